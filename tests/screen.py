"""Helpers for tests of the screen: an app on a dataset, the text of its screen, waiting for conditions."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from homs_tui.core.bilingual import Lang
from homs_tui.core.notes import LogEntry
from homs_tui.core.session import Session
from homs_tui.explore.reader import Reader
from homs_tui.explore.resume import resumed
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.output_mode import limits_of
from homs_tui.ui.app import HomsApp
from homs_tui.ui.explorer import Explorer

SIZES = ((80, 24), (120, 36))
"""The sizes of the golden screens."""


def app_on(
    scene: Scene,
    at: int | None = None,
    lang: Lang = "en",
    theme: str = "dark",
    session: Session | None = None,
    mode: OutputMode = OutputMode.VISUAL,
    log: tuple[LogEntry, ...] = (),
) -> HomsApp:
    """The program at its start for a new reader at an hour; it saves nothing and queries no terminal."""
    return HomsApp(reader_on(scene, at, lang, theme, session, mode, log=log), mode=mode, keep=False)


def reader_on(
    scene: Scene,
    at: int | None = None,
    lang: Lang = "en",
    theme: str = "dark",
    session: Session | None = None,
    mode: OutputMode = OutputMode.VISUAL,
    size: tuple[int, int] = (80, 24),
    log: tuple[LogEntry, ...] = (),
) -> Reader:
    """The reader at the start of the program, new or resumed from *session*, at an hour."""
    started = session or Session(at=None if at is None else scene.axis.at(at))
    return resumed(scene, started, lang, theme, medium=limits_of(mode), size=size, log=log)


def screen_strips(app: App[Any]) -> list[Strip]:
    """The composited screen, one strip a row, screens below the active one included."""
    return app.screen._compositor.render_strips()


def screen_rows(app: App[Any]) -> list[str]:
    """The text of each row in visual order, as the terminal gets it, with trailing spaces."""
    return [strip.text for strip in screen_strips(app)]


def screen_lines(app: App[Any]) -> list[str]:
    """The text of each row in visual order, without trailing spaces."""
    return [row.rstrip() for row in screen_rows(app)]


async def until(pilot: Pilot[Any], holds: Callable[[], object], turns: int = 400) -> None:
    """Let the app run until *holds*; fail with its name if it never does."""
    for turn in range(turns):
        if holds():
            return
        await pilot.pause()
        if turn > 20:
            await asyncio.sleep(0.005)
    raise AssertionError(f"never came true: {holds!r}\n" + "\n".join(screen_lines(pilot.app)))


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until everything under way has ended: two pauses, since a layout requests another paint, each until nothing is left
    to be painted, since screens are painted by a timer, on the active screen and those visible below it."""
    for _ in range(2):
        await pilot.pause()
        await until(pilot, lambda: not any(_is_to_be_painted(screen) for screen in pilot.app.screen_stack))


def _is_to_be_painted(screen: Screen[Any]) -> bool:
    """Whether anything is to be painted. A screen below the active one keeps widgets on its list that were painted together
    with the active one, and have nothing left to paint."""
    if screen is screen.app.screen:
        return bool(screen._dirty_widgets)
    seen = screen._compositor.visible_widgets
    return any(widget._repaint_regions for widget in screen._dirty_widgets if widget in seen)


def explorer(pilot: Pilot[Any]) -> Explorer:
    """The screen of the program."""
    assert isinstance(pilot.app, HomsApp)
    return pilot.app.explorer


def reader(pilot: Pilot[Any]) -> Reader:
    """The reader."""
    return explorer(pilot).reader


def said(pilot: Pilot[Any]) -> str:
    """The notice at the foot, in logical order."""
    return reader(pilot).notice.plain
