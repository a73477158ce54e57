"""Shaping by cluster: compared with fribidi, with Rich's cell widths, and on hand-written words."""

import ctypes
import ctypes.util
import os
import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from arabic_reshaper.letters import LETTERS_ARABIC
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from homs_tui.text.joining import WORDS, JoiningType, trait
from homs_tui.text.presentation_forms import letter_drawn
from homs_tui.text.shape import MAX_MARKS, clusters, width
from homs_tui.text.typesetting import Typesetting

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىٱگچپژکیےہھںٹڈڑەۆێڵڕۇېڭ"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
HARAKA_IN_LAM_ALEF = re.compile(rf"ل[{MARKS}]+[اأإآ]")


class FriBidi:
    """The part of libfribidi that shapes Arabic."""

    ARABIC = 0x100 | 0x200
    """Presentation forms and lam-alef ligatures."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("fribidi")
        if name is None:
            pytest.skip("libfribidi is not installed")
        self.library = ctypes.CDLL(name)

    def shaped(self, text: str) -> str:
        """*text* in presentation forms, in logical order, without format characters."""
        size = len(text)
        codes = (ctypes.c_uint32 * size)(*map(ord, text))
        types = (ctypes.c_uint32 * size)()
        levels = (ctypes.c_int8 * size)(*[1] * size)
        joins = (ctypes.c_uint8 * size)()
        self.library.fribidi_get_bidi_types(codes, size, types)
        self.library.fribidi_get_joining_types(codes, size, joins)
        self.library.fribidi_join_arabic(types, size, levels, joins)
        self.library.fribidi_shape_arabic(self.ARABIC, levels, size, joins, codes)
        return "".join([chr(code) for code in codes if unicodedata.category(chr(code)) != "Cf"])


def glyphs(text: str, *, lam_alef: bool = True, marks: bool = True) -> list[str]:
    return [cluster.glyph for cluster in clusters(text, Typesetting(lam_alef, marks))]


def test_every_word_of_the_article_is_shaped_as_fribidi_shapes_it() -> None:
    path = os.environ.get("HOMS_ARTICLE")
    if not path:
        pytest.skip("HOMS_ARTICLE does not name the article")
    fribidi = FriBidi()
    words = set(Path(path).read_text(encoding="utf-8").split())
    assert len(words) > 400
    differing = {word for word in words if "".join(glyphs(word)) != fribidi.shaped(word)}
    assert not differing


@pytest.mark.slow
def test_a_hundred_thousand_random_strings_are_shaped_as_fribidi_shapes_them() -> None:
    fribidi = FriBidi()
    dice = random.Random("shapes")
    alphabet = LETTERS * 2 + "لا" * 8 + MARKS + "\u0640\u0640\u200c\u200c\u200d\u200d\u200fab1٣ .-" + "ـ"
    compared = 0
    while compared < 100_000:
        text = dice.choice(LETTERS) + "".join(dice.choices(alphabet, k=dice.randint(1, 10)))
        # We merge lam and alef into one cell across harakat, fribidi does not; both keep the harakat.
        if HARAKA_IN_LAM_ALEF.search(text):
            continue
        compared += 1
        # Letters that borrow forms are drawn by fribidi as they are.
        drawn = ((text[cluster.start], cluster.glyph) for cluster in clusters(text))
        ours = [letter + letter_drawn(glyph)[1] if letter in "ڵڕێە" else glyph for letter, glyph in drawn]
        assert "".join(ours) == fribidi.shaped(text), text.encode("unicode_escape")


Glyphs = dict[tuple[JoiningType, tuple[str, ...], int], str]
"""What is drawn and its width, with one character that is drawn so: the last of many."""


@pytest.fixture(scope="module")
def every_glyph() -> Glyphs:
    """What is drawn for every character of Unicode."""
    return {(known.kind, known.forms, known.width): char for char in map(chr, range(0x110000)) for known in (trait(char),)}


@pytest.mark.slow
def test_rich_measures_every_glyph_as_we_do(every_glyph: Glyphs) -> None:
    assert len(every_glyph) > 100_000
    wrong = [
        char
        for (kind, forms, width), char in every_glyph.items()
        if kind is JoiningType.BASE and any(cell_len(form) != width for form in set(forms))
    ]
    assert not wrong


@pytest.mark.slow
def test_no_glyph_of_any_character_controls_the_terminal(every_glyph: Glyphs) -> None:
    for (_, forms, _), char in every_glyph.items():
        for part in set("".join(forms)):
            assert unicodedata.category(part) not in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"), hex(ord(char))


def test_lam_alef_is_one_cell_that_covers_both_letters() -> None:
    (cluster,) = clusters("لا")
    assert cluster == (0, 2, "\ufefb", 1)


def test_lam_alef_after_a_joining_letter_has_its_final_form() -> None:
    assert glyphs("بلا") == ["\ufe91", "\ufefc"]


def test_lam_alef_includes_the_marks_between_its_letters() -> None:
    assert clusters("لَاً") == ((0, 4, "\ufefb\u064e\u064b", 1),)


def test_lam_and_alef_keep_a_cell_each_where_chosen() -> None:
    assert [(cluster.start, cluster.end) for cluster in clusters("لا", Typesetting(lam_alef=False))] == [(0, 1), (1, 2)]
    assert glyphs("لا", lam_alef=False) == ["\ufedf", "\ufe8e"]


def test_a_joiner_between_lam_and_alef_keeps_them_two_cells_yet_joined() -> None:
    assert glyphs("ل\u200dا") == ["\ufedf", "\ufe8e"]


def test_the_word_for_god_is_four_letters_and_never_a_ligature() -> None:
    assert glyphs("الله") == ["\ufe8d", "\ufedf", "\ufee0", "\ufeea"]


def test_both_marks_stay_on_their_noon() -> None:
    shaped = clusters("شنَّتها")
    assert shaped[1] == (1, 4, "\ufee8\u064e\u0651", 1)
    assert len(shaped) == 5


def test_marks_can_be_hidden_without_changing_the_ranges() -> None:
    hidden = clusters("شنَّتها", Typesetting(marks=False))
    assert hidden[1] == (1, 4, "\ufee8", 1)
    assert [cluster[:2] for cluster in hidden] == [cluster[:2] for cluster in clusters("شنَّتها")]


def test_a_non_joiner_separates_letters_and_is_not_drawn() -> None:
    assert glyphs("می‌خواهم")[:3] == ["\ufee3", "\ufbfd", "\ufea7"]


def test_a_joiner_gives_a_lone_letter_its_initial_form() -> None:
    assert clusters("ه\u200d") == ((0, 2, "\ufeeb", 1),)


def test_tatweel_joins_on_both_sides() -> None:
    assert glyphs("هـه") == ["\ufeeb", "\u0640", "\ufeea"]


def test_a_direction_mark_within_a_word_does_not_break_its_joining() -> None:
    assert glyphs("ب\u200fب") == ["\ufe91", "\ufe90"]


# Letters that borrow forms


def letters_that_join() -> dict[str, tuple[str, str]]:
    """The Arabic letters that join, with the skeleton and what it has more, as ArabicShaping.txt names both."""
    path = Path("/usr/share/unicode/ArabicShaping.txt")
    if not path.is_file():
        pytest.skip(f"{path} is not installed (Debian package unicode-data)")
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition("#")[0].partition(";")
        if rest and rest.split(";")[1].strip() in "RD" and 0x0620 <= int(code, 16) <= 0x08FF:
            letter = chr(int(code, 16))
            if unicodedata.name(letter).startswith("ARABIC"):
                skeleton, _, more = SCHEMATIC.get(letter, rest.split(";")[0].strip()).partition(" WITH ")
                found[letter] = (skeleton, more)
    return found


SCHEMATIC = {
    "\u0696": "REH WITH DOT ABOVE AND DOT BELOW",
    "\u06bd": "DOTLESS NOON WITH 3 DOTS ABOVE",
    "\u06c3": "HEH GOAL WITH 2 DOTS ABOVE",
    "\u06d5": "HEH",
}
"""Those that the file names by a single word, or by where a dot is within the letter."""

SHOWN = {
    "DOT ABOVE": "\u0307", "2 DOTS ABOVE": "\u0308", "3 DOTS ABOVE": "\u06db", "INVERTED 3 DOTS ABOVE": "\u20db",
    "4 DOTS ABOVE": "\u20dc", "V ABOVE": "\u065a", "INVERTED V ABOVE": "\u065b", "HAMZA ABOVE": "\u0654", "TAH ABOVE": "\u0615",
    "MEEM ABOVE": "\u06e2", "NOON ABOVE": "\u06e8", "BAR": "\u0335", "WAVY HAMZA BELOW": "\u065f", "DOT BELOW": "\u0323",
    "2 DOTS BELOW": "\u0324", "3 DOTS BELOW": "\u20e8", "HORIZONTAL 3 DOTS BELOW": "\u20e8", "INVERTED 3 DOTS BELOW": "\u20e8",
    "V BELOW": "\u032c", "INVERTED V BELOW": "\u032d", "ATTACHED RING BELOW": "\u0325", "SEPARATE RING BELOW": "\u0325",
}  # fmt: skip
"""The mark for each thing that a letter has more than its skeleton."""


def more_than_the_skeleton(more: str) -> frozenset[str]:
    """DOT BELOW AND 3 DOTS ABOVE as two; of 2 DOTS AND TAH ABOVE both are above."""
    parts = more.split(" AND ") if more else []
    side = more.rpartition(" ")[2]
    return frozenset([part if part.endswith(("ABOVE", "BELOW", "BAR", "WITHIN")) else f"{part} {side}" for part in parts])


def joined_forms(letter: str) -> set[str]:
    """What is drawn for a letter within a word."""
    known = trait(letter)
    return {known.forms[bits] for bits in (1, 2, 3) if (known.to_previous, known.to_next)[bits == 2] and known.to_previous}


def own_picture(form: str) -> bool:
    """Whether this is a form of Unicode."""
    return len(form) == 1 and unicodedata.decomposition(form).startswith(("<initial>", "<medial>", "<final>"))


def test_a_letter_borrows_forms_of_its_own_skeleton_with_marks_for_all_that_it_has_more() -> None:
    known = letters_that_join()
    names = {(skeleton, more_than_the_skeleton(more)): letter for letter, (skeleton, more) in known.items()}
    for letter, (skeleton, more) in known.items():
        for form in joined_forms(letter):
            if form == letter or own_picture(form):
                continue
            (base,) = unicodedata.normalize("NFKC", form[0])
            # The tooth within a word, and the final form of dotless noon.
            base = {"\u0649": names[skeleton, frozenset()] if skeleton.startswith("DOTLESS") else base}.get(base, base)
            has = more_than_the_skeleton(known[base][1])
            assert known[base][0] == skeleton, (letter, form)
            lacks = sorted(SHOWN[part] for part in more_than_the_skeleton(more) - has)
            assert has <= more_than_the_skeleton(more), (letter, form)
            assert sorted(form[1:]) == lacks, (letter, form)


def test_no_two_letters_get_the_same_picture_within_a_word() -> None:
    drawn: dict[str, str] = {}
    for letter in letters_that_join():
        for form in joined_forms(letter) - {letter}:
            other = drawn.setdefault(form, letter)
            # Dotless beh is a tooth as alef maksura is, and ae is a heh that joins on one side.
            assert {other, letter} in ({letter}, {"\u0649", "\u066e"}, {"\u0647", "\u06d5"}), form


def test_most_letters_without_forms_of_their_own_are_joined() -> None:
    known = letters_that_join()
    borrowing = {"\u066e", "\u06d5"}
    own = {letter for letter in known if any(map(own_picture, joined_forms(letter)))} - borrowing
    joined = {letter for letter in known if joined_forms(letter) - {letter}}
    table = {}
    for first, last in ((0x0620, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF)):
        block = {letter for letter in known if first <= ord(letter) <= last}
        table[f"U+{first:04X}-{last:04X}"] = len(block), len(block & own), len(block & joined)
    # The letters that join, those with forms of their own, those that are drawn joined.
    assert table == {"U+0620-06FF": (148, 74, 133), "U+0750-077F": (48, 0, 25), "U+0870-08FF": (66, 0, 30)}


def test_kurdish_pashto_and_sindhi_words_are_joined() -> None:
    assert glyphs("بڵب") == ["\ufe91", "\ufee0\u065a", "\ufe90"]
    assert glyphs("ئە") == ["\ufe8b", "\ufeea"]
    assert glyphs("ژنێ") == ["\ufb8a", "\ufee7", "\ufbfd\u065a"]
    assert glyphs("کەڕ") == ["\ufb90", "\ufeea", "ڕ"], "ae does not join to the left, and a letter by itself is its own"
    assert glyphs("بڕ") == ["\ufe91", "\ufeae\u032c"]
    assert glyphs("ښځه") == ["\ufeb3\u0323\u0307", "\ufea4\u0654", "\ufeea"]
    assert glyphs("ٽپ") == ["\ufbe8\u20db", "\ufb57"]


def test_a_letter_that_would_turn_into_another_stays_as_it_is_while_its_neighbours_join() -> None:
    assert glyphs("بڧب") == ["\ufe91", "ڧ", "\ufe90"]
    assert glyphs("بݿڪا")[2] == "ڪ"


def test_marks_of_a_letter_stay_where_marks_are_hidden_and_come_before_those_on_it() -> None:
    assert glyphs("بڵَ", marks=False) == ["\ufe91", "\ufede\u065a"]
    assert glyphs("بڵَ") == ["\ufe91", "\ufede\u065a\u064e"]


# Signs


def test_signs_that_enclose_numbers_get_a_stand_in_of_one_cell() -> None:
    for sign in "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2":
        (cluster,) = clusters(sign)
        assert cluster.glyph != sign
        assert (cluster.width, cell_len(cluster.glyph)) == (1, 1)


def test_a_ligature_of_words_is_drawn_letter_by_letter_from_the_right() -> None:
    assert clusters("\ufdf2") == ((0, 1, "\ufeea\ufee0\ufedf\ufe8d", 4),)
    assert glyphs("\ufdf2") == ["".join(reversed(glyphs("الله")))]
    assert clusters("\ufdfb")[0].width == 7
    assert clusters("\ufdfb", Typesetting(lam_alef=False))[0].width == width("\ufdfb", Typesetting(lam_alef=False)) == 8


def test_a_ligature_of_a_phrase_is_sent_as_the_sign_that_it_is() -> None:
    for sign in "\ufdfa\ufdfc\ufdfd\ufdfe\ufd40":
        assert clusters(sign) == ((0, 1, sign, 1),)


def test_no_ligature_is_shown_as_a_replacement() -> None:
    signs = [char for char in map(chr, range(0xFB50, 0xFE00)) if unicodedata.category(char) != "Cn"]
    assert not [sign for sign in signs if "\ufffd" in "".join(glyphs(sign))]


def test_spacing_tashkeel_is_drawn_as_a_mark_on_a_carrier() -> None:
    assert glyphs("\ufe70") == ["\u25cc\u064b"]
    assert glyphs("\ufe77") == ["\u0640\u064e"]


def test_a_mark_without_a_base_gets_one() -> None:
    assert glyphs("\u064eab") == ["\u25cc\u064e", "a", "b"]


def test_a_tower_of_marks_is_cut_only_on_the_screen() -> None:
    (cluster,) = clusters("a" + "\u0301" * 50)
    assert (cluster.end, len(cluster.glyph)) == (51, 1 + MAX_MARKS)


def test_emoji_sequences_are_one_cluster_of_two_cells() -> None:
    assert clusters("👨\u200d👩\u200d👧x") == ((0, 5, "👨", 2), (5, 6, "x", 1))
    assert clusters("👍🏽") == ((0, 2, "👍", 2),)
    assert glyphs("🇸🇾") == ["S", "Y"]


def test_a_spacing_mark_has_a_column_beside_its_base() -> None:
    assert clusters("कि") == ((0, 2, "कि", 2),)
    assert clusters("\u0d15\u0d46\u0d3e") == ((0, 3, "\u0d15\u0d46\u0d3e", 3),)
    assert clusters("\u093fa") == ((0, 1, "\u25cc\u093f", 2), (1, 2, "a", 1))
    assert width("हिन्दी") == 5
    assert clusters("कि", Typesetting(marks=False)) == clusters("कि"), "it is no haraka"
    assert width("कि", Typesetting(marks=False)) == 2
    (tower,) = clusters("क" + "ि" * 50)
    assert (len(tower.glyph), tower.width) == (1 + MAX_MARKS, 1 + MAX_MARKS)


def test_width_counts_cells() -> None:
    assert width("حمصُ") == 3
    assert width("لا 漢字") == 6
    assert width("\u2068حمص\u2069") == 3
    assert width("") == 0


TEXT = st.text(
    st.sampled_from(LETTERS + MARKS + "لا \u200c\u200d\u2068\u2069\u200fa(\n👨👩漢\ufe0f") | st.characters(), max_size=40
)


@settings(deadline=None, max_examples=300)
@given(TEXT, st.booleans(), st.booleans())
def test_every_character_belongs_to_exactly_one_cluster(text: str, lam_alef: bool, marks: bool) -> None:
    reached = 0
    for cluster in clusters(text, Typesetting(lam_alef, marks)):
        assert cluster.start == reached
        assert cluster.end > cluster.start
        reached = cluster.end
    assert reached == len(text)


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_a_glyph_is_one_base_with_its_marks_after_it(text: str) -> None:
    for number, cluster in enumerate(clusters(text)):
        if not cluster.glyph:
            assert (number, cluster.width) == (0, 0)
            continue
        if text[cluster.start] in WORDS:
            assert cell_len(cluster.glyph) == cluster.width
            continue
        assert trait(cluster.glyph[0]).kind is JoiningType.BASE
        assert all(trait(mark).kind is JoiningType.MARK for mark in cluster.glyph[1:])
        assert cell_len(cluster.glyph[0]) == cluster.width


def test_the_forms_of_letters_decompose_to_them() -> None:
    kinds = ("<isolated>", "<initial>", "<medial>", "<final>")
    for letter, forms in LETTERS_ARABIC.items():
        for kind, form in zip(kinds, forms, strict=True):
            if form and form != letter and letter != "\u0640":
                assert unicodedata.decomposition(form) == f"{kind} {ord(letter):04X}", (letter, kind)


SHAPE = "import sys, homs_tui.text.shape as shape; shape.clusters('\u0628')"


def test_the_table_of_forms_is_loaded_without_the_package_that_it_stands_in() -> None:
    code = f"{SHAPE}; print('arabic_reshaper' in sys.modules, 'configparser' in sys.modules)"
    assert output_of(code) == "False False\n"
    assert output_of(f"{SHAPE}; import arabic_reshaper as it; print(it.reshape('\u0628\u0628'))") == "\ufe91\ufe90\n"


def output_of(code: str) -> str:
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True)
    return done.stdout
