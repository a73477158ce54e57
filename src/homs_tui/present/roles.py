"""What a piece of the screen is, not how it looks: the screen gives each role a style, the command line gives it none."""

from enum import Enum


class Role(Enum):
    """The part that some characters play."""

    DIM = "dim"
    """Said for completeness."""
    STRONG = "strong"
    """A name or a number that the eye looks for."""
    HEADING = "heading"
    """The title of a group."""
    ACCENT = "accent"
    """Where the reader stands."""
    SIDE_1 = "side-1"
    """The first side of the dataset, and so on."""
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
    """It is what was searched for."""
    PASSAGE = "passage"
    """The words of the article on which a claim stands."""
    WARNING = "warning"
    """Something contradicts something else."""
    KEY = "key"
    """A key to press."""
    LINK = "link"
    """Something to go to."""
    CURSOR = "cursor"
    """Where the next letter goes."""
    SELECTED = "selected"
    """What the next letter replaces."""
    PICKED = "picked"
    """What the reader has selected to copy."""
    BORDER = "border"
    """The box around what lies over the panes."""


SIDES = (Role.SIDE_1, Role.SIDE_2, Role.SIDE_3, Role.SIDE_4)
