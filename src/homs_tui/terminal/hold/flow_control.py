"""When the next frame may be sent: a link never gets more than it carries, so that what arrives is always the newest state.

After a frame that is large for the link the terminal is sent a status query (DSR, `CSI 5 n`); its reply (`CSI 0 n`, which no
key sends) says that everything before it has arrived. Until then, or until the link must have carried the frame by all that is
known of it, nothing further is sent; changes made meanwhile go out as one difference. At most one frame is sent after a query
without a reply. Every multiplexer, and mosh, replies by itself and paces its own output by its own means. A terminal that never
replies is paced only by what the system still holds in its output queue.

A state machine without a clock of its own: times are given in seconds, sizes in bytes.
"""

from typing import Final

from msgspec import Struct

DSR: Final = "\x1b[5n"
"""The status query. A terminal replies when it has read everything before it."""
MIN_RATE: Final = 960.0
"""Bytes per second of the slowest link that is expected: 9600 bit/s with a start bit and a stop bit."""
MIN_WINDOW: Final = 256
"""Bytes that may be in flight unacknowledged, however slow the link is."""
MAX_WINDOW: Final = 16384
"""Bytes that may be in flight unacknowledged, however fast it is."""
WINDOW_S: Final = 0.05
"""The window in seconds of what the link is known to carry."""
CHUNK_S: Final = 0.2
"""Seconds for which one chunk of a frame may occupy the link. On a slow link a large frame is sent in chunks, each of the
newest state, so that a key pressed meanwhile is answered within this time."""
MIN_CHUNK: Final = 512
"""Bytes that a chunk may have however slow the link is."""
REPLY_TIMEOUT_S: Final = 1.0
"""Seconds for which a reply is awaited beyond the time that it should take."""
MAX_TRANSFER_S: Final = 4.0
"""The longest time that a frame and a reply are taken to need. Waiting no longer than this for a frame of any size still sends
less than the slowest link carries."""
MAX_LOST_REPLIES: Final = 3
"""After this many consecutive queries without a reply the terminal counts as mute."""
RETRY_INTERVAL_S: Final = 30.0
"""Seconds after which a terminal that replied once, but no longer does, is queried again, without waiting for its reply."""
POLL_INTERVAL_S: Final = 0.02
"""Seconds after which the output queue is looked at again."""


class _Query(Struct):
    """A query that awaits its reply."""

    at: float
    """When it was sent."""
    size: int
    """Bytes of the frame before it."""
    after: int = 0
    """Bytes sent after it."""
    since: float = 0.0
    """When the first of them were sent."""


class FlowControl:
    """Says when a frame may be sent and whether a query has to follow it. *replies*: whether the terminal is known to reply."""

    def __init__(self, replies: bool) -> None:
        self.replies = replies
        self.rate = 0.0
        """Bytes per second that the link has been seen to carry; 0 until anything was seen."""
        self.round_trip = 0.0
        """Seconds of the shortest round trip; 0 until one was seen."""
        self._once_replied = replies
        self._query: _Query | None = None
        self._last_query_at = 0.0
        self._lost = 0
        self._unacknowledged = 0
        self._free_at = 0.0

    @property
    def window(self) -> int:
        """Bytes that may be in flight unacknowledged."""
        return int(min(max(self.rate * WINDOW_S, MIN_WINDOW), MAX_WINDOW))

    @property
    def chunk(self) -> int | None:
        """Bytes after which a frame is cut; None where it is sent whole."""
        return int(max(self.rate * max(CHUNK_S, self.round_trip), MIN_CHUNK)) if self.rate and self.replies else None

    @property
    def is_pending(self) -> bool:
        """Is the reply to a query still to come?"""
        return self._query is not None

    @property
    def expects_reply(self) -> bool:
        """May a reply come, if only to a query that was given up?"""
        return self.is_pending or 0 < self._lost < MAX_LOST_REPLIES

    @property
    def wants_reply(self) -> bool:
        """Would a reply carry any information?"""
        return self.expects_reply or not self.replies

    def reset(self) -> None:
        """The terminal starts afresh: nothing is in flight, no reply will come, and the link may be another."""
        self._query, self._lost, self._unacknowledged = None, 0, 0
        self._free_at = self.rate = self.round_trip = 0.0

    def delay(self, now: float, queued: int) -> float:
        """Seconds to wait before a frame may be sent or, at the latest, before asking here again; 0 where it may be sent now.
        *queued* is how many bytes have not left this machine yet."""
        if queued > self.window:
            return POLL_INTERVAL_S
        if not self.replies or self._unacknowledged <= self.window:
            return 0.0
        carried = max(self._free_at - self.window / self.rate - now, 0.0) if self.rate else 0.0
        if self._query is None:
            return carried
        left = self._query.at + self.timeout - now
        if left <= 0:
            self._give_up()
            return 0.0
        return min(carried, left) if self.rate and self._query.after <= self.window else left

    @property
    def timeout(self) -> float:
        """Seconds for which the pending reply is awaited."""
        size = 0 if self._query is None else self._query.size
        return REPLY_TIMEOUT_S + min(3 * (self.round_trip + size / (self.rate or MIN_RATE)), MAX_TRANSFER_S)

    def send(self, now: float, size: int) -> bool:
        """Record that *size* bytes are sent now. Returns whether a query has to follow them."""
        self._unacknowledged += size
        if self.rate:
            self._free_at = min(max(self._free_at, now) + size / self.rate, now + MAX_TRANSFER_S)
        if self._query is not None and not self.replies and now - self._query.at >= RETRY_INTERVAL_S:
            self._give_up()
        if self._query is not None:
            self._query.since = self._query.since or now
            self._query.after += size
            return False
        if self.replies:
            due = self._unacknowledged > self.window // 2
        else:
            due = self._once_replied and now - self._last_query_at >= RETRY_INTERVAL_S
        if due:
            self._query, self._last_query_at = _Query(now, size), now
        return due

    def replied(self, now: float) -> None:
        """Record a reply to the status query."""
        self._once_replied = True
        query = self._query
        if query is None:
            # The reply to a query that was given up, or to the probe's: the terminal does reply.
            self.replies, self._lost = True, 0
            return
        took = max(now - query.at, 0.001)
        if self._lost and took < self.round_trip / 2:
            # Too soon for a reply to this query: it belongs to one that was given up.
            self._lost -= 1
            return
        self._learn(query.size, max(self._unacknowledged - query.after, query.size), took)
        self.replies, self._lost, self._query, self._unacknowledged = True, 0, None, query.after
        # While the reply was under way, the link carried what was sent after the query.
        self._free_at = min(max(now - self.round_trip, query.since) + query.after / self.rate, now + MAX_TRANSFER_S)

    def _give_up(self) -> None:
        """The reply will not come, or comes too late."""
        self._lost += 1
        self.replies = self.replies and self._lost < MAX_LOST_REPLIES
        self._unacknowledged = 0 if self._query is None else self._query.after
        self._query = None

    def _learn(self, size: int, in_flight: int, took: float) -> None:
        """Update rate and round trip. The shortest round trip is the part of *took* that was not the frame's, unless it is
        nearly all of it: then the frame's part is unknown. *in_flight* counts the frame and what may have been in flight
        with it."""
        own = max(took - 0.9 * self.round_trip, self.round_trip / 2)
        if size / own > self.rate:
            self.rate = size / own
        elif took > 1.5 * self.round_trip:
            self.rate = min(self.rate, in_flight / own)
        self.round_trip = min(took, self.round_trip or took)
