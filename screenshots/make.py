"""Make the pictures of this folder: python screenshots/make.py

Each picture is a moment in a language and a size, of the shipped dataset and without a session. With --check nothing is
written: it fails if a picture differs from what the program shows now, or is no longer made here.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from homs_tui.core.bilingual import Lang
from homs_tui.core.session import Session
from homs_tui.core.time_parser import parse
from homs_tui.explore.headless import KeyScript, play, screen
from homs_tui.explore.painting import picture_of
from homs_tui.present.scene import Scene
from homs_tui.present.screenshot.svg import svg
from homs_tui.store.atlas import load_atlas
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped

HERE = Path(__file__).parent
LANGUAGES: tuple[Lang, ...] = ("en", "ar")
SIZES = ((80, 24), (120, 36))


@dataclass(frozen=True, slots=True)
class Moment:
    """What one picture shows."""

    name: str
    """The first part of its file name."""
    at: str
    """The hour."""
    place: str = "homs"
    """The selected place."""
    keys: str = ""
    """The keys to press, separated by spaces."""
    theme: str = "dark"
    """The colours."""


MOMENTS = (
    Moment("explorer", "sat 22", "clock-square"),
    Moment("light", "sat 22", "clock-square", theme="light"),
    Moment("timeline", "sat 22", keys="1"),
    Moment("why", "fri 12", "talbiseh", "w 3"),
    Moment("search", "fri 12", keys="/ ا ل و ع ر enter"),
    Moment("compare", "fri 12", keys="v s a t space 2 2 enter 1"),
    Moment("filter", "sat 22", keys="f space j j space"),
    Moment("palette", "sat 22", keys=": ح م ص"),
    Moment("help", "sat 22", keys="?"),
    Moment("map", "sat 12", keys="M"),
    Moment("map-north", "sat 12", "rastan", keys="M i"),
    Moment("map-city", "sat 22", keys="M i i"),
)


def made(scene: Scene) -> dict[str, str]:
    """Every picture, by file name."""
    found = {}
    chronicle = scene.chronicle
    for moment in MOMENTS:
        for lang in LANGUAGES:
            for columns, rows in SIZES:
                name = f"{moment.name}-{lang}-{columns}x{rows}"
                session = Session(at=parse(moment.at, scene.axis), locality=moment.place)
                script = KeyScript(session, lang, moment.theme, (columns, rows), tuple(moment.keys.split()))
                reader = play(scene, script, lambda: load_atlas(shipped(), chronicle))
                found[f"{name}.svg"] = svg(picture_of(screen(reader), reader))
    return found


def main(check: bool) -> int:
    """Make or check every picture; returns the number of files that were not up to date."""
    stale = 0
    found = made(Scene(load(shipped())))
    for name, text in found.items():
        path = HERE / name
        same = path.is_file() and path.read_text(encoding="utf-8") == text
        stale += not same
        if not check:
            path.write_text(text, encoding="utf-8")
        print(f"{name}: {'as it was' if same else 'differs' if check else 'made'}")
    for path in sorted({*HERE.glob("*.svg")} - {HERE / name for name in found}):
        stale += 1
        print(f"{path.name}: {'not made here any more' if check else 'taken away'}")
        if not check:
            path.unlink()
    return stale


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--check", action="store_true", help="write nothing; fail if a picture is out of date")
    wanted = options.parse_args().check
    out_of_date = main(wanted)
    sys.exit("run screenshots/make.py and look at the pictures" if wanted and out_of_date else 0)
