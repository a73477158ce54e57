"""Arabic for argparse.

argparse passes each of its messages through the ``_`` that it imports from gettext, as a template whose values are filled in
with ``%``. :func:`install` replaces that function by a catalogue, which returns the English template with the Arabic one
attached; both are filled in. A test compares the keys with the source of the installed argparse; a message that is not among
them stays in English, isolated.
"""

import argparse
from collections.abc import Mapping
from typing import Final

from homs_tui.commandline.faults import MAX_REPEATED
from homs_tui.core.bilingual import Bilingual, joined, same
from homs_tui.printable import harmless

ARABIC: Final = {
    "argument %(argument_name)s: %(message)s": "المعطى %(argument_name)s: %(message)s",
    "expected one argument": "تلزمه قيمة واحدة",
    "invalid choice: %(value)r (choose from %(choices)s)": "القيمة %(value)r ليست من القيم المقبولة: %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "لا يوجد أمر باسم %(parser_name)r؛ الأوامر: %(choices)s",
    "unrecognized arguments: %s": "معطيات غير معروفة: %s",
    "the following arguments are required: %s": "ينقص ما لا بد منه: %s",
    "ignored explicit argument %r": "لا يقبل قيمة: %r",
    "invalid %(type)s value: %(value)r": "القيمة %(value)r غير صالحة",
}
"""The messages of argparse, as in its source, and our translations."""


class Translated(str):
    """A message of argparse, with its Arabic translation."""

    __slots__ = ("arabic",)
    arabic: str

    def __new__(cls, english: str, arabic: str) -> "Translated":
        """A message in both languages."""
        found = super().__new__(cls, english)
        found.arabic = arabic
        return found

    def __mod__(self, values: object) -> "Translated":
        if isinstance(values, Mapping):
            inner: object = {name: _Value(value, name == "choices") for name, value in values.items()}
        else:
            inner = _Value(values)
        return Translated(super().__mod__(values), self.arabic % inner)


class _Value:
    """A value formatted for an Arabic sentence."""

    def __init__(self, value: object, is_list: bool = False) -> None:
        self._value, self._is_list = value, is_list

    def __str__(self) -> str:
        if self._is_list:
            return joined([same(choice.strip("'")) for choice in str(self._value).split(", ")]).ar
        return self._value.arabic if isinstance(self._value, Translated) else _isolated(str(self._value))

    def __repr__(self) -> str:
        return _isolated(repr(self._value))


def install() -> None:
    """Let argparse take its messages from here."""
    vars(argparse)["_"] = lambda english: Translated(english, ARABIC[english]) if english in ARABIC else english


def bilingual(message: str) -> Bilingual:
    """A message of argparse in both languages; one without a translation stays in English."""
    arabic = message.arabic if isinstance(message, Translated) else _isolated(message)
    return Bilingual(ar=arabic, en=harmless(message, MAX_REPEATED))


def _isolated(value: str) -> str:
    """A value, isolated; Python's quotes around it are replaced by Arabic quotation marks."""
    value = harmless(value, MAX_REPEATED)
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return f"«\u2068{value[1:-1]}\u2069»" if is_quoted else f"\u2068{value}\u2069"
