"""Typed text as its words are compared: without case, marks, tatweel, seats of hamza and digits of its script."""

import unicodedata
from typing import Final

from msgspec import Struct

FOLDED: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیئ", "ي"),
        **dict.fromkeys("ةہە", "ه"),
        **{"ؤ": "و", "ک": "ك", "ء": "", "ـ": ""},
        **dict.fromkeys("،؛;，؛", ","),
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        **dict.fromkeys("∶：", ":"),
        **dict.fromkeys("⁄∕／", "/"),
        **{"٫": ".", "．": ".", "＋": "+", "’": "'", "ʼ": "'"},
    }
)
"""Letters and signs to the one of their kind that words are written with here; some to nothing."""
_BLANKS: Final = "\t\n\r\f\v"


class Plain(Struct, frozen=True):
    """A text as it is compared, and which character of the typed one each of its characters comes from."""

    typed: str
    """What was typed."""
    text: str
    """Case-folded, with ASCII digits and blanks."""
    origins: list[int]
    """An index into the typed text for each character."""

    def part(self, start: int, end: int) -> str:
        """What was typed between two indices of the plain text, which has a character at the first."""
        last = self.origins[end] if end < len(self.origins) else len(self.typed)
        return self.typed[self.origins[start] : last].strip()


def plain(text: str) -> Plain:
    """A typed text as it is compared."""
    typed = unicodedata.normalize("NFC", text)
    found: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(typed):
        for folded in _folded(char):
            found.append(folded)
            origins.append(index)
    return Plain(typed, "".join(found), origins)


def _folded(char: str) -> str:
    if char.isascii():
        return " " if char in _BLANKS else char.lower().translate(FOLDED)
    match unicodedata.category(char):
        case "Nd":
            return str(unicodedata.decimal(char))
        case "Cf" | "Mn":
            return ""
        case "Zs":
            return " "
        case _:
            return char.translate(FOLDED).casefold()
