"""The first frame is painted before the screen library is loaded, and nothing of it has to be repainted."""

import subprocess
import sys
from datetime import datetime

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

from homs_tui.core.bilingual import Lang
from homs_tui.core.session import Session
from homs_tui.explore.choices import LANGS
from homs_tui.explore.composition import Composer
from homs_tui.explore.painting import cells
from homs_tui.explore.reader import Reader
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.paint.cell_buffer import CellBuffer, Cells
from homs_tui.terminal.paint.theme import THEMES, WITH_256
from homs_tui.terminal.sgr import attributes
from homs_tui.ui.app import HomsApp
from homs_tui.ui.run import _can_paint_first
from screen import explorer, reader_on, screen_strips, settled

SIZES = ((40, 12), (63, 20), (80, 24), (103, 29), (104, 30), (120, 40), (200, 60))


@pytest.fixture(autouse=True)
def _many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal has 256 colours, wherever the tests run."""
    monkeypatch.setenv("TERM", "xterm-256color")


def seen(cells: Cells) -> list[tuple[str, object]]:
    return [(cell.text, attributes(cell.look)) for cell in cells]


def written(style: Style | None, text: str) -> str:
    """A text as Textual sends it. A style caches its sequence for the first terminal that it is written to; this one is new."""
    if style is None:
        return text
    on = {name: getattr(style, name) for name in ("bold", "dim", "underline", "reverse")}
    return Strip.render_style(Style(color=style.color, bgcolor=style.bgcolor, **on), text, ColorSystem.EIGHT_BIT)


def sessions(scene: Scene) -> dict[str, Session]:
    def at(hour: int) -> datetime:
        return scene.axis.at(hour)

    claim = scene.by_hour[48][0]
    return {
        "new": Session(),
        "end": Session(at=at(scene.axis.count), locality="clock-square"),
        "claim": Session(at=at(48), claim=claim, pane="timeline"),
        "elsewhere": Session(at=at(2), claim=claim, pane="timeline"),
        "detail": Session(at=at(30), locality="homs", pane="detail"),
        "search": Session(at=at(30), search="حمص"),
        "filter": Session(at=at(40), filters={"certainty": ("certain",)}),
        "nothing": Session(at=at(0), filters={"certainty": ("disputed",)}, search="zzz"),
        "compare": Session(at=at(60), compare=at(20), pane="timeline"),
    }


async def same(reader: Reader) -> None:
    """The frame painted before the app exists equals the one that Textual paints."""
    assert _can_paint_first(reader)
    rows = cells(Composer().compose(reader))
    assert rows is not None
    app = HomsApp(reader, keep=False)
    async with app.run_test(size=reader.size) as pilot:
        await settled(pilot)
        assert explorer(pilot).is_whole
        buffer = CellBuffer(*reader.size)
        for y, strip in enumerate(screen_strips(app)):
            buffer.paint(f"\x1b[{y + 1};1H" + "".join(written(segment.style, segment.text) for segment in strip))
        for y, (ours, theirs) in enumerate(zip(rows, buffer.cells, strict=True)):
            assert seen(ours) == seen(theirs), (y, "".join(c.text for c in ours), "".join(c.text for c in theirs))


@pytest.mark.parametrize(
    ("name", "size", "lang"),
    [
        (name, size, LANGS[(turn + number) % 2])
        for turn, name in enumerate(("new", "end", "claim", "elsewhere", "detail", "search", "filter", "nothing", "compare"))
        for number, size in enumerate(SIZES[turn % 2 :: 2])
    ],
)
async def test_the_first_frame_is_the_one_that_the_explorer_shows(
    scene: Scene, name: str, size: tuple[int, int], lang: Lang
) -> None:
    await same(reader_on(scene, lang=lang, session=sessions(scene)[name], size=size))


@pytest.mark.parametrize("theme", THEMES)
async def test_it_is_so_in_every_theme(scene: Scene, theme: str) -> None:
    await same(reader_on(scene, lang="ar", theme=theme, session=sessions(scene)["search"], size=(120, 40)))


@pytest.mark.parametrize("mode", OutputMode)
async def test_it_is_so_in_every_mode(scene: Scene, mode: OutputMode) -> None:
    claim = sessions(scene)["claim"]
    await same(reader_on(scene, lang="ar", theme="neutral", session=claim, mode=mode, size=(120, 40)))


def test_where_there_is_only_room_for_a_sentence_nothing_is_painted_ahead(scene: Scene) -> None:
    assert not _can_paint_first(reader_on(scene, size=(39, 24)))
    assert _can_paint_first(reader_on(scene, size=(40, 12)))


def test_a_theme_of_more_colours_than_the_terminal_has_is_not_painted_ahead(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("COLORTERM", "TEXTUAL_COLOR_SYSTEM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for term, painted in (("xterm", False), ("xterm-256color", True)):
        monkeypatch.setenv("TERM", term)
        for theme in THEMES:
            found = _can_paint_first(reader_on(scene, theme=theme))
            assert found == (painted or theme not in WITH_256), (term, theme)


def test_nothing_of_it_loads_the_screen_library() -> None:
    code = (
        "import sys, homs_tui.ui.run, homs_tui.cli\n"
        "from homs_tui.commandline.typeset import overridden\n"
        "sys.exit(bool({'textual', 'rich', 'asyncio', 'ssl'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
