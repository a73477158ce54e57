"""Which control sequences a terminal has besides text, colours and cursor positions.

For known makes this is taken from terminfo and from what thirteen of them did when their cursor position was queried
afterwards; no terminfo entry says whether a letter outside ASCII can be repeated (tmux 3.3 repeats ASCII only). For an
unknown terminal the entry of its TERM is read, as every curses program does; without an entry none is sent.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from homs_tui.terminal.identify.identity import Identity, Make


class Capabilities(Struct, frozen=True):
    """Control sequences that not every terminal has, by their names in ECMA-48 and terminfo."""

    ech: bool = False
    """Erases cells; the cursor stays."""
    bce: bool = False
    """Erased cells take the current background colour."""
    hpa_vpa: bool = False
    """HPA moves the cursor to a column in the same row, VPA to a row in the same column."""
    nel: bool = False
    """Moves the cursor to the start of the next row; unlike a line feed, it is not expanded to two bytes on the way."""
    rep: bool = False
    """Repeats the character written last, whichever it is."""
    decsc: bool = False
    """DECSC and DECRC save and restore the position and the look, apart from what is saved for the normal screen."""


NONE: Final = Capabilities()
"""Only what every terminal has."""
ALL: Final = Capabilities(True, True, True, True, True, True)

_LINUX: Final = Capabilities(ech=True, bce=True, hpa_vpa=True, nel=True)
_NO_REPEAT: Final = Capabilities(ech=True, bce=True, hpa_vpa=True, nel=True, decsc=True)
_SOBER: Final = Capabilities(ech=True, hpa_vpa=True, nel=True, decsc=True)
_OF_MAKE: Final = {
    Make.XTERM: ALL,
    Make.VTE: ALL,
    Make.MLTERM: ALL,
    Make.PUTTY: ALL,
    Make.ALACRITTY: ALL,
    Make.FOOT: ALL,
    Make.KITTY: Capabilities(ech=True, hpa_vpa=True, nel=True, rep=True, decsc=True),
    # Current versions of Konsole, qterminal and st have REP, but older ones in use do not.
    Make.KONSOLE: _NO_REPEAT,
    Make.QTERMINAL: _NO_REPEAT,
    Make.ST: _NO_REPEAT,
    Make.URXVT: _NO_REPEAT,
    Make.LINUX: _LINUX,
    Make.MINTTY: _NO_REPEAT,
    Make.WINDOWS: _NO_REPEAT,
    Make.WEZTERM: _SOBER,
    Make.GHOSTTY: _SOBER,
    Make.VSCODE: _SOBER,
    Make.ZUTTY: _SOBER,
    Make.TMUX: _SOBER,
    Make.SCREEN: Capabilities(hpa_vpa=True, nel=True),
    Make.ITERM: Capabilities(bce=True, hpa_vpa=True, nel=True),
    Make.APPLE: Capabilities(bce=True, hpa_vpa=True),
}


def capabilities_of(identity: Identity, environ: Mapping[str, str]) -> Capabilities:
    """What can be sent to a terminal; inside a multiplexer it is the multiplexer that reads it."""
    if identity.make is Make.UNKNOWN:
        return of_term(environ.get("TERM", ""))
    return _OF_MAKE.get(identity.make, NONE)


def of_term(term: str) -> Capabilities:
    """What terminfo says of a TERM; `NONE` where it has no such entry, or is not there. Within a process curses keeps to the
    entry that was read first."""
    try:
        import curses  # noqa: PLC0415 - needed for few terminals, and missing from some builds of Python

        # Any open descriptor will do: nothing is read from it that matters here.
        curses.setupterm(term, 0)
    except Exception:
        return NONE
    has = {name: (curses.tigetstr(name) or b"").partition(b"$")[0] for name in ("ech", "hpa", "vpa")}
    # Emulators that borrow another terminal's name get NEL wrong (pyte, and recorders built on it, treat it as LF).
    return Capabilities(
        ech=has["ech"] == b"\x1b[%p1%dX",
        bce=curses.tigetflag("bce") == 1,
        hpa_vpa=(has["hpa"], has["vpa"]) == (b"\x1b[%i%p1%dG", b"\x1b[%i%p1%dd"),
    )
