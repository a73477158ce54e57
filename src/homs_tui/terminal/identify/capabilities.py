"""What a terminal can be told besides text, colours and cursor positions.

Known makes are taken from what terminfo says of them and from what thirteen of them did when asked where their cursor stood
afterwards; whether any can repeat a letter that is not ASCII is in no terminfo entry (tmux 3.3 repeats ASCII alone). Of a
terminal that nobody knows, the entry for its TERM is read, as every curses program does; without one it is told nothing.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from homs_tui.terminal.identify.identity import Identity, Make


class Capabilities(Struct, frozen=True):
    """Sequences that not every terminal has."""

    erases: bool = False
    """ECH: cells are erased, and the cursor stays."""
    keeps_ground: bool = False
    """BCE: what is erased takes the background colour in use."""
    places: bool = False
    """HPA and VPA: the cursor goes to a column, or to a row, and keeps the other."""
    next_line: bool = False
    """NEL: the cursor goes to the beginning of the next row; unlike a line feed, nothing on the way makes two bytes of it."""
    repeats: bool = False
    """REP: the letter written last is repeated, whichever it was."""


NONE: Final = Capabilities()
"""What every terminal has, and no more."""
ALL: Final = Capabilities(True, True, True, True, True)

_NO_REPEAT: Final = Capabilities(erases=True, keeps_ground=True, places=True, next_line=True)
_SOBER: Final = Capabilities(erases=True, places=True, next_line=True)
_OF_MAKE: Final = {
    Make.XTERM: ALL,
    Make.VTE: ALL,
    Make.MLTERM: ALL,
    Make.PUTTY: ALL,
    Make.ALACRITTY: ALL,
    Make.FOOT: ALL,
    Make.KITTY: Capabilities(erases=True, places=True, next_line=True, repeats=True),
    # Konsole, qterminal and st can repeat today, but not in versions that are still met.
    Make.KONSOLE: _NO_REPEAT,
    Make.QTERMINAL: _NO_REPEAT,
    Make.ST: _NO_REPEAT,
    Make.URXVT: _NO_REPEAT,
    Make.LINUX: _NO_REPEAT,
    Make.MINTTY: _NO_REPEAT,
    Make.WINDOWS: _NO_REPEAT,
    Make.WEZTERM: _SOBER,
    Make.GHOSTTY: _SOBER,
    Make.VSCODE: _SOBER,
    Make.ZUTTY: _SOBER,
    Make.TMUX: _SOBER,
    Make.SCREEN: Capabilities(places=True, next_line=True),
    Make.ITERM: Capabilities(keeps_ground=True, places=True, next_line=True),
    Make.APPLE: Capabilities(keeps_ground=True, places=True),
}


def abilities_of(identity: Identity, environ: Mapping[str, str]) -> Capabilities:
    """What can be sent to a terminal; behind a multiplexer it is the multiplexer that reads it."""
    if identity.make is Make.UNKNOWN:
        return of_term(environ.get("TERM", ""))
    return _OF_MAKE.get(identity.make, NONE)


def of_term(term: str) -> Capabilities:
    """What terminfo says of a TERM; `NONE` where it has no such entry, or cannot be asked. It answers once in a process, and
    then for the TERM that it was asked about first."""
    try:
        import curses  # noqa: PLC0415 - needed for few terminals, and missing from some makes of Python

        # The descriptor is one that is open in any case: it is asked for nothing that matters here.
        curses.setupterm(term, 0)
    except Exception:
        return NONE
    has = {name: (curses.tigetstr(name) or b"").partition(b"$")[0] for name in ("ech", "hpa", "vpa")}
    # Emulators that borrow the name of another terminal get NEL wrong (pyte, and recorders built on it, take it for LF).
    return Capabilities(
        erases=has["ech"] == b"\x1b[%p1%dX",
        keeps_ground=curses.tigetflag("bce") == 1,
        places=(has["hpa"], has["vpa"]) == (b"\x1b[%i%p1%dG", b"\x1b[%i%p1%dd"),
    )
