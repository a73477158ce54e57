"""Terminal input while the program runs: keys, the mouse, pasted text; and what must not be taken for these.

Textual's parser (8.2) ends the program at a byte that is not UTF-8 and at a sequence with an impossible number; it takes what
follows an escape within a pasted text for keys, and likewise a reply of the terminal that comes too late for the probe. All
four are dealt with here, before it.
"""

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from typing import Final

from textual import events
from textual.message import Message

from homs_tui.ui.textual_private import XTermParser

MAX_PASTE_CHARS: Final = 100_000
"""Characters of a pasted text that are kept."""
MAX_REPLY_CHARS: Final = 100
"""Characters that are kept of an unfinished reply."""
PROBE_REPLIES_TIMEOUT_S: Final = 30.0
"""Seconds for which replies to the probe are expected."""
_ESCAPE_TIMEOUT_S: Final = 0.05
"""Seconds after which an escape is a key, not the beginning of a reply."""
_REPLY_TIMEOUT_S: Final = 1.0
"""Seconds after which the rest of a reply is given up: it may hold any letter, and input is treated as keys again."""

_PASTE_TIMEOUT_S: Final = 3.0
"""Seconds after which the end of a pasted text is given up: what came is the text, and input is treated as keys again."""

_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_DA1 = re.compile(r"\x1b\[\?[\d;]*c")
_REPORT = re.compile(
    r"\x1b\[[?>=][\d;:]*\$?[a-zA-Z]|\x1b\[[\d;]*\$y|\x1b\[\d*[nx]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\"
)
"""What a terminal sends only in reply to a query; no key sends it. The one report that Textual reads begins differently."""
_AWAITED = re.compile(rf"{_REPORT.pattern}|\x1b\[\d{{1,4}};\d{{1,4}}R")
"""The same, and the cursor position report; without a query for it that is F3 with a modifier, which is unused here."""
_UNFINISHED_AWAITED = re.compile(r"\x1b\[\d{1,4}(?:;\d{0,4})?\Z")
_UNFINISHED_REPLY = re.compile(
    r"\x1b(?:\[(?:\?[\d;]*\$?|>[\d;]*|8(?:;(?:\d\$?)?)?)?|\](?:\d{1,4}|11;[rgba#\da-fA-F:/]*\x1b?|(?!11;)\d{1,4};[^\x07\x1b]*\x1b?)?"
    r"|P(?:>(?:\|[^\x1b]*\x1b?)?|!(?:\|[\da-fA-F]*\x1b?)?)?)?\Z"
)
_SURELY_UNFINISHED_REPLY = re.compile(r"\x1b(?:\[[?>0]|\]\d|P[>!])")
_DSR_REPLY = "\x1b[0n"
"""The reply to the status query (DSR) that is sent after frames; see `homs_tui.terminal.hold.flow_control`."""
_UNFINISHED_DSR_REPLY = re.compile(r"\x1b(?:\[0?)?\Z")
_ALT_WORD = re.compile(r"(?<!\x1b)(\x1b[bdf])")
"""Alt+B and Alt+F, which Textual calls Ctrl+Left and Ctrl+Right, although those go the other way in right-to-left text; and
Alt+D, which it would join with whatever is typed right after it."""
_ESCAPED = re.compile(r"(?<!\x1b)(\x1b)(?=[^\x1b\x7f\x08\[\]OPX^_bdf])")
"""Escape with a key right after it. Terminals send the same for that key with Alt, which is unused here except while editing
(`ALT_WORD`); and over a slow link what is typed within a second arrives at once."""
ALT_WORD: Final = {"\x1bb": "ctrl+left", "\x1bf": "ctrl+right", "\x1bd": "alt+d"}
"""What Textual calls them. Their messages keep that name; the character says what was pressed."""
_UNFINISHED_PASTE = re.compile(r"\x1b\[2(?:0(?:0)?)?\Z")
_REMOVED = re.compile(rf"{_REPORT.pattern}|{_SURELY_UNFINISHED_REPLY.pattern}|{_UNFINISHED_PASTE.pattern}|\x1b\[8")
_DANGLING = re.compile(r"\x1b(?:\[[\d;?]*|[]P_^X])?\Z")


class InputDecoder:
    """Bytes to messages. *expects_probe* says whether replies to the probe may still come. *expects_dsr* says whether a reply
    to the status query may come; *on_dsr* is called when it does."""

    def __init__(
        self,
        expects_probe: bool = False,
        expects_dsr: Callable[[], bool] = lambda: False,
        on_dsr: Callable[[], object] = lambda: None,
    ) -> None:
        self._expects_dsr, self._on_dsr = expects_dsr, on_dsr
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._until = time.monotonic() + PROBE_REPLIES_TIMEOUT_S if expects_probe else -1.0
        self._held = ""
        self._last_input_at = time.monotonic()
        self._paste: str | None = None
        # The escape that Textual's parser holds back: the beginning of a key, or of what it must not see.
        self._dangling = ""

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages of the bytes, as far as they are complete."""
        reports = _AWAITED if self._expects_probe else _REPORT
        text = self._with_held(self._with_dangling(self._decode(data)))
        self._held, self._last_input_at = "", time.monotonic()
        while text:
            before, mark, text = text.partition(_PASTE_START if self._paste is None else _PASTE_END)
            if self._paste is None:
                before = reports.sub("", before)
            if not mark:
                before = self._hold_back(before)
            if self._paste is None:
                yield from self._keys(before)
                self._paste = "" if mark else None
            else:
                self._paste = (self._paste + before)[:MAX_PASTE_CHARS]
                if mark:
                    yield from self._end_of_paste("")

    def tick(self) -> Iterator[Message]:
        """The messages that follow from the silence since the last bytes."""
        silence = time.monotonic() - self._last_input_at
        if self._held and self._paste is None and silence >= _ESCAPE_TIMEOUT_S and len(self._held) < 3:
            held, self._held = self._held, ""
            yield from self._keys(held)
        elif self._held and self._paste is None and silence >= _REPLY_TIMEOUT_S:
            held, self._held = self._held, ""
            if not _SURELY_UNFINISHED_REPLY.match(held):
                # One key or several may have sent this beginning as well.
                yield from self._keys(held)
        elif self._paste is not None and silence >= _PASTE_TIMEOUT_S:
            yield from self._end_of_paste(self._held)
            self._held = ""
        for message in self._parser.tick():
            self._dangling = ""
            yield message

    def _end_of_paste(self, rest: str) -> Iterator[Message]:
        """End a pasted text with *rest*, which was held back of it."""
        text, self._paste = f"{self._paste or ''}{rest}"[:MAX_PASTE_CHARS], None
        yield events.Paste(text.replace("\0", ""))

    def _with_dangling(self, chunk: str) -> str:
        """The chunk, with the dangling escape before it where both together are no key; Textual's parser then drops that
        escape."""
        whole = self._dangling + chunk
        if not self._dangling or not (whole.startswith(_PASTE_START) or _REMOVED.match(whole) or _ESCAPED.match(whole)):
            return chunk
        self._parser, self._dangling = XTermParser(), ""
        return whole

    @property
    def _expects_probe(self) -> bool:
        return time.monotonic() < self._until

    def _with_held(self, chunk: str) -> str:
        """The chunk after what was held back, unless that turns out to be the beginning of something else."""
        text = self._held + chunk
        if self._paste is not None:
            return text
        begun = _REPORT.match(text) or _UNFINISHED_REPLY.match(text) or _UNFINISHED_DSR_REPLY.match(text)
        if _SURELY_UNFINISHED_REPLY.match(self._held) and not begun:
            # The rest of this reply will never come.
            text = chunk
        if _DA1.search(text):
            self._until = -1.0
        if _DSR_REPLY in text:
            self._on_dsr()
        return text

    def _hold_back(self, text: str) -> str:
        """Hold back the beginning of a paste marker or a reply until its end comes. Returns the text before it."""
        if self._paste is not None:
            begun = next((size for size in range(len(_PASTE_END) - 1, 0, -1) if text.endswith(_PASTE_END[:size])), 0)
            cut = len(text) - begun
        else:
            found = _UNFINISHED_PASTE.search(text) or _UNFINISHED_REPLY.search(text)
            if found and len(found[0]) < 3 and not self._expects_probe:
                found = None
            found = found or (_UNFINISHED_DSR_REPLY.search(text) if self._expects_dsr() else None)
            found = found or (_UNFINISHED_AWAITED.search(text) if self._expects_probe else None)
            cut = found.start() if found else len(text)
        self._held = text[cut:][:MAX_REPLY_CHARS]
        return text[:cut]

    def _keys(self, text: str) -> Iterator[Message]:
        if not text:
            return
        dangling = _DANGLING.search(self._dangling + text)
        self._dangling = dangling[0] if dangling else ""
        try:
            for message in self._parsed(text):
                # Sizes come from the system, never from the terminal's reports, which may state any size, even zero.
                if isinstance(message, events.Resize):
                    self._parser.mouse_pixels = False
                else:
                    yield message
        except (ArithmeticError, ValueError):
            # No key sends this: a number beyond all characters, or none at all.
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
