"""The terminal is queried once, before the program starts and never again.

Inside the program the replies would arrive as key presses, so they are read here, on the alternate screen: some terminals print
a stray letter for a query that they do not know, which the next frame, or leaving that screen, removes. What comes besides the
replies was typed, and is kept for the explorer (see `homs_tui.terminal.hold.held_terminal`). DA1, which every terminal replies
to, is sent last: its reply ends all replies. Only inside a multiplexer something may come later: the replies of the outer
terminal, which is queried through it.

Without the terminal control of POSIX nothing is queried, and the environment alone tells which terminal it is; so what only
POSIX has is loaded where something is queried.
"""
# ruff: noqa: PLC0415 - see above

import os
import select
import sys
import time
from collections.abc import Mapping
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.terminal.hold.flow_control import DSR
from homs_tui.terminal.identify.identity import Identity, Make, identify, multiplexer
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.multiplexer import ask_tmux, passthrough
from homs_tui.terminal.identify.output_mode import mode_for
from homs_tui.terminal.identify.replies import (
    DA1,
    OUTER_QUERIES,
    QUERIES,
    SENTINEL,
    SILENT_QUERIES,
    Replies,
    input_among,
    is_complete,
    read_replies,
)
from homs_tui.terminal.posix import controls_terminals

if TYPE_CHECKING:
    from homs_tui.terminal.hold.held_terminal import HeldTerminal

MAX_KEPT_BYTES: Final = 1 << 17
"""Bytes of input that are kept: more than the system buffers of unread input."""
PROBE_TIMEOUT_S: Final = 1.0
"""Seconds for which the replies are awaited."""
OUTER_TIMEOUT_S: Final = 0.12
"""Seconds for which the outer terminal's replies are awaited after the multiplexer's own."""


class ProbeResult(Struct, frozen=True):
    """Everything known about the terminal when the program starts."""

    replies: Replies
    """What it said about itself."""
    identity: Identity
    """Which terminal it is."""
    mode: OutputMode
    """The output mode that it needs, as far as that can be detected."""


def find_out(
    environ: Mapping[str, str], timeout_s: float = PROBE_TIMEOUT_S, *, quiet: bool = False, held: "HeldTerminal | None" = None
) -> ProbeResult:
    """Query the terminal and draw the conclusions. A terminal that is *held* stays so.

    *quiet* is for the main screen of a shell session: the queries print nothing, and none are sent while input is waiting to be
    read, to a terminal that understands none, or in the background, where a program that changes the terminal is stopped.
    """
    silent = not controls_terminals() or (quiet and (environ.get("TERM", "dumb") == "dumb" or _typed_ahead()))
    outside = multiplexer(environ)
    replies = Replies() if silent else probe(timeout_s, None if outside is None else outside.make, quiet=quiet, held=held)
    inside, passes = ask_tmux(environ)
    identity = identify(replies, environ, inside, passes)
    return ProbeResult(replies, identity, mode_for(identity, replies, reads_utf8(environ)))


def reads_utf8(environ: Mapping[str, str]) -> bool:
    """Does the locale say that the terminal reads UTF-8? Python itself uses UTF-8 in the C locale, whatever the terminal."""
    named = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    if named in ("", "C", "POSIX"):
        return False
    if "utf8" in named.lower().replace("-", ""):
        return True
    import locale  # hardly any locale leaves its encoding out

    return locale.getpreferredencoding(False).lower().replace("-", "") == "utf8"


def _typed_ahead() -> bool:
    try:
        return sys.__stdin__ is not None and bool(select.select([sys.__stdin__.fileno()], [], [], 0)[0])
    except (OSError, ValueError):
        return False


def probe(
    timeout_s: float = PROBE_TIMEOUT_S,
    multiplexer: Make | None = None,
    *,
    quiet: bool = False,
    held: "HeldTerminal | None" = None,
) -> Replies:
    """Query the terminal; what it does not reply to in time stays unknown. The terminal is left as it was, unless it is *held*:
    then it stays so, on the alternate screen."""
    import termios

    from homs_tui.terminal.hold.held_terminal import hold_terminal, terminal_stream
    from homs_tui.terminal.hold.job_control import stops_deferred

    with stops_deferred(), hold_terminal() if held is None else nullcontext(held) as terminal:
        if not quiet:
            terminal.take()
            terminal.collect()
        if terminal.settings is None or not terminal_stream():
            return Replies()
        if held is None and not quiet:
            with suppress(termios.error):
                termios.tcflush(terminal.source, termios.TCIFLUSH)
        if quiet and select.select([terminal.source], [], [], 0)[0]:
            # The beginning of a line, which could not be seen before: in line mode only whole lines can be read.
            return Replies()
        replies = _query(terminal, timeout_s, multiplexer, quiet)
        if held is None and not quiet:
            # Late replies are discarded when the terminal is released.
            terminal.expects_reply = True
        return replies


def _query(held: "HeldTerminal", timeout_s: float, multiplexer: Make | None, quiet: bool) -> Replies:
    from homs_tui.terminal.hold.held_terminal import ENTER_ALTERNATE

    began = time.monotonic()
    held.expects_reply = True
    asked = queries(os.environ, multiplexer, quiet=quiet).encode()
    if quiet:
        held.write(asked)
    else:
        held.show(ENTER_ALTERNATE.encode, b"\x1b[?1049l", asked)
    # Byte by byte, so that input after the replies is left for the shell.
    received = _listen(held.source, timeout_s, 1, 1 if quiet else 1024)
    if multiplexer is not None and SENTINEL.search(received):
        received += _listen(held.source, OUTER_TIMEOUT_S, 1 if len(SENTINEL.findall(received)) < 2 else 0)
    held.expects_reply = not SENTINEL.search(received)
    held.keep(input_among(received))
    return replace(read_replies(received), seconds=time.monotonic() - began)


def queries(environ: Mapping[str, str], multiplexer: Make | None = None, *, quiet: bool = False) -> str:
    """What is sent, all at once: first the queries through the multiplexer, which loses them while it switches screens."""
    outer = "" if multiplexer is None else "".join(passthrough(query, multiplexer) for query in OUTER_QUERIES)
    if quiet:
        return outer + SILENT_QUERIES + DA1
    # Apple's terminal prints a letter for a query about modes, on the main screen too.
    asked = "\x1b[>c" + DSR if environ.get("TERM_PROGRAM") == "Apple_Terminal" else QUERIES
    return f"{outer}\x1b[?1049h{asked}{DA1}"


def _listen(source: int, timeout_s: float, sentinels: int, max_read: int = 1024) -> bytes:
    """All input until there are *sentinels* replies to DA1, or *timeout_s* seconds have passed; reads *max_read* bytes at most
    at once."""
    received = b""
    until = time.monotonic() + timeout_s
    while not is_complete(received, sentinels):
        left = until - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            break
        try:
            data = os.read(source, max_read)
        except OSError:
            break
        if not data:
            break
        # However much comes, it is read: what is left would be taken for keys.
        received = _truncated(received + data)
    return received


def _truncated(received: bytes) -> bytes:
    """The end of the input, or the beginning of an unfinished reply, by which the rest will be recognised as one."""
    begun = received.rfind(b"\x1b", 0, max(len(received) - MAX_KEPT_BYTES, 0))
    unfinished = begun >= 0 and b"\x1b" not in received[begun + 1 :]
    return received[begun : begun + MAX_KEPT_BYTES] if unfinished else received[-MAX_KEPT_BYTES:]
