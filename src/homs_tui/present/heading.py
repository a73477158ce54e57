"""The header of the screen, and what the filter is set to."""

from typing import Final

from msgspec import Struct

from homs_tui.core.bilingual import Lang
from homs_tui.present import clock
from homs_tui.present.lists.rows import Painted, beside, blank, fitted
from homs_tui.present.memo import memoized
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_SIZES, Scene
from homs_tui.present.styled_text import EMPTY, StyledText, data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

MIN_GAP: Final = 2
"""Columns between two parts of the header, at least."""


Parts = tuple[StyledText, ...]
"""The parts of a header in reading order; those that are left out are empty."""


def header(scene: Scene, view: View, width: int) -> Painted:
    """The title, the hour, its date in the other language, and the position on the axis.

    What does not fit is left out or shortened: first the date in the other language, then the position, then year and month,
    the title last. Every part has the columns that it needs at any hour, so that none moves when the hour does.
    """
    sizes = _arranged(scene, width, view.lang, view.medium.both_scripts, view.drawn)
    parts = _parts(scene, view.hour, view.lang, view.medium.both_scripts)[sizes.arrangement]
    gaps = len([size for size in sizes.columns if size]) - 1
    free = max(width - 2 - sum(sizes.columns), 0)
    pieces: list[Painted] = [blank(1)]
    for part, size in zip(parts, sizes.columns, strict=True):
        if not size:
            continue
        if len(pieces) > 1:
            pieces.append(blank(gap := free // gaps))
            free, gaps = free - gap, gaps - 1
        pieces.append(fitted(part, min(size, width - 2), view.drawn, "start", view.mirrored))
    used = sum(run.width for piece in pieces for run in piece)
    return beside([*pieces, blank(width - used)], view.mirrored)


class _Sizes(Struct, frozen=True):
    """The parts of a header for a width."""

    arrangement: int
    """The index of the arrangement."""
    columns: tuple[int, ...]
    """The columns of each part, enough for any hour; 0 for one that is left out."""


@memoized(MAX_SIZES)
def _arranged(scene: Scene, width: int, lang: Lang, both: bool, drawn: Typesetting) -> _Sizes:
    """The fullest arrangement that fits at every hour; if none does, the shortest."""
    axis = scene.axis
    every = [_parts(scene, hour, lang, both) for hour in sorted({0, axis.count, *axis.midnights()})]
    for index in range(len(every[0])):
        over_time = zip(*(one[index] for one in every), strict=True)
        columns = tuple(max(cells(part.text, drawn) for part in parts) for parts in over_time)
        shown = [size for size in columns if size]
        if sum(shown) + MIN_GAP * (len(shown) - 1) + 2 <= width:
            break
    return _Sizes(index, columns)


def _parts(scene: Scene, hour: int, lang: Lang, both: bool) -> tuple[Parts, ...]:
    """The arrangements of a header at an hour, the fullest first."""
    at, base = scene.axis.at(hour), direction(lang)
    other: Lang = "en" if lang == "ar" else "ar"
    title = ink((scene.chronicle.title.in_(lang), Role.HEADING))
    clock_time = (clock.clock(at), Role.ACCENT)
    full = ink((clock.date(at, lang), Role.STRONG), "  ", clock_time, " ", data(clock.zone(at)), base=base)
    month = ink((clock.date(at, lang, year=False), Role.STRONG), "  ", clock_time, base=base)
    day = ink((f"{clock.weekday(at, lang)} {at.day}", Role.STRONG), "  ", clock_time, base=base)
    date = ink((clock.date(at, other), Role.STRONG), base=direction(other)) if both else EMPTY
    place = ink(say("header.hour", lang, hour=hour, count=scene.axis.count), base=base)
    return (
        (title, full, date, place),
        (title, full, EMPTY, place),
        (title, full, EMPTY, EMPTY),
        (title, month, EMPTY, EMPTY),
        (title, day, EMPTY, EMPTY),
        (EMPTY, full, EMPTY, place),
        (EMPTY, full, EMPTY, EMPTY),
        (EMPTY, month, EMPTY, EMPTY),
        (EMPTY, day, EMPTY, EMPTY),
    )


def filter_text(scene: Scene, view: View) -> str:
    """What the filter shows: the chosen values, by name."""
    chosen, lang = view.filter, view.lang
    words = [scene.chronicle.side[s].name.in_(lang) for s in sorted(chosen.side)]
    words += [say(f"place.{kind}", lang) for kind in sorted(kind.value for kind in chosen.kind)]
    words += [scene.chronicle.region[r].name.in_(lang) for r in sorted(chosen.region)]
    words += [say(f"kind.{look}", lang) for look in sorted(look.value for look in chosen.certainty)]
    words += [say("filter.noted", lang)] if chosen.note else []
    return say("list.and", lang).join(words)
