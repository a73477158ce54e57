"""What is typed before or after a command: a count, or the letter of a mark."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.explore.keys import DIGITS
from homs_tui.explore.panes import BY_DIGIT

COUNT_TIMEOUT_S: Final = 2.0
"""Seconds after which digits are no longer taken as the beginning of a count."""
MAX_DIGITS: Final = 4
"""Digits of a count."""


class PendingKeys(Struct, frozen=True):
    """What was typed of a command so far. A lone digit of a pane is that pane; "12" is a count, and the panes that its digits
    named on the way are left again."""

    digits: str = ""
    """The digits typed so far."""
    came_from: str = ""
    """The pane that had the focus before the first of them."""
    waiting: str = ""
    """The command that waits for a letter."""
    key: str = ""
    """The key of that command, as it is printed."""

    @property
    def is_count(self) -> bool:
        """Do the digits make a count?"""
        return len(self.digits) > 1 or (self.digits != "" and self.digits not in BY_DIGIT)

    @property
    def count(self) -> int:
        """The count, 1 where there is none."""
        return int(self.digits) if self.is_count else 1

    @property
    def shown(self) -> str:
        """What the foot shows of it."""
        return self.key if self.waiting else self.digits if self.is_count else ""

    def with_digit(self, digit: str, focus: str) -> "PendingKeys":
        """The same with a digit more."""
        came_from = self.came_from if self.digits else focus
        return replace(self, digits=(self.digits + digit)[-MAX_DIGITS:], came_from=came_from)

    def names_a_pane(self) -> str:
        """The pane that the last digit names; empty where the digits name none."""
        return BY_DIGIT[self.digits[-1]] if self.digits and set(self.digits) <= set(BY_DIGIT) else ""


def digit_of(key: str) -> str:
    """The digit that a key types, in any of the scripts that keyboards send; empty for any other key."""
    digit = DIGITS.get(key, key)
    return digit if len(digit) == 1 and digit.isascii() and digit.isdigit() else ""
