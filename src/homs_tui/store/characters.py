"""Characters that may not stand in a dataset, and a way to name them in a terminal.

Whatever a dataset, a folder or a command line holds is hostile until shown otherwise: a control character, an escape
sequence or a bidi override (Trojan Source, CVE-2021-42574) must reach neither the screen nor an error message.
"""

import unicodedata

JOINERS = frozenset("\u200c\u200d")
"""The two format characters (ZWNJ and ZWJ) that spelling may need."""

_REFUSED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_MANY = 3


def refused(text: str) -> tuple[str, ...]:
    """The characters of a text that may not stand in a dataset, each once, in order."""
    if text.isprintable():
        return ()
    return tuple(dict.fromkeys(char for char in text if _is_refused(char)))


def named(chars: tuple[str, ...]) -> str:
    """Code points and names of characters, never the characters: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    names = [f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() for char in chars[:_MANY]]
    more = [f"{len(chars) - _MANY} more"] if len(chars) > _MANY else []
    return ", ".join(names + more)


def cleaned(text: str) -> str:
    """A text that is safe to print: what is not a visible character stands as its code point."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)


def shown(text: str, most: int = 60) -> str:
    """A text in quotation marks, safe to print and not longer than a reader can use."""
    short = text if len(text) <= most else f"{text[:most]}…"
    return f'"{cleaned(short)}"'


def _is_refused(char: str) -> bool:
    if char in JOINERS:
        return False
    # The last two code points of each plane and U+FDD0..U+FDEF are no characters at all.
    return unicodedata.category(char) in _REFUSED or ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
