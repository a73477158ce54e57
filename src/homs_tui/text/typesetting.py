"""How a text is drawn, where there is a choice. What is stored, searched and copied is the same whatever is chosen."""

from enum import Enum
from typing import Final

from msgspec import Struct


class Digits(Enum):
    """The shapes of ASCII digits."""

    ASCII = "ascii"
    """As they are stored: 0123456789."""

    ARABIC_INDIC = "arabic"
    """٠١٢٣٤٥٦٧٨٩ where they follow Arabic letters, or begin a right-to-left paragraph; else as they are stored."""


class Typesetting(Struct, frozen=True):
    """The choices of a reader."""

    lam_alef: bool = True
    """Does lam with alef fill one cell? Else each of them has a cell of its own."""

    marks: bool = True
    """Are marks, such as harakat, drawn on their letters?"""

    digits: Digits = Digits.ASCII
    """The shapes of digits."""

    alone: bool = False
    """Must no two texts stand side by side? Then the columns of a row are drawn as one text."""


PLAIN: Final = Typesetting()
"""What is drawn where nobody has chosen."""
