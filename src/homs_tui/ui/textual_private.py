"""Every private member of Textual that the explorer needs, and why; a test holds Textual to each of them.

Textual is pinned to one minor version for their sake. Where one is gone, its test says so before a reader finds out.
"""

from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget


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


def forget_row(widget: Widget, y: int) -> None:
    """A row of a widget, as Textual keeps it, is old."""
    widget._styles_cache.set_dirty(Region(0, y, widget.size.width, 1))


def fail(app: App[Any], error: Exception) -> None:
    """End the program as any bug does."""
    app._handle_exception(error)


def failure_of(app: App[Any]) -> BaseException | None:
    """What ended the program, if something went wrong."""
    return app._exception


def close_quietly(app: App[Any]) -> None:
    """Close without printing a traceback."""
    app._close_messages_no_wait()


def signal_suspension(app: App[Any]) -> None:
    """Tell the driver that the program is about to be stopped."""
    app._suspend_signal()


async def post(app: App[Any], message: Message) -> bool:
    """Hand a message to the application, waiting until it is taken."""
    return await app._post_message(message)
