"""The answer to `picture`: the explorer's screen, drawn without a terminal."""

import sys
from difflib import get_close_matches
from pathlib import Path

from homs_tui.commandline.arguments import Options
from homs_tui.commandline.asked import asked
from homs_tui.commandline.faults import MAX_REPEATED, UsageFaultError
from homs_tui.commandline.streams import settle
from homs_tui.core.bilingual import joined, same
from homs_tui.core.messages import sentence
from homs_tui.core.session import Session
from homs_tui.explore.headless import KeyScript, LedOutError, play, screen, unknown_key
from homs_tui.explore.painting import picture_of
from homs_tui.present.screenshot.forms import FORMS
from homs_tui.printable import harmless
from homs_tui.store.user.screenshots import write_picture

MOST_KEYS = 500
"""How many keys are pressed."""


def draw(options: Options) -> int:
    """Draw the picture, and write it where it was asked for."""
    keys = _keys(options.keys or "")
    form = _form(options)
    ask = asked(options)
    at = None if options.at is None else ask.instant(options.at)
    place = None if options.place is None else ask.place(options.place)
    script = KeyScript(Session(at=at, locality=place), ask.lang, options.theme, options.size, keys, ask.typesetting)
    try:
        reader = play(ask.scene, script)
    except LedOutError as error:
        raise UsageFaultError(sentence("usage.led_out")) from error
    _write(FORMS[form](picture_of(screen(reader), reader)), options.out)
    return 0


def _keys(typed: str) -> tuple[str, ...]:
    keys = tuple(typed.split())
    if len(keys) > MOST_KEYS:
        raise UsageFaultError(sentence("usage.keys", count=len(keys), most=MOST_KEYS))
    for key in keys:
        near = unknown_key(key)
        if near is not None:
            close = get_close_matches(key.casefold(), near, n=3)
            raise UsageFaultError(
                sentence("usage.key_near", key=harmless(key, MAX_REPEATED), near=joined([same(word) for word in close]))
                if close
                else sentence("usage.key", key=harmless(key, MAX_REPEATED))
            )
    return keys


def _form(options: Options) -> str:
    return options.as_ or ("html" if Path(options.out).suffix.casefold() in (".html", ".htm") else "svg")


def _write(text: str, out: str) -> None:
    if out != "-":
        write_picture(Path(out), text)
        return
    settle(sys.stdout)
    sys.stdout.write(text)
    sys.stdout.flush()
