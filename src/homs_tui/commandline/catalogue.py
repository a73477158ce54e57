"""What argparse says about wrong usage, in Arabic.

argparse says it in English, or in the language of the environment, wherever it happens to notice; it hands out finished
sentences only. Each sentence of its own that our declarations can bring about is a key here, in the notation of its
source, and is recognised by that; a test holds the keys against the source of the argparse at hand.
"""

import re
from functools import cache
from typing import Final

from homs_tui.commandline.faults import MAX_REPEATED
from homs_tui.core.bilingual import Bilingual, joined, same
from homs_tui.printable import harmless

ARABIC: Final = {
    "argument %(argument_name)s: %(message)s": "المعطى {argument_name}: {message}",
    "expected one argument": "تلزمه قيمة واحدة",
    "invalid choice: %(value)r (choose from %(choices)s)": "القيمة {value} ليست من القيم المقبولة: {choices}",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "لا يوجد أمر باسم {parser_name}؛ الأوامر: {choices}",
    "unrecognized arguments: %s": "معطيات غير معروفة: {0}",
    "the following arguments are required: %s": "ينقص ما لا بد منه: {0}",
    "ignored explicit argument %r": "لا يقبل قيمة: {0}",
    "invalid %(type)s value: %(value)r": "القيمة {value} غير صالحة",
}
"""Sentences of argparse, as its source has them, and ours."""

_PLACE: Final = re.compile(r"%(?:\((?P<name>\w+)\))?[sr]")


def bilingual(message: str) -> Bilingual:
    """What argparse says, in both languages; what it says in words that are not known here stays as it is."""
    return Bilingual(ar=_arabic(message) or _value("", message), en=harmless(message, MAX_REPEATED))


def _arabic(message: str) -> str | None:
    for pattern, words in _patterns():
        if match := pattern.fullmatch(message):
            named = {name: _value(name, value) for name, value in match.groupdict().items()}
            unnamed = [] if named else [_value("", value) for value in match.groups()]
            return words.format(*unnamed, **named)
    return None


def _value(name: str, value: str) -> str:
    inner = _arabic(value) if name == "message" else None
    if name == "choices":
        return joined([same(choice.strip("'")) for choice in value.split(", ")]).ar
    return inner or _quoted(harmless(value, MAX_REPEATED))


def _quoted(value: str) -> str:
    """A value, isolated; one that Python has quoted has the quotation marks of Arabic instead."""
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return f"«\u2068{value[1:-1]}\u2069»" if quoted else f"\u2068{value}\u2069"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_pattern(key), re.DOTALL), words) for key, words in ARABIC.items())


def _pattern(key: str) -> str:
    found, at = "", 0
    for place in _PLACE.finditer(key):
        group = f"(?P<{place['name']}>.*?)" if place["name"] else "(.*?)"
        found += re.escape(key[at : place.start()]) + group
        at = place.end()
    return found + re.escape(key[at:])
