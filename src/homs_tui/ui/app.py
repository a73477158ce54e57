"""The Textual application: one screen, the reader's session, and an orderly end."""

import asyncio
import gc
import os
import signal
from functools import partial
from threading import Lock
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import App
from textual.screen import Screen

from homs_tui.core.bilingual import Lang
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import data
from homs_tui.present.words import say
from homs_tui.store.user.copy_file import keep_copied
from homs_tui.store.user.session import Session, save_session
from homs_tui.store.user.settings import remember, remember_mode
from homs_tui.terminal.hold.job_control import somebody_can_resume
from homs_tui.terminal.identify.choice import medium_of, next_mode
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.text.typesetting import PLAIN, Typesetting
from homs_tui.ui import clipboard
from homs_tui.ui.driver import Terminal
from homs_tui.ui.explorer import Explorer
from homs_tui.ui.notebook import Notebook
from homs_tui.ui.pane import Pane
from homs_tui.ui.resume import journal_of, pane_of, session_of, view_of
from homs_tui.ui.shutdown import Ending
from homs_tui.ui.typeahead import TypeAhead

SOON, TRIES = 0.005, 400
"""Seconds behind which to look again whether all is composed, and how often."""


class HomsApp(App[None]):
    """Shows the explorer and keeps the session."""

    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False
    """Textual's own selection takes columns for characters, from left to right."""
    TITLE = "homs-tui"
    BINDINGS: ClassVar = []

    def __init__(
        self,
        scene: Scene,
        session: Session,
        lang: Lang,
        theme: str,
        typesetting: Typesetting = PLAIN,
        *,
        mode: OutputMode = OutputMode.VISUAL,
        keep: bool = True,
        notebook: Notebook | None = None,
    ) -> None:
        super().__init__(driver_class=Terminal, ansi_color=True)
        self.mode = mode
        """How cells are sent to the terminal."""
        self.theme = "ansi-light" if theme == "light" else "ansi-dark"
        self.scene, self.session, self.keep = scene, session, keep
        medium, notebook = medium_of(mode), notebook or Notebook(scene, keep=keep)
        view = view_of(session, scene, lang if medium.arabic else "en", typesetting, medium)
        self.explorer = Explorer(scene, view, journal_of(session, scene), pane_of(session), theme, notebook)
        self.explorer.player.speed = session.speed
        self.ending = Ending(self._leave, self._give_back)
        self._keeping = Lock()
        self._ahead = TypeAhead(self._in_front, super().on_event, self.call_next)

    async def on_event(self, event: events.Event) -> None:
        """Keys go one at a time; see `homs_tui.ui.typeahead`."""
        if isinstance(event, events.Key) and not event.is_forwarded and isinstance(self._driver, Terminal):
            await self._ahead.take(event)
        else:
            await super().on_event(event)

    def on_mount(self) -> None:
        """Show the explorer; end in order when the terminal goes or somebody asks for the end."""
        self.ending.begin()
        asyncio.get_running_loop().set_exception_handler(self._astray)
        self.push_screen(self.explorer)
        self.call_after_refresh(self._release)

    def _release(self, tries: int = TRIES) -> None:
        """When all is composed, let it go on from what was shown before this program was there."""
        if not self.explorer.whole and tries:
            self.set_timer(SOON, partial(self._release, tries - 1))
            return
        if isinstance(self._driver, Terminal):
            # What was made until now stays until the end.
            gc.freeze()
            gc.enable()
            self._driver.release()

    def _in_front(self) -> Screen[object] | None:
        """The screen that takes keys; none any more when the program leaves."""
        return self.screen if self._running and not self._exit and self._screen_stack else None

    def _astray(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What goes wrong where nobody waits for it ends the program as it does elsewhere; asyncio would print a traceback
        across the screen."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _leave(self, code: int) -> None:
        self.exit(return_code=code)

    def _give_back(self) -> None:
        """Keep the session and put the terminal right, whatever the program is at."""
        self.remember()
        if isinstance(self._driver, Terminal):
            self._driver.give_back()
        elif Terminal.held is not None:
            Terminal.held.give_back()

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """The screen as an SVG that reads rightly in a browser, whoever asks for it."""
        from homs_tui.present.screenshot.svg import svg  # noqa: PLC0415 - few sessions take pictures
        from homs_tui.ui.camera import take  # noqa: PLC0415

        return svg(take(self.explorer, title))

    def action_picture(self) -> None:
        """Keep a picture of the screen with whatever lies over it."""
        from homs_tui.ui.camera import keep  # noqa: PLC0415

        keep(self.explorer)

    def action_suspend_process(self) -> None:
        """Stop, where there is a shell that can let the program go on; with whatever was started with it, as a script."""
        if isinstance(self._driver, Terminal) and somebody_can_resume():
            self._suspend_signal()
            os.kill(0, signal.SIGTSTP)
        else:
            self.explorer.tell("notice.no_shell")

    def _fatal_error(self) -> None:
        """Close; `run` raises what went wrong, for whoever started the program to tell it. Textual would print a traceback."""
        self._close_messages_no_wait()

    def action_help_quit(self) -> None:
        """Ctrl+C stops nothing by itself; the foot says what does."""
        self.explorer.tell("notice.quit")

    def copy_to_clipboard(self, text: str) -> None:
        """Offer a text to the terminal's clipboard and, since that may not take it, in a file; tell the reader."""
        super().copy_to_clipboard(text)
        path = keep_copied(text) if self.keep else None
        self.explorer.notice(clipboard.told(text, path, Terminal.known, self.explorer.view.lang))

    def on_pane_selected(self, message: Pane.Selected) -> None:
        """What is selected with the mouse is copied at once, as terminals do."""
        self.copy_to_clipboard(message.text)

    def on_explorer_preferred(self, message: Explorer.Preferred) -> None:
        """Keep what the reader has chosen."""
        if self.keep:
            remember(lambda kept: replace(kept, **message.choice))

    def on_explorer_order_asked(self) -> None:
        """Send cells in another way from now on, and remember it for this terminal."""
        known = Terminal.known
        self.mode = mode = next_mode(self.mode, known.mode)
        kept = not self.keep or remember_mode(known.identity.key, None if mode is known.mode else mode.value)
        self.explorer.show_on(medium_of(mode))
        if isinstance(self._driver, Terminal):
            self._driver.choose(mode)
        lang = self.explorer.view.lang
        what = say(f"bidi.{mode.value}", lang)
        self.explorer.tell("notice.bidi" if kept else "notice.bidi_unsaved", mode=str(data(mode.value)), what=what)

    def remember(self) -> None:
        """Keep where the reader stood."""
        if self.keep:
            screen = self.explorer
            kept = session_of(screen.view, screen.journal, self.scene, screen.focus_name, screen.player.speed)
            # An end in haste waits for one that is keeping it already, and does not cut it off.
            with self._keeping:
                save_session(self.scene.chronicle.id, kept)
