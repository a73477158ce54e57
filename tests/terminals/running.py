"""A running terminal, with a display and a home of its own, for as long as it is needed."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from terminals import offspring
from terminals.display import Display
from terminals.emulators import Wish
from terminals.stage import Stage, environment, outside
from terminals.stations import Station


@contextlib.contextmanager
def running(station: Station) -> Iterator[tuple[Display, Stage]]:
    """The display with the terminal on it, and the shell inside the terminal. Afterwards nothing of either is left."""
    with tempfile.TemporaryDirectory(prefix="terminal-", ignore_cleanup_errors=True) as place:
        folder, home, runtime = Path(place), Path(place, "home"), Path(place, "run")
        home.mkdir()
        runtime.mkdir(mode=0o700)
        display = None
        try:
            display = Display(folder)
            stage = Stage(folder, environment(home, _python_path()))
            _start(station, stage, outside(home, runtime, display.name))
            yield display, stage
        finally:
            offspring.end_all(display.process.pid if display else None)


def _start(station: Station, stage: Stage, around: dict[str, str]) -> None:
    entry = stage.script
    if station.wrapper is not None:
        entry = stage.folder / "entry.sh"
        entry.write_text(f"#!/bin/sh\n{station.wrapper.command(stage.script, stage.folder)}\n", encoding="utf-8")
        entry.chmod(0o755)
    start = station.emulator.start(Wish(entry, *station.size, Path(around["HOME"])))
    with stage.log.open("wb") as log:
        subprocess.Popen(
            start.command,
            env=around | start.environment,
            cwd=around["HOME"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _python_path() -> str | None:
    """PYTHONPATH with absolute paths, valid wherever the program is started."""
    given = os.environ.get("PYTHONPATH")
    return os.pathsep.join(str(Path(part).resolve()) for part in given.split(os.pathsep)) if given else None
