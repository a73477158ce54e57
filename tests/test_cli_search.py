"""`homs-tui search`: the hits of the explorer, in its order, as records and as a table."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from homs_tui.cli import main
from homs_tui.core.bilingual import Lang
from homs_tui.core.notes import LogEntry
from homs_tui.core.subject import PlaceRef, entity_text
from homs_tui.present.acts import NOTHING_DONE, Acts, Note
from homs_tui.present.detail.detail import detail
from homs_tui.present.lists.rows import Item, Para, Row
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import StyledText
from homs_tui.present.view import View
from homs_tui.store.user.notes import add_note
from test_store_sample import ARTICLE, sample, write_dataset

Search = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def search(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Search:
    """Search for a text; returns the records."""
    monkeypatch.delenv("HOMS_ARTICLE", raising=False)

    def search(*argv: str, code: int = 0) -> list[dict[str, Any]]:
        assert main(["search", *argv, "--format", "json"]) == code, capsys.readouterr()
        found = json.loads(capsys.readouterr().out)
        assert isinstance(found, list)
        return found

    return search


def fields(records: list[dict[str, Any]], id_: str) -> set[str]:
    (record,) = (record for record in records if record["id"] == id_)
    return {hit["field"] for hit in record["hits"]}


QUERIES = ("rastan", "الرستن", "3500", "[3]", "[إنج 2]", "Reuters", "withdrawal", "هيأة", "ديرالزور", "disputed", "Hezbollah")


@pytest.mark.parametrize("query", QUERIES)
def test_places_and_claims_come_in_the_order_in_which_the_explorer_goes_through_them(
    search: Search, scene: Scene, query: str
) -> None:
    found = [record for record in search(query) if record["type"] in ("place", "claim")]
    walked = [entity_text(entity) for entity in scene.search(NOTHING_DONE, query)]
    assert [f"{record['type']}:{record['id']}" for record in found] == walked != []


@pytest.mark.parametrize("query", QUERIES)
def test_each_hit_is_a_range_of_the_text_of_its_field(search: Search, query: str) -> None:
    for record in search(query):
        assert set(record) == {"type", "id", "summary" if record["type"] == "claim" else "name", "hits"}
        assert record["hits"]
        for hit in record["hits"]:
            assert 0 <= hit["start"] < hit["end"] <= len(hit["text"])
    (claim,) = (record for record in search("3,500") if record["id"] == "prisoners-freed")
    assert [hit["text"][hit["start"] : hit["end"]] for hit in claim["hits"]] == ["3,500", "3,500"]


@pytest.mark.parametrize("query", ["3500", "3,500", "٣٬٥٠٠", "۳۵۰۰", "3 500", "«3500»"])
def test_a_figure_is_found_however_it_is_written(search: Search, query: str) -> None:
    assert fields(search(query), "prisoners-freed") == {"figures.1.ar", "figures.1.en"}


def test_everything_that_an_entry_shows_is_searched(search: Search) -> None:
    assert "footnotes.3.label" in fields(search("[3]"), "hama-taken")
    assert "label" in fields(search("[3]"), "3")
    assert "attributed_to.en" in fields(search("Reuters"), "radwan-left-homs")
    assert "kind.en" in fields(search("displacement"), next(r["id"] for r in search("displacement") if r["type"] == "claim"))
    assert {"region.en", "name.en"} & fields(search("homs"), "homs")
    assert {record["type"] for record in search("Hezbollah")} >= {"claim", "actor"}
    assert "states.disputed.en" in {hit["field"] for record in search("disputed") for hit in record["hits"]}


def test_a_label_in_brackets_finds_that_footnote_only(search: Search) -> None:
    assert [record["id"] for record in search("[3]") if record["type"] == "footnote"] == ["3"]


def test_the_readers_notes_are_searched(search: Search) -> None:
    assert search("wheelbarrow", code=1) == []
    assert add_note("homs-2024", LogEntry(PlaceRef("homs"), "two wheelbarrows")) is None
    assert fields(search("wheelbarrow"), "homs") == {"own_note"}


def test_with_the_article_the_passages_are_searched(search: Search, tmp_path: Path) -> None:
    folder, article = write_dataset(tmp_path / "sample", sample()), tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8", newline="")
    assert search("خرج الحرس", "--data", str(folder), code=1) == []
    assert fields(search("خرج الحرس", "--data", str(folder), "--article", str(article)), "left") == {"passage"}


def test_nothing_found_ends_with_1_and_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, sentence in (("en", "“zzzz” is not found."), ("ar", "لم يُعثر على «zzzz».")):
        assert main(["search", "zzzz", "--lang", lang]) == 1
        assert capsys.readouterr().out.strip() == sentence


@pytest.mark.parametrize("text", ["", " ", "ء", "\u202e", "x" * 201])
def test_what_nothing_can_be_searched_for_with_is_refused(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert main(["search", text, "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("homs-tui: ")


def test_csv_has_a_row_for_each_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "deirezzor", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    first = rows[0]
    assert (first["type"], first["id"], first["name.en"], first["summary.en"]) == ("place", "deir-ez-zor", "Deir ez-Zor", "")
    assert "name.en" in rows[0]["hits.field"].split(";")
    assert all(row["name.en"] or row["summary.en"] for row in rows)


def test_a_table_shows_where_a_text_is_found_that_neither_name_nor_summary_contains(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "3500", "--lang", "en"]) == 0
    assert "about 3,500 prisoners" in capsys.readouterr().out


def marked(rows: tuple[Item, ...]) -> list[str]:
    """The texts that are marked as hits in some rows."""
    inks: list[StyledText] = []
    for row in rows:
        match row:
            case Para():
                inks.append(row.ink)
            case Row():
                inks += [field.ink for field in row.fields]
    return [ink.text[span.start : span.end] for ink in inks for span in ink.spans if span.role is Role.HIT]


@pytest.mark.parametrize(
    ("query", "shown"),
    [("٣٥٠٠", "3,500"), ("[3]", "[3]"), ("reuters", "Reuters"), ("casualties", "casualties"), ("الهيأة", "الهيئة")],
)
def test_what_the_lists_do_not_show_is_marked_in_the_detail(scene: Scene, query: str, shown: str) -> None:
    lang: Lang = "ar" if shown == "الهيئة" else "en"
    views = [View(query=query, subject=entity, lang=lang) for entity in scene.search(NOTHING_DONE, query)]
    texts = [text for view in views for text in marked(detail(scene, NOTHING_DONE, view))]
    assert shown in texts


def test_a_note_is_marked_in_the_detail(scene: Scene) -> None:
    acts = Acts((Note(PlaceRef("homs"), "two wheelbarrows"),))
    assert marked(detail(scene, acts, View(query="wheelbarrow", subject=PlaceRef("homs")))) == ["wheelbarrow"]
