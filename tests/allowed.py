"""What may ever reach a terminal: our own control sequences and characters that are seen, and not one byte besides."""

import re
import unicodedata
from typing import Final

PRINTED: Final = r"[^\x00-\x1f\x7f-\x9f]"
"""A character that is no control."""

OURS: Final = re.compile(
    "|".join(
        (
            # The cursor, erasing, repeating, looks
            r"\x1b\[[\d;]{0,80}[A-HJKLMPSTXbdmr@]",
            # Modes of the screen, the mouse, pasting, frames and the cursor
            r"\x1b\[\?(?:1|7|12|25|66|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]",
            # Reordering, switched off and on: mode 8, Konsole, mlterm
            r"\x1b\[8[hl]|\x1b\]50;BidiRenderingEnabled=(?:true|false)\x07|\x1b\]5379;use_ctl=(?:true|false)\x07",
            # kitty's protocol of keys and its sized cells
            r"\x1b\[[<>=]\d{0,2}u",
            rf"\x1b\]66;w=[12]:h=1;(?P<sized>{PRINTED}{{1,200}})\x1b\\",
            # The clipboard
            r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07",
            # The shape of the pointer, as Textual sets it
            r"\x1b\]22;[a-z-]{0,20}\x07",
            # Questions
            r"\x1b\]11;\?\x1b\\|\x1b\[>0?[qc]|\x1b\[\??\d{1,4}\$p|\x1b\[=?c|\x1b\[[56]n",
            # Moves of one character, line ends, and the place of the cursor, saved and restored
            r"[\r\n\x08]|\x1b[EM78]",
        )
    )
)
_SENT: Final = re.compile(rf"(?P<ours>{OURS.pattern})|(?P<text>{PRINTED}+)")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
MARK: Final = "\u200e"
"""The one character without a picture that a mode sends: behind letters, for VTE within tmux."""


LOGICAL: Final = (
    "\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2"
)
"""What texts in logical order may hold as well, as files and other programs get them: joiners, isolates, marks of direction,
and the signs before Arabic numbers, which are seen."""


def stray(sent: str, kept: str = MARK) -> list[str]:
    """What of a text that was sent to a terminal is neither a sequence of ours, nor a character that is seen, nor one of those
    that are *kept*."""
    found: list[str] = []
    at = 0
    while at < len(sent):
        match = _SENT.match(sent, at)
        if match is None:
            found.append(sent[at : at + 12])
            at += 1
            continue
        text = match["text"] or match["sized"] or ""
        found += [char for char in text if char not in kept and unicodedata.category(char) in _UNSEEN]
        at = match.end()
    return found
