"""Sending lines in visual order to terminals that reorder Arabic themselves.

The lines stay on the main screen after the program has ended, among those of the shell. Switches for a whole window (those of
Konsole and mlterm) are therefore no use here: such terminals are sent lines that they reorder into the right order. The
terminal is queried as for the explorer, but only where a line contains Arabic, and never while typed-ahead input is waiting to
be read.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from homs_tui.store.user.settings import load_settings
from homs_tui.terminal.identify.modes import OutputMode, control_of, encoding_of
from homs_tui.terminal.identify.multiplexer import to_drawer
from homs_tui.terminal.identify.output_mode import Choice, choose
from homs_tui.terminal.identify.probe import ProbeResult, find_out
from homs_tui.terminal.paint.cell_buffer import CONTINUATION, Cells, clustered, written

if TYPE_CHECKING:
    from homs_tui.terminal.hold.held_terminal import HeldTerminal

PROBE_TIMEOUT_S: Final = 0.4
"""Seconds that a command waits for a terminal that does not reply."""
_LASTING: Final = {OutputMode.KONSOLE: OutputMode.ANCHORED, OutputMode.MLTERM: OutputMode.ANCHORED}
"""The modes whose switch would not last as long as the lines, and their replacements."""
_MARGIN: Final = frozenset({OutputMode.ANCHORED, OutputMode.PARTED, OutputMode.LOGICAL})
"""The modes in which a line must begin with a space."""


class Delivery:
    """How lines are sent to a terminal; it is queried on first use. *option* is the value of `--bidi`; *draws_arabic* is
    whether the stream can encode Arabic; *held* is the terminal, where it is held for the explorer."""

    def __init__(
        self,
        environ: Mapping[str, str],
        option: str | None = None,
        *,
        draws_arabic: bool = True,
        held: "HeldTerminal | None" = None,
    ) -> None:
        self._environ, self._option, self._draws_arabic, self._held = environ, option, draws_arabic, held

    @cached_property
    def known(self) -> ProbeResult:
        """What the terminal is known to be."""
        return find_out(self._environ, PROBE_TIMEOUT_S, quiet=True, held=self._held)

    def ask_everything(self) -> None:
        """Query all that the explorer does, on a screen of its own: more than is needed for lines."""
        self.known = find_out(self._environ)

    @cached_property
    def choice(self) -> Choice:
        """The mode that the explorer would use, and what chose it."""
        return choose(self.known.identity, self.known.mode, self._option, self._environ, load_settings().modes)

    @cached_property
    def mode(self) -> OutputMode:
        """The mode for lines."""
        return _LASTING.get(self.choice.mode, self.choice.mode) if self._draws_arabic else OutputMode.LATIN

    @property
    def margin(self) -> int:
        """The columns that must stay blank at the left of every line."""
        return int(self.mode in _MARGIN)

    def line(self, line: str | Cells) -> str:
        """A line, or its cells with their looks, as it is sent to this terminal."""
        if isinstance(line, str):
            if line.isascii():
                return line
            line = clustered(line)
        control = to_drawer(control_of(self.mode).enter, self.known.identity)
        encoded = encoding_of(self.mode)([cell for cell in line if cell is not CONTINUATION])
        return (f"\r{control}" if control else "") + written(encoded)

    @property
    def end(self) -> str:
        """What is sent after the last line."""
        return to_drawer(control_of(self.mode).leave, self.known.identity)
