"""The explorer over slow links: the delay of its last frame, against Textual's own driver on the same link.

Run it with the project's Python on Linux: python tests/benchmarks/links.py [--links 9600,56k,ssh] [--size 120x36] The links are
simulated, so that their delays are the same everywhere; `ssh` is a real session over the loopback, for which a server is
started with keys of its own, and `ssh9600` the same with its output throttled to 9600 bit/s. "behind" is the time from the last
key press at the far end to the last byte that arrives there. "lag" is for playing at four steps a second: the time from the
last step to its last byte.
"""

import argparse
import os
import shlex
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from links import DISTANT, MODEM, QUICK, SERIAL, Link, linked
from terminals.wrappers import WRAPPERS

RIGHT = "\x1b[C"
KEYS = 20
SECONDS = 2.0
STEPS = 4.0
OURS = "import sys; from homs_tui.cli import main; sys.exit(main(['--fresh', '--at', 'fri 6']))"
STOCK = """
import homs_tui.ui.app as app
from textual.drivers.linux_driver import LinuxDriver
class Stock(LinuxDriver):
    probed, mode = app.Terminal.probed, app.Terminal.mode
app.Terminal = Stock
"""
LINKS = {"loopback": QUICK, "9600": SERIAL, "56k": MODEM, "56k-far": DISTANT, "ssh": QUICK, "ssh9600": SERIAL}


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured in one session."""

    first: float
    """Seconds to the last byte of the first frame."""
    behind: float
    """Seconds from the last key to the last byte."""
    bytes: int
    """Bytes sent for the keys."""
    frames: int
    """How often the program began to write during the keys."""
    lag: float
    """Seconds by which the last hour was late after playing."""
    played: int
    """Bytes sent while playing."""


@contextmanager
def session(code: str, name: str, size: tuple[int, int]) -> Iterator[Link]:
    """The program on a link, through ssh where the link's name says so."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        command: Sequence[str] = (sys.executable, "-c", code)
        if name.startswith("ssh"):
            folder.chmod(0o700)
            source = Path(__file__).parents[2] / "src"
            script = folder / "run"
            script.write_text(f"#!/bin/sh\nHOME={home} PYTHONPATH={source} exec {shlex.join(command)}\n", encoding="utf-8")
            script.chmod(0o700)
            command = ("/bin/sh", "-c", WRAPPERS["ssh"].command(script, folder))
        try:
            with linked(LINKS[name], size=size, command=command, environment={"HOME": home}) as link:
                yield link
        finally:
            end_server(folder / "sshd.pid")


def end_server(number: Path) -> None:
    """End the server of a session, if it had one."""
    with suppress(OSError, ValueError):
        os.kill(int(number.read_text(encoding="ascii")), signal.SIGTERM)


def measure(code: str, name: str, size: tuple[int, int]) -> Run:
    """One session: start, keys, playing."""
    quiet = 1.5
    with session(code, name, size) as link:
        began = time.monotonic()
        link.until(lambda: len(link.far.got) > 2000, 60)
        link.rest(quiet, 400)
        first = link.last - began
        count, bursts = len(link.far.got), link.bursts
        for key in range(KEYS):
            link.press(RIGHT)
            pressed = time.monotonic()
            if key < KEYS - 1:
                link.pause(SECONDS / (KEYS - 1))
        link.rest(quiet, 600)
        behind, keys, frames = link.last - pressed, len(link.far.got) - count, link.bursts - bursts
        count = len(link.far.got)
        link.press(">" + "0")
        link.rest(quiet, 400)
        lag = playing(link, quiet)
        return Run(first, behind, keys, frames, lag, len(link.far.got) - count)


def playing(link: Link, quiet: float) -> float:
    """Play for ten seconds and stop. Returns the seconds until what was under way then has arrived."""
    link.press(" ")
    link.pause(10.0)
    link.press(" ")
    stopped = time.monotonic()
    link.rest(quiet, 600)
    return max(link.last - stopped, 0.0)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--links", default="loopback,9600,56k,56k-far,ssh,ssh9600", help="of " + ", ".join(LINKS))
    options.add_argument("--size", default="120x36")
    options.add_argument("--no-stock", action="store_true", help="without Textual's own driver, which takes minutes")
    given = options.parse_args()
    columns, rows = map(int, given.size.split("x"))
    heads = (("link", 9), ("driver", 6), ("first", 8), ("behind", 8), ("bytes", 8), ("frames", 7), ("lag", 8), ("played", 8))
    print(" ".join(f"{name:>{width}}" for name, width in heads))
    for name in given.links.split(","):
        runs = [("ours", measure(OURS, name, (columns, rows)))]
        if not given.no_stock:
            runs.append(("stock", measure(STOCK + OURS, name, (columns, rows))))
        for driver, run in runs:
            print(
                f"{name:>9} {driver:>6} {run.first:7.2f}s {run.behind:7.2f}s {run.bytes:8} {run.frames:7}"
                f" {run.lag:7.2f}s {run.played:8}",
                flush=True,
            )
        if len(runs) == 2:
            ours, stock = (run for _, run in runs)
            print(f"{'':>9} {'ratio':>6} {ours.first / stock.first:8.2f} {ours.behind / stock.behind:8.3f}", end="")
            print(f" {ours.bytes / stock.bytes:8.3f}", flush=True)


if __name__ == "__main__":
    main()
