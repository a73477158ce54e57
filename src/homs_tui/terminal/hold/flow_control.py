"""When the next frame may go: a link is never given more than it carries, so that what arrives is always the newest.

Behind what is large for a link the terminal is asked whether all is well (DSR, `CSI 5 n`), and its answer (`CSI 0 n`, which
no key sends) says that everything before it has arrived. Until then, or until by all that is known of the link it has taken
the frame in, nothing further is sent; what changes meanwhile goes out as one difference. No more than one frame goes behind a
question without an answer. Every multiplexer, and mosh, answers by itself, and paces what it sends on by its own means. A
terminal that never answers is paced by what waits before its door alone.

A machine without a clock of its own: times are given in seconds, sizes in bytes.
"""

from typing import Final

from msgspec import Struct

ASK: Final = "\x1b[5n"
"""Is all well? A terminal answers when it has read everything before the question."""
SLOWEST: Final = 960.0
"""Bytes a second of the slowest link that is expected: 9600 bit/s with a start bit and a stop bit."""
LEAST: Final = 256
"""Bytes that may be on their way without being waited for, however slow the link is."""
MOST: Final = 16384
"""Bytes that may be on their way without being waited for, however fast it is."""
AHEAD: Final = 0.05
"""Seconds of what the link is known to carry that may be on their way without being waited for."""
PIECE: Final = 0.2
"""Seconds for which a piece of a frame may take the link. On a slow link a large frame goes in pieces, each of the newest
state: a key that comes in the midst of it is answered within it."""
SMALLEST: Final = 512
"""Bytes that a piece may have however slow the link is."""
PATIENCE: Final = 1.0
"""Seconds beyond the time that an answer should take for which it is waited for."""
LONGEST: Final = 4.0
"""The longest time that a frame and an answer are thought to take. Who waits no longer than this for a frame of any size
still sends less than the slowest link carries."""
LOST: Final = 3
"""So many questions in a row without an answer, and the terminal counts as mute."""
AGAIN: Final = 30.0
"""Seconds behind which a terminal that once answered, and then no more, is asked again, without waiting for it."""
POLL: Final = 0.02
"""Seconds behind which to look again how much waits before the door."""


class _Asked(Struct):
    """A question that waits for its answer."""

    at: float
    """When it was sent."""
    size: int
    """Bytes of the frame before it."""
    behind: int = 0
    """Bytes that were sent behind it."""
    since: float = 0.0
    """When the first of them were sent."""


class FlowControl:
    """Says when a frame may go and whether to ask behind it. *answers* says whether the terminal is known to answer."""

    def __init__(self, answers: bool) -> None:
        self.answers = answers
        self.rate = 0.0
        """Bytes a second that the link has shown to carry; 0 until it has shown anything."""
        self.trip = 0.0
        """Seconds of the shortest way there and back; 0 until one was seen."""
        self._once = answers
        self._asked: _Asked | None = None
        self._asked_last = 0.0
        self._lost = 0
        self._unknown = 0
        self._free = 0.0

    @property
    def room(self) -> int:
        """Bytes that may be on their way without being waited for."""
        return int(min(max(self.rate * AHEAD, LEAST), MOST))

    @property
    def piece(self) -> int | None:
        """Bytes behind which a frame is cut; None where it goes whole."""
        return int(max(self.rate * max(PIECE, self.trip), SMALLEST)) if self.rate and self.answers else None

    @property
    def asks(self) -> bool:
        """Is the answer to a question still to come?"""
        return self._asked is not None

    @property
    def awaits(self) -> bool:
        """May an answer come, if only to a question that was given up?"""
        return self.asks or 0 < self._lost < LOST

    @property
    def listens(self) -> bool:
        """Would an answer tell anything?"""
        return self.awaits or not self.answers

    def restart(self) -> None:
        """The terminal begins anew: nothing is on its way, no answer will come, and the link may be another."""
        self._asked, self._lost, self._unknown = None, 0, 0
        self._free = self.rate = self.trip = 0.0

    def delay(self, now: float, waiting: int) -> float:
        """Seconds to wait before a frame may go or, at the latest, before asking here again; 0 where it may go now.
        *waiting* is how much has not left this machine yet."""
        if waiting > self.room:
            return POLL
        if not self.answers or self._unknown <= self.room:
            return 0.0
        taken_in = max(self._free - self.room / self.rate - now, 0.0) if self.rate else 0.0
        if self._asked is None:
            return taken_in
        left = self._asked.at + self.patience - now
        if left <= 0:
            self._lose()
            return 0.0
        return min(taken_in, left) if self.rate and self._asked.behind <= self.room else left

    @property
    def patience(self) -> float:
        """Seconds for which the answer that is due is waited for."""
        size = 0 if self._asked is None else self._asked.size
        return PATIENCE + min(3 * (self.trip + size / (self.rate or SLOWEST)), LONGEST)

    def send(self, now: float, size: int) -> bool:
        """So many bytes go out now; whether to ask behind them."""
        self._unknown += size
        if self.rate:
            self._free = min(max(self._free, now) + size / self.rate, now + LONGEST)
        if self._asked is not None and not self.answers and now - self._asked.at >= AGAIN:
            self._lose()
        if self._asked is not None:
            self._asked.since = self._asked.since or now
            self._asked.behind += size
            return False
        due = self._unknown > self.room // 2 if self.answers else self._once and now - self._asked_last >= AGAIN
        if due:
            self._asked, self._asked_last = _Asked(now, size), now
        return due

    def answered(self, now: float) -> None:
        """The terminal says that all is well."""
        self._once = True
        asked = self._asked
        if asked is None:
            # One that was given up, or asked for by the probe: the terminal does answer.
            self.answers, self._lost = True, 0
            return
        took = max(now - asked.at, 0.001)
        if self._lost and took < self.trip / 2:
            # No answer comes so soon; this one belongs to a question that was given up.
            self._lost -= 1
            return
        self._learn(asked.size, max(self._unknown - asked.behind, asked.size), took)
        self.answers, self._lost, self._asked, self._unknown = True, 0, None, asked.behind
        # The answer was on its way while the link took in what was sent behind the question.
        self._free = min(max(now - self.trip, asked.since) + asked.behind / self.rate, now + LONGEST)

    def _lose(self) -> None:
        """The answer will not come, or too late."""
        self._lost += 1
        self.answers = self.answers and self._lost < LOST
        self._unknown = 0 if self._asked is None else self._asked.behind
        self._asked = None

    def _learn(self, size: int, ahead: int, took: float) -> None:
        """The shortest way says what of the time was none of the frame's, unless it is nearly all of it: then the frame took a
        part of it that cannot be told. *ahead* is how much may have been on its way with the frame."""
        own = max(took - 0.9 * self.trip, self.trip / 2)
        if size / own > self.rate:
            self.rate = size / own
        elif took > 1.5 * self.trip:
            self.rate = min(self.rate, ahead / own)
        self.trip = min(took, self.trip or took)
