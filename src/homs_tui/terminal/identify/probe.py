"""The terminal is asked once, before the program starts and never again.

Inside the program the answers would arrive as key presses, so they are read here, from the raw terminal, on the alternate
screen: some terminals print a stray letter for a question that they do not know, and leaving that screen takes it along.
DA1, which every terminal answers, is asked last: its answer is the end of all answers. Only behind a multiplexer something
may come later: what the outer terminal, asked through it, has to say.
"""

import _thread
import locale
import os
import select
import signal
import sys
import termios
import time
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TextIO

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.terminal.hold.flow_control import ASK
from homs_tui.terminal.hold.job_control import not_now
from homs_tui.terminal.hold.parting import part, settle
from homs_tui.terminal.identify.identity import Identity, Make, identify, multiplexer
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.multiplexer import handed_through, known_to_tmux
from homs_tui.terminal.identify.output_mode import mode_for
from homs_tui.terminal.identify.replies import DA1, OUTER, QUESTIONS, SENTINEL, SILENT, Replies, read_answers

MOST: Final = 8192
"""How many bytes of what comes are kept."""
PATIENCE: Final = 1.0
"""Seconds that a terminal which says nothing may cost."""
ENDING: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)
"""The signals that end the program, beside an interrupt, which Python knows."""
AGAIN: Final = 0.01
"""Seconds behind which a signal is sent again that nobody has heard."""
GRACE: Final = 0.12
"""Seconds for which the outer terminal's answers are awaited when the multiplexer has given its own."""


class ProbeResult(Struct, frozen=True):
    """Everything that is known of the terminal when the program starts."""

    answers: Replies
    """What it said."""
    identity: Identity
    """Which it is."""
    mode: OutputMode
    """The output mode that it needs, as far as can be told."""


def find_out(environ: Mapping[str, str], patience: float = PATIENCE, *, polite: bool = False) -> ProbeResult:
    """Ask, and draw the conclusions.

    *polite* is for the main screen of somebody else's session: what is asked shows nothing, and nothing is asked while
    something that was typed ahead waits to be read, nor of a terminal that understands no questions, nor in the background,
    where whoever changes the terminal is stopped.
    """
    silent = polite and (environ.get("TERM", "dumb") == "dumb" or _typed_ahead() or _in_background())
    around = multiplexer(environ)
    answers = Replies() if silent else probe(patience, None if around is None else around.make, polite=polite)
    inside, passes = known_to_tmux(environ)
    identity = identify(answers, environ, inside, passes)
    return ProbeResult(answers, identity, mode_for(identity, answers, reads_utf8(environ)))


def reads_utf8(environ: Mapping[str, str]) -> bool:
    """Does the locale say that the terminal reads UTF-8? Python itself takes UTF-8 for the C locale, whatever the terminal."""
    named = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    if named in ("", "C", "POSIX"):
        return False
    return "utf8" in named.lower().replace("-", "") or locale.getpreferredencoding(False).lower().replace("-", "") == "utf8"


def _typed_ahead() -> bool:
    try:
        return sys.__stdin__ is not None and bool(select.select([sys.__stdin__.fileno()], [], [], 0)[0])
    except (OSError, ValueError):
        return False


def _in_background() -> bool:
    try:
        return sys.__stdin__ is not None and os.tcgetpgrp(sys.__stdin__.fileno()) != os.getpgrp()
    except (OSError, ValueError):
        return False


def drawn_on() -> TextIO | None:
    """Standard error, on which Textual draws; standard output where the former was sent elsewhere, or closed."""
    for stream in (sys.__stderr__, sys.__stdout__):
        try:
            if stream is not None and os.isatty(stream.fileno()):
                return stream
        except (OSError, ValueError):
            continue
    return None


def probe(patience: float = PATIENCE, multiplexer: Make | None = None, *, polite: bool = False) -> Replies:
    """Ask the terminal; what it does not answer in time stays unknown. The terminal is left as it was."""
    try:
        stream = drawn_on()
        if stream is None or sys.__stdin__ is None or not os.isatty(sys.__stdin__.fileno()):
            return Replies()
        source, sink = sys.__stdin__.fileno(), stream.fileno()
        before = termios.tcgetattr(source)
    except (OSError, ValueError, AttributeError, termios.error):
        return Replies()
    with ending_in_order(), not_now():
        return _asked(source, sink, before, patience, multiplexer, polite)


def _asked(source: int, sink: int, before: list[object], patience: float, multiplexer: Make | None, polite: bool) -> Replies:
    began = time.monotonic()
    kept = polite
    try:
        # Nothing waits until the terminal has taken what was written before: it may be held.
        tty.setraw(source, termios.TCSANOW)
        if not polite:
            termios.tcflush(source, termios.TCIFLUSH)
        if polite and select.select([source], [], [], 0)[0]:
            # The beginning of a line, which could not be seen before: only whole lines are handed out to others.
            return Replies()
        kept = False
        os.write(sink, questions(os.environ, multiplexer, polite=polite).encode())
        # Byte by byte, so that what is typed behind the answers is left for whom it is meant.
        heard = _listen(source, patience, 1, 1 if polite else 1024)
        if multiplexer is not None and SENTINEL.search(heard):
            heard += _listen(source, GRACE, 1 if len(SENTINEL.findall(heard)) < 2 else 0)
        answers = replace(read_answers(heard), seconds=time.monotonic() - began)
        kept = polite and bool(answers.first)
        return answers if SENTINEL.search(heard) else replace(answers, unanswered=heard)
    except (OSError, termios.error):
        return Replies()
    finally:
        with _undisturbed():
            _leave(source, b"" if polite else b"\x1b[?1049l", sink, before, kept)


def questions(environ: Mapping[str, str], multiplexer: Make | None = None, *, polite: bool = False) -> str:
    """What is written, all at once: first through the multiplexer, which loses it while it draws another screen."""
    through = "" if multiplexer is None else "".join(handed_through(question, multiplexer) for question in OUTER)
    if polite:
        return through + SILENT + DA1
    # Apple's terminal prints a letter for a question about modes, on the main screen too.
    asked = "\x1b[>c" + ASK if environ.get("TERM_PROGRAM") == "Apple_Terminal" else QUESTIONS
    return f"{through}\x1b[?1049h{asked}{DA1}"


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let a signal that ends the program raise SystemExit, and an interrupt KeyboardInterrupt, so that the terminal is put
    right on the way out. Only the first does: the next would come into the midst of putting it right. Where what it raised was
    lost, in a destructor or in what Python calls when something has gone, it is sent again."""
    came: list[int] = []
    unheard = sys.unraisablehook

    def end(number: int, _: object) -> None:
        if not came:
            came.append(number)
            raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    def lost(what: "sys.UnraisableHookArgs") -> None:
        if came and what.exc_type in (KeyboardInterrupt, SystemExit):
            _thread.start_new_thread(_send_again, (came.pop(),))
        else:
            unheard(what)

    usual = {signal.SIGINT: signal.default_int_handler, **dict.fromkeys(ENDING, signal.SIG_DFL)}
    before = {number: signal.getsignal(number) for number in usual}
    taken = [number for number, handler in before.items() if handler is usual[number]]
    for number in taken:
        signal.signal(number, end)
    if taken:
        sys.unraisablehook = lost
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])
        if taken:
            sys.unraisablehook = unheard


def _send_again(number: int) -> None:
    time.sleep(AGAIN)
    os.kill(os.getpid(), number)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No signal that ends the program comes between what must be done together; it comes behind it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, (*ENDING, signal.SIGINT))
    finally:
        # A signal that came just before is raised by that call, when those behind it are held up already.
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave(source: int, told: bytes, sink: int, before: list[object], kept: bool) -> None:
    """Leave the terminal as it was; *kept* says whether what waits to be read is no answer."""
    part(sink, told)
    settle(source, before, drop=not kept)


def _listen(source: int, patience: float, sentinels: int, most: int = 1024) -> bytes:
    """Everything that comes until DA1 is answered so many times, or patience ends; *most* bytes are taken at once."""
    heard = b""
    until = time.monotonic() + patience
    while len(SENTINEL.findall(heard)) < sentinels:
        left = until - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            break
        came = os.read(source, most)
        if not came:
            break
        # However much comes, it is taken in: what is left would be taken for keys.
        heard = _kept(heard + came)
    return heard


def _kept(heard: bytes) -> bytes:
    """The newest of what came, or the beginning of an answer that has no end yet: by it the rest will be known for one."""
    begun = heard.rfind(b"\x1b", 0, max(len(heard) - MOST, 0))
    unended = begun >= 0 and b"\x1b" not in heard[begun + 1 :]
    return heard[begun : begun + MOST] if unended else heard[-MOST:]
