"""Wrong usage."""

from homs_tui.core.errors import HomsError

MAX_REPEATED = 300
"""How many characters of what was typed are repeated."""


class UsageFaultError(HomsError):
    """What was typed cannot be done."""
