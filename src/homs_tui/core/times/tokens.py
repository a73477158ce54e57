"""What each word and number of a typed time means by itself."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from homs_tui.core.chronicle import DayPart
from homs_tui.core.times.faults import RefusedError, TimeFault
from homs_tui.core.times.lexer import Piece, Shape, pieces
from homs_tui.core.times.plain import FOLDED, Plain, plain
from homs_tui.core.times.words import LONGEST, ORDINAL_ENDINGS, PARTS, VOCABULARY, Kind, Meaning, names_of

_BEFORE_OFFSETS = frozenset((Kind.NUMBER, Kind.CLOCK, Kind.PART, Kind.AFTER_NUMBER, Kind.DOTTED))


class Token(NamedTuple):
    """A word or a number with its meaning."""

    kind: Kind
    """What it is."""
    values: tuple[int, ...]
    """What its kind tells of."""
    said: str
    """What was typed."""


@lru_cache(maxsize=4)
def vocabulary(day_parts: tuple[DayPart, ...], zone: str) -> Mapping[str, Meaning]:
    """The words of a dataset: those of the language, its names of parts of the day, and its time zone."""
    found = dict(VOCABULARY)
    for index, part in enumerate(day_parts):
        for name in names_of(part.name, part.id):
            kind, values = found.get(name, (Kind.PART, (-1, -1)))
            if kind is Kind.PART:
                found[name] = Kind.PART, (values[0], index)
    for row, part_words in enumerate(PARTS):
        words = part_words.words.translate(FOLDED).split("|")
        named = {found[word][1][1] for word in words} - {-1}
        if len(named) == 1:  # the other words for a part that the dataset names, in either language, mean that part too
            found.update({word: (Kind.PART, (row, *named)) for word in words if found[word][1][1] == -1})
    if zone:
        words_of_zone = plain(zone).text.replace("/", " ").replace("_", " ").split()
        for start in (0, -1):
            found.setdefault(" ".join(words_of_zone[start:]), (Kind.ZONE, ()))
    return found


def tokens(text: Plain, known: Mapping[str, Meaning]) -> list[Token]:
    """The tokens of a text, in its order. Raises RefusedError for what means nothing."""
    found: list[Token] = []
    rest = pieces(text)
    while rest:
        count, token = _next(text, rest, found, known)
        if token.kind is not Kind.FILLER:
            found.append(token)
        rest = rest[count:]
    return found


def _next(text: Plain, rest: list[Piece], before: list[Token], known: Mapping[str, Meaning]) -> tuple[int, Token]:
    piece = rest[0]
    match piece.shape:
        case Shape.FIGURES:
            if french := _with_h(rest):
                return 3, _token(text, rest[:3], (Kind.CLOCK, (*french, 0, -1)))
            meaning = _figures(text, piece)
            if meaning[0] is Kind.NUMBER and len(rest) > 1 and rest[1].start == piece.end and rest[1].text in ORDINAL_ENDINGS:
                return 2, _token(text, rest[:2], (Kind.DAY, meaning[1]))
            return 1, _token(text, rest[:1], meaning)
        case Shape.CLOCK:
            return 1, _token(text, rest[:1], _behind_t(text, piece))
        case Shape.OFFSET:
            if not _may_be_offset(piece, before):
                raise _unread(text, [piece])
            return 1, _token(text, rest[:1], _offset(text, piece))
        case Shape.WORD:
            return _word(text, rest, known)


def _may_be_offset(piece: Piece, before: list[Token]) -> bool:
    """22:00 +03 and 10 pm +03:00 have offsets. A single digit is more likely a step of hours, which has nothing to count from
    here, and 10:00-12:00 a span of time, unless a date with its year makes it ISO 8601."""
    if len(piece.text) < 3 or not before or before[-1].kind not in _BEFORE_OFFSETS:
        return False
    return piece.text[0] == "+" or any(token.kind is Kind.DATE and token.values[0] for token in before)


def _word(text: Plain, rest: list[Piece], known: Mapping[str, Meaning]) -> tuple[int, Token]:
    """The longest phrase that begins with the first of the pieces."""
    if rest[0].text in ("utc", "gmt") and len(rest) > 1 and rest[1].shape is Shape.OFFSET and rest[1].start == rest[0].end:
        return 2, _token(text, rest[:2], _offset(text, rest[1]))
    words = [piece.text.replace(".", "").replace(" ", "") for piece in rest[:LONGEST]]
    for count in range(len(words), 0, -1):
        if (meaning := known.get(" ".join(words[:count]))) is not None:
            return count, _token(text, rest[:count], meaning)
    raise _unread(text, rest[:1])


def _token(text: Plain, taken: list[Piece], meaning: Meaning) -> Token:
    return Token(*meaning, text.part(taken[0].start, taken[-1].end))


def _unread(text: Plain, taken: list[Piece]) -> RefusedError:
    return RefusedError(TimeFault.UNREAD, part=text.part(taken[0].start, taken[-1].end))


def _figures(text: Plain, piece: Piece) -> Meaning:
    """The meaning of figures by the signs between them."""
    numbers = re.split("[:./-]", piece.text)
    signs = re.sub(r"\d", "", piece.text)
    lengths = [len(number) for number in numbers]
    values = tuple(int(number) for number in numbers) if max(lengths) <= 9 else ()
    match signs:
        case "" if lengths[0] <= 2:
            return Kind.NUMBER, values
        case "" if lengths[0] == 4:
            return Kind.YEAR, values
        case "" if lengths[0] == 8:
            return Kind.DATE, (values[0] // 10000, values[0] // 100 % 100, values[0] % 100)
        case "--" | "//" | ".." if lengths[0] == 4 and max(lengths[1:]) <= 2:
            return Kind.DATE, values
        case "--" | "//" | ".." if lengths[2] == 4 and max(lengths[:2]) <= 2:
            return Kind.DATE, values[::-1]
        case "--" | "//" | ".." if max(lengths) <= 2:
            raise RefusedError(TimeFault.SHORT_YEAR, part=text.part(piece.start, piece.end))
        case "-" | "/" if max(lengths) <= 2:
            return Kind.DATE, (0, values[1], values[0])
        case "." if max(lengths) <= 2:
            return Kind.DOTTED, (*values, lengths[1])
        case ":" | "::" | "::." if lengths[0] <= 2 and set(lengths[1:3]) == {2}:
            return Kind.CLOCK, (*_seconds(text, piece, numbers), values[0])
    raise _unread(text, [piece])


def _behind_t(text: Plain, piece: Piece) -> Meaning:
    """A clock time in the forms of ISO 8601: 22, 22:00, 2200, 22:00:00, 220000, with a fraction of the second."""
    match = re.fullmatch(r"(\d{2})(?:(:?)(\d{2})(?:\2(\d{2})(?:\.(\d+))?)?)?", piece.text)
    if match is None:
        raise _unread(text, [piece])
    return Kind.CLOCK, (*_seconds(text, piece, [match[1], match[3] or "0", match[4] or "0", match[5] or "0"]), int(match[1]))


def _seconds(text: Plain, piece: Piece, numbers: list[str]) -> tuple[int, int]:
    hour, minute, second = (*map(int, numbers[:3]), 0)[:3]
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and any(int(number) for number in numbers[1:])):
        raise RefusedError(TimeFault.NO_CLOCK, part=text.part(piece.start, piece.end))
    fraction = int(numbers[3][:6].ljust(6, "0")) if len(numbers) > 3 else 0
    return hour * 3600 + minute * 60 + second, fraction


def _with_h(rest: list[Piece]) -> tuple[int] | None:
    """Seconds of the day of 22h30."""
    if len(rest) < 3 or rest[1].text != "h" or rest[0].end != rest[1].start or rest[1].end != rest[2].start:
        return None
    hour, minute = rest[0].text, rest[2].text
    if not (hour.isdigit() and minute.isdigit() and len(hour) <= 2 and len(minute) == 2):
        return None
    return (int(hour) * 3600 + int(minute) * 60,) if int(hour) < 24 and int(minute) < 60 else None


def _offset(text: Plain, piece: Piece) -> Meaning:
    match = re.fullmatch(r"([+-])\s?(\d{1,2}?)(?::?(\d{2}))?", piece.text)
    hours, minutes = (int(match[2]), int(match[3] or 0)) if match else (99, 0)
    east = (hours * 60 + minutes) * (-1 if piece.text[0] == "-" else 1)
    if minutes > 59 or abs(east) > 14 * 60:  # no zone is farther from Greenwich
        raise _unread(text, [piece])
    return Kind.ZONE, (east,)
