"""The first frame is painted before the screen library is there, and nothing of it has to be painted again."""

import subprocess
import sys
from datetime import datetime

import pytest
from homs_tui.ui.opening import Opening
from msgspec.structs import replace
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

from homs_tui.core.bilingual import Lang
from homs_tui.present.scene import Scene
from homs_tui.store.user.session import Session
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.paint.cell_buffer import CellBuffer, Cells
from homs_tui.terminal.paint.theme import THEMES
from homs_tui.terminal.sgr import attributes
from screen import app_on, explorer, screen_strips, settled

SIZES = ((40, 12), (63, 20), (80, 24), (103, 29), (104, 30), (120, 40), (200, 60))


def seen(cells: Cells) -> list[tuple[str, object]]:
    return [(cell.text, attributes(cell.look)) for cell in cells]


def written(style: Style | None, text: str) -> str:
    """A text as Textual sends it. A style keeps what it was written as for whichever terminal came first; this one is new."""
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


async def same(scene: Scene, session: Session, size: tuple[int, int], lang: Lang, theme: str, mode: OutputMode) -> None:
    app = app_on(scene, lang=lang, theme=theme, session=session, mode=mode)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = explorer(pilot)
        assert screen.whole
        opening = Opening(scene, replace(screen.view), screen.focus_name, theme)
        rows = opening.rows(*size)
        assert rows is not None
        sheet = CellBuffer(*size)
        for y, strip in enumerate(screen_strips(app)):
            sheet.paint(f"\x1b[{y + 1};1H" + "".join(written(segment.style, segment.text) for segment in strip))
        for y, (ours, theirs) in enumerate(zip(rows, sheet.cells, strict=True)):
            assert seen(ours) == seen(theirs), (y, "".join(c.text for c in ours), "".join(c.text for c in theirs))


@pytest.mark.parametrize("name", ["new", "end", "claim", "elsewhere", "detail", "search", "filter", "nothing", "compare"])
async def test_the_first_frame_is_the_one_that_the_explorer_shows(scene: Scene, name: str) -> None:
    for size in SIZES:
        for lang in ("en", "ar"):
            await same(scene, sessions(scene)[name], size, lang, "dark", OutputMode.VISUAL)


@pytest.mark.parametrize("theme", THEMES)
async def test_it_is_so_in_every_theme(scene: Scene, theme: str) -> None:
    await same(scene, sessions(scene)["search"], (120, 40), "ar", theme, OutputMode.VISUAL)


@pytest.mark.parametrize("mode", OutputMode)
async def test_it_is_so_in_every_mode(scene: Scene, mode: OutputMode) -> None:
    await same(scene, sessions(scene)["claim"], (120, 40), "ar", "neutral", mode)


def test_where_there_is_room_for_a_sentence_only_nothing_is_painted_ahead(scene: Scene) -> None:
    app = app_on(scene)
    assert Opening(scene, app.explorer.view, "localities", "dark").rows(39, 24) is None


def test_nothing_of_it_loads_the_screen_library() -> None:
    code = (
        "import sys, homs_tui.ui.run, homs_tui.cli\n"
        "from homs_tui.commandline.typeset import asked_for\n"
        "sys.exit(bool({'textual', 'rich', 'asyncio', 'ssl'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
