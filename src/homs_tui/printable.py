"""Text from outside: which of its characters may do harm, and how to print it safely.

Datasets, notes, file names, arguments, variables and terminal replies are hostile until shown otherwise: control characters and
escape sequences control the terminal, direction overrides make a text read as another (Trojan Source, CVE-2021-42574), and
invisible characters make two names look alike. They are defined here, once. Three things can be done about them: name them
(:func:`harmless`, for a sentence), refuse them (:func:`refused_characters`, for a file), or remove them before the text is laid
out (`homs_tui.text.clean`).

Every package builds on this module, so it imports little; categories are those of the interpreter's Unicode version.
"""

from enum import Enum
from typing import Final


class Harm(Enum):
    """What a character may do without being seen."""

    CONTROL = "control"
    """Controls the terminal: C0, DEL and C1, including the tab and line ends."""
    SURROGATE = "surrogate"
    """Half a character, which no encoding can write."""
    NONCHARACTER = "noncharacter"
    """A code point that will never be a character."""
    SEPARATOR = "separator"
    """U+2028 or U+2029: ends a line where none seems to end."""
    OVERRIDE = "override"
    """Reorders the text after it, without limit."""
    DIRECTION = "direction"
    """An isolate or a mark: honest text needs it, and the text beside it must be protected from it."""
    INVISIBLE = "invisible"
    """Any other that is invisible: a soft hyphen, a zero width space, a byte order mark, a tag."""


JOINERS: Final = frozenset("\u200c\u200d")
"""ZWNJ and ZWJ, the only format characters that spelling needs."""

_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u2066\u2067\u2068\u2069")
_OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e")
# Signs around Arabic numbers are format characters by category only; they are visible.
_VISIBLE: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")


def harm(char: str) -> Harm | None:
    """What a character may do; None where it is seen as what it is, or joins its neighbours."""
    if char.isprintable() or char in JOINERS or char in _VISIBLE:
        return None
    if char in _OVERRIDES:
        return Harm.OVERRIDE
    if char in _DIRECTIONS:
        return Harm.DIRECTION
    import unicodedata  # noqa: PLC0415 - most texts need no look-up

    match unicodedata.category(char):
        case "Cc":
            return Harm.CONTROL
        case "Cs":
            return Harm.SURROGATE
        case "Zl" | "Zp":
            return Harm.SEPARATOR
        case "Cf":
            return Harm.INVISIBLE
        # The last two code points of each plane, and thirty-two more.
        case "Cn" if ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef":
            return Harm.NONCHARACTER
        case _:
            return None


def harmless(text: str, max_length: int | None = None) -> str:
    """*text* made safe for a sentence and for printing, cut after *max_length* characters.

    What is not visible becomes its code point, ``<U+202E>``: everything that may do harm, and also what has no reliable shape
    or width, such as unassigned characters and blanks other than the space.
    """
    short = text if max_length is None or len(text) <= max_length else f"{text[:max_length]}…"
    if short.isprintable():
        return short
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in short)


def refused_characters(text: str) -> tuple[str, ...]:
    """The characters of *text* that may not be stored, each once, in order: all that may do harm."""
    if text.isprintable():
        return ()
    return tuple(char for char in dict.fromkeys(text) if harm(char) is not None)
