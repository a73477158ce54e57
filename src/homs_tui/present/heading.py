"""The header of the screen, and what the filter is set to."""

from collections.abc import Sequence

from homs_tui.core.bilingual import Lang
from homs_tui.present import clock
from homs_tui.present.lists.rows import Painted, beside, blank, fitted
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, StyledText, data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.shape import width as cells


def header(scene: Scene, view: View, width: int) -> Painted:
    """The title, the hour, its date in the other language, and the position on the axis; what does not fit is dropped, the hour
    last."""
    at = scene.axis.at(view.hour)
    other: Lang = "en" if view.lang == "ar" else "ar"
    now = ink(
        (clock.date(at, view.lang), Role.STRONG),
        "  ",
        (clock.clock(at), Role.ACCENT),
        " ",
        data(clock.zone(at)),
        base=direction(view.lang),
    )
    date = ink((clock.date(at, other), Role.STRONG), base=direction(other))
    place = ink(say("header.hour", view.lang, hour=view.hour, count=scene.axis.count), base=direction(view.lang))
    title = ink((scene.chronicle.title.in_(view.lang), Role.HEADING))
    return _spread((title, now, date if view.medium.both_scripts else EMPTY, place), width, view)


_DROPPED = (0, 2, 3)
"""The indices of the parts dropped for lack of room, in this order; the hour stays."""


def _spread(parts: Sequence[StyledText], width: int, view: View) -> Painted:
    """Parts in reading order, with the free space shared between them."""
    sizes = [cells(part.text, view.drawn) for part in parts]
    shown = [i for i, part in enumerate(parts) if part.text]
    for part in _DROPPED:
        if part in shown and sum(sizes[i] for i in shown) + 3 * (len(shown) - 1) + 2 > width:
            shown.remove(part)
    free = max(width - 2 - sum(sizes[i] for i in shown), 0)
    pieces: list[Painted] = [blank(1)]
    for index, i in enumerate(shown):
        gap = free // (len(shown) - index) if index else 0
        free -= gap
        pieces += [blank(gap), fitted(parts[i], min(sizes[i], width - 2), view.drawn, "start", view.mirrored)]
    used = sum(run.width for piece in pieces for run in piece)
    return beside([*pieces, blank(width - used)], view.mirrored)


def filter_text(scene: Scene, view: View) -> str:
    """What the filter shows: the chosen values, by name."""
    chosen, lang = view.filter, view.lang
    words = [scene.chronicle.side[s].name.in_(lang) for s in sorted(chosen.side)]
    words += [say(f"place.{kind}", lang) for kind in sorted(kind.value for kind in chosen.kind)]
    words += [scene.chronicle.region[r].name.in_(lang) for r in sorted(chosen.region)]
    words += [say(f"kind.{look}", lang) for look in sorted(look.value for look in chosen.certainty)]
    words += [say("filter.noted", lang)] if chosen.note else []
    return say("list.and", lang).join(words)
