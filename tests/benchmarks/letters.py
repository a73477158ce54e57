"""What a letter of a search costs, beside a step of an hour: processor time, of all threads of the program.

Run it with the project's Python on Linux: python tests/benchmarks/letters.py [--size 120x36] [--rounds 5]
Both are taken in turn in one program on a pty. The ratio is at most 2; milliseconds are this machine's.
"""

import argparse
import os
import statistics
import tempfile
from pathlib import Path

from screen import OURS, RIGHT, Session

LETTERS = ("rastan", "حمص", "talbiseh", "bridge")
"""What is searched for, a letter at a time."""
QUIET_S = 0.06
"""Seconds without output after which a key has had its effect."""
MAX_RATIO = 2.0


def cpu_ms(process: int) -> float:
    """Milliseconds for which the threads of a process have run (see proc_pid_schedstat(5))."""
    tasks = Path(f"/proc/{process}/task")
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e6


def cost(session: Session, keys: list[bytes]) -> float:
    """Milliseconds of processor time for each of some keys."""
    before = cpu_ms(session.process.pid)
    for key in keys:
        session.press(key, QUIET_S)
    return (cpu_ms(session.process.pid) - before) / len(keys)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--size", default="120x36")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    columns, rows = map(int, given.size.split("x"))
    steps, letters = [], []
    with tempfile.TemporaryDirectory() as home:
        warm = Session(OURS, columns, rows, home)
        warm.read(3.0)
        warm.end()
        session = Session(OURS, columns, rows, home)
        session.read(1.0)
        for number in range(given.rounds):
            steps.append(cost(session, [RIGHT] * 8))
            session.press(b"/", QUIET_S)
            letters.append(cost(session, [letter.encode() for letter in LETTERS[number % len(LETTERS)]]))
            session.press(b"\x1b", 0.3)
        session.end()
    step, letter = statistics.median(steps), statistics.median(letters)
    print(
        f"{given.size}: a step {step:.1f} ms, a letter of a search {letter:.1f} ms: {letter / step:.2f} (at most {MAX_RATIO:g})"
    )


if __name__ == "__main__":
    os.environ.setdefault("LANG", "C.UTF-8")
    main()
