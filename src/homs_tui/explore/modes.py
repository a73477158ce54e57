"""What can be on, innermost first: what ends it, what continues it, what it is called.

Esc ends the first of them that is on. A dialog comes before them all: it takes every key itself.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.subject import FootnoteRef
from homs_tui.explore.lists import zoom
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.travel import close_proof, leave_footnote
from homs_tui.present import clock
from homs_tui.present.heading import filter_text
from homs_tui.present.styled_text import EMPTY
from homs_tui.present.view import Filter


def _no_value(_: Reader) -> str:
    return ""


class Mode(Struct, frozen=True):
    """Something that is on until it is ended."""

    id: str
    """A stable identifier; its words are `mode.ID` and `mode.ID.end`."""
    is_on: Callable[[Reader], bool]
    """Whether it is on."""
    end: Callable[[Reader], Reader]
    """The reader after it was ended."""
    command: str
    """The command that it was begun with, which changes or ends it too."""
    continued_by: tuple[str, ...] = ()
    """The commands that continue it."""
    value: Callable[[Reader], str] = _no_value
    """What it is about; empty for nothing in particular."""


def _selects(reader: Reader) -> bool:
    return reader.selecting is not None and reader.selecting.selection is not None


def _anchor(reader: Reader) -> str:
    anchor = reader.view.anchor
    return "" if anchor is None else clock.short(reader.scene.axis.at(anchor), reader.lang)


MODES: Final = (
    Mode(
        "letter",
        lambda reader: bool(reader.waiting),
        lambda reader: replace(reader, waiting=""),
        "time.mark",
    ),
    Mode(
        "playing",
        lambda reader: reader.playing,
        lambda reader: replace(reader, playing=False),
        "time.play",
        ("time.slower", "time.faster"),
        lambda reader: f"×{reader.speed:g}",
    ),
    Mode(
        "selecting",
        _selects,
        lambda reader: replace(reader, selecting=None),
        "claim.select",
        ("claim.copy",),
    ),
    Mode(
        "proof",
        lambda reader: reader.view.proof,
        close_proof,
        "claim.why",
    ),
    Mode(
        "footnote",
        lambda reader: isinstance(reader.view.subject, FootnoteRef),
        leave_footnote,
        "list.choose",
    ),
    Mode(
        "search",
        lambda reader: bool(reader.view.query),
        lambda reader: reader.with_view(query=""),
        "find.search",
        ("find.next", "find.previous"),
        lambda reader: reader.view.query,
    ),
    Mode(
        "compare",
        lambda reader: reader.view.anchor is not None,
        lambda reader: reader.with_view(anchor=None),
        "time.compare",
        ("time.next", "time.next_change"),
        _anchor,
    ),
    Mode(
        "zoom",
        lambda reader: reader.zoomed,
        lambda reader: zoom(reader)[0],
        "pane.zoom",
    ),
    Mode(
        "filter",
        lambda reader: bool(reader.view.filter),
        lambda reader: reader.with_view(filter=Filter()),
        "find.filter",
        (),
        lambda reader: filter_text(reader.scene, reader.view),
    ),
)
"""Innermost first. The filter, which is meant to stay, comes last."""


def modes_of(reader: Reader) -> tuple[Mode, ...]:
    """What is on, innermost first."""
    return tuple(mode for mode in MODES if mode.is_on(reader))


def back(reader: Reader) -> Step:
    """End the innermost of what is on."""
    on = modes_of(reader)
    return (replace(on[0].end(reader), notice=EMPTY) if on else reader), NOTHING
