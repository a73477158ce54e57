"""Names of keys, and the same keys under an Arabic keyboard layout.

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
    "N": "آ", "E": "\u064f", "B": "\ufef5", "G": "\ufef7", "T": "\ufef9", "U": "÷", "P": "؛", "?": "؟",
}  # fmt: skip
"""What a key sends in the Latin layout to what it sends in the Arabic one."""

DIGITS: Final = {chr(0x0660 + n): str(n) for n in range(10)} | {chr(0x06F0 + n): str(n) for n in range(10)}
"""Arabic-Indic and Persian digits to ASCII ones."""


NAMED: Final = {
    "space": " ", "slash": "/", "question_mark": "?", "comma": ",", "minus": "-", "plus": "+", "equals_sign": "=",
    "full_stop": ".", "less_than_sign": "<", "greater_than_sign": ">", "apostrophe": "'", "colon": ":", "semicolon": ";",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "left_parenthesis": "(", "right_parenthesis": ")", "quotation_mark": '"', "exclamation_mark": "!", "asterisk": "*",
    "number_sign": "#", "dollar_sign": "$", "percent_sign": "%", "ampersand": "&", "at": "@", "underscore": "_",
    "backslash": "\\", "circumflex_accent": "^", "grave_accent": "`", "vertical_line": "|", "tilde": "~",
}  # fmt: skip
"""Textual's names for the keys of ASCII characters to those characters."""

_SHOWN: Final = {
    "right": "→", "left": "←", "up": "↑", "down": "↓", "shift+right": "⇧→", "shift+left": "⇧←", "pagedown": "PgDn",
    "pageup": "PgUp", "home": "Home", "end": "End", " ": "Space", "space": "Space", "enter": "Enter", "tab": "Tab",
    "escape": "Esc", "shift+tab": "⇧Tab", "backspace": "Backspace",
    "f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5", "f6": "F6", "f7": "F7",
}  # fmt: skip


def canonical(key: str) -> str:
    """The character of a key that types one, else its name."""
    return NAMED.get(key, key)


def with_arabic(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Keys, followed by what the same keys send under an Arabic layout."""
    keys = tuple(map(canonical, keys))
    digits = [digit for key in keys for digit, value in DIGITS.items() if value == key]
    return (*keys, *(LAYOUT[key] for key in keys if key in LAYOUT), *digits)


def key_name(key: str) -> str:
    """A key as it is shown."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("alt+"):
        return f"Alt+{key_name(key[4:])}"
    if key.startswith("ctrl+"):
        return f"Ctrl+{key_name(key[5:]) if key[5:] in _SHOWN else key[5:].upper()}"
    return key
