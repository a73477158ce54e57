"""Make the pictures of this folder: python screenshots/make.py

Each picture is a size, a language and the keys that lead to it; the shipped dataset is shown, and no session is read.
With --check nothing is written: it fails if a picture is not what the program shows now.
"""

import argparse
import asyncio
import sys
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


async def take(scene: Scene, shot: Shot) -> str:
    """Lead the program to where the picture is, and take it."""
    session = Session(at=parse(shot.at, scene.axis), locality=shot.place)
    app = HomsApp(scene, session, shot.lang, "dark", keep=False)
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        await pilot.press(*shot.keys)
        await pilot.pause()
        return app.export_screenshot(title=f"homs-tui: {shot.name}")


async def main(check: bool) -> int:
    """Take every picture; how many of them are not what they were."""
    scene = Scene(load(shipped()))
    stale = 0
    for shot in SHOTS:
        svg, path = await take(scene, shot), HERE / f"{shot.name}.svg"
        same = path.is_file() and path.read_text(encoding="utf-8") == svg
        stale += not same
        if not check:
            path.write_text(svg, encoding="utf-8")
        print(f"{path.name}: {'as it was' if same else 'differs' if check else 'made'}")
    return stale


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--check", action="store_true", help="write nothing; fail if a picture is out of date")
    wanted = options.parse_args().check
    out_of_date = asyncio.run(main(wanted))
    sys.exit("run screenshots/make.py and look at the pictures" if wanted and out_of_date else 0)
