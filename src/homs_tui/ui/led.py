"""The explorer without a terminal: led by keys to a screen, for a picture of it."""

import os

from msgspec import Struct
from textual.keys import Keys

from homs_tui.core.bilingual import Lang
from homs_tui.present.scene import Scene
from homs_tui.present.screenshot.screenshot import Picture
from homs_tui.store.user.session import Session
from homs_tui.text.typesetting import PLAIN, Typesetting
from homs_tui.ui.app import HomsApp
from homs_tui.ui.camera import take
from homs_tui.ui.commands import COMMANDS


class LedOutError(Exception):
    """Keys that end the explorer, of which nothing is left to see."""


class Led(Struct, frozen=True):
    """Where the explorer begins, and how it is led on."""

    session: Session
    """Where the reader stands at first."""
    lang: Lang = "en"
    """The language."""
    theme: str = "dark"
    """The set of colours."""
    size: tuple[int, int] = (120, 36)
    """Columns and rows."""
    keys: tuple[str, ...] = ()
    """The keys to press, as Textual names them."""
    typesetting: Typesetting = PLAIN
    """How text is drawn."""


async def picture(scene: Scene, led: Led) -> Picture:
    """What the explorer shows when it has come there; it keeps nothing. Raises LedOutError."""
    # Textual would heed it, and take it out, for a terminal; a picture has the colours that were asked for.
    os.environ.pop("NO_COLOR", None)
    app = HomsApp(scene, led.session, led.lang, led.theme, led.typesetting, keep=False)
    async with app.run_test(size=led.size) as pilot:
        await pilot.pause()
        for key in led.keys:
            await pilot.press(key)
            if app._exit:
                raise LedOutError
        # What a layout changes is painted one turn later.
        await pilot.pause()
        await pilot.pause()
        return take(app.explorer)


def unknown_key(name: str) -> list[str] | None:
    """None for a key that can be pressed, else the names of those that can."""
    known = {key.value for key in Keys} | {key for command in COMMANDS for key in command.keys}
    return None if name in known or (len(name) == 1 and name.isprintable()) else sorted(known)
