"""Commands that set the language and the look of the interface, each remembered, and those for the program as a whole."""

from typing import Any, Final

from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.explore.outcome import Outcome
from homs_tui.explore.reader import Reader, Step
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.present.words import say
from homs_tui.terminal.paint.theme import THEMES
from homs_tui.text.typesetting import Digits

LANGS: Final[tuple[Lang, ...]] = ("en", "ar")
"""The languages of the interface, in the order in which the key cycles through them."""


def next_theme(reader: Reader) -> Step:
    """Switch to the next set of colours."""
    names = tuple(THEMES)
    return with_theme(reader, names[(names.index(reader.theme) + 1) % len(names)])


def with_theme(reader: Reader, name: str) -> Step:
    """Switch to a set of colours."""
    said = say(f"theme.{name}", reader.lang)
    return replace(reader, theme=name).notified("notice.theme", name=said), Outcome(remember={"theme": name})


def next_lang(reader: Reader) -> Step:
    """Switch the interface to the next language."""
    lang = LANGS[(LANGS.index(reader.lang) + 1) % len(LANGS)]
    return replace(reader.with_view(lang=lang), chosen_lang=lang).laid_out(), Outcome(remember={"lang": lang})


def next_digits(reader: Reader) -> Step:
    """Switch to the other digits."""
    kinds = list(Digits)
    digits = kinds[(kinds.index(reader.view.typesetting.digits) + 1) % len(kinds)]
    return _typeset(reader, "notice.digits", digits=digits)


def switch_marks(reader: Reader) -> Step:
    """Show the marks, or hide them."""
    marks = not reader.view.typesetting.marks
    return _typeset(reader, "notice.marks_shown" if marks else "notice.marks_hidden", marks=marks)


def switch_lam_alef(reader: Reader) -> Step:
    """Draw lam with alef in one cell, or in two."""
    one = not reader.view.typesetting.lam_alef
    return _typeset(reader, "notice.lam_alef_one" if one else "notice.lam_alef_two", lam_alef=one)


def _typeset(reader: Reader, notice: str, **choice: Any) -> Step:
    drawn = reader.with_view(typesetting=replace(reader.view.typesetting, **choice)).laid_out()
    return drawn.notified(notice), Outcome(remember=choice)


def next_mode(reader: Reader) -> Step:
    """Ask for the next way of sending Arabic; `with_limits` takes the result."""
    return reader, Outcome(next_mode=True)


def with_limits(reader: Reader, limits: TerminalLimits) -> Reader:
    """The reader on a terminal with these limits: in English while it has no Arabic letters, then back in the chosen
    language."""
    had = reader.view.medium.arabic
    chosen = reader.lang if had and not limits.arabic else reader.chosen_lang
    lang = chosen if limits.arabic and not had else reader.lang
    view = replace(reader.view, medium=limits, lang=lang if limits.arabic else "en")
    return replace(reader.at_view(view), chosen_lang=chosen).laid_out()


def suspend(reader: Reader) -> Step:
    """Suspend the program."""
    return reader, Outcome(suspend=True)


def take_screenshot(reader: Reader) -> Step:
    """Save the screen as a picture."""
    return reader, Outcome(screenshot=True)


def leave(reader: Reader) -> Step:
    """End the program."""
    return reader, Outcome(leave=True)
