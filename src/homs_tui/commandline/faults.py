"""Wrong usage, and how anything typed is made safe to repeat."""

from homs_tui.core import harmless as safety
from homs_tui.core.errors import HomsError

LONGEST = 300
"""How much of what was typed is repeated."""


class UsageFaultError(HomsError):
    """What was typed cannot be done."""


def harmless(text: str, most: int = LONGEST) -> str:
    """A text that is safe to print and short enough to read."""
    return safety.harmless(text, most)
