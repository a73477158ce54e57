"""What the mouse did, as a value."""

from enum import Enum

from msgspec import Struct


class Act(Enum):
    """What was done with it."""

    PRESS = "press"
    """Its button went down."""
    DRAG = "drag"
    """It was moved with the button held."""
    RELEASE = "release"
    """The button went up."""
    CLICK = "click"
    """The button went down and up on one spot."""
    SCROLL = "scroll"
    """The wheel was turned."""
    HOLD = "hold"
    """It is still held where it was dragged to: time has passed."""


class Pointer(Struct, frozen=True):
    """Something that was done with the mouse, on a cell of the screen; once it is known for which part of it that is meant,
    on a cell of that part, or beside it while the button is held."""

    act: Act
    """What was done."""
    x: int = 0
    """The column."""
    y: int = 0
    """The row."""
    times: int = 1
    """How many clicks in a row; of the wheel, the lines down, or up where less than none."""
    shift: bool = False
    """Was Shift held?"""
    part: str = ""
    """The part that is meant; empty for none."""

    @property
    def marks(self) -> bool:
        """Does it put the caret of a line somewhere?"""
        return self.act in (Act.PRESS, Act.DRAG)

    @property
    def selects(self) -> bool:
        """Is everything on the caret's way there selected?"""
        return self.shift or self.act is Act.DRAG
