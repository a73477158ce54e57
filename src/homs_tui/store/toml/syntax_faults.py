"""What is wrong with a file that is no TOML, in words of our own, and where.

The parser says what it expected where it stopped, which is often not what is wrong: of 23:59:60 it takes 23:59 for the value,
and expects a new line before :60. So its words only tell the kinds of fault apart; what is quoted is found in the text.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from homs_tui.printable import Harm, harm
from homs_tui.store.problems import Fault, fault
from homs_tui.store.toml.characters import code_points, quoted

MAX_DEPTH: Final = 100
"""How deep brackets are nested before they are blamed; the schema needs four."""
MAX_PARTS: Final = 100
"""How many parts a key has before it is blamed."""
MAX_DIGITS: Final = 4300
"""Digits of a number that Python converts; its own limit, which the parser runs into."""

_MAX_QUOTED: Final = 40
_NESTING: Final = re.compile(rf"[\[{{\]}}]|(?<![^\s=\[\]{{}},])(?:[^\s.=\[\]{{}}]++\s*+\.\s*+){{{MAX_PARTS}}}")
_VALUE: Final = re.compile(r"[^\s,#\[\]{}=\"']+(?: \d\d:[^\s,#\[\]{}]*)?(?: ?[+-]\d\d:?\d\d)?")
_KEY: Final = re.compile(r"\s*(\[{0,2})\s*((?:\"[^\"]*\"|'[^']*'|[^\"'=\[\]#\s]+)(?:\s*\.\s*[^=\[\]#\s]+)*)")
_INLINE_KEY: Final = re.compile(r"[{,]\s*([^\s=,{}]+)\s*=")
_TIMELIKE: Final = re.compile(r"\d{4}-\d|\d{1,2}:\d")
_NUMBERLIKE: Final = re.compile(r"[+-]|\.?\d")


class _Place(NamedTuple):
    """A place in a text."""

    text: str
    """The whole text."""
    at: int
    """The index where the parser stopped."""

    @property
    def line(self) -> str:
        """The line that it is in."""
        start = self.text.rfind("\n", 0, self.at) + 1
        end = self.text.find("\n", self.at)
        return self.text[start : len(self.text) if end < 0 else end]

    @property
    def column(self) -> int:
        """Its index in the line."""
        return self.at - self.text.rfind("\n", 0, self.at) - 1

    def fault(self, key: str, at: int | None = None, **values: object) -> Fault:
        """The fault *key* at this place, or at another of the text."""
        at = self.at if at is None else at
        line, column = self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)
        return fault(key, line=line, column=column, **values)


def syntax_fault(text: str, at: int, message: str) -> Fault:
    """What is wrong with *text*, which the parser refused with a *message* at an index."""
    place = _Place(text, at)
    for beginning, blame in _BLAMES.items():
        if message.startswith(beginning):
            return blame(place)
    return place.fault("syntax.other")


def depth_fault(text: str) -> Fault:
    """What is nested too deeply, and where: values in brackets, or a key of too many parts."""
    depth = 0
    for match in _NESTING.finditer(text):
        if len(match[0]) > 1:
            return _Place(text, match.start()).fault("syntax.key_deep")
        depth = max(depth + (1 if match[0] in "[{" else -1), 0)
        if depth > MAX_DEPTH:
            return _Place(text, match.start()).fault("syntax.deep")
    return _Place(text, 0).fault("syntax.deep")


def digits_fault(text: str) -> Fault:
    """Where a number has more digits than can be read."""
    match = re.search(rf"(?<![\d_])\d(?:_?\d){{{MAX_DIGITS},}}", text)
    return _Place(text, match.start() if match else 0).fault("syntax.digits")


def _quoted(text: str) -> str:
    return quoted(text.rstrip("\r"), _MAX_QUOTED)


def _value_around(place: _Place) -> tuple[int, str]:
    """The value without quotation marks that the parser stopped in or after, and its index in the text."""
    begins = place.at - place.column
    for match in _VALUE.finditer(place.line):
        if match.start() <= place.column <= match.end():
            return begins + match.start(), match[0]
    return place.at, ""


def _wrong_value(place: _Place) -> Fault:
    at, value = _value_around(place)
    if not value:
        following = place.line[place.column :].split("#")[0].strip()
        return place.fault("syntax.odd_value", given=_quoted(following)) if following else place.fault("syntax.no_value")
    if _TIMELIKE.match(value):
        return place.fault("syntax.time", at, given=_quoted(value))
    if _NUMBERLIKE.match(value):
        return place.fault("syntax.number", at, given=_quoted(value))
    return place.fault("syntax.bare" if value[0].isalpha() else "syntax.odd_value", at, given=_quoted(value))


def _after_value(place: _Place) -> Fault:
    """Something follows a statement: the rest of a value that was understood in part, or something else."""
    if place.text[place.at : place.at + 1] == "\r":
        return place.fault("syntax.line_end")
    before = place.line[: place.column]
    at, value = _value_around(place)
    within = at < place.at and before[-1:] not in (" ", "\t", "]", "}", '"', "'") and "=" in before
    if within or _TIMELIKE.match(value):
        return _wrong_value(place)
    return place.fault("syntax.rest", given=_quoted(place.line[place.column :].strip()))


def _named(place: _Place) -> str:
    """The key or the table of the line, as it is written."""
    match = _KEY.match(place.line)
    if match is None:
        return _quoted(place.line.strip())
    brackets = match[1]
    return _quoted(brackets + match[2] + "]" * len(brackets))


def _again(key: str) -> Callable[[_Place], Fault]:
    def blame(place: _Place) -> Fault:
        indent = len(place.line) - len(place.line.lstrip())
        return place.fault(key, place.at - place.column + indent, given=_named(place))

    return blame


def _again_inline(place: _Place) -> Fault:
    keys = list(_INLINE_KEY.finditer(place.line, 0, place.column))
    if not keys:
        return place.fault("syntax.other")
    return place.fault("syntax.again", place.at - place.column + keys[-1].start(1), given=_quoted(keys[-1][1]))


def _text_open(place: _Place) -> Fault:
    """A text without its end; of one over several lines the parser says only that the file ended."""
    for mark in ('"""', "'''"):
        if place.at == len(place.text) and place.text.count(mark) % 2:
            return place.fault("syntax.text_open", place.text.rfind(mark), mark=mark)
    start = max(place.line.rfind('"', 0, place.column), place.line.rfind("'", 0, place.column), 0)
    return place.fault("syntax.text_open", place.at - place.column + start, mark=place.line[start : start + 1])


def _character(place: _Place) -> Fault:
    char = place.text[place.at : place.at + 1]
    return _text_open(place) if char in ("\r", "\n", "") else place.fault("syntax.character", names=code_points((char,)))


def _bad(char: str) -> bool:
    return harm(char) is Harm.CONTROL if char else False


def _statement(place: _Place) -> Fault:
    char = place.text[place.at : place.at + 1]
    if _bad(char) and char != "\r":
        return place.fault("syntax.character", names=code_points((char,)))
    return place.fault("syntax.key", given=_quoted(place.line[place.column :].strip()))


def _escape(place: _Place) -> Fault:
    at = place.text.rfind("\\", 0, place.at)
    return place.fault("syntax.escape", at, given=_quoted(place.text[at : at + 2]))


def _code(place: _Place) -> Fault:
    at = place.text.rfind("\\", 0, place.at)
    match = re.compile(r"\\[uUx][0-9A-Fa-f]*").match(place.text, at)
    return place.fault("syntax.code", at, given=_quoted(match[0] if match else place.text[at : at + 2]))


def _open(key: str) -> Callable[[_Place], Fault]:
    """A list or a table is not closed, or a value in it was understood only in part."""

    def blame(place: _Place) -> Fault:
        at, value = _value_around(place)
        return _wrong_value(place) if at < place.at < at + len(value) else place.fault(key)

    return blame


def _simply(key: str) -> Callable[[_Place], Fault]:
    return lambda place: place.fault(key)


_BLAMES: Final[dict[str, Callable[[_Place], Fault]]] = {
    "Expected newline or end of document": _after_value,
    "Invalid date or datetime": _wrong_value,
    "Invalid value": _wrong_value,
    "Invalid statement": _statement,
    "Invalid initial character for a key": _statement,
    "Expected '='": _simply("syntax.equals"),
    "Expected ']": _simply("syntax.bracket"),
    "Cannot overwrite a value": _again("syntax.again"),
    "Duplicate inline table key": _again_inline,
    "Cannot declare": _again("syntax.table_again"),
    "Cannot mutate immutable namespace": _again("syntax.closed"),
    "Unclosed array": _open("syntax.list_open"),
    "Unclosed inline table": _open("syntax.table_open"),
    "Unterminated string": _text_open,
    "Expected \"'": _text_open,
    "Expected \"'''\"": _text_open,
    "Illegal character": _character,
    "Found invalid character": _character,
    "Unescaped '\\'": _escape,
    "Escaped character": _code,
    "Invalid hex value": _code,
}
"""By how the parser's words begin."""
