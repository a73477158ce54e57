"""The judge of photographs of terminals, on pictures of which it is known what a reader sees in them."""

import shutil
import unicodedata
from collections.abc import Callable

import pytest

pytest.importorskip("numpy", reason="pictures are judged with numpy: pip install '.[terminals]'")
pytest.importorskip("PIL", reason="pictures are drawn with Pillow: pip install '.[terminals]'")

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from homs_tui.text.layout import one_line
from terminals.emulators import FONT
from terminals.expected import Expected, Phrase, columns_of, joins
from terminals.judge import Judgement, Verdict, judge, judged, missing_languages, normal
from terminals.photograph import Grid, Photograph, grid_of
from terminals.signs import astray, broken_borders, wrong_brackets

WIDTH, HEIGHT = 11, 23
"""A cell in pixels, and the letters that fit it."""
SIZE = 18.66
PHRASES = ("حي دير بعلبة", "فرع المخابرات الجوية", "أحياء علوية في شرق حمص", "لم يكن الطريق إلى طرطوس")
LETTERS = "DejaVuSansMono.ttf"
BOLD = "DejaVuSansMono-Bold.ttf"


def _absent() -> str | None:
    try:
        ImageFont.truetype(LETTERS, SIZE)
    except OSError:
        return f"pictures are drawn with {FONT}: the Debian package fonts-dejavu-core"
    if shutil.which("tesseract") is None:
        return "words are read by tesseract: the Debian package tesseract-ocr"
    lacking = missing_languages()
    return f"tesseract needs the Debian packages {' '.join(lacking)}" if lacking else None


ABSENT = _absent()
if ABSENT is not None:
    pytest.skip(ABSENT, allow_module_level=True)


def drawn(*rows: str, letters: str = LETTERS, width: int = WIDTH, shift: int = 0) -> Photograph:
    """A terminal's picture of some rows, each character in a cell of its own; the last row *shift* pixels to the right."""
    columns = max(len(row) for row in rows)
    font = ImageFont.truetype(letters, SIZE, layout_engine=ImageFont.Layout.BASIC)
    picture = Image.new("RGB", (columns * width + 8, len(rows) * HEIGHT + 8), "black")
    brush = ImageDraw.Draw(picture)
    for row, text in enumerate(rows):
        for column, character in enumerate(text):
            x = 4 + column * width + (shift if row == len(rows) - 1 else 0)
            brush.text((x, 4 + row * HEIGHT), character, "white", font)
    grid = Grid(4, 4, 4 + columns * width, 4 + len(rows) * HEIGHT, columns, len(rows))
    return Photograph(np.asarray(picture), grid)


def visual(text: str) -> str:
    return columns_of(one_line(text).text)


def apart(text: str) -> str:
    """In visual order, each letter in the form in which it stands alone; lam with alef stays one sign, so that the words stand
    in the cells in which they are expected."""
    alone = (unicodedata.normalize("NFKC", sign) for sign in visual(text))
    return "".join(one if len(one) == 1 else sign for one, sign in zip(alone, visual(text), strict=True))


def phrase(text: str, row: int = 0) -> Phrase:
    shaped = visual(text)
    return Phrase(text, "ar", row, 0, len(shaped), joins(shaped))


def verdicts(order: Callable[[str], str], letters: str = LETTERS, width: int = WIDTH) -> list[Verdict]:
    """What is seen of each phrase when it is drawn in some order."""
    photograph = drawn(*(order(text) for text in PHRASES), letters=letters, width=width)
    return [judgement.verdict for judgement in judge(photograph, [phrase(text, row) for row, text in enumerate(PHRASES)])]


@pytest.mark.parametrize("letters", [LETTERS, BOLD], ids=["regular", "bold"])
def test_joined_letters_in_visual_order_are_right(letters: str) -> None:
    assert verdicts(visual, letters) == [Verdict.RIGHT] * len(PHRASES)


def test_letters_that_stand_apart_are_unjoined_though_they_can_be_read() -> None:
    assert verdicts(apart) == [Verdict.UNJOINED] * len(PHRASES)


def test_bold_letters_that_stand_apart_may_touch_and_are_unjoined_beside_others_that_do_not() -> None:
    bold = drawn(*(apart(text) for text in PHRASES), letters=BOLD).pixels
    plain = drawn(*(apart(text) for text in PHRASES))
    both = np.concatenate([plain.pixels[: 4 + len(PHRASES) * HEIGHT], bold[4:]])
    grid = plain.grid
    photograph = Photograph(both, Grid(grid.left, grid.top, grid.right, grid.bottom * 2 - 4, grid.columns, grid.rows * 2))
    phrases = [phrase(text, row) for row, text in enumerate((*PHRASES, *PHRASES))]
    seen = [judgement.verdict for judgement in judge(photograph, phrases)]
    assert seen.count(Verdict.UNJOINED) >= len(seen) - 1


def test_gaps_at_a_few_joins_are_passed_over() -> None:
    photograph = drawn(*(visual(text) for text in PHRASES))
    pixels = photograph.pixels.copy()
    for row, text in enumerate(PHRASES):
        x = photograph.grid.x(phrase(text, row).joins[0])
        pixels[photograph.grid.y(row) : photograph.grid.y(row + 1), x - 1 : x + 1] = 0
    seen = judge(Photograph(pixels, photograph.grid), [phrase(text, row) for row, text in enumerate(PHRASES)])
    assert [judgement.verdict for judgement in seen] == [Verdict.RIGHT] * len(PHRASES)


def test_joined_letters_in_logical_order_are_reversed() -> None:
    assert verdicts(lambda text: visual(text)[::-1]) == [Verdict.REVERSED] * len(PHRASES)


def test_another_phrase_and_no_phrase_are_wrong() -> None:
    others = dict(zip(PHRASES, (*PHRASES[1:], ""), strict=True))
    seen = verdicts(lambda text: visual(others[text]).ljust(40))
    assert seen == [Verdict.WRONG] * len(PHRASES)


def test_words_turned_round_each_in_its_place_are_not_right() -> None:
    seen = verdicts(lambda text: " ".join(word[::-1] for word in visual(text).split(" ")))
    assert Verdict.RIGHT not in seen


def test_words_one_column_beside_their_cells_are_not_right() -> None:
    assert Verdict.RIGHT not in verdicts(lambda text: f"  {visual(text)}")


def test_what_is_read_is_held_against_the_phrase_and_against_the_phrase_from_behind() -> None:
    text, blank = "هيئة تحرير الشام", np.ones((HEIGHT, WIDTH * len(visual("هيئة تحرير الشام"))))

    def seen(read: str) -> Judgement:
        return judged(phrase(text), blank, read)

    assert seen("هيئه تحرير الشام.").verdict is Verdict.RIGHT
    assert seen(text[::-1]).verdict is Verdict.REVERSED
    assert seen("").verdict is Verdict.WRONG


def test_a_long_phrase_is_wrong_where_one_word_is_lost() -> None:
    text = "أرسلت إلى المدينة تعزيزات للجيش"
    blank = np.ones((HEIGHT, WIDTH * len(visual(text))))
    assert judged(phrase(text), blank, text.replace("أرسلت", "أر سلت")).verdict is Verdict.RIGHT
    assert judged(phrase(text), blank, text.replace("أرسلت", "أ رسك")).verdict is Verdict.WRONG


def test_marks_hamza_digits_and_punctuation_are_read_as_tesseract_may_see_them() -> None:
    assert normal("أُرسلت، إلى «مدينة» ٢٢!") == normal("ارسلت الى مدينه 22")


@pytest.mark.parametrize(("left", "verdict"), [(0.7, Verdict.RIGHT), (0.2, Verdict.UNJOINED)], ids=["faint", "all but gone"])
def test_a_faint_seam_between_cells_is_no_gap(left: float, verdict: Verdict) -> None:
    text = PHRASES[0]
    photograph = drawn(visual(text), letters=BOLD)
    pixels = photograph.pixels.copy()
    for column in range(1, len(visual(text))):
        seam = np.s_[:, photograph.grid.x(column) - 1 : photograph.grid.x(column) + 1]
        pixels[seam] = pixels[seam] * left
    ink = Photograph(pixels, photograph.grid).ink(0, 0, len(visual(text)))
    assert judged(phrase(text), ink, text).verdict is verdict


def test_a_border_is_straight_where_every_piece_stands_under_the_one_above() -> None:
    rows = ("│ a", "│ b", "│ c")
    assert broken_borders(drawn(*rows), Expected(rows)) == []
    assert broken_borders(drawn(*rows, shift=3), Expected(rows)) == [(2, 0)]
    assert broken_borders(drawn("│ a", "  b", "│ c"), Expected(rows)) == [(1, 0)]


def test_a_bar_that_reaches_into_the_cell_of_a_border_is_another_line() -> None:
    rows = ("│ a", "│ b", "│ c")
    photograph = drawn(*rows)
    pixels = photograph.pixels.copy()
    pixels[photograph.grid.y(1) : photograph.grid.y(2), photograph.grid.x(0)] = 255
    assert broken_borders(Photograph(pixels, photograph.grid), Expected(rows)) == []


@pytest.mark.parametrize("pair", ["()", "[]", "«»", "{}"])
def test_a_bracket_is_right_where_it_opens_to_the_side_that_is_meant(pair: str) -> None:
    rows = (f"{pair[0]}2 \ufe9e\ufee7\ufe87{pair[1]}",)
    turned = rows[0].translate(str.maketrans(pair, pair[::-1]))
    assert wrong_brackets(drawn(*rows), Expected(rows)) == []
    assert wrong_brackets(drawn(turned), Expected(rows)) == [(0, 0, pair[0]), (0, 6, pair[1])]
    assert [sign for _, _, sign in wrong_brackets(drawn(" 2 \ufe9e\ufee7\ufe87 "), Expected(rows))] == list(pair)


def test_signs_that_stand_in_each_others_cells_are_astray_and_so_is_one_that_is_not_drawn() -> None:
    rows = ("5 Thu  6 Fri  7 Sat", "5 + 6 + 7 and 5 - 6 - 7")
    assert astray(drawn(*rows), Expected(rows)) == []
    assert astray(drawn("6 Thu  5 Fri  7 Sat", rows[1]), Expected(rows)) == [(0, 0, "5"), (0, 7, "6")]
    assert astray(drawn("  Thu  6 Fri  7 Sat", rows[1]), Expected(rows)) == [(0, 0, "5")]


def test_the_cells_are_where_the_chart_is() -> None:
    pixels = np.zeros((500, 900, 3), dtype=np.uint8)
    pixels[10:470, 20:900] = (255, 0, 255)
    pixels[447:470, 889:900] = (255, 255, 255)
    assert grid_of(pixels, 80, 20) == Grid(20, 10, 900, 470, 80, 20)


def test_half_a_chart_is_no_chart() -> None:
    pixels = np.zeros((500, 900, 3), dtype=np.uint8)
    pixels[10:470, 20:900] = (255, 0, 255)
    pixels[240:470, 20:500] = 0
    assert grid_of(pixels, 80, 20) is None


def test_a_screen_agrees_with_its_own_picture_and_not_with_another() -> None:
    rows = ("Homs   al-Waer  ", "   al-Rastan    ")
    assert drawn(*rows).agreement(rows) == 1.0
    assert drawn(*rows).agreement(rows[::-1]) < 0.8
