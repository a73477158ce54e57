"""One rule for untrusted text, and none of it reaches a terminal, whichever way it comes in."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allowed import LOGICAL, stray
from homs_tui.cli import main
from homs_tui.printable import JOINERS, Harm, harm, harmless, refused_characters
from homs_tui.text.clean import clean
from test_store_sample import bent, problems_in, sample, write_dataset

HOSTILE = {
    "an escape sequence": ("\x1b[2J\x1b[31mred", Harm.CONTROL),
    "a title by OSC": ("\x1b]0;owned\x07", Harm.CONTROL),
    "a clipboard by OSC 52": ("\x1b]52;c;cm0gLXJm\x1b\\", Harm.CONTROL),
    "a sequence by C1": ("\x9b2J", Harm.CONTROL),
    "an OSC by C1": ("\x9d0;owned\x9c", Harm.CONTROL),
    "a bell": ("\x07", Harm.CONTROL),
    "a NUL": ("a\x00b", Harm.CONTROL),
    "a lone carriage return": ("right\rwrong", Harm.CONTROL),
    "a backspace": ("right\x08\x08wrong", Harm.CONTROL),
    "a delete": ("\x7f", Harm.CONTROL),
    "a next line": ("a\x85b", Harm.CONTROL),
    "an override": ("\u202etxt.exe", Harm.OVERRIDE),
    "an embedding": ("\u202babc\u202c", Harm.OVERRIDE),
    "an isolate that does not end": ("\u2067abc", Harm.DIRECTION),
    "an end of no isolate": ("abc\u2069", Harm.DIRECTION),
    "a mark of direction": ("a\u200fb", Harm.DIRECTION),
    "a lone surrogate": ("a\ud800b", Harm.SURROGATE),
    "a byte that is no UTF-8": ("a\udcffb", Harm.SURROGATE),
    "a byte order mark": ("\ufeffabc", Harm.INVISIBLE),
    "a zero width space": ("pass\u200bword", Harm.INVISIBLE),
    "a soft hyphen": ("pass\u00adword", Harm.INVISIBLE),
    "a tag": ("flag\U000e0041", Harm.INVISIBLE),
    "an interlinear anchor": ("a\ufff9b", Harm.INVISIBLE),
    "a line separator": ("a\u2028b", Harm.SEPARATOR),
    "a noncharacter": ("a\ufdd0b", Harm.NONCHARACTER),
    "the last code point": ("a\U0010ffff", Harm.NONCHARACTER),
}
INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def is_displayable(text: str) -> bool:
    """Whether no character controls anything or hides, except newlines, joiners, isolates and marks, which layout removes."""
    return not [char for char in text if char not in LOGICAL + "\n" and unicodedata.category(char) in INVISIBLE]


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_text_is_named_refused_and_removed_by_one_rule(what: str) -> None:
    text, kind = HOSTILE[what]
    (worst, *_) = [found for char in text if (found := harm(char)) is not None]
    assert worst is kind
    assert harmless(text).isprintable()
    assert all(f"<U+{ord(char):04X}>" in harmless(text) for char in text if harm(char))
    assert refused_characters(text) == tuple(char for char in dict.fromkeys(text) if harm(char))
    assert is_displayable(clean(text))


@pytest.mark.parametrize(
    "honest", ["Homs", "شنَّتها", "می\u200cخواهم", "👨\u200d👩", "\u06dd\u0661", "漢字", "e\u0301", "a b", ""]
)
def test_honest_text_is_neither_refused_nor_changed(honest: str) -> None:
    assert refused_characters(honest) == ()
    assert clean(honest) == unicodedata.normalize("NFC", honest)


def test_every_invisible_code_point_but_a_joiner_is_harmful_and_signs_around_numbers_are_visible() -> None:
    spared = {
        char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) in INVISIBLE and harm(char) is None
    }
    assert spared == set(JOINERS) | set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")


@given(st.text(st.characters(exclude_categories=[])))
@settings(deadline=None, max_examples=300)
def test_harmless_text_is_visible_and_visible_text_stays_as_it_is(text: str) -> None:
    assert harmless(text).isprintable()
    assert harmless(harmless(text)) == harmless(text)
    assert harmless(text) == text or not text.isprintable()
    assert not [char for char in clean(text) if harm(char) not in (None, Harm.DIRECTION) and char != "\n"]


def test_a_long_text_is_cut_and_says_so() -> None:
    assert harmless("a" * 9, 3) == "aaa…"
    assert harmless("\x1b" * 9, 2) == "<U+001B><U+001B>…"


@pytest.mark.parametrize("what", HOSTILE)
def test_no_dataset_accepts_hostile_text_and_no_problem_repeats_it(tmp_path: Path, what: str) -> None:
    text = HOSTILE[what][0]
    written = "".join(f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}" for char in text)
    # TOML knows no surrogates: its parser refuses the file, in words of its own.
    files = bent("dataset.toml", 'en = "Sample"', f'en = "{written}"')
    for problem in problems_in(write_dataset(tmp_path / "bent", files)):
        assert str(problem).isprintable()


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("what", [what for what in HOSTILE if "NUL" not in what])
def test_no_argument_and_no_path_brings_hostile_text_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, what: str
) -> None:
    text = HOSTILE[what][0]
    folder = write_dataset(tmp_path / text.replace("/", "-").encode("utf-8", "replace").decode(), sample())
    asked = [
        ("status", "--at", text),
        ("status", "--at", "2024-12-05T10:00+03:00", "--place", text),
        ("why", text, "--at", "fri 12"),
        ("show", text),
        ("claims", "--kind", text),
        (text,),
        ("status", f"--{text}"),
        ("check", "--data", str(tmp_path / "none") + text),
        ("check", "--data", str(folder)),
        ("check", "--data", str(folder), "--article", text),
        ("check", "--data", str(folder), "--format", "json"),
        ("layout", text),
        ("picture", "--at", "fri 12", "--keys", text),
    ]
    for argv in asked:
        main([*argv, "--lang", lang])
        written = capsys.readouterr()
        assert not stray(written.out + written.err, LOGICAL), argv


@pytest.mark.parametrize(
    "variable", ["TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "KONSOLE_VERSION", "LC_ALL", "HOMS_TUI_BIDI"]
)
@pytest.mark.parametrize(
    "what", ["an escape sequence", "a sequence by C1", "an override", "a byte that is no UTF-8", "a byte order mark"]
)
def test_no_variable_brings_hostile_text_to_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, variable: str, what: str
) -> None:
    for begins in ("", "tmux", "7006", "vscode"):
        monkeypatch.setenv(variable, begins + HOSTILE[what][0])
        for form in ("table", "json"):
            main(["doctor", "--format", form])
            written = capsys.readouterr()
            assert not stray(written.out + written.err, LOGICAL), (begins, form)
