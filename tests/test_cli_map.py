"""`homs-tui map`: where things stood, drawn, as data, as a picture, and in words."""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from math import cos, radians
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from homs_tui.cli import main
from homs_tui.commandline.candidates import candidates
from homs_tui.core.atlas import Atlas
from homs_tui.core.bilingual import Lang
from homs_tui.core.geography import Position, distance_km
from homs_tui.core.identifiers import PlaceId
from homs_tui.present.scene import Scene
from homs_tui.present.words import say
from homs_tui.store.atlas import load_atlas
from homs_tui.store.locate import shipped
from homs_tui.store.user.settings import remember
from homs_tui.text.shape import width as cells
from test_cli_process import on_terminal
from test_store_sample import sample, write_dataset

VIEWS = ("theatre", "west", "north", "city")
LANGS: tuple[Lang, ...] = ("en", "ar")
HOURS = ("fri 6", "sat 0", "sat 12", "sat 22")
SIGNS = re.compile("[●◐◑≠×¤○·–→←↑↓↗↘↙↖~±≤≥\u2500-\u28ff\u2066-\u2069\ufe70-\ufeff]")
"""What is for eyes: signs, arrows, bars, dots, forms of letters."""
Run = Callable[..., str]


@pytest.fixture(scope="module")
def atlas(scene: Scene) -> Atlas:
    return load_atlas(shipped(), scene.chronicle)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; what it prints."""

    def run(*argv: str) -> str:
        assert main(["map", *argv]) == 0, capsys.readouterr()
        return capsys.readouterr().out

    return run


def got(run: Run, *argv: str) -> Any:
    return json.loads(run(*argv, "--format", "json"))


def columns_of(line: str) -> int:
    """The columns of a line in visual order: marks are drawn on their letters."""
    return sum(not unicodedata.combining(char) for char in line)


def refused(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 2) -> str:
    """What is said of a command line that does not work."""
    assert main(["map", *argv]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


# As data


@pytest.mark.parametrize("view", [*VIEWS, "rastan", "palmyra"])
@pytest.mark.parametrize("at", HOURS)
def test_each_place_stands_exactly_once_in_a_cell_or_in_the_margin(scene: Scene, run: Run, view: str, at: str) -> None:
    for size, lang in (((80, 20), "en"), ((40, 12), "ar"), ((200, 56), "en")):
        found = got(run, "--at", at, "--view", view, "--width", str(size[0]), "--height", str(size[1]), "--lang", lang)
        everywhere = Counter(place for cell in found["cells"] for place in cell["places"])
        everywhere.update(entry["id"] for entry in found["margin"])
        assert everywhere == Counter(place.id for place in scene.places)
        assert (found["view"], found["width"], found["height"]) == (view, *size)
        assert {entry["why"] for entry in found["margin"]} <= {"no position", "beyond the edge"}
        for cell in found["cells"]:
            assert 0 <= cell["row"] < size[1]
            assert 0 <= cell["column"] < size[0]
            label = cell["label"]
            if label is not None:
                assert 0 <= label["row"] < size[1]
                assert 0 <= label["column"] <= size[0] - label["width"]
                assert label["width"] == min(cells(label["text"]), 24)


@pytest.mark.parametrize("view", VIEWS)
def test_the_edges_and_the_scale_say_where_on_earth_a_cell_is(run: Run, scene: Scene, atlas: Atlas, view: str) -> None:
    found = got(run, "--at", "sat 12", "--view", view)
    bounds, km = found["bounds"], found["scale_m_per_cell"] / 1000
    west, south, east, north = (bounds[edge] for edge in ("west", "south", "east", "north"))
    assert (east - west) * cos(radians((south + north) / 2)) * 111.195 == pytest.approx(80 * km, rel=1e-3)
    assert (north - south) * 111.195 == pytest.approx(2 * 20 * km, rel=1e-3)
    box = next(known.box for known in atlas.views if known.id == view)
    assert west <= box.west + 1e-6
    assert north >= box.north - 1e-6
    alone = [cell for cell in found["cells"] if cell["stands_for"] == "place" and len(cell["places"]) == 1]
    for cell in alone:
        point = scene.chronicle.locality[cell["places"][0]].point
        if point is not None:
            column, row = (point.lon - west) / (east - west) * 80, (north - point.lat) / (north - south) * 20
            assert abs(column - cell["column"] - 0.5) <= 3, "a sign is moved by two columns at most"
            assert abs(row - cell["row"] - 0.5) <= 2, "or by one row"


def test_what_a_cell_says(run: Run) -> None:
    found = got(run, "--at", "sat 12", "--view", "north")
    kafr_nan = next(cell for cell in found["cells"] if cell["places"] == ["kafr-nan"])
    assert (kafr_nan["sign"], kafr_nan["letters"], kafr_nan["label"]["text"]) == ("◐", "GO", "Kafr Nan")
    assert (found["at"], found["compared_with"], found["place"]) == ("2024-12-07T12:00:00+03:00", None, None)
    homs = next(cell for cell in found["cells"] if "homs" in cell["places"])
    assert "clock-square" in homs["places"]
    assert homs["tally"]
    assert "earlier" not in homs
    nowhere = next(entry for entry in found["margin"] if entry["id"] == "homs-bypass")
    assert nowhere == {"id": "homs-bypass", "why": "no position", "km": None}
    hama = next(entry for entry in found["margin"] if entry["id"] == "hama")
    assert (hama["why"], hama["km"]) == ("beyond the edge", pytest.approx(32, abs=1))
    arabic = got(run, "--at", "sat 12", "--view", "north", "--lang", "ar")
    assert next(cell for cell in arabic["cells"] if cell["places"] == ["kafr-nan"])["label"]["text"] == "كفرنان"


def test_two_hours_are_compared_in_whatever_order_they_are_given(run: Run) -> None:
    one = got(run, "--at", "sat 22", "--compare", "sat 12", "--view", "city")
    assert one == got(run, "--at", "sat 12", "--compare", "sat 22", "--view", "city")
    assert (one["at"][:13], one["compared_with"][:13]) == ("2024-12-07T22", "2024-12-07T12")
    waer = next(cell for cell in one["cells"] if cell["places"] == ["waer"])
    assert (waer["sign"], waer["letters"], waer["earlier"]) == ("●", "O", {"sign": "◐", "letters": "GO"})
    assert "change" not in waer
    drawn = run("--at", "sat 22", "--compare", "sat 12", "--view", "city")
    assert "●GO→O" in drawn
    assert "Sat 7 Dec 12:00 → Sat 7 Dec 22:00" in drawn


def test_the_same_map_twice_is_the_same_to_the_byte(run: Run) -> None:
    for form in ("text", "json", "svg", "words"):
        once = run("--at", "sat 22", "--format", form, "--lang", "ar")
        assert once == run("--at", "sat 22", "--format", form, "--lang", "ar")


# About a place


def test_a_place_is_in_the_middle_of_its_map_at_the_scale_of_the_closest_view_that_has_it(run: Run) -> None:
    for place, metres in (("rastan", 722.8), ("clock-square", 175), ("palmyra", 1000), ("deir-ez-zor", 1000)):
        found = got(run, "--at", "sat 12", "--view", place)
        assert (found["view"], found["place"]) == (place, place)
        assert found["scale_m_per_cell"] == pytest.approx(metres, rel=0.01)
        cell = next(cell for cell in found["cells"] if place in cell["places"])
        assert abs(cell["row"] - 10) <= 1
        assert abs(cell["column"] - 40) <= 2
        assert cell["label"] is not None
    assert got(run, "--at", "sat 12", "--view", "الرستن")["view"] == "rastan"
    assert run("--at", "sat 12", "--view", "rastan").startswith("Around al-Rastan ")
    assert run("--at", "sat 12", "--view", "rastan", "--lang", "ar").splitlines()[0].endswith("ﻦﺘﺳﺮﻟﺍ ﻝﻮﺣ")


def test_a_view_is_found_by_its_names_too_and_before_a_place(run: Run) -> None:
    for named in ("north", "North of Homs", "north of homs", "شمال حمص"):
        assert got(run, "--at", "sat 12", "--view", named)["view"] == "north"
    assert got(run, "--at", "sat 12")["view"] == "west"


# As text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("view", VIEWS)
def test_the_text_is_a_title_the_map_and_its_foot_within_the_width(run: Run, view: str, lang: Lang) -> None:
    for width, height in ((80, 20), (118, 30), (41, 13), (20, 6)):
        found = run("--at", "sat 12", "--view", view, "--lang", lang, "--width", str(width), "--height", str(height))
        lines = found.splitlines()
        assert height < len(lines) <= height + 10
        assert max(map(columns_of, lines)) <= width
        assert not any(line.endswith(" ") for line in lines)
        assert "\x1b" not in found
        assert not re.search("[\u0622-\u064a\u2066-\u2069]", found), "rows in visual order have shaped letters alone"


def test_the_title_the_rows_and_the_legend_of_the_north_at_saturday_noon(run: Run) -> None:
    lines = run("--at", "sat 12", "--view", "north").splitlines()
    title = "   ".join(lines[:2])
    assert re.match(
        r"North of Homs   ├─+┤ \d+ km   Sat 7 Dec 12:00   G 5  O 7  ◐ 22  ○ 10  · 6   Sat 22:00: settled: 24 ", title
    )
    assert "]" not in title, "no key is named: none can be pressed"
    assert any("Kafr Nan ◐GO" in line for line in lines)
    assert any("● certain  ◐ possible" in line for line in lines[-4:])
    assert any("roads, drawn roughly" in line for line in lines[-4:])
    arabic = run("--at", "sat 12", "--view", "north", "--lang", "ar").splitlines()
    assert any("ﻡﺡ◐ ﻥﺎﻧﺮﻔﻛ" in line for line in arabic), "in visual order, in a pipe too"


def test_without_looks_the_legend_names_no_reversed_sign(run: Run) -> None:
    assert say("map.settled", "en", number=24) in run("--at", "sat 22", "--view", "north")
    entry = f"● {say('map.news_mark', 'en')}"
    assert entry not in run("--at", "sat 22", "--view", "north")
    said = "".join(ET.fromstring(run("--at", "sat 22", "--view", "north", "--format", "svg")).itertext())
    assert entry in said


def test_a_small_map_is_sentences_on_the_nearest_places(run: Run) -> None:
    lines = run("--at", "sat 12", "--width", "60", "--height", "10", "--view", "rastan").splitlines()
    assert any("al-Rastan, here: Syrian opposition, certainly" in line for line in lines)


def test_minutes_are_said_not_to_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "--at", "sat 12:40"]) == 0
    captured = capsys.readouterr()
    assert "Sat 7 Dec 12:00" in captured.out
    assert captured.err == "shown is the whole hour from 12:00\n"


# On a terminal


def plain(text: str) -> list[str]:
    return re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
@pytest.mark.parametrize("lang", LANGS)
def test_on_a_terminal_the_map_fills_the_screen_but_for_the_prompt_in_colours(lang: Lang, columns: int, rows: int) -> None:
    shown = on_terminal("map", "--at", "sat 12", "--view", "north", "--lang", lang, columns=columns, LINES=str(rows))
    lines = plain(shown)
    assert len(lines) == rows - 1
    assert max(map(columns_of, lines)) <= columns
    assert "\x1b[48;5;" in shown or ";48;5;" in shown, "certain signs stand on a tile"


def test_colours_are_those_that_the_terminal_and_the_reader_have() -> None:
    command = ("map", "--at", "sat 12", "--view", "north", "--lang", "en")
    assert not re.search(r"\x1b\[[\d;]*[34]8;5|\x1b\[(?:\d+;)*3[1-7]", on_terminal(*command, NO_COLOR="1"))
    assert "\x1b" not in on_terminal(*command, TERM="dumb", asked=True)
    remember(lambda settings: replace(settings, theme="light"))
    assert "38;5;130" in on_terminal(*command), "the theme chosen in the explorer"
    assert "38;5" not in on_terminal(*command, TERM="xterm", COLORTERM=""), "which needs 256 colours"


def test_without_utf_8_the_map_is_ascii_with_latin_names() -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TERM": "dumb"}
    for lang in LANGS:
        shown = on_terminal("map", "--at", "sat 12", "--view", "north", "--lang", lang, **env)
        assert shown.isascii()
        assert "Kafr Nan ~GO" in shown


def test_where_the_terminal_orders_rows_itself_names_are_latin_and_rows_begin_with_a_blank() -> None:
    shown = on_terminal("map", "--at", "sat 12", "--view", "north", "--lang", "ar", "--bidi", "logical")
    assert "Kafr Nan ◐GO" in "\n".join(plain(shown))
    assert all(line[:1] in ("", " ", "\u2800") for line in plain(shown))


# As a picture


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_has_its_text_in_logical_order(run: Run, lang: Lang) -> None:
    text = run("--at", "sat 22", "--view", "north", "--format", "svg", "--lang", lang)
    said = ["".join(element.itertext()) for element in ET.fromstring(text).iter("{http://www.w3.org/2000/svg}text")]
    assert any(("Kafr Nan" if lang == "en" else "كفرنان") in one for one in said)
    assert not re.search("[\ufe70-\ufeff]", text), "no presentation forms"


# In words


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("at", HOURS)
def test_words_tell_of_every_place_once_without_signs(scene: Scene, run: Run, lang: Lang, at: str) -> None:
    text = run("--at", at, "--format", "words", "--lang", lang)
    assert not SIGNS.search(text)
    lines = text.splitlines()
    named = Counter(
        next(place.id for place in by_length(scene, lang) if line.startswith(place.name.in_(lang) + ":")
             or line.startswith(place.name.in_(lang) + ("، " if lang == "ar" else ", ")))
        for line in lines
        if line.endswith(".") and line != lines[0]
    )  # fmt: skip
    assert named == Counter(place.id for place in scene.places)


def by_length(scene: Scene, lang: Lang) -> list[Any]:
    return sorted(scene.places, key=lambda place: -len(place.name.in_(lang)))


def test_words_say_where_who_and_since_when(run: Run) -> None:
    text = run("--at", "sat 22", "--format", "words")
    for sentence in (
        "Clock Square, less than one kilometre east of Homs: Syrian opposition, certainly; "
        "since some time between Sat 00:00 and Sat 22:00.",
        "al-Zahra, about 3 kilometres east of Homs: Syrian government and allies, certainly; since before the first hour.",
        "Furqlus, 37 kilometres east of Homs: possibly Syrian government and allies or nobody; "
        "the change fell between Sat 00:00 and Sun 00:00.",
        "Engineering Battalion (al-Rastan), at the same point as al-Rastan: Syrian opposition, certainly; ",
        "Homs bypass: only mentioned: no claim is about it.",
        "Homs, 12 kilometres south of Talbiseh: its parts differ: Syrian opposition 15, Syrian government and allies 1.",
    ):
        assert sentence in text
    assert text.index("No source says where these lie") < text.index("Homs bypass:")
    arabic = run("--at", "sat 22", "--format", "words", "--lang", "ar")
    assert "حي القصور، على بعد نحو كيلومترين شمال حمص: مؤكد: المعارضة السورية؛ " in arabic
    assert "؛ منذ وقت ما بين السبت 00:00 والسبت 22:00." in arabic
    assert "الفرقلس، على بعد 37 كيلومترًا شرق حمص: " in arabic


def test_distances_in_words_are_those_of_great_circles(scene: Scene, run: Run) -> None:
    text = run("--at", "sat 22", "--format", "words")
    at = {place.id: Position(place.point.lon, place.point.lat) for place in scene.places if place.point}
    far = re.findall(r"^(.+?), (?:about )?([\d,]+) kilometres? [a-z-]+ of (.+?): ", text, re.MULTILINE)
    ids = {place.name.en: place.id for place in scene.places}
    checked = 0
    for name, km, city in far:
        if ids[name] in at:
            checked += 1
            assert abs(int(km.replace(",", "")) - distance_km(at[ids[name]], at[PlaceId(ids[city])])) <= 0.5
    assert checked > 50


def test_words_of_a_view_are_about_what_it_shows_and_count_the_rest(run: Run) -> None:
    text = run("--at", "sat 22", "--view", "city", "--format", "words")
    assert text.startswith("City of Homs, Sat 7 Dec 22:00: 30 places.")
    assert "Palmyra" not in text
    assert text.endswith("Beyond the edge of this view: 54 places.\n")
    assert run("--at", "sat 22", "--view", "rastan", "--format", "words").startswith("Around al-Rastan, Sat 7 Dec 22:00: ")


def test_words_that_compare_tell_both_hours_where_they_differ(run: Run) -> None:
    text = run("--at", "sat 22", "--compare", "fri 12", "--format", "words")
    assert "Sat 7 Dec 22:00, compared with Fri 6 Dec 12:00" in text.splitlines()[0]
    assert (
        "Clock Square, less than one kilometre east of Homs: at Fri 12:00 Syrian government and allies, certainly; "
        "at Sat 22:00 Syrian opposition, certainly; " in text
    )
    assert "al-Zahra, about 3 kilometres east of Homs: Syrian government and allies, certainly; since" in text


# Files and faults


@pytest.mark.parametrize("form", ["text", "json", "svg", "words"])
def test_a_file_has_what_would_be_printed_and_never_replaces_another(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    out = tmp_path / "map"
    given = ("--at", "sat 22", "--format", form)
    assert run(*given, "--out", str(out)) == ""
    assert out.read_text(encoding="utf-8") == run(*given)
    assert "name another file" in refused(capsys, *given, "--out", str(out), code=1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--view", "nroth"), "'nroth' is neither a view nor a place; did you mean north? The views are theatre, "),
        (("--view", "xyzzy"), "'xyzzy' is neither a view nor a place; the views are theatre, west, north, city"),
        (("--view", "rastn"), "did you mean rastan"),
        (("--view", "a" * 10_000), "no place has a name of 10,000 characters"),
        (("--view", "homs-bypass"), "no source says where homs-bypass lies"),
        (("--width", "19"), "--width is a whole number from 20 to 400"),
        (("--width", "x"), "--width is a whole number from 20 to 400"),
        (("--height", "201"), "--height is a whole number from 6 to 200"),
        (("--height", "-5"), "--height"),
        (("--format", "json", "--height", "11"), "a map has 40 columns and 12 rows at least"),
        (("--compare", "1999"), "1999"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_with_a_remedy(
    given: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(capsys, "--at", "sat 12", *given)
    in_arabic = refused(capsys, "--at", "sat 12", "--lang", "ar", *given)
    assert re.search("[\u0621-\u064a]", in_arabic)
    assert len(in_arabic) < 700


def test_a_part_without_a_point_is_looked_for_where_its_whole_lies(scene: Scene, run: Run) -> None:
    assert scene.chronicle.locality[PlaceId("police-command")].point is None
    found = got(run, "--at", "sat 12", "--view", "police-command")
    assert "homs" in next(cell for cell in found["cells"] if abs(cell["column"] - 40) <= 2 and cell["row"] == 10)["places"]


def without_points(folder: Path) -> Path:
    files = sample()
    files["localities.toml"] = re.sub(r"(?m)^point = .*\n", "", files["localities.toml"])
    return write_dataset(folder, files)


def test_a_dataset_without_any_point_has_no_map_but_words(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--data", str(without_points(tmp_path / "data")), "--at", "2024-12-05T12")
    for form in ("text", "json", "svg"):
        said = refused(capsys, *given, "--format", form, code=1)
        assert "no place in this dataset has a point" in said
        assert "localities.toml" in said
    assert "No source says where these lie" in run(*given, "--format", "words")


def test_faults_in_the_files_of_the_map_are_listed_as_check_lists_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_dataset(tmp_path / "data", {**sample(), "basemap.geojson": '{"type": 3}', "map.toml": "opening = 7\n"})
    said = refused(capsys, "--data", str(folder), "--at", "2024-12-05T12", code=3)
    assert "basemap.geojson" in said
    assert "map.toml" in said


def test_a_dataset_without_map_files_is_drawn_around_its_points(run: Run, tmp_path: Path) -> None:
    folder = write_dataset(tmp_path / "data", sample())
    assert got(run, "--data", str(folder), "--at", "2024-12-05T12")["view"] == "all"


# Completion


def test_views_and_places_complete() -> None:
    offered = [one.partition("\t")[0] for one in candidates(("map", "--view", ""))]
    assert tuple(offered[:4]) == VIEWS
    assert "rastan" in offered
    assert "north\tشمال حمص" in candidates(("map", "--view", ""), "ar")
    assert [*candidates(("map", "--format", ""))] == ["text", "json", "svg", "words"]
    assert [*candidates(("map", "--data", "/nowhere", "--view", ""))] == []
