"""What is typed before or behind a command: a count, or the letter of a mark."""

from collections.abc import Callable
from typing import Final, Protocol

from textual.timer import Timer

from homs_tui.ui.keys import DIGITS
from homs_tui.ui.plan import PANES

EXPIRES = 2.0
"""Seconds after which digits are no longer taken as the beginning of a count."""
LONGEST: Final = 4
"""Digits of a count."""
_PANE_DIGITS: Final = frozenset("123")


class Desk(Protocol):
    """What a prefix needs of the screen."""

    focus_name: str
    """The pane with the focus."""

    def focus_pane(self, name: str) -> None:
        """Give a pane the focus."""
        ...

    def pend(self, what: str) -> None:
        """Show what was typed so far."""
        ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call back once, after *delay* seconds."""
        ...


class Prefix:
    """Gathers digits to a count. A lone 1, 2 or 3 is a pane; "12" is a count, and the panes that its digits named on the way
    are left again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._came_from = ""
        self._expiry: Timer | None = None
        self.digits = ""
        """The digits typed so far."""
        self.waiting = ""
        """The command that waits for a letter."""

    def take_key(self, character: str | None) -> bool:
        """Take a digit, of any of the scripts that keyboards send; False for anything else."""
        digit = DIGITS.get(character or "", character or "")
        if not (digit.isascii() and digit.isdigit()):
            return False
        if self.digits or digit != "0":
            self._take(digit)
        return True

    def _take(self, digit: str) -> None:
        if not self.digits:
            self._came_from = self._desk.focus_name
        self.digits = (self.digits + digit)[-LONGEST:]
        if set(self.digits) <= _PANE_DIGITS:
            self._desk.focus_pane(PANES[int(digit) - 1])
        self._desk.pend(self.digits if self._is_count else "")
        if self._expiry is not None:
            self._expiry.stop()
        self._expiry = self._desk.set_timer(EXPIRES, self.forget)

    @property
    def _is_count(self) -> bool:
        return len(self.digits) > 1 or (self.digits != "" and self.digits not in _PANE_DIGITS)

    def forget(self) -> None:
        """What was typed was no count."""
        self.digits = ""
        if not self.waiting:
            self._desk.pend("")

    def take_count(self) -> int:
        """The count typed before a command, 1 where there is none."""
        count = int(self.digits) if self._is_count else 1
        if self._is_count and self._desk.focus_name != self._came_from:
            self._desk.focus_pane(self._came_from)
        self.forget()
        return count

    def wait(self, command: str, key: str) -> None:
        """The next key is the letter of a command."""
        self.waiting = command
        self._desk.pend(key)

    def take_letter(self, character: str | None) -> tuple[str, str]:
        """The command that waited, and its letter; no letter for a key that is none."""
        command, self.waiting = self.waiting, ""
        self._desk.pend("")
        return command, character if character is not None and character.isalnum() else ""
