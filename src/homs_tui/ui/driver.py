"""The driver through which everything for the terminal goes.

A terminal that puts right-to-left text in order by itself (VTE is one) would turn round again what has been put in order
here. Mode 8 switches that off. VTE keeps the mode for each row from the moment when the row is made, so it must be
switched before the alternate screen is entered; it is switched back when the program leaves or is suspended, if it was on.
"""

from typing import ClassVar

from textual.drivers.linux_driver import LinuxDriver

EXPLICIT, IMPLICIT = "\x1b[8l", "\x1b[8h"


class Terminal(LinuxDriver):
    """Textual's own driver, with the terminal's reordering switched off while the program has the screen."""

    reorders: ClassVar[bool] = False
    """Did the terminal say that it reorders by itself? Set once, before the program starts."""

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
