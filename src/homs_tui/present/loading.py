"""How far the loading of a large dataset has come, in one line."""

from homs_tui.core.bilingual import Lang
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.layout import layout

MAX_BAR = 40
"""Columns of the bar at most."""
MIN_BAR = 4
"""Columns under which there is none."""


def loading_line(read: int, whole: int, width: int, lang: Lang) -> str:
    """The line in visual order, exactly *width* columns wide where the words have room: in English from the left, in Arabic
    from the right, the bar behind the words and growing away from them. English is ASCII alone, so that no terminal has to
    be asked for it."""
    share = min(max(read, 0), whole) / whole if whole > 0 else 0.0
    told = say("loading.read" if read < whole else "loading.checked", lang, percent=int(share * 100))
    words = layout(told, width, Base.RTL if lang == "ar" else Base.LTR)[0]
    room = min(MAX_BAR, width - words.width - 1)
    bar = _bar(share, room, lang) if room >= MIN_BAR else ""
    shown = [words.text, bar] if bar else [words.text]
    blanks = " " * (width - words.width - (len(bar) + 1 if bar else 0))
    if lang == "ar":
        return blanks + " ".join(shown[::-1])
    return " ".join(shown) + blanks


def _bar(share: float, room: int, lang: Lang) -> str:
    done = int(share * room)
    drawn = "=" * done + "-" * (room - done)
    return drawn[::-1] if lang == "ar" else drawn
