"""A terminal within another: how a sequence is handed through to the outer one, and what tmux itself knows of it."""

import os
from collections.abc import Mapping
from typing import Final

from homs_tui.terminal.identify.identity import Identity, Make

PATIENCE: Final = 0.5
"""Seconds that tmux may take to answer."""
_PIECE: Final = 252
"""How much goes to GNU screen in one string: it keeps 256 bytes of one in its oldest version that is still met (4.0.3), 768
since 4.2.1, of which four begin and end the string."""
_ASKED: Final = "#{client_termtype}\n#{client_termname}\n#{allow-passthrough}"


def handed_through(sequence: str, make: Make) -> str:
    """The sequence as it must be sent to reach the terminal behind *make*; as it is where there is none behind."""
    if not sequence:
        return ""
    if make is Make.TMUX:
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\"
    if make is Make.SCREEN:
        # screen ends a string at the first ST, hence BEL in its place; it hands one string on right behind the other.
        ended = sequence.replace("\x1b\\", "\x07")
        pieces = (ended[at : at + _PIECE] for at in range(0, len(ended), _PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence


def told(control: str, identity: Identity) -> str:
    """A control as it reaches the terminal that draws, if it can: multiplexers keep those that they do not know."""
    return handed_through(control, identity.make) if identity.make.multiplexes and identity.passes else control


def known_to_tmux(environ: Mapping[str, str]) -> tuple[str, bool]:
    """What tmux calls the terminal that shows it, and whether it hands sequences through; empty and False where it cannot
    be asked, as over ssh."""
    if not environ.get("TMUX"):
        return "", False
    import subprocess  # noqa: PLC0415 - few are behind tmux, and it takes long to import

    try:
        said = subprocess.run(
            ["tmux", "display-message", "-p", _ASKED],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=False,
            stdin=subprocess.DEVNULL,
            env=dict(os.environ),
        ).stdout.split("\n")
    except (OSError, subprocess.SubprocessError, ValueError):
        return "", False
    kind, name, passes = ([part.strip() for part in said] + ["", "", ""])[:3]
    return kind or name, passes in ("on", "all", "1", "2")
