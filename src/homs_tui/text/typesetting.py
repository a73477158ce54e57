"""How text is drawn, where there is a choice. What is stored, searched and copied does not depend on it."""

from enum import Enum
from typing import Final

from msgspec import Struct


class Digits(Enum):
    """The shapes of ASCII digits."""

    ASCII = "ascii"
    """As stored: 0123456789."""

    ARABIC_INDIC = "arabic"
    """٠١٢٣٤٥٦٧٨٩ after Arabic letters and at the start of a right-to-left paragraph; otherwise as stored."""


class Typesetting(Struct, frozen=True):
    """What a reader has chosen."""

    lam_alef: bool = True
    """Whether lam with alef fills one cell; otherwise each has its own."""

    marks: bool = True
    """Whether marks, such as harakat, are drawn on their letters."""

    digits: Digits = Digits.ASCII
    """The shapes of digits."""

    alone: bool = False
    """Whether no two texts may stand side by side; the columns of a row are then drawn as one text."""


PLAIN: Final = Typesetting()
"""How text is drawn where nothing has been chosen."""
