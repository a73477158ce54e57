"""The screen: passes keys, pasted text and the mouse to the reader, shows its composition, keeps the timers."""

from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import ClassVar, Final

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer, TimerCallback

from homs_tui.explore.composition import Composer
from homs_tui.explore.mouse import hold, point
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.pointer import Pointer
from homs_tui.explore.press import paste, press
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.travel import hour_passed
from homs_tui.ui.keys import key_of
from homs_tui.ui.line_widget import LineWidget
from homs_tui.ui.player import Player
from homs_tui.ui.textual_private import is_whole, never_skipped

JOB_SLICE_S: Final = 0.003
"""Seconds of work on a job before input is checked again."""
JOB_PAUSE_S: Final = 0.001
"""Seconds between two slices of work, in which input is processed."""
JOB_REPORT_S: Final = 0.3
"""Seconds between two progress reports of a job."""
HOLD_S: Final = 0.08
"""Seconds between two lines scrolled while the pointer is held above or below a list."""


class Explorer(Screen[None]):
    """Wires the reader to Textual, without decisions of its own."""

    DEFAULT_CSS: ClassVar[str] = "Explorer { background: ansi_default; overflow: hidden; }"
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, reader: Reader, carry_out: Callable[[Outcome], None], composer: Composer | None = None) -> None:
        super().__init__()
        self.reader = reader
        """The current state of the reader."""
        self._carry_out = carry_out
        self._composer = composer or Composer()
        self._lines = LineWidget(self._point)
        self._player = Player(self, self._hour_passed, lambda: self.reader.view.hour in reader.scene.change_hours)
        self._pending: dict[str, tuple[Timer, object]] = {}
        self._reported = 0.0

    def compose(self) -> ComposeResult:
        """The one widget that shows everything."""
        yield self._lines

    def on_mount(self) -> None:
        """Show the first state."""
        self.accept((self.reader, NOTHING))

    @property
    def is_whole(self) -> bool:
        """Is everything composed for the size of the screen, and painted?"""
        shown = self._lines.shown
        return shown is not None and shown.size == tuple(self._lines.size) and is_whole(self)

    def accept(self, step: Step) -> None:
        """Show the new state, adjust the timers to it, and have the outcome carried out."""
        self.reader, outcome = step
        self._lines.show(self._composer.compose(self.reader))
        self._player.follow(self.reader.playing, self.reader.speed)
        self._keep_timer("work", self.reader.job is not None, JOB_PAUSE_S, self._work)
        selecting = self.reader.selecting
        self._keep_timer("hold", selecting is not None and selecting.scrolls, HOLD_S, self._hold)
        if outcome != NOTHING:
            self._carry_out(outcome)

    def set_reader(self, reader: Reader) -> None:
        """Show another state of the reader."""
        self.accept((reader, NOTHING))

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """Call back once, after *delay* seconds or, on a busy machine, later."""
        return never_skipped(super().set_timer(delay, callback, name=name, pause=pause))

    def _keep_timer(self, name: str, wanted: bool, seconds: float, call: Callable[[], None]) -> None:
        if wanted and name not in self._pending:
            ring = partial(self._ring, name, call, token := object())
            self._pending[name] = self.set_timer(seconds, ring), token
        elif not wanted and name in self._pending:
            self._pending.pop(name)[0].stop()

    def _ring(self, name: str, call: Callable[[], None], token: object) -> None:
        """A timer has fired; one that was stopped meanwhile may fire all the same."""
        if name in self._pending and self._pending[name][1] is token:
            del self._pending[name]
            call()

    # Input

    def take_key(self, event: events.Key) -> None:
        """A key, in turn: the one before has had its effect."""
        self._reported = perf_counter()
        self.accept(press(self.reader, key_of(event)))

    def take_paste(self, event: events.Paste) -> None:
        """A pasted text."""
        self.set_reader(paste(self.reader, event.text))

    def on_resize(self, event: events.Resize) -> None:
        """The screen has been resized."""
        self.set_reader(self.reader.resized((event.size.width, event.size.height)))

    def _point(self, pointer: Pointer) -> None:
        self.accept(point(self.reader, pointer))

    # Timers

    def _hour_passed(self) -> bool:
        self.set_reader(hour_passed(self.reader))
        return self.reader.playing

    def _hold(self) -> None:
        self.accept(hold(self.reader))

    def _work(self) -> None:
        """Work on the job for one slice, and show its progress, at intervals and at the end."""
        job, until = self.reader.job, perf_counter() + JOB_SLICE_S
        if job is None:
            return
        more = job.advance()
        while more and perf_counter() < until:
            more = job.advance()
        if more and perf_counter() - self._reported < JOB_REPORT_S:
            self._keep_timer("work", True, JOB_PAUSE_S, self._work)
            return
        self._reported = perf_counter()
        self.set_reader(job.report(replace(self.reader, job=job if more else None), not more))
