"""The resolver against Unicode's own cases, against fribidi and python-bidi, and on hand-written cases."""

import ctypes
import ctypes.util
import random
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import bidi as python_bidi
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.text import bidi
from homs_tui.text.bidi import Base, Paragraph, base_level, line_levels, resolve, resolve_classes, visual_order
from homs_tui.text.classes import CODES, classes_of
from homs_tui.text.implicit import level_increments
from homs_tui.text.layout import layout, one_line
from homs_tui.text.mirror import MIRRORED, bracket

UNICODE = Path("/usr/share/unicode")
BASES = {"0": Base.LTR, "1": Base.RTL, "2": Base.AUTO}
PROSE = "ابتجحدرسعفقكلمنهوي" * 2 + "abcXYZ" + "0123456789" + "٠١٢٣" + " " * 9 + "<>«»" + ".,:;/-+%$#!?" + "\u0651\u064e"
BRACKETS = "()()[][]{}"
MARKS = "\u200e\u200f"
ISOLATES = "\u2066\u2067\u2068\u2069\u2069"


def unicode_lines(name: str) -> Iterator[str]:
    """The lines of a Unicode file, comments stripped; skips the test where the file is not installed."""
    path = UNICODE / name
    if not path.is_file():
        pytest.skip(f"{path} is not installed (Debian package unicode-data)")
    with path.open(encoding="utf-8") as lines:
        version = next(lines).strip("# \n")
        assert "15.0.0" in version, f"the cases are of {version}, the tables of Unicode 15.0.0"
        for line in lines:
            stripped = line.split("#")[0].strip()
            if stripped:
                yield stripped


@cache
def ordered(levels: tuple[int, ...]) -> list[int]:
    """Rule L2, applied once to equal levels."""
    return visual_order(levels)


class Expected:
    """The levels of a line (x where rule X9 removes the character) and its order, as given in Unicode's files."""

    def __init__(self, levels: str, order: str) -> None:
        given_levels = levels.split()
        self.kept = [index for index, level in enumerate(given_levels) if level != "x"]
        self.levels = tuple([int(given_levels[index]) for index in self.kept])
        self.order = [int(index) for index in order.split()]

    def is_met_by(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph, as one line, has these levels and this order."""
        got = line_levels(paragraph, 0, len(paragraph.text))
        levels = tuple([got[index] for index in self.kept])
        return levels == self.levels and [self.kept[place] for place in ordered(levels)] == self.order


@pytest.mark.slow
def test_every_case_of_bidi_test_txt_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    # Most sequences of one level recur, and their result depends on nothing else.
    monkeypatch.setattr(bidi, "level_increments", cache(level_increments))
    bits = {1: Base.AUTO, 2: Base.LTR, 4: Base.RTL}
    cases = 0
    failed: list[str] = []
    levels = ""
    expected = Expected("", "")
    for line in unicode_lines("BidiTest.txt"):
        if line.startswith("@Levels:"):
            levels = line.removeprefix("@Levels:")
        elif line.startswith("@Reorder:"):
            expected = Expected(levels, line.removeprefix("@Reorder:"))
        else:
            names, _, directions = line.partition(";")
            classes = "".join([CODES[name] for name in names.split()])
            bases = [base_level(classes, base) for bit, base in bits.items() if int(directions) & bit]
            cases += len(bases)
            # Directions that give the same level give the same paragraph.
            paragraphs = [Paragraph(classes, base, resolve_classes(classes, base), classes) for base in set(bases)]
            failed += [f"{line} {paragraph.base}" for paragraph in paragraphs if not expected.is_met_by(paragraph)]
    assert not failed, failed[:10]
    assert cases == 770_241


@pytest.mark.slow
def test_every_case_of_bidi_character_test_txt_passes() -> None:
    cases = 0
    failed: list[str] = []
    for line in unicode_lines("BidiCharacterTest.txt"):
        codes, direction, base, levels, order = line.split(";")
        text = "".join([chr(int(code, 16)) for code in codes.split()])
        paragraph = resolve(text, BASES[direction])
        cases += 1
        if paragraph.base != int(base) or not Expected(levels, order).is_met_by(paragraph):
            failed.append(line)
    assert not failed, failed[:10]
    assert cases == 91_707


def test_classes_are_those_of_unicode_15_for_every_character_python_knows() -> None:
    wrong = []
    for line in unicode_lines("extracted/DerivedBidiClass.txt"):
        codes, _, name = (part.strip() for part in line.partition(";"))
        first, _, last = codes.partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            known = unicodedata.category(chr(code)) != "Cn" or name == "BN"
            if known and classes_of(chr(code)) != CODES[name]:
                wrong.append((hex(code), name))
    assert not wrong, wrong[:10]


def test_mirrored_pairs_are_those_of_unicode_15() -> None:
    pairs = (line.split(";") for line in unicode_lines("BidiMirroring.txt"))
    assert {chr(int(char, 16)): chr(int(other, 16)) for char, other in pairs} == dict(MIRRORED)


def test_brackets_are_those_of_unicode_15() -> None:
    listed = {}
    for line in unicode_lines("BidiBrackets.txt"):
        char, other, kind = (part.strip() for part in line.split(";"))
        closer = chr(int(other if kind == "o" else char, 16))
        listed[chr(int(char, 16))] = (unicodedata.normalize("NFC", closer), kind == "o")
    found = {char: bracket(char) for char in map(chr, range(0x110000)) if bracket(char) is not None}
    assert found == listed


class FriBidi:
    """The part of libfribidi that orders a line."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("fribidi")
        if name is None:
            pytest.skip("libfribidi is not installed")
        self.library = ctypes.CDLL(name)

    def order(self, text: str, base: int, start: int, end: int) -> list[int]:
        """The logical indexes of the line [start, end) of *text*, from left to right."""
        size = len(text)
        codes = (ctypes.c_uint32 * size)(*map(ord, text))
        types, brackets = (ctypes.c_uint32 * size)(), (ctypes.c_uint32 * size)()
        levels = (ctypes.c_int8 * size)()
        direction = ctypes.c_uint32(0x111 if base else 0x110)
        self.library.fribidi_get_bidi_types(codes, size, types)
        self.library.fribidi_get_bracket_types(codes, size, types, brackets)
        self.library.fribidi_get_par_embedding_levels_ex(types, brackets, size, ctypes.byref(direction), levels)
        indexes = (ctypes.c_int * size)(*range(size))
        self.library.fribidi_reorder_line(0, types, end - start, start, direction, levels, None, indexes)
        return list(indexes[start:end])


def test_lines_cut_at_random_are_ordered_as_fribidi_orders_them() -> None:
    # Without brackets or isolates: fribidi 1.0.8 errs on some mixtures of them, where python-bidi agrees with us.
    fribidi = FriBidi()
    dice = random.Random("lines")
    for _ in range(8000):
        text = "".join(dice.choices(PROSE + MARKS, k=dice.randint(2, 60)))
        base = dice.randint(0, 1)
        start = dice.randrange(len(text))
        end = dice.randint(start + 1, len(text))
        paragraph = resolve(text, Base.RTL if base else Base.LTR)
        ours = [start + index for index in visual_order(line_levels(paragraph, start, end))]
        assert ours == fribidi.order(text, base, start, end), (text, base, start, end)


@pytest.mark.parametrize("others", [BRACKETS + MARKS, MARKS + ISOLATES], ids=["brackets", "isolates"])
def test_whole_paragraphs_are_ordered_as_python_bidi_orders_them(others: str) -> None:
    # Not both at once: python-bidi looks for a bracket's context across isolates, against N0, in one text of 30,000.
    dice = random.Random(others)
    for _ in range(4000):
        text = "".join(dice.choices(PROSE + others, k=dice.randint(1, 80)))
        for base, letter in ((Base.LTR, "L"), (Base.RTL, "R")):
            assert shown(text, base) == python_bidi.get_display(text, base_dir=letter), (text, base)


class Icu:
    """The part of ICU that orders lines of a paragraph."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("icuuc")
        if name is None:
            pytest.skip("libicuuc is not installed (Debian package libicu72)")
        # The names of its functions end in its version.
        version = name.rpartition(".so.")[2].partition(".")[0]
        library = ctypes.CDLL(name)
        self.call = lambda function: getattr(library, f"ubidi_{function}_{version}")
        self.call("open").restype = ctypes.c_void_p

    def orders(self, text: str, base: int, lines: list[tuple[int, int]]) -> list[list[int]]:
        """The logical indexes of each line [start, end) of *text*, which is in the first plane, from left to right."""
        units = (ctypes.c_uint16 * len(text))(*map(ord, text))
        error = ctypes.c_int(0)
        paragraph, line = (ctypes.c_void_p(self.call("open")()) for _ in range(2))
        self.call("setPara")(paragraph, units, len(text), ctypes.c_uint8(base), None, ctypes.byref(error))
        found = []
        for start, end in lines:
            indexes = (ctypes.c_int32 * (end - start))()
            self.call("setLine")(paragraph, start, end, line, ctypes.byref(error))
            self.call("getVisualMap")(line, indexes, ctypes.byref(error))
            found.append([start + index for index in indexes])
        for opened in (line, paragraph):
            self.call("close")(opened)
        assert error.value <= 0, error
        return found


UNSEEN = MARKS + "\u061c" + ISOLATES
"""Direction marks and isolates, which have levels and no cell."""


@pytest.mark.parametrize("alphabet", [PROSE + BRACKETS, PROSE + BRACKETS + UNSEEN * 3], ids=["visible", "unseen"])
@pytest.mark.parametrize("base", [Base.LTR, Base.RTL])
def test_the_cells_of_a_line_are_ordered_as_icu_orders_their_characters(alphabet: str, base: Base) -> None:
    icu, dice = Icu(), random.Random(f"{alphabet} {base}")
    for _ in range(1500):
        text = "".join(dice.choices(alphabet, k=dice.randint(1, 60)))
        lines = layout(text, dice.choice([4, 12, 80]), base)
        for line, order in zip(lines, icu.orders(text, int(base is Base.RTL), [(x.start, x.end) for x in lines]), strict=True):
            # What has no cell belongs to the cell before it; at the start of a paragraph, to the one after it.
            first = next((index for index, char in enumerate(text) if char not in UNSEEN), 0)
            # ICU 72 turns the blanks around that end a line within a paragraph, which nobody can see.
            ended = len(text[: line.end].rstrip(" " + UNSEEN))
            ours = [cell.start or first for cell in line.cells if cell.start < ended]
            assert ours == [index for index in order if index in set(ours)], text.encode("unicode_escape")


def test_what_has_no_cell_keeps_apart_what_is_on_its_two_sides() -> None:
    names = "\u2067حمص\u2069\u2067حماة\u2069"
    assert one_line(names, base=Base.LTR).text == one_line("حمص").text + one_line("حماة").text
    assert one_line(names, base=Base.RTL).text == one_line("حماة").text + one_line("حمص").text
    assert one_line("1\u200e-\u200e2", base=Base.RTL).text == "1-2"
    assert one_line("حمد\u200eدار", base=Base.LTR).text == one_line("حمد").text + one_line("دار").text


def shown(text: str, base: Base) -> str:
    paragraph = resolve(text, base)
    return "".join([text[index] for index in visual_order(line_levels(paragraph, 0, len(text)))])


def test_a_paragraph_that_begins_with_latin_stays_right_to_left_where_its_base_is() -> None:
    assert shown("M5 هو", Base.RTL) == "وه M5"
    assert shown("M5 هو", Base.AUTO) == "M5 وه"


def test_a_range_of_numbers_is_reversed_only_after_an_arabic_letter() -> None:
    assert shown("7-8", Base.RTL) == "7-8"
    assert shown("من 7-8", Base.RTL) == "8-7 نم"


def test_without_a_strong_character_the_default_decides() -> None:
    assert resolve("12:30", Base.AUTO).base == 0
    assert resolve("12:30", Base.AUTO, Base.RTL).base == 1
    assert resolve("حمص", Base.AUTO, Base.LTR).base == 1
    assert resolve("\u2067حمص\u2069 x", Base.AUTO).base == 0


def test_canonically_equivalent_brackets_pair() -> None:
    assert resolve("ا\u3008a\u232a", Base.RTL).levels == resolve("ا\u2329a\u3009", Base.RTL).levels


def test_isolated_arabic_leaves_the_english_around_it_in_order() -> None:
    title = "\u2068هجوم (2024)\u2069"
    assert shown(f"Chapter 3: {title} — 12 pages", Base.LTR).startswith("Chapter 3: ")
    assert shown(f"Chapter 3: {title} — 12 pages", Base.LTR).endswith(" — 12 pages")


def test_nesting_of_any_kind_and_depth_is_resolved() -> None:
    for opener in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068([":
        paragraph = resolve("ا" + opener * 5000 + "a", Base.AUTO)
        assert max(paragraph.levels) <= 126


@pytest.mark.parametrize("unit", ["\u2068", "\u2068(", "\u2068\u2069", "(", "ا(a)", "%", "1a", "\u202ba", "-"])
def test_hostile_text_is_resolved_in_linear_time(unit: str) -> None:
    # A quadratic rule would run for minutes here.
    assert len(resolve(unit * 40_000, Base.AUTO).levels) == 40_000 * len(unit)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60), st.sampled_from(Base), st.data())
def test_any_line_of_any_text_is_a_permutation_of_its_characters(text: str, base: Base, data: st.DataObject) -> None:
    paragraph = resolve(text, base)
    assert len(paragraph.levels) == len(paragraph.classes) == len(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    levels = line_levels(paragraph, start, end)
    assert sorted(visual_order(levels)) == list(range(end - start))


@settings(deadline=None, max_examples=100)
@given(st.text("ابa1 (\u2068\u2069", max_size=40))
def test_the_algorithm_starts_anew_after_a_paragraph_separator(text: str) -> None:
    paragraph = resolve(f"{text}\u2029{text}", Base.RTL)
    assert paragraph.levels == resolve(text, Base.RTL).levels + b"\x01" + resolve(text, Base.RTL).levels
