"""The Textual application: one screen, the carrying out of outcomes, and an orderly exit."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any, ClassVar, Final

from textual import events

from homs_tui.explore.composition import Composer
from homs_tui.explore.noting import unsaved_note
from homs_tui.explore.painting import picture_of
from homs_tui.explore.reader import Reader
from homs_tui.explore.resume import session_of
from homs_tui.store.user.session import save_session
from homs_tui.terminal.hold.job_control import can_be_resumed
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.paint.theme import ON_LIGHT
from homs_tui.ui.driver import Terminal, terminal_of
from homs_tui.ui.explorer import Explorer
from homs_tui.ui.outcomes import Outside
from homs_tui.ui.shutdown import Shutdown
from homs_tui.ui.textual_private import OpenApp, fail, is_leaving, signal_suspension

COMPOSED_POLL_S: Final = 0.005
"""Seconds between two checks whether everything is composed."""
MAX_COMPOSED_POLLS: Final = 400
"""How often that is checked."""


class HomsApp(OpenApp):
    """Shows the explorer and keeps the session."""

    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False
    """Textual's own selection equates columns with characters, from left to right."""
    TITLE = "homs-tui"
    BINDINGS: ClassVar = []

    def __init__(
        self,
        reader: Reader,
        *,
        mode: OutputMode = OutputMode.VISUAL,
        keep: bool = True,
        composer: Composer | None = None,
        load_map: Callable[[Reader], Reader] = lambda reader: reader,
    ) -> None:
        super().__init__(driver_class=Terminal, ansi_color=True)
        self.theme = "ansi-light" if reader.theme in ON_LIGHT else "ansi-dark"
        self.keep = keep
        """Is anything saved to the disk?"""
        self.outside = Outside(self, mode, load_map, keep=keep)
        self.explorer = Explorer(reader, self.outside.carry_out, composer)
        self.shutdown = Shutdown(self._leave, self._release_at_once)
        self._keeping = Lock()

    @property
    def reader(self) -> Reader:
        """The current state of the reader."""
        return self.explorer.reader

    @property
    def terminal(self) -> Terminal | None:
        """The terminal; None where there is none, as in tests."""
        return terminal_of(self)

    def show(self, reader: Reader) -> None:
        """Show another state of the reader."""
        self.explorer.set_reader(reader)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text go to the reader directly, one at a time: each has had its effect when the next is taken."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if is_leaving(self):
                return
            if isinstance(event, events.Key):
                self.explorer.take_key(event)
            else:
                self.explorer.take_paste(event)
        else:
            await super().on_event(event)

    def on_mount(self) -> None:
        """Show the explorer, and be ready for signals."""
        self.shutdown.attach()
        asyncio.get_running_loop().set_exception_handler(self._unhandled)
        self.push_screen(self.explorer)
        self.call_after_refresh(self._unfreeze)

    def _unfreeze(self, tries: int = MAX_COMPOSED_POLLS) -> None:
        """When everything is composed, let the first paint change."""
        if not self.explorer.is_whole and tries:
            self.set_timer(COMPOSED_POLL_S, partial(self._unfreeze, tries - 1))
            return
        terminal = terminal_of(self)
        if terminal is not None:
            # Everything allocated so far lives until the exit.
            gc.freeze()
            gc.enable()
            terminal.unfreeze()

    def _unhandled(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """An exception that nothing awaits ends the program as anywhere else; asyncio would print a traceback across the
        screen."""
        error = context.get("exception")
        if isinstance(error, Exception):
            fail(self, error)

    def _leave(self, code: int) -> None:
        self.exit(return_code=code)

    def _release_at_once(self) -> None:
        """Save the session and restore the terminal, whatever the program is doing."""
        self.remember()
        terminal = terminal_of(self)
        if terminal is not None:
            terminal.release_at_once()
        elif Terminal.held is not None:
            Terminal.held.release()

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """The screen as an SVG that a browser shows correctly."""
        from homs_tui.present.screenshot.svg import svg  # noqa: PLC0415 - few sessions take pictures

        reader = self.reader
        return svg(picture_of(Composer().compose(reader), reader, title))

    def action_suspend_process(self) -> None:
        """Stop the whole process group, where there is a shell that can resume it."""
        if terminal_of(self) is not None and can_be_resumed():
            signal_suspension(self)
            os.kill(0, signal.SIGTSTP)
        else:
            self.show(self.reader.notified("notice.no_shell"))

    def remember(self) -> None:
        """Save the session, and a note that was being written and not discarded."""
        reader = self.reader
        # A forced exit waits for a save already under way instead of cutting it off.
        with self._keeping:
            writing = unsaved_note(reader)
            if writing is not None:
                self.outside.write(writing)
            if self.keep:
                save_session(reader.scene.chronicle.id, session_of(reader))
