"""No string is left untranslated: every word has both languages, no word stands outside the places of words, and nothing
that a reader of Arabic can be told on the command line is English."""

import argparse
import ast
import importlib
import inspect
import pkgutil
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from msgspec import Struct

import homs_tui
from homs_tui.commandline import argparse_arabic
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.messages import SENTENCES
from homs_tui.present.words import WORDS
from homs_tui.store.problems import FAULTS, KINDS, PHRASES

SRC = Path(homs_tui.__file__).parent
ARABIC = re.compile("[\u0621-\u064a]")
ENGLISH = re.compile("[A-Za-z]{2}")

# Words in both languages


def modules() -> list[str]:
    return [found.name for found in pkgutil.walk_packages([str(SRC)], "homs_tui.") if not found.name.endswith("__main__")]


def bilinguals(value: object, name: str) -> Iterator[tuple[str, Bilingual]]:
    """Everything bilingual within a value, however deep it lies."""
    if isinstance(value, Bilingual):
        yield name, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from bilinguals(item, f"{name}.{key}")
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from bilinguals(item, f"{name}.{number}")
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from bilinguals(getattr(value, field), f"{name}.{field}")


def every_word() -> dict[str, Bilingual]:
    named = {
        id(value): (f"{module.removeprefix('homs_tui.')}.{name}", value)
        for module in modules()
        for name, value in vars(importlib.import_module(module)).items()
        if not name.startswith("__")
    }
    return dict(pair for name, value in named.values() for pair in bilinguals(value, name))


NOT_SAID = (
    # Stands for a text that could not be read.
    "NO_BILINGUAL",
    # Has no English: in English the parser's own words are given.
    "PHRASES.parsed.other",
    # The program's name before whatever it says.
    "SENTENCES.failed",
    # Arrows.
    "labelled.TO",
    "labelled.HERE",
)
"""What has no words, by the end of its name."""


def placeholders(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def untranslated(words: Bilingual) -> str:
    """What is wrong with words; empty where nothing is."""
    told = re.sub(r"\{\w*\}", "", words.ar)
    if not words.en or not words.ar:
        return "a language is empty"
    if placeholders(words.en) != placeholders(words.ar):
        return "the languages take different values"
    if ENGLISH.search(re.sub(r"\{\w*\}", "", words.en)) and not ARABIC.search(told):
        return "there is no Arabic in the Arabic"
    if ARABIC.search(re.sub(r"'[^']*'|\u2068[^\u2069]*\u2069", "", words.en)):
        return "there is Arabic in the English"
    if re.search(r"(?<!\w)--[a-z]", re.sub("\u2068[^\u2069]*\u2069", "", words.ar)):
        return "an option is not isolated"
    if words.ar.count("\u2068") != words.ar.count("\u2069"):
        return "isolates do not balance"
    if any("\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufeff" for c in words.ar + words.en):
        return "forms stand where letters should"
    return "" if words.ar == unicodedata.normalize("NFC", words.ar) else "not in NFC"


def test_every_word_stands_in_both_languages() -> None:
    found = {name: words for name, words in every_word().items() if not name.endswith(NOT_SAID)}
    assert len(found) > 500, "the search finds what there is"
    faults = {name: fault for name, words in found.items() if (fault := untranslated(words))}
    assert faults == {}


def test_what_is_wrong_with_words_is_noticed() -> None:
    assert untranslated(Bilingual(ar="", en="quit"))
    assert untranslated(Bilingual(ar="quit", en="quit"))
    assert untranslated(Bilingual(ar="خروج {a}", en="quit {b}"))
    assert untranslated(Bilingual(ar="بالخيار --article FILE", en="with --article FILE"))
    assert untranslated(Bilingual(ar="\u2068خروج", en="quit"))
    assert not untranslated(Bilingual(ar="خروج", en="quit"))
    assert not untranslated(Bilingual(ar="{a} ({b})", en="{a} ({b})"))


KEYS = {
    "say": set(WORDS), "sentence": set(SENTENCES), "fault": set(FAULTS), "section": set(WORDS), "labelled": set(WORDS),
    "notified": set(WORDS),
}  # fmt: skip
"""What is called with a key, and the keys that there are."""


def test_every_key_has_its_words() -> None:
    asked = [
        (path.name, node.lineno, name, key)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (name := getattr(node.func, "id", getattr(node.func, "attr", ""))) in KEYS
        for argument in node.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(key := argument.value, str) and key not in ("ar", "en")
    ]
    assert len(asked) > 200
    assert [call for call in asked if call[3] not in KEYS[call[2]]] == []
    tables = {"PHRASES": set(PHRASES), "KINDS": set(KINDS)}
    taken = [
        (path.name, node.lineno, node.value.id, node.slice.value)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in tables
        if isinstance(node.slice, ast.Constant)
    ]
    assert taken
    assert [key for key in taken if key[3] not in tables[key[2]]] == []


def test_argparse_says_what_we_know_it_to_say() -> None:
    said = inspect.getsource(argparse)
    assert [key for key in argparse_arabic.ARABIC if key not in said] == []


# No words outside the places of words

PLACES = {
    "present/words.py",
    "core/messages.py",
    "core/plurals.py",
    "store/problems.py",
    "commandline/argparse_arabic.py",
    "explore/commands.py",
    "explore/synonyms.py",
    # Names of days and months in both languages side by side, and the words in which times are typed.
    "present/clock.py",
    "core/time_parser.py",
    "core/times/plain.py",
    "core/times/words.py",
}
"""Where words may stand; all of them in pairs, which the tests above hold to both languages."""

MARKUP = {"present/screenshot/html.py", "present/screenshot/svg.py", "present/screenshot/markup.py"}
"""They write tags and styles; whatever they say comes from the picture."""

ALLOWED = {
    ("commandline/commands/completion.py", "_BASH"),
    ("commandline/commands/completion.py", "_ZSH"),
    ("commandline/commands/completion.py", "_FISH"),
    ("present/screenshot/screenshot.py", "FONTS"),
    ("terminal/calibration.py", "TEXT"),
    ("store/toml/syntax_faults.py", "_BLAMES"),
}
"""Names whose values are programs, style sheets, a sample of Arabic to look at, or words of a parser to compare with."""

VALUES = {
    *(
        "exact point",
        "town centroid",
        "day part",
        "figures ",
        "short name",
        "no position",
        "beyond the edge",
        "name:en",
        "name:ar",
    ),
    *("claim ", "question ", "place ", "one cell", "marks apart"),
    *("Linux console", "GNU screen", "XTVERSION ", "TERM: "),
}
"""Values of the dataset's own language and paths of its fields; keys of our own; names of terminals and of what they say."""

PROSE = re.compile("[A-Za-z]{2,}[ ,;:]+[a-z]{2,}|[\u0621-\u064a]{2,}")
"""Two words in a row, or Arabic."""
PIECE = re.compile(r"(?:^|\s)[A-Za-z]{3,}(?:\s|$)|[A-Za-z]{3,}[;:] ")
"""A word with a space beside it, in a string with values in it."""
WORD = re.compile("[A-Za-z]{2}")
"""One word, in what is shown as it stands."""
SHOWING = re.compile(r"print|[Ii]nk|data|two|same|\w+Error")
"""What shows a string that it is given."""
CODE = re.compile(r"^[\w ]+ \{ [\w-]+: |^\s*\w+ \{ |^<|^font-family: $|^\{ \w+ = |^homs-tui |^[\w+]+(,[\w+]+)+$")
"""Style sheets, tags, TOML and command lines, lists of keys."""


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(SRC.rglob("*.py"))]


def not_for_readers(tree: ast.Module, file: str) -> set[int]:
    """Strings that no reader of the program gets to see: docstrings, the words of bugs, programs for others."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        skipped: list[ast.AST] = []
        match node:
            case ast.Expr(value=ast.Constant()):
                skipped = [node.value]
            case ast.Raise(exc=ast.Call(func=ast.Name(id="ValueError" | "TypeError" | "KeyError" | "NotImplementedError"))):
                skipped = [node]
            case ast.Assert(msg=ast.expr()):
                skipped = [node.msg]
            case ast.FunctionDef(returns=ast.Constant()):
                skipped = [node.returns]
            case ast.arg(annotation=ast.Constant()) | ast.AnnAssign(annotation=ast.Constant()):
                skipped = [node.annotation]
            case ast.Call(func=ast.Name(id="Command"), args=[_, _, examples, *_]):
                # What is typed, as it stands.
                skipped = [examples]
            case ast.Call(func=ast.Name(id="two" | "moment_input")) if file.startswith("commandline/"):
                # Both languages, side by side: a command says what it does where it is declared.
                skipped = [node]
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if (
                file,
                name,
            ) in ALLOWED or name in ("DEFAULT_CSS", "CSS"):
                skipped = [node]
        passed |= {id(inner) for outer in skipped for inner in ast.walk(outer)}
    return passed


def shown(tree: ast.Module) -> set[int]:
    """Strings that are handed, as they stand, to what shows or raises them."""
    given: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and re.fullmatch(SHOWING, node.func.id):
            direct = [part for argument in node.args for part in getattr(argument, "elts", [argument])]
            given |= {id(part) for outer in direct for part in (outer, *getattr(outer, "values", ()))}
    return given


def prose(tree: ast.Module, file: str) -> list[str]:
    """Strings that read like words for a reader."""
    passed = not_for_readers(tree, file)
    handed = shown(tree)
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}

    def reads(node: ast.Constant, text: str) -> bool:
        found = PROSE.search(text) or (id(node) in parts and PIECE.search(text)) or (id(node) in handed and WORD.search(text))
        return bool(found) and text not in VALUES and not CODE.search(text)

    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in passed]
    return [
        f"{file}:{node.lineno}: {node.value}" for node in strings if isinstance(node.value, str) and reads(node, node.value)
    ]


def test_no_words_stand_outside_the_places_of_words() -> None:
    found = []
    for path, tree in sources():
        file = path.relative_to(SRC).as_posix()
        # The text engine knows letters and no readers; what it finds in a hostile text is named for programmers.
        if file not in PLACES and file not in MARKUP and not file.startswith("text/"):
            found += prose(tree, file)
    assert found == []


@pytest.mark.parametrize(
    "planted",
    [
        'print("nothing was found")',
        'print("Done")',
        'ink(("Done", Role.DIM))',
        'raise HomsError(f"{path}: gone")',
        'raise HomsError("the disk is full")',
        'raise UsageFaultError(f"{count} places are hidden")',
        'ink("no such place", Role.DIM)',
        'label = f"{count} more"',
        'title = "الأماكن"',
        'entry.blame("mark", f"{given} is wrong", "")',
    ],
)
def test_words_that_are_planted_elsewhere_are_noticed(planted: str) -> None:
    assert prose(ast.parse(planted), "present/lists/rows.py")


def test_what_is_no_word_for_a_reader_is_let_by() -> None:
    source = '"""A docstring of words."""\nraise ValueError("an axis needs hours")\nx = {"earliest": 1}\ny = "claim.control"\n'
    assert prose(ast.parse(source), "core/axis.py") == []
