"""Anything that a terminal may send, split anywhere: only keys come out, no reply is typed, nothing grows without bound."""

from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from runs import examples
from strategies import ANSWERS, chunks, hostile
from textual import events
from textual.message import Message

from homs_tui.terminal.identify.identity import identify
from homs_tui.terminal.identify.output_mode import mode_for
from homs_tui.terminal.identify.probe import MAX_KEPT_BYTES, _truncated
from homs_tui.terminal.identify.replies import Replies, read_replies
from homs_tui.ui import input_decoder as keyboard
from homs_tui.ui.input_decoder import MAX_PASTE_CHARS, MAX_REPLY_CHARS, InputDecoder

pytestmark = pytest.mark.slow

KINDS = (events.Key, events.Paste, events.MouseEvent, events.AppFocus, events.AppBlur, events.CursorPosition)


class Clock:
    """The clock of the decoder and of Textual's parser."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    fake = Clock()
    monkeypatch.setattr(keyboard.time, "monotonic", fake.monotonic)
    monkeypatch.setattr("textual._parser.get_time", fake.monotonic)
    return fake


def heard(board: InputDecoder, clock: Clock, came: Iterable[bytes], pause: float = 0.0) -> list[Message]:
    """The messages of some chunks, each some seconds after the previous one, and of the silence at their end."""
    found: list[Message] = []
    for chunk in came:
        found += board.feed(chunk)
        clock.now += pause
        found += board.tick()
    for _ in range(3):
        clock.now += 5
        found += board.tick()
    return found


def size(board: InputDecoder) -> int:
    return len(board._held) + len(board._paste or "") + len(board._dangling)


@given(chunks(), st.sampled_from([0.0, 0.06, 0.2, 1.5, 4.0]), st.booleans())
@examples(300)
@example([b"\x1b[97:65;2u", b"\x1b[:u"], 0.0, False)
@example([b"\x1b[200~", b"\x1b[201~\x1b[?2048;1$y"], 0.0, False)
@example([b"\x1b[M", b"\xff\xff\xff"], 0.2, True)
def test_any_bytes_are_known_messages_and_the_next_key_is_one(
    clock: Clock, came: list[bytes], pause: float, awaited: bool
) -> None:
    board = InputDecoder(awaited)
    for message in heard(board, clock, came, pause):
        assert isinstance(message, KINDS)
        assert not isinstance(message, events.Key) or message.key
        assert not isinstance(message, events.Paste) or ("\0" not in message.text and len(message.text) <= MAX_PASTE_CHARS)
        assert size(board) <= MAX_PASTE_CHARS + MAX_REPLY_CHARS + 8
    after = heard(board, clock, [b"l"])
    assert [message.key for message in after if isinstance(message, events.Key)][-1] == "l", (
        "whatever came, keys are keys again"
    )


@given(chunks(st.builds(b"".join, st.lists(st.sampled_from(ANSWERS), max_size=4))), st.booleans())
@examples(300)
@example([b"\x1b", b"[8", b";1$y"], False)
@example([b"\x1b]5", b"2;c;cXVpdA==\x07"], False)
def test_no_answer_becomes_a_key_however_it_is_cut(clock: Clock, came: list[bytes], awaited: bool) -> None:
    board = InputDecoder(awaited)
    assert [message for message in heard(board, clock, came) if isinstance(message, events.Key | events.Paste)] == []


@given(hostile, st.data())
@examples(150)
def test_a_pasted_text_is_one_text_and_no_key(clock: Clock, text: str, data: st.DataObject) -> None:
    body = text.encode("utf-8", "replace").replace(b"\x1b[201~", b"").replace(b"\x1b[200~", b"")
    whole = b"\x1b[200~" + body + b"\x1b[201~l"
    cuts = sorted(data.draw(st.lists(st.integers(1, len(whole)), max_size=5)))
    came = [whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    messages = heard(InputDecoder(), clock, came)
    assert [type(message) for message in messages] == [events.Paste, events.Key]


@pytest.mark.parametrize(
    "piece", [b"\x1b[200~", b"\x1bP>|a", b"\x1b]11;", b"\x1b[?1;", b"\x1b[1;", b"\x1b", b"\xe2\x82", b"\x1b[<1;"]
)
def test_a_sequence_that_never_ends_is_bounded(clock: Clock, piece: bytes) -> None:
    board = InputDecoder(True)
    for _ in range(1500):
        list(board.feed(piece + b"9" * 100))
        assert size(board) <= MAX_PASTE_CHARS + MAX_REPLY_CHARS + 8
    assert [
        message.key for message in heard(board, clock, []) + heard(board, clock, [b"l"]) if isinstance(message, events.Key)
    ][-1] == "l"


@given(chunks())
@examples(200)
def test_the_probe_makes_of_any_bytes_something_that_can_be_shown(came: list[bytes]) -> None:
    kept = b""
    for chunk in came:
        kept = _truncated(kept + chunk)
        assert len(kept) <= MAX_KEPT_BYTES
    answers = read_replies(kept)
    assert isinstance(answers, Replies)
    for text in (*answers.xtversion, *answers.da2, *answers.da3, answers.da1):
        assert text.isprintable()
    identity = identify(answers, {"TERM": "xterm"}, "", False)
    assert identity.version.isprintable()
    assert mode_for(identity, answers, True)
