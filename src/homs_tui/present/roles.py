"""What a piece of text is, not how it looks: the screen gives each role a style, the command line none."""

from enum import Enum


class Role(Enum):
    """The role of some characters."""

    DIM = "dim"
    """Secondary text."""
    STRONG = "strong"
    """A name or a number to be found at a glance."""
    HEADING = "heading"
    """The title of a group."""
    ACCENT = "accent"
    """The reader's position."""
    SIDE_1 = "side-1"
    """The first side of the dataset; the others follow."""
    SIDE_2 = "side-2"
    SIDE_3 = "side-3"
    SIDE_4 = "side-4"
    POSSIBLE = "possible"
    DISPUTED = "disputed"
    CONTESTED = "contested"
    VACATED = "vacated"
    UNKNOWN = "unknown"
    CHANGED = "changed"
    """It has just changed."""
    HIT = "hit"
    """A search hit."""
    PASSAGE = "passage"
    """The passage of the article that a claim rests on."""
    WARNING = "warning"
    """A contradiction or another caveat."""
    KEY = "key"
    """A key to press."""
    LINK = "link"
    """A link."""
    CURSOR = "cursor"
    """The caret: where the next letter is inserted."""
    SELECTED = "selected"
    """The selection that the next letter replaces."""
    PICKED = "picked"
    """Text selected for copying."""
    BORDER = "border"
    """The border of an overlay."""


SIDES = (Role.SIDE_1, Role.SIDE_2, Role.SIDE_3, Role.SIDE_4)
