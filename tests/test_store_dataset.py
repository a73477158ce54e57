"""Everything that can be wrong in a file of a dataset, and what its author is shown."""

import gc
import os
from collections import Counter
from datetime import time
from functools import partial
from pathlib import Path

import pytest
import tomli

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.claim import ClaimKind, Mode
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.core.locality import Precision
from homs_tui.core.state import NOBODY
from homs_tui.core.window import Basis
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from test_store_sample import ARTICLE, Files, bent, problems_in, problems_of, sample, sample_chronicle, write_dataset
from work import growth

HEAD, CAST, PLACES, SOURCES, CLAUSES = "dataset.toml", "actors.toml", "localities.toml", "sources.toml", "clauses.toml"
LEFT, CAME = "claims/a-leaving.toml", "claims/b-coming.toml"


def test_every_field_of_the_files_arrives(tmp_path: Path) -> None:
    chronicle = sample_chronicle(tmp_path / "sample")
    left, came = chronicle.claim["left"], chronicle.claim["came"]
    assert left.kind is ClaimKind.CONTROL
    assert (left.with_parts, left.except_, left.before) == (True, ("other-gate",), ("came",))
    assert left.change is not None
    assert (left.change.from_, left.change.to, left.change.mode) == ("watch", NOBODY, Mode.WITHDRAWAL)
    assert left.window.basis is Basis.INFERRED
    assert left.window.convention is not None
    assert left.window.convention.en == "Night is taken to end at five."
    assert (came.order_said, left.order_said) == (("ثم",), ())
    assert (came.via, came.targets, came.after, came.footnotes) == (("gate",), ("watch",), ("left",), ("3",))
    assert came.window.convention is None
    assert [convention.id for convention in chronicle.conventions] == ["same-morning"]
    assert chronicle.claim["few-came"].window.convention == chronicle.conventions[0].text, "the window holds the sentence"
    figure = came.figures[0]
    assert (figure.low, figure.high, figure.approximate, figure.unit) == (9, 12.5, True, "prisoner")
    assert isinstance(figure.low, int), "a whole number stays whole, so that it is not shown as 9.0"
    assert came.where.end == len(ARTICLE)
    assert chronicle.claim["many-held"].holder == "troop"
    town = chronicle.locality["town"]
    assert town.point is not None
    assert (town.point.precision, town.point.radius_km) == (Precision.CENTROID, 1.0)
    assert town.point.source == Bilingual("nobody", "nobody"), "a name serves for both languages"
    assert chronicle.side["troops"].note == Bilingual("ملاحظة", "A remark.")
    assert town.initial is not None
    assert town.initial.claims == ("left",)
    assert chronicle.locality["gate"].alt == ("Bab", "باب")
    assert chronicle.actor["vanguard"].part_of == "troop"
    assert chronicle.unit["prisoner"].ar == ("سجين", "سجينان", "سجناء", "سجينًا")
    assert chronicle.axis.count == 84
    last_hours = chronicle.day_parts[1]
    assert (last_hours.from_, last_hours.to) == (time(21), time()), "24:00 is the end of the day"


ALIKE = 'account = "few"'
ASKED = f'question = "how-many"\n{ALIKE}'
LENGTH = len(ARTICLE)
REASON = 'reason = { ar = "لا", en = "No" }'

BENDS = {
    # dataset.toml
    "another schema": (HEAD, "schema = 2", "schema = 1", ("", "schema")),
    "true where a whole number belongs": (HEAD, "schema = 2", "schema = true", ("", "schema")),
    "a missing title": (HEAD, 'title = { ar = "مثال", en = "Sample" }\n', "", ("", "title")),
    "a title in one language": (HEAD, ', en = "Sample"', "", ("", "title.en")),
    "a title that is a text": (HEAD, '{ ar = "مثال", en = "Sample" }', '"Sample"', ("", "title")),
    "a title in a third language": (HEAD, 'en = "Sample"', 'en = "Sample", fr = "Exemple"', ("", "title.fr")),
    "an identifier with capitals": (HEAD, '"sample"', '"Sample Set"', ("", "id")),
    "an identifier that climbs out of its folder": (HEAD, '"sample"', '"../sample"', ("", "id")),
    "an unknown time zone": (HEAD, "Asia/Damascus", "Asia/Damaskus", ("", "time_zone")),
    "a time zone that is a folder": (HEAD, "Asia/Damascus", "Asia", ("", "time_zone")),
    "a time zone that climbs": (HEAD, "Asia/Damascus", "../../etc/passwd", ("", "time_zone")),
    "an axis without a zone": (HEAD, "05T00:00:00+03:00", "05T00:00:00", ("", "first")),
    "an axis from a date alone": (HEAD, "2024-12-05T00:00:00+03:00", "2024-12-05", ("", "first")),
    "an axis that begins in a text": (HEAD, "2024-12-05T00:00:00+03:00", '"2024-12-05T00:00:00+03:00"', ("", "first")),
    "an axis that begins in a year that no zone can shift": (HEAD, "2024-12-05T", "0001-01-01T", ("", "first")),
    "an axis that ends before it begins": (HEAD, "2024-12-08T12", "2024-12-01T12", ("", "last")),
    "an axis of half an hour too much": (HEAD, "08T12:00", "08T12:30", ("", "last")),
    "an axis of centuries": (HEAD, "2024-12-08T12", "2924-12-08T12", ("", "last")),
    "an empty licence": (HEAD, '"CC-BY-SA-4.0"', '" "', ("", "licence")),
    "a credit without its licence": (HEAD, 'licence = "CC0-1.0"\n', "", ("credit 1", "licence")),
    "an hour that no day has": (HEAD, 'from = "05:00"', 'from = "25:00"', ("morning", "from")),
    "a day part that begins at its end": (HEAD, 'from = "05:00"', 'from = "24:00"', ("morning", "from")),
    "a day part that ends before it begins": (HEAD, 'from = "05:00"', 'from = "13:00"', ("morning", "to")),
    "a day part as a local time": (HEAD, 'from = "05:00"', "from = 05:00:00", ("morning", "from")),
    "two day parts of one name": (HEAD, 'id = "last-hours"', 'id = "morning"', ("morning", "id")),
    "a region twice": (
        HEAD,
        "[[region]]",
        '[[region]]\nid = "plain"\nname = { ar = "س", en = "P" }\n[[region]]',
        ("plain", "id"),
    ),
    "a unit without its plural": (HEAD, 'few = "سجناء"\n', "", ("prisoner", "few")),
    # actors.toml
    "a side with two letters": (CAST, 'mark = "G"', 'mark = "GG"', ("guard", "mark")),
    "a side with a small letter": (CAST, 'mark = "G"', 'mark = "g"', ("guard", "mark")),
    "a side with a Latin letter for its Arabic one": (CAST, 'mark_ar = "ح"', 'mark_ar = "H"', ("guard", "mark_ar")),
    "two sides with one mark": (CAST, 'mark = "T"', 'mark = "G"', ("troops", "mark")),
    "two sides with one Arabic mark": (CAST, 'mark_ar = "ج"', 'mark_ar = "ح"', ("troops", "mark_ar")),
    "a side whose note is in one language": (
        CAST,
        'note = { ar = "ملاحظة", en = "A remark." }',
        'note = { ar = "س" }',
        ("troops", "note.en"),
    ),
    "an actor called none": (CAST, '"vanguard"', '"none"', ("none", "id")),
    "an actor of no known side": (CAST, 'side = "guard"', 'side = "gaurd"', ("watch", "side")),
    "an actor of no known whole": (CAST, 'part_of = "troop"', 'part_of = "army"', ("vanguard", "part_of")),
    "an actor that is part of itself": (CAST, 'part_of = "troop"', 'part_of = "vanguard"', ("vanguard", "part_of")),
    "spellings that are no list": (CAST, 'alt = ["Band"]', 'alt = "Band"', ("troop", "alt")),
    "an empty spelling": (CAST, 'alt = ["Band"]', 'alt = [""]', ("troop", "alt")),
    "an actor without an identifier": (CAST, 'id = "vanguard"\n', "", ("actor 3", "id")),
    "a key of a file that is not known": (CAST, "[[side]]", "[side_]\n[[side]]", ("", "side_")),
    # localities.toml
    "a place of no known kind": (PLACES, 'kind = "town"', 'kind = "twon"', ("town", "kind")),
    "a place of no known region": (PLACES, 'region = "plain"', 'region = "plan"', ("town", "region")),
    "a place in no known place": (PLACES, 'part_of = "town"', 'part_of = "twon"', ("gate", "part_of")),
    "a latitude beyond the pole": (PLACES, "lat = 34.7", "lat = 91", ("town", "point.lat")),
    "a longitude beyond the globe": (PLACES, "lon = 36.7", "lon = -181.5", ("town", "point.lon")),
    "a latitude that is no number": (PLACES, "lat = 34.7", "lat = nan", ("town", "point.lat")),
    "a latitude that is infinite": (PLACES, "lat = 34.7", "lat = -inf", ("town", "point.lat")),
    "a latitude that is true": (PLACES, "lat = 34.7", "lat = true", ("town", "point.lat")),
    "a latitude in a text": (PLACES, "lat = 34.7", 'lat = "34.7"', ("town", "point.lat")),
    "a radius below nothing": (PLACES, "radius_km = 1", "radius_km = -1", ("town", "point.radius_km")),
    "a precision of no known kind": (PLACES, "town centroid", "rough", ("town", "point.precision")),
    "a point without a source": (PLACES, 'source = "nobody", ', "", ("town", "point.source")),
    "a point whose source is in English alone": (PLACES, '"nobody"', '{ en = "nobody" }', ("town", "point.source.ar")),
    "a point whose licence is a number": (PLACES, 'licence = "CC0-1.0"', "licence = 1", ("town", "point.licence")),
    "a first holder who is unknown": (PLACES, 'holder = "watch"', 'holder = "watcher"', ("town", "initial.holder")),
    "a first holder on a claim that is not": (PLACES, '["left"]', '["leaving"]', ("town", "initial.claims")),
    "a place unlike a place that is not": (PLACES, '["gate"]', '["gat"]', ("other-gate", "not_same_as")),
    "a spelling that is a number": (PLACES, 'alt = ["Bab", "باب"]', "alt = [1]", ("gate", "alt")),
    # sources.toml
    "an article of no length": (SOURCES, "characters = ", "characters = -", ("", "article.characters")),
    "an article of a length in a text": (SOURCES, f"= {len(ARTICLE)}", '= "x"', ("", "article.characters")),
    "a digest that is not one": (SOURCES, 'sha256 = "', 'sha256 = "X', ("", "article.sha256")),
    "a footnote without its label": (SOURCES, 'label = "[3]"\n', "", ("3", "label")),
    "a footnote whose citation is blank": (SOURCES, 'citation = ""', 'citation = " "', ("3", "citation")),
    # claims
    "a kind that does not exist": (LEFT, 'kind = "control"', 'kind = "contrl"', ("left", "kind")),
    "a kind in a list": (LEFT, 'kind = "control"', 'kind = ["control"]', ("left", "kind")),
    "a claim without a kind": (LEFT, 'kind = "control"\n', "", ("left", "kind")),
    "a key that is not known": (LEFT, "with_parts", "with_part", ("left", "with_part")),
    "a window that ends before it begins": (LEFT, "05T05:00:00", "04T05:00:00", ("left", "window.latest")),
    "a window of no length": (LEFT, "05T05:00:00", "05T00:00:00", ("left", "window.latest")),
    "a window without a zone": (LEFT, "05T05:00:00+03:00", "05T05:00:00", ("left", "window.latest")),
    "a window that ends on a date": (LEFT, "2024-12-05T05:00:00+03:00", "2024-12-05", ("left", "window.latest")),
    "a window that ends in a text": (LEFT, "2024-12-05T05:00:00+03:00", '"five"', ("left", "window.latest")),
    "a window that ends at a time of day": (LEFT, "2024-12-05T05:00:00+03:00", "05:00:00", ("left", "window.latest")),
    "a window without its end": (LEFT, "latest = 2024-12-05T05:00:00+03:00\n", "", ("left", "window.latest")),
    "a window on no known basis": (LEFT, 'basis = "inferred"', 'basis = "guessed"', ("left", "window.basis")),
    "an inferred window without its convention": (
        CAME,
        ', convention = "same-morning"',
        "",
        ("few-came", "window.convention"),
    ),
    "a convention in English alone": (LEFT, 'ar = "نعدّ الليل منتهيًا عند الخامسة.", ', "", ("left", "window.convention.ar")),
    "a convention that is not": (CAME, '"same-morning"', '"same-mornin"', ("few-came", "window.convention")),
    "a convention in words where its identifier belongs": (
        CAME,
        '"same-morning"',
        '"The morning."',
        ("few-came", "window.convention"),
    ),
    "a convention without a name": (CAME, '"same-morning"', '""', ("few-came", "window.convention")),
    "a convention that is a list": (CAME, '"same-morning"', '["same-morning"]', ("few-came", "window.convention")),
    "a convention that no claim names": (
        HEAD,
        "[[convention]]",
        '[[convention]]\nid = "evening"\ntext = { ar = "س", en = "P" }\n[[convention]]',
        ("evening", "id"),
    ),
    "a convention without its words": (HEAD, 'text = { ar = "أُخذ صباح الدخول.", en', "txt = { en", ("same-morning", "text")),
    "two conventions of one name": (
        HEAD,
        "[[convention]]",
        '[[convention]]\nid = "same-morning"\ntext = { ar = "س", en = "P" }\n[[convention]]',
        ("same-morning", "id"),
    ),
    "more of the article's words than a window may quote": (
        LEFT,
        '"ليلًا"',
        f'"{"a " * 15}b"',
        ("left", "window.said"),
    ),
    "more of the article's words than an order may quote": (CAME, '["ثم"]', f'["{"a " * 15}b"]', ("came", "order_said")),
    "words of order without their use": (
        CAME,
        'order_note = { ar = "قال: ثم", en = "It says: then." }\n',
        "",
        ("came", "order_note"),
    ),
    "words of order that are no list": (CAME, '["ثم"]', '"ثم"', ("came", "order_said")),
    "an empty word of order": (CAME, '["ثم"]', '[""]', ("came", "order_said")),
    "a change without a kind to go with it": (LEFT, 'kind = "control"', 'kind = "entry"', ("left", "change")),
    "a change from somebody unknown": (LEFT, 'from = "watch"', 'from = "wach"', ("left", "change.from")),
    "a change to somebody unknown": (LEFT, 'to = "none"', 'to = "nobody"', ("left", "change.to")),
    "a change that changes nothing": (LEFT, 'from = "watch"', 'from = "none"', ("left", "change.to")),
    "a change of no known mode": (LEFT, '"withdrawal"', '"retreat"', ("left", "change.mode")),
    "a change without its mode": (LEFT, ', mode = "withdrawal"', "", ("left", "change.mode")),
    "control without a change": (LEFT, "change =", "# change =", ("left", "change")),
    "control of no place": (LEFT, 'localities = ["town"]', "localities = []", ("left", "localities")),
    "a hold without a holder": (CAME, 'holder = "troop"\n', "", ("many-held", "holder")),
    "a hold by nobody": (CAME, 'holder = "troop"', 'holder = "none"', ("many-held", "holder")),
    "a holder without a hold": (CAME, 'actors = ["troop"]', 'holder = "troop"', ("came", "holder")),
    "parts where there are none": (LEFT, '["town"]', '["other-gate"]', ("left", "with_parts")),
    "exceptions where parts are not mentioned": (LEFT, "with_parts = true\n", "", ("left", "except")),
    "with_parts as a number": (LEFT, "with_parts = true", "with_parts = 1", ("left", "with_parts")),
    "a place that is not": (LEFT, '["town"]', '["town", "twon"]', ("left", "localities")),
    "a place named twice": (LEFT, '["town"]', '["town", "town"]', ("left", "localities")),
    "a way through a place that is not": (CAME, '["gate"]', '["gait"]', ("came", "via")),
    "an exception for a place that is not": (LEFT, '["other-gate"]', '["othergate"]', ("left", "except")),
    "an actor who is not": (CAME, '["troop"]', '["trop"]', ("came", "actors")),
    "a target who is not": (CAME, '["watch"]', '["wach"]', ("came", "targets")),
    "a target who is nobody": (CAME, 'targets = ["watch"]', 'targets = ["none"]', ("came", "targets")),
    "a claim after one that is not": (CAME, 'after = ["left"]', 'after = ["laft"]', ("came", "after")),
    "a claim before one that is not": (LEFT, 'before = ["came"]', 'before = ["come"]', ("left", "before")),
    "a footnote that is not": (CAME, 'footnotes = ["3"]', 'footnotes = ["4"]', ("came", "footnotes")),
    "footnotes as numbers": (CAME, 'footnotes = ["3"]', "footnotes = [3]", ("came", "footnotes")),
    "a unit that is not": (CAME, 'unit = "prisoner"', 'unit = "prisoners"', ("came", "figures 1.unit")),
    "a figure from more to less": (CAME, "low = 9", "low = 13", ("came", "figures 1.low")),
    "a figure that is no number": (CAME, "low = 9", "low = nan", ("came", "figures 1.low")),
    "a figure that is infinite": (CAME, "high = 12.5", "high = inf", ("came", "figures 1.high")),
    "a figure that is true": (CAME, "low = 9", "low = true", ("came", "figures 1.low")),
    "a figure below nothing": (CAME, "low = 9", "low = -9", ("came", "figures 1.low")),
    "a figure of too many digits": (CAME, "high = 12.5", f"high = 0x{'f' * 9000}", ("came", "figures 1.high")),
    "a figure that is roughly so": (CAME, "approximate = true", 'approximate = "yes"', ("came", "figures 1.approximate")),
    "a figure without an end": (CAME, "low = 9, high = 12.5, ", "", ("came", "figures 1.low")),
    "a figure more than nothing": (CAME, "low = 9", "low_excluded = true", ("came", "figures 1.low_excluded")),
    "a figure less than nothing": (CAME, "high = 12.5", "high_excluded = true", ("came", "figures 1.high_excluded")),
    "a figure above its highest": (CAME, "low = 9", "low = 12.5, low_excluded = true", ("came", "figures 1.low_excluded")),
    "a figure below its lowest": (
        CAME,
        "high = 12.5",
        "high = 9, high_excluded = true",
        ("came", "figures 1.high_excluded"),
    ),
    "a figure with a word for an end": (CAME, "low = 9", 'low = "nine"', ("came", "figures 1.low")),
    "a capture that lasts": (
        CAME,
        'kind = "control"',
        'kind = "control"\nthroughout = true',
        ("came", "throughout"),
    ),
    "figures without a list": (CAME, "figures = [", "figures = 9 #", ("came", "figures")),
    "a question without an account": (CAME, 'account = "few"\n', "", ("few-came", "question")),
    "an account without a question": (
        CAME,
        ASKED,
        'account = "few"',
        ("few-came", "account"),
    ),
    "an answer to no question": (
        CAME,
        ASKED,
        ASKED.replace("how-many", "who"),
        ("few-came", "question"),
    ),
    "an answer that the question does not know": (CAME, 'account = "few"', 'account = "fewer"', ("few-came", "account")),
    "two answers of one name": (CAME, 'id = "many"\ntext', 'id = "few"\ntext', ("how-many", "account")),
    "an empty summary": (CAME, 'en = "They were few."', 'en = ""', ("few-came", "summary.en")),
    "a summary that is a list": (CAME, 'en = "They were few."', 'en = ["They"]', ("few-came", "summary.en")),
    "a claim without its passage": (CAME, "where = {", "# where = {", ("came", "where")),
    "a passage that ends before it begins": (LEFT, "start = 0\nend = 18", "start = 18\nend = 9", ("left", "where.end")),
    "a passage before the article": (LEFT, "start = 0", "start = -1", ("left", "where.start")),
    "a passage beyond the article": (CAME, f"end = {LENGTH}", "end = 999", ("came", "where.end")),
    "a passage with a fraction": (LEFT, "start = 0", "start = 0.0", ("left", "where.start")),
    "a passage with half a digest": (LEFT, 'sha256 = "', 'sha256 = "0', ("left", "where.sha256")),
    # clauses.toml
    "a first clause that is not at the beginning": (CLAUSES, "start = 0", "start = 1", ("clause 1", "start")),
    "a gap between clauses": (CLAUSES, "start = 18", "start = 19", ("clause 2", "start")),
    "an overlap of clauses": (CLAUSES, "start = 18", "start = 17", ("clause 2", "start")),
    "clauses that stop before the article does": (
        CLAUSES,
        f"end = {LENGTH}",
        f"end = {LENGTH - 1}",
        ("clause 3", "end"),
    ),
    "a reason for a clause that carries a claim": (
        CLAUSES,
        "start = 0",
        'start = 0\nreason = { ar = "لا", en = "No" }',
        ("clause 1", "reason"),
    ),
    "a clause that ends before it begins": (CLAUSES, "end = 18", "end = 0", ("clause 1", "end")),
    "a clause without its digest": (CLAUSES, "sha256", "sha512", ("clause 1", "sha256")),
}


@pytest.mark.parametrize("wrong", BENDS)
def test_a_wrong_dataset_is_refused_with_file_entry_and_field(tmp_path: Path, wrong: str) -> None:
    file, old, new, (entry, field) = BENDS[wrong]
    assert (file, entry, field) in problems_of(tmp_path, file, old, new)


NASTY = {
    "an escape": ("\\u001b[31m", "U+001B"),
    "an OSC": ("\\u001b]52;c;aGk=\\u0007", "U+0007"),
    "a C1 control": ("\\u009b31m", "U+009B"),
    "a NUL": ("a\\u0000b", "U+0000"),
    "a line end": ("a\\nb", "U+000A"),
    "a right-to-left override": ("\\u202eabc", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    "an isolate": ("\\u2066abc", "U+2066"),
    "an Arabic letter mark": ("\\u061cabc", "U+061C"),
    "a zero-width space": ("a\\u200bb", "U+200B"),
    "a byte order mark": ("\\ufeffa", "U+FEFF"),
    "a soft hyphen": ("a\\u00adb", "U+00AD"),
    "a tag": ("a\\U000e0041", "U+E0041"),
    "a line separator": ("a\\u2028b", "U+2028"),
    "a noncharacter": ("a\\ufffe", "U+FFFE"),
}


@pytest.mark.parametrize("what", NASTY)
def test_a_character_that_is_not_allowed_is_named_and_never_printed(tmp_path: Path, what: str) -> None:
    text, code = NASTY[what]
    folder = write_dataset(tmp_path / "bent", bent(CAME, '"They were few."', f'"{text}"'))
    (problem,) = problems_in(folder)
    assert (problem.file, problem.entry, problem.field) == (CAME, "few-came", "summary.en")
    assert code in problem.message.en
    assert str(problem).isprintable()


@pytest.mark.parametrize("place", ["id", "key", "reference", "entry", "file", "choice", "zone"])
def test_a_hostile_text_in_any_place_is_safe_to_print(tmp_path: Path, place: str) -> None:
    bad = "\\u001b[2J\\u202e"
    files = {
        "id": bent(LEFT, 'id = "left"', f'id = "{bad}"'),
        "key": bent(LEFT, "with_parts", f'"{bad}" = 1\nwith_parts'),
        "reference": bent(LEFT, '["town"]', f'["{bad}"]'),
        "entry": bent(CAME, 'account = "few"', f'account = "{bad}"'),
        "file": {**sample(), "claims/\x1b[2J\u202e.toml": "x"},
        "choice": bent(LEFT, '"control"', f'"{bad}"'),
        "zone": bent(HEAD, "Asia/Damascus", bad),
    }[place]
    folder = tmp_path / "a\x1b[31m\u202efolder"
    with pytest.raises(DatasetInvalidError) as caught:
        load(write_dataset(folder, files))
    assert all(line.isprintable() for line in str(caught.value).split("\n"))
    assert "U+001B" in str(caught.value)


@pytest.mark.parametrize("joined", ["می\\u200cخواهم", "ه\\u200d", "[bold red]Gate[/] [@click=quit]"])
def test_joiners_and_markup_are_plain_text(tmp_path: Path, joined: str) -> None:
    files = bent(PLACES, '["Bab", "باب"]', f'["{joined}"]')
    assert load(write_dataset(tmp_path / "bent", files)).locality["gate"].alt != ("Bab", "باب")


def test_a_text_that_is_not_in_normal_form_c_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path, PLACES, '"Bab"', '"Cafe\\u0301"') == [(PLACES, "gate", "alt")]


def test_for_a_wrong_name_the_right_one_is_suggested(tmp_path: Path) -> None:
    for number, (file, old, new, right) in enumerate(
        [
            (LEFT, "with_parts", "wiht_parts", "with_parts"),
            (CAST, 'side = "guard"', 'side = "gaurd"', "guard"),
            (HEAD, "Asia/Damascus", "Asia/Damaskus", "Asia/Damascus"),
            (LEFT, '"control"', '"contrl"', "control"),
            (CAME, 'after = ["left"]', 'after = ["lef"]', "left"),
            (CAME, '"same-morning"', '"same-mornings"', "same-morning"),
            (CAST, "[[side]]", "[[sied]]\nx = 1\n[[side]]", "side"),
        ]
    ):
        remedies = [p.remedy.en for p in problems_in(write_dataset(tmp_path / str(number), bent(file, old, new)))]
        assert any(f'did you mean "{right}"' in remedy for remedy in remedies), (new, remedies)


def test_a_wrong_type_is_named_in_plain_words(tmp_path: Path) -> None:
    (problem,) = problems_in(write_dataset(tmp_path / "bent", bent(CAME, "low = 9", 'low = "nine"')))
    assert problem.message.en == "should be a number, and is a text"
    (problem,) = problems_in(write_dataset(tmp_path / "too", bent(CAME, '["troop"]', "[[1]]")))
    assert problem.message.en == 'should be a list of identifiers, like ["a", "b"], and is a list that holds a list'


def test_problems_of_several_files_and_fields_are_found_in_one_run(tmp_path: Path) -> None:
    files = bent(LEFT, '"withdrawal"', '"retreat"')
    files = bent(LEFT, 'en = "The watch left the town."', "en = 7", files)
    files = bent(CAME, 'after = ["left"]', 'after = ["gone"]', files)
    files = bent(PLACES, "lat = 34.7", "lat = 340", files)
    files = bent(HEAD, "Asia/Damascus", "Mars/Olympus", files)
    files[SOURCES] = "[article"
    del files[CLAUSES]
    with pytest.raises(DatasetInvalidError) as caught:
        load(write_dataset(tmp_path / "bent", files))
    found = {(problem.file, problem.entry, problem.field) for problem in caught.value.problems}
    assert found == {
        (LEFT, "left", "change.mode"),
        (LEFT, "left", "summary.en"),
        (CAME, "came", "after"),
        (PLACES, "town", "point.lat"),
        (HEAD, "", "time_zone"),
        (SOURCES, "", ""),
        (CLAUSES, "", ""),
    }
    assert str(caught.value).startswith(f"the dataset in {tmp_path / 'bent'} has 7 problems:\n")


def test_entries_of_an_unreadable_file_are_not_reported_as_missing_elsewhere(tmp_path: Path) -> None:
    for file in (HEAD, CAST, PLACES, SOURCES, LEFT):
        files: Files = {**sample(), file: "= broken"}
        assert {problem.file for problem in problems_in(write_dataset(tmp_path / file[:4], files))} == {file}


def test_a_claim_given_twice_is_refused_also_across_files(tmp_path: Path) -> None:
    assert (CAME, "left", "id") in problems_of(tmp_path, CAME, 'id = "few-came"', 'id = "left"')


def test_a_question_needs_two_answers_and_each_a_claim(tmp_path: Path) -> None:
    one = bent(CAME, '[[question.account]]\nid = "many"\ntext = { ar = "كثرة", en = "Many." }\n', "")
    assert ("how-many", "account") in [(p.entry, p.field) for p in problems_in(write_dataset(tmp_path / "one", one))]
    more = bent(
        CAME, "[[question.account]]", '[[question.account]]\nid = "x"\ntext = { ar = "س", en = "X" }\n[[question.account]]'
    )
    (problem,) = problems_in(write_dataset(tmp_path / "more", more))
    assert (problem.entry, problem.field, problem.message.en) == ("how-many", "account", '"x" has no claim')


def test_a_place_distinct_from_another_needs_the_other_to_say_so(tmp_path: Path) -> None:
    assert problems_of(tmp_path, PLACES, 'not_same_as = ["gate"]', "") == [(PLACES, "gate", "not_same_as")]


def test_a_cycle_of_places_is_named(tmp_path: Path) -> None:
    files = bent(PLACES, 'kind = "town"', 'kind = "town"\npart_of = "gate"')
    (problem,) = problems_in(write_dataset(tmp_path / "bent", files))
    assert (problem.file, problem.entry, problem.field) == (PLACES, "gate", "part_of")
    assert "gate -> town -> gate" in problem.message.en


def test_a_cycle_in_the_order_of_claims_is_named(tmp_path: Path) -> None:
    files = bent(CAME, 'kind = "background"', 'kind = "background"\nafter = ["came"]\nbefore = ["left"]')
    (problem,) = problems_in(write_dataset(tmp_path / "bent", files))
    assert (problem.file, problem.entry, problem.field) == (CAME, "came", "after")
    assert "came -> few-came -> left -> came" in problem.message.en


def test_a_clause_needs_a_claim_or_a_reason(tmp_path: Path) -> None:
    files = bent(CAME, f"end = {LENGTH}", f"end = {len(ARTICLE) - 5}")
    (problem,) = problems_in(write_dataset(tmp_path / "bare", files))
    assert (problem.file, problem.entry, problem.field) == (CLAUSES, "clause 3", "reason")
    start = f"start = {len(ARTICLE) - 5}"
    files = bent(CLAUSES, start, f'{start}\nreason = {{ ar = "حاشية", en = "A footnote." }}', files)
    load(write_dataset(tmp_path / "reasoned", files))


def test_a_list_where_a_table_belongs_is_refused(tmp_path: Path) -> None:
    files = {**sample(), LEFT: "claim = [1, { id = 'x' }]\nquestion = 3\n"}
    found = {(p.entry, p.field) for p in problems_in(write_dataset(tmp_path / "bent", files)) if p.file == LEFT}
    assert found >= {("", "claim 1"), ("", "question"), ("x", "kind"), ("x", "summary")}


# Files


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"schema = 2\nid = \"sam", "line 2, column"),
        (b"schema = 2\ntitle = {", "line 2, column"),
        (b"schema = 2\nid = \"a\xffb\"", "byte 18 is 0xFF"),
        (b"schema = 2\n\x00", "line 2, column 1"),
        (b"\xff\xfes\x00", "byte 0 is 0xFF"),
        (b"a = " + b"[" * 100_000, "too deeply"),
        (b"a = " + b"{a=" * 100_000, "too deeply"),
        (b"a" + b".a" * 50_000 + b" = 1", "too many parts"),
        (b"a = 1" + b"0" * 6000, "too many digits"),
        (b"id = 1\nid = 2\n", "line 2"),
    ],
    ids=str.split("empty blank cut-in-a-text cut-in-a-table not-utf8 nul utf16 lists tables dots digits twice"),
)  # fmt: skip
def test_a_file_that_is_not_toml_is_refused_with_the_position(tmp_path: Path, text: bytes, words: str) -> None:
    folder = write_dataset(tmp_path / "bent", sample())
    (folder / HEAD).write_bytes(text)
    (problem,) = problems_in(folder)
    assert (problem.file, problem.entry, problem.field) == (HEAD, "", "")
    assert words in problem.message.en


@pytest.mark.parametrize("file", sorted(sample()))
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    folder = write_dataset(tmp_path / "bent", sample())
    (folder / file).unlink()
    found = problems_in(folder)
    if not file.startswith("claims"):
        assert [(problem.file, problem.message.en) for problem in found] == [(file, "does not exist")]


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path / "bent", sample())
    (folder / "claims" / "c.toml").mkdir()
    assert [(p.file, p.message.en) for p in problems_in(folder)] == [("claims/c.toml", "is a folder, not a file")]


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path / "bent", sample())
    (folder / "claims" / "c.toml").symlink_to("c.toml")
    (problem,) = problems_in(folder)
    assert problem.file == "claims/c.toml"
    assert "leads back to itself" in problem.message.en


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path / "bent", sample())
    os.mkfifo(folder / "claims" / "c.toml")
    assert [(p.file, p.message.en) for p in problems_in(folder)] == [("claims/c.toml", "is not an ordinary file")]


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_dataset(tmp_path / "bent", sample())
    opened = Path.open

    # Tests that run as root may read everything, so the system's refusal is simulated.
    def refuse(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == CAST:
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert [(p.file, p.message.en) for p in problems_in(folder)] == [(CAST, "may not be read")]


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path / "bent", sample())
    largest = max(len(text.encode()) for text in sample().values())
    load(folder, max_bytes=largest)
    with pytest.raises(DatasetInvalidError) as caught:
        load(folder, max_bytes=largest - 1)
    (problem,) = caught.value.problems
    assert problem.file == CAME
    assert "larger than" in problem.message.en


def test_a_folder_without_claims_is_refused(tmp_path: Path) -> None:
    files = {file: text for file, text in sample().items() if not file.startswith("claims")}
    (problem,) = problems_in(write_dataset(tmp_path / "none", files))
    assert problem.file == "claims"
    folder = write_dataset(tmp_path / "empty", files)
    (folder / "claims").mkdir()
    (problem,) = problems_in(folder)
    assert ".toml" in problem.message.en
    (folder / "claims" / "note.toml").write_text("# nothing yet\n")
    assert ("claims", "holds no claim") in [(problem.file, problem.message.en) for problem in problems_in(folder)]


def test_hidden_files_of_editors_are_not_read(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path / "sample", sample())
    (folder / "claims" / ".#a-leaving.toml").symlink_to("nobody@nowhere")
    (folder / "claims" / "a-leaving.toml~").write_text("= broken")
    load(folder)


@pytest.mark.parametrize("kind", ["missing", "file", "loop", "nul"])
def test_a_path_that_is_not_a_folder_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    (problem,) = problems_in(tmp_path / ("a\0b" if kind == "nul" else kind))
    assert problem.message.en
    assert problem.remedy.en
    assert str(problem).isprintable()


# Size


def _with_a_cycle(folder: Path, size: int) -> Path:
    """A dataset with *size* claims, each after the next, and after one that does not exist."""
    coming = sample()[CAME]
    few = coming[coming.index('[[claim]]\nid = "few-came"') :].split("\n\n")[0]
    many = "\n".join(
        few.replace('"few-came"', f'"c-{number}"\nafter = ["c-{(number + 1) % size}", "d-{number}"]') for number in range(size)
    )
    return write_dataset(folder, {**sample(), "claims/many.toml": many})


@pytest.mark.slow
def test_thousands_of_bad_references_and_a_long_cycle_are_found_in_linear_time(tmp_path: Path) -> None:
    assert growth(lambda size: partial(problems_in, _with_a_cycle(tmp_path / str(size), size)), 400) < 3
    problems = problems_in(_with_a_cycle(tmp_path / "large", 5000))
    assert sum(problem.message.en.startswith('no claim "d-') for problem in problems) == 5000
    (cycle,) = [problem for problem in problems if "circle" in problem.message.en]
    assert "(5000 in all)" in cycle.message.en


def test_the_collector_runs_again_after_loading_and_after_a_refusal(tmp_path: Path) -> None:
    sample_chronicle(tmp_path / "sound")
    assert gc.isenabled()
    problems_in(write_dataset(tmp_path / "bent", {**sample(), HEAD: "= broken"}))
    assert gc.isenabled()


def test_the_shipped_dataset_is_sound() -> None:
    chronicle = load(shipped())
    assert chronicle.id == "homs-2024"
    assert chronicle.axis.count == 84
    assert chronicle.claims


def test_no_sentence_of_the_shipped_dataset_on_a_convention_is_written_twice() -> None:
    tops = [tomli.loads(path.read_text(encoding="utf-8")) for path in sorted(shipped().glob("claims/*.toml"))]
    given = [claim["window"].get("convention") for top in tops for claim in top.get("claim", [])]
    own = [words["en"] for words in given if isinstance(words, dict)]
    named = Counter(words for words in given if isinstance(words, str))
    texts = [convention.text.en for convention in load(shipped()).conventions]
    assert len(set(own + texts)) == len(own + texts)
    assert min(named.values()) > 1, "a convention that only one claim needs is written in that claim"
