"""What the terminal says of itself, asked once before the program starts and never again.

Inside the program the answers would arrive as key presses, so they are read here, from the raw terminal, on the alternate
screen: some terminals print a stray letter for a question that they do not know, and leaving that screen takes it along.
DA1, which every terminal answers, is asked last: its answer is the end of all answers.
"""

import os
import re
import select
import signal
import sys
import termios
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TextIO

QUESTIONS = "\x1b]11;?\x1b\\\x1b[8$p"
"""The background's colour; the state of mode 8 (the terminal reorders by itself)."""
DA1 = "\x1b[c"
MOST = 4096
"""How many bytes of what comes are kept."""
PATIENCE = 1.0
"""Seconds that a terminal which says nothing may cost."""

_DA1_ANSWER = re.compile(rb"\x1b\[\?[\d;]*c")
_MODE_8 = re.compile(rb"\x1b\[8;(\d)\$y")
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


@dataclass(frozen=True, slots=True)
class Answers:
    """What the terminal said."""

    reordering: Reordering = Reordering.UNKNOWN
    """Whether it reorders."""
    background: Background = Background.UNKNOWN
    """Whether it is dark."""
    unanswered: bytes | None = field(default=None, compare=False)
    """What had come when patience ended, if answers may still come; None if all have."""


def read_answers(answer: bytes) -> Answers:
    """What the bytes that came back mean; anything that is no answer is passed over."""
    mode = _MODE_8.search(answer)
    state = {b"1": Reordering.ON, b"3": Reordering.ON, b"2": Reordering.OFF, b"4": Reordering.OFF}
    reordering = state.get(mode[1], Reordering.UNKNOWN) if mode else Reordering.UNKNOWN
    colour = _BACKGROUND.search(answer)
    if colour is None:
        return Answers(reordering)
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in colour.groups())
    # Relative luminance of the channels as they are, which is enough to part dark from light (ITU-R BT.709).
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5
    return Answers(reordering, Background.LIGHT if light else Background.DARK)


def drawn_on() -> TextIO | None:
    """Standard error, on which Textual draws; standard output where the former was sent elsewhere, or closed."""
    for stream in (sys.__stderr__, sys.__stdout__):
        try:
            if stream is not None and os.isatty(stream.fileno()):
                return stream
        except (OSError, ValueError):
            continue
    return None


def probe(patience: float = PATIENCE) -> Answers:
    """Ask the terminal; what it does not answer in time stays unknown. The terminal is left as it was."""
    try:
        stream = drawn_on()
        if stream is None or sys.__stdin__ is None or not os.isatty(sys.__stdin__.fileno()):
            return Answers()
        source, sink = sys.__stdin__.fileno(), stream.fileno()
        before = termios.tcgetattr(source)
    except (OSError, ValueError, AttributeError, termios.error):
        return Answers()
    with _ending_in_order():
        return _asked(source, sink, before, patience)


def _asked(source: int, sink: int, before: list[object], patience: float) -> Answers:
    try:
        tty.setraw(source, termios.TCSAFLUSH)
        # Apple's terminal prints a letter for a question about modes, on the main screen too.
        questions = "" if os.environ.get("TERM_PROGRAM") == "Apple_Terminal" else QUESTIONS
        os.write(sink, f"\x1b[?1049h{questions}{DA1}".encode())
        heard = _listen(source, patience)
        answers = read_answers(heard)
        return answers if _DA1_ANSWER.search(heard) else replace(answers, unanswered=heard)
    except OSError:
        return Answers()
    finally:
        _leave(source, sink, before)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let a signal that ends the program raise SystemExit, so that the terminal is put right on the way out."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM)}
    taken = [number for number, handler in before.items() if handler is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])


def _leave(source: int, sink: int, before: list[object]) -> None:
    try:
        os.write(sink, b"\x1b[?1049l")
        termios.tcsetattr(source, termios.TCSAFLUSH, before)  # type: ignore[arg-type]
    except (OSError, termios.error):
        return


def _listen(source: int, patience: float) -> bytes:
    """Everything that comes until DA1 is answered, or patience ends."""
    heard = b""
    until = time.monotonic() + patience
    while not _DA1_ANSWER.search(heard):
        left = until - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            break
        came = os.read(source, 1024)
        if not came:
            break
        # However much comes, it is taken in: what is left would be taken for keys.
        heard = (heard + came)[-MOST:]
    return heard
