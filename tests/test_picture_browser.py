"""Pictures in a browser: it finds what is stored where it stands, and shows each letter in the column of the terminal."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.core.session import Session
from homs_tui.explore.headless import KeyScript, play, screen
from homs_tui.explore.painting import picture_of
from homs_tui.present.scene import Scene
from homs_tui.present.screenshot.html import html
from homs_tui.present.screenshot.screenshot import Picture, text_runs
from homs_tui.present.screenshot.shapes import DRAWN
from homs_tui.present.screenshot.svg import MARGIN, svg

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = {
    # In English the lists have no room for Arabic names beside the others.
    "en": ["al-Waer", "ساحة الساعة", "كانون الأول/ديسمبر", "Clock Square"],
    "ar": ["حمص", "ساحة الساعة", "حي الوعر", "الزهراء", "كانون الأول/ديسمبر", "Clock Square"],
}
FIND = """
const sought = JSON.parse(document.getElementById('sought').textContent);
const grid = document.querySelector('main, svg').getBoundingClientRect();
const told = {'': [grid.left, grid.width]};
for (const text of sought) {
    getSelection().removeAllRanges();
    const found = window.find(text, true, false, true);
    const box = found ? getSelection().getRangeAt(0).getBoundingClientRect() : null;
    told[text] = found ? [getSelection().toString(), box.left, box.right] : null;
}
getSelection().removeAllRanges();
"""
PLACES = """
const told = [...document.querySelectorAll('text > tspan')].map(piece => {
    const text = piece.textContent, line = piece.parentNode, all = [...line.children];
    const from = all.slice(0, all.indexOf(piece)).reduce((sum, one) => sum + one.textContent.length, 0);
    const boxes = [...text].map((_, i) => line.getExtentOfChar(from + i)).filter(box => box.width);
    return [text, piece.classList.contains('r'), +piece.getAttribute('x'), +piece.getAttribute('textLength'),
            boxes.map(box => [box.x, box.x + box.width])];
});
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")]


def asked(tmp_path: Path, page: str, script: str, sought: list[str] | None = None) -> Any:
    """What a script finds out about a page."""
    tail = (
        f'<script type="application/json" id="sought">{json.dumps(sought or [])}</script><pre id="told"></pre>'
        f"<script>{script};document.getElementById('told').textContent = JSON.stringify(told);</script>"
    )
    path = tmp_path / "page.html"
    path.write_text(page.replace("</body>", f"{tail}</body>"), encoding="utf-8")
    assert BROWSER is not None
    profile = tmp_path / "profile"
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={profile}", "--window-size=1300,800", "--dump-dom", path.as_uri()],
        capture_output=True,
        check=True,
        timeout=120,
    )
    told = re.search('<pre id="told">(.*?)</pre>', done.stdout.decode("utf-8"), re.DOTALL)
    assert told
    return json.loads(unescape(told[1]))


def within_a_page(picture: Picture) -> str:
    return f'<!doctype html><meta charset="utf-8"><body style="margin:0">{svg(picture)}</body>'


def shown(scene: Scene, lang: Lang) -> Picture:
    reader = play(scene, KeyScript(Session(at=scene.axis.at(70), locality="clock-square"), lang))
    return picture_of(screen(reader), reader)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("write", [within_a_page, html])
def test_a_browser_finds_the_text_as_it_is_stored_where_it_stands(scene: Scene, tmp_path: Path, write: Any, lang: Lang) -> None:
    taken = shown(scene, lang)
    found = asked(tmp_path, write(taken), FIND, NAMES[lang])
    grid, width = found.pop("")
    assert {text: told and told[0] for text, told in found.items()} == {text: text for text in NAMES[lang]}, (
        "copied as it is found"
    )
    margin = MARGIN if write is within_a_page else 0
    column = (width - 2 * margin) / taken.columns
    left, right = ((edge - grid - margin) / column for edge in found["ساحة الساعة"][1:])
    said = [s for part in text_runs(taken, DRAWN).values() for s in part if s.said == "ساحة الساعة"]
    assert any(abs(left - s.x) < 1 and abs(right - s.x - s.width) < 1 for s in said)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_in_a_browser_every_letter_stands_in_its_column_and_in_its_order(scene: Scene, tmp_path: Path, lang: Lang) -> None:
    pieces = asked(tmp_path, within_a_page(shown(scene, lang)), PLACES)
    assert sum(to_left for _, to_left, *_ in pieces) > (50 if lang == "ar" else 5)
    for text, to_left, x, length, boxes in pieces:
        lefts = [left for left, _ in boxes]
        assert lefts == sorted(lefts, reverse=to_left), text
        if length:
            edge = x - length if to_left else x
            assert min(lefts) >= edge - 1, text
            assert max(right for _, right in boxes) <= edge + length + 1, text
