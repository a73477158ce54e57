"""One station: its cells are found, and the moments are shown, photographed and judged."""

import json
import shlex
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.modes import OutputMode
from terminals.display import Display, NotStartedError, Pixels, save
from terminals.expected import Expected, expected
from terminals.moments import Moment
from terminals.photograph import Grid, Photograph, grid_of
from terminals.running import running
from terminals.sight import Result, Sight, seen
from terminals.stage import Stage
from terminals.stations import Station

START_TIMEOUT_S: Final = 20.0
"""Seconds that a terminal may take to show its cells."""
MOMENT_TIMEOUT_S: Final = 12.0
"""Seconds that the program may take to show a moment."""
MIN_AGREEMENT: Final = 0.97
"""The share of cells that agree with the expected screen when a moment is shown."""
STILL_S: Final = 1.5
"""Seconds without a change after which a screen with misplaced text counts as finished."""
EXIT_TIMEOUT_S: Final = 3.0
"""Seconds that the program may take to exit."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a run."""

    moments: tuple[Moment, ...]
    """The screens."""
    python: str = sys.executable
    """The interpreter that runs the program."""
    bidi: str | None = None
    """The output mode given to the program; None lets it choose."""
    keep: Path | None = None
    """The folder for the photographs, if they are to be kept."""


def look(station: Station, scene: Scene, options: Options) -> Result:
    """Run a station from start to end. The result says why a terminal did not start."""
    result, began = Result(station.name), time.monotonic()
    if station.missing:
        result.not_run = f"{station.missing} is not installed"
        return result
    try:
        with running(station) as (display, stage):
            Session(station, scene, options, display, stage, result).run()
    except (NotStartedError, subprocess.SubprocessError, OSError) as error:
        if result.size is not None:
            raise
        result.not_run = str(error)
    result.seconds = time.monotonic() - began
    return result


@dataclass(slots=True)
class Session:
    """A terminal that has been started, and what is done with it."""

    station: Station
    """Which it is."""
    scene: Scene
    """The dataset."""
    options: Options
    """What the run is asked for."""
    display: Display
    """The display that it is on."""
    stage: Stage
    """The shell inside it."""
    result: Result
    """What is seen is added here."""

    def run(self) -> None:
        """Find the cells, ask the program for its mode, show every moment."""
        grid = self._cells()
        self.result.size = grid.columns, grid.rows
        self.result.mode = self.options.bidi or self._mode()
        for moment in self.options.moments:
            turn = self.stage.run(self._explorer(moment))
            sight = self._sight(moment, grid)
            code = self._ended(turn)
            fault = "it did not end at the key q" if code is None else f"exit code {code}" if code else None
            self.result.sights.append(replace(sight, faults=(*sight.faults, *([fault] if fault else []))))
            if code is None:
                return

    def _ended(self, turn: int) -> int | None:
        """Quit. Returns the exit code of the program, None if it keeps running. A compositor may pass on the focus late, and a
        key pressed before that is lost, so there is a second try."""
        for _ in range(2):
            self.display.focus()
            self.display.press("q")
            if (code := self.stage.code(turn, EXIT_TIMEOUT_S)) is not None:
                return code
        return None

    def _cells(self) -> Grid:
        """Where the cells are, once two charts agree: a window may still be growing, or its terminal still be drawing."""
        until, before = time.monotonic() + START_TIMEOUT_S, None
        while time.monotonic() < until:
            size = self.stage.chart()
            if size is None:
                break
            grid = grid_of(self._still(0.2, 1.0), *size)
            if grid is not None and grid == before:
                self.display.focus()
                return grid
            before = grid
            time.sleep(0.1)
        log = self.stage.log.read_text(encoding="utf-8", errors="replace")
        raise NotStartedError(f"it did not start: {log.strip()[-200:] or 'no window'}")

    def _mode(self) -> str:
        """The output mode that the program chooses here; a dash where it does not say."""
        told = self.stage.folder / "doctor.json"
        turn = self.stage.run(f"timeout --foreground 10 {self._program('doctor', '--format', 'json')} >'{told}'")
        if self.stage.code(turn) != 0:
            return "-"
        [record] = json.loads(told.read_text(encoding="utf-8"))
        return str(record["mode"])

    def _explorer(self, moment: Moment) -> str:
        told = ("--bidi", self.options.bidi) if self.options.bidi else ()
        return self._program("--fresh", "--at", moment.at, "--lang", moment.lang, *told)

    def _program(self, *arguments: str) -> str:
        return shlex.join((self.options.python, "-m", "homs_tui", *arguments))

    def _sight(self, moment: Moment, grid: Grid) -> Sight:
        """Take the program to a moment and judge a photograph; what is not right is judged once more on a fresh one."""
        screen = self._shown(moment, grid, ())
        if moment.keys:
            self.display.focus()
            self.display.press(moment.keys)
            screen = self._shown(moment, grid, moment.keys)
        phrases = screen.phrases(moment.texts(self.scene.chronicle))
        photograph = Photograph(self.display.photograph(), grid)
        sight = seen(moment.name, photograph, screen, phrases)
        if not sight.clean:
            # On a busy machine a terminal may have drawn most of it and still be drawing the rest.
            photograph = Photograph(self._still(STILL_S, MOMENT_TIMEOUT_S), grid)
            sight = sight.or_else(seen(moment.name, photograph, screen, phrases))
        if self.options.keep is not None:
            save(photograph.window(), self.options.keep / f"{self.station.name}-{moment.name}.png")
        least = moment.min_phrases(self.station.size)
        return sight if len(phrases) >= least else replace(sight, faults=(f"only {len(phrases)} of {least} phrases to judge",))

    def _shown(self, moment: Moment, grid: Grid, keys: tuple[str, ...]) -> Expected:
        """Wait until the screen shows what it should or, where text is misplaced, until it no longer changes."""
        known = [mode for mode in OutputMode if mode.value == self.result.mode]
        screen = expected(self.scene, moment, (grid.columns, grid.rows), keys, *known)
        until = time.monotonic() + MOMENT_TIMEOUT_S
        while time.monotonic() < until:
            agreement = Photograph(self._still(0.1, 1.0), grid).agreement(screen.rows)
            if agreement >= MIN_AGREEMENT or (agreement > 0.5 and self._unchanged(STILL_S)):
                break
        return screen

    def _still(self, quiet: float, timeout_s: float) -> Pixels:
        """The display once it has not changed for some seconds, or at the timeout."""
        began = since = time.monotonic()
        pixels = self.display.photograph()
        while (now := time.monotonic()) - since < quiet and now - began < timeout_s:
            time.sleep(0.04)
            fresh = self.display.photograph()
            if not np.array_equal(fresh, pixels):
                pixels, since = fresh, time.monotonic()
        return pixels

    def _unchanged(self, seconds: float) -> bool:
        """Does the display stay unchanged for some seconds?"""
        return np.array_equal(self.display.photograph(), self._still(seconds, seconds))
