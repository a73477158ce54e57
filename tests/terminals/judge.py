"""The judge: does the photograph show what it should?

Words are recognised by tesseract, which reveals the order of the letters: a phrase in the wrong order is read as another one,
or backwards. It reads isolated letters as readily as joined ones, so joining is judged by the ink: where two letters are joined
the stroke continues across the border of their cells, and where they are not there is a gap.
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

MIN_SIMILARITY: Final = 0.8
"""The least similarity of the text read to the phrase."""
MIN_WORD_SIMILARITY: Final = 0.7
"""The least similarity of each longer word to a word of the text read, in which tesseract may see extra spaces."""
MIN_WORD_LETTERS: Final = 4
"""The fewest letters of a word that is looked for by itself."""
MIN_REVERSED_SIMILARITY: Final = 0.6
"""The least similarity of the text read to the reversed phrase for the verdict reversed."""
MIN_JOINED: Final = 0.5
"""The share of joins that a stroke crosses, below which letters count as isolated. Old kitty, which shrinks letters that are
wider than a cell, has 0.6 and more, every other terminal 1.0; isolated letters have up to 0.33, but up to 0.87 in bold, where
they touch."""
MIN_JOINED_STRICT: Final = 0.9
"""The same share in a photograph in which the letters of another phrase certainly are isolated."""
MAX_GAP: Final = 1.1
"""The ink in pixels that may be missing where a joining stroke crosses a cell border: a faint column where a terminal has cells
a pixel wider than the letters, or the slope of a stroke. Up to 1.0 was measured; isolated letters lack more, except some that
touch, mostly bold ones."""
REACH: Final = 2
"""How many pixels on each side of a cell border are examined."""
LANGUAGES: Final = {"ar": "ara", "en": "eng"}

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_ALIKE = str.maketrans("أإآٱىةؤئکی٠١٢٣٤٥٦٧٨٩", "اااايهويكي0123456789")
"""Letters that tesseract confuses, and digits of either set."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A way of reading a row."""

    height: int
    """The height in pixels that it is enlarged to."""
    mode: str
    """Tesseract's page segmentation mode."""


READINGS: Final = (Reading(48, "7"), Reading(72, "13"))
"""A line; a line without any search for its ends."""


class Verdict(Enum):
    """What the photograph shows."""

    RIGHT = "right"
    """The phrase, in order and joined."""
    REVERSED = "reversed"
    """The phrase, reversed."""
    UNJOINED = "unjoined"
    """The phrase in order, its letters isolated."""
    WRONG = "wrong"
    """Something else, or nothing."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and its grounds."""

    phrase: Phrase
    """What should be shown."""
    verdict: Verdict
    """What is shown."""
    read: str
    """What tesseract read."""
    similarity: float
    """Its similarity to the phrase, 0 to 1."""
    joined: float | None
    """The share of joins that the stroke crosses; None where the phrase has none."""


def missing_languages() -> list[str]:
    """The Debian packages of the languages that tesseract lacks here."""
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True)
    return [f"tesseract-ocr-{name}" for name in LANGUAGES.values() if name not in done.stdout.split()]


def judge(photograph: Photograph, phrases: Sequence[Phrase]) -> list[Judgement]:
    """The judgement of each phrase. What is not right at the first reading is read in another way too: in some pictures
    tesseract finds no line at all, but reads them well in the mode for a single line."""
    inks = [photograph.ink(phrase.row, phrase.column, phrase.width) for phrase in phrases]
    judgements = _judgements(phrases, inks, READINGS[0])
    again = [index for index, judgement in enumerate(judgements) if judgement.verdict is not Verdict.RIGHT]
    second = _judgements([phrases[index] for index in again], [inks[index] for index in again], READINGS[1])
    for index, judgement in zip(again, second, strict=True):
        judgements[index] = max(judgements[index], judgement, key=lambda one: (one.verdict is Verdict.RIGHT, one.similarity))
    apart = any(judgement.verdict is Verdict.UNJOINED for judgement in judgements)
    return [_strict(judgement) for judgement in judgements] if apart else judgements


def _strict(judgement: Judgement) -> Judgement:
    """The judgement for a terminal that does not join letters, where bold ones may touch all the same."""
    touch = judgement.verdict is Verdict.RIGHT and judgement.joined is not None and judgement.joined < MIN_JOINED_STRICT
    return replace(judgement, verdict=Verdict.UNJOINED) if touch else judgement


def _judgements(phrases: Sequence[Phrase], inks: Sequence[Ink], reading: Reading) -> list[Judgement]:
    texts = [""] * len(phrases)
    for lang, name in LANGUAGES.items():
        chosen = [index for index, phrase in enumerate(phrases) if phrase.lang == lang]
        for index, text in zip(chosen, read([inks[index] for index in chosen], name, reading), strict=True):
            texts[index] = text
    return [judged(phrase, ink, text) for phrase, ink, text in zip(phrases, inks, texts, strict=True)]


def judged(phrase: Phrase, ink: Ink, text: str) -> Judgement:
    """The judgement of a text read from some ink."""
    meant, seen = normal(phrase.text), normal(text)
    similarity, backwards = similarity_of(meant, seen), similarity_of(meant[::-1], seen)
    joined = joined_share(ink, phrase)
    if backwards > max(similarity, MIN_REVERSED_SIMILARITY):
        verdict = Verdict.REVERSED
    elif similarity < MIN_SIMILARITY or lost(meant, seen):
        verdict = Verdict.WRONG
    elif joined is not None and joined < MIN_JOINED:
        verdict = Verdict.UNJOINED
    else:
        verdict = Verdict.RIGHT
    return Judgement(phrase, verdict, text, similarity, joined)


def joined_share(ink: Ink, phrase: Phrase) -> float | None:
    """The share of the phrase's joins that the stroke crosses."""
    if not phrase.joins:
        return None
    cell = ink.shape[1] / phrase.width
    gaps = [_gap(ink, round(place * cell)) for place in phrase.joins]
    return sum(gap <= MAX_GAP for gap in gaps) / len(gaps)


def _gap(ink: Ink, x: int) -> float:
    """The ink in pixels that the fullest horizontal line across the border at *x* lacks."""
    return float((1 - ink[:, max(0, x - REACH) : x + REACH]).sum(axis=1).min())


def normal(text: str) -> str:
    """A text without what tesseract is unreliable about: marks, hamza, punctuation, case."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_ALIKE).casefold()
    return " ".join(re.sub(r"[^\w\s]|_", " ", bare).split())


def similarity_of(one: str, other: str) -> float:
    """The similarity of two texts, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0


def lost(meant: str, seen: str) -> list[str]:
    """The words of a phrase that the text read lacks: in a long one, a word may be missing while the whole is still similar."""
    words = seen.split()
    parts = ["".join(words[first : first + count]) for count in (1, 2) for first in range(len(words))]
    long = (word for word in meant.split() if len(word) >= MIN_WORD_LETTERS)
    return [word for word in long if max((similarity_of(word, part) for part in parts), default=0.0) < MIN_WORD_SIMILARITY]


def read(inks: Sequence[Ink], language: str, reading: Reading) -> list[str]:
    """The text that tesseract reads in each."""
    if not inks:
        return []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{index}.png") for index in range(len(inks))]
        for path, ink in zip(paths, inks, strict=True):
            _enlarged(ink, reading.height).save(path)
        listed = Path(folder, "pictures.txt")
        listed.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        command = ["tesseract", str(listed), "-", "-l", language, "--psm", reading.mode]
        # With more than one thread tesseract is slower on pictures as small as these.
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
