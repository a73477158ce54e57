"""Mouse events, as values."""

from enum import Enum

from msgspec import Struct


class Act(Enum):
    """The kinds of mouse event."""

    PRESS = "press"
    """The button went down."""
    DRAG = "drag"
    """The mouse was moved with the button held."""
    RELEASE = "release"
    """The button went up."""
    CLICK = "click"
    """The button went down and up on one cell."""
    SCROLL = "scroll"
    """The wheel was turned."""
    HOLD = "hold"
    """Time passed with the button held where the pointer was dragged to."""


class Pointer(Struct, frozen=True):
    """A mouse event at a cell of the screen; once its part is known, at a cell relative to that part, which may be outside it
    while the button is held."""

    act: Act
    """Its kind."""
    x: int = 0
    """The column."""
    y: int = 0
    """The row."""
    times: int = 1
    """The clicks in a row; of the wheel, the lines down, or up where negative."""
    shift: bool = False
    """Whether Shift was held."""
    part: str = ""
    """The part that it is for; empty for none."""

    @property
    def marks(self) -> bool:
        """Whether it moves the caret of a line."""
        return self.act in (Act.PRESS, Act.DRAG)

    @property
    def selects(self) -> bool:
        """Whether it selects everything that the caret passes."""
        return self.shift or self.act is Act.DRAG
