"""Opening a dataset, with its progress shown where it takes long."""

import os
import sys
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from homs_tui.core.bilingual import Lang
from homs_tui.store.cache.dataset_cache import Opened, read

if TYPE_CHECKING:
    from homs_tui.commandline.delivery import Delivery
    from homs_tui.terminal.hold.held_terminal import HeldTerminal

SHOW_DELAY_S: Final = 0.5
"""Seconds before anything is shown."""
UPDATE_INTERVAL_S: Final = 0.1
"""Seconds between two updates."""
MAX_COLUMNS: Final = 80


def open_dataset(folder: Path, lang: Lang, held: "HeldTerminal | None" = None) -> Opened:
    """The dataset in a folder, from the cache where that is valid; *held* is the terminal, where it is held for the explorer
    already. Raises DatasetInvalidError."""
    with Waiting(sys.stderr, lang, held=held) as waiting:
        data = read(folder, progress=waiting.tell, keep=False)
        if held is not None or data.key is not None:
            # The explorer needs it in any case; what this command does not need will serve the next one.
            data.work_out(waiting.tell_worked_out)
        return data


class Waiting:
    """A progress line on a terminal, removed at the end. Nothing is shown where loading is quick, or where the stream is not a
    terminal."""

    def __init__(
        self,
        stream: TextIO | None,
        lang: Lang,
        *,
        columns: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        held: "HeldTerminal | None" = None,
    ) -> None:
        self._stream = stream
        self._lang = lang
        self._columns = columns
        self._clock = clock
        self._held = held
        self._next = clock() + SHOW_DELAY_S
        self._shown = False

    def __enter__(self) -> "Waiting":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._stream is not None:
            self._write("\r\x1b[K" + (self._delivery.end if self._lang == "ar" else ""))

    def tell(self, read: int, whole: int) -> None:
        """Show how many bytes have been read."""
        self._tell(read, whole, reading=True)

    def tell_worked_out(self, done: int, whole: int) -> None:
        """Show how much of what follows from them has been precomputed."""
        self._tell(done, whole, reading=False)

    def _tell(self, done: int, whole: int, *, reading: bool) -> None:
        if self._clock() < self._next or not self._is_terminal:
            return
        self._next = self._clock() + UPDATE_INTERVAL_S
        from homs_tui.present.loading import loading_line  # noqa: PLC0415 - only a long wait needs the text engine

        line = loading_line(done, whole, self._width, self._lang, reading=reading)
        self._shown = True
        self._write("\r" + (self._delivery.line(line) if self._lang == "ar" else line))

    @cached_property
    def _is_terminal(self) -> bool:
        if self._stream is None or not self._stream.isatty() or os.environ.get("TERM", "dumb") == "dumb":
            return False
        from homs_tui.commandline.streams import draws_arabic  # noqa: PLC0415
        from homs_tui.terminal.identify.modes import OutputMode  # noqa: PLC0415

        if not draws_arabic(self._stream) or self._delivery.mode is OutputMode.LATIN:
            self._lang = "en"
        return True

    @cached_property
    def _width(self) -> int:
        from homs_tui.commandline.streams import terminal_columns  # noqa: PLC0415

        # Some terminals go to the next line when the last column is written.
        columns = min((self._columns or terminal_columns()) - 1, MAX_COLUMNS)
        return max(columns - (self._delivery.margin if self._lang == "ar" else 0), 1)

    @cached_property
    def _delivery(self) -> "Delivery":
        from homs_tui.commandline.delivery import Delivery  # noqa: PLC0415 - it queries the terminal

        return Delivery(os.environ, held=self._held)

    def _write(self, text: str) -> None:
        assert self._stream is not None
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            # A stream that was closed is reported when there is something to write to it.
            self._stream = None
