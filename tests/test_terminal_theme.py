"""Colours are legible: contrasts after WCAG 2.2, in the palettes of the terminals that have only sixteen."""

from collections.abc import Iterator

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.explore.composition import Composer
from homs_tui.explore.headless import finish_job
from homs_tui.explore.painting import cells
from homs_tui.explore.press import press
from homs_tui.present.roles import SIDES, TILES, Role
from homs_tui.present.scene import Scene
from homs_tui.present.screenshot.colours import DARK, Rgb, rgb
from homs_tui.terminal.paint.theme import THEMES, paint_of
from homs_tui.terminal.sgr import attributes
from screen import reader_on


def palette(*colours: str) -> tuple[Rgb, ...]:
    return tuple((int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)) for colour in " ".join(colours).split())


PALETTES = {
    # xterm(1), XTerm-col.ad
    "xterm": palette(
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
    ),
    # PuTTY 0.70 to 0.83, settings.c
    "putty": palette(
        "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
    ),
    # Windows Console and Terminal: Campbell
    "windows": palette(
        "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2"
    ),
    # Linux, drivers/tty/vt/vt.c
    "linux": palette(
        "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
    ),
}
GROUNDS = {
    # The theme; the palette; its default text and background.
    ("16", "xterm"): (15, 0), ("16", "putty"): (7, 0), ("16", "windows"): (7, 0), ("16", "linux"): (7, 0),
    ("16-light", "xterm"): (0, 15), ("16-light", "putty"): (0, 15), ("16-light", "windows"): (0, 15),
}  # fmt: skip
SIGNS = set("●◐◑≠×○·*▁▂▃▄▅▆▇█▲▼│─┬┌┐└┘▌▐▏▕↑↓…")
OPENED = ((), ("w",), ("/", "ح", "م"), ("?",), ("f",), (":",), ("v", "]"), ("V", "j"), ("e",), ("3", "j"), ("t",))


def luminance(colour: Rgb) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def inks(look: str, colours: tuple[Rgb, ...], ground: tuple[int, int]) -> Iterator[tuple[Rgb, Rgb]]:
    """The ink and the background of a look; two pairs where some terminals brighten bold text."""
    found = attributes(look)
    ink = int(found.foreground[1:]) if found.foreground.startswith("3") else int(found.foreground[1:] or -9) + 8
    back = int(found.background[1:]) if found.background else ground[1]
    ink = ink if found.foreground else ground[0]
    for shown in {ink, ink + 8 if "1" in found.flags and ink < 8 and found.foreground else ink}:
        pair = colours[shown], colours[back]
        yield pair[::-1] if "7" in found.flags else pair


def looks(scene: Scene, theme: str) -> set[tuple[str, bool]]:
    """Every look on many screens, and whether a sign has it."""
    found: set[tuple[str, bool]] = set()
    langs: tuple[Lang, ...] = ("en", "ar")
    for lang in langs:
        for hour in (12, 36, 70, 80):
            for keys in OPENED:
                reader = reader_on(scene, hour, lang, theme, size=(120, 36))
                for key in keys:
                    reader = finish_job(press(reader, key)[0])
                for row in cells(Composer().compose(reader)):
                    found |= {(cell.look, cell.text in SIGNS) for cell in row if cell.text.strip()}
    return found


@pytest.mark.parametrize("theme", ["16", "16-light"])
def test_in_every_palette_of_sixteen_text_has_a_contrast_of_4_5_and_a_sign_of_3(scene: Scene, theme: str) -> None:
    poor = [
        (name, look, round(contrast(ink, back), 2))
        for look, sign in looks(scene, theme)
        for (of, name), ground in GROUNDS.items()
        if of == theme
        for ink, back in inks(look, PALETTES[name], ground)
        if contrast(ink, back) < (3 if sign else 4.5)
    ]
    assert poor == []


@pytest.mark.parametrize(
    ("theme", "ground"), [("dark", (0, 0, 0)), ("light", (255, 255, 255)), ("neutral", (0, 0, 0)), ("neutral", (255, 255, 255))]
)
def test_of_the_256_colours_each_has_a_contrast_of_3_on_its_background(theme: str, ground: Rgb) -> None:
    poor = {
        role: round(contrast(rgb(paint.foreground, DARK, ground), ground), 2)
        for role, paint in THEMES[theme].paints.items()
        if paint.foreground and not paint.background and contrast(rgb(paint.foreground, DARK, ground), ground) < 3
    }
    assert poor == {}


@pytest.mark.parametrize(
    ("theme", "ground"), [("dark", (0, 0, 0)), ("light", (255, 255, 255)), ("neutral", (0, 0, 0)), ("neutral", (255, 255, 255))]
)
def test_every_side_has_a_contrast_of_3_on_its_tile_and_reversed(theme: str, ground: Rgb) -> None:
    poor = {}
    for side, tile in zip(SIDES, TILES, strict=True):
        paint = paint_of(theme, (side, tile))
        found = contrast(rgb(paint.foreground, DARK, ground), rgb(paint.background, DARK, ground))
        if found < 3 or not paint.background:
            poor[side] = round(found, 2)
    assert poor == {}


@pytest.mark.parametrize("theme", ["16", "16-light", "mono"])
def test_no_side_has_a_tile_where_256_colours_are_missing(theme: str) -> None:
    assert all(paint_of(theme, (side, tile)) == paint_of(theme, (side,)) for side, tile in zip(SIDES, TILES, strict=True))


@pytest.mark.parametrize("theme", THEMES)
def test_what_an_hour_settles_and_what_is_chosen_on_the_map_is_not_marked_by_colour_alone(theme: str) -> None:
    assert "7" in THEMES[theme].paints[Role.NEWS].on
    assert "4" in THEMES[theme].paints[Role.CHOSEN].on


@pytest.mark.parametrize("theme", ["16", "16-light"])
def test_no_text_is_faint_where_terminals_differ_in_what_that_is(theme: str) -> None:
    assert [role for role, paint in THEMES[theme].paints.items() if "2" in paint.on] == []
