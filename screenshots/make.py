"""Make the pictures of this folder: python screenshots/make.py

Each picture is a size, a language and the keys that lead to it; the shipped dataset is shown, and no session is read.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from homs_tui.core.bilingual import Lang
from homs_tui.core.moment import parse
from homs_tui.present.scene import Scene
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.store.session import Session
from homs_tui.ui.app import HomsApp

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Shot:
    """One picture."""

    name: str
    size: tuple[int, int]
    at: str
    keys: tuple[str, ...] = ()
    lang: Lang = "en"
    place: str = "homs"


SHOTS = (
    Shot("explorer-120x36", (120, 36), "sat 22", place="clock-square"),
    Shot("disputed-120x36", (120, 36), "fri 12", ("w",), place="rastan"),
    Shot("search-120x36", (120, 36), "fri 12", ("slash", *"الوعر", "enter")),
    Shot("compare-120x36", (120, 36), "fri 12", ("v", *(["shift+right"] * 5), "right", "right", "right", "right")),
    Shot("help-120x36", (120, 36), "sat 22", ("question_mark",)),
    Shot("explorer-80x24", (80, 24), "sat 22", place="clock-square"),
    Shot("why-80x24", (80, 24), "fri 12", ("w", "3"), place="talbiseh"),
    Shot("arabic-120x36", (120, 36), "sat 22", lang="ar", place="clock-square"),
)


async def take(scene: Scene, shot: Shot) -> None:
    """Lead the program to where the picture is, and take it."""
    session = Session(at=parse(shot.at, scene.axis), locality=shot.place)
    app = HomsApp(scene, session, shot.lang, "dark", keep=False)
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        await pilot.press(*shot.keys)
        await pilot.pause()
        svg = app.export_screenshot(title=f"homs-tui: {shot.name}")
    (HERE / f"{shot.name}.svg").write_text(svg, encoding="utf-8")
    print(f"{shot.name}.svg")


async def main() -> None:
    """Take every picture."""
    scene = Scene(load(shipped()))
    for shot in SHOTS:
        await take(scene, shot)


if __name__ == "__main__":
    asyncio.run(main())
