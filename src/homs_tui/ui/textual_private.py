"""Every private member of Textual that the explorer needs, and why; a test holds Textual to each of them.

Textual is pinned to one minor version for their sake. Where one is gone, its test says so before a reader finds out.
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
from textual.widget import Widget

__all__ = [
    "SYNC_END", "SYNC_START", "OpenApp", "OpenDriver", "XTermParser",
    "driver_of", "fail", "failure_of", "forget_rows", "is_leaving", "is_whole", "may_put", "post", "signal_suspension",
]  # fmt: skip
"""SYNC_START and SYNC_END stand around each frame of Textual's, and are to be kept back; XTermParser makes keys and the mouse
of what a terminal sends, once the decoder has taken out what it must not see."""


def driver_of(app: App[Any]) -> Driver | None:
    """What the application reads from and writes to, if there is anything yet."""
    return app._driver


def is_leaving(app: App[Any]) -> bool:
    """Will nothing take keys any more?"""
    return app._exit or not app._running


def is_whole(screen: Screen[Any]) -> bool:
    """Has everything found its place, and been painted there?"""
    return not (screen._layout_required or screen._dirty_widgets)


def may_put(widget: Widget) -> bool:
    """Does a widget stand on the screen in front as it will stand there, so that its rows may be painted beside Textual?"""
    app, screen = widget.app, widget.screen
    return app.screen is screen and not (screen._layout_required or app._batch_count) and widget.is_on_screen


def forget_rows(widget: Widget, rows: Collection[int]) -> None:
    """Rows of a widget, as Textual keeps them, are old."""
    width = widget.size.width
    widget._styles_cache.set_dirty(*(Region(0, y, width, 1) for y in rows))


def fail(app: App[Any], error: Exception) -> None:
    """End the program as any bug does."""
    app._handle_exception(error)


def failure_of(app: App[Any]) -> BaseException | None:
    """What ended the program, if something went wrong."""
    return app._exception


def signal_suspension(app: App[Any]) -> None:
    """Tell the driver that the program is about to be stopped."""
    app._suspend_signal()


async def post(app: App[Any], message: Message) -> bool:
    """Hand a message to the application, waiting until it is taken."""
    return await app._post_message(message)


class OpenApp(App[None]):
    """Textual's application, which prints no traceback when it ends by a bug: `run` raises what went wrong, for whoever started
    the program to tell it."""

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


class Output(Protocol):
    """What writes to the terminal in a thread of its own."""

    def start(self) -> None:
        """Begin, where that has not been done."""
        ...

    def write(self, text: str) -> object:
        """Write a text soon."""
        ...

    def stop(self) -> None:
        """Write what is left, and end."""
        ...


class OpenDriver(LinuxDriver):
    """Textual's driver, with public names for what it keeps to itself. A method that is not overridden does what Textual's
    does. Its two questions to the terminal are not asked: the probe has asked whether frames are shown in one piece, and sizes
    come from the system, since a report may tell any."""

    output: Output
    """Writes to the terminal. Textual's own ends at the first error, and stops whoever writes when nothing is taken."""

    @property
    def application(self) -> App[Any]:
        """What is driven."""
        return self._app

    @property
    def loop(self) -> AbstractEventLoop:
        """The loop on which that runs."""
        return self._loop

    @property
    def stream(self) -> Any:
        """What is written to; standard error, unless it is set."""
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
        """The thread that reads from the terminal, while the terminal is taken."""
        return self._key_thread

    @property
    def announces_return(self) -> bool:
        """Is the application told that it goes on, when the terminal is taken the next time?"""
        return self._must_signal_resume

    @announces_return.setter
    def announces_return(self, announces: bool) -> None:
        self._must_signal_resume = announces

    def terminal_size(self) -> tuple[int, int]:
        """Columns and rows of the terminal, as it is now."""
        return super()._get_terminal_size()

    def asked_to_stop(self) -> None:
        """A signal asks the program to stop (SIGTSTP)."""
        super()._sigtstp_application()

    def asked_to_go_on(self) -> None:
        """A signal says that the program goes on (SIGCONT)."""
        super()._sigcont_application()

    def listen(self) -> None:
        """What the thread does that reads from the terminal."""
        super()._run_input_thread()

    # What Textual calls

    @property  # type: ignore[override]
    def _writer_thread(self) -> Output:
        return self.output

    @_writer_thread.setter
    def _writer_thread(self, _: object) -> None:
        """Textual's own is never started."""

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.terminal_size()

    def _sigtstp_application(self, *_: object) -> None:
        self.asked_to_stop()

    def _sigcont_application(self, *_: object) -> None:
        self.asked_to_go_on()

    def _run_input_thread(self) -> None:
        self.listen()

    def _request_terminal_sync_mode_support(self) -> None:
        """Not asked."""

    def _query_in_band_window_resize(self) -> None:
        """Not asked."""
