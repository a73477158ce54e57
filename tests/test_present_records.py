"""The records and tables of the command line: shapes that scripts rely on, aligned columns."""

from datetime import datetime

import pytest
from rich.cells import cell_len

from building import GOV, OPP, at, change, chronicle, fight, hold, place, question, window
from homs_tui.core.bilingual import two
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Figure
from homs_tui.core.control import Control
from homs_tui.core.locality import Point, Precision
from homs_tui.core.state import NOBODY
from homs_tui.core.why import why
from homs_tui.present.answers import entries, records
from homs_tui.present.answers.fields import field, paths
from homs_tui.present.answers.text_tables import Column, Table, cells, fitted, lines
from homs_tui.present.styled_text import ink
from homs_tui.text.bidi import Base
from homs_tui.text.layout import layout

LONG = window("5 Dec", "9 Dec")


def town(*claims: object) -> Chronicle:
    return chronicle(place("town", GOV), *claims)  # type: ignore[arg-type]


def status_of(story: Chronicle, name: str, when: datetime) -> records.Record:
    return records.status(story, Control(story).status(name, when))


# Status


def test_sides_are_holders_and_nobody_is_not_one() -> None:
    left = town(change("left", "town", GOV, NOBODY, window("6 Dec", "7 Dec")))
    record = status_of(left, "town", at("6 Dec 12"))
    assert record["kind"] == "possible"
    assert record["holders"] == [GOV]
    assert (record["may_be_vacated"], record["may_be_unknown"]) == (True, False)
    assert record["since"] == {"earliest": "2024-12-06T00:00:00+03:00", "latest": "2024-12-07T00:00:00+03:00"}


def test_a_vacated_place_has_no_holder() -> None:
    left = town(change("left", "town", GOV, NOBODY, window("6 Dec", "7 Dec")))
    record = status_of(left, "town", at("7 Dec 1"))
    assert (record["kind"], record["holders"], record["may_be_vacated"]) == ("vacated", [], True)


def test_an_unknown_place_has_no_holder_and_no_since() -> None:
    record = status_of(chronicle(place("town")), "town", at("7 Dec"))
    assert (record["kind"], record["holders"], record["may_be_unknown"]) == ("unknown", [], True)
    assert record["since"] == {"earliest": None, "latest": None}
    assert record["parts"] is None


def test_holders_are_in_the_order_of_the_dataset_s_sides() -> None:
    fell = town(change("fell", "town", GOV, OPP, LONG))
    assert status_of(fell, "town", at("6 Dec"))["holders"] == [GOV, OPP]


def test_a_disputed_place_gives_each_account() -> None:
    story = town(
        question("when", "early", "late"),
        change("early", "town", GOV, OPP, window("5 Dec", "6 Dec"), answers="when:early"),
        change("late", "town", GOV, OPP, window("7 Dec", "8 Dec"), answers="when:late"),
    )
    record = status_of(story, "town", at("6 Dec 12"))
    assert record["kind"] == "disputed"
    plain = {"may_be_vacated": False, "may_be_unknown": False}
    assert record["accounts"] == [
        {"question": "when", "account": "early", "holders": [OPP], **plain},
        {"question": "when", "account": "late", "holders": [GOV], **plain},
    ]


def test_a_divided_whole_counts_its_parts_and_fighting_is_separate_from_the_kind() -> None:
    story = chronicle(
        place("city"),
        place("east", GOV, part_of="city"),
        place("west", OPP, part_of="city"),
        fight("fought", "east", window("6 Dec", "7 Dec")),
    )
    record = status_of(story, "city", at("6 Dec 12"))
    assert (record["kind"], record["contested"]) == ("divided", "possible")
    assert record["parts"] == {GOV: 1, OPP: 1}


# Claims, proofs, places


def test_a_claim_gives_its_window_as_stated_and_as_narrowed() -> None:
    story = town(
        change("left", "town", GOV, NOBODY, window("6 Dec", "7 Dec")),
        change("came", "town", NOBODY, OPP, window("5 Dec", "8 Dec"), after="left", with_parts=True),
    )
    record = records.claim(Control(story), story.claim["came"])
    assert record["window"] == {
        "earliest": "2024-12-05T00:00:00+03:00",
        "latest": "2024-12-08T00:00:00+03:00",
        "said": "",
        "basis": "stated",
    }
    assert record["tightened"] == {"earliest": "2024-12-06T00:00:00+03:00", "latest": "2024-12-08T00:00:00+03:00"}
    assert record["change"] == {"from": "none", "to": OPP, "mode": "unstated", "with_parts": True, "except": []}
    assert record["after"] == ["left"]


def test_a_whole_number_is_written_without_decimals() -> None:
    assert records.figure(Figure(3500.0, 3500.5, "prisoner"))["low"] == 3500
    assert isinstance(records.figure(Figure(3500.0, 3500.5, "prisoner"))["low"], int)
    assert records.figure(Figure(3500.0, 3500.5, "prisoner"))["high"] == 3500.5


def test_an_end_that_a_figure_does_not_have_is_null() -> None:
    assert records.figure(Figure(200, None, "vehicle", low_excluded=True)) == {
        "low": 200, "high": None, "low_excluded": True, "high_excluded": False,
        "approximate": False, "unit": "vehicle", "of": None,
    }  # fmt: skip


def test_a_point_keeps_its_uncertainty() -> None:
    where = Point(34.7, 36.7, Precision.APPROXIMATE, two("somebody", "أحدهم"), two("CC0-1.0", "CC0-1.0"), 1.5)
    assert records.point(where) == {
        "lat": 34.7,
        "lon": 36.7,
        "precision": "approximate",
        "radius_km": 1.5,
        "source": "somebody",
        "source_ar": "أحدهم",
        "licence": "CC0-1.0",
        "licence_ar": "CC0-1.0",
    }
    assert records.point(None) is None


def test_a_proof_gives_what_would_overturn_it() -> None:
    story = town(
        change("fell", "town", GOV, OPP, window("6 Dec", "7 Dec")), hold("held", "town", OPP, window("8 Dec", "9 Dec"))
    )
    record = records.proof(story, why(Control(story), "town", at("7 Dec 12")))
    assert record["evidence"][0]["claim"] == "fell"  # type: ignore[index]
    overturn = record["overturns"][0]  # type: ignore[index]
    assert (overturn["claim"], overturn["status"]["kind"]) == ("fell", "certain")
    assert record["first"] == {"holder": GOV, "ground": {"ar": "stated", "en": "stated"}, "claims": []}


def test_an_actor_s_claims_are_all_that_name_it() -> None:
    story = town(
        change("fell", "town", GOV, OPP, LONG),
        fight("fought", "town", LONG, targets=(OPP,)),
        hold("held", "town", GOV, LONG),
    )
    assert entries.whole_actor(story, story.actor[OPP])["claims"] == ["fell", "fought"]
    assert entries.whole_actor(story, story.actor[GOV])["claims"] == ["fell", "held"]


def test_laid_out_cells_are_given_from_left_to_right_with_their_offsets() -> None:
    text = "a حم"
    record = records.lines(text, layout(text, 80))
    (line,) = record["lines"]  # type: ignore[misc]
    assert (line["start"], line["end"], line["width"]) == (0, 4, 4)
    assert [(cell["start"], cell["end"], cell["level"]) for cell in line["cells"]] == [
        (0, 1, 0), (1, 2, 0), (3, 4, 1), (2, 3, 1),
    ]  # fmt: skip


# Fields of a CSV file


def test_fields_are_found_by_path() -> None:
    record = {
        "a": {"b": None, "c": 3},
        "none": None,
        "list": ["x", "y"],
        "objects": [{"n": 1, "of": None, "in": ["p", "q"]}, {"n": 2, "of": {"en": "z"}, "in": ["r"]}],
        "yes": True,
        "counts": {"gov": 2, "opp": 1},
    }
    wanted = {
        "a.b": "", "a.c": "3", "none.deep": "", "list": "x;y", "objects.n": "1;2", "objects.of.en": ";z",
        "objects.in": "p|q;r", "yes": "true", "counts": "gov=2;opp=1",
    }  # fmt: skip
    assert {path: field(record, path) for path in wanted} == wanted


def test_every_field_of_a_record_has_a_path() -> None:
    assert paths({"a": {"b": 1}, "l": [{"x": 1}, {"x": None}], "e": []}) == [
        ("a.b", "1"), ("l.1.x", "1"), ("l.2.x", ""), ("e", ""),
    ]  # fmt: skip


# Tables

ROWS = (("clock-square", "ساحة الساعة", "Clock Square"), ("zahra", "الزهراء", "al-Zahra"), ("x", "لا", ""))
TABLE = Table((Column("id", whole=True), Column("in Arabic", Base.RTL), Column("place")), ROWS)


def test_the_columns_of_a_file_are_aligned_in_cells() -> None:
    written = [*lines([TABLE], None)]
    starts = [cell_len(line[: line.index(name)]) for line, name in zip(written, ("place", "Clock", "al-Zahra"), strict=False)]
    assert len(set(starts)) == 1
    assert all(row[1] in line for row, line in zip(ROWS, written[1:], strict=True)), "text stands as it is stored"
    assert not any(line.endswith(" ") for line in written)


def test_lam_alef_takes_two_cells_in_a_file_and_one_in_a_terminal() -> None:
    assert cells("لا") == cell_len("لا") == 2
    assert cell_len([*lines([Table((Column("", Base.RTL),), (("لا",),))], 80)][1]) == 1


@pytest.mark.parametrize("width", [10, 20, 30, 40, 80, 200])
def test_a_table_fits_its_terminal(width: int) -> None:
    shown = [*lines([TABLE], width)]
    assert max(map(cell_len, shown)) <= width


def test_a_column_of_arabic_is_aligned_at_the_right() -> None:
    shown = [*lines([TABLE], 80)]
    assert [line[14:25] for line in shown[1:]] == ["ﺔﻋﺎﺴﻟﺍ ﺔﺣﺎﺳ", "    ءﺍﺮﻫﺰﻟﺍ", "          ﻻ"]


def test_a_mirrored_table_begins_at_the_right() -> None:
    shown = [*lines([Table(TABLE.columns, TABLE.rows, mirrored=True)], 80)]
    assert shown[1].endswith("clock-square")
    assert shown[2].endswith("  zahra       ") or shown[2].rstrip().endswith("zahra")
    assert {cell_len(line[: line.index(name)]) for line, name in zip(shown[1:], ("clock", "zahra", "x"), strict=True)} == {68}


def test_columns_that_are_useless_when_cut_are_cut_last() -> None:
    assert fitted([20, 30, 40], 60, [True, False, False]) == [20, 20, 20]
    assert fitted([20, 30, 40], 25, [True, False, False]) == [8, 8, 8]
    assert fitted([3, 4], 80, [False, False]) == [3, 4]
    assert fitted([3, 4], 0, [False, False]) == [1, 1]
    assert fitted([], 0, []) == []


def test_isolates_never_leave_the_program() -> None:
    block = ink("\u2068حمص\u2069 and", base=Base.LTR)
    table = Table((Column("a"),), (("\u2068b\u2069",),))
    for width in (None, 40):
        assert not set("".join(lines([block, table], width))) & set("\u2066\u2067\u2068\u2069")
