"""The driver through which everything for the terminal goes.

It reads the frames that Textual paints back to cells, puts each row into the order that this terminal needs (see
`homs_tui.terminal.identify.modes`) and sends only the cells that differ. What switches a terminal's own reordering off is
sent before the screen is entered or, where it was taken already, cleared, since VTE keeps the mode for each row from the
moment when the row is made or cleared; it is switched back when the program leaves, is suspended, or chooses another mode.
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
from homs_tui.terminal.paint.first_paint import MAX_COLUMNS, MAX_ROWS, FirstPaint, diff_for, encoding_for
from homs_tui.text.inverse_bidi import ScreenCell
from homs_tui.ui.input_decoder import InputDecoder
from homs_tui.ui.textual_private import SYNC_END, SYNC_START, OpenDriver, driver_of, fail, post

LAST: Final = 1.5
"""Seconds for which, at the end, an answer is awaited that would otherwise come to whoever reads the terminal next."""
_POINTER: Final = "\x1b]22;"
"""Begins what asks for another shape of the mouse's pointer. There is nothing here that wants one."""
LEAVE: Final = (
    "\x1b[m\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""What Textual tells a terminal when it leaves, in one piece."""
UNKNOWN: Final = ProbeResult(Replies(), Identity(Make.UNKNOWN), OutputMode.VISUAL)
"""What is known of a terminal that was not asked."""


class Terminal(OpenDriver):
    """Textual's own driver for input and for taking the screen; what is painted goes through a `Painter`."""

    known: ClassVar[ProbeResult] = UNKNOWN
    """What was found out about the terminal; set once, before the program starts."""

    mode: ClassVar[OutputMode] = OutputMode.VISUAL
    """The output mode to begin with."""

    held: ClassVar[HeldTerminal | None] = None
    """The terminal as it is held until the driver takes it over."""

    begun: ClassVar[FirstPaint | None] = None
    """The screen, if it was painted before the program was loaded; the driver goes on with it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        answers = self.known.replies
        self.stream = terminal_stream() or self.stream
        self.output: Writer = Writer(self.stream.fileno(), encoding_for(self.known, self.stream))
        self._flow = FlowControl(answers.dsr)
        self._later: asyncio.TimerHandle | None = None
        self._well = threading.Event()
        self._hears = False
        # Else Textual would size its first screen by the environment.
        self.first_size = size = self.first_size or self.terminal_size()
        self.mode_now = self.mode
        """The output mode in use."""
        fresh = diff_for(self.known, self.mode, os.environ, *size)
        self._diff = fresh if self.begun is None else self.begun.diff
        self._frozen = self.begun is not None
        self._taken = self._goes_on = False
        self._raw: list[Any] | None = None
        self._doubtful = False
        self._size_is_asked = False
        self._typed, self._awaits = b"", False
        self._stops = self._resumes = False

    def terminal_size(self) -> tuple[int, int]:
        """What the terminal says; the environment is asked only where it says nothing. No screen has more than can be drawn."""
        try:
            columns, rows = os.get_terminal_size(self.fileno)
        except OSError:
            columns, rows = 0, 0
        if not (columns and rows):
            columns, rows = super().terminal_size()
        return min(columns, MAX_COLUMNS), min(rows, MAX_ROWS)

    # What is painted

    def write(self, data: str) -> None:
        """Send what Textual writes: of a frame, when the link is free, what differs then; to the clipboard what fits;
        everything else as it is."""
        if FRAME_START.match(data):
            if self._doubtful:
                self._doubtful = False
                self._diff.forget()
            self._diff.resize(*self.terminal_size())
            self._diff.take(data)
            self._show()
            return
        if data.startswith(clipboard.PREFIX):
            data = clipboard.to_send(data, self.known.identity)
        if not (data in ("", SYNC_START, SYNC_END) or data.startswith(_POINTER) or (self._goes_on and data == ENTER_ALTERNATE)):
            self.output.write(data)

    @property
    def whole(self) -> bool:
        """Is the screen known, so that lines may be put on it beside what Textual paints?"""
        return self._taken and not self._frozen and not self._doubtful

    def put(self, y: int, x: int, cells: Sequence[ScreenCell]) -> None:
        """Put cells beside each other on the screen; they are sent with everything else of this turn."""
        self._diff.put(y, x, cells)
        if self._later is None:
            self._later = self.loop.call_later(0, self._show)

    def release(self) -> None:
        """What was shown before the program was there may change from now on: whatever is composed until then is not whole."""
        self._frozen = False
        self._show()

    def _show(self) -> None:
        """Send what differs, or see to it that it is sent when the link is free."""
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
            self.output.write(data + self._asked_behind(len(data.encode("utf-8", "replace"))), frame=True)
            self._show()

    def _asked_behind(self, size: int) -> str:
        """What is asked behind a frame of a size, if anything is."""
        if not (self._hears and self._flow.send(self.loop.time(), size)):
            return ""
        self._well.clear()
        return DSR

    def _all_is_well(self) -> None:
        """The terminal has read what was sent; called by the thread that reads from it."""
        known = self._well.is_set()
        self._well.set()
        if self._flow.wants_reply and not known:
            self.loop.call_soon_threadsafe(self._answered)

    def _answered(self) -> None:
        self._flow.replied(self.loop.time())
        if self._flow.is_pending:
            # That was the answer to a question before.
            self._well.clear()
        self._show()

    def choose(self, mode: OutputMode) -> None:
        """Use another output mode from now on."""
        before, self.mode_now = self.mode_now, mode
        self._diff.encoding = encoding_of(mode)
        if self._taken:
            self.output.write(self._told(control_of(before).leave) + self._told(control_of(mode).enter))
            self._diff.forget()
            self._show()

    def _told(self, control: str) -> str:
        return to_drawer(control, self.known.identity)

    def run_input_thread(self) -> None:
        """Hand on what comes, until the program or the terminal ends."""
        keyboard = InputDecoder(self._awaits, lambda: self._flow.expects_reply, self._all_is_well)
        while not self.exit_event.is_set():
            if self._frozen:
                # What opened over a screen that is not composed yet would keep it from ever being.
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
                    # As the kernel says it of a terminal that is gone, where it says it.
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                self._hand_on(keyboard.feed(data))
            self._hand_on(keyboard.tick())

    def send_message(self, message: Message) -> None:
        """Send a message and wait until the program has it. More than it can take stays in the terminal: a flood of messages
        from a thread fills the pipe that wakes the event loop, and a signal that finds it full is lost."""
        sent = asyncio.run_coroutine_threadsafe(post(self.application, message), loop=self.loop)
        while threading.current_thread() is self.key_thread and not self.exit_event.is_set():
            if wait([sent], timeout=0.1).done:
                break

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def listen(self) -> None:
        """What goes wrong in this thread ends the program as it does elsewhere; Textual would end it as if all were well."""
        try:
            self.run_input_thread()
        except Exception as error:
            self.loop.call_soon_threadsafe(fail, self.application, error)

    def asked_to_stop(self) -> None:
        """Give the terminal back, if it is taken, and stop. A second signal that comes meanwhile asks for the same. A terminal
        that is not taken over yet is given back by whoever holds it.

        It is given back between two turns of the loop: whom the signal interrupts may hold what that waits for."""
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
            self.announces_return = True
        if self._stops:
            self._stops = False
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            self.asked_to_go_on()

    def asked_to_go_on(self) -> None:
        """Go on, if the program was stopped; it does not stop, if it was about to. The kernel sends this signal also behind the
        hang-up of a terminal, and entering the screen a second time would start a second thread for each direction."""
        if self.held is not None:
            self.held.resume()
        elif self._stops:
            self._stops = False
        elif self._resumes:
            return
        elif self.announces_return:
            self._resumes = True
            try:
                super().asked_to_go_on()
            finally:
                self._resumes = False
        elif self._taken and self._raw is not None:
            self._take_anew(self._raw)

    def _take_anew(self, raw: list[Any]) -> None:
        """Nobody said that the program would be stopped (SIGSTOP), and others have used its terminal meanwhile."""
        with suppress(OSError, termios.error):
            if os.tcgetpgrp(self.fileno) == os.getpgrp():
                termios.tcsetattr(self.fileno, termios.TCSANOW, raw)
                self._sigwinch_application()

    def start_application_mode(self) -> None:
        """Switch reordering off, then enter; whatever the terminal shows is cleared with the first frame. A screen that was
        taken before is gone on with."""
        with stops_deferred():
            held, Terminal.held = self.held, None
            begun, Terminal.begun = self.begun, None
            if begun is None:
                self._diff.forget()
                self.output.write(self._told(control_of(self.mode_now).enter))
            self._flow.reset()
            self._taken, self._goes_on = True, held is not None and held.on_alternate
            if held is not None:
                self._typed, self._awaits = held.typed, held.expects_reply
            super().start_application_mode()  # type: ignore[no-untyped-call]
            self._goes_on = False
            if held is not None and held.settings is not None:
                held.handed_over, self.attrs_before = True, held.settings
            if begun is not None:
                self._doubtful = self._doubtful or begun.resized
            self._hears = self.key_thread is not None
            if begun is not None:
                self.output.write(self._asked_behind(begun.size))
            signal.signal(signal.SIGWINCH, self._sigwinch_application)
            with suppress(termios.error):
                self._raw = termios.tcgetattr(self.fileno)
            if not self.output.is_alive():
                # Textual has found that the terminal can no longer be taken.
                os.kill(os.getpid(), signal.SIGHUP)

    def _sigwinch_application(self, *_: object) -> None:
        """The terminal has another size, or had one for a moment, and may have lost what it showed. The size is read later:
        a second signal may interrupt this one, and would then be to_drawer of first. However many come, it is read once."""
        self._doubtful = True
        if not self._size_is_asked:
            self._size_is_asked = True
            self.loop.call_soon_threadsafe(self._tell_size)

    def _tell_size(self) -> None:
        self._size_is_asked = False
        size = Size(*self.terminal_size())
        self.application.post_message(events.Resize(size, size))
        if self.application.screen_stack and self.application.screen.outer_size == size:
            # Textual passes over a size that it has already.
            self.application.refresh()

    def disable_input(self) -> None:
        """Stop listening when the last answer has come: whoever reads the terminal next would take it for keys."""
        self._hears = False
        if self._flow.is_pending and self.key_thread is not None and self.key_thread.is_alive():
            self._well.wait(LAST)
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Leave, then switch it back on."""
        with stops_deferred():
            self._taken = False
            self.output.write("\x1b[m")
            super().stop_application_mode()
            leave = self._told(control_of(self.mode_now).leave)
            if leave:
                self.output.write(leave)

    def give_back(self) -> None:
        """Leave at once, whatever waits to be written and whoever waits for it."""
        leave = self._told(control_of(self.mode_now).leave)
        before = self.attrs_before if self.held is None else self.held.settings
        force_release(self.fileno, self.stream.fileno(), before, f"{LEAVE}{leave}", self.output)


def terminal_of(app: App[Any]) -> Terminal | None:
    """The terminal of an application; None where it has none, as in tests."""
    driver = driver_of(app)
    return driver if isinstance(driver, Terminal) else None
