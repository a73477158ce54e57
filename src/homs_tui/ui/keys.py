"""The same keys under an Arabic keyboard layout.

With the layout active the key that prints ``j`` sends ``ت``. The table is the Arabic (101) layout as X11's ``ara`` and
Windows have it; characters that the layout can type itself (brackets, slash, digits) need no alias. ``V`` has none: the
layout sends a brace for it, and braces are commands of their own.
"""

from typing import Final

LAYOUT: Final = {
    "q": "ض", "w": "ص", "e": "ث", "r": "ق", "t": "ف", "y": "غ", "u": "ع", "i": "ه", "o": "خ", "p": "ح",
    "a": "ش", "s": "س", "d": "ي", "f": "ب", "g": "ل", "h": "ا", "j": "ت", "k": "ن", "l": "م",
    "z": "ئ", "x": "ء", "c": "ؤ", "v": "ر", "n": "ى", "m": "ة",
    "[": "ج", "]": "د", "'": "ط", ",": "و", ".": "ز", "/": "ظ",
    "N": "آ", "B": "\ufef5", "G": "\ufef7", "T": "\ufef9", "U": "÷", "P": "؛", "?": "؟",
}  # fmt: skip
"""What a key sends in the Arabic layout, by what it sends in the Latin one."""

DIGITS: Final = {chr(0x0660 + n): str(n) for n in range(10)} | {chr(0x06F0 + n): str(n) for n in range(10)}
"""Digits of the Arabic layouts."""


def with_arabic(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Keys, and what the same keys send under an Arabic layout, as bindings name them."""
    digits = [digit for key in keys for digit, value in DIGITS.items() if value == key]
    found = (*keys, *(LAYOUT[key] for key in keys if key in LAYOUT), *digits)
    return tuple("comma" if key == "," else key for key in found)
