"""The output mode that a terminal needs, by what it is and what it said.

No answer tells whether a terminal that can be set either way reorders, hence the reader's own choice goes before all: see
`homs_tui.terminal.choice`.
"""

import re
from typing import Final

from homs_tui.terminal.answers import Answers, Letters, Reordering
from homs_tui.terminal.identity import Identity, Make
from homs_tui.terminal.modes import Mode

_KITTY_SIZES: Final = (0, 40)
"""The version of kitty from which cells can say their own size."""
_ITERM_BIDI: Final = (3, 7)
"""The version of iTerm2 from which it reorders by default."""
_OF_MAKE: Final = {
    Make.VTE: Mode.MODE8,
    Make.MINTTY: Mode.MODE8,
    Make.WEZTERM: Mode.MODE8,
    Make.KONSOLE: Mode.KONSOLE,
    Make.MLTERM: Mode.MLTERM,
    Make.KITTY: Mode.WORDS,
    Make.FOOT: Mode.BARE,
    Make.PUTTY: Mode.ANCHORED,
    Make.QTERMINAL: Mode.PARTED,
    Make.APPLE: Mode.LOGICAL,
    Make.LINUX: Mode.LATIN,
}


def mode_for(identity: Identity, answers: Answers, utf8: bool) -> Mode:
    """The mode that a terminal needs; *utf8* says whether the locale is one of UTF-8, which counts only where the terminal
    did not show by itself what it makes of it."""
    if answers.letters is Letters.BYTES or (answers.letters is Letters.UNKNOWN and not utf8):
        return Mode.LATIN
    mode = _shown_by(identity, answers)
    return Mode.BARE if mode is Mode.VISUAL and answers.letters is Letters.MARKS_APART else mode


def _shown_by(identity: Identity, answers: Answers) -> Mode:
    if not identity.make.multiplexes:
        return _direct(identity, answers)
    drawer = identity.drawer
    mode = _direct(drawer, Answers())
    if mode is Mode.MODE8:
        # tmux lets marks through and keeps mode 8 to itself; screen gives marks a column, and hands mode 8 through.
        return Mode.MARKED if identity.make is Make.TMUX else Mode.MODE8
    if mode in (Mode.KONSOLE, Mode.MLTERM) and not identity.passes:
        return Mode.ANCHORED
    return Mode.WORDS if mode is Mode.SIZED else mode


def _direct(identity: Identity, answers: Answers) -> Mode:
    if answers.reordering is not Reordering.UNKNOWN:
        return Mode.MODE8 if answers.reordering is Reordering.ON else Mode.VISUAL
    if identity.make is Make.KITTY and _numbers(identity.version) >= _KITTY_SIZES:
        return Mode.SIZED
    if identity.make is Make.ITERM:
        return Mode.LOGICAL if _numbers(identity.version) >= _ITERM_BIDI else Mode.VISUAL
    return _OF_MAKE.get(identity.make, Mode.VISUAL)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d{1,8}", version)[:2])
