"""A composed screen as a terminal or a picture needs it: cells with styles, tiles with what they say."""

from collections.abc import Iterator

from homs_tui.core.bilingual import Lang
from homs_tui.explore.composition import Composition, Row, Segment
from homs_tui.explore.reader import Reader
from homs_tui.present import clock
from homs_tui.present.screenshot.colours import DARK, LIGHT, Palette, css, faint, rgb
from homs_tui.present.screenshot.screenshot import Picture, Tile, TileLook, tiles
from homs_tui.present.styled_text import StyledText
from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.terminal.paint.theme import BOLD, DIM, ON_LIGHT, REVERSE, UNDERLINE, Paint, cells_of, over, paint_of


def cells(composition: Composition) -> list[Cells]:
    """The cells of each row."""
    return [[cell for segment in row for cell in segment_cells(segment, composition.theme)] for row in composition.rows]


def segment_cells(segment: Segment, theme: str) -> Cells:
    """The cells of a segment."""
    return [cell for painted, bar in segment.line.pieces for cell in cells_of(painted, theme, over(theme, bar))]


def changed_segments(before: Composition, now: Composition) -> Iterator[tuple[int, Segment]]:
    """The segments of a screen that look different from one of the same size before, with their rows."""
    for y, (old, new) in enumerate(zip(before.rows, now.rows, strict=True)):
        if not _placed_alike(old, new):
            yield from ((y, segment) for segment in new)
            continue
        for one, other in zip(old, new, strict=True):
            if one.line is not other.line and one.line != other.line:
                yield y, other


def _placed_alike(one: Row, other: Row) -> bool:
    return len(one) == len(other) and all(a.x == b.x and a.width == b.width for a, b in zip(one, other, strict=True))


def picture_of(composition: Composition, reader: Reader, title: str | None = None) -> Picture:
    """The screen as a picture; its title is the hour unless *title* is given."""
    palette = LIGHT if reader.theme in ON_LIGHT else DARK
    numbers = _numbers(composition, reader.lang)
    rows = tuple(
        tuple(tile for segment in row for tile in _tiles(segment, composition, palette, numbers)) for row in composition.rows
    )
    spoken = {part.name: part.spoken for part in composition.parts}
    names = tuple(spoken[name] for name in numbers)
    return Picture(title or _title(reader), reader.lang, css(palette.ink), css(palette.background), names or ("",), rows)


def _title(reader: Reader) -> str:
    at, lang = reader.scene.axis.at(reader.view.hour), reader.lang
    return StyledText(f"{reader.scene.chronicle.title.in_(lang)} · {clock.date(at, lang)} {clock.clock(at)}").plain


def _numbers(composition: Composition, lang: Lang) -> dict[str, int]:
    """The visible parts by name, numbered in reading order."""
    across = -1 if lang == "ar" else 1
    seen = [(y, segment.x * across, segment.part) for y, row in enumerate(composition.rows) for segment in row]
    names = dict.fromkeys(composition.parts[part].name for _, _, part in sorted(seen))
    return {name: number for number, name in enumerate(names)}


def _tiles(segment: Segment, composition: Composition, palette: Palette, numbers: dict[str, int]) -> list[Tile]:
    looks: list[TileLook] = []
    for painted, bar in segment.line.pieces:
        for run in painted:
            look = _look(paint_of(composition.theme, run.roles, over(composition.theme, bar)), palette)
            looks += [look] * (len(run.cells) or len(run.text))
    part = numbers[composition.parts[segment.part].name]
    found = tiles(segment.line.painted)
    return [tile._replace(look=look, part=part) for tile, look in zip(found, looks, strict=True)]


def _look(paint: Paint, palette: Palette) -> TileLook:
    ink, background = rgb(paint.foreground, palette, palette.ink), rgb(paint.background, palette, palette.background)
    if REVERSE in paint.on:
        ink, background = background, ink
    if DIM in paint.on:
        ink = faint(ink, background)
    return TileLook(css(ink), css(background), BOLD in paint.on, False, UNDERLINE in paint.on)
