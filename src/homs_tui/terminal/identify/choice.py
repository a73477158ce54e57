"""Which output mode is used: what the reader says now, said before of this terminal, or what was found out."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from msgspec import Struct

from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.probe import ProbeResult

VARIABLE: Final = "HOMS_TUI_BIDI"
"""The environment may name a mode, for whoever would have it the same everywhere."""
AUTO: Final = "auto"
"""Leaves the choice to what is found out."""
NAMES: Final = (AUTO, *(mode.value for mode in OutputMode))
"""Everything that can be asked for."""


class By(Enum):
    """On whose word a mode is used."""

    OPTION = "option"
    """`--bidi` named it."""
    ENVIRONMENT = "environment"
    """The variable named it."""
    REMEMBERED = "remembered"
    """The reader chose it in this terminal before."""
    DETECTED = "detected"
    """Nobody did."""


class Choice(Struct, frozen=True):
    """A mode, and why it."""

    mode: OutputMode
    """The mode."""
    by: By
    """On whose word."""


def choose(known: ProbeResult, option: str | None, environ: Mapping[str, str], remembered: Mapping[str, str]) -> Choice:
    """The mode to use. *option* is a name or None; *remembered* holds names by `Identity.key`. An unknown name in the
    environment or among what was remembered counts as none; "auto" in any place leaves the choice to what was found out."""
    places = (
        (option, By.OPTION),
        (environ.get(VARIABLE), By.ENVIRONMENT),
        (remembered.get(known.identity.key), By.REMEMBERED),
    )
    for name, by in places:
        if name == AUTO:
            break
        if name in NAMES:
            return Choice(OutputMode(name), by)
    return Choice(known.mode, By.DETECTED)


def next_mode(now: OutputMode, detected: OutputMode) -> OutputMode:
    """The mode behind this one in the round of all of them, which begins with what was found out."""
    order = [detected, *(mode for mode in OutputMode if mode is not detected)]
    return order[(order.index(now) + 1) % len(order)]


def medium_of(mode: OutputMode) -> TerminalLimits:
    """What a terminal can show that is sent cells in a mode."""
    return TerminalLimits(arabic=mode is not OutputMode.LATIN, one_column=mode.one_column, letters_apart=mode.letters_apart)
