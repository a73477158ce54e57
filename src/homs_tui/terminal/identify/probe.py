"""The terminal is asked once, before the program starts and never again.

Inside the program the answers would arrive as key presses, so they are read here, on the alternate screen: some terminals
print a stray letter for a question that they do not know, and what is painted next, or leaving that screen, takes it along.
What comes besides the answers was typed, and is kept for the explorer (see `homs_tui.terminal.hold.held_terminal`).
DA1, which every terminal answers, is asked last: its answer is the end of all answers. Only behind a multiplexer something
may come later: what the outer terminal, asked through it, has to say.
"""

import os
import select
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import nullcontext, suppress
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.terminal.hold.flow_control import DSR
from homs_tui.terminal.hold.held_terminal import ENTER_ALTERNATE, HeldTerminal, hold_terminal, terminal_stream
from homs_tui.terminal.hold.job_control import stops_deferred
from homs_tui.terminal.identify.identity import Identity, Make, identify, multiplexer
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.multiplexer import handed_through, known_to_tmux
from homs_tui.terminal.identify.output_mode import mode_for
from homs_tui.terminal.identify.replies import (
    DA1,
    OUTER,
    QUESTIONS,
    SENTINEL,
    SILENT,
    Replies,
    are_whole,
    read_answers,
    typed_among,
)

MOST: Final = 1 << 17
"""How many bytes of what comes are kept: more than the system holds of what was typed before anybody read it."""
PATIENCE: Final = 1.0
"""Seconds that a terminal which says nothing may cost."""
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


def find_out(
    environ: Mapping[str, str], patience: float = PATIENCE, *, polite: bool = False, held: HeldTerminal | None = None
) -> ProbeResult:
    """Ask, and draw the conclusions. A terminal that is *held* stays so.

    *polite* is for the main screen of somebody else's session: what is asked shows nothing, and nothing is asked while
    something that was typed ahead waits to be read, nor of a terminal that understands no questions, nor in the background,
    where whoever changes the terminal is stopped.
    """
    silent = polite and (environ.get("TERM", "dumb") == "dumb" or _typed_ahead())
    around = multiplexer(environ)
    answers = Replies() if silent else probe(patience, None if around is None else around.make, polite=polite, held=held)
    inside, passes = known_to_tmux(environ)
    identity = identify(answers, environ, inside, passes)
    return ProbeResult(answers, identity, mode_for(identity, answers, reads_utf8(environ)))


def reads_utf8(environ: Mapping[str, str]) -> bool:
    """Does the locale say that the terminal reads UTF-8? Python itself takes UTF-8 for the C locale, whatever the terminal."""
    named = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    if named in ("", "C", "POSIX"):
        return False
    if "utf8" in named.lower().replace("-", ""):
        return True
    import locale  # noqa: PLC0415 - hardly any locale leaves its encoding out

    return locale.getpreferredencoding(False).lower().replace("-", "") == "utf8"


def _typed_ahead() -> bool:
    try:
        return sys.__stdin__ is not None and bool(select.select([sys.__stdin__.fileno()], [], [], 0)[0])
    except (OSError, ValueError):
        return False


def probe(
    patience: float = PATIENCE, multiplexer: Make | None = None, *, polite: bool = False, held: HeldTerminal | None = None
) -> Replies:
    """Ask the terminal; what it does not answer in time stays unknown. The terminal is left as it was, unless it is *held*:
    then it stays so, on the alternate screen."""
    with stops_deferred(), hold_terminal() if held is None else nullcontext(held) as asked:
        if not polite:
            asked.take()
            asked.collect()
        if asked.settings is None or not terminal_stream():
            return Replies()
        if held is None and not polite:
            with suppress(termios.error):
                termios.tcflush(asked.source, termios.TCIFLUSH)
        if polite and select.select([asked.source], [], [], 0)[0]:
            # The beginning of a line, which could not be seen before: only whole lines are handed out to others.
            return Replies()
        answers = _asked(asked, patience, multiplexer, polite)
        if held is None and not polite:
            # What may still come is dropped when the terminal is let go.
            asked.expects_reply = True
        return answers


def _asked(held: HeldTerminal, patience: float, multiplexer: Make | None, polite: bool) -> Replies:
    began = time.monotonic()
    held.expects_reply = True
    asked = questions(os.environ, multiplexer, polite=polite).encode()
    if polite:
        held.write(asked)
    else:
        held.show(ENTER_ALTERNATE.encode, b"\x1b[?1049l", asked)
    # Byte by byte, so that what is typed after the answers is left for whom it is meant.
    heard = _listen(held.source, patience, 1, 1 if polite else 1024)
    if multiplexer is not None and SENTINEL.search(heard):
        heard += _listen(held.source, GRACE, 1 if len(SENTINEL.findall(heard)) < 2 else 0)
    held.expects_reply = not SENTINEL.search(heard)
    held.keep(typed_among(heard))
    return replace(read_answers(heard), seconds=time.monotonic() - began)


def questions(environ: Mapping[str, str], multiplexer: Make | None = None, *, polite: bool = False) -> str:
    """What is written, all at once: first through the multiplexer, which loses it while it draws another screen."""
    through = "" if multiplexer is None else "".join(handed_through(question, multiplexer) for question in OUTER)
    if polite:
        return through + SILENT + DA1
    # Apple's terminal prints a letter for a question about modes, on the main screen too.
    asked = "\x1b[>c" + DSR if environ.get("TERM_PROGRAM") == "Apple_Terminal" else QUESTIONS
    return f"{through}\x1b[?1049h{asked}{DA1}"


def _listen(source: int, patience: float, sentinels: int, most: int = 1024) -> bytes:
    """Everything that comes until DA1 is answered so many times, or patience ends; *most* bytes are taken at once."""
    heard = b""
    until = time.monotonic() + patience
    while not are_whole(heard, sentinels):
        left = until - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            break
        try:
            came = os.read(source, most)
        except OSError:
            break
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
