"""How lines in visual order reach a terminal that would put them in order once more.

They stay on the main screen when the program has ended, and the shell's own lines stand among them. So what holds for a whole
window (the switches of Konsole and mlterm) is no help here: such terminals get lines from which they make the right order by
themselves. The terminal is asked as for the explorer, but only where a line holds Arabic, and never while something that was
typed ahead waits to be read.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from homs_tui.store.user.settings import load_settings
from homs_tui.terminal.hold.held_terminal import HeldTerminal
from homs_tui.terminal.identify.modes import OutputMode, control_of, encoding_of
from homs_tui.terminal.identify.multiplexer import to_drawer
from homs_tui.terminal.identify.output_mode import Choice, choose
from homs_tui.terminal.identify.probe import ProbeResult, find_out
from homs_tui.terminal.paint.cell_buffer import CONTINUATION, clustered, written

PATIENCE: Final = 0.4
"""Seconds that a terminal which says nothing may cost a command."""
_LASTING: Final = {OutputMode.KONSOLE: OutputMode.ANCHORED, OutputMode.MLTERM: OutputMode.ANCHORED}
"""The modes whose switch would be undone under the lines, and what serves in their stead."""
_MARGIN: Final = frozenset({OutputMode.ANCHORED, OutputMode.PARTED, OutputMode.LOGICAL})
"""The modes in which a line must begin with a blank."""


class Delivery:
    """What is known of the terminal, found out when it is first needed. *option* is what `--bidi` said; *draws* says whether
    the stream to it can hold Arabic at all; the terminal may be *held* for the explorer."""

    def __init__(
        self,
        environ: Mapping[str, str],
        option: str | None = None,
        *,
        draws: bool = True,
        held: HeldTerminal | None = None,
    ) -> None:
        self._environ, self._option, self._draws, self._held = environ, option, draws, held

    @cached_property
    def known(self) -> ProbeResult:
        """The terminal."""
        return find_out(self._environ, PATIENCE, quiet=True, held=self._held)

    def ask_everything(self) -> None:
        """Ask what the explorer asks, on a screen of its own; for whoever wants to know more than lines need."""
        self.known = find_out(self._environ)

    @cached_property
    def choice(self) -> Choice:
        """The mode in which the explorer would draw on it, and on whose word."""
        return choose(self.known.identity, self.known.mode, self._option, self._environ, load_settings().modes)

    @cached_property
    def mode(self) -> OutputMode:
        """The mode for lines that stay."""
        return _LASTING.get(self.choice.mode, self.choice.mode) if self._draws else OutputMode.LATIN

    @property
    def margin(self) -> int:
        """The columns that every line must leave blank at its left."""
        return int(self.mode in _MARGIN)

    def line(self, line: str) -> str:
        """A line as this terminal must get it."""
        if line.isascii():
            return line
        control = to_drawer(control_of(self.mode).enter, self.known.identity)
        encoded = encoding_of(self.mode)([cell for cell in clustered(line) if cell is not CONTINUATION])
        return (f"\r{control}" if control else "") + written(encoded)

    @property
    def end(self) -> str:
        """What is to_drawer behind the last line."""
        return to_drawer(control_of(self.mode).leave, self.known.identity)
