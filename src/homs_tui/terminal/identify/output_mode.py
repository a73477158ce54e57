"""The output mode that a terminal needs, by its identity and its replies, and the one in use, by the user's choice.

No reply says whether a terminal that can be set either way reorders, hence an explicit choice takes precedence: the option,
then the environment, then what was chosen in this terminal before.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final

from msgspec import Struct

from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.replies import Letters, Reordering, Replies

VARIABLE: Final = "HOMS_TUI_BIDI"
"""The environment variable that may name a mode for every terminal."""
AUTO: Final = "auto"
"""Uses the detected mode."""
NAMES: Final = (AUTO, *(mode.value for mode in OutputMode))
"""Everything that can be chosen."""
_KITTY_SIZES: Final = (0, 40)
"""The first version of kitty in which cells can state their size."""
_ITERM_BIDI: Final = (3, 7)
"""The first version of iTerm2 that reorders by default."""
_OF_MAKE: Final = {
    Make.VTE: OutputMode.MODE8,
    Make.MINTTY: OutputMode.MODE8,
    Make.WEZTERM: OutputMode.MODE8,
    Make.KONSOLE: OutputMode.KONSOLE,
    Make.MLTERM: OutputMode.MLTERM,
    Make.KITTY: OutputMode.WORDS,
    Make.FOOT: OutputMode.BARE,
    Make.PUTTY: OutputMode.ANCHORED,
    Make.QTERMINAL: OutputMode.PARTED,
    Make.APPLE: OutputMode.LOGICAL,
    Make.LINUX: OutputMode.LATIN,
}


def mode_for(identity: Identity, replies: Replies, utf8: bool) -> OutputMode:
    """The mode that a terminal needs. *utf8* says whether the locale uses UTF-8, which counts only where the terminal has not
    shown whether it reads UTF-8 itself."""
    if replies.letters is Letters.BYTES or (replies.letters is Letters.UNKNOWN and not utf8):
        return OutputMode.LATIN
    mode = _shown_by(identity, replies)
    return OutputMode.BARE if mode is OutputMode.VISUAL and replies.letters is Letters.MARKS_APART else mode


def _shown_by(identity: Identity, replies: Replies) -> OutputMode:
    if not identity.make.multiplexes:
        return _direct(identity, replies)
    drawer = identity.drawer
    mode = _direct(drawer, Replies())
    if mode is OutputMode.MODE8:
        # tmux passes marks through and drops mode 8; screen gives marks a column, and passes mode 8 through.
        return OutputMode.MARKED if identity.make is Make.TMUX else OutputMode.MODE8
    if mode in (OutputMode.KONSOLE, OutputMode.MLTERM) and not identity.passes:
        return OutputMode.ANCHORED
    return OutputMode.WORDS if mode is OutputMode.SIZED else mode


def _direct(identity: Identity, replies: Replies) -> OutputMode:
    if replies.reordering is not Reordering.UNKNOWN:
        return OutputMode.MODE8 if replies.reordering is Reordering.ON else OutputMode.VISUAL
    if identity.make is Make.KITTY and _numbers(identity.version) >= _KITTY_SIZES:
        return OutputMode.SIZED
    if identity.make is Make.ITERM:
        return OutputMode.LOGICAL if _numbers(identity.version) >= _ITERM_BIDI else OutputMode.VISUAL
    return _OF_MAKE.get(identity.make, OutputMode.VISUAL)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d{1,8}", version)[:2])


class By(Enum):
    """What a mode was chosen by."""

    OPTION = "option"
    """The option `--bidi`."""
    ENVIRONMENT = "environment"
    """The environment variable."""
    REMEMBERED = "remembered"
    """A choice made in this terminal before."""
    DETECTED = "detected"
    """None of these: it was detected."""


class Choice(Struct, frozen=True):
    """A mode, and what it was chosen by."""

    mode: OutputMode
    """The mode."""
    by: By
    """What it was chosen by."""


def choose(
    identity: Identity, detected: OutputMode, option: str | None, environ: Mapping[str, str], remembered: Mapping[str, str]
) -> Choice:
    """The mode to use. *option* is a name or None; *remembered* holds names by `Identity.key`. An unknown name in the
    environment or among the remembered ones is ignored; "auto" in any of the three selects *detected*."""
    places = (
        (option, By.OPTION),
        (environ.get(VARIABLE), By.ENVIRONMENT),
        (remembered.get(identity.key), By.REMEMBERED),
    )
    for name, by in places:
        if name == AUTO:
            break
        if name in NAMES:
            return Choice(OutputMode(name), by)
    return Choice(detected, By.DETECTED)


def next_mode(now: OutputMode, detected: OutputMode) -> OutputMode:
    """The mode after *now* in the cycle of all modes, which begins with the detected one."""
    order = [detected, *(mode for mode in OutputMode if mode is not detected)]
    return order[(order.index(now) + 1) % len(order)]


def limits_of(mode: OutputMode) -> TerminalLimits:
    """What a terminal can show in a mode."""
    return TerminalLimits(
        arabic=mode is not OutputMode.LATIN,
        one_column=mode.one_column,
        letters_apart=mode.letters_apart,
        braille=mode.has_braille,
    )
