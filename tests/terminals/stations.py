"""Where the program is judged: a terminal, perhaps with a wrapper in between, at a size."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from terminals.emulators import EMULATORS, Emulator
from terminals.wrappers import WRAPPERS, Wrapper

TOOLS: Final = {
    "xvfb": "Xvfb",
    "xdotool": "xdotool",
    "tesseract-ocr": "tesseract",
    "tesseract-ocr-ara": "",
    "tesseract-ocr-eng": "",
    "fonts-dejavu-core": "",
}
"""What every run needs: the package, and the program that shows that it is installed."""


@dataclass(frozen=True, slots=True)
class Station:
    """One line of the table."""

    emulator: Emulator
    """The terminal."""
    wrapper: Wrapper | None = None
    """What runs between it and the program."""
    size: tuple[int, int] = (120, 36)
    """Columns and rows."""

    @property
    def name(self) -> str:
        """Such as xterm, xterm-80x24 or xterm+tmux."""
        small = "" if self.size == (120, 36) else f"-{self.size[0]}x{self.size[1]}"
        return f"{self.emulator.name}{small}{f'+{self.wrapper.name}' if self.wrapper else ''}"

    @property
    def packages(self) -> tuple[str, ...]:
        """The Debian packages that it needs beyond the tools."""
        between = self.wrapper.packages if self.wrapper else ()
        return (self.emulator.package, *self.emulator.needs, *between)

    @property
    def missing(self) -> str | None:
        """The program that is not installed, if one is not."""
        binaries = (self.emulator.binary, *((self.wrapper.binary,) if self.wrapper else ()))
        return next((binary for binary in binaries if shutil.which(binary) is None), None)


def _within(emulator: str, wrapper: str) -> Station:
    return Station(EMULATORS[emulator], WRAPPERS[wrapper])


STATIONS: Final = {
    station.name: station
    for station in (
        *(Station(emulator) for emulator in EMULATORS.values()),
        Station(EMULATORS["xterm"], size=(80, 24)),
        _within("xterm", "tmux"),
        _within("sakura", "tmux"),
        _within("xterm", "screen"),
        _within("xterm", "ssh"),
        _within("sakura", "ssh"),
    )
}
"""Every station, by name."""

CI: Final = ("xterm", "urxvt", "sakura", "mlterm", "pterm", "kitty", "xterm+tmux")
"""Those that every change must pass."""


def packages(stations: Iterable[Station]) -> list[str]:
    """The Debian packages of the tools and of some stations."""
    return sorted({*TOOLS, *(package for station in stations for package in station.packages)})


def missing_tools() -> list[str]:
    """The missing packages of tools without which nothing can be judged."""
    return [package for package, binary in TOOLS.items() if binary and shutil.which(binary) is None]
