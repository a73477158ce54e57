"""A status as letter, mark, word and sentence: never as colour alone."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final

from msgspec import Struct

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Contested, Kind, Status
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.state import NOBODY, UNKNOWN, State, Unheld
from homs_tui.core.status import SETTLED, TallyKey
from homs_tui.present import clock
from homs_tui.present.roles import SIDES, Role
from homs_tui.present.styled_text import EMPTY, Piece, StyledText, data, direction, ink
from homs_tui.present.words import say


class Look(Enum):
    """The appearance of a status. The values are its spelling in files."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    DIVIDED = "divided"
    """The parts of a whole differ."""
    DISPUTED = "disputed"
    CONTESTED = "contested"
    """There is fighting inside."""
    MAY_BE_CONTESTED = "may-be-contested"
    """There may be fighting inside."""
    VACATED = "vacated"
    UNKNOWN = "unknown"
    MENTIONED = "mentioned"
    """No claim is about the place: it is only mentioned."""


class StatusLook(Struct, frozen=True):
    """How a look is drawn."""

    glyph: str
    """Its sign, one cell wide."""
    word: str
    """The key of its word."""
    role: Role | None
    """Its role; None where it is that of the side."""


LOOKS: Final = {
    Look.CERTAIN: StatusLook("●", "kind.certain", None),
    Look.POSSIBLE: StatusLook("◐", "kind.possible", Role.POSSIBLE),
    Look.DIVIDED: StatusLook("◑", "kind.divided", Role.POSSIBLE),
    Look.DISPUTED: StatusLook("≠", "kind.disputed", Role.DISPUTED),
    Look.CONTESTED: StatusLook("×", "kind.contested", Role.CONTESTED),
    Look.MAY_BE_CONTESTED: StatusLook("¤", "kind.may_be_contested", Role.CONTESTED),
    Look.VACATED: StatusLook("○", "kind.vacated", Role.VACATED),
    Look.UNKNOWN: StatusLook("·", "kind.unknown", Role.UNKNOWN),
    Look.MENTIONED: StatusLook("–", "kind.mentioned", Role.UNKNOWN),
}
"""How each look is drawn."""

ONWARD = Bilingual(ar="←", en="→")
"""An arrow from before to after, in the reading direction."""

NOTED_SIGN = "¶"
"""Precedes the name of an entry that the reader has a note on."""

NOBODY_MARK, UNKNOWN_MARK = "V", "?"
NOBODY_MARK_AR, UNKNOWN_MARK_AR = "خ", "؟"


_FIGHTING: Final = {Contested.CERTAIN: Look.CONTESTED, Contested.POSSIBLE: Look.MAY_BE_CONTESTED}


def looks_of(status: Status) -> tuple[Look, ...]:
    """Everything that a status looks like: what is known of the holder, then fighting inside, if there is or may be any."""
    fighting = _FIGHTING.get(status.contested)
    known = Look(status.kind.value)
    return (known,) if fighting is None else (known, fighting)


def look_of(status: Status) -> Look:
    """The look of a status where there is room for one only. Fighting inside takes precedence, even if it is only possible."""
    return looks_of(status)[-1]


def looks_in(chronicle: Chronicle, status: Status) -> tuple[Look, ...]:
    """As `looks_of`, in a chronicle: a place that is only mentioned looks like that, and not like one of unknown holder."""
    return (Look.MENTIONED,) if status.place in chronicle.only_mentioned else looks_of(status)


def look_in(chronicle: Chronicle, status: Status) -> Look:
    """As `look_of`, in a chronicle."""
    return looks_in(chronicle, status)[-1]


def side_role(chronicle: Chronicle, side: State) -> Role:
    """The role of a side, by its position among the sides."""
    if isinstance(side, Unheld):
        return Role.VACATED if side is NOBODY else Role.UNKNOWN
    index = next(i for i, known in enumerate(chronicle.sides) if known.id == side)
    return SIDES[index % len(SIDES)]


def role_of(chronicle: Chronicle, status: Status) -> Role:
    """The role of a status."""
    role = LOOKS[look_in(chronicle, status)].role
    return side_role(chronicle, status.states[0]) if role is None else role


def side_mark(chronicle: Chronicle, side: State, lang: Lang) -> str:
    """One letter for a side, nobody or unknown."""
    if side is NOBODY:
        return NOBODY_MARK_AR if lang == "ar" else NOBODY_MARK
    if side is UNKNOWN:
        return UNKNOWN_MARK_AR if lang == "ar" else UNKNOWN_MARK
    return chronicle.side[side].mark_ar if lang == "ar" else chronicle.side[side].mark


def letters_of(chronicle: Chronicle, status: Status, lang: Lang) -> list[tuple[str, Role]]:
    """The letter of each possible state with its role, nobody first."""
    return letters_of_states(chronicle, status.states, lang)


def letters_of_states(chronicle: Chronicle, states: Iterable[State], lang: Lang) -> list[tuple[str, Role]]:
    """The letter of each state with its role, nobody first."""
    ordered = chronicle.ordered(states)
    ordered.sort(key=lambda state: not isinstance(state, Unheld))
    return [(side_mark(chronicle, state, lang), side_role(chronicle, state)) for state in ordered]


def state_letters(chronicle: Chronicle, status: Status, lang: Lang) -> StyledText:
    """The letters of all possible states, nobody first: "O", "V/G", "VGO"."""
    pieces: list[tuple[str, Role] | str] = []
    letters = letters_of(chronicle, status, lang)
    for letter in letters:
        if pieces:
            # Adjacent Arabic letters would join into a word.
            pieces.append("/" if len(letters) == 2 else "\u200c" if lang == "ar" else "")
        pieces.append(letter)
    return ink(*pieces)


def marks(chronicle: Chronicle, status: Status, lang: Lang) -> StyledText:
    """The sign of the look, and the letters of all possible states: "●O", "◐V/G"; of a place that is only mentioned, the sign
    alone."""
    look = look_in(chronicle, status)
    letters = EMPTY if look is Look.MENTIONED else state_letters(chronicle, status, lang)
    return ink((LOOKS[look].glyph, role_of(chronicle, status)), letters, base=direction(lang))


def state_name(chronicle: Chronicle, state: State, lang: Lang) -> str:
    """The name of a side, or the word for nobody or unknown."""
    return say(f"state.{state.value}", lang) if isinstance(state, Unheld) else chronicle.side[state].name.in_(lang)


def names(chronicle: Chronicle, states: tuple[State, ...], lang: Lang) -> str:
    """The names of several states: "the government or nobody"."""
    return say("status.or", lang).join(state_name(chronicle, state, lang) for state in chronicle.ordered(states))


def certainty(status: Status, lang: Lang) -> str:
    """The word for how well a status is known, regardless of fighting inside."""
    return say(LOOKS[looks_of(status)[0]].word, lang)


def glyph(status: Status) -> str:
    """The sign of a status's look."""
    return LOOKS[look_of(status)].glyph


def brief(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    """A status in a few words, without its beginning."""
    sides = names(chronicle, status.states, lang)
    match status.kind:
        case Kind.CERTAIN:
            return say("status.certain", lang, side=sides)
        case Kind.DIVIDED:
            return f"{say('status.divided', lang)}: {tally_text(chronicle, status, lang)}"
        case Kind.POSSIBLE:
            return say("status.possible", lang, sides=sides)
        case Kind.DISPUTED:
            return say("status.disputed", lang, sides=sides)
        case Kind.VACATED:
            return say("status.vacated", lang)
        case Kind.UNKNOWN:
            return say("status.mentioned" if status.place in chronicle.only_mentioned else "status.unknown", lang)


def sentence(chronicle: Chronicle, status: Status, axis: Axis, lang: Lang) -> StyledText:
    """A status as a sentence, with its beginning."""
    text = brief(chronicle, status, lang)
    separator = "، " if lang == "ar" else "; "
    parts: list[str] = []
    if status.kind is not Kind.UNKNOWN:
        parts = [when for when in [_when(status, axis, lang)] if when]
    if status.contested is not Contested.NONE:
        parts.append(say(f"status.contested.{status.contested.value}", lang))
    head = text[:1].upper() + text[1:] if lang == "en" else text
    return ink((head, role_of(chronicle, status)), *(separator + part for part in parts))


def _when(status: Status, axis: Axis, lang: Lang) -> str:
    since = clock.since(status.since, axis, lang)
    if status.kind is Kind.DIVIDED:
        return ""
    if not since:
        return say("status.before", lang) if status.kind is Kind.CERTAIN else ""
    settled = status.kind in SETTLED
    return say("status.since" if settled else "status.between", lang, time=since)


def tally_text(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    """The tally of a whole's parts as text: "O 14 G 5 ◐ 2"."""
    return tally(chronicle, status, lang).text


def tally(chronicle: Chronicle, status: Status, lang: Lang) -> StyledText:
    """The tally of a whole's parts, with the marks of sides and kinds."""
    return counts_in_order(chronicle, status.tally, lang)


def counts_in_order(chronicle: Chronicle, counts: Iterable[tuple[TallyKey, int]], lang: Lang) -> StyledText:
    """How many places are in each state, in the order given."""
    pieces: list[Piece] = []
    for one, count in counts:
        pieces += ["  "] if pieces else []
        pieces.append(count_mark(chronicle, one, count, lang))
    return ink(*pieces)


def counts_text(chronicle: Chronicle, counts: Mapping[TallyKey, int], lang: Lang) -> StyledText:
    """How many places are in each state: the sides in their order, then the kinds."""
    order: tuple[TallyKey, ...] = (*(side.id for side in chronicle.sides), *Kind)
    return counts_in_order(chronicle, ((one, counts[one]) for one in order if one in counts), lang).towards(direction(lang))


def count_mark(chronicle: Chronicle, one: TallyKey, count: int, lang: Lang) -> tuple[str, Role]:
    """The count of a side or of a kind: "O 14", "◐ 2"."""
    if isinstance(one, Kind):
        look = LOOKS[Look(one.value)]
        return f"{look.glyph} {count}", look.role or Role.DIM
    return f"{side_mark(chronicle, one, lang)} {count}", side_role(chronicle, one)


def account_text(chronicle: Chronicle, question: str, account: str, lang: Lang) -> str:
    """What an account says, for use within a sentence."""
    text = chronicle.question[question].account(account).text.in_(lang).rstrip(".")
    return str(data(text[:1].lower() + text[1:] if lang == "en" and not text[:2].isupper() else text))


def holders_text(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    """Which actors hold the place: all of them in parts, one of several, or one."""
    names_ = [str(data(chronicle.actor[actor].name.in_(lang))) for actor in status.holders]
    if status.kind is Kind.DIVIDED:
        return say("status.held_in_parts", lang, actors=say("list.and", lang).join(names_))
    certain = status.kind is Kind.CERTAIN and len(names_) == 1
    return say("status.held_by" if certain else "status.may_be_held_by", lang, actor=say("status.or", lang).join(names_))


def data_name(chronicle: Chronicle, place: PlaceId, lang: Lang) -> StyledText:
    """A place's name, isolated."""
    return ink(data(chronicle.locality[place].name.in_(lang)))
