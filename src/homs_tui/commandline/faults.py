"""Wrong usage."""

from homs_tui.core.errors import HomsError

MAX_REPEATED = 300
"""Characters of what was typed that a message repeats."""


class UsageFaultError(HomsError):
    """The command line is wrong."""
