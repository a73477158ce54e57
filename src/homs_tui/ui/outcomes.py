"""Carrying out outcomes: the clipboard, notes, settings, screenshots, the terminal, the exit."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from msgspec.structs import replace

from homs_tui.core.notes import LogEntry
from homs_tui.explore.choices import with_limits
from homs_tui.explore.noting import note_written
from homs_tui.explore.outcome import NoteWrite, Outcome
from homs_tui.explore.reader import Reader
from homs_tui.present.styled_text import data
from homs_tui.present.words import say
from homs_tui.store.user.copy_file import keep_copied
from homs_tui.store.user.notes import add_note
from homs_tui.store.user.settings import remember, remember_mode
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.output_mode import limits_of, next_mode
from homs_tui.ui import clipboard
from homs_tui.ui.driver import Terminal
from homs_tui.ui.screenshot import keep_screenshot


class Host(Protocol):
    """What outcomes need of the application."""

    @property
    def reader(self) -> Reader:
        """The current state of the reader."""
        ...

    @property
    def terminal(self) -> Terminal | None:
        """The terminal; None where there is none, as in tests."""
        ...

    def show(self, reader: Reader) -> None:
        """Show another state of the reader."""
        ...

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard."""
        ...

    def action_suspend_process(self) -> None:
        """Suspend the program."""
        ...

    def exit(self) -> None:
        """Exit the program."""
        ...


class Outside:
    """Carries out outcomes, and notifies the reader of the result."""

    def __init__(self, host: Host, mode: OutputMode, load_map: Callable[[Reader], Reader], *, keep: bool) -> None:
        self._host, self._load_map, self._keep = host, load_map, keep
        self.mode = mode
        """The output mode in use."""

    def carry_out(self, outcome: Outcome) -> None:
        """Carry out an outcome."""
        if outcome.copy:
            self._copy(outcome.copy)
        if outcome.write is not None:
            self.write(outcome.write)
        if outcome.remember and self._keep:
            remember(lambda kept: replace(kept, **outcome.remember))
        if outcome.load_map:
            self._host.show(self._load_map(self._host.reader))
        if outcome.next_mode:
            self._next_mode()
        if outcome.screenshot:
            self._host.show(keep_screenshot(self._host.reader))
        if outcome.suspend:
            self._host.action_suspend_process()
        if outcome.leave:
            self._host.exit()

    def _copy(self, text: str) -> None:
        """Send a text to the terminal's clipboard and, since that may refuse it, save it to a file; notify the reader."""
        self._host.copy_to_clipboard(text)
        path = keep_copied(text) if self._keep else None
        reader = self._host.reader
        self._host.show(reader.with_notice(clipboard.notice(text, path, Terminal.probed, reader.lang)))

    def write(self, writing: NoteWrite) -> None:
        """Save a note, and notify the reader."""
        reader = self._host.reader
        entry = LogEntry(writing.subject, writing.text, datetime.now(UTC))
        fault = add_note(reader.scene.chronicle.id, entry) if self._keep else None
        self._host.show(note_written(reader, entry, fault))

    def _next_mode(self) -> None:
        """Switch to the next output mode, and remember it for this terminal."""
        probed = Terminal.probed
        self.mode = mode = next_mode(self.mode, probed.mode)
        kept = not self._keep or remember_mode(probed.identity.key, None if mode is probed.mode else mode.value)
        terminal = self._host.terminal
        if terminal is not None:
            terminal.choose(mode)
        reader = with_limits(self._host.reader, limits_of(mode))
        what = say(f"bidi.{mode.value}", reader.lang)
        notice = "notice.bidi" if kept else "notice.bidi_unsaved"
        self._host.show(reader.notified(notice, mode=str(data(mode.value)), what=what))
