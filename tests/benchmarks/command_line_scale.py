"""What the commands and the first frame cost with a dataset of any size, against tomli alone on the same files.

Run it with the project's Python on Linux: python tests/benchmarks/command_line_scale.py [--claims 100000] [--places 10000]
Each way runs in a process of its own, the ways in turn, and the best of all rounds counts: what stands beside each other was
measured in the same minutes. Seconds are those from exec to exit, or to the first full screen; beside them stands the CPU
that the process took, which a busy machine changes less, and the most memory that it had. Ratios and limits are of the CPU.
Cold is without anything that was kept of the dataset, warm with it. Nested is a dataset whose places contain one another, as
many deep as it has places.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import tomli

from screen import Session

TESTS = Path(__file__).parents[1]
TOMLI = """
import sys, tomli
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.toml")):
    tomli.loads(path.read_text(encoding="utf-8"))
"""
LOADS_TEXTUAL = "import textual.app"
COMMAND = "import sys; from homs_tui.cli import main; sys.exit(main(sys.argv[1:]))"
PATIENCE = 300.0
"""Seconds in which a first frame must have come."""
SCREENFUL = 4000
"""Bytes; less is no first frame, but a question to the terminal or a line that tells how far loading has come."""
VOLATILE = ("XDG_", "HOMS_", "COLORTERM", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
PART_OF = re.compile(r"^part_of = .*\n", re.MULTILINE)


class Cost(NamedTuple):
    """What a process cost."""

    cpu: float
    seconds: float
    megabytes: float


class Way(NamedTuple):
    """Something that is measured, what stands beside it, and what it may cost."""

    name: str
    run: Callable[[], Cost]
    beside: str = ""
    ratio: float | None = None
    """At most so many times what stands beside it."""
    seconds: float | None = None
    megabytes: float | None = None


def environment(home: Path) -> dict[str, str]:
    """An environment in which nothing is kept but under *home*."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(VOLATILE)}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8"}


def ran(code: str, arguments: list[str], home: Path) -> Cost:
    """Run code to its end; what it writes goes nowhere."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        return ended(process, began)


def ended(process: "subprocess.Popen[bytes]", began: float) -> Cost:
    """Wait for the end of a process."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024)


def first_frame(folder: Path, home: Path, *, cold: bool) -> Cost:
    """Open the explorer and end it at its first full screen."""
    if cold:
        shutil.rmtree(home / ".cache", ignore_errors=True)
    code = COMMAND.replace("sys.argv[1:]", repr(["--data", str(folder), "--fresh", "--at", at(folder)]))
    session = Session(code, 120, 40, str(home))
    came, last = 0, session.began
    while came < SCREENFUL and last < session.began + PATIENCE:
        count, last = session.read(0.05, 1.0)
        came = count if count > came else came
    took = last - session.began
    session.process.kill()
    cost = ended(session.process, session.began)
    os.close(session.source)
    return cost._replace(seconds=took)


def at(folder: Path) -> str:
    """A time a quarter into the axis of a dataset."""
    top = tomli.loads((folder / "dataset.toml").read_text(encoding="utf-8"))
    first, last = (datetime.fromisoformat(str(top[name])) for name in ("first", "last"))
    return (first + (last - first) / 4).strftime("%Y-%m-%d %H:00")


def nest(folder: Path) -> None:
    """Let each place of a dataset be a part of the next one."""
    path = folder / "localities.toml"
    entries = PART_OF.sub("", path.read_text(encoding="utf-8")).split("[[locality]]\n")[1:]
    ids = [entry.split('"', 2)[1] for entry in entries]
    wholes = [f'part_of = "{whole}"\n' for whole in ids[1:]] + [""]
    parted = (entry.replace("\n", f"\n{whole}", 1) for entry, whole in zip(entries, wholes, strict=True))
    path.write_text("".join(f"[[locality]]\n{entry}" for entry in parted), encoding="utf-8")
    for file in (folder / "claims").iterdir():
        file.write_text(re.sub(r"^(with_parts|except) = .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")


def ways(large: Path, nested: Path, home: Path) -> list[Way]:
    """All that is measured, in the order in which it is."""
    when, place = at(large), tomli.loads((large / "localities.toml").read_text("utf-8"))["locality"][-1]["id"]

    def command(name: str, *options: str, of: Path = large) -> Callable[[], Cost]:
        return lambda: ran(COMMAND, [name, "--data", str(of), *options], home)

    def of_frame(folder: Path, *, cold: bool) -> Callable[[], Cost]:
        return lambda: first_frame(folder, home, cold=cold)

    files, textual = "tomli alone", LOADS_TEXTUAL
    return [
        Way(files, lambda: ran(TOMLI, [str(large)], home)),
        Way(textual, lambda: ran(LOADS_TEXTUAL, [], home)),
        Way("check", command("check"), files, 2.0, megabytes=400),
        Way("first frame, cold", of_frame(large, cold=True), files, 2.5),
        Way("status, cold", command("status", "--at", when), files),
        Way("status", command("status", "--at", when), textual, seconds=3.0),
        Way("status as JSON", command("status", "--at", when, "--format", "json"), textual, seconds=3.0),
        Way("status --place", command("status", "--at", when, "--place", place), textual, seconds=0.5),
        Way("why", command("why", place, "--at", when), textual),
        Way("diff", command("diff", when, "end"), textual),
        Way("localities", command("localities"), textual),
        Way("claims --place", command("claims", "--place", place), textual),
        Way("claims as JSON", command("claims", "--format", "json"), files),
        Way("show", command("show", place), textual),
        Way("first frame", of_frame(large, cold=False), files),
        Way("nested: check", command("check", of=nested), textual),
        Way("nested: first frame, cold", of_frame(nested, cold=True), textual),
        Way("nested: status", command("status", "--at", at(nested), of=nested), textual),
        Way("nested: show", command("show", place_of(nested), of=nested), textual),
    ]


def place_of(folder: Path) -> str:
    """The place that contains all others of a nested dataset."""
    return str(tomli.loads((folder / "localities.toml").read_text("utf-8"))["locality"][-1]["id"])


def show(measured: list[Way], best: dict[str, Cost]) -> None:
    """Print what came of it."""
    print(f"{'':26} {'seconds':>8} {'CPU':>8} {'MB':>6}   beside")
    for way in measured:
        cost = best[way.name]
        ratio = cost.cpu / best[way.beside].cpu if way.beside else 1.0
        told = f"{ratio:6.2f} of {way.beside}" if way.beside else ""
        limits = [
            *([f"{way.ratio:g} times"] if way.ratio else []),
            *([f"{way.seconds:g} s"] if way.seconds else []),
            *([f"{way.megabytes:g} MB"] if way.megabytes else []),
        ]
        told += f" (at most {', '.join(limits)})" if limits else ""
        print(f"{way.name:26} {cost.seconds:8.2f} {cost.cpu:8.2f} {cost.megabytes:6.0f}   {told}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=10_000)
    parser.add_argument("--nested", type=int, default=5_000, help="places that contain one another")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="a large dataset that is there already")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        large, nested, home = wanted.folder or Path(made, "large"), Path(made, "nested"), Path(made, "home")
        home.mkdir()
        generated = [(nested, wanted.nested // 25, wanted.nested)]
        generated += [] if wanted.folder else [(large, wanted.claims, wanted.places)]
        for folder, claims, places in generated:
            sizes = ["--claims", str(claims), "--places", str(places)]
            subprocess.run([sys.executable, str(TESTS / "large.py"), str(folder), *sizes], check=True)
        nest(nested)
        measured = ways(large, nested, home)
        best: dict[str, Cost] = {}
        for _ in range(wanted.rounds):
            for way in measured:
                cost = way.run()
                best[way.name] = min(best.get(way.name, cost), cost)
        show(measured, best)


if __name__ == "__main__":
    main()
