"""Every private member of Textual that the explorer needs, and why; a test checks the installed Textual for each of them.

Textual is pinned to one minor version because of them. Where one is missing, its test says so before a user finds out.
"""

from asyncio import AbstractEventLoop
from collections.abc import Collection
from threading import Thread
from typing import Any, Protocol

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

__all__ = [
    "SYNC_END", "SYNC_START", "OpenApp", "OpenDriver", "XTermParser",
    "driver_of", "fail", "failure_of", "forget_rows", "is_leaving", "is_whole", "may_put", "never_skipped", "post",
    "signal_suspension",
]  # fmt: skip
"""SYNC_START and SYNC_END surround each frame of Textual's, and must not be sent; XTermParser turns terminal input into key and
mouse events, once the decoder has removed what it must not see."""


def driver_of(app: App[Any]) -> Driver | None:
    """The application's driver; None before it has one."""
    return app._driver


def is_leaving(app: App[Any]) -> bool:
    """Has the application stopped taking keys?"""
    return app._exit or not app._running


def is_whole(screen: Screen[Any]) -> bool:
    """Is everything laid out and painted?"""
    return not (screen._layout_required or screen._dirty_widgets)


def may_put(widget: Widget) -> bool:
    """Is the widget on the active screen and its layout final, so that its rows may be painted bypassing Textual?"""
    app, screen = widget.app, widget.screen
    return app.screen is screen and not (screen._layout_required or app._batch_count) and widget.is_on_screen


def forget_rows(widget: Widget, rows: Collection[int]) -> None:
    """Invalidate Textual's cached rows of a widget."""
    width = widget.size.width
    widget._styles_cache.set_dirty(*(Region(0, y, width, 1) for y in rows))


def never_skipped(timer: Timer) -> Timer:
    """A timer that has just been set, which fires late rather than never. Textual skips a tick that is overdue when the task of
    the timer gets to run; on a busy machine a timer that was to fire once, after a millisecond, is lost that way."""
    timer._skip = False
    return timer


def fail(app: App[Any], error: Exception) -> None:
    """End the program as any unhandled exception does."""
    app._handle_exception(error)


def failure_of(app: App[Any]) -> BaseException | None:
    """The exception that ended the program, if any."""
    return app._exception


def signal_suspension(app: App[Any]) -> None:
    """Signal that the program is about to be suspended."""
    app._suspend_signal()


async def post(app: App[Any], message: Message) -> bool:
    """Post a message to the application, and wait until it is taken."""
    return await app._post_message(message)


class OpenApp(App[None]):
    """Textual's application, but without a traceback when an exception ends it: `homs_tui.ui.run` re-raises the exception, and
    the command line reports it."""

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


class Output(Protocol):
    """Writes to the terminal from a thread of its own."""

    def start(self) -> None:
        """Begin, unless it has begun."""
        ...

    def write(self, text: str) -> object:
        """Queue a text to be written."""
        ...

    def stop(self) -> None:
        """Write what is left, and stop."""
        ...


class OpenDriver(LinuxDriver):
    """Textual's driver, with public names for its private members. A method that is not overridden does what Textual's does.
    Its two queries are not sent: the probe has asked about synchronised output, and sizes come from the system, since a report
    may state any."""

    output: Output
    """Writes to the terminal. Textual's own ends at the first error, and blocks the caller when the terminal is blocked."""

    @property
    def application(self) -> App[Any]:
        """The application that is driven."""
        return self._app

    @property
    def loop(self) -> AbstractEventLoop:
        """Its event loop."""
        return self._loop

    @property
    def stream(self) -> Any:
        """The stream that is written to; standard error, unless it is set."""
        return self._file

    @stream.setter
    def stream(self, stream: Any) -> None:
        self._file = stream

    @property
    def first_size(self) -> tuple[int, int] | None:
        """Columns and rows of the first screen; None lets Textual ask the environment."""
        return self._size

    @first_size.setter
    def first_size(self, size: tuple[int, int]) -> None:
        self._size = size

    @property
    def key_thread(self) -> Thread | None:
        """The input thread, while the terminal is taken."""
        return self._key_thread

    @property
    def signals_resume(self) -> bool:
        """Is the application signalled that it resumes when the terminal is taken the next time?"""
        return self._must_signal_resume

    @signals_resume.setter
    def signals_resume(self, signals: bool) -> None:
        self._must_signal_resume = signals

    def terminal_size(self) -> tuple[int, int]:
        """Current columns and rows of the terminal."""
        return super()._get_terminal_size()

    def stop_requested(self) -> None:
        """SIGTSTP has come."""
        super()._sigtstp_application()

    def continue_requested(self) -> None:
        """SIGCONT has come."""
        super()._sigcont_application()

    def listen(self) -> None:
        """The body of the input thread."""
        super()._run_input_thread()

    # Called by Textual

    @property  # type: ignore[override]
    def _writer_thread(self) -> Output:
        return self.output

    @_writer_thread.setter
    def _writer_thread(self, _: object) -> None:
        """Ignored: Textual's own writer is never started."""

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.terminal_size()

    def _sigtstp_application(self, *_: object) -> None:
        self.stop_requested()

    def _sigcont_application(self, *_: object) -> None:
        self.continue_requested()

    def _run_input_thread(self) -> None:
        self.listen()

    def _request_terminal_sync_mode_support(self) -> None:
        """Not sent."""

    def _query_in_band_window_resize(self) -> None:
        """Not sent."""
