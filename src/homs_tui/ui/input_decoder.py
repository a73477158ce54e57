"""What the terminal sends while the program runs: keys, the mouse, pasted text; and what must not be taken for these.

Textual's parser (8.2) ends the program at a byte that is not UTF-8 and at a sequence with an impossible number, takes what
stands behind an escape within a pasted text for keys, and the same of a terminal's answer that came too late for the probe.
All four are dealt with here, before it.
"""

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from typing import Final

from textual import events
from textual.message import Message

from homs_tui.ui.textual_private import XTermParser

LONGEST_PASTE: Final = 100_000
"""Characters of a pasted text that are kept."""
LONGEST_ANSWER: Final = 100
"""Characters that are kept of an answer whose end has not come yet."""
PATIENCE: Final = 30.0
"""Seconds for which answers to the probe are looked out for."""
_PAUSE: Final = 0.05
"""Seconds behind which an escape was a key, not the beginning of an answer."""
_GAP: Final = 1.0
"""Seconds behind which the rest of an answer will never come: a name may hold any letter, and keys shall be keys again."""

_PASTE_GAP: Final = 3.0
"""Seconds behind which the end of a pasted text will never come: what came is the text, and keys shall be keys again."""

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_DA1 = re.compile(r"\x1b\[\?[\d;]*c")
_REPORT = re.compile(
    r"\x1b\[[?>=][\d;:]*\$?[a-zA-Z]|\x1b\[[\d;]*\$y|\x1b\[\d*[nx]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\"
)
"""What a terminal only says when it was asked; no key sends it. The one report that Textual reads begins otherwise."""
_AWAITED = re.compile(rf"{_REPORT.pattern}|\x1b\[\d{{1,4}};\d{{1,4}}R")
"""The same, and where the cursor stands: F3 with a modifier, which asks for nothing here, where nobody asked for that."""
_BEGUN_AWAITED = re.compile(r"\x1b\[\d{1,4}(?:;\d{0,4})?\Z")
_BEGUN_ANSWER = re.compile(
    r"\x1b(?:\[(?:\?[\d;]*\$?|>[\d;]*|8(?:;(?:\d\$?)?)?)?|\](?:\d{1,4}|11;[rgba#\da-fA-F:/]*\x1b?|(?!11;)\d{1,4};[^\x07\x1b]*\x1b?)?"
    r"|P(?:>(?:\|[^\x1b]*\x1b?)?|!(?:\|[\da-fA-F]*\x1b?)?)?)?\Z"
)
_SURELY_BEGUN = re.compile(r"\x1b(?:\[[?>0]|\]\d|P[>!])")
_WELL = "\x1b[0n"
"""The answer to the question whether all is well, which is asked behind frames; see `homs_tui.terminal.hold.flow_control`."""
_BEGUN_WELL = re.compile(r"\x1b(?:\[0?)?\Z")
_ALT_WORD = re.compile(r"(?<!\x1b)(\x1b[bdf])")
"""Alt+B and Alt+F, which Textual calls Ctrl+Left and Ctrl+Right, and these go the other way in a text from right to left; and
Alt+D, which it would take together with whatever is typed close behind it."""
_ESCAPED = re.compile(r"(?<!\x1b)(\x1b)(?=[^\x1b\x7f\x08\[\]OPX^_bdf])")
"""Escape with a key close behind it. Terminals send the same for that key with Alt, which asks for nothing here but in
`homs_tui.ui.edit`; and over a slow line what was typed in a second comes at once."""
ALT_WORD: Final = {"\x1bb": "ctrl+left", "\x1bf": "ctrl+right", "\x1bd": "alt+d"}
"""What Textual calls them. Their messages keep that name, and tell by their character what was pressed."""
_BEGUN_PASTE = re.compile(r"\x1b\[2(?:0(?:0)?)?\Z")
_OURS = re.compile(rf"{_REPORT.pattern}|{_SURELY_BEGUN.pattern}|{_BEGUN_PASTE.pattern}|\x1b\[8")
_DANGLING = re.compile(r"\x1b[\[\]P_^X]?\Z")


class InputDecoder:
    """Bytes to messages. *awaits* says whether answers to the probe may still come. *expects* says whether the terminal was
    asked if all is well, and *well* is told that it said so."""

    def __init__(
        self,
        awaits: bool = False,
        expects: Callable[[], bool] = lambda: False,
        well: Callable[[], object] = lambda: None,
    ) -> None:
        self._expects, self._well = expects, well
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._until = time.monotonic() + PATIENCE if awaits else -1.0
        self._held = ""
        self._came = time.monotonic()
        self._paste: str | None = None
        # The escape that Textual's parser waits upon: the beginning of a key, or of what it must not see.
        self._dangling = ""

    def feed(self, data: bytes) -> Iterator[Message]:
        """What the bytes mean, as far as they are whole."""
        reports = _AWAITED if self._awaits else _REPORT
        text = self._with_held(self._whole(self._decode(data)))
        self._held, self._came = "", time.monotonic()
        while text:
            before, mark, text = text.partition(_PASTE if self._paste is None else _PASTED)
            if self._paste is None:
                before = reports.sub("", before)
            if not mark:
                before = self._hold(before)
            if self._paste is None:
                yield from self._typed(before)
                self._paste = "" if mark else None
            else:
                self._paste = (self._paste + before)[:LONGEST_PASTE]
                if mark:
                    yield from self._pasted("")

    def tick(self) -> Iterator[Message]:
        """What the silence since the last bytes means."""
        silence = time.monotonic() - self._came
        if self._held and self._paste is None and silence >= _PAUSE and len(self._held) < 3:
            held, self._held = self._held, ""
            yield from self._typed(held)
        elif self._held and self._paste is None and silence >= _GAP:
            held, self._held = self._held, ""
            if not _SURELY_BEGUN.match(held):
                # The beginning of what a key, or several, may have sent as well.
                yield from self._typed(held)
        elif self._paste is not None and silence >= _PASTE_GAP:
            yield from self._pasted(self._held)
            self._held = ""
        for message in self._parser.tick():
            self._dangling = ""
            yield message

    def _pasted(self, rest: str) -> Iterator[Message]:
        """The end of a pasted text, with what was held back of it."""
        text, self._paste = f"{self._paste or ''}{rest}"[:LONGEST_PASTE], None
        yield events.Paste(text.replace("\0", ""))

    def _whole(self, came: str) -> str:
        """What came, with the escape before it where both together are no key; Textual's parser forgets that escape."""
        whole = self._dangling + came
        if not self._dangling or not (whole.startswith(_PASTE) or _OURS.match(whole) or _ESCAPED.match(whole)):
            return came
        self._parser, self._dangling = XTermParser(), ""
        return whole

    @property
    def _awaits(self) -> bool:
        return time.monotonic() < self._until

    def _with_held(self, came: str) -> str:
        """What came, behind what was held back, unless that was the beginning of something else."""
        text = self._held + came
        if self._paste is not None:
            return text
        begun = _REPORT.match(text) or _BEGUN_ANSWER.match(text) or _BEGUN_WELL.match(text)
        if _SURELY_BEGUN.match(self._held) and not begun:
            # The rest of this answer will never come.
            text = came
        if _DA1.search(text):
            self._until = -1.0
        if _WELL in text:
            self._well()
        return text

    def _hold(self, text: str) -> str:
        """Keep the beginning of a mark or of an answer until its end comes; the text before it."""
        if self._paste is not None:
            begun = next((size for size in range(len(_PASTED) - 1, 0, -1) if text.endswith(_PASTED[:size])), 0)
            cut = len(text) - begun
        else:
            found = _BEGUN_PASTE.search(text) or _BEGUN_ANSWER.search(text)
            if found and len(found[0]) < 3 and not self._awaits:
                found = None
            found = found or (_BEGUN_WELL.search(text) if self._expects() else None)
            found = found or (_BEGUN_AWAITED.search(text) if self._awaits else None)
            cut = found.start() if found else len(text)
        self._held = text[cut:][:LONGEST_ANSWER]
        return text[:cut]

    def _typed(self, text: str) -> Iterator[Message]:
        if not text:
            return
        dangling = _DANGLING.search(self._dangling + text)
        self._dangling = dangling[0] if dangling else ""
        try:
            for message in self._parsed(text):
                # Sizes come from the system, never from the terminal's own reports: those may be of any size, and of none.
                if isinstance(message, events.Resize):
                    self._parser.mouse_pixels = False
                else:
                    yield message
        except (ArithmeticError, ValueError):
            # Nothing that a key sends: a number beyond all characters, or none at all.
            self._parser, self._dangling = XTermParser(), ""

    def _parsed(self, text: str) -> Iterator[Message]:
        for piece in _ALT_WORD.split(text):
            if piece in ALT_WORD:
                yield events.Key(ALT_WORD[piece], piece)
                continue
            for part in _ESCAPED.split(piece):
                if part == "\x1b" != piece:
                    yield events.Key("escape", part)
                elif part:
                    yield from self._parser.feed(part)
