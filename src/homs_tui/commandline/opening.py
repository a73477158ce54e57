"""A dataset is opened, and whoever waits long for it is shown how far it has come."""

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

PATIENCE: Final = 0.5
"""Seconds for which nothing is shown."""
PAUSE: Final = 0.1
"""Seconds between two states that are shown."""
WIDEST: Final = 80


def open_dataset(folder: Path, lang: Lang, held: "HeldTerminal | None" = None) -> Opened:
    """The dataset in a folder, from what was kept where that is right, while the terminal may be *held* already. Raises
    DatasetInvalidError."""
    with Waiting(sys.stderr, lang, held=held) as waiting:
        data = read(folder, progress=waiting.tell, keep=False)
        if held is not None or data.key is not None:
            # The explorer needs it in any case; what a command does not need is of use to the next one.
            data.work_out(waiting.tell_worked_out)
        return data


class Waiting:
    """One line on a terminal that tells how loading goes on, and is gone when it has ended. Nothing is shown to whoever waits
    only for a moment, nor anywhere but on a terminal."""

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
        self._next = clock() + PATIENCE
        self._shown = False

    def __enter__(self) -> "Waiting":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._stream is not None:
            self._write("\r\x1b[K" + (self._delivery.end if self._lang == "ar" else ""))

    def tell(self, read: int, whole: int) -> None:
        """So many bytes of so many have been read."""
        self._tell(read, whole, reading=True)

    def tell_worked_out(self, done: int, whole: int) -> None:
        """So much of what follows from them has been worked out."""
        self._tell(done, whole, reading=False)

    def _tell(self, done: int, whole: int, *, reading: bool) -> None:
        if self._clock() < self._next or not self._is_terminal:
            return
        self._next = self._clock() + PAUSE
        from homs_tui.present.loading import loading_line  # noqa: PLC0415 - only who waits pays for the text engine

        line = loading_line(done, whole, self._width, self._lang, reading=reading)
        self._shown = True
        self._write("\r" + (self._delivery.line(line) if self._lang == "ar" else line))

    @cached_property
    def _is_terminal(self) -> bool:
        if self._stream is None or not self._stream.isatty() or os.environ.get("TERM", "dumb") == "dumb":
            return False
        from homs_tui.commandline.streams import draws  # noqa: PLC0415
        from homs_tui.terminal.identify.modes import OutputMode  # noqa: PLC0415

        if not draws(self._stream) or self._delivery.mode is OutputMode.LATIN:
            self._lang = "en"
        return True

    @cached_property
    def _width(self) -> int:
        from homs_tui.commandline.streams import terminal_columns  # noqa: PLC0415

        # A terminal may go on to the next line when its last column is written.
        columns = min((self._columns or terminal_columns()) - 1, WIDEST)
        return max(columns - (self._delivery.margin if self._lang == "ar" else 0), 1)

    @cached_property
    def _delivery(self) -> "Delivery":
        from homs_tui.commandline.delivery import Delivery  # noqa: PLC0415 - it asks the terminal

        return Delivery(os.environ, held=self._held)

    def _write(self, text: str) -> None:
        assert self._stream is not None
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            # Whoever took the line away is told so when there is something to say.
            self._stream = None
