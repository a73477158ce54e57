"""The time from string to lines, against python-bidi, arabic-reshaper and textwrap on the same text.

Run it with the project's Python; HOMS_ARTICLE may name a text to measure, otherwise one is generated. The other libraries wrap
before they reorder and keep no mapping back to the text, so they do less; the ratios say what the rest costs.
"""

import os
import random
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import arabic_reshaper
import bidi

from homs_tui.text import fold, layout, prepare
from homs_tui.text.bidi import Base, resolve
from homs_tui.text.shape import clusters

WIDTH = 80
ROUNDS = 7
PROSE = "خرج السكان إلى الساحة صباحاً لا أحد يعلم متى عادوا الأول/ديسمبر (M5) 2024، Homs [3][4] 7-8 «قال» شنَّت"


def made_up(words: int = 2000) -> str:
    """Generated mixed prose, the same on every run."""
    dice = random.Random("prose")
    vocabulary = PROSE.split()
    return "\n".join([" ".join(dice.choices(vocabulary, k=200)) for _ in range(words // 200)])


def cost(act: Callable[[], object], forget: Callable[[], object]) -> float:
    """The least time that *act* took, in milliseconds; *forget* empties caches before each round, unmeasured."""
    least = float("inf")
    for _ in range(ROUNDS):
        forget()
        began = time.perf_counter()
        act()
        least = min(least, time.perf_counter() - began)
    return least * 1000


def forget_all() -> None:
    """Empty every cache except those of single characters."""
    prepare.prepare.cache_clear()
    prepare._measure.cache_clear()
    layout._layout.cache_clear()
    layout._count.cache_clear()
    fold.fold.cache_clear()


def others(text: str) -> list[str]:
    """The same text shaped, wrapped and reordered by the usual libraries."""
    reshaper = arabic_reshaper.ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})
    shaped = [reshaper.reshape(paragraph) for paragraph in text.split("\n")]
    wrapped = [line for paragraph in shaped for line in textwrap.wrap(paragraph, WIDTH)]
    return [bidi.get_display(line, base_dir="R") for line in wrapped]


def main() -> None:
    """Print the figures."""
    path = os.environ.get("HOMS_ARTICLE")
    text = Path(path).read_text(encoding="utf-8") if path else made_up()
    thousands = len(text) / 1000
    paragraphs = text.split("\n")
    rows: dict[str, Callable[[], object]] = {
        "levels": lambda: [resolve(paragraph, Base.RTL) for paragraph in paragraphs],
        "clusters": lambda: [clusters(paragraph) for paragraph in paragraphs],
        "counting lines": lambda: layout.count_lines(text, WIDTH),
        "first layout": lambda: layout.layout(text, WIDTH, Base.RTL),
        "folding": lambda: fold.fold(text),
        "other libraries": lambda: others(text),
    }
    found = {name: cost(act, forget_all) / thousands for name, act in rows.items()}
    found["relayout"] = cost(lambda: layout.layout(text, WIDTH, Base.RTL), layout._layout.cache_clear) / thousands
    print(f"{len(text)} characters, {WIDTH} columns; milliseconds per 1000 characters, the least of {ROUNDS} rounds")
    for name, figure in found.items():
        print(f"  {name:16} {figure:8.3f}   x {figure / found['other libraries']:.2f} of the other libraries")
    print(f"  relayout / first layout: {found['relayout'] / found['first layout']:.2f}")


if __name__ == "__main__":
    main()
