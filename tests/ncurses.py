"""ncurses painting the same frames as the program, on a pty: what it sends, compared with what the screen diff sends."""

import os
import pickle
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path

from rich.console import Console
from textual.strip import Strip

from homs_tui.core.bilingual import Lang
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.capabilities import ALL, Capabilities
from homs_tui.terminal.paint.cell_buffer import clustered
from homs_tui.terminal.paint.screen_diff import ScreenDiff
from homs_tui.terminal.sgr import attributes
from screen import app_on, screen_strips, settled

TERM = "xterm-256color"
Run = tuple[int, int, str, tuple[frozenset[str], str, str]]
"""A row, a column, a text and its look."""

CURSES = """
import curses, locale, os, pickle, sys
locale.setlocale(locale.LC_ALL, "")
frames, told, hears = pickle.load(open(sys.argv[1], "rb")), int(sys.argv[2]), int(sys.argv[3])
FLAGS = {"1": curses.A_BOLD, "2": curses.A_DIM, "3": curses.A_ITALIC, "4": curses.A_UNDERLINE, "7": curses.A_REVERSE}
pairs = {("", ""): 0}
def colour(code):
    if not code: return -1
    parts = code.split(";")
    if parts[1:2] == ["5"]: return int(parts[2])
    number = int(parts[0])
    return number % 10 + (8 if number >= 90 else 0)
def attribute(look):
    flags, front, back = look
    if (front, back) not in pairs:
        pairs[front, back] = len(pairs)
        curses.init_pair(pairs[front, back], colour(front), colour(back))
    found = curses.color_pair(pairs[front, back])
    for flag in flags: found |= FLAGS[flag]
    return found
screen = curses.initscr()
curses.start_color(); curses.use_default_colors(); curses.noecho(); curses.cbreak(); curses.curs_set(0)
screen.leaveok(True)
for frame in frames:
    os.read(hears, 1)
    screen.erase()
    for y, x, text, look in frame:
        try: screen.addstr(y, x, text, attribute(look))
        except curses.error: pass  # after the very last cell there is no place for the cursor
    screen.refresh()
    os.write(told, b".")
os.read(hears, 1)
curses.endwin()
"""


async def frames_of(
    scene: Scene, columns: int, rows: int, lang: Lang = "en", theme: str = "dark", hours: range | None = None
) -> list[str]:
    """The whole screen at every hour of the axis, or at consecutive ones, as Textual would write it."""
    hours = range(scene.axis.count + 1) if hours is None else hours
    console = Console(force_terminal=True, color_system="256", width=columns)
    app, found = app_on(scene, hours[0], lang, theme), []
    async with app.run_test(size=(columns, rows)) as pilot:
        for hour in hours:
            if hour > hours[0]:
                await pilot.press("l" if lang == "en" else "h")
            await settled(pilot)
            found.append(framed(screen_strips(app), console))
    return found


def framed(strips: list[Strip], console: Console) -> str:
    """Strips as one frame."""
    return "\n".join(f"\x1b[{y};1H{strip.render(console)}" for y, strip in enumerate(strips, 1))


_PART = re.compile(r"\x1b\[(?:(\d+);(\d+)H|([\d;]*)m)|([^\x1b\n]+)|\n")


def runs_of(frame: str) -> list[Run]:
    """A frame as a program would give it to ncurses: each stretch as it was styled."""
    found: list[Run] = []
    y = x = 0
    look = ""
    for row, column, style, text in (match.groups() for match in _PART.finditer(frame)):
        if row:
            y, x = int(row) - 1, int(column) - 1
        elif style is not None:
            look = style
        elif text:
            known = attributes(look)
            found.append((y, x, text, (known.flags, known.foreground, known.background)))
            x += len(clustered(text))
    return found


class Ncurses:
    """ncurses in a process and on a pty of its own."""

    def __init__(self, frames: list[list[Run]], columns: int, rows: int, folder: Path) -> None:
        self.pty, sink = pty.openpty()
        ioctl(sink, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        kept = folder / "frames"
        kept.write_bytes(pickle.dumps(frames))
        self.heard, told = os.pipe()
        hears, self.tells = os.pipe()
        env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "LANG", "LC_ALL")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", CURSES, str(kept), str(told), str(hears)],
            stdin=sink,
            stdout=sink,
            env=env | {"TERM": TERM, "LC_ALL": "C.UTF-8"},
            pass_fds=(told, hears),
            start_new_session=True,
        )
        for end in (sink, told, hears):
            os.close(end)

    def paint(self) -> bytes:
        """The output for the next frame."""
        os.write(self.tells, b".")
        came, ready = b"", False
        while True:
            # The whole output is on the pty before the frame is reported as done.
            found = select.select([self.pty] if ready else [self.pty, self.heard], [], [], 0 if ready else 20)[0]
            if self.pty in found:
                came += os.read(self.pty, 65536)
            elif self.heard in found:
                ready = bool(os.read(self.heard, 1))
            elif ready:
                return came
            else:
                raise TimeoutError("ncurses paints nothing")

    def end(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.wait()
        for end in (self.pty, self.heard, self.tells):
            os.close(end)


def counted(frames: list[str], columns: int, rows: int, folder: Path, can: Capabilities = ALL) -> Iterator[tuple[str, bytes]]:
    """For each frame the output of the screen diff and that of ncurses."""
    diff, ncurses = ScreenDiff(columns, rows), Ncurses([*map(runs_of, frames)], columns, rows, folder)
    diff.can = can
    try:
        for frame in frames:
            yield diff.frame(frame), ncurses.paint()
    finally:
        ncurses.end()


def on_the_line(text: str) -> int:
    """Bytes, with the carriage return that the kernel puts before a line feed."""
    return len(text.encode().replace(b"\n", b"\r\n"))
