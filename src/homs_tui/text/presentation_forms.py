"""The forms in which Arabic letters are drawn by themselves and joined to their neighbours.

Those of Unicode are arabic-reshaper's table, loaded without the rest of that package, which takes ten times as long; a test
holds it to the decompositions of Unicode. It has forms for the letters of a few languages only. The others of Kurdish, Pashto,
Sindhi and many more borrow those of a letter of the same skeleton, with marks for what it lacks. Of what each is made is said
by ArabicShaping.txt (Unicode 15) in its schematic names, such as LAM WITH V ABOVE; a test holds the table here to them.

No letter may turn into another by that. One whose skeleton has no forms (dotless feh, swash kaf), or whose difference no mark
shows (a tail, two dots one above the other), is drawn as it is, and only its neighbours join. No two letters get the same
picture. By itself each is drawn as it is.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from homs_tui.absent import load_submodule

Forms = tuple[str, str, str, str]
"""Isolated, initial, medial and final."""

_TOOTH: Final = ("\ufbe8", "\ufbe9")
_SKELETONS: Final[Mapping[str, Forms]] = {"\u066e": ("", *_TOOTH, ""), "\u06ba": ("\ufb9e", *_TOOTH, "\ufb9f")}
"""Dotless beh and dotless noon: within a word they are the tooth that U+0649 is there. At its end only noon has a form."""

# Dots and rings are marks of no script: monospaced fonts have them more often than their Arabic twins.
# U+06BD and U+06C3 have names of one word, U+06D5 is a heh that joins to the right alone.
_BORROWED: Final[Mapping[str, str]] = {
    "": "ٮٮ ەه",
    "\u0307": "ڬك ڶل ۏو ݢک ݥم ࡺا ࢩي",
    "\u0308": "ػک ؾی ڗر ۃہ ۊو ݗح ݝع ݱڑ ݿك ࢢج ࢣط",
    "\u0323": "ڊد ڋڈ ڔر ږز ڣف ڹن ۺش ۻض ۼغ ݦم ࢋط ࢤڤ ࢥق ࢴك",
    "\u0323\u0307": "ښس",
    "\u0324": "ڝص ڲگ ݧن",
    "\u0324\u0307": "ݔٮ",
    "\u0325": "ؠى ټت ډد ړر ګک ڰگ ڼن",
    "\u032c": "ڕر ࢠٮ",
    "\u032d": "ݕٮ ݚد ࢊح",
    "\u0335": "ݛر ݪل",
    "\u0615": "ݨن ݲح ࣇل",
    "\u0308\u0615": "ݰس",
    "\u0654": "ځح ۂہ ݬر ࢡب ࢨي",
    "\u065a": "ڒر ڵل ێی ݖٮ ݩن ࢾپ ࢿت ࣀٹ ࣁچ ࣂک",
    "\u065b": "ؽی ۮد ۯر ۿھ ݾس ࢉں ࢲز",
    "\u065f": "ٳا",
    "\u06db": "ؿی څح ڞص ڟط ڠع ڴگ ڷل ڽں ݑب ݣک ࢧم ࣅج",
    "\u06e2": "ࢶب ࢷپ",
    "\u06e8": "ࢹر ࢺي",
    # Three dots in a row also for those that point down: no mark has them so.
    "\u20db": "ٽٮ ڏد ݞع",
    "\u20dc": "ڐد ڙر ݜس",
    "\u20e8": "ؼک ڛس ڜش ڮك ڸل ڿخ ۑى ݘح ࢌط ࢮد ࢯص ࢳع",
}
"""By marks: each letter, and the one whose forms it borrows."""


@cache
def _letters() -> Mapping[str, Forms]:
    """The isolated, initial, medial and final form of each letter that has any; empty for a form that it lacks."""
    forms: Mapping[str, Forms] = load_submodule("arabic_reshaper", "letters").LETTERS_ARABIC
    borrowed: dict[str, Forms] = {}
    for marks, pairs in _BORROWED.items():
        for pair in pairs.split():
            letter, lender = pair[0], pair[1]
            initial, medial, final = (form and form + marks for form in (_SKELETONS.get(lender) or forms[lender])[1:])
            borrowed[letter] = ("", initial, medial, final)
    return {**borrowed, **{letter: found for letter, found in forms.items() if letter not in borrowed}}


@cache
def _borrowers() -> Mapping[str, str]:
    """From what is drawn for a letter, where that is borrowed and has marks, to the letter."""
    return {form: letter for letter, forms in _letters().items() for form in forms if len(form) > 1}


def forms_of(letter: str) -> Forms | None:
    """The forms of a letter; one that it lacks is empty. None where it has none."""
    return _letters().get(letter)


def letter_drawn(text: str) -> tuple[str, str]:
    """What a cell shows, a base and its marks, as the base and the marks that are no part of the letter. A letter that is drawn
    with marks of its own is its own base: without them it would be another letter."""
    known = _borrowers()
    for size in (3, 2):
        if text[:size] in known:
            return known[text[:size]], text[size:]
    return text[:1], text[1:]


@cache
def _borrowed_text() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_borrowers(), key=len, reverse=True))))


def returned(text: str) -> str:
    """*text*, as it may come from a screen, with the letters in place of the forms that they borrow."""
    return _borrowed_text().sub(lambda drawn: _borrowers()[drawn[0]], text)
