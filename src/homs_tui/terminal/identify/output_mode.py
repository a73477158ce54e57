"""The output mode that a terminal needs, by what it is and what it said.

No answer tells whether a terminal that can be set either way reorders, hence the reader's own choice goes before all: see
`homs_tui.terminal.identify.choice`.
"""

import re
from typing import Final

from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.replies import Letters, Reordering, Replies

_KITTY_SIZES: Final = (0, 40)
"""The version of kitty from which cells can say their own size."""
_ITERM_BIDI: Final = (3, 7)
"""The version of iTerm2 from which it reorders by default."""
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


def mode_for(identity: Identity, answers: Replies, utf8: bool) -> OutputMode:
    """The mode that a terminal needs; *utf8* says whether the locale is one of UTF-8, which counts only where the terminal
    did not show by itself what it makes of it."""
    if answers.letters is Letters.BYTES or (answers.letters is Letters.UNKNOWN and not utf8):
        return OutputMode.LATIN
    mode = _shown_by(identity, answers)
    return OutputMode.BARE if mode is OutputMode.VISUAL and answers.letters is Letters.MARKS_APART else mode


def _shown_by(identity: Identity, answers: Replies) -> OutputMode:
    if not identity.make.multiplexes:
        return _direct(identity, answers)
    drawer = identity.drawer
    mode = _direct(drawer, Replies())
    if mode is OutputMode.MODE8:
        # tmux lets marks through and keeps mode 8 to itself; screen gives marks a column, and hands mode 8 through.
        return OutputMode.MARKED if identity.make is Make.TMUX else OutputMode.MODE8
    if mode in (OutputMode.KONSOLE, OutputMode.MLTERM) and not identity.passes:
        return OutputMode.ANCHORED
    return OutputMode.WORDS if mode is OutputMode.SIZED else mode


def _direct(identity: Identity, answers: Replies) -> OutputMode:
    if answers.reordering is not Reordering.UNKNOWN:
        return OutputMode.MODE8 if answers.reordering is Reordering.ON else OutputMode.VISUAL
    if identity.make is Make.KITTY and _numbers(identity.version) >= _KITTY_SIZES:
        return OutputMode.SIZED
    if identity.make is Make.ITERM:
        return OutputMode.LOGICAL if _numbers(identity.version) >= _ITERM_BIDI else OutputMode.VISUAL
    return _OF_MAKE.get(identity.make, OutputMode.VISUAL)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d{1,8}", version)[:2])
