"""One line that explains signs, letters and bars, in fewer words than the legend."""

from collections.abc import Iterator, Sequence
from typing import Final

from homs_tui.core.bilingual import Lang
from homs_tui.core.state import NOBODY, UNKNOWN
from homs_tui.present.density import SHADE
from homs_tui.present.legend import legend
from homs_tui.present.lists.rows import Painted, beside, blank, fit
from homs_tui.present.memo import memoized
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_SIZES, Scene
from homs_tui.present.status_text import LOOKS, Look
from homs_tui.present.styled_text import Piece, StyledText, data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

_LETTERS: Final = {Look.VACATED: (NOBODY,), Look.UNKNOWN: (UNKNOWN,)}
"""The letters that always stand beside a sign."""
_SHORTENED: Final = (Look.CERTAIN, Look.CONTESTED, Look.MAY_BE_CONTESTED, Look.VACATED, Look.MENTIONED)
_SHORT: Final = {look: f"line.{look.value}" for look in _SHORTENED}
"""The words of signs that have shorter ones here."""


def legend_line(scene: Scene, view: View, width: int) -> Painted:
    """The signs of how well a status is known, the letters of who may hold a place, and as much of the rest as there is room
    for: what stands beside a place in the list, and the bars of the strip."""
    return _drawn(scene, width, view.lang, view.drawn)


@memoized(MAX_SIZES)
def _drawn(scene: Scene, width: int, lang: Lang, drawn: Typesetting) -> Painted:
    room, gap = max(width - 2, 1), 2
    items = list(_items(scene, lang))
    while gap > 1 and _size(items, gap, drawn) > room:
        gap -= 1
    while len(items) > 1 and _size(items, gap, drawn) > room:
        items.pop()
    pieces: list[Piece] = [piece for index, item in enumerate(items) for piece in ((" " * gap, item) if index else (item,))]
    line = fit(ink(*pieces, base=direction(lang)), room, "start", drawn, mirrored=lang == "ar")
    return beside((blank(1), line, blank(width - room - 1)), lang == "ar")


def _size(items: list[StyledText], gap: int, drawn: Typesetting) -> int:
    return sum(cells(item.text, drawn) + gap for item in items) - gap


def _items(scene: Scene, lang: Lang) -> Iterator[StyledText]:
    """The signs and letters with their meanings, the most needed first."""
    mark = {(sign.group, sign.name): sign.mark for group in legend(scene.chronicle, lang) for sign in group.signs}
    for look, drawn in LOOKS.items():
        letters = (mark["letters", state.value] for state in _LETTERS.get(look, ()))
        yield _item((mark["looks", look.value], *letters), say(_SHORT.get(look, drawn.word), lang))
    counted = {run.of for run in scene.precomputed.tally}
    sides = sorted(scene.chronicle.sides, key=lambda side: side.id not in counted)
    holding = sum(side.id in counted for side in sides)
    told = [_item((mark["letters", side.id],), side.short_name.in_(lang)) for side in sides]
    yield from told[:holding]
    shade = ink((SHADE, Role.DIM))
    for name, sign in (("changed", mark["lists", "changed"]), ("bars", mark["strip", "bars"]), ("shade", shade)):
        yield _item((sign,), say(f"line.{name}", lang))
    for name in ("by", "from"):
        yield _item((mark["lists", name],), say(f"line.{name}", lang))
    yield from told[holding:]


def _item(marks: Sequence[StyledText], meaning: str) -> StyledText:
    return ink(*marks, " ", data(meaning, Role.DIM))
