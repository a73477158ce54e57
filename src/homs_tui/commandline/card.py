"""The test card on the terminal: it shows lines, and the reader says which of them reads right.

Its questions are in English as well, since a terminal that needs the card may not show the Arabic correctly yet.
"""

import os
import sys
from typing import Final

from homs_tui.commandline.delivery import Delivery
from homs_tui.commandline.streams import terminal_columns, write_lines
from homs_tui.core.bilingual import Lang
from homs_tui.present.answers.text_tables import lines
from homs_tui.present.styled_text import direction, ink
from homs_tui.present.words import say
from homs_tui.terminal.calibration import samples, switches
from homs_tui.terminal.identify.modes import OutputMode, control_of
from homs_tui.terminal.identify.multiplexer import to_drawer
from homs_tui.terminal.identify.probe import ProbeResult
from homs_tui.terminal.posix import controls_terminals

LANGS: Final[tuple[Lang, ...]] = ("en", "ar")
"""English first, as above."""


def can_ask() -> bool:
    """Whether there is a person at a terminal, and modes can be switched back however the program ends."""
    return controls_terminals() and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def chosen_by_eye(delivery: Delivery, lang: Lang) -> OutputMode | None:
    """The mode whose line the reader says reads right; None where the reader changes nothing."""
    known = delivery.known
    _ask("card.question", lang, delivery)
    tried = samples(known.mode)
    answer = _shown([sample.line for sample in tried], known.mode, known)
    if answer is None or answer > 0:
        return tried[answer - 1].mode if answer else None
    for mode in switches(known.mode):
        _ask("card.again", lang, delivery)
        answer = _shown([samples(mode)[0].line], mode, known)
        if answer is None or answer > 0:
            return mode if answer else None
    return OutputMode.LATIN


def _shown(card: list[str], mode: OutputMode, known: ProbeResult) -> int | None:
    """Show lines of the card with the mode switched on, and switch it off after the answer; None for no answer."""
    from homs_tui.terminal.hold.job_control import released_while_stopped  # noqa: PLC0415 - only POSIX can load them
    from homs_tui.terminal.hold.termination import signals_as_exceptions  # noqa: PLC0415

    control = control_of(mode)
    enter, leave = (to_drawer(part, known.identity) for part in (control.enter, control.leave))
    out = sys.stdout.fileno()
    stops = released_while_stopped(lambda: os.write(out, leave.encode()), lambda: os.write(out, enter.encode()))
    with signals_as_exceptions(), stops:
        try:
            for line in card:
                # VTE applies the mode to a line only if it is sent at the beginning of that line.
                _write(f"\r{enter}{line}\n")
            return _number(len(card))
        finally:
            _write(leave)


def _ask(key: str, lang: Lang, delivery: Delivery) -> None:
    width = terminal_columns() - delivery.margin
    said = [ink(say(key, name), base=direction(name)) for name in LANGS if name in ("en", lang)]
    write_lines(sys.stdout, (" " * delivery.margin + line for line in lines(said, width)), delivery)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _number(most: int) -> int | None:
    """A number from 0 to *most*, asked for until one is typed; None for an empty line or the end of input."""
    from homs_tui.terminal.hold.termination import line_from_terminal  # noqa: PLC0415 - only POSIX can load it

    while True:
        try:
            _write("> ")
            said = line_from_terminal().strip()
        except KeyboardInterrupt:
            _write("\n")
            return None
        if not said:
            return None
        if said.isdecimal() and len(said) <= 2 and int(said) <= most:
            return int(said)
