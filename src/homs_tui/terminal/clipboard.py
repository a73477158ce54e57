"""The terminal's clipboard: what sets it (OSC 52), how much of it at once, and which terminals are known to refuse it.

No question tells whether a terminal takes it but to ask for the clipboard itself, at which terminals say nothing, or show
their user a warning. A few say so unasked, in their answer to DA1 (extension 52, as Contour documents it).
"""

import re
from typing import Final

from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.multiplexer import handed_through
from homs_tui.terminal.identify.probe import ProbeResult

BEGINS: Final = "\x1b]52;"
"""How a sequence begins that sets the clipboard."""
MOST: Final = 100_000
"""The longest sequence that is sent, in bytes, as hterm has it; some terminals drop or cut what is longer."""
_WHOLE: Final = len(f"{BEGINS}c;\a")
_EXTENSION: Final = "52"

_REFUSES: Final = frozenset(
    {
        # By default, as their manuals have it: disallowedWindowOps holds SetSelection in xterm(1); AllowSetSelection=no in
        # mintty(1); allow_osc52=false in mlterm(1); allowwindowops = 0 in st's config.def.h.
        *(Make.XTERM, Make.MINTTY, Make.MLTERM, Make.ST),
        # Only with an extension written in Perl.
        Make.URXVT,
        # They do not know it.
        *(Make.APPLE, Make.LINUX, Make.PUTTY),
    }
)
_SINCE: Final = {Make.VTE: 7600, Make.KONSOLE: 241200}
"""The versions below which it is not known either (GNOME/vte#2495, KDE bug 372116), as one number."""


def fits(text: str) -> bool:
    """Is a text short enough for the clipboard of a terminal?"""
    return _WHOLE + (len(text.encode("utf-8", "replace")) + 2) // 3 * 4 <= MOST


def sent(sequence: str, identity: Identity) -> str:
    """What is sent so that a sequence of OSC 52 reaches the clipboard; nothing if it is too long.

    tmux takes it with `set-clipboard on` and else drops it, so that it is handed through as well where tmux allows that
    (tmux#1864). GNU screen knows nothing of it.
    """
    if len(sequence) > MOST:
        return ""
    if identity.make is Make.TMUX:
        return sequence + (handed_through(sequence, Make.TMUX) if identity.passes else "")
    return handed_through(sequence, identity.make)


def refuses(known: ProbeResult) -> bool:
    """Is the terminal known to refuse what sets its clipboard, if nobody told it otherwise?"""
    identity = known.identity
    if _EXTENSION in known.answers.first.split(";")[1:]:
        return False
    if identity.make is Make.TMUX and not identity.passes:
        return True
    drawer = identity.drawer
    if drawer.make in _SINCE:
        return 0 < _number(drawer) < _SINCE[drawer.make]
    return drawer.make in _REFUSES


def _number(identity: Identity) -> int:
    """The version as one number: 7006 as VTE gives it, 221203 for Konsole's 22.12.3; 0 where none is known."""
    return int("".join(part.zfill(2) for part in re.findall(r"\d{1,8}", identity.version)[:4]) or 0)
