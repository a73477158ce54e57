"""Bytes per step of an hour, against ncurses painting the same frames.

Run it with the project's Python on Linux: python tests/benchmarks/bytes.py [--sizes 80x24,120x40,200x60] [--lang ar] [--plain]
The program steps through every hour without a terminal; its frames go to the screen diff, and to ncurses (the curses of
Python, 256 colours, TERM=xterm-256color) in a process of its own on a pty, whose bytes are counted. Both get the same cells in
the same looks; ncurses erases and repeats as it sees fit. --plain restricts the screen diff to what every terminal has.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from homs_tui.present.scene import Scene
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.terminal.identify.capabilities import ALL, NONE
from ncurses import counted, frames_of, on_the_line


def told(size: str, pairs: list[tuple[int, int]]) -> None:
    """Print the figures of a size; the first pair is the first frame."""
    (first, its), steps = pairs[0], pairs[1:]
    ours, theirs = zip(*steps, strict=True)
    worst = max((step for step in steps if step[1]), key=lambda step: step[0] / step[1])
    print(
        f"{size:>8} {first:>6} {its:>6} {first / its:5.2f} |"
        f" {statistics.median(ours):6.0f} {statistics.median(theirs):6.0f} | {statistics.mean(ours):6.0f}"
        f" {statistics.mean(theirs):6.0f} | {sum(ours) / sum(theirs):5.2f} |"
        f" {worst[0] / worst[1]:5.2f} at hour {steps.index(worst) + 1} ({worst[0]} against {worst[1]} bytes)"
    )


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", default="80x24,120x40,200x60")
    options.add_argument("--lang", choices=("en", "ar"), default="en")
    options.add_argument("--theme", default="dark")
    options.add_argument("--plain", action="store_true", help="send only what every terminal has")
    options.add_argument("--show", type=int, metavar="HOUR", help="print what both send for the step to an hour")
    given = options.parse_args()
    scene = Scene(load(shipped()))
    print(f"{'size':>8} {'first':>6} {'curses':>6} {'ratio':>5} | {'median':>6} {'curses':>6}", end="")
    print(f" | {'mean':>6} {'curses':>6} | {'sum':>5} | worst step")
    for size in given.sizes.split(","):
        columns, rows = map(int, size.split("x"))
        frames = asyncio.run(frames_of(scene, columns, rows, given.lang, given.theme))
        with tempfile.TemporaryDirectory() as folder:
            sent = [*counted(frames, columns, rows, Path(folder), NONE if given.plain else ALL)]
        told(size, [(on_the_line(ours), len(theirs)) for ours, theirs in sent])
        if given.show is not None:
            print("", *map(repr, (sent[given.show][0].encode(), sent[given.show][1])), sep="\n")


if __name__ == "__main__":
    main()
