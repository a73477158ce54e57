"""A status as letter, mark, word and sentence: never by colour alone."""

from msgspec import Struct

from homs_tui.core.actor import NOBODY
from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Kind, Status
from homs_tui.core.history import UNKNOWN
from homs_tui.core.status import in_order
from homs_tui.present import clock
from homs_tui.present.roles import SIDES, Role
from homs_tui.present.styled_text import StyledText, data, direction, ink
from homs_tui.present.words import say


class StatusLook(Struct, frozen=True):
    """How a kind of status is shown."""

    glyph: str
    """One cell."""
    word: str
    """Key of its word."""
    role: Role | None
    """Its role; None where the side gives it."""


LOOKS = {
    "certain": StatusLook("●", "kind.certain", None),
    "possible": StatusLook("◐", "kind.possible", Role.POSSIBLE),
    "divided": StatusLook("◑", "kind.divided", Role.POSSIBLE),
    "disputed": StatusLook("≠", "kind.disputed", Role.DISPUTED),
    "contested": StatusLook("×", "kind.contested", Role.CONTESTED),
    "vacated": StatusLook("○", "kind.vacated", Role.VACATED),
    "unknown": StatusLook("·", "kind.unknown", Role.UNKNOWN),
}
"""The seven looks: the six kinds, and the whole whose parts differ."""

ONWARD = Bilingual(ar="←", en="→")
"""From what was to what is, as the reader's language runs."""

NOBODY_MARK, UNKNOWN_MARK = "V", "?"
NOBODY_MARK_AR, UNKNOWN_MARK_AR = "خ", "؟"


def look_name(status: Status) -> str:
    """Which of the looks a status has. Fighting inside is the first thing to see."""
    if status.contested:
        return "contested"
    return "divided" if status.divided else status.kind.value


def side_role(chronicle: Chronicle, side: str) -> Role:
    """The role of a side, by its place among the sides."""
    if side == NOBODY:
        return Role.VACATED
    if side == UNKNOWN:
        return Role.UNKNOWN
    index = next(i for i, known in enumerate(chronicle.sides) if known.id == side)
    return SIDES[index % len(SIDES)]


def role_of(chronicle: Chronicle, status: Status) -> Role:
    """The role of a status."""
    role = LOOKS[look_name(status)].role
    return side_role(chronicle, status.states[0]) if role is None else role


def side_mark(chronicle: Chronicle, side: str, lang: Lang) -> str:
    """One letter for a side, for nobody or for the unknown."""
    if side == NOBODY:
        return NOBODY_MARK_AR if lang == "ar" else NOBODY_MARK
    if side == UNKNOWN:
        return UNKNOWN_MARK_AR if lang == "ar" else UNKNOWN_MARK
    return chronicle.side[side].mark_ar if lang == "ar" else chronicle.side[side].mark


def letters(chronicle: Chronicle, status: Status, lang: Lang) -> StyledText:
    """The letters of everything that is possible, nobody first: "O", "V/G", "VGO"."""
    pieces: list[tuple[str, Role] | str] = []
    states = in_order(chronicle, status.states)
    states.sort(key=lambda state: state not in (NOBODY, UNKNOWN))
    for state in states:
        if pieces:
            # Arabic letters side by side would join to a word.
            pieces.append("/" if len(states) == 2 else "\u200c" if lang == "ar" else "")
        pieces.append((side_mark(chronicle, state, lang), side_role(chronicle, state)))
    return ink(*pieces)


def marks(chronicle: Chronicle, status: Status, lang: Lang) -> StyledText:
    """The sign of how well it is known, and the letters of everything possible: "●O", "◐V/G"."""
    return ink((glyph(status), role_of(chronicle, status)), letters(chronicle, status, lang), base=direction(lang))


def state_name(chronicle: Chronicle, state: str, lang: Lang) -> str:
    """The name of a side, or the word for nobody or the unknown."""
    return say(f"state.{state}", lang) if state in (NOBODY, UNKNOWN) else chronicle.side[state].name.in_(lang)


def names(chronicle: Chronicle, states: tuple[str, ...], lang: Lang) -> str:
    """The names of several states: "the government or nobody"."""
    return say("status.or", lang).join(state_name(chronicle, state, lang) for state in in_order(chronicle, states))


def word(status: Status, lang: Lang) -> str:
    """One word."""
    return say(LOOKS[look_name(status)].word, lang)


def glyph(status: Status) -> str:
    """One cell."""
    return LOOKS[look_name(status)].glyph


def brief(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    """A few words: what is known, without when."""
    sides = names(chronicle, status.states, lang)
    match status.kind:
        case Kind.CERTAIN:
            return say("status.certain", lang, side=sides)
        case Kind.POSSIBLE if status.divided:
            return f"{say('status.divided', lang)}: {tally_text(chronicle, status, lang)}"
        case Kind.POSSIBLE:
            return say("status.possible", lang, sides=sides)
        case Kind.DISPUTED:
            return say("status.disputed", lang, sides=sides)
        case Kind.VACATED:
            return say("status.vacated", lang)
        case Kind.UNKNOWN:
            return say("status.unknown", lang)


def sentence(chronicle: Chronicle, status: Status, axis: Axis, lang: Lang) -> StyledText:
    """What is known, and since when."""
    text = brief(chronicle, status, lang)
    separator = "، " if lang == "ar" else "; "
    parts: list[str] = []
    if status.kind is not Kind.UNKNOWN:
        parts = [when for when in [_when(status, axis, lang)] if when]
    if status.contested:
        parts.append(say("status.contested", lang))
    head = text[:1].upper() + text[1:] if lang == "en" else text
    return ink((head, role_of(chronicle, status)), *(separator + part for part in parts))


def _when(status: Status, axis: Axis, lang: Lang) -> str:
    told = clock.since(status.since, axis, lang)
    if status.divided:
        return ""
    if not told:
        return say("status.before", lang) if status.kind is Kind.CERTAIN else ""
    settled = status.kind in (Kind.CERTAIN, Kind.VACATED)
    return say("status.since" if settled else "status.between", lang, time=told)


def tally_text(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    """The count of a whole's parts: "O 14 G 5 ◐ 2"."""
    return tally(chronicle, status, lang).text


def tally(chronicle: Chronicle, status: Status, lang: Lang) -> StyledText:
    """The count of a whole's parts, with the marks of sides and kinds."""
    pieces: list[tuple[str, Role] | str] = []
    for name, count in status.tally:
        if pieces:
            pieces.append("  ")
        if name in LOOKS:
            look = LOOKS[name]
            pieces.append((f"{look.glyph} {count}", look.role or Role.DIM))
        else:
            pieces.append((f"{side_mark(chronicle, name, lang)} {count}", side_role(chronicle, name)))
    return ink(*pieces)


def account_text(chronicle: Chronicle, question: str, account: str, lang: Lang) -> str:
    """What an account says, to stand inside a sentence."""
    text = chronicle.question[question].account(account).text.in_(lang).rstrip(".")
    return str(data(text[:1].lower() + text[1:] if lang == "en" and not text[:2].isupper() else text))


def holding(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    """Which actors hold it: all of them by parts, or one of several, or one."""
    names_ = [str(data(chronicle.actor[actor].name.in_(lang))) for actor in status.holders]
    if status.divided:
        return say("status.held_in_parts", lang, actors=say("list.and", lang).join(names_))
    certain = status.kind is Kind.CERTAIN and len(names_) == 1
    return say("status.held_by" if certain else "status.may_be_held_by", lang, actor=say("status.or", lang).join(names_))


def data_name(chronicle: Chronicle, place: str, lang: Lang) -> StyledText:
    """A place's name, isolated."""
    return ink(data(chronicle.locality[place].name.in_(lang)))
