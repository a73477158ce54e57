"""The terminal's clipboard: the sequence that sets it (OSC 52), its maximum length, and which terminals are known to refuse it.

The only query for it asks for the contents of the clipboard, at which terminals stay silent or show a warning. A few state it
in their reply to DA1 (extension 52, as Contour documents it).
"""

import re
from typing import Final

from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.multiplexer import passthrough
from homs_tui.terminal.identify.probe import ProbeResult

PREFIX: Final = "\x1b]52;"
"""The beginning of the sequence that sets the clipboard."""
MAX_SEQUENCE_BYTES: Final = 100_000
"""The longest sequence that is sent, in bytes: the limit of hterm. Some terminals drop or truncate longer ones."""
_FRAMING_BYTES: Final = len(f"{PREFIX}c;\a")
_DA1_EXTENSION: Final = "52"

_REFUSING: Final = frozenset(
    {
        # By default, according to their manuals: disallowedWindowOps holds SetSelection in xterm(1); AllowSetSelection=no in
        # mintty(1); allow_osc52=false in mlterm(1); allowwindowops = 0 in st's config.def.h.
        *(Make.XTERM, Make.MINTTY, Make.MLTERM, Make.ST),
        # Only with a Perl extension.
        Make.URXVT,
        # They do not know it.
        *(Make.APPLE, Make.LINUX, Make.PUTTY),
    }
)
_FIRST_VERSIONS: Final = {Make.VTE: 7600, Make.KONSOLE: 241200}
"""The first versions that know it (GNOME/vte#2495, KDE bug 372116), as one number."""


def fits(text: str) -> bool:
    """Is *text* short enough for the clipboard of a terminal?"""
    return _FRAMING_BYTES + (len(text.encode("utf-8", "replace")) + 2) // 3 * 4 <= MAX_SEQUENCE_BYTES


def to_send(sequence: str, identity: Identity) -> str:
    """What is sent so that an OSC 52 sequence reaches the clipboard; nothing if it is too long.

    tmux takes it with `set-clipboard on` and drops it otherwise, so that it is passed through as well where tmux allows that
    (tmux#1864). GNU screen does not know it.
    """
    if len(sequence) > MAX_SEQUENCE_BYTES:
        return ""
    if identity.make is Make.TMUX:
        return sequence + (passthrough(sequence, Make.TMUX) if identity.passes else "")
    return passthrough(sequence, identity.make)


def refuses(probed: ProbeResult) -> bool:
    """Is the terminal known to refuse OSC 52 unless its settings were changed?"""
    identity = probed.identity
    if _DA1_EXTENSION in probed.replies.da1.split(";")[1:]:
        return False
    if identity.make is Make.TMUX and not identity.passes:
        return True
    drawer = identity.drawer
    if drawer.make in _FIRST_VERSIONS:
        return 0 < _number(drawer) < _FIRST_VERSIONS[drawer.make]
    return drawer.make in _REFUSING


def _number(identity: Identity) -> int:
    """The version as one number: 7006 as VTE states it, 221203 for Konsole's 22.12.3; 0 where none is known."""
    return int("".join(part.zfill(2) for part in re.findall(r"\d{1,8}", identity.version)[:4]) or 0)
