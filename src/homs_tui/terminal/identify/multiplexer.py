"""A terminal inside another: how a sequence is passed through to the outer one, and what tmux knows about that one."""

import os
from collections.abc import Mapping
from typing import Final

from homs_tui.terminal.identify.identity import Identity, Make

TMUX_TIMEOUT_S: Final = 0.5
"""Seconds that tmux may take to reply."""
_MAX_STRING_BYTES: Final = 252
"""Bytes sent to GNU screen in one string: the oldest version still in use (4.0.3) keeps 256 bytes of one, 4.2.1 and later 768,
of which four delimit the string."""
_TMUX_FORMAT: Final = "#{client_termtype}\n#{client_termname}\n#{allow-passthrough}"


def passthrough(sequence: str, make: Make) -> str:
    """The sequence wrapped so that it reaches the terminal outside *make*; unchanged where *make* is no multiplexer."""
    if not sequence:
        return ""
    if make is Make.TMUX:
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\"
    if make is Make.SCREEN:
        # screen ends a string at the first ST, hence BEL instead; it passes consecutive strings on without a gap.
        ended = sequence.replace("\x1b\\", "\x07")
        pieces = (ended[at : at + _MAX_STRING_BYTES] for at in range(0, len(ended), _MAX_STRING_BYTES))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence


def to_drawer(control: str, identity: Identity) -> str:
    """A control wrapped for the terminal that draws, if it can get there: multiplexers drop those that they do not know."""
    return passthrough(control, identity.make) if identity.make.multiplexes and identity.passes else control


def ask_tmux(environ: Mapping[str, str]) -> tuple[str, bool]:
    """What tmux calls the terminal that it runs in, and whether it passes sequences through; empty and False where it cannot
    be asked, as over ssh."""
    if not environ.get("TMUX"):
        return "", False
    import subprocess  # noqa: PLC0415 - few sessions run in tmux, and it is slow to import

    try:
        said = subprocess.run(
            ["tmux", "display-message", "-p", _TMUX_FORMAT],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=TMUX_TIMEOUT_S,
            check=False,
            stdin=subprocess.DEVNULL,
            env=dict(os.environ),
        ).stdout.split("\n")
    except (OSError, subprocess.SubprocessError, ValueError):
        return "", False
    kind, name, passes = ([part.strip() for part in said] + ["", "", ""])[:3]
    return kind or name, passes in ("on", "all", "1", "2")
