"""Hostile input: bytes from the terminal, signals at a bad moment, texts and datasets of absurd size."""

import fcntl
import os
import random
import signal
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.message import Message

from building import GOV, OPP, change, chronicle, hour, place, window
from homs_tui.core.control import Control
from homs_tui.explore.press import press
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.replies import Background
from homs_tui.terminal.paint.theme import theme_of
from homs_tui.text.clean import clean
from homs_tui.text.editing import Editing
from homs_tui.ui import input_decoder as keyboard
from homs_tui.ui.input_decoder import MAX_PASTE_CHARS, InputDecoder
from screen import reader_on
from test_store_sample import problems_of
from test_ui_terminal import LEAVES, Running, running
from work import growth

READY = "hour 70 of 84"
START = ("--fresh", "--at", "sat 22")
LATE = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[8;1$y\x1b[?62;22c"


def typed(board: InputDecoder, *chunks: bytes) -> list[str]:
    """How chunks of bytes are decoded: keys by their names, a pasted text in brackets, anything else by its class."""
    return [_named(message) for chunk in chunks for message in board.feed(chunk)]


def _named(message: Message) -> str:
    match message:
        case events.Key():
            return message.key
        case events.Paste():
            return f"[{message.text}]"
        case _:
            return type(message).__name__


# Bytes


@pytest.mark.parametrize(
    "hostile",
    [
        b"\xff",
        b"\xe9\xe8",
        b"\xed\xa0\x80",
        b"\x1b[97:65;2u",
        b"\x1b[99999999999;1u",
        b"\x1b[97;1;99999999999u",
        b"\x1b[M \xff\xff",
    ],
)
def test_bytes_that_no_key_sends_do_not_end_the_program(hostile: bytes) -> None:
    board = InputDecoder()
    typed(board, hostile)
    assert typed(board, b"l")[-1] == "l"


@pytest.mark.parametrize("size", [b"0;0;0;0", b"99999;99999;1;1", b"30;100;0;0"])
def test_a_terminal_cannot_report_a_size_that_it_does_not_have(size: bytes) -> None:
    board = InputDecoder()
    assert typed(board, b"\x1b[48;" + size + b"t", b"\x1b[<0;5;5M") == ["MouseDown"]


def test_what_follows_an_escape_in_a_pasted_text_is_no_key() -> None:
    text = "a\x1b]0;x\x07\x1b[31mqqq\x1b[48;9;9;9;9t\x1bq"
    board = InputDecoder()
    (pasted,) = typed(board, f"\x1b[200~{text}\x1b[201~".encode())
    assert pasted[:2] + pasted[-2:] == "[aq]"
    assert typed(board, b"j") == ["j"]


def test_a_paste_is_one_however_it_is_cut() -> None:
    whole = "\x1b[200~حمص\x1b[20qq\x1b[201~j".encode()
    for cut in range(1, len(whole)):
        assert typed(InputDecoder(), whole[:cut], whole[cut:]) == ["[حمص\x1b[20qq]", "j"], cut
    assert typed(InputDecoder(), *(bytes([byte]) for byte in whole)) == ["[حمص\x1b[20qq]", "j"]


LINE_ENDS = ["\r", "\r\n", "\n", "\u2028", "\u2029", "\v", "\f", "\x85"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_a_line_end_in_a_pasted_text_is_one_newline_however_the_paste_is_cut(end: str) -> None:
    whole = f"\x1b[200~one{end}two\x1b[201~\r".encode()
    for cut in range(1, len(whole)):
        (pasted, key) = typed(InputDecoder(), whole[:cut], whole[cut:])
        assert Editing(multiline=True).insert(pasted[1:-1]).text == "one\ntwo", cut
        assert Editing().insert(pasted[1:-1]).text == "one two", cut
        assert key == "enter"


def test_an_endless_paste_is_bounded() -> None:
    board = InputDecoder()
    assert typed(board, b"\x1b[200~", *([b"9" * 4096] * 300)) == []
    assert len(typed(board, b"\x1b[201~")[0]) == MAX_PASTE_CHARS + 2


@pytest.mark.parametrize("cut", range(1, 6))
def test_an_unfinished_paste_does_not_swallow_keys_for_ever(cut: int, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(keyboard.time, "monotonic", lambda: clock[0])
    board = InputDecoder()
    assert typed(board, b"\x1b[200~"[:cut], b"\x1b[200~"[cut:] + b"homs", b"jq\x1b[20") == []
    assert list(board.tick()) == []
    clock[0] += 4
    assert [_named(message) for message in board.tick()] == ["[homsjq\x1b[20]"]
    assert typed(board, b"l", b"\x1b[201~", b"j") == ["l", "j"]


@pytest.mark.parametrize(
    "report", [b"\x1b[?62;22c", b"\x1bP>|quit\x1b\\", b"\x1b]11;rgb:0/0/0\x07", b"\x1b]52;c;cXVpdA==\x07", b"\x1b[>65;7006;1c"]
)
def test_an_unsolicited_report_is_no_key_wherever_it_is_cut(report: bytes) -> None:
    for cut in range(1, len(report)):
        assert typed(InputDecoder(), report[:cut], report[cut:], b"l") == ["l"], cut
    assert typed(InputDecoder(), *(bytes([byte]) for byte in report), b"l") == ["l"]


@pytest.mark.parametrize("answer", [LATE, LATE.replace(b"\x1b\\", b"\x07")])
def test_a_late_reply_is_no_key_however_it_is_cut(answer: bytes) -> None:
    for cut in range(len(answer)):
        assert typed(InputDecoder(True), answer[:cut], answer[cut:], b"l") == ["l"], cut


def test_unsolicited_reports_are_no_keys() -> None:
    assert typed(InputDecoder(), b"\x1b[?1;2c\x1b[>0;276;0c\x1b[0n\x1bP>|xterm\x1b\\l") == ["l"]


@pytest.mark.parametrize("cut", range(1, 7))
def test_a_cursor_position_is_no_key_however_late_and_cut(cut: int) -> None:
    answer = b"\x1b[24;2R"
    assert typed(InputDecoder(True), b"l" + answer[:cut], answer[cut:] + b"l") == ["l", "l"]


def test_keys_that_begin_like_a_reply_are_keys_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("homs_tui.ui.input_decoder.time.monotonic", lambda: clock[0])
    monkeypatch.setattr("textual._parser.get_time", lambda: clock[0])
    board = InputDecoder(True)
    assert typed(board, b"\x1b[1") == []
    clock[0] += 2
    keys = [message.key for message in board.tick() if isinstance(message, events.Key)]
    clock[0] += 2
    keys += [message.key for message in board.tick() if isinstance(message, events.Key)]
    assert keys[-2:] == ["left_square_bracket", "1"]


def test_half_a_reply_swallows_no_key_after_it() -> None:
    assert typed(InputDecoder(True), b"\x1b]11;rgb:ff", b"l", b"j") == ["l", "j"]
    assert typed(InputDecoder(True), b"\x1b[?62;2", b"\x1b[A", b"j") == ["up", "j"]


def test_escape_is_a_key_while_replies_are_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(keyboard.time, "monotonic", lambda: clock[0])
    board = InputDecoder(True)
    assert typed(board, b"\x1b") == []
    clock[0] += 1
    list(board.tick())
    # Textual's own parser waits for a moment too, by its own clock.
    end = time.time() + 5
    while not (found := [_named(message) for message in board.tick()]) and time.time() < end:
        time.sleep(0.01)
    assert found == ["escape"]


@pytest.mark.parametrize(
    ("came", "keys"),
    [
        ((b"\x1bl",), ["escape", "l"]),
        ((b"\x1b/hom\r",), ["escape", "slash", "h", "o", "m", "enter"]),
        ((b"hom\x1bqlllq",), ["h", "o", "m", "escape", "q", "l", "l", "l", "q"]),
        (("\x1bظ".encode(),), ["escape", "ظ"]),
        ((b"\x1b", b"l"), ["escape", "l"]),
        ((b"\x1b", "ظ".encode()[:1], "ظ".encode()[1:]), ["escape", "ظ"]),
        ((b"\x1b\t", b"j"), ["escape", "tab", "j"]),
        ((b"\x1b\x1b[A",), ["escape", "up"]),
        ((b"\x1b[A\x1bOBj",), ["up", "down", "j"]),
    ],
)
def test_a_key_right_after_escape_is_that_key_and_not_one_with_alt(came: tuple[bytes, ...], keys: list[str]) -> None:
    """Over a slow link, what is typed within a second arrives at once."""
    assert typed(InputDecoder(), *came) == keys


@pytest.mark.parametrize("came", [b"\x1bb", b"\x1bf", b"\x1bd", b"\x1b\x7f"])
def test_an_editing_key_with_alt_stays_one_key(came: bytes) -> None:
    assert len(typed(InputDecoder(), came)) == 1


# The program in a terminal


def attributes(program: Running) -> list[object]:
    return termios.tcgetattr(program.master)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_during_the_probe_leaves_the_terminal_as_it_was(number: signal.Signals, code: int) -> None:
    program = Running(100, 30, *START)
    try:
        before = attributes(program)
        sent = b""
        while b"\x1b[c" not in sent:
            sent += os.read(program.master, 4096)  # and there is no reply
        assert attributes(program) != before
        program.process.send_signal(number)
        assert program.process.wait(timeout=20) == code
        assert attributes(program) == before
        assert LEAVES in os.read(program.master, 4096)
    finally:
        program.process.kill()
        program.process.wait()
        os.close(program.master)


@pytest.mark.slow
def test_late_replies_rubbish_and_floods_from_the_terminal_change_nothing() -> None:
    with running(100, 30, *START) as program:
        program.until(lambda: READY in "\n".join(program.lines))
        for hostile in (
            b"\xff\xfe\xe9",
            b"\x1b[97:65;2u",
            b"\x1b[48;99999;99999;1;1t",
            LATE,
            b"\x1b[200~\x1b]0;x\x07\x1b[31mq\x1b[201~",
        ):
            os.write(program.master, hostile)
            program.hear(0.1)
        program.press("l")
        program.until(lambda: "hour 71 of 84" in "\n".join(program.lines))
        os.set_blocking(program.master, False)
        end = time.monotonic() + 1
        while time.monotonic() < end:
            try:
                os.write(program.master, b"lhjkw/abc\r\x1b[A\x1b[B" * 50)
            except BlockingIOError:
                program.hear(0.01)
        program.process.send_signal(signal.SIGTERM)
        assert program.end() == 143
        assert b"Traceback" not in program.sent
        assert program.sent.rindex(LEAVES) > program.sent.rindex(b"\x1b[?1049h")


@pytest.mark.slow
@pytest.mark.parametrize("moment", [b"\x1b[c", b"\x1b[?2004h", b"Homs"])
def test_the_program_ends_when_the_terminal_goes_away_without_a_signal(moment: bytes) -> None:
    """With SIGHUP ignored, as under nohup, only the end of the input shows it."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    source = Path(__file__).parents[1] / "src"
    command = f"trap '' HUP; exec {sys.executable} -m homs_tui --fresh"
    environment = os.environ | {"TERM": "xterm", "PYTHONPATH": str(source)}
    process = subprocess.Popen(["/bin/sh", "-c", command], stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    try:
        sent = b""
        while moment not in sent:
            sent += (came := os.read(master, 65536))
            if b"\x1b[c" in came:
                os.write(master, b"\x1b[?62;22c")
        os.close(master)
        assert process.wait(timeout=20) == 129
    finally:
        process.kill()
        process.wait()


def test_no_size_is_too_large_whether_the_terminal_or_the_environment_states_it() -> None:
    with running(65535, 65535, *START, COLUMNS="999999", LINES="999999") as program:
        program._show = lambda came: None  # type: ignore[method-assign]
        program.until(lambda: READY.encode() in program.sent)
        program.press("q")
        assert program.end() == 0


# The program without a terminal


@pytest.mark.parametrize("key", ["enter", "escape"])
def test_a_key_that_closes_closes_one_thing_only(scene: Scene, key: str) -> None:
    reader = reader_on(scene, 70)
    for opening in ("w", "/", *"homs"):
        reader, _ = press(reader, opening)
    assert reader.dialog is not None
    reader, _ = press(reader, key)
    assert reader.dialog is None
    assert reader.view.proof, "what was open before stays open"


def test_an_unknown_theme_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert theme_of("nonsense", Background.LIGHT, os.environ) == "light"


# Sizes


def test_many_marks_are_composed_as_in_unicode_and_in_linear_time() -> None:
    marks = [chr(code) for code in range(0x300, 0x370)] + list("\u0f71\u0f72\u0f73\u0f75\u0f81\u0344\u0651\u064e\u0655\u0323")
    bases = [*"aeuاويक़", "\uac00", "\u0f40"]
    chance = random.Random(7)
    for _ in range(5000):
        text = "".join(chance.choice(marks if chance.random() < 0.7 else bases) for _ in range(chance.randrange(1, 9)))
        assert clean(text) == unicodedata.normalize("NFC", text)
    for flood in ("\u0301\u0327", "\u0f73"):
        clean("a" + flood * 200_000)
        assert growth(lambda size, flood=flood: partial(clean, "a" + flood * size), 2000) < 3, "insertion sort would give 4"


def test_a_place_may_change_a_thousand_times() -> None:
    ends = [(GOV, OPP), (OPP, GOV)]

    def changing(times: int) -> Callable[[], object]:
        told = [change(f"c{n}", "here", *ends[n % 2], window(n % 80, n % 80 + 3)) for n in range(times)]
        made = chronicle(place("here", GOV), *told)
        return lambda: Control(made).status("here", hour(40))

    changing(1000)()
    assert growth(changing, 100) < 5, "comparing all pairs at each step would give 8"


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("localities.toml", 'en = "Town"', f'en = "{"x" * 201}"', "name.en"),
        ("localities.toml", 'alt = ["Bab"', f'alt = ["{"x" * 100_000}"', "alt"),
        ("actors.toml", 'name = { ar = "الحرس", en = "Watch" }', f'name = {{ ar = "{"ح" * 201}", en = "Watch" }}', "name.ar"),
        ("dataset.toml", 'licence = "CC-BY-SA-4.0"', f'licence = "{"x" * 2001}"', "licence"),
        ("dataset.toml", "Asia/Damascus", "localtime", "time_zone"),
    ],
)
def test_what_is_too_long_or_depends_on_the_machine_is_refused(
    tmp_path: Path, file: str, old: str, new: str, where: str
) -> None:
    assert where in [field for _, _, field in problems_of(tmp_path, file, old, new)]


@pytest.mark.slow
def test_the_longest_lines_do_not_fill_the_memory() -> None:
    source = Path(__file__).parents[1] / "src"
    script = "ulimit -v 2000000; exec " + sys.executable + " -m homs_tui layout - --width 10000 --base rtl"
    process = subprocess.run(
        ["/bin/sh", "-c", script],
        input=b"\n" * 100_000,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(source)},
        check=False,
    )
    assert (process.returncode, process.stderr) == (0, b"")


@pytest.mark.parametrize("redirect", ["2>/dev/null", "2>&-"])
def test_the_screen_shows_even_if_standard_error_is_redirected(redirect: str) -> None:
    source = Path(__file__).parents[1] / "src"
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    command = f"exec {sys.executable} -m homs_tui --fresh --at 'sat 22' {redirect}"
    environment = os.environ | {"TERM": "xterm-256color", "PYTHONPATH": str(source), "PYTHONIOENCODING": "ascii"}
    process = subprocess.Popen(["/bin/sh", "-c", command], stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    try:
        sent = b""
        while READY.encode() not in sent:
            sent += (came := os.read(master, 65536))
            if b"\x1b[c" in came:
                os.write(master, b"\x1b[?62;22c")
        os.write(master, b"q")
        while LEAVES not in sent[sent.rindex(READY.encode()) :]:
            sent += os.read(master, 65536)
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.wait()
        os.close(master)


def test_the_reply_to_a_query_after_a_frame_is_no_key_however_it_is_cut() -> None:
    answer = b"\x1b[0n"
    for cut in range(1, len(answer)):
        came: list[int] = []
        board = InputDecoder(False, lambda: True, lambda came=came: came.append(1))  # type: ignore[misc]
        assert typed(board, b"j" + answer[:cut], answer[cut:] + b"l") == ["j", "l"], cut
        assert came == [1]
    assert typed(InputDecoder(False, lambda: True), *(bytes([byte]) for byte in answer), b"l") == ["l"]
    assert typed(InputDecoder(False, lambda: True), b"\x1b[", b"C", b"\x1b[0", b"\x1b[D") == ["right", "left"]
