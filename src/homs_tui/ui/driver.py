"""The Textual driver through which all terminal output goes.

It parses the frames that Textual paints back to cells, puts each row into the order that this terminal needs (see
`homs_tui.terminal.identify.modes`) and sends only the cells that differ. The sequence that switches a terminal's own reordering
off is sent before the alternate screen is entered or, where that is in use already, cleared, since VTE fixes the mode of each
row when the row is created or cleared; it is switched back on when the program exits, is suspended, or chooses another mode.
"""

import asyncio
import os
import select
import signal
import termios
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import wait
from contextlib import suppress
from typing import Any, ClassVar, Final

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.message import Message

from homs_tui.terminal import clipboard
from homs_tui.terminal.hold.flow_control import DSR, FlowControl
from homs_tui.terminal.hold.held_terminal import ENTER_ALTERNATE, HeldTerminal, terminal_stream
from homs_tui.terminal.hold.job_control import stops_deferred
from homs_tui.terminal.hold.release import force_release
from homs_tui.terminal.hold.writer import Writer
from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode, control_of, encoding_of
from homs_tui.terminal.identify.multiplexer import to_drawer
from homs_tui.terminal.identify.probe import ProbeResult
from homs_tui.terminal.identify.replies import Replies
from homs_tui.terminal.paint.cell_buffer import FRAME_START
from homs_tui.terminal.paint.first_paint import (
    MAX_COLUMNS,
    MAX_ROWS,
    SHOW_CURSOR,
    FirstPaint,
    diff_for,
    encoding_for,
    terminal_size,
)
from homs_tui.text.inverse_bidi import ScreenCell
from homs_tui.ui.input_decoder import InputDecoder
from homs_tui.ui.textual_private import SYNC_END, SYNC_START, OpenDriver, driver_of, fail, post

LAST_REPLY_TIMEOUT_S: Final = 1.5
"""Seconds for which, at the exit, a pending reply is awaited that would otherwise reach the next program on the terminal."""
_POINTER: Final = "\x1b]22;"
"""The beginning of the sequence that changes the shape of the mouse pointer, which nothing here needs."""
LEAVE_SEQUENCE: Final = (
    "\x1b[m\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""What Textual sends when it leaves the terminal, in one piece."""
UNKNOWN: Final = ProbeResult(Replies(), Identity(Make.UNKNOWN), OutputMode.VISUAL)
"""What is known about a terminal that was not probed."""


class Terminal(OpenDriver):
    """Textual's own driver for input and for entering the screen; frames go through a `ScreenDiff`."""

    probed: ClassVar[ProbeResult] = UNKNOWN
    """What is known about the terminal; set once, before the program starts."""

    mode: ClassVar[OutputMode] = OutputMode.VISUAL
    """The output mode to begin with."""

    held: ClassVar[HeldTerminal | None] = None
    """The held terminal, until the driver takes it over."""

    cursor_shown: ClassVar[bool] = False
    """Whether the terminal's cursor is visible; it rests on what has the focus in any case."""

    painted: ClassVar[FirstPaint | None] = None
    """The screen as painted before the program was loaded, which the driver continues; None where it was not."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        replies = self.probed.replies
        self.stream = terminal_stream() or self.stream
        self.output: Writer = Writer(self.stream.fileno(), encoding_for(self.probed, self.stream))
        self._flow = FlowControl(replies.dsr)
        self._later: asyncio.TimerHandle | None = None
        self._has_replied = threading.Event()
        self._can_reply = False
        # Otherwise Textual would take the size of its first screen from the environment.
        self.first_size = size = self.first_size or self.terminal_size()
        self.mode_now = self.mode
        """The output mode in use."""
        fresh = diff_for(self.probed, self.mode, os.environ, *size)
        self._diff = fresh if self.painted is None else self.painted.diff
        self._frozen = self.painted is not None
        self._taken = self._continues = False
        self._raw: list[Any] | None = None
        self._unknown = False
        self._resize_pending = False
        self._typed, self._expects_reply = b"", False
        self._stops = self._resumes = False

    def terminal_size(self) -> tuple[int, int]:
        """The size that the terminal that is drawn on reports, which need not be the one that is typed on, or the environment's
        where it reports none; limited to what can be drawn."""
        columns, rows = terminal_size()
        if not (columns and rows):
            columns, rows = super().terminal_size()
        return min(columns, MAX_COLUMNS), min(rows, MAX_ROWS)

    # Output

    def write(self, data: str) -> None:
        """Send what Textual writes: of a frame the differences, when the link is free; to the clipboard what fits; everything
        else unchanged."""
        if FRAME_START.match(data):
            if self._unknown:
                self._unknown = False
                self._diff.forget()
            self._diff.resize(*self.terminal_size())
            self._diff.take(data)
            self._show()
            return
        if data.startswith(clipboard.PREFIX):
            data = clipboard.to_send(data, self.probed.identity)
        if not (
            data in ("", SYNC_START, SYNC_END) or data.startswith(_POINTER) or (self._continues and data == ENTER_ALTERNATE)
        ):
            self.output.write(data)

    @property
    def whole(self) -> bool:
        """Is the state of the screen known, so that lines may be put on it besides what Textual paints?"""
        return self._taken and not self._frozen and not self._unknown

    def put(self, y: int, x: int, cells: Sequence[ScreenCell]) -> None:
        """Put cells in row *y* from column *x* on; they are sent with all other output of this turn of the event loop."""
        self._diff.put(y, x, cells)
        if self._later is None:
            self._later = self.loop.call_later(0, self._show)

    def rest_cursor(self, y: int, x: int) -> None:
        """Let the cursor rest on a cell after the frames from now on."""
        if self._diff.cursor != (y, x):
            self._diff.cursor = (y, x)
            if self._later is None:
                self._later = self.loop.call_later(0, self._show)

    def unfreeze(self) -> None:
        """Let the first paint change from now on: until then what Textual composes is not complete."""
        self._frozen = False
        self._show()

    def _show(self) -> None:
        """Send the differences, or schedule that for when the link is free."""
        if self._later is not None:
            self._later.cancel()
            self._later = None
        if self._frozen or not (self._taken and self._diff.is_dirty):
            return
        delay = self._flow.delay(self.loop.time(), self.output.queued)
        if delay:
            self._later = self.loop.call_later(delay, self._show)
            return
        data = self._diff.flush(self._flow.chunk)
        if data:
            self.output.write(data + self._query_after(len(data.encode("utf-8", "replace"))), frame=True)
            self._show()

    def _query_after(self, size: int) -> str:
        """The query to send after a frame of *size* bytes, if one is due."""
        if not (self._can_reply and self._flow.send(self.loop.time(), size)):
            return ""
        self._has_replied.clear()
        return DSR

    def _dsr_reply_came(self) -> None:
        """A reply to DSR has come; called by the input thread."""
        known = self._has_replied.is_set()
        self._has_replied.set()
        if self._flow.wants_reply and not known:
            self.loop.call_soon_threadsafe(self._replied)

    def _replied(self) -> None:
        self._flow.replied(self.loop.time())
        if self._flow.is_pending:
            # That was the reply to an earlier query.
            self._has_replied.clear()
        self._show()

    def choose(self, mode: OutputMode) -> None:
        """Switch to another output mode."""
        before, self.mode_now = self.mode_now, mode
        self._diff.encoding = encoding_of(mode)
        if self._taken:
            self.output.write(self._wrapped(control_of(before).leave) + self._wrapped(control_of(mode).enter))
            self._diff.forget()
            self._show()

    def _wrapped(self, control: str) -> str:
        return to_drawer(control, self.probed.identity)

    def run_input_thread(self) -> None:
        """Process the input until the program ends or the terminal hangs up."""
        decoder = InputDecoder(self._expects_reply, lambda: self._flow.expects_reply, self._dsr_reply_came)
        while not self.exit_event.is_set():
            if self._frozen:
                # A dialog opened over a screen that is not composed yet would keep it from ever being composed.
                self.exit_event.wait(0.002)
                continue
            typed, self._typed = self._typed, b""
            if typed or select.select([self.fileno], [], [], 0.1)[0]:
                try:
                    data = typed or os.read(self.fileno, 4096)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if not data:
                    # The signal that the kernel sends when a terminal hangs up, which it does not always do.
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                self._process(decoder.feed(data))
            self._process(decoder.tick())

    def send_message(self, message: Message) -> None:
        """Send a message and wait until the application has taken it. Back-pressure leaves the rest in the terminal: a flood of
        messages from a thread fills the pipe that wakes the event loop, and a signal that finds it full is lost."""
        sent = asyncio.run_coroutine_threadsafe(post(self.application, message), loop=self.loop)
        while threading.current_thread() is self.key_thread and not self.exit_event.is_set():
            if wait([sent], timeout=0.1).done:
                break

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def listen(self) -> None:
        """An exception in this thread ends the program as anywhere else; Textual would exit as if nothing had happened."""
        try:
            self.run_input_thread()
        except Exception as error:
            self.loop.call_soon_threadsafe(fail, self.application, error)

    def stop_requested(self) -> None:
        """Release the terminal, if it is taken, and stop. A second signal meanwhile changes nothing. A terminal that is not
        taken over yet is released by what holds it.

        It is released between two turns of the event loop: the code that the signal interrupts may hold a lock needed for
        it."""
        if self.held is not None:
            self.held.stop()
        elif self._taken and not self._stops:
            self._stops = True
            self.loop.call_soon_threadsafe(self._stop)
        elif not self._stops:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _stop(self) -> None:
        if not self._stops:
            return
        if self._taken:
            self.suspend_application_mode()
            self.signals_resume = True
        if self._stops:
            self._stops = False
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            self.continue_requested()

    def continue_requested(self) -> None:
        """Continue, if the program was stopped; if it was about to stop, it does not. The kernel also sends this signal after
        the hang-up of a terminal, and entering the screen a second time would start a second thread for each direction."""
        if self.held is not None:
            self.held.resume()
        elif self._stops:
            self._stops = False
        elif self._resumes:
            return
        elif self.signals_resume:
            self._resumes = True
            try:
                super().continue_requested()
            finally:
                self._resumes = False
        elif self._taken and self._raw is not None:
            self._retake(self._raw)

    def _retake(self, raw: list[Any]) -> None:
        """The program was stopped without notice (SIGSTOP), and other programs have used its terminal meanwhile."""
        with suppress(OSError, termios.error):
            if os.tcgetpgrp(self.fileno) == os.getpgrp():
                termios.tcsetattr(self.fileno, termios.TCSANOW, raw)
                self._sigwinch_application()

    def start_application_mode(self) -> None:
        """Switch reordering off, then enter the screen; what the terminal shows is cleared with the first frame. A screen that
        has been painted already is continued."""
        with stops_deferred():
            held, Terminal.held = self.held, None
            painted, Terminal.painted = self.painted, None
            if painted is None:
                self._diff.forget()
                self.output.write(self._wrapped(control_of(self.mode_now).enter))
            self._flow.reset()
            self._taken, self._continues = True, held is not None and held.on_alternate
            if held is not None:
                self._typed, self._expects_reply = held.typed, held.expects_reply
            super().start_application_mode()  # type: ignore[no-untyped-call]
            self._continues = False
            if self.cursor_shown:
                self.output.write(SHOW_CURSOR)
            if held is not None and held.settings is not None:
                held.handed_over, self.attrs_before = True, held.settings
            if painted is not None:
                self._unknown = self._unknown or painted.resized
            self._can_reply = self.key_thread is not None
            if painted is not None:
                self.output.write(self._query_after(painted.size))
            signal.signal(signal.SIGWINCH, self._sigwinch_application)
            with suppress(termios.error):
                self._raw = termios.tcgetattr(self.fileno)
            if not self.output.is_alive():
                # Textual has found that the terminal is no longer available.
                os.kill(os.getpid(), signal.SIGHUP)

    def _sigwinch_application(self, *_: object) -> None:
        """The terminal has been resized, if only for a moment, and may have lost what it showed. The size is read later, since
        a second signal may interrupt this one, and its size would be posted first. However many come, it is read once."""
        self._unknown = True
        if not self._resize_pending:
            self._resize_pending = True
            self.loop.call_soon_threadsafe(self._post_size)

    def _post_size(self) -> None:
        self._resize_pending = False
        size = Size(*self.terminal_size())
        self.application.post_message(events.Resize(size, size))
        if self.application.screen_stack and self.application.screen.outer_size == size:
            # Textual ignores a size that it has already.
            self.application.refresh()

    def disable_input(self) -> None:
        """Stop reading when the last reply has come: the next program on the terminal would take it for keys."""
        self._can_reply = False
        if self._flow.is_pending and self.key_thread is not None and self.key_thread.is_alive():
            self._has_replied.wait(LAST_REPLY_TIMEOUT_S)
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Leave the screen, then switch reordering back on."""
        with stops_deferred():
            self._taken = False
            self.output.write("\x1b[m")
            super().stop_application_mode()
            leave = self._wrapped(control_of(self.mode_now).leave)
            if leave:
                self.output.write(leave)

    def release_at_once(self) -> None:
        """Leave at once, whatever output is pending and whatever thread is blocked by it."""
        leave = self._wrapped(control_of(self.mode_now).leave)
        before = self.attrs_before if self.held is None else self.held.settings
        force_release(self.fileno, self.stream.fileno(), before, f"{LEAVE_SEQUENCE}{leave}", self.output)


def terminal_of(app: App[Any]) -> Terminal | None:
    """The terminal of an application; None where there is none, as in tests."""
    driver = driver_of(app)
    return driver if isinstance(driver, Terminal) else None
