"""Keys are answered while the screen library is still being loaded.

The reader, the composition and the screen diff need no Textual, and loading it takes longer than everything before the first
frame. It is loaded in a thread; meanwhile keys that can be decoded unambiguously are pressed and painted. Everything else (an
escape sequence that is no arrow, a paste, a key with an outcome) is left, in order, to the driver.
"""

import os
import re
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Generic, TypeVar

from homs_tui.explore.composition import Composer
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.painting import changed_segments, segment_cells
from homs_tui.explore.press import press
from homs_tui.explore.reader import Reader
from homs_tui.terminal.hold.held_terminal import HeldTerminal
from homs_tui.terminal.paint.first_paint import FirstPaint

POLL_S: Final = 0.005
"""Seconds between two checks whether loading has finished."""
SWITCH_S: Final = 0.001
"""The interpreter's thread switch interval meanwhile, in seconds."""
MAX_READ: Final = 4096
"""Bytes that are read at once."""
ARROWS: Final = {"A": "up", "B": "down", "C": "right", "D": "left"}
_KEY: Final = re.compile(r"\x1b\[([ABCD])|([^\x00-\x1f\x7f-\x9f\ufffd])|(\r)")
"""A key that is no prefix of another sequence: an arrow, a character, Enter."""

T = TypeVar("T")


class _Loading(threading.Thread, Generic[T]):
    """Loads something, and keeps the result or the exception."""

    def __init__(self, load: Callable[[], T]) -> None:
        super().__init__(name="homs-loading", daemon=True)
        self._load = load
        self.loaded: list[T] = []
        """The result; empty until then."""
        self.error: BaseException | None = None
        """The exception, if there was one."""

    def run(self) -> None:
        """Load it."""
        try:
            self.loaded.append(self._load())
        except BaseException as error:  # re-raised where loading is awaited
            self.error = error


class HeadStart:
    """The reader before there is an application. Keys are answered from `begin` on."""

    def __init__(self, reader: Reader, composer: Composer, held: HeldTerminal) -> None:
        self.reader = reader
        """The current state of the reader."""
        self.composer = composer
        """Composes its screens."""
        self._held = held
        self._painted: FirstPaint | None = None
        self._encoding = ""
        self._answers = False

    def begin(self, frame: FirstPaint | None, encoding: str) -> None:
        """Begin to answer keys: *frame* is on the screen, unless it is None; *encoding* is the character encoding of the
        terminal."""
        self._painted, self._encoding = frame, encoding
        self._answers = frame is not None and not self._held.expects_reply

    def while_loading(self, load: Callable[[], T]) -> T:
        """Load something and answer keys meanwhile. Re-raises what loading raises."""
        loading = _Loading(load)
        with _quick_switching():
            loading.start()
            # A signal that ends the program meanwhile need not wait for the loading.
            while loading.is_alive():
                self._answer()
        if loading.error is not None:
            raise loading.error
        return loading.loaded[0]

    def _answer(self) -> None:
        """Answer the keys that have come, or wait briefly for some."""
        if not self._answers or (self._painted is not None and self._painted.resized):
            threading.Event().wait(POLL_S)
        elif self._held.typed or select.select([self._held.source], [], [], POLL_S)[0]:
            self._take(self._held.typed or os.read(self._held.source, MAX_READ))

    def _take(self, data: bytes) -> None:
        """Press the keys of *data* up to the first that cannot be handled here; the rest is kept for the driver."""
        self._held.typed = b""
        text, before = data.decode("utf-8", "replace"), self.reader
        at = 0
        while match := _KEY.match(text, at):
            key = ARROWS.get(match[1] or "") or match[2] or "enter"
            reader, outcome = press(self.reader, key)
            if outcome != NOTHING:
                break
            self.reader, at = reader, match.end()
        rest = data[len(text[:at].encode()) :]
        if rest or not data:
            self._answers = False
            self._held.keep(rest)
        if self.reader is not before:
            self._paint(before)

    def _paint(self, before: Reader) -> None:
        assert self._painted is not None
        old, new = self.composer.compose(before), self.composer.compose(self.reader)
        for y, segment in changed_segments(old, new):
            self._painted.diff.put(y, segment.x, segment_cells(segment, new.theme))
        self._painted.diff.cursor = new.cursor
        data = self._painted.diff.flush().encode(self._encoding, "backslashreplace")
        self._painted.size += len(data)
        self._held.write(data)


@contextmanager
def _quick_switching() -> Iterator[None]:
    """Let the thread that answers keys get the interpreter soon from the one that loads."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
