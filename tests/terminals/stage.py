"""What runs inside the terminal: a shell that is given one line after the other, through files in a folder.

The folder is the same on both sides of a multiplexer and of a loopback ssh, so that nothing has to be typed.
"""

import os
import shlex
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

LINE_TIMEOUT_S: Final = 15.0
"""Seconds that a line may take, unless stated otherwise."""

_LOOP: Final = """\
#!/bin/sh
{exports}
cd "$HOME"
turn=1
while :; do
    while [ ! -e "{folder}/$turn.sh" ]; do sleep 0.03; done
    sh "{folder}/$turn.sh"
    echo $? >"{folder}/$turn.tmp"
    mv "{folder}/$turn.tmp" "{folder}/$turn.code"
    turn=$((turn+1))
done
"""

_CHART: Final = """\
stty size >'{size}'
printf '\\033[?25l\\033[2J\\033[48;5;201m'
set -- $(stty size)
row=1
while [ $row -le $1 ]; do printf '\\033[%d;1H%*s' $row $2 ''; row=$((row+1)); done
printf '\\033[0m'
"""
"""Fills every cell with one colour, which shows the position of the cells in a photograph."""


class Stage:
    """The inside of a terminal."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.script = folder / "stage.sh"
        self.log = folder / "terminal.log"
        self._turn = 0
        exports = "\n".join(f"export {name}={shlex.quote(value)}" for name, value in environment.items())
        self.script.write_text(_LOOP.format(exports=exports, folder=folder), encoding="utf-8")
        self.script.chmod(0o755)

    def run(self, line: str) -> int:
        """Let the shell run a line. Returns the number of its turn."""
        self._turn += 1
        draft = self.folder / f"{self._turn}.draft"
        draft.write_text(f"{line}\n", encoding="utf-8")
        draft.rename(self.folder / f"{self._turn}.sh")
        return self._turn

    def code(self, turn: int, timeout_s: float = LINE_TIMEOUT_S) -> int | None:
        """The exit code of a turn; None on timeout."""
        path, until = self.folder / f"{turn}.code", time.monotonic() + timeout_s
        while not path.exists():
            if time.monotonic() > until:
                return None
            time.sleep(0.02)
        return int(path.read_text(encoding="utf-8"))

    def chart(self) -> tuple[int, int] | None:
        """Fill the terminal with one colour. Returns its columns and rows, None if the shell has not started."""
        size = self.folder / "size"
        if self.code(self.run(_CHART.format(size=size))) != 0:
            return None
        rows, columns = map(int, size.read_text(encoding="utf-8").split())
        return columns, rows


def environment(home: Path, python_path: str | None) -> dict[str, str]:
    """The environment inside the terminal, on either side of an ssh: a home of its own, and the program's sources."""
    named = {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", **_homes(home)}
    return named | ({"PYTHONPATH": python_path} if python_path else {})


def outside(home: Path, runtime: Path, display: str) -> dict[str, str]:
    """The environment of the terminal itself: a locale that every Debian has, and nothing of the user's."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(home),
        "SHELL": "/bin/sh",
        "LANG": "C.UTF-8",
        "DISPLAY": display,
        "XDG_RUNTIME_DIR": str(runtime),
        "GDK_BACKEND": "x11",
        "NO_AT_BRIDGE": "1",
        "GTK_A11Y": "none",
        "QT_LOGGING_RULES": "*=false",
        **_homes(home),
    }


def _homes(home: Path) -> dict[str, str]:
    return {
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
    }
