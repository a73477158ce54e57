"""Keys that were typed ahead, one at a time: what opens for one of them is to get the next.

Textual hands each key to whatever has the focus when it comes. A key close behind the one that opens a line to type in comes
while nothing in it has the focus, and is lost; over a slow line, keys come close behind each other more often than not.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

from textual.events import Key
from textual.screen import Screen

CLOSE: Final = 0.003
"""Seconds behind which a key has had its effect, or what it opens is there."""
LONGEST: Final = 0.5
"""Seconds for which something that opens is waited for."""

Hand = Callable[[Key], Awaitable[None]]
Later = Callable[[Callable[[], Awaitable[None]]], object]


class TypeAhead:
    """Hands keys on, in turn. *screen* is the one in front, or None when there will be none any more; *hand* is what takes a
    key; *later* has a call made where keys are taken, between two of them, or never when the program has ended."""

    def __init__(self, screen: Callable[[], Screen[object] | None], hand: Hand, later: Later) -> None:
        self._screen, self._hand, self._later = screen, hand, later
        self._keys: deque[Key] = deque()
        self._last = 0.0
        self._again: asyncio.TimerHandle | None = None

    async def take(self, key: Key) -> None:
        """Hand a key on, or keep it until it is its turn."""
        self._keys.append(key)
        await self._go_on()

    async def _go_on(self) -> None:
        loop = asyncio.get_running_loop()
        while self._keys and self._again is None:
            screen, now = self._screen(), loop.time()
            if screen is None:
                self._keys.clear()
                return
            if self._waits(screen, now):
                self._again = loop.call_later(CLOSE / 2, self._wake)
                return
            self._last = now
            await self._hand(self._keys.popleft())

    def _wake(self) -> None:
        self._again = None
        self._later(self._go_on)

    def _waits(self, screen: Screen[object], now: float) -> bool:
        if now - self._last < CLOSE:
            return True
        opens = screen.is_modal and screen.focused is None
        queued = screen.message_queue_size or (screen.focused is not None and screen.focused.message_queue_size)
        return bool(opens or queued) and now - self._last < LONGEST
