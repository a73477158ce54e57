"""The explorer driven by a list of keys, without a terminal: for screenshots, scripts and tests."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.notes import LogEntry
from homs_tui.core.session import Session
from homs_tui.explore.commands import COMMANDS
from homs_tui.explore.composition import Composer, Composition
from homs_tui.explore.dialogs.palette import WAYS
from homs_tui.explore.dialogs.sheet import KEYS
from homs_tui.explore.keys import NAMED
from homs_tui.explore.noting import note_written
from homs_tui.explore.outcome import Outcome
from homs_tui.explore.press import press
from homs_tui.explore.reader import Reader
from homs_tui.explore.resume import resumed
from homs_tui.explore.text_input import CARET_MOVES, EDITS
from homs_tui.present.scene import Scene
from homs_tui.text.typesetting import PLAIN, Typesetting

if TYPE_CHECKING:
    from homs_tui.core.atlas import Atlas

MORE_KEYS: Final = (
    *(f"shift+{key}" for key in ("up", "down", "left", "right", "home", "end")),
    "ctrl+s", "ctrl+c", "ctrl+v", "ctrl+x",
)  # fmt: skip
"""Keys for editing text that are in no table."""


class ExplorerLeftError(Exception):
    """The keys end the explorer: there is no screen to show."""


class KeyScript(Struct, frozen=True):
    """A starting point, and the keys to press."""

    session: Session
    """Where the reader starts."""
    lang: Lang = "en"
    """The language."""
    theme: str = "dark"
    """The set of colours."""
    size: tuple[int, int] = (120, 36)
    """Columns and rows."""
    keys: tuple[str, ...] = ()
    """The keys, by character or name."""
    typesetting: Typesetting = PLAIN
    """How text is typeset."""


def play(scene: Scene, script: KeyScript, load_map: Callable[[], "Atlas"] | None = None) -> Reader:
    """The reader after all keys; nothing is saved. Raises ExplorerLeftError where one of them ends the explorer, and what
    *load_map* raises; without it nothing opens the map."""
    reader = resumed(scene, script.session, script.lang, script.theme, script.typesetting, size=script.size)
    for key in script.keys:
        reader, outcome = press(reader, key)
        if outcome.leave:
            raise ExplorerLeftError
        reader = finish_job(carry_out(reader, outcome, load_map))
    return reader


def carry_out(reader: Reader, outcome: Outcome, load_map: Callable[[], "Atlas"] | None = None) -> Reader:
    """The reader after what a key asked for outside: notes are taken as saved, the map is loaded, all else is ignored."""
    if outcome.load_map and load_map is not None:
        from homs_tui.explore.map_moves import loaded  # noqa: PLC0415 - only who opens the map loads it

        return loaded(reader, load_map())
    if outcome.write is None:
        return reader
    return note_written(reader, LogEntry(outcome.write.subject, outcome.write.text), None)


def finish_job(reader: Reader) -> Reader:
    """The reader after all work between keys."""
    while reader.job is not None:
        more = reader.job.advance()
        reader = reader.job.report(replace(reader, job=reader.job if more else None), not more)
    return reader


def screen(reader: Reader) -> Composition:
    """The screen of a reader."""
    return Composer().compose(reader)


def unknown_key(name: str) -> list[str] | None:
    """None for a key that can be pressed, else the names of all that can."""
    known = {key for command in COMMANDS for key in command.keys} | {*NAMED, *EDITS, *CARET_MOVES, *WAYS, *KEYS, *MORE_KEYS}
    return None if name in known or (len(name) == 1 and name.isprintable()) else sorted(known)
