"""The progress of loading a large dataset, in one line."""

from homs_tui.core.bilingual import Lang
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.layout import layout

MAX_BAR = 40
"""The maximum width of the bar in columns."""
MIN_BAR = 4
"""The width in columns below which there is no bar."""


def loading_line(done: int, whole: int, width: int, lang: Lang, *, reading: bool = True) -> str:
    """How much of the files has been read or, if not *reading*, of what follows from them worked out: a line in visual order,
    exactly *width* columns wide if the words fit, in English from the left, in Arabic from the right, the bar after the words
    and growing away from them. English is pure ASCII, so that it needs no terminal capability."""
    share = min(max(done, 0), whole) / whole if whole > 0 else 0.0
    key = "loading.worked_out" if not reading else "loading.read" if done < whole else "loading.checked"
    text = say(key, lang, percent=int(share * 100))
    words = layout(text, width, Base.RTL if lang == "ar" else Base.LTR)[0]
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
