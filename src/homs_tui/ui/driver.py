"""The driver through which everything for the terminal goes.

A terminal that puts right-to-left text in order by itself (VTE is one) would turn round again what has been put in order
here. Mode 8 switches that off. VTE keeps the mode for each row from the moment when the row is made, so it must be
switched before the alternate screen is entered; it is switched back when the program leaves or is suspended, if it was on.
"""

from typing import IO, Any, ClassVar

from textual.drivers.linux_driver import LinuxDriver

EXPLICIT, IMPLICIT = "\x1b[8l", "\x1b[8h"


class Patient:
    """A file that goes on taking what nobody will read.

    Textual's writer thread ends at the first error, its queue fills, and whoever writes next waits for ever: a program whose
    terminal went away would never end.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._gone = False

    def write(self, text: str) -> int:
        """Write, unless the terminal has gone."""
        try:
            return len(text) if self._gone else self._file.write(text)
        except (OSError, ValueError):
            self._gone = True
            return len(text)

    def flush(self) -> None:
        """Flush, unless the terminal has gone."""
        try:
            if not self._gone:
                self._file.flush()
        except (OSError, ValueError):
            self._gone = True

    def isatty(self) -> bool:
        """Is it a terminal?"""
        return self._file.isatty()

    def fileno(self) -> int:
        """Its number."""
        return self._file.fileno()


class Terminal(LinuxDriver):
    """Textual's own driver, with the terminal's reordering switched off while the program has the screen."""

    reorders: ClassVar[bool] = False
    """Did the terminal say that it reorders by itself? Set once, before the program starts."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._file: Any = Patient(self._file)

    def _sigcont_application(self, *_: object) -> None:
        """Go on, if the program was stopped. The kernel sends this signal also behind the hang-up of a terminal, and entering
        the screen a second time would start a second thread for each direction."""
        if self._must_signal_resume:
            super()._sigcont_application()

    def start_application_mode(self) -> None:
        """Switch reordering off, then enter."""
        if self.reorders and self._file is not None:
            self._file.write(EXPLICIT)
            self._file.flush()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Leave, then switch it back on."""
        super().stop_application_mode()
        if self.reorders:
            self.write(IMPLICIT)
            self.flush()
