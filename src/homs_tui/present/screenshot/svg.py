"""A screenshot as SVG.

Text is written in logical order, in separately positioned pieces: an Arabic word, or a run of anything else. Each is fitted
to its columns: Arabic by stretching the letters, so that they stay joined in any font, anything else by the spacing between
characters. The pieces of one text are in one element, so that a browser finds text that spans several of them.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from homs_tui.present.screenshot.markup import attribute, classes, escaped, has_arabic, style_sheet
from homs_tui.present.screenshot.screenshot import FONTS, Picture, Placed, Tile, TileLook, TileRun, text_runs
from homs_tui.present.screenshot.shapes import DRAWN, Box, backgrounds, path, signs

WIDE, HIGH = 10, 20
"""The width of a column and the height of a row, in SVG units."""
MARGIN: Final = 12
"""The margin around the screen, in SVG units."""
_BASELINE: Final = 15
_STYLE: Final = (
    f"text{{font:16.5px {FONTS};white-space:pre}}"
    ".r{direction:rtl;unicode-bidi:bidi-override}.l{direction:ltr;unicode-bidi:bidi-override}"
)


def svg(picture: Picture) -> str:
    """The screenshot as a self-contained SVG file, without fonts or scripts."""
    width, height = picture.columns * WIDE + 2 * MARGIN, len(picture.rows) * HIGH + 2 * MARGIN
    names = classes(picture)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"',
            f' lang="{picture.lang}" xml:space="preserve">',
            f"<title>{escaped(picture.title)}</title>",
            f"<style>{_STYLE}text{{fill:{picture.ink}}}{style_sheet(picture, names, 'fill')}</style>\n",
            f'<rect width="{width}" height="{height}" rx="6" fill="{picture.background}"/>\n',
            f'<g transform="translate({MARGIN} {MARGIN})">',
            f'<g transform="scale({WIDE} {HIGH})" shape-rendering="crispEdges" aria-hidden="true">\n',
            *_paths(backgrounds(picture)),
            *_paths(signs(picture)),
            "</g>\n",
            *_parts(picture, names),
            "</g></svg>\n",
        )
    )


def _paths(boxes: dict[str, list[Box]]) -> Iterator[str]:
    for colour, found in boxes.items():
        yield f'<path fill="{colour}" d="{path(found)}"/>\n'


def _parts(picture: Picture, names: dict[TileLook, str]) -> Iterator[str]:
    for part, found in text_runs(picture, DRAWN).items():
        name = picture.parts[part]
        yield "<g>\n" if not name else f'<g aria-label="{attribute(name)}">\n'
        yield from (f"{_text(run, names)}\n" for run in found)
        yield "</g>\n"


def _text(run: TileRun, names: dict[TileLook, str]) -> str:
    lang = ' lang="ar"' if has_arabic(run.said) else ""
    spans = "".join(_piece(piece, names) for piece in pieces(run))
    return f'<text y="{run.y * HIGH + _BASELINE}"{lang}>{spans}</text>'


def pieces(run: TileRun) -> Iterator[tuple[Placed, ...]]:
    """A run in logical order, cut wherever a browser's bidi order, joining or character widths might differ."""
    piece: list[Placed] = []
    for placed in run.placed:
        if piece and not _continues(piece, placed):
            yield tuple(piece)
            piece = []
        piece.append(placed)
    yield tuple(piece)


def _continues(piece: Sequence[Placed], following: Placed) -> bool:
    last, tile = piece[-1], following.tile
    if tile.level != last.tile.level or _stands_alone(tile) or _stands_alone(last.tile):
        return False
    if tile.level % 2:
        return following.x + tile.width == last.x and last.tile.said != " "
    return last.x + last.tile.width == following.x and tile.look == last.tile.look


def _stands_alone(tile: Tile) -> bool:
    """Whether a tile is a piece of its own: signs may come from any font, in any width."""
    char = tile.written[0]
    return tile.width > 1 or not (char.isascii() or char.isalpha() or char.isdecimal())


def _piece(piece: tuple[Placed, ...], names: dict[TileLook, str]) -> str:
    left, width = min(p.x for p in piece), sum(p.tile.width for p in piece)
    towards_left = piece[0].tile.level % 2
    looks = [(look, "".join(p.tile.written for p in same)) for look, same in groupby(piece, key=lambda p: p.tile.look)]
    named = [names[looks[0][0]] if len(looks) == 1 else "", "r" if towards_left else "l" if len(piece) > 1 else ""]
    text = escaped(looks[0][1]) if len(looks) == 1 else "".join(_look(names[look], said) for look, said in looks)
    css = " ".join(filter(None, named))
    fit = f' textLength="{width * WIDE}"' if len(piece) > 1 else ""
    fit += ' lengthAdjust="spacingAndGlyphs"' if fit and towards_left else ""
    x = (left + width if towards_left else left) * WIDE
    return f'<tspan x="{x}"{fit}' + (f' class="{css}"' if css else "") + f">{text}</tspan>"


def _look(name: str, said: str) -> str:
    return f'<tspan class="{name}">{escaped(said)}</tspan>' if name else escaped(said)
