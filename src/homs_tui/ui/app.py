"""The Textual application: one screen, what has to happen outside, and an orderly end."""

import asyncio
import gc
import os
import signal
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
from homs_tui.ui.driver import Terminal, terminal_of
from homs_tui.ui.explorer import Explorer
from homs_tui.ui.outcomes import Outside
from homs_tui.ui.shutdown import Ending
from homs_tui.ui.textual_private import OpenApp, fail, is_leaving, signal_suspension

WHOLE_PAUSE_S: Final = 0.005
"""Seconds after which to look again whether all is composed."""
MAX_WHOLE_TRIES: Final = 400
"""How often that is looked for."""


class HomsApp(OpenApp):
    """Shows the explorer and keeps the session."""

    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False
    """Textual's own selection takes columns for characters, from left to right."""
    TITLE = "homs-tui"
    BINDINGS: ClassVar = []

    def __init__(
        self,
        reader: Reader,
        *,
        mode: OutputMode = OutputMode.VISUAL,
        keep: bool = True,
        composer: Composer | None = None,
    ) -> None:
        super().__init__(driver_class=Terminal, ansi_color=True)
        self.theme = "ansi-light" if reader.theme == "light" else "ansi-dark"
        self.keep = keep
        """Is anything kept on the disk?"""
        self.outside = Outside(self, mode, keep=keep)
        self.explorer = Explorer(reader, self.outside.carry_out, composer)
        self.ending = Ending(self._leave, self._give_back)
        self._keeping = Lock()

    @property
    def reader(self) -> Reader:
        """Where the reader stands."""
        return self.explorer.reader

    @property
    def terminal(self) -> Terminal | None:
        """The terminal; None where there is none, as in tests."""
        return terminal_of(self)

    def show(self, reader: Reader) -> None:
        """Show the reader as they are now."""
        self.explorer.set_reader(reader)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text go to the reader at once, one at a time: each has had its effect when the next is taken."""
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
        """Show the explorer; end in order when the terminal goes or somebody asks for the end."""
        self.ending.begin()
        asyncio.get_running_loop().set_exception_handler(self._astray)
        self.push_screen(self.explorer)
        self.call_after_refresh(self._release)

    def _release(self, tries: int = MAX_WHOLE_TRIES) -> None:
        """When all is composed, let it go on from what was shown before this program was there."""
        if not self.explorer.is_whole and tries:
            self.set_timer(WHOLE_PAUSE_S, partial(self._release, tries - 1))
            return
        terminal = terminal_of(self)
        if terminal is not None:
            # What was made until now stays until the end.
            gc.freeze()
            gc.enable()
            terminal.release()

    def _astray(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What goes wrong where nobody waits for it ends the program as it does elsewhere; asyncio would print a traceback
        across the screen."""
        error = context.get("exception")
        if isinstance(error, Exception):
            fail(self, error)

    def _leave(self, code: int) -> None:
        self.exit(return_code=code)

    def _give_back(self) -> None:
        """Keep the session and put the terminal right, whatever the program is at."""
        self.remember()
        terminal = terminal_of(self)
        if terminal is not None:
            terminal.give_back()
        elif Terminal.held is not None:
            Terminal.held.release()

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """The screen as an SVG that reads rightly in a browser, whoever asks for it."""
        from homs_tui.present.screenshot.svg import svg  # noqa: PLC0415 - few sessions take pictures

        reader = self.reader
        return svg(picture_of(Composer().compose(reader), reader, title))

    def action_suspend_process(self) -> None:
        """Stop, where there is a shell that can let the program go on; with whatever was started with it, as a script."""
        if terminal_of(self) is not None and can_be_resumed():
            signal_suspension(self)
            os.kill(0, signal.SIGTSTP)
        else:
            self.show(self.reader.notified("notice.no_shell"))

    def remember(self) -> None:
        """Keep where the reader stood, and a note that nobody has discarded."""
        reader = self.reader
        # An end in haste waits for one that is keeping it already, and does not cut it off.
        with self._keeping:
            writing = unsaved_note(reader)
            if writing is not None:
                self.outside.write(writing)
            if self.keep:
                save_session(reader.scene.chronicle.id, session_of(reader))
