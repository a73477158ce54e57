"""What a terminal says about itself, parsed from the bytes that come back; anything that is no reply is ignored."""

import re
from enum import Enum

from msgspec import Struct

from homs_tui.printable import harmless

QUERIES = (
    "\x1b]11;?\x1b\\"  # the background's colour
    "\x1b[>0q"  # XTVERSION: name and version
    "\x1b[8$p"  # DECRQM: does it reorder by itself, and can that be switched off?
    "\x1b[?2026$p"  # DECRQM: does it have synchronised output?
    "\x1b[>c"  # DA2: numbers for the make and its version
    "\x1b[=c"  # DA3: a name for a few makes
    "\x1b[5n"  # DSR: the status, queried again after frames if there is a reply
    # CPR after a letter with a mark: how many columns did both take? No byte of theirs is a C1 control on its own.
    "\r\u0628\u0670\x1b[6n\r\x1b[K"
)
"""Sent in one write; replies come in the order of the queries, or not at all."""
DA1 = "\x1b[c"
"""The query that every terminal replies to: sent last, its reply ends all replies."""
OUTER_QUERIES = ("\x1b[>0q", "\x1b[>c", DA1)
"""The queries passed through a multiplexer to the terminal outside it."""
SILENT_QUERIES = "\x1b[>0q\x1b[>c"
"""Queries for which no terminal prints anything: for the main screen, where a stray letter would stay."""
SENTINEL = re.compile(rb"\x1b\[\?([\d;]*)c")
"""The reply to DA1."""

_MODE = re.compile(rb"\x1b\[(\??)(8|2026);(\d)\$y")
_VERSION = re.compile(rb"\x1bP>\|([^\x1b\x07]{1,100})(?:\x1b\\|\x07)")
_DA2 = re.compile(rb"\x1b\[>([\d;]{1,40})c")
_DA3 = re.compile(rb"\x1bP!\|([0-9a-fA-F]{2,16})\x1b\\")
_DSR = re.compile(rb"\x1b\[0n")
_CURSOR = re.compile(rb"\x1b\[\d{1,4};(\d{1,4})R")
_REPLY = re.compile(
    rb"\x1b\[[?>][\d;]*c|\x1b\[\??[\d;]*\$y|\x1b\[[03]n|\x1b\[\d{1,4};\d{1,4}R|\x1b\[[\d;]{30,}[a-zA-Z]"
    rb"|\x1b\]11;[^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[>!]\|[^\x07\x1b]*(?:\x07|\x1b\\)"
)
"""A reply to one of the queries, or what no key sends. ``ESC [ c`` may be three keys."""
_UNFINISHED = re.compile(rb"\x1b(?:\[[?>\d][0-?]*[ -/]*|\]\d[^\x07\x1b]*\x1b?|P[>!][^\x07\x1b]*\x1b?)\Z")
_BACKGROUND = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{2,4})/([0-9a-fA-F]{2,4})/([0-9a-fA-F]{2,4})")


class Reordering(Enum):
    """Does the terminal reorder right-to-left text by itself, and can that be switched off?"""

    UNKNOWN = "unknown"
    """It does not know the mode, or did not reply."""
    ON = "on"
    """It does, and it can be switched off."""
    OFF = "off"
    """It can, but does not."""


class Background(Enum):
    """The brightness of the terminal's own background."""

    DARK = "dark"
    LIGHT = "light"
    UNKNOWN = "unknown"


class Letters(Enum):
    """How a letter with a mark was shown."""

    ONE_CELL = "one cell"
    """Both took one column."""
    MARKS_APART = "marks apart"
    """The mark took a column of its own."""
    BYTES = "bytes"
    """Each byte took a column: the terminal does not read UTF-8."""
    UNKNOWN = "unknown"
    """It did not report its cursor position."""


class Replies(Struct, frozen=True):
    """The terminal's replies."""

    reordering: Reordering = Reordering.UNKNOWN
    """Whether it reorders."""
    background: Background = Background.UNKNOWN
    """Whether it is dark."""
    synchronised: bool = False
    """Whether it has synchronised output, that is, can show a frame in one piece."""
    letters: Letters = Letters.UNKNOWN
    """How it shows a letter with a mark."""
    dsr: bool = False
    """Whether it replies to DSR: it can then be queried for how far it has read."""
    xtversion: tuple[str, ...] = ()
    """Name and version: of the terminal and, inside a multiplexer, of both, in the order of arrival."""
    da2: tuple[str, ...] = ()
    """The parameters of DA2, likewise: numbers with semicolons."""
    da3: tuple[str, ...] = ()
    """The replies to DA3, decoded where they are text."""
    da1: str = ""
    """The parameters of DA1."""
    seconds: float = 0.0
    """How long the replies took."""


def read_replies(data: bytes) -> Replies:
    """Parse the bytes that came back."""
    modes = {(mark + number): state for mark, number, state in _MODE.findall(data)}
    reordering = {b"1": Reordering.ON, b"3": Reordering.ON, b"2": Reordering.OFF, b"4": Reordering.OFF}
    da1s = SENTINEL.findall(data)
    return Replies(
        reordering=reordering.get(modes.get(b"8", b""), Reordering.UNKNOWN),
        background=_background(data),
        synchronised=modes.get(b"?2026") in (b"1", b"2", b"3"),
        letters=_letters(data),
        dsr=_DSR.search(data) is not None,
        xtversion=tuple(_text(version) for version in _VERSION.findall(data)),
        da2=tuple(make.decode() for make in _DA2.findall(data)),
        da3=tuple(_hex(name) for name in _DA3.findall(data)),
        da1=da1s[0].decode() if da1s else "",
    )


def is_complete(data: bytes, times: int) -> bool:
    """Are there *times* replies to DA1, and is no reply cut off?"""
    return len(SENTINEL.findall(data)) >= times and not _UNFINISHED.search(data)


def input_among(data: bytes) -> bytes:
    """What came besides the replies, in order: keys and, while replies may still come, perhaps the beginning of one."""
    return _REPLY.sub(b"", data)


def _letters(data: bytes) -> Letters:
    found = _CURSOR.findall(data)
    column = int(found[0]) if found else 0
    return {2: Letters.ONE_CELL, 3: Letters.MARKS_APART, 5: Letters.BYTES}.get(column, Letters.UNKNOWN)


def _background(data: bytes) -> Background:
    colour = _BACKGROUND.search(data)
    if colour is None:
        return Background.UNKNOWN
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in colour.groups())
    # Relative luminance of the gamma-encoded channels, which suffices to tell dark from light (ITU-R BT.709-6).
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5
    return Background.LIGHT if light else Background.DARK


def _text(data: bytes) -> str:
    """A version, made printable."""
    return harmless(data.decode("utf-8", "replace"))


def _hex(data: bytes) -> str:
    """DA3 replies are hexadecimal digits, with which a few makes spell a name ("~VTE", "~KDE", "foot")."""
    text = data.decode()
    try:
        name = bytes.fromhex(text).decode("ascii")
    except ValueError:
        return text
    return name if name.isprintable() else text
