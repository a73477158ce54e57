"""The test card on the terminal: lines are shown, and a reader says which of them reads right.

What is asked is asked in English as well, since whoever needs the card may not be able to read the Arabic yet.
"""

import sys
from collections.abc import Callable

from homs_tui.core.bilingual import Lang
from homs_tui.present.words import say
from homs_tui.terminal.card import samples, shown, switches
from homs_tui.terminal.modes import Mode
from homs_tui.terminal.probe import Known


def can_ask() -> bool:
    """Is there a person at a terminal?"""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def chosen_by_eye(known: Known, lang: Lang) -> Mode | None:
    """The mode whose line the reader says reads right; None where the reader leaves things as they are."""
    _ask("card.question", lang, known.mode)
    lines = samples(known.mode)
    for sample in lines:
        _write(shown(sample.line, known.mode, known.identity) + "\n")
    answer = _number(len(lines))
    if answer is None or answer > 0:
        return lines[answer - 1].mode if answer else None
    for mode in switches(known.mode):
        _ask("card.again", lang, mode)
        _write(shown(lines[0].line if lines[0].mode is Mode.VISUAL else samples(mode)[0].line, mode, known.identity) + "\n")
        answer = _number(1)
        if answer is None or answer == 1:
            return mode if answer else None
    return Mode.LATIN


def _ask(key: str, lang: Lang, mode: Mode) -> None:
    _write(say(key, "en") + "\n")
    if lang == "ar":
        _write(say(key, "ar") + "\n")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _number(most: int, read: Callable[[], str] | None = None) -> int | None:
    """A number from 0 to *most*, asked for until there is one; None for an empty line or the end of input."""
    while True:
        _write("> ")
        try:
            said = (read or sys.stdin.readline)().strip()
        except KeyboardInterrupt:
            _write("\n")
            return None
        if not said:
            return None
        if said.isdecimal() and len(said) <= 2 and int(said) <= most:
            return int(said)
