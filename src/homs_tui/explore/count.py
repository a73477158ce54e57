"""Keys typed before or after a command: a count, or the letter of a mark."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.explore.keys import DIGITS
from homs_tui.explore.panes import BY_DIGIT

COUNT_TIMEOUT_S: Final = 2.0
"""Seconds after which digits no longer count as the start of a count."""
MAX_DIGITS: Final = 4
"""Digits of a count; earlier ones are dropped."""


class PendingKeys(Struct, frozen=True):
    """What was typed of a command so far. A lone digit selects the pane that has it; "12" is a count, and the focus returns
    from the panes that its digits selected on the way."""

    digits: str = ""
    """The digits typed so far."""
    focus_before: str = ""
    """The pane that had the focus before the first digit."""
    waiting: str = ""
    """The command that expects a letter; empty for none."""
    key: str = ""
    """The key of that command, as it is shown."""

    @property
    def is_count(self) -> bool:
        """Whether the digits are a count."""
        return len(self.digits) > 1 or (self.digits != "" and self.digits not in BY_DIGIT)

    @property
    def count(self) -> int:
        """The count; 1 where there is none."""
        return int(self.digits) if self.is_count else 1

    @property
    def shown(self) -> str:
        """The part that the foot shows."""
        return self.key if self.waiting else self.digits if self.is_count else ""

    def with_digit(self, digit: str, focus: str) -> "PendingKeys":
        """The same with one more digit."""
        focus_before = self.focus_before if self.digits else focus
        return replace(self, digits=(self.digits + digit)[-MAX_DIGITS:], focus_before=focus_before)

    def pane_named(self) -> str:
        """The pane that the last digit selects; empty where the digits select none."""
        return BY_DIGIT[self.digits[-1]] if self.digits and set(self.digits) <= set(BY_DIGIT) else ""


def digit_of(key: str) -> str:
    """The digit that a key types, as ASCII, whatever the script of the keyboard; empty for any other key."""
    digit = DIGITS.get(key, key)
    return digit if len(digit) == 1 and digit.isascii() and digit.isdigit() else ""
