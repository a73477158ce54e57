"""What each key does: the one way in which every front end drives the explorer."""

from typing import Final

from msgspec.structs import replace

from homs_tui.explore.commands import BY_ID, BY_KEY, PLAYING
from homs_tui.explore.keys import canonical
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.travel import take_letter
from homs_tui.present.styled_text import EMPTY

QUIT_KEY: Final = "ctrl+q"
"""The key that quits the program whatever is open."""
INTERRUPT_KEY: Final = "ctrl+c"
"""The key that ends other programs. Where it has no other meaning the foot says how to quit this one."""


def press(reader: Reader, key: str) -> Step:
    """The reader after a key, given by character or name ("l", "/", "right", "ctrl+p"), and what has to happen outside."""
    key = canonical(key)
    now = replace(reader, notice=EMPTY)
    if key == QUIT_KEY:
        return command(now, "app.quit")
    if now.dialog is not None:
        step = now.dialog.press(now, key)
        return _say_how_to_quit(now) if key == INTERRUPT_KEY and step[0] is now else run_follow_up(*step)
    now = replace(now, job=None)
    if now.waiting and not key.isdecimal():
        return take_letter(now, key)
    # Digits are panes, even where a letter is awaited.
    now = replace(now, waiting="")
    if key == INTERRUPT_KEY:
        return _say_how_to_quit(now)
    id_ = BY_KEY[now.lang].get(key)
    return (now, NOTHING) if id_ is None else command(now, id_)


def _say_how_to_quit(reader: Reader) -> Step:
    return reader.notified("notice.quit"), NOTHING


def command(reader: Reader, id_: str) -> Step:
    """The reader after a command of the table, or with a notice why it is not available."""
    found = BY_ID[id_]
    reason = found.why_not(reader.view)
    if reason is not None:
        return reader.notified(reason), NOTHING
    now = reader if id_ in PLAYING else replace(reader, playing=False)
    return run_follow_up(*found.do(now))


def paste(reader: Reader, text: str) -> Reader:
    """The reader after a paste: the text goes to the dialog, if one is open."""
    return reader if reader.dialog is None else reader.dialog.paste(reader, text)


def run_follow_up(reader: Reader, outcome: Outcome) -> Step:
    """The step, followed by the command that its outcome asks for."""
    return command(reader, outcome.command) if outcome.command else (reader, outcome)
