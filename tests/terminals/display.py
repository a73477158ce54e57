"""A virtual display: Xvfb, its photographs, and keys typed at it."""

import os
import select
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageGrab

Pixels = npt.NDArray[np.uint8]
"""Rows, columns, and red, green, blue."""

WIDTH, HEIGHT = 1920, 1200
DEPTH: Final = "24"
XVFB_TIMEOUT_S: Final = 20.0
"""Seconds that the display may take to start."""

_KEYSYMS = {"enter": "Return", "escape": "Escape", "tab": "Tab", "down": "Down", "up": "Up", "question_mark": "question"}
"""Keys that Textual and X name differently."""


class NotStartedError(Exception):
    """Something that the run needs did not start; the text says what."""


class Display:
    """An X server in memory, with no window manager."""

    def __init__(self, folder: Path) -> None:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{WIDTH}x{HEIGHT}x{DEPTH}", "-dpi", "96"]
        command += ["-nolisten", "tcp", "-noreset", "-ac", "+extension", "GLX"]
        with (folder / "xvfb.log").open("wb") as log:
            self.process = subprocess.Popen(
                command, pass_fds=[writer], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        os.close(writer)
        try:
            self.name = f":{_line(reader)}"
        finally:
            os.close(reader)
        self._withdraw()

    def photograph(self) -> Pixels:
        """The current contents of the display."""
        return np.asarray(ImageGrab.grab(xdisplay=self.name).convert("RGB"))

    def press(self, keys: Iterable[str]) -> None:
        """Press keys, by Textual's names, in the window that has the focus."""
        self._xdotool("key", "--delay", "40", *(_KEYSYMS.get(key, key) for key in keys))

    def focus(self) -> None:
        """Focus the terminal's window."""
        windows = self._xdotool("search", "--onlyvisible", ".").split()
        if windows:
            self._xdotool("windowfocus", max(windows, key=self._area))
        self._withdraw()

    def _withdraw(self) -> None:
        """Move the pointer out of the way: the program reacts to it, and a compositor draws it."""
        self._xdotool("mousemove", str(WIDTH - 1), str(HEIGHT - 1))

    def _area(self, window: str) -> int:
        reported = dict(line.split("=", 1) for line in self._xdotool("getwindowgeometry", "--shell", window).splitlines())
        return int(reported.get("WIDTH", 0)) * int(reported.get("HEIGHT", 0))

    def _xdotool(self, *arguments: str) -> str:
        environment = {**os.environ, "DISPLAY": self.name}
        done = subprocess.run(["xdotool", *arguments], env=environment, capture_output=True, text=True, timeout=30, check=False)
        return done.stdout


def _line(reader: int) -> str:
    """The line that Xvfb writes when it is ready: its display number."""
    until, reported = time.monotonic() + XVFB_TIMEOUT_S, b""
    while not reported.endswith(b"\n"):
        left = until - time.monotonic()
        if left <= 0 or not select.select([reader], [], [], left)[0]:
            raise NotStartedError("Xvfb did not start")
        came = os.read(reader, 32)
        if not came:
            raise NotStartedError("Xvfb ended at its start")
        reported += came
    return reported.decode().strip()


def save(pixels: Pixels, path: Path) -> None:
    """Write a photograph as a small PNG: with eight shades each of red, green and blue, and a palette of the most frequent
    ones. The difference is invisible, and the smoothed edges of letters take a quarter less space."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shades = np.rint(np.rint(pixels / 255 * 7) / 7 * 255).astype(np.uint8)
    Image.fromarray(shades).quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
