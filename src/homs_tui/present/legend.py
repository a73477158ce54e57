"""What the letters, signs and colours on the screen and the bars of the strip mean, in one place: whoever explains them asks
here."""

from collections.abc import Iterator

from msgspec import Struct

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.state import NOBODY, UNKNOWN
from homs_tui.present.roles import Role
from homs_tui.present.status_text import LOOKS, NOTED_SIGN, Look, side_mark, side_role
from homs_tui.present.styled_text import Piece, StyledText, direction, ink
from homs_tui.present.words import say


class Sign(Struct, frozen=True):
    """A letter or a sign, and its meaning."""

    group: str
    """The name of the group that it belongs to."""
    name: str
    """Its name within the group: of a letter the state, of a look its value."""
    mark: StyledText
    """It, as it is drawn on the screen."""
    words: StyledText
    """Its meaning, in a few words."""


class LegendGroup(Struct, frozen=True):
    """Letters or signs of a kind."""

    title: StyledText
    """What they tell."""
    signs: tuple[Sign, ...]
    """They, in the order in which they are explained."""


def legend(chronicle: Chronicle, lang: Lang) -> tuple[LegendGroup, ...]:
    """Every letter, sign and colour: who may hold a place, how well that is known, what else the lists and the strip show."""
    groups = (
        ("letters", _letters(chronicle, lang)),
        ("looks", _looks(lang)),
        ("lists", _lists(lang)),
        ("strip", _strip(lang)),
    )
    base = direction(lang)
    return tuple(
        LegendGroup(
            ink((say(f"legend.{group}", lang), Role.HEADING), base=base),
            tuple(Sign(group, name, ink(mark, base=base), ink(words, base=base)) for name, mark, words in signs),
        )
        for group, signs in groups
    )


Signs = Iterator[tuple[str, Piece, str]]
"""Name, mark and meaning of each."""


def _letters(chronicle: Chronicle, lang: Lang) -> Signs:
    for side in chronicle.sides:
        yield side.id, (side_mark(chronicle, side.id, lang), side_role(chronicle, side.id)), side.name.in_(lang)
    for state in (NOBODY, UNKNOWN):
        mark = side_mark(chronicle, state, lang), side_role(chronicle, state)
        yield state.value, mark, say(f"legend.letter_{state.value}", lang)


def _looks(lang: Lang) -> Signs:
    """A look without a role of its own has the colour of the side, whichever that is."""
    for one, look in LOOKS.items():
        yield one.value, (look.glyph, look.role or Role.STRONG), look_words(one, lang)


def look_words(look: Look, lang: Lang) -> str:
    """The meaning of a look, in a few words."""
    return say(f"legend.{look.value}", lang)


def _lists(lang: Lang) -> Signs:
    for name, sign, role in (
        ("changed", "*", Role.CHANGED),
        ("by", "≤", Role.DIM),
        ("from", "≥", Role.DIM),
        ("noted", NOTED_SIGN, Role.ACCENT),
    ):
        yield name, (sign, role), say(f"legend.{name}", lang)


def _strip(lang: Lang) -> Signs:
    for name, sign, role in (
        ("bars", "▁▄█", Role.DIM),
        ("bar_changed", "▄", Role.CHANGED),
        ("here", "▲", Role.ACCENT),
        ("there", "△", Role.LINK),
        ("tally", "12", Role.STRONG),
    ):
        yield name, (sign, role), say(f"legend.{name}", lang)
