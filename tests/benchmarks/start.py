"""The cost of the commands: the CPU time of each, from exec to exit, against an empty interpreter and one that loads Textual.

Run it with the project's Python on Linux: python tests/benchmarks/start.py [--rounds 15]
CPU is what the system charged the child for, in user and in kernel mode; every way runs once a round, one after the other, and
the median counts: all that stands beside each other was measured in the same minutes. Ratios matter; milliseconds are this
machine's. The datasets are warm: a first run of each, which is not counted, keeps what it reads. The limits are those that the
project has set itself; where a figure has none, it is printed to be seen.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from typing import NamedTuple

PASS, TEXTUAL = "python -c pass", "import textual.app"
BESIDE = {PASS: ["-c", "pass"], TEXTUAL: ["-c", "import textual.app"]}


class Limit(NamedTuple):
    """What a command may cost."""

    beside: str
    most: float | None = None


TEN = ("--at", "sat 22")
COMMANDS = {
    ("--version",): Limit(PASS, 3),
    ("--help",): Limit(PASS, 3),
    ("status", "--help"): Limit(PASS, 3),
    ("complete", "--", "sta"): Limit(PASS, 3),
    ("complete", "--", "status", "--"): Limit(PASS, 3),
    ("complete", "--", "why", ""): Limit(PASS, 3),
    ("completion", "bash"): Limit(PASS, 3),
    ("status", *TEN, "--format", "json"): Limit(TEXTUAL, 0.55),
    ("status", *TEN, "--format", "csv"): Limit(TEXTUAL, 0.55),
    ("status", *TEN): Limit(TEXTUAL),
    ("status", *TEN, "--lang", "ar"): Limit(TEXTUAL),
    ("why", "homs", *TEN, "--format", "json"): Limit(TEXTUAL),
    ("diff", "fri 12", "sat 22", "--format", "json"): Limit(TEXTUAL),
    ("claims", "--format", "json"): Limit(TEXTUAL),
    ("localities", "--format", "json"): Limit(TEXTUAL),
    ("show", "homs", "--format", "json"): Limit(TEXTUAL),
    ("notes", "--format", "json"): Limit(TEXTUAL),
    ("check", "--format", "json"): Limit(TEXTUAL),
    ("layout", "حمص"): Limit(TEXTUAL),
    ("--lang", "ar", "--help"): Limit(TEXTUAL),
    ("picture", *TEN): Limit(TEXTUAL),
}
VOLATILE = ("XDG_", "HOMS_", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
"""What of the environment would change what is measured: where no bytecode is kept, every start would compile the program."""


def cpu(arguments: list[str], home: str) -> float:
    """The seconds of CPU that an interpreter took."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(VOLATILE)}
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**env, "HOME": home, "LC_ALL": "C.UTF-8"},
    ) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{arguments} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    options.add_argument("--rounds", type=int, default=15)
    rounds = options.parse_args().rounds
    run = ["-c", "from homs_tui.__main__ import run; run()"]
    ways = {**BESIDE, **{" ".join(words): [*run, *words] for words in COMMANDS}}
    taken: dict[str, list[float]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(rounds + 1):
            for way, arguments in ways.items():
                taken[way].append(cpu(arguments, home))
    medians = {way: statistics.median(times[1:]) for way, times in taken.items()}
    for way, seconds in medians.items():
        limit = COMMANDS.get(next((words for words in COMMANDS if " ".join(words) == way), ()), Limit(PASS))
        ratio = seconds / medians[limit.beside]
        most = "" if limit.most is None else f" (at most {limit.most})"
        print(f"{way:44} {seconds * 1000:7.1f} ms   {ratio:5.2f} of {limit.beside}{most}")


if __name__ == "__main__":
    main()
