"""The Arabic article in Latin letters: al-, its assimilated forms (ar-, ez-, esh-), before a hyphen, a blank or nothing."""

import re
from typing import Final

_SUN_LETTERS: Final = ("sh", "th", "dh", "d", "n", "r", "s", "t", "z")
LOOSE: Final = frozenset(["al", "el"])
"""The forms that are no English words: they need no hyphen."""
FORMS: Final = LOOSE | {"ul"} | {vowel + letter for vowel in "ae" for letter in _SUN_LETTERS}
"""Every form, as folded."""
ANY: Final = "|".join(sorted(FORMS))
MIN_NAME: Final = 3
"""Letters that must follow an article written together with its word."""


def is_assimilated(article: str, word: str) -> bool:
    """Whether an article takes up the first letter of the word after it: ar rastan, but neither at homs nor at the."""
    return article in FORMS and article[1:] == _sun_letter(word)


def split(word: str) -> str | None:
    """What follows an article that a word may begin with: alrastan and arrastan give rastan; None if there is none."""
    rest = word[2:] if word[:2] in LOOSE else None
    for letter in _SUN_LETTERS:
        if word[:1] in ("a", "e") and word[1:].startswith(letter * 2):
            rest = word[1 + len(letter) :]
            break
    return rest if rest is not None and len(rest) >= MIN_NAME and rest.isalpha() else None


def before(word: str, *, sought: bool) -> str:
    """The pattern of a folded *word* with an article before it. One without a hyphen must be al or el or, if an article was
    *sought*, assimilated; one that is written together must make a whole word."""
    sun = _sun_letter(word)
    forms = f"[ae]{sun}?" if len(sun) == 2 else f"[ae]{sun}"
    separate = rf"(?:{ANY})-|(?:al|el) " + (f"|{forms} " if sun and sought else "")
    attached = "al|el" + (f"|[ae]{sun}" if sun else "")
    sign = re.escape(word)
    return rf"(?<!\w)(?:(?:{separate}){sign}|(?:{attached}){sign}(?!\w))"


def within(word: str) -> str:
    """The pattern of an article before *word* inside a name that is written together."""
    sun = _sun_letter(word)
    return rf"(?:{ANY})-|(?:al|el) ?" + (f"|[ae]{sun} ?" if sun else "")


def _sun_letter(word: str) -> str:
    return next((letter for letter in _SUN_LETTERS if word.startswith(letter)), "")
