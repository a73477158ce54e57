"""Files that are no TOML: each fault in words of our own, at the place where it is."""

import re
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.core.errors import Problem
from homs_tui.store.dataset import load
from homs_tui.store.toml.syntax_faults import depth_fault, digits_fault, syntax_fault
from test_store_dataset import problems_in
from test_store_sample import sample, write_dataset

HEAD = "dataset.toml"
NO_TIME, NO_NUMBER, BARE = "is no date or time", "is no number", "stands without quotation marks"
ENDS, TWICE, BEGUN = "follows where the line should end", "has a value already", "has been begun before"
OPEN, LIST, TABLE = "does not end", "a list goes on without a comma or ]", "a table goes on without a comma or }"

WRONG = [
    # Times: the whole value, not what the parser makes of its beginning
    ("a = 23:59:60", 1, 5, f'"23:59:60" {NO_TIME}'),
    ("a = 24:00:00", 1, 5, f'"24:00:00" {NO_TIME}'),
    ("a = 12:60", 1, 5, f'"12:60" {NO_TIME}'),
    ("b = 1\na = 2024-12-07T22:00:00+24:00", 2, 5, f'"2024-12-07T22:00:00+24:00" {NO_TIME}'),
    ("a = 2024-12-07T22:00:00+24:00 # late", 1, 5, f'"2024-12-07T22:00:00+24:00" {NO_TIME}'),
    ("a = 2024-12-07T22:00:00-99:00", 1, 5, f'"2024-12-07T22:00:00-99:00" {NO_TIME}'),
    ("a = 2024-12-07T22:00:00+03", 1, 5, f'"2024-12-07T22:00:00+03" {NO_TIME}'),
    ("a = 2024-12-07 22:00:00 +03:00", 1, 5, f'"2024-12-07 22:00:00 +03:00" {NO_TIME}'),
    ("a = 2024-12-07T22:00:61Z", 1, 5, f'"2024-12-07T22:00:61Z" {NO_TIME}'),
    ("a = 2024-12-07T25:00:00Z", 1, 5, f'"2024-12-07T25:00:00Z" {NO_TIME}'),
    ("a = 2024-13-45", 1, 5, f'"2024-13-45" {NO_TIME}'),
    ("a = 2024-02-30", 1, 5, f'"2024-02-30" {NO_TIME}'),
    ("a = 2024-12-7", 1, 5, f'"2024-12-7" {NO_TIME}'),
    ("a = 0000-01-01", 1, 5, f'"0000-01-01" {NO_TIME}'),
    ("a = [2024-12-01, 2024-13-01]", 1, 18, f'"2024-13-01" {NO_TIME}'),
    ("a = { t = 23:59:60 }", 1, 11, f'"23:59:60" {NO_TIME}'),
    # Numbers
    ("a = 01", 1, 5, f'"01" {NO_NUMBER}'),
    ("a = .5", 1, 5, f'".5" {NO_NUMBER}'),
    ("a = 5.", 1, 5, f'"5." {NO_NUMBER}'),
    ("a = +", 1, 5, f'"+" {NO_NUMBER}'),
    ("a = 1__0", 1, 5, f'"1__0" {NO_NUMBER}'),
    ("a = 0b2", 1, 5, f'"0b2" {NO_NUMBER}'),
    ("a = 1e", 1, 5, f'"1e" {NO_NUMBER}'),
    ("a = 3500km", 1, 5, f'"3500km" {NO_NUMBER}'),
    ("b = 1\na = 1" + "0" * 5000, 2, 5, "a number has too many digits"),
    ("a = -1_" + "0" * 5000, 1, 6, "a number has too many digits"),
    # Words, and other things that are no value
    ("a = True", 1, 5, f'"True" {BARE}'),
    ("a = homs", 1, 5, f'"homs" {BARE}'),
    ("a = حمص", 1, 5, f'"حمص" {BARE}'),
    ("a = \u201choms\u201d", 1, 5, "no value begins like"),
    ("a = \u00abhoms\u00bb", 1, 5, "no value begins like"),
    ("a =", 1, 4, "a value is missing"),
    ("a = # nothing yet", 1, 5, "a value is missing"),
    ("a = [1,,2]", 1, 8, "no value begins like"),
    ("a = 1 b = 2", 1, 7, f'"b = 2" {ENDS}'),
    ('a = "x" y', 1, 9, f'"y" {ENDS}'),
    ("[a] b = 1", 1, 5, f'"b = 1" {ENDS}'),
    ("[a]]", 1, 4, f'"]" {ENDS}'),
    # Keys and tables
    ("homs", 1, 5, "there is no = after the key"),
    ("a : 1", 1, 3, "there is no = after the key"),
    ("a = { b }", 1, 9, "there is no = after the key"),
    ("= 1", 1, 1, 'no key begins like "= 1"'),
    ("\u00e9 = 1", 1, 1, "no key begins like"),
    ("a..b = 1", 1, 3, "no key begins like"),
    ("[]", 1, 2, "no key begins like"),
    ("[a", 1, 3, "the name of the table is not closed"),
    ("[[a]", 1, 4, "the name of the table is not closed"),
    ("a = 1\n  a = 2", 2, 3, f'"a" {TWICE}'),
    ("a = 1\na.b = 2", 2, 1, f'"a.b" {TWICE}'),
    ("a = { b = 1, b = 2 }", 1, 14, f'"b" {TWICE}'),
    ("side = 1\n[side]", 2, 1, f'"[side]" {TWICE}'),
    ("[[side]]\n[side]", 2, 1, f'"[side]" {BEGUN}'),
    ("[side]\n[b]\n[side]", 3, 1, f'"[side]" {BEGUN}'),
    ("side = { a = 1 }\n[side.b]", 2, 1, f'"[side.b]" {BEGUN}'),
    ("side = []\n[[side]]", 2, 1, '"[[side]]" adds to a value that is complete'),
    ("side = { a = 1 }\nside.b = 2", 2, 1, '"side.b" adds to a value that is complete'),
    # What does not end
    ("a = [1 2]", 1, 8, LIST),
    ("a = [1,\n2\nb = 3", 3, 1, LIST),
    ("a = { b = 1 c = 2 }", 1, 13, TABLE),
    ('a = "homs', 1, 5, f'a text that begins with " {OPEN}'),
    ('a = "homs\nb"', 1, 5, f'a text that begins with " {OPEN}'),
    ("a = 'homs", 1, 5, f"a text that begins with ' {OPEN}"),
    ('b = 1\na = """homs\n\nc = 1\n', 2, 5, f'a text that begins with """ {OPEN}'),
    ("a = \'\'\'homs\n\nc = 1", 1, 5, f"a text that begins with \'\'\' {OPEN}"),
    # Within texts
    (r'a = "\q"', 1, 6, r'"\q" means nothing in a text'),
    (r'a = "C:\homs"', 1, 8, r'"\h" means nothing in a text'),
    (r'a = "\uD800"', 1, 6, r'"\uD800" stands for no character'),
    (r'a = "\u12"', 1, 6, r'"\u12" stands for no character'),
    ('a = "x\x01"', 1, 7, "a character is not allowed: U+0001"),
    ("# \x7f", 1, 3, "a character is not allowed: U+007F"),
    ("\x00", 1, 1, "a character is not allowed: U+0000"),
    ("a = 1\rb = 2", 1, 6, "the line ends in CR without LF"),
    # Depth
    ("b = 1\na = " + "[" * 100_000, 2, 105, "values are nested too deeply"),
    ("a = " + "{a=" * 100_000, 1, 305, "values are nested too deeply"),
    ("b = 1\na" + ".a" * 50_000 + " = 1", 2, 1, "a key has too many parts"),
]  # fmt: skip
"""A text, the line and the column of its fault, both counted from 1, and what is said of it."""

PYTHON = re.compile(r"\w+Error|None|namespace|mutate|sys\.|\(\'|\\x|[Uu]nicode scalar|Expected|Invalid|Cannot|statement")
"""Words of the parser, of Python and of its notation."""


def problem_of(folder: Path, text: str) -> Problem:
    """The one problem of a dataset whose first file is this text."""
    write_dataset(folder, sample())
    (folder / HEAD).write_bytes(text.encode("utf-8"))
    (problem,) = problems_in(folder)
    return problem


@pytest.mark.parametrize(("text", "line", "column", "said"), WRONG, ids=[ascii(text[:30]) for text, *_ in WRONG])
def test_a_fault_is_told_in_plain_words_at_its_place(tmp_path: Path, text: str, line: int, column: int, said: str) -> None:
    problem = problem_of(tmp_path / "wrong", text)
    assert (problem.file, problem.entry, problem.field) == (HEAD, "", "")
    assert problem.message.en.startswith(f"is not TOML at line {line}, column {column}: ")
    assert said in problem.message.en
    assert problem.remedy.en
    assert problem.remedy.ar
    assert not PYTHON.search(f"{problem.message.en} {problem.remedy.en}")
    assert f"السطر {line}، العمود {column}" in re.sub("[\u2068\u2069]", "", problem.message.ar)
    assert str(problem).isprintable()


def test_at_least_sixty_faults_are_told() -> None:
    assert len(WRONG) >= 60


def test_the_same_place_is_named_where_lines_end_as_on_windows(tmp_path: Path) -> None:
    assert "line 3, column 5" in problem_of(tmp_path / "wrong", "b = 1\r\n\r\na = 23:59:60\r\n").message.en


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_files_with_a_byte_order_mark_are_read(tmp_path: Path, ends: str) -> None:
    folder = write_dataset(tmp_path / "marked", sample())
    plain = load(folder)
    for file, text in sample().items():
        (folder / file).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", ends).encode())
    assert load(folder) == plain


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfea\x00", "is not UTF-8 at line 1: byte 0 is 0xFF"),
        ("id = 1\nname = 'é'".encode("latin-1"), "is not UTF-8 at line 2: byte 15 is 0xE9"),
        ("a = 1\n# حمص".encode("cp1256"), "is not UTF-8 at line 2: byte 8 is 0xCD"),
        ("# حمص".encode("utf-16"), "is not UTF-8 at line 1: byte 0 is 0xFF"),
        ("#\n\ud800".encode("utf-8", "surrogatepass"), "is not UTF-8 at line 2: byte 2 is 0xED"),
        (b"\xef\xbb\xbf \n", "is empty"),
    ],
)
def test_a_wrong_encoding_is_named_with_its_line(tmp_path: Path, data: bytes, said: str) -> None:
    folder = write_dataset(tmp_path / "wrong", sample())
    (folder / HEAD).write_bytes(data)
    (problem,) = problems_in(folder)
    assert problem.message.en == said
    assert problem.remedy.en


def test_a_mark_within_a_file_is_a_fault(tmp_path: Path) -> None:
    assert "line 2, column 1" in problem_of(tmp_path / "wrong", "a = 1\n\ufeffb = 2").message.en


@pytest.mark.parametrize("text", ["x", "1", "1" * 4299 + " ", "a.", "a b.", "[", "]", "' ", "_1"])
def test_a_fault_in_a_large_hostile_file_is_found_in_linear_time(text: str) -> None:
    # A quadratic search would take minutes here.
    large = text * (1_000_000 // len(text))
    assert depth_fault(large).message.en
    assert digits_fault(large).message.en


@settings(deadline=None, max_examples=500)
@given(st.text("ab=[]{}\"'.,:#\n\r\\ 0129-+TZu_eé\u0301ح\u201c\t\x00\x7f", max_size=30))
def test_any_text_is_a_table_or_has_a_fault_at_a_place_of_its_own(text: str) -> None:
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        found = syntax_fault(error.doc, error.pos, error.msg)
        place = re.match(r"is not TOML at line (\d+), column (\d+): (.+)", found.message.en)
        assert place
        lines = error.doc.split("\n")
        assert 1 <= int(place[1]) <= len(lines)
        assert 1 <= int(place[2]) <= len(lines[int(place[1]) - 1]) + 1
        assert "it cannot be understood" not in place[3]
        assert found.remedy.en
