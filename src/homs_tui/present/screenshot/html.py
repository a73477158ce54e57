"""A screenshot as one HTML file: text positioned in columns and rows, over a layer of rules and backgrounds.

Text is written in logical order. Levels are nested overrides, so that a browser orders each line as a terminal does, and does
its own joining. Every field is positioned at its own columns, so that columns are straight in any font.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from homs_tui.present.screenshot.markup import attribute, classes, escaped, has_arabic, style_sheet
from homs_tui.present.screenshot.screenshot import FONTS, Picture, Placed, TileLook, TileRun, placed, text_runs
from homs_tui.present.screenshot.shapes import DRAWN, Box, backgrounds, path, signs

_LINE: Final = 1.25
"""The height of a row, in em."""
_STYLE: Final = (
    "body{{margin:0;background:{background};color:{ink};color-scheme:{scheme}}}"
    f"main{{{{position:relative;direction:ltr;margin:1ch auto;font:16px/{_LINE} {FONTS}}}}}"
    "main svg{{position:absolute;left:0;top:0;width:100%;height:100%}}"
    "p{{position:absolute;margin:0;white-space:pre}}"
    "p[dir]{{unicode-bidi:isolate-override}}"
    ".r{{direction:rtl;unicode-bidi:bidi-override}}.l{{direction:ltr;unicode-bidi:bidi-override}}"
)


def html(picture: Picture) -> str:
    """The screenshot as a self-contained HTML file, without fonts or scripts."""
    names = classes(picture)
    size = f"width:{picture.columns}ch;height:{_em(len(picture.rows))}"
    style = _STYLE.format(
        background=picture.background, ink=picture.ink, scheme="dark" if _is_dark(picture.background) else "light"
    )
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
    """The layer of shapes behind the text."""
    yield f'<svg aria-hidden="true" viewBox="0 0 {picture.columns} {len(picture.rows)}" preserveAspectRatio="none">\n'
    yield from _paths(backgrounds(_evened(picture)))
    yield from _paths(signs(picture))
    yield "</svg>\n"


def _paths(boxes: dict[str, list[Box]]) -> Iterator[str]:
    for colour, found in boxes.items():
        yield f'<path fill="{colour}" d="{path(found)}"/>\n'


def _evened(picture: Picture) -> Picture:
    """The same with a single background behind each text: a highlight within a text has a background of its own, since its
    letters may not be as wide as its columns."""
    rows = [list(row) for row in picture.rows]
    for found in text_runs(picture, DRAWN).values():
        for run in found:
            background = _background(run)
            columns = {p.x for p in run.placed}
            rows[run.y] = [
                tile._replace(look=tile.look._replace(background=background)) if x in columns else tile
                for x, tile in placed(rows[run.y])
            ]
    return replace(picture, rows=tuple(map(tuple, rows)))


def _background(run: TileRun) -> str:
    """The most frequent background of a text."""
    seen = [p.tile.look.background for p in run.placed]
    return max(seen, key=seen.count)


def _parts(picture: Picture, names: dict[TileLook, str]) -> Iterator[str]:
    for part, found in text_runs(picture, DRAWN).items():
        name = picture.parts[part]
        yield f'<section aria-label="{attribute(name)}">\n' if name else "<div>\n"
        yield from (_line(run, picture, names) for run in found)
        yield "</section>\n" if name else "</div>\n"


def _line(run: TileRun, picture: Picture, names: dict[TileLook, str]) -> str:
    lang = "ar" if has_arabic(run.said) else "en"
    attributes = f' lang="{lang}"' if lang != picture.lang and any(map(str.isalpha, run.said)) else ""
    place = f"left:{run.x}ch;top:{_em(run.y)};width:{run.width}ch"
    text = _levels(run.placed, run.base, names, _background(run))
    return f'<p dir="{"rtl" if run.base % 2 else "ltr"}"{attributes} style="{place}">{text}</p>\n'


def _levels(tiles: Sequence[Placed], level: int, names: dict[TileLook, str], background: str) -> str:
    """Text in logical order, with nested elements for deeper embedding levels."""
    written: list[str] = []
    for deeper, same in groupby(tiles, key=lambda p: p.tile.level > level):
        inner = list(same)
        if deeper:
            written.append(f'<span class="{"rl"[level % 2]}">{_levels(inner, level + 1, names, background)}</span>')
        else:
            written.extend(_looks(inner, names, background))
    return "".join(written)


def _looks(tiles: Sequence[Placed], names: dict[TileLook, str], background: str) -> Iterator[str]:
    for look, same in groupby(tiles, key=lambda p: p.tile.look):
        text = escaped("".join(p.tile.written for p in same))
        css = f' class="{names[look]}"' if names[look] else ""
        css += f' style="background:{look.background}"' if look.background != background else ""
        yield f"<span{css}>{text}</span>" if css else text
