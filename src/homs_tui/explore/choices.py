"""What the keys do that choose how the interface speaks and is drawn: each choice is remembered."""

from typing import Any, Final

from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.explore.outcome import Outcome
from homs_tui.explore.reader import Reader, Step
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.terminal.paint.theme import THEMES
from homs_tui.text.typesetting import Digits

LANGS: Final[tuple[Lang, ...]] = ("en", "ar")
"""The languages of the interface, in the order in which they follow each other."""


def next_theme(reader: Reader) -> Step:
    """The next set of colours."""
    names = tuple(THEMES)
    name = names[(names.index(reader.theme) + 1) % len(names)]
    return replace(reader, theme=name).notified("notice.theme", name=name), Outcome(remember={"theme": name})


def next_lang(reader: Reader) -> Step:
    """The interface in the next language."""
    lang = LANGS[(LANGS.index(reader.lang) + 1) % len(LANGS)]
    return replace(reader.with_view(lang=lang), chosen_lang=lang).laid_out(), Outcome(remember={"lang": lang})


def next_digits(reader: Reader) -> Step:
    """The other digits."""
    kinds = list(Digits)
    digits = kinds[(kinds.index(reader.view.typesetting.digits) + 1) % len(kinds)]
    return _typeset(reader, "notice.digits", digits=digits)


def switch_marks(reader: Reader) -> Step:
    """Marks drawn, or hidden."""
    marks = not reader.view.typesetting.marks
    return _typeset(reader, "notice.marks_shown" if marks else "notice.marks_hidden", marks=marks)


def switch_lam_alef(reader: Reader) -> Step:
    """Lam with alef in one cell, or in two."""
    one = not reader.view.typesetting.lam_alef
    return _typeset(reader, "notice.lam_alef_one" if one else "notice.lam_alef_two", lam_alef=one)


def _typeset(reader: Reader, notice: str, **choice: Any) -> Step:
    drawn = reader.with_view(typesetting=replace(reader.view.typesetting, **choice)).laid_out()
    return drawn.notified(notice), Outcome(remember=choice)


def next_mode(reader: Reader) -> Step:
    """Arabic is to be sent in the next way; what becomes of it is told to `with_limits`."""
    return reader, Outcome(next_mode=True)


def with_limits(reader: Reader, limits: TerminalLimits) -> Reader:
    """The reader with what this terminal can show; without Arabic letters in English, until there are some again."""
    had = reader.view.medium.arabic
    chosen = reader.lang if had and not limits.arabic else reader.chosen_lang
    lang = chosen if limits.arabic and not had else reader.lang
    view = replace(reader.view, medium=limits, lang=lang if limits.arabic else "en")
    return replace(reader.at_view(view), chosen_lang=chosen).laid_out()


def suspend(reader: Reader) -> Step:
    """Back to the shell."""
    return reader, Outcome(suspend=True)


def take_screenshot(reader: Reader) -> Step:
    """Keep the screen as a picture."""
    return reader, Outcome(screenshot=True)


def leave(reader: Reader) -> Step:
    """End the program."""
    return reader, Outcome(leave=True)
