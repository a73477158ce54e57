"""The cost of keys with a dataset of any size, against the shipped one: steps, scrolling, a search typed letter by letter.

Run it with the project's Python on Linux: python tests/benchmarks/scale.py [--claims 100000] [--places 10000] [--size 120x40]
Two explorers run side by side, each on a pty of its own, and get every key in alternation, so that both are measured in the
same minute. A key is answered with the last byte of what it draws at once; the count of a search may grow after that, and the
time until it is complete is given beside it.

Anything drawn for the first time has to be laid out: of the shipped dataset most has soon been drawn, of a large one next to
nothing. So each way is taken twice, and the second time (again) shows what the size of a dataset costs. Hours differ in how
much changes in them, so for steps, which cover half of the shipped axis, the means are compared, otherwise the medians. The
ratios must be at most 1.2.
"""

import argparse
import os
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import tomli

from screen import RIGHT, Session

sys.path.insert(0, str(Path(__file__).parents[1]))

from large import write

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data" / "homs-2024"
GAP = 0.012
"""Seconds without a byte after which a key counts as answered."""
SETTLED = 0.4
"""Seconds without a byte after which nothing more comes."""
SCREENFUL = 4000
"""Bytes; less is no first frame."""
PAGE_UP, PAGE_DOWN, HOME, END, ESCAPE, LEFT = b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1b", b"\x1b[D"
WORD = "forces"
PAGES = 6
"""As many as there are in the timeline of the shipped dataset."""

Times = list[float]
Typical = Callable[[Times], float]


def code(folder: Path) -> str:
    """A program that opens a dataset a quarter into its axis."""
    top = tomli.loads((folder / "dataset.toml").read_text(encoding="utf-8"))
    first, last = (datetime.fromisoformat(str(top[name])) for name in ("first", "last"))
    at = (first + (last - first) / 4).strftime("%Y-%m-%d %H:00")
    return f"import sys; from homs_tui.cli import main; sys.exit(main(['--data', {str(folder)!r}, '--fresh', '--at', {at!r}]))"


def ready(session: Session) -> None:
    """Wait until a whole screen has come: before it only the terminal is asked, and a large dataset is long in loading."""
    came = 0
    while came < SCREENFUL:
        came += session.read(1.0, 60.0)[0]


def press(session: Session, key: bytes) -> tuple[float, float]:
    """Press a key. Returns the seconds until it was answered, and until nothing more came."""
    began = last = time.perf_counter()
    os.write(session.source, key)
    answered = 0.0
    while select.select([session.source], [], [], GAP if last > began and not answered else SETTLED)[0] or not answered:
        if not select.select([session.source], [], [], 0)[0]:
            if last == began and time.perf_counter() - began < SETTLED:
                continue
            answered = max(last - began, 1e-6)
            continue
        os.read(session.source, 65536)
        last = time.perf_counter()
    return answered, max(last - began, 1e-6)


def both(sessions: tuple[Session, Session], keys: list[bytes], number: int) -> tuple[list[Times], list[Times]]:
    """Press keys in both programs in turn; for each program the times of the answers, and those until all was told."""
    answers: list[Times] = [[], []]
    ends: list[Times] = [[], []]
    for _ in range(number):
        for key in keys:
            for index, session in enumerate(sessions):
                answered, ended = press(session, key)
                answers[index].append(answered)
                ends[index].append(ended)
    return answers, ends


def twice(
    sessions: tuple[Session, Session], name: str, key: bytes, back: bytes, number: int, typical: Typical = statistics.median
) -> None:
    """Press a key repeatedly, go back, and press it again."""
    show(name, *both(sessions, [key], number), typical)
    both(sessions, [back], number)
    show(f"{name} again", *both(sessions, [key], number), typical)


def show(name: str, answers: list[Times], ends: list[Times], typical: Typical = statistics.median) -> None:
    """Print a row."""
    small, large = (typical(one) * 1000 for one in answers)
    told = statistics.median(ends[1]) * 1000
    print(
        f"{name:>14} {small:8.1f}ms {large:8.1f}ms {large / small:6.2f} {told:12.1f}ms {max(answers[1]) * 1000:8.1f}ms",
        flush=True,
    )


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--places", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--size", default="120x40")
    options.add_argument("--steps", type=int, default=42, help="half of the shipped axis, so that hours of all sorts are in it")
    options.add_argument("--times", type=int, default=24)
    options.add_argument("--folder", type=Path, help="a dataset that was written before")
    given = options.parse_args()
    columns, rows = map(int, given.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        folder = given.folder or Path(home) / "large"
        if given.folder is None:
            write(folder, claims=given.claims, places=given.places, seed=given.seed)
        homes = [Path(home) / name for name in ("small-home", "large-home")]
        for one in homes:
            one.mkdir()
        small, large = (Session(code(of), columns, rows, str(at)) for of, at in zip((SHIPPED, folder), homes, strict=True))
        sessions = (small, large)
        for session in sessions:
            ready(session)
        heads = ("key", "shipped", "large", "ratio", "told in full", "longest")
        print(" ".join(f"{head:>{width}}" for head, width in zip(heads, (14, 10, 10, 6, 14, 10), strict=True)))
        both(sessions, [b"1"], 1)
        twice(sessions, "step", RIGHT, LEFT, given.steps, statistics.mean)
        twice(sessions, "page down", PAGE_DOWN, PAGE_UP, PAGES)
        show("end, home", *both(sessions, [END, HOME], given.times))
        for turn in ("first search", "later search"):
            both(sessions, [b"/"], 1)
            found = [both(sessions, [letter.encode()], 1) for letter in WORD]
            answers, ends = ([[one for part in parts for one in part[i]] for i in (0, 1)] for parts in zip(*found, strict=True))
            show(turn, answers, ends)
            both(sessions, [b"\r"], 1)
            twice(sessions, "n", b"n", b"N", given.times)
            both(sessions, [ESCAPE], 1)
        for session in sessions:
            session.end()


if __name__ == "__main__":
    main()
