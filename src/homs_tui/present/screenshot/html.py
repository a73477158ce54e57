"""A picture as one HTML file: text at its place in columns and rows, over a layer of rules and grounds.

Text is written in logical order. Levels are nested overrides, so that a browser gives each line the order that it has in a
terminal, and joins the letters by itself. Every field stands at its own columns, so those are straight in any font.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from homs_tui.present.screenshot.markup import attribute, classes, escaped, has_arabic, style_sheet
from homs_tui.present.screenshot.screenshot import FONTS, Picture, Placed, TileLook, TileRun, placed, stretches
from homs_tui.present.screenshot.shapes import DRAWN, Box, grounds, path, signs

_LINE: Final = 1.25
"""The height of a row, in em."""
_STYLE: Final = (
    "body{{margin:0;background:{ground};color:{ink};color-scheme:{scheme}}}"
    f"main{{{{position:relative;direction:ltr;margin:1ch auto;font:16px/{_LINE} {FONTS}}}}}"
    "main svg{{position:absolute;left:0;top:0;width:100%;height:100%}}"
    "p{{position:absolute;margin:0;white-space:pre}}"
    "p[dir]{{unicode-bidi:isolate-override}}"
    ".r{{direction:rtl;unicode-bidi:bidi-override}}.l{{direction:ltr;unicode-bidi:bidi-override}}"
)


def html(picture: Picture) -> str:
    """The picture as an HTML file; needs no font, no script and no other file."""
    names = classes(picture)
    size = f"width:{picture.columns}ch;height:{_em(len(picture.rows))}"
    style = _STYLE.format(ground=picture.ground, ink=picture.ink, scheme="dark" if _is_dark(picture.ground) else "light")
    direction = "rtl" if picture.lang == "ar" else "ltr"
    return "".join(
        (
            f'<!doctype html>\n<html lang="{picture.lang}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width">\n',
            f"<title>{escaped(picture.title)}</title>\n",
            f"<style>{style}{style_sheet(picture, names, 'color')}</style>\n</head>\n<body>\n",
            f'<main style="{size}">\n',
            *_layer(picture),
            *_parts(picture, names),
            "</main>\n</body>\n</html>\n",
        )
    )


def _em(rows: int) -> str:
    return f"{rows * _LINE:g}em"


def _is_dark(colour: str) -> bool:
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) < 3 * 128


def _layer(picture: Picture) -> Iterator[str]:
    """What is drawn, behind the text."""
    yield f'<svg aria-hidden="true" viewBox="0 0 {picture.columns} {len(picture.rows)}" preserveAspectRatio="none">\n'
    yield from _paths(grounds(_evened(picture)))
    yield from _paths(signs(picture))
    yield "</svg>\n"


def _paths(boxes: dict[str, list[Box]]) -> Iterator[str]:
    for colour, found in boxes.items():
        yield f'<path fill="{colour}" d="{path(found)}"/>\n'


def _evened(picture: Picture) -> Picture:
    """The same with one ground behind each text: what stands out within a text carries its own ground, since its
    letters may be of other widths than its columns."""
    rows = [list(row) for row in picture.rows]
    for found in stretches(picture, DRAWN).values():
        for stretch in found:
            ground = _ground(stretch)
            columns = {p.x for p in stretch.placed}
            rows[stretch.y] = [
                tile._replace(look=tile.look._replace(ground=ground)) if x in columns else tile
                for x, tile in placed(rows[stretch.y])
            ]
    return replace(picture, rows=tuple(map(tuple, rows)))


def _ground(stretch: TileRun) -> str:
    """The ground of most of a text."""
    seen = [p.tile.look.ground for p in stretch.placed]
    return max(seen, key=seen.count)


def _parts(picture: Picture, names: dict[TileLook, str]) -> Iterator[str]:
    for part, found in stretches(picture, DRAWN).items():
        name = picture.parts[part]
        yield f'<section aria-label="{attribute(name)}">\n' if name else "<div>\n"
        yield from (_line(stretch, picture, names) for stretch in found)
        yield "</section>\n" if name else "</div>\n"


def _line(stretch: TileRun, picture: Picture, names: dict[TileLook, str]) -> str:
    lang = "ar" if has_arabic(stretch.said) else "en"
    told = f' lang="{lang}"' if lang != picture.lang and any(map(str.isalpha, stretch.said)) else ""
    place = f"left:{stretch.x}ch;top:{_em(stretch.y)};width:{stretch.width}ch"
    text = _levels(stretch.placed, stretch.base, names, _ground(stretch))
    return f'<p dir="{"rtl" if stretch.base % 2 else "ltr"}"{told} style="{place}">{text}</p>\n'


def _levels(tiles: Sequence[Placed], level: int, names: dict[TileLook, str], ground: str) -> str:
    """Text in logical order, what is embedded deeper in elements of its own."""
    written: list[str] = []
    for deeper, same in groupby(tiles, key=lambda p: p.tile.level > level):
        inner = list(same)
        if deeper:
            written.append(f'<span class="{"rl"[level % 2]}">{_levels(inner, level + 1, names, ground)}</span>')
        else:
            written.extend(_looks(inner, names, ground))
    return "".join(written)


def _looks(tiles: Sequence[Placed], names: dict[TileLook, str], ground: str) -> Iterator[str]:
    for look, same in groupby(tiles, key=lambda p: p.tile.look):
        text = escaped("".join(p.tile.written for p in same))
        css = f' class="{names[look]}"' if names[look] else ""
        css += f' style="background:{look.ground}"' if look.ground != ground else ""
        yield f"<span{css}>{text}</span>" if css else text
