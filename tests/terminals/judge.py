"""The judge: does a reader of the photograph see what is meant?

Words are read by tesseract, which tells the order of the letters: a phrase in the wrong order is read as another one, or as
itself from behind. It reads letters that stand apart as readily as joined ones, so joining is judged by the ink: where two
letters are joined the stroke goes on over the border of their cells, and where they are not there is a gap.
"""

import os
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from terminals.expected import Phrase
from terminals.photograph import Ink, Photograph

READ: Final = 0.8
"""How alike what is read and what is meant must be."""
WORD: Final = 0.7
"""How alike each word of some letters must be to a word of what is read, in which tesseract may see spaces."""
LETTERS: Final = 4
"""The letters from which on a word is looked for by itself."""
BACKWARDS: Final = 0.6
"""How alike what is read and the phrase from behind must be for it to be called reversed."""
APART: Final = 0.5
"""The share of joins over which a stroke goes on, below which letters stand apart. Old kitty, which draws letters smaller that
are wider than a cell, has 0.6 and more, every other terminal 1.0; letters that stand apart have up to 0.33, but up to 0.87 in
bold, where they touch."""
JOINED: Final = 0.9
"""The share below which letters stand apart in a picture in which those of another phrase certainly do."""
GAP: Final = 1.1
"""The ink in pixels that may be missing where a joining stroke goes from cell to cell: a faint column where a terminal has
cells a pixel wider than the letters, or the slope of a stroke. Up to 1.0 was measured; letters that stand apart lack more, but
for some that touch, mostly bold ones."""
REACH: Final = 2
"""How many pixels to each side of a border between cells are looked at."""
LANGUAGES: Final = {"ar": "ara", "en": "eng"}

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_ALIKE = str.maketrans("أإآٱىةؤئکی٠١٢٣٤٥٦٧٨٩", "اااايهويكي0123456789")
"""Letters that tesseract takes for each other, and digits of either set."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to have a row read."""

    height: int
    """The pixels to which it is enlarged."""
    mode: str
    """What tesseract is told that the picture holds (its page segmentation mode)."""


READINGS: Final = (Reading(48, "7"), Reading(72, "13"))
"""A line; a line without any search for where it begins and ends."""


class Verdict(Enum):
    """What a reader sees."""

    RIGHT = "right"
    """The phrase, in order and joined."""
    REVERSED = "reversed"
    """The phrase from behind."""
    UNJOINED = "unjoined"
    """The phrase in order, its letters standing apart."""
    WRONG = "wrong"
    """Something else, or nothing."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and its grounds."""

    phrase: Phrase
    """What is meant."""
    verdict: Verdict
    """What is seen."""
    read: str
    """What tesseract read."""
    likeness: float
    """How alike that is to the phrase, 0 to 1."""
    joined: float | None
    """The share of joins over which the stroke goes on; None where the phrase has none."""


def missing_languages() -> list[str]:
    """The Debian packages of languages that tesseract does not know here."""
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True)
    return [f"tesseract-ocr-{name}" for name in LANGUAGES.values() if name not in done.stdout.split()]


def judge(photograph: Photograph, phrases: Sequence[Phrase]) -> list[Judgement]:
    """What a reader sees in the cells of each phrase. What is not right at the first reading is read in another way too:
    tesseract finds no line at all in some pictures that it reads well when told that there is one."""
    inks = [photograph.ink(phrase.row, phrase.column, phrase.width) for phrase in phrases]
    judgements = _judgements(phrases, inks, READINGS[0])
    again = [index for index, judgement in enumerate(judgements) if judgement.verdict is not Verdict.RIGHT]
    second = _judgements([phrases[index] for index in again], [inks[index] for index in again], READINGS[1])
    for index, judgement in zip(again, second, strict=True):
        judgements[index] = max(judgements[index], judgement, key=lambda one: (one.verdict is Verdict.RIGHT, one.likeness))
    apart = any(judgement.verdict is Verdict.UNJOINED for judgement in judgements)
    return [_strict(judgement) for judgement in judgements] if apart else judgements


def _strict(judgement: Judgement) -> Judgement:
    """The judgement in a terminal that does not join letters, where bold ones may touch all the same."""
    touch = judgement.verdict is Verdict.RIGHT and judgement.joined is not None and judgement.joined < JOINED
    return replace(judgement, verdict=Verdict.UNJOINED) if touch else judgement


def _judgements(phrases: Sequence[Phrase], inks: Sequence[Ink], reading: Reading) -> list[Judgement]:
    texts = [""] * len(phrases)
    for lang, name in LANGUAGES.items():
        chosen = [index for index, phrase in enumerate(phrases) if phrase.lang == lang]
        for index, text in zip(chosen, read([inks[index] for index in chosen], name, reading), strict=True):
            texts[index] = text
    return [judged(phrase, ink, text) for phrase, ink, text in zip(phrases, inks, texts, strict=True)]


def judged(phrase: Phrase, ink: Ink, text: str) -> Judgement:
    """The judgement on what was read in some ink."""
    meant, seen = normal(phrase.text), normal(text)
    likeness, backwards = alike(meant, seen), alike(meant[::-1], seen)
    joined = joinedness(ink, phrase)
    if backwards > max(likeness, BACKWARDS):
        verdict = Verdict.REVERSED
    elif likeness < READ or lost(meant, seen):
        verdict = Verdict.WRONG
    elif joined is not None and joined < APART:
        verdict = Verdict.UNJOINED
    else:
        verdict = Verdict.RIGHT
    return Judgement(phrase, verdict, text, likeness, joined)


def joinedness(ink: Ink, phrase: Phrase) -> float | None:
    """The share of the phrase's joins over which the stroke goes on."""
    if not phrase.joins:
        return None
    cell = ink.shape[1] / phrase.width
    gaps = [_gap(ink, round(place * cell)) for place in phrase.joins]
    return sum(gap <= GAP for gap in gaps) / len(gaps)


def _gap(ink: Ink, x: int) -> float:
    """How much ink, in pixels, the fullest level way over the border at *x* lacks."""
    return float((1 - ink[:, max(0, x - REACH) : x + REACH]).sum(axis=1).min())


def normal(text: str) -> str:
    """A text without what tesseract cannot be held to: marks, hamza, punctuation, case."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_ALIKE).casefold()
    return " ".join(re.sub(r"[^\w\s]|_", " ", bare).split())


def alike(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0


def lost(meant: str, seen: str) -> list[str]:
    """The words of a phrase that are not in what is read: in a long one, a word may be lost while the whole is much alike."""
    words = seen.split()
    parts = ["".join(words[first : first + count]) for count in (1, 2) for first in range(len(words))]
    long = (word for word in meant.split() if len(word) >= LETTERS)
    return [word for word in long if max((alike(word, part) for part in parts), default=0.0) < WORD]


def read(inks: Sequence[Ink], language: str, reading: Reading) -> list[str]:
    """What tesseract reads in each."""
    if not inks:
        return []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{index}.png") for index in range(len(inks))]
        for path, ink in zip(paths, inks, strict=True):
            _enlarged(ink, reading.height).save(path)
        listed = Path(folder, "pictures.txt")
        listed.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        command = ["tesseract", str(listed), "-", "-l", language, "--psm", reading.mode]
        # More threads than one make tesseract slower on pictures as small as these.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [page.strip() for page in done.stdout.split("\f")[: len(inks)]]


def _enlarged(ink: Ink, height: int) -> Image.Image:
    """Black on white, with a margin, at a size that tesseract reads well."""
    small = Image.fromarray((255 - ink * 255).astype(np.uint8))
    scale = height / small.height
    large = small.resize((max(8, round(small.width * scale)), height), Image.Resampling.LANCZOS)
    page = Image.new("L", (large.width + 60, large.height + 40), 255)
    page.paste(large, (30, 20))
    return page
