"""What a terminal says of itself, read from the bytes that came back; anything that is no answer is passed over."""

import re
from enum import Enum

from msgspec import Struct

from homs_tui.printable import harmless

QUESTIONS = (
    "\x1b]11;?\x1b\\"  # the background's colour
    "\x1b[>0q"  # XTVERSION: name and version
    "\x1b[8$p"  # DECRQM: does it reorder by itself, and can it be told not to?
    "\x1b[?2026$p"  # DECRQM: can it show a frame in one piece?
    "\x1b[>c"  # DA2: a number for the make, and its version
    "\x1b[=c"  # DA3: a name for the make, of a few
    "\x1b[5n"  # DSR: is all well? Asked again behind frames, if it is answered
    # CPR behind a letter with a mark: how many columns did both take? None of their bytes is a C1 control by itself.
    "\r\u0628\u0670\x1b[6n\r\x1b[K"
)
"""Asked in one write; every question is answered in its order or not at all."""
DA1 = "\x1b[c"
"""What every terminal answers: asked last, its answer is the end of all answers."""
OUTER = ("\x1b[>0q", "\x1b[>c", DA1)
"""What a terminal is asked through the multiplexer before it."""
SILENT = "\x1b[>0q\x1b[>c"
"""Questions at which no terminal prints anything: for the main screen, where nothing would take a stray letter along."""
SENTINEL = re.compile(rb"\x1b\[\?([\d;]*)c")
"""The answer to DA1."""

_MODE = re.compile(rb"\x1b\[(\??)(8|2026);(\d)\$y")
_VERSION = re.compile(rb"\x1bP>\|([^\x1b\x07]{1,100})(?:\x1b\\|\x07)")
_DA2 = re.compile(rb"\x1b\[>([\d;]{1,40})c")
_DA3 = re.compile(rb"\x1bP!\|([0-9a-fA-F]{2,16})\x1b\\")
_WELL = re.compile(rb"\x1b\[0n")
_CURSOR = re.compile(rb"\x1b\[\d{1,4};(\d{1,4})R")
_REPLY = re.compile(
    rb"\x1b\[[?>][\d;]*c|\x1b\[\??[\d;]*\$y|\x1b\[[03]n|\x1b\[\d{1,4};\d{1,4}R|\x1b\[[\d;]{30,}[a-zA-Z]"
    rb"|\x1b\]11;[^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[>!]\|[^\x07\x1b]*(?:\x07|\x1b\\)"
)
"""An answer to one of the questions, or what no key can mean. ``ESC [ c`` may be three keys."""
_BEGUN = re.compile(rb"\x1b(?:\[[?>\d][0-?]*[ -/]*|\]\d[^\x07\x1b]*\x1b?|P[>!][^\x07\x1b]*\x1b?)\Z")
_BACKGROUND = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{2,4})/([0-9a-fA-F]{2,4})/([0-9a-fA-F]{2,4})")


class Reordering(Enum):
    """Does the terminal put right-to-left text in order by itself, and can it be told not to?"""

    UNKNOWN = "unknown"
    """It does not know the mode, or said nothing."""
    ON = "on"
    """It does, and can be told not to."""
    OFF = "off"
    """It can, and does not."""


class Background(Enum):
    """What the terminal's own background is like."""

    DARK = "dark"
    LIGHT = "light"
    UNKNOWN = "unknown"


class Letters(Enum):
    """What became of a letter with a mark."""

    ONE_CELL = "one cell"
    """Both took one column."""
    MARKS_APART = "marks apart"
    """The mark took a column of its own."""
    BYTES = "bytes"
    """Each byte was shown by itself: the terminal does not read UTF-8."""
    UNKNOWN = "unknown"
    """It did not say where its cursor stood."""


class Replies(Struct, frozen=True):
    """What the terminal said."""

    reordering: Reordering = Reordering.UNKNOWN
    """Whether it reorders."""
    background: Background = Background.UNKNOWN
    """Whether it is dark."""
    synchronised: bool = False
    """Whether it shows a frame in one piece when asked to."""
    letters: Letters = Letters.UNKNOWN
    """What becomes of a letter with a mark."""
    well: bool = False
    """Whether it says that all is well when asked: it can then be asked how far it has read."""
    versions: tuple[str, ...] = ()
    """Names and versions: of the terminal and, behind a multiplexer, of both, in the order in which they came."""
    makes: tuple[str, ...] = ()
    """What DA2 gave, likewise: numbers with semicolons."""
    names: tuple[str, ...] = ()
    """What DA3 gave, as text where it is text."""
    first: str = ""
    """What DA1 gave."""
    seconds: float = 0.0
    """How long it took."""


def read_answers(answer: bytes) -> Replies:
    """What the bytes that came back mean."""
    modes = {(mark + number): state for mark, number, state in _MODE.findall(answer)}
    reordering = {b"1": Reordering.ON, b"3": Reordering.ON, b"2": Reordering.OFF, b"4": Reordering.OFF}
    firsts = SENTINEL.findall(answer)
    return Replies(
        reordering=reordering.get(modes.get(b"8", b""), Reordering.UNKNOWN),
        background=_background(answer),
        synchronised=modes.get(b"?2026") in (b"1", b"2", b"3"),
        letters=_letters(answer),
        well=_WELL.search(answer) is not None,
        versions=tuple(_text(version) for version in _VERSION.findall(answer)),
        makes=tuple(make.decode() for make in _DA2.findall(answer)),
        names=tuple(_hex(name) for name in _DA3.findall(answer)),
        first=firsts[0].decode() if firsts else "",
    )


def are_whole(answer: bytes, times: int) -> bool:
    """Has DA1 been answered so many times, and is no answer cut?"""
    return len(SENTINEL.findall(answer)) >= times and not _BEGUN.search(answer)


def typed_among(answer: bytes) -> bytes:
    """What came besides the answers, in its order: keys and, where answers may still come, perhaps the beginning of one."""
    return _REPLY.sub(b"", answer)


def _letters(answer: bytes) -> Letters:
    found = _CURSOR.findall(answer)
    column = int(found[0]) if found else 0
    return {2: Letters.ONE_CELL, 3: Letters.MARKS_APART, 5: Letters.BYTES}.get(column, Letters.UNKNOWN)


def _background(answer: bytes) -> Background:
    colour = _BACKGROUND.search(answer)
    if colour is None:
        return Background.UNKNOWN
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in colour.groups())
    # Relative luminance of the channels as they are, which is enough to part dark from light (ITU-R BT.709-6).
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5
    return Background.LIGHT if light else Background.DARK


def _text(answer: bytes) -> str:
    """A version as text that can be shown."""
    return harmless(answer.decode("utf-8", "replace"))


def _hex(answer: bytes) -> str:
    """DA3 gives hexadecimal digits, which a few makes spell a name with ("~VTE", "~KDE", "foot")."""
    text = answer.decode()
    try:
        name = bytes.fromhex(text).decode("ascii")
    except ValueError:
        return text
    return name if name.isprintable() else text
