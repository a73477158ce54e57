"""The command line on the shipped dataset: what scripts rely on."""

import csv
import io
import json
import shlex
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
from msgspec.structs import replace

from homs_tui.cli import main
from homs_tui.commandline import commands, explorer
from homs_tui.commandline.commands import SUMMARIES
from homs_tui.commandline.commands import load as load_command
from homs_tui.commandline.commands.claims import KINDS
from homs_tui.core.claim import ClaimKind
from homs_tui.core.notes import LogEntry
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.store.user.notes import add_note
from homs_tui.store.user.settings import remember, remember_article
from homs_tui.text.typesetting import Digits

TEN = "2024-12-07T22:00+03:00"
Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command that succeeds; returns its output."""
    monkeypatch.delenv("HOMS_ARTICLE", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*argv: str, code: int = 0) -> str:
        assert main(argv) == code, capsys.readouterr()
        written = capsys.readouterr()
        assert written.err == ""
        return written.out

    return run


def got(run: Run, *argv: str) -> Any:
    return json.loads(run(*argv, "--format", "json"))


def shape(value: object) -> object:
    """The keys of a record, recursively; of a list, those of its items, which must agree."""
    if isinstance(value, dict):
        return {name: shape(item) for name, item in value.items()}
    if isinstance(value, list):
        shapes = [shape(item) for item in value if isinstance(item, dict)]
        assert all(other == shapes[0] for other in shapes)
        return shapes[:1]
    return None


NAME = {"ar": None, "en": None}
BOUNDS = {"earliest": None, "latest": None}
POSSIBLE = {"holders": [], "may_be_vacated": None, "may_be_unknown": None}
STATUS = {
    "id": None, "name": NAME, "kind": None, **POSSIBLE, "actors": [], "contested": None, "since": BOUNDS, "claims": [],
}  # fmt: skip
EVIDENCE = {
    "claim": None, "part": None, "told": BOUNDS, "tightened": BOUNDS, "earliest_by": None, "latest_by": None, "footnotes": [],
    "question": None, "account": None,
}  # fmt: skip


def without(record: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in keys}


# JSON


def test_localities(run: Run) -> None:
    found = got(run, "localities")
    assert [place["id"] for place in found] == [place.id for place in load(shipped()).localities]
    for place in found:
        plain = {"id": None, "name": NAME, "alt": [], "kind": None, "part_of": None, "region": None}
        assert shape(without(place, "point")) == plain
        point = place["point"]
        keys = {"lat", "lon", "precision", "radius_km", "source", "source_ar", "licence", "licence_ar"}
        assert point is None or set(point) == keys
    assert any(place["point"] is None for place in found), "what no source states is null"


def test_status(run: Run) -> None:
    found = got(run, "status", "--at", TEN)
    assert len(found) == len(load(shipped()).localities)
    sides = {side.id for side in load(shipped()).sides}
    for record in found:
        assert shape(without(record, "accounts", "parts")) == STATUS
        assert record["kind"] in {"certain", "possible", "divided", "disputed", "vacated", "unknown"}
        assert record["contested"] in {"certain", "possible", "none"}
        counted = {name for name in record["parts"] or () if name in sides | {"vacated"}}
        assert record["kind"] != "divided" or len(counted) > 1
        assert set(record["holders"]) <= sides
        assert (record["kind"] == "disputed") == bool(record["accounts"])
        assert shape(record["accounts"]) in ([], [{"question": None, "account": None, **POSSIBLE}])
        assert record["parts"] is None or all(isinstance(count, int) for count in record["parts"].values())
        for bound in record["since"].values():
            assert bound is None or bound.endswith("+03:00")


def test_the_two_landmarks_of_ten_o_clock(run: Run) -> None:
    (square,) = got(run, "status", "--at", TEN, "--place", "clock-square")
    assert (square["kind"], square["holders"]) == ("certain", ["opposition"])
    (zahra,) = got(run, "status", "--at", TEN, "--place", "zahra")
    assert (zahra["kind"], zahra["holders"]) == ("certain", ["government"])


def test_a_whole_is_divided_only_while_two_of_its_parts_are_certain_of_different_sides(run: Run) -> None:
    def homs(at: str) -> dict[str, Any]:
        (found,) = got(run, "status", "--at", at, "--place", "homs")
        return dict(found)

    assert homs("fri 12")["kind"] == "certain"
    assert (homs("sat 15")["kind"], set(homs("sat 15")["holders"])) == ("possible", {"government", "opposition"})
    assert (homs(TEN)["kind"], set(homs(TEN)["holders"])) == ("divided", {"government", "opposition"})


def test_no_fighting_that_the_article_tells_is_certain_at_any_hour(run: Run) -> None:
    """All of it is told of Saturday as a whole, or by order."""
    found = {record["id"]: record["contested"] for record in got(run, "status", "--at", "sat 12")}
    assert set(found.values()) == {"possible", "none"}
    assert found["qusour"] == found["homs"] == "possible"


def test_what_the_article_calls_more_than_a_number_has_no_highest_value(run: Run) -> None:
    found = {claim["id"]: claim["figures"][0] for claim in got(run, "claims") if claim["figures"]}
    more_than = {id_: one["low"] for id_, one in found.items() if one["low_excluded"] and one["high"] is None}
    assert more_than == {"homs-convoy": 200, "malouk-thirteen-years": 13}
    about = {id_: one["low"] for id_, one in found.items() if one["approximate"]}
    assert sorted(about.values()) == [10, 40, 3500, 10_000]
    assert sorted(one["low"] for id_, one in found.items() if id_ not in {**more_than, **about}) == [70, 3000]


def test_rastan_is_disputed_on_friday(run: Run) -> None:
    (rastan,) = got(run, "status", "--at", "fri 12", "--place", "rastan")
    assert rastan["kind"] == "disputed"
    assert [view["question"] for view in rastan["accounts"]] == ["rastan-left", "rastan-left"]


def test_claims(run: Run) -> None:
    found = got(run, "claims")
    assert len(found) == len(load(shipped()).claims)
    for claim in found:
        optional = ("attributed_to", "note", "change", "figures")
        assert shape(without(claim, *optional)) == {
            "id": None, "kind": None, "places": [], "via": [], "actors": [], "targets": [], "holder": None,
            "throughout": None,
            "window": {**BOUNDS, "said": None, "basis": None}, "tightened": BOUNDS, "after": [], "before": [], "footnotes": [],
            "order_said": [], "question": None, "account": None, "summary": NAME,
            "where": {"start": None, "end": None, "sha256": None},
        }  # fmt: skip
        assert all(shape(claim[key]) in (None, NAME) for key in ("attributed_to", "note"))
        change = {"from": None, "to": None, "mode": None, "with_parts": None, "except": []}
        assert shape(claim["change"]) == (change if claim["kind"] == "control" else None)
        for figure in claim["figures"]:
            assert set(figure) == {"low", "high", "low_excluded", "high_excluded", "approximate", "unit", "of"}
        assert claim["tightened"]["earliest"] >= claim["window"]["earliest"]


def test_claims_are_filtered(run: Run) -> None:
    rastan = got(run, "claims", "--place", "الرستن", "--kind", "control")
    assert rastan
    assert all("rastan" in claim["places"] + claim["via"] and claim["kind"] == "control" for claim in rastan)
    evening = got(run, "claims", "--from", "sat 21", "--to", "sat 22")
    assert evening
    for claim in evening:
        assert claim["tightened"]["earliest"] < "2024-12-07T22:00:00+03:00"
        assert claim["tightened"]["latest"] > "2024-12-07T21:00:00+03:00"
    instant = got(run, "claims", "--from", "sat 22", "--to", "sat 22")
    assert {claim["id"] for claim in instant}.isdisjoint(
        claim["id"] for claim in evening if claim["tightened"]["latest"] == "2024-12-07T22:00:00+03:00"
    )


def test_diff(run: Run) -> None:
    found = got(run, "diff", "sat 21", "sat 22")
    assert "clock-square" in {pair["id"] for pair in found}
    for pair in found:
        assert set(pair) == {"id", "name", "before", "after"}
        assert pair["before"] != pair["after"]
        assert shape(without(pair["before"], "accounts", "parts")) == STATUS
    turned = got(run, "diff", "sat 22", "sat 21")
    assert [(pair["before"], pair["after"]) for pair in turned] == [(pair["after"], pair["before"]) for pair in found]
    assert got(run, "diff", "sat 22", "sat 22") == []


def test_why(run: Run) -> None:
    (proof,) = got(run, "why", "rastan", "--at", "fri 12")
    assert set(proof) == {"id", "name", "at", "status", "first", "evidence", "overturns", "conflicts", "parts"}
    assert proof["at"] == "2024-12-06T12:00:00+03:00"
    assert shape([without(item, "attributed_to") for item in proof["evidence"]]) == [EVIDENCE]
    assert all(set(item) == {"claim", "status"} for item in proof["overturns"])
    used = {item["claim"] for item in proof["evidence"]}
    assert {item["claim"] for item in proof["overturns"]} <= used
    assert set(proof["status"]["claims"]) <= used
    (city,) = got(run, "why", "homs", "--at", TEN)
    assert city["parts"]
    assert {part["kind"] for part in city["parts"]}


@pytest.mark.parametrize(
    ("given", "sort"),
    [("homs", "place"), ("hts", "actor"), ("rastan-left", "question"), ("12", "footnote"), ("hama-taken", "claim")],
)
def test_show(run: Run, given: str, sort: str) -> None:
    (entry,) = got(run, "show", given)
    assert (entry["sort"], entry["id"]) == (sort, given)
    assert run("show", given)
    assert run("show", given, "--lang", "ar")
    rows = list(csv.reader(io.StringIO(run("show", given, "--format", "csv"))))
    assert rows[0] == ["sort", "id", "field", "value"]
    assert [sort, given, "id", given] in rows


def test_layout(run: Run) -> None:
    text = "مدينة Homs (حمص) 2024"
    record = got(run, "layout", text, "--width", "12", "--base", "rtl")
    assert set(record) == {"text", "lines"}
    assert record["text"] == text
    assert [set(line) for line in record["lines"]] == [{"start", "end", "width", "cells"}] * 2
    for line in record["lines"]:
        assert all(set(cell) == {"text", "start", "end", "level"} for cell in line["cells"])
        ranges = sorted((cell["start"], cell["end"]) for cell in line["cells"])
        assert ranges[0][0] == line["start"]
        assert all(before[1] == after[0] for before, after in pairwise(ranges))
    first = record["lines"][0]["cells"]
    assert "".join(cell["text"] for cell in first) == "Homs ﺔﻨﻳﺪﻣ"
    assert [cell["level"] for cell in first[:4]] == [2, 2, 2, 2]
    last = record["lines"][1]["cells"]
    assert "".join(cell["text"] for cell in last) == "2024 (ﺺﻤﺣ)", "brackets are mirrored"


def test_layout_aligns_by_its_base_and_needs_no_dataset(run: Run) -> None:
    assert run("layout", "حمص", "--width", "6", "--data", "/nonexistent") == "   ﺺﻤﺣ\n"
    assert run("layout", "حمص", "--width", "6", "--base", "ltr") == "ﺺﻤﺣ\n"
    assert run("layout", "") == "\n"


def test_layout_follows_its_options_whatever_was_chosen_in_the_explorer(run: Run) -> None:
    remember(lambda kept: replace(kept, digits=Digits.ARABIC_INDIC, marks=False, lam_alef=False))
    text = "سنَّ M5 لا 26"
    assert run("layout", text, "--base", "ltr") == "ﻦَّﺳ M5 26 ﻻ\n"
    drawn = run("layout", text, "--base", "ltr", "--digits", "arabic", "--lam-alef", "two", "--marks", "hide")
    assert drawn == "ﻦﺳ M5 ٢٦ ﺎﻟ\n"
    record = got(run, "layout", text, "--digits", "arabic", "--marks", "hide")
    assert record["text"] == text
    assert {text[cell["start"]]: cell["text"] for line in record["lines"] for cell in line["cells"]}["6"] == "٦"


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_output_to_a_file_keeps_the_stored_digits(run: Run, form: str) -> None:
    written = run("status", "--at", TEN, "--lang", "ar", "--digits", "arabic", "--format", form)
    assert "22:00" in written
    assert not set("٠١٢٣٤٥٦٧٨٩") & set(written)


def test_layout_neutralises_what_is_hostile(run: Run) -> None:
    record = got(run, "layout", "a\x1b[2J\u202eb\udc80\n\x9bc")
    assert record["text"] == "a\ufffd[2Jb\ufffd\n\ufffdc"
    assert "\x1b" not in run("layout", "a\x1b[2J")


def test_notes(run: Run) -> None:
    assert got(run, "notes") == []
    at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    for entry in (
        LogEntry(PlaceRef("rastan"), "راجعتُ\nsee [3]", at),
        LogEntry(ClaimRef("rastan-left-friday"), "ok"),
        LogEntry(PlaceRef("gone"), "x"),
    ):
        assert add_note("homs-2024", entry) is None
    first, second, third = got(run, "notes")
    assert first == {
        "subject": "place:rastan",
        "sort": "place",
        "id": "rastan",
        "name": {"ar": "الرستن", "en": "al-Rastan"},
        "at": "2026-01-02T06:04:00+03:00",
        "text": "راجعتُ\nsee [3]",
    }
    assert (second["sort"], second["at"], set(second["name"])) == ("claim", None, {"ar", "en"})
    assert (third["id"], third["name"]) == ("gone", None)
    table = run("notes", "--lang", "en").splitlines()
    assert table[:3] == ["al-Rastan (rastan) · Fri 2 Jan 2026 06:04 +03", "راجعتُ", "see [3]"]
    rows = list(csv.DictReader(io.StringIO(run("notes", "--format", "csv"))))
    assert (rows[0]["subject"], rows[0]["text"]) == ("place:rastan", "راجعتُ\nsee [3]")


# CSV

TABULAR = [
    ("localities",),
    ("status", "--at", TEN),
    ("diff", "fri 12", "sun 12"),
    ("why", "homs", "--at", TEN),
    ("claims",),
    ("layout", "حمص Homs"),
    ("check",),
]


@pytest.mark.parametrize("argv", TABULAR, ids=lambda argv: argv[0])
def test_csv_is_read_back(run: Run, argv: tuple[str, ...]) -> None:
    text = run(*argv, "--format", "csv")
    assert text.endswith("\r\n")
    header, *rows = csv.reader(io.StringIO(text), strict=True)
    assert len(set(header)) == len(header)
    assert rows
    assert {len(row) for row in rows} == {len(header)}


def test_csv_says_what_json_says(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("status", "--at", TEN, "--format", "csv"))))
    for row, record in zip(rows, got(run, "status", "--at", TEN), strict=True):
        assert row["name.ar"] == record["name"]["ar"]
        assert row["holders"] == ";".join(record["holders"])
        assert row["contested"] == record["contested"]
        assert row["since.latest"] == (record["since"]["latest"] or "")


def test_an_empty_answer_keeps_its_header(run: Run) -> None:
    text = run("diff", "sat 22", "sat 22", "--format", "csv")
    assert text.startswith("id,name.ar,name.en,before.kind")
    assert text.count("\r\n") == 1


# Tables


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("argv", TABULAR, ids=lambda argv: argv[0])
def test_tables_in_both_languages(run: Run, argv: tuple[str, ...], lang: str) -> None:
    text = run(*argv, "--lang", lang)
    assert text.endswith("\n")
    assert not any(char in text for char in "\x1b\u2066\u2067\u2068\u2069\r\t")
    if argv[0] != "layout":
        assert not any("\ufe70" <= char <= "\ufefc" for char in text), "output to a file is in logical order"


def test_the_language_of_the_locale_is_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ar_SY.UTF-8")
    assert "الحال" in run("status", "--at", TEN)
    assert "Status" in run("status", "--at", TEN, "--lang", "en")


def test_an_option_may_stand_before_its_command(run: Run) -> None:
    assert run("--lang", "ar", "status", "--at", TEN) == run("status", "--at", TEN, "--lang", "ar")


# Declarations


def test_the_kinds_of_claims_are_those_of_the_core() -> None:
    assert tuple(kind.value for kind in ClaimKind) == KINDS


COMMANDS = [load_command(name).COMMAND for name in SUMMARIES]


def test_every_command_is_in_the_module_with_its_name() -> None:
    assert [command.name for command in COMMANDS] == list(SUMMARIES)
    folder = Path(commands.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} == {*SUMMARIES, "__init__"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_help_has_examples_that_are_its_own(run: Run, command: Any) -> None:
    text = run(command.name, "--help")
    for example in command.examples:
        assert example in text
        assert f"homs-tui {command.name}" in example
    assert "exit codes: 0" in text


@pytest.mark.slow
@pytest.mark.parametrize("example", [example for command in COMMANDS for example in command.examples])
def test_every_example_works_as_shown(run: Run, example: str) -> None:
    if any(special in example for special in ("|", "$", "~", "./")):
        pytest.skip("a line for a shell, or with a file of the reader's")
    assert run(*shlex.split(example.partition(" > ")[0])[1:])


def test_help_and_version(run: Run) -> None:
    text = run("--help")
    assert all(f"\n  {name} " in text for name in SUMMARIES)
    assert "homs-tui why zahra --at" in text
    assert run("--version").startswith("homs-tui ")


# Check


def test_check_without_the_article_says_how_to_give_it(run: Run) -> None:
    assert "--article FILE" in run("check")
    (record,) = got(run, "check")
    assert record["valid"]
    assert record["article"] is None
    assert record["counts"]["claims"] == sum(record["claims_by_kind"].values()) == len(load(shipped()).claims)
    assert record["clauses"]["unaccounted"] == 0


def test_check_with_another_article(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another text.", encoding="utf-8")
    text = run("check", "--article", str(other), code=1)
    assert "another text" in text
    assert "clause 104" in text


def test_check_takes_the_article_from_the_environment_and_then_from_memory(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another text.", encoding="utf-8")
    remember_article("homs-2024", other)
    assert str(other) in run("check", code=1)
    other.unlink()
    assert f"the article {other} does not exist" in run("check")
    named = tmp_path / "named.txt"
    named.write_text("Another text.", encoding="utf-8")
    monkeypatch.setenv("HOMS_ARTICLE", str(named))
    assert str(named) in run("check", code=1)


def test_the_values_that_the_command_line_accepts_are_those_of_its_options() -> None:
    for module in (explorer, *map(load_command, SUMMARIES)):
        fields = {name.rstrip("_"): type_ for name, type_ in get_type_hints(module.Options).items()}
        for given in module.COMMAND.inputs:
            for choice in given.choices or ("x",):
                type_ = fields[given.name.strip("-").replace("-", "_")]
                assert not given.choices or msgspec.convert(choice, type_) == choice, given.name
