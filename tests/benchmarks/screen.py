"""The cost of the explorer: start-up against a bare Textual app, and bytes and time per step of an hour.

Run it with the project's Python on Linux: python tests/benchmarks/screen.py [--sizes 80x24,120x40] [--steps 20]
Every figure is compared with one measured in the same minute on the same terminal, a pty that replies like an xterm: a bare app
for the start, a one-cell echo for a step. Ratios matter; milliseconds are this machine's.

"start" is the time to the first full frame: until a terminal emulator shows what it shows when nothing more comes; "answers" is
the time until a key pressed at that moment has been answered. The very first start, which reads the dataset from its files, is
not counted: "cold" gives it.
"""

import argparse
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from fcntl import ioctl

import pyte

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    BINDINGS = [("right", "echo", ""), ("q", "quit", "")]
    def compose(self): yield Static("0", id="cell")
    def action_echo(self): self.query_one("#cell").update(str(int(str(self.query_one("#cell").content)) % 9 + 1))
Bare().run()
"""
OURS = "import sys; from homs_tui.cli import main; sys.exit(main(['--fresh', '--at', 'fri 6']))"
UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-z]|\x1b\[[0-9?]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b\[5n")
"""What pyte would print."""
PAINTS = re.compile(rb"\x1b\[[0-9;]*[Hm]")
VOLATILE = ("XDG_", "COLORTERM", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
"""What of the environment would change what is measured: where no bytecode is kept, every start would compile the program."""
COLD_QUIET = 3.0
"""Seconds without a byte in which reading the dataset from its files may take place."""
RIGHT = b"\x1b[C"
ANSWERS = ((re.compile(rb"\x1b\[c"), b"\x1b[?64;1;2c"), (re.compile(rb"\x1b\[\?(\d+)\$p"), b""))


class Session:
    """A program on a pty of its own."""

    def __init__(self, code: str, columns: int, rows: int, home: str) -> None:
        self.source, sink = pty.openpty()
        ioctl(sink, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        env = {**os.environ, "TERM": "xterm-256color", "HOME": home, "LANG": "C.UTF-8"}
        env = {key: value for key, value in env.items() if not key.startswith(VOLATILE)}
        self.heard: list[tuple[float, bytes]] = []
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=sink, stdout=sink, stderr=sink, env=env, start_new_session=True
        )
        os.close(sink)

    def read(self, quiet: float, patience: float = 15.0) -> tuple[int, float]:
        """Read until nothing has come for *quiet* seconds; bytes, and when the last of them came."""
        count, last = 0, time.perf_counter()
        until = last + patience
        while time.perf_counter() < until:
            if not select.select([self.source], [], [], quiet)[0]:
                if count:
                    break
                continue
            try:
                came = os.read(self.source, 65536)
            except OSError:
                break
            count, last = count + len(came), time.perf_counter()
            self.heard.append((last, came))
            for question, answer in ANSWERS:
                if answer and question.search(came):
                    os.write(self.source, answer)
        return count, last

    def press(self, key: bytes, quiet: float = 0.08) -> tuple[int, float]:
        """Press a key; the bytes that came of it, and the seconds to the last of them."""
        began = time.perf_counter()
        os.write(self.source, key)
        count, last = self.read(quiet, 3.0)
        return count, max(last - began, 0.0)

    def end(self) -> None:
        """End the program."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.source)


def start(code: str, columns: int, rows: int, home: str, quiet: float = 0.4) -> tuple[float, int]:
    """Seconds to the first full frame, and the bytes until then. Nothing more comes where nothing came for *quiet* seconds."""
    session = Session(code, columns, rows, home)
    session.read(quiet)
    session.end()
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    shown: list[tuple[float, int, list[str]]] = []
    size = 0
    for at, came in session.heard:
        size += len(came)
        stream.feed(UNKNOWN.sub(b"", came))
        shown.append((at - session.began, size, screen.display))
    return next((at, size) for at, size, display in shown if display == shown[-1][2])


def answers(code: str, columns: int, rows: int, home: str, full: float) -> float:
    """Seconds until a key pressed when the first frame is due has been answered."""
    session = Session(code, columns, rows, home)
    while time.perf_counter() - session.began < full:
        session.read(0.01, 0.02)
    os.write(session.source, RIGHT)
    session.heard.clear()
    session.read(0.4)
    session.end()
    painted = [at for at, came in session.heard if PAINTS.search(came)]
    return (painted[-1] if painted else session.heard[-1][0]) - session.began


def steps(code: str, columns: int, rows: int, home: str, number: int) -> tuple[list[int], list[float]]:
    """Bytes and seconds of each step."""
    session = Session(code, columns, rows, home)
    session.read(0.5)
    taken = [session.press(RIGHT) for _ in range(number)]
    session.end()
    return [count for count, _ in taken], [seconds for _, seconds in taken]


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", default="80x24,120x40,200x60")
    options.add_argument("--steps", type=int, default=24)
    options.add_argument("--starts", type=int, default=5)
    given = options.parse_args()
    heads = (
        ("size", 8),
        ("cold", 8),
        ("start", 8),
        ("bare", 8),
        ("ratio", 6),
        ("answers", 8),
        ("bare", 8),
        ("first frame", 12),
    )
    steps_heads = (("bytes/step", 22), ("ms/step", 8), ("echo", 6), ("ratio", 6))
    print(" ".join(f"{name:>{width}}" for name, width in heads + steps_heads))
    with tempfile.TemporaryDirectory() as home:
        for size in given.sizes.split(","):
            columns, rows = map(int, size.split("x"))
            # The dataset is read without output, after a line that says so.
            cold, _ = start(OURS, columns, rows, home + "/" + size, COLD_QUIET)
            pairs = [(start(OURS, columns, rows, home), start(BARE, columns, rows, home)) for _ in range(given.starts)]
            ours, bare = (statistics.median(pair[i][0] for pair in pairs) for i in (0, 1))
            first = statistics.median(answers(OURS, columns, rows, home, ours) for _ in range(given.starts))
            bare_first = statistics.median(answers(BARE, columns, rows, home, bare) for _ in range(given.starts))
            counts, times = steps(OURS, columns, rows, home, given.steps)
            _, echoes = steps(BARE, columns, rows, home, given.steps)
            step, echo = statistics.median(times), statistics.median(echoes)
            told = f"median {statistics.median(counts):.0f} mean {statistics.mean(counts):.0f}"
            print(
                f"{size:>8} {cold * 1000:6.0f}ms {ours * 1000:6.0f}ms {bare * 1000:6.0f}ms {ours / bare:6.2f}"
                f" {first * 1000:6.0f}ms {bare_first * 1000:6.0f}ms {pairs[0][0][1]:>12} {told:>22}"
                f" {step * 1000:8.1f} {echo * 1000:6.1f} {step / echo:6.1f}"
            )


if __name__ == "__main__":
    main()
