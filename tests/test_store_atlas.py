"""What a dataset has for its map: that of the shipped one, everything that can be wrong in another's, and who reads it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from homs_tui.core.atlas import MAX_SHORT_NAME, Atlas, GroundKind
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError, Problem
from homs_tui.core.geography import Box, Position, distance_km
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.locality import LocalityKind
from homs_tui.store.atlas import FILES, load_atlas
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.text.shape import width
from homs_tui.text.typesetting import Typesetting
from test_store_sample import FIRST_END, bent, sample, where, write_dataset
from work import growth

MAP, GROUND = FILES


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return load(shipped())


@pytest.fixture(scope="module")
def atlas(chronicle: Chronicle) -> Atlas:
    return load_atlas(shipped(), chronicle)


def position(chronicle: Chronicle, place: str) -> Position:
    point = chronicle.locality[PlaceId(place)].point
    assert point is not None, place
    return Position(point.lon, point.lat)


def from_a_line(here: Position, line: tuple[Position, ...]) -> float:
    """How far a position lies from the nearest vertex or middle between two, in kilometres."""
    middles = [Position((a.lon + b.lon) / 2, (a.lat + b.lat) / 2) for a, b in pairwise(line)]
    return min(distance_km(here, other) for other in (*line, *middles))


# The shipped dataset


def test_the_views_are_those_that_were_tried(atlas: Atlas) -> None:
    assert {view.id: view.box for view in atlas.views} == {
        "theatre": Box(35.40, 33.45, 41.60, 35.80),
        "west": Box(35.80, 34.15, 38.50, 35.25),
        "north": Box(36.490, 34.715, 36.950, 34.975),
        "city": Box(36.655, 34.702, 36.775, 34.765),
    }
    assert [view.id for view in atlas.views] == ["theatre", "west", "north", "city"], "from the widest to the closest"
    assert atlas.opening == "west"
    assert [view.id for view in atlas.views if view.is_diagram] == ["city"]


def test_every_name_fits_and_none_is_anothers(atlas: Atlas, chronicle: Chronicle) -> None:
    widest = Typesetting(lam_alef=False)
    shown = {place.id: atlas.short.get(place.id, place.name) for place in chronicle.localities}
    for lang in ("ar", "en"):
        assert {id_: name for id_, name in shown.items() if width(name.in_(lang), widest) > MAX_SHORT_NAME} == {}
        assert len({name.in_(lang).casefold() for name in shown.values()}) == len(shown)


def test_no_name_is_shortened_for_nothing(atlas: Atlas, chronicle: Chronicle) -> None:
    def fits(name: Bilingual) -> bool:
        return max(width(name.ar, Typesetting(lam_alef=False)), width(name.en)) <= MAX_SHORT_NAME

    assert [place for place in atlas.short if fits(chronicle.locality[place].name)] == []


def test_the_ground_is_small_and_says_where_it_is_from(atlas: Atlas) -> None:
    assert (shipped() / GROUND).stat().st_size < 40_000
    assert {line.kind for line in atlas.ground} == set(GroundKind) - {GroundKind.OTHER}
    for line in atlas.ground:
        assert line.name.ar, line.name
        assert any("\u0621" <= letter <= "\u064a" for letter in line.name.ar)
        assert line.name.en.isascii() or "–" in line.name.en
        assert line.credit.endswith((")", "domain)"))
        assert all(position == (round(position.lon, 4), round(position.lat, 4)) for position in line.course)
    roads = [line for line in atlas.ground if line.kind is GroundKind.ROAD]
    assert {road.id for road in roads} == {"m5", "m1", "m20", "m4e", "homs_bypass"}
    assert all(road.accuracy is not None and road.accuracy.ar != road.accuracy.en for road in roads)


def test_the_ground_is_drawn_where_its_places_are(atlas: Atlas, chronicle: Chronicle) -> None:
    (lake,) = [line for line in atlas.ground if line.kind is GroundKind.LAKE]
    assert lake.course[0] == lake.course[-1]
    assert from_a_line(Position(36.57, 34.65), lake.course) < 3
    named = {line.name.en.split(" (")[0]: line.course for line in atlas.ground}
    assert from_a_line(position(chronicle, "rastan-bridge"), named["Orontes"]) < 2
    assert from_a_line(position(chronicle, "deir-ez-zor"), named["Euphrates"]) < 5
    for place in ("furqlus", "palmyra", "deir-ez-zor"):
        assert from_a_line(position(chronicle, place), named["M20"]) < 5


def test_roads_lead_past_their_ends(atlas: Atlas, chronicle: Chronicle) -> None:
    courses = {line.id: line.course for line in atlas.ground if line.id}
    assert {route.place: (route.line, route.start, route.end) for route in atlas.routes} == {
        "homs-hama-highway": ("m5", "homs", "hama"),
        "highway-malouk-homs": ("m5", "malouk", "homs"),
        "homs-tartus-road": ("m1", "homs", "tartus"),
    }
    for route in atlas.routes:
        assert chronicle.locality[route.place].kind is LocalityKind.ROAD
        assert from_a_line(position(chronicle, route.start), courses[route.line]) < 5
        assert from_a_line(position(chronicle, route.end), courses[route.line]) < 5


def test_courses_lead_from_what_a_claim_is_about_to_what_it_mentions(atlas: Atlas, chronicle: Chronicle) -> None:
    for course in atlas.courses:
        claim = chronicle.claim[course.claim]
        assert claim.kind.is_movement
        assert set(course.places) <= {*claim.localities, *claim.via}
        if course.note is None:
            assert course.places[0] in claim.localities
            assert course.places[1:] == claim.via
        else:
            assert course.note.ar != course.note.en
    assert {course.claim for course in atlas.courses} == {
        "alawite-families-left", "traffic-on-tartus-road", "tanf-forces-set-out", "setting-out-from-villages",
        "senior-officers-fled",
    }  # fmt: skip
    direct = [course.places for course in atlas.courses if course.claim == ClaimId("tanf-forces-set-out")]
    assert direct == [("tanf", "qaryatayn")]


def test_signs_of_regions_stand_among_their_places(atlas: Atlas, chronicle: Chronicle) -> None:
    assert set(atlas.anchors) == {"homs-city", "homs-north", "homs-east", "homs-south"}
    for region, anchor in atlas.anchors.items():
        points = [place.point for place in chronicle.localities if place.region == region and place.point is not None]
        assert min(point.lon for point in points) <= anchor.lon <= max(point.lon for point in points)
        assert min(point.lat for point in points) <= anchor.lat <= max(point.lat for point in points)


def test_the_files_say_what_they_hold() -> None:
    head = (shipped() / MAP).read_text(encoding="utf-8").split("\n\n")[0]
    assert all(f"\n# {key} " in head for key in ("opening", "view", "short", "anchor", "route", "course"))
    said = " ".join(json.loads((shipped() / GROUND).read_text(encoding="utf-8"))["description"])
    assert "Douglas-Peucker" in said
    assert all(kind.value in said for kind in GroundKind)


# Other datasets

VIEW = '[[view]]\nid = "all-of-it"\nname = { ar = "الكل", en = "All" }\nbox = [36, 34, 37, 35]\n'
SHORT = '[[short]]\nplace = "town"\nname = { ar = "بلد", en = "Twn" }\n'
ANCHOR = '[[anchor]]\nregion = "plain"\nlat = 34.5\nlon = 36.5\n'
ROUTE = '[[route]]\nplace = "way"\nline = "road"\nfrom = "town"\nto = "gate"\n'
COURSE = '[[course]]\nclaim = "moved"\nplaces = ["town", "gate"]\n'
WHOLE = f'opening = "all-of-it"\n{VIEW}{SHORT}{ANCHOR}{ROUTE}{COURSE}'
LINES = json.dumps(
    {
        "type": "Feature",
        "id": "road",
        "properties": {"kind": "road_schematic"},
        "geometry": {"type": "LineString", "coordinates": [[36, 34], [37, 35]]},
    }
)
POINT = 'point = { lat = 34.6, lon = 36.6, precision = "approximate", source = "nobody", licence = "CC0" }\n'


ROAD = '[[locality]]\nid = "way"\nname = { ar = "طريق", en = "Way" }\nkind = "road"\nregion = "plain"\n'
MOVED = f"""\
[[claim]]
id = "moved"
kind = "movement"
localities = ["town"]
via = ["gate"]
window = {{ earliest = 2024-12-05T05:00:00+03:00, latest = 2024-12-05T12:00:00+03:00, said = "", basis = "stated" }}
where = {{ {where(0, FIRST_END)} }}
summary = {{ ar = "انتقلوا.", en = "They moved." }}
"""


def write(folder: Path, table: str | None = WHOLE, ground: str | None = LINES) -> Path:
    """The sample dataset with a road, a movement and a second point, and with what it has for its map."""
    files = bent("localities.toml", 'id = "gate"\n', f'id = "gate"\n{POINT}')
    files["localities.toml"] += ROAD
    files["claims/c-moving.toml"] = MOVED
    files |= {name: text for name, text in ((MAP, table), (GROUND, ground)) if text is not None}
    return write_dataset(folder, files)


def atlas_in(folder: Path) -> Atlas:
    return load_atlas(folder, load(folder))


def problems_in(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DatasetInvalidError) as caught:
        atlas_in(folder)
    for problem in caught.value.problems:
        for lang in ("ar", "en"):
            assert problem.message.in_(lang)
            assert problem.remedy.in_(lang)
            assert problem.words.plain(lang).isprintable()
    return caught.value.problems


def problem_in(folder: Path) -> Problem:
    (found,) = problems_in(folder)
    return found


def test_every_field_of_the_map_arrives(tmp_path: Path) -> None:
    found = atlas_in(write(tmp_path))
    assert [(view.id, view.box, view.is_diagram) for view in found.views] == [("all-of-it", Box(36, 34, 37, 35), False)]
    assert found.opening == "all-of-it"
    assert found.short == {"town": Bilingual("بلد", "Twn")}
    assert found.anchors == {"plain": Position(36.5, 34.5)}
    assert [(route.place, route.line, route.start, route.end) for route in found.routes] == [("way", "road", "town", "gate")]
    assert [(course.claim, course.places, course.note) for course in found.courses] == [("moved", ("town", "gate"), None)]
    assert [line.id for line in found.ground] == ["road"]


def test_without_either_file_there_is_one_view_of_all_points(tmp_path: Path) -> None:
    folder = write(tmp_path, None, None)
    found = atlas_in(folder)
    (view,) = found.views
    assert view.name == load(folder).title
    points = [place.point for place in load(folder).localities if place.point is not None]
    assert len(points) == 2
    assert all(view.box.holds(Position(point.lon, point.lat)) for point in points)
    assert view.box.east - view.box.west < 0.3
    assert (found.ground, found.routes, found.opening) == ((), (), "")


def test_each_file_may_stand_alone(tmp_path: Path) -> None:
    assert atlas_in(write(tmp_path / "one", None)).ground
    assert atlas_in(write(tmp_path / "other", f"{VIEW}{SHORT}", None)).short
    assert len(atlas_in(write(tmp_path / "comment", "# nothing yet\n")).views) == 1


def test_a_dataset_without_points_has_no_view(tmp_path: Path) -> None:
    files = sample()
    places = files["localities.toml"].splitlines(keepends=True)
    files["localities.toml"] = "".join(line for line in places if not line.startswith("point"))
    assert atlas_in(write_dataset(tmp_path, files)).views == ()


@pytest.mark.parametrize(("lat", "lon"), [(90, 180), (-90, -180), (0, 0)])
def test_a_single_point_anywhere_on_earth_has_a_view(tmp_path: Path, lat: int, lon: int) -> None:
    files = sample()
    files["localities.toml"] = (
        files["localities.toml"].replace("lat = 34.7", f"lat = {lat}").replace("lon = 36.7", f"lon = {lon}")
    )
    (view,) = atlas_in(write_dataset(tmp_path, files)).views
    assert view.box.holds(Position(lon, lat))


def test_views_are_put_in_order(tmp_path: Path) -> None:
    near = VIEW.replace("all-of-it", "near").replace("[36, 34, 37, 35]", "[36.5, 34.5, 36.75, 34.75]")
    assert [view.id for view in atlas_in(write(tmp_path, f"{near}{VIEW}")).views] == ["all-of-it", "near"]


BENDS: dict[str, tuple[str, str, tuple[str, str], str]] = {
    "an unknown key": ("opening", "openning", ("", "openning"), "opening"),
    "an opening that is no view": ('opening = "all-of-it"', 'opening = "all-of"', ("", "opening"), "all-of-it"),
    "an unknown key of a view": ("box", "bax", ("all-of-it", "bax"), "box"),
    "a view without a name": ('name = { ar = "الكل", en = "All" }\n', "", ("all-of-it", "name"), "add"),
    "a view with an odd identifier": ('id = "all-of-it"', 'id = "All of it"', ("view 1", "id"), "hyphens"),
    "a box from east to west": ("[36, 34, 37, 35]", "[37, 34, 36, 35]", ("all-of-it", "box"), "west"),
    "a box from north to south": ("[36, 34, 37, 35]", "[36, 35, 37, 34]", ("all-of-it", "box"), "west"),
    "a box without an area": ("[36, 34, 37, 35]", "[36, 34, 36, 35]", ("all-of-it", "box"), "west"),
    "a box that is a thread": ("[36, 34, 37, 35]", "[36, 34, 36.0001, 35]", ("all-of-it", "box"), "widen"),
    "a box of three numbers": ("[36, 34, 37, 35]", "[36, 34, 37]", ("all-of-it", "box"), "four numbers"),
    "a box of texts": ("[36, 34, 37, 35]", '["36", "34", "37", "35"]', ("all-of-it", "box"), "four numbers"),
    "a box of truths": ("[36, 34, 37, 35]", "[true, false, true, true]", ("all-of-it", "box"), "four numbers"),
    "a box beyond the pole": ("[36, 34, 37, 35]", "[36, 34, 37, 95]", ("all-of-it", "box.north"), "90"),
    "a box beyond the globe": ("[36, 34, 37, 35]", "[36, 34, 200, 35]", ("all-of-it", "box.east"), "180"),
    "a box of what is no number": ("[36, 34, 37, 35]", "[nan, 34, 37, 35]", ("all-of-it", "box.west"), "180"),
    "a box without end": ("[36, 34, 37, 35]", "[36, -inf, 37, 35]", ("all-of-it", "box.south"), "90"),
    "a box of 1e308": ("[36, 34, 37, 35]", "[36, 34, 1e308, 35]", ("all-of-it", "box.east"), "180"),
    "a diagram that is a text": ("box =", 'diagram = "yes"\nbox =', ("all-of-it", "diagram"), "true"),
    "two views of one name": (VIEW, VIEW + VIEW, ("all-of-it", "id"), "its own"),
    "a short name of no known place": ('place = "town"', 'place = "twon"', ("short 1", "place"), "town"),
    "a short name that is long": ('"Twn"', '"Town of seventeen"', ("short 1", "name.en"), "16 cells"),
    "a short name whose lam with alef is wide": ('"بلد"', '"لا لا لا لا لا لا"', ("short 1", "name.ar"), "16 cells"),
    "a short name in one language": (', en = "Twn"', "", ("short 1", "name.en"), "add"),
    "a short name that another place has": ('"Twn"', '"Gate"', ("short 1", "name.en"), "differ"),
    "two short names of one place": (SHORT, SHORT + SHORT, ("short 2", "place"), "its own"),
    "an anchor of no known region": ('region = "plain"', 'region = "plan"', ("anchor 1", "region"), "plain"),
    "an anchor beyond the pole": ("lat = 34.5", "lat = 95", ("anchor 1", "lat"), "90"),
    "an anchor that is no number": ("lon = 36.5", "lon = nan", ("anchor 1", "lon"), "180"),
    "an anchor without its longitude": ("lon = 36.5\n", "", ("anchor 1", "lon"), "add"),
    "two anchors of one region": (ANCHOR, ANCHOR + ANCHOR, ("anchor 2", "region"), "its own"),
    "a route of no known place": ('place = "way"', 'place = "wya"', ("route 1", "place"), "way"),
    "a route that is no road": ('place = "way"', 'place = "town"', ("route 1", "place"), "kind road"),
    "a route on no known line": ('line = "road"', 'line = "raod"', ("route 1", "line"), "road"),
    "a route from no known place": ('from = "town"', 'from = "twon"', ("route 1", "from"), "town"),
    "a route to a place without a point": ('to = "gate"', 'to = "other-gate"', ("route 1", "to"), "localities.toml"),
    "a route back to where it begins": ('to = "gate"', 'to = "town"', ("route 1", "to"), "two ends"),
    "two routes of one place": (ROUTE, ROUTE + ROUTE, ("route 2", "place"), "its own"),
    "a course of no known claim": ('claim = "moved"', 'claim = "movd"', ("course 1", "claim"), "moved"),
    "a course of a claim that is no movement": ('claim = "moved"', 'claim = "left"', ("course 1", "claim"), "movement"),
    "a course through no known place": ('["town", "gate"]', '["town", "gat"]', ("course 1", "places"), "gate"),
    "a course through a place without a point": ('["town", "gate"]', '["town", "way"]', ("course 1", "places"), "point"),
    "a course of one place": ('["town", "gate"]', '["town"]', ("course 1", "places"), "leads"),
    "a course in a circle": ('["town", "gate"]', '["town", "gate", "town"]', ("course 1", "places"), "once"),
    "a course that is a text": ('["town", "gate"]', '"town"', ("course 1", "places"), "list"),
}


@pytest.mark.parametrize("name", BENDS)
def test_what_is_wrong_in_the_map_is_named_with_its_place_and_its_remedy(tmp_path: Path, name: str) -> None:
    old, new, place, said = BENDS[name]
    assert WHOLE.count(old) >= 1
    found = problems_in(write(tmp_path, WHOLE.replace(old, new, 1)))
    fitting = [problem for problem in found if (problem.file, problem.entry, problem.field) == (MAP, *place)]
    assert fitting, [str(problem) for problem in found]
    assert said in fitting[0].words.en


@pytest.mark.parametrize("name", [name for name in BENDS if "without a point" not in name and "unknown key" not in name])
def test_one_mistake_gives_one_problem(tmp_path: Path, name: str) -> None:
    old, new, _, _ = BENDS[name]
    found = problems_in(write(tmp_path, WHOLE.replace(old, new, 1)))
    # A view whose identifier is odd is not the one that the map opens with.
    assert len(found) == 1 + (name == "a view with an odd identifier"), [str(problem) for problem in found]


def test_a_course_beside_its_claim_needs_a_note(tmp_path: Path) -> None:
    beside = WHOLE.replace('["town", "gate"]', '["town", "other-gate"]')
    files = Path(write(tmp_path, beside)) / "localities.toml"
    text = files.read_text(encoding="utf-8")
    files.write_text(text.replace('id = "other-gate"\n', f'id = "other-gate"\n{POINT}'), encoding="utf-8")
    found = problem_in(tmp_path)
    assert (found.entry, found.field) == ("course 1", "places")
    assert "note" in found.remedy.en
    (tmp_path / MAP).write_text(beside + 'note = { ar = "قراءة", en = "A reading" }\n', encoding="utf-8")
    assert atlas_in(tmp_path).courses[0].note == Bilingual("قراءة", "A reading")


def test_homonyms_are_allowed_where_no_view_holds_both(tmp_path: Path) -> None:
    short = SHORT.replace('"town"', '"gate"').replace('"Twn"', '"Town"')
    assert atlas_in(write(tmp_path, VIEW.replace("[36, 34, 37, 35]", "[36.65, 34.65, 37, 35]") + short)).short
    assert problem_in(write(tmp_path, VIEW + short)).message.en == 'is also the name of "town" in the view "all-of-it"'
    assert problem_in(write(tmp_path, short)).message.en == 'is also the name of "town"'


def test_a_route_names_one_line(tmp_path: Path) -> None:
    feature = json.loads(LINES)
    feature["geometry"] = {"type": "MultiLineString", "coordinates": [[[36, 34], [37, 35]]] * 2}
    found = problem_in(write(tmp_path, WHOLE, json.dumps(feature)))
    assert (found.entry, found.field) == ("route 1", "line")
    assert "2 lines" in found.message.en


def test_problems_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    found = problems_in(
        write(tmp_path, WHOLE.replace("[36, 34, 37, 35]", "[36, 34, 37, 95]"), LINES.replace("[36, 34]", "[36, 95]"))
    )
    assert [problem.file for problem in found] == [MAP, GROUND], "and no route is blamed for a line that could not be read"


def _folder(path: Path) -> None:
    path.mkdir()


def _link_to_nowhere(path: Path) -> None:
    path.symlink_to("/nowhere/at/all")


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _empty(path: Path) -> None:
    path.touch()


def _latin(path: Path) -> None:
    path.write_bytes(b"# caf\xe9")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("make", [_folder, _link_to_nowhere, _link_to_itself, _fifo, _empty, _latin])
def test_what_is_there_and_cannot_be_read_is_no_missing_file(tmp_path: Path, file: str, make: Callable[[Path], None]) -> None:
    folder = write(tmp_path, None, None)
    make(folder / file)
    found = problem_in(folder)
    assert (found.file, found.entry, found.field) == (file, "", "")


def test_short_names_are_compared_in_the_time_that_they_take_to_read(tmp_path: Path) -> None:
    def checking(size: int) -> Callable[[], object]:
        folder = tmp_path / str(size)
        places = "".join(
            f'[[locality]]\nid = "p{n}"\nname = {{ ar = "م{n}", en = "P{n}" }}\nkind = "town"\nregion = "plain"\n'
            for n in range(size)
        )
        table = VIEW + "".join(f'[[short]]\nplace = "p{n}"\nname = {{ ar = "س{n}", en = "S" }}\n' for n in range(size))
        write(folder, table, None)
        with (folder / "localities.toml").open("a", encoding="utf-8") as file:
            file.write(places)
        chronicle = load(folder)

        def task() -> None:
            with pytest.raises(DatasetInvalidError) as caught:
                load_atlas(folder, chronicle)
            assert len(caught.value.problems) == size - 1

        return task

    assert growth(checking, 100) < 2.4


# Who reads it


def run(*argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "homs_tui", *argv],
        capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, env={**os.environ, "HOMS_ARTICLE": ""},
    )  # fmt: skip


def test_check_says_one_line_about_a_sound_map(atlas: Atlas) -> None:
    vertices = sum(len(line.course) for line in atlas.ground)
    done = run("check", "--lang", "en")
    assert done.returncode == 0
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("Its map")]
    assert f"4 views and a base map with {len(atlas.ground)} lines of {vertices:,} vertices" in line
    record = json.loads(run("check", "--format", "json").stdout)[0]
    size = sum((shipped() / file).stat().st_size for file in FILES)
    assert record["map"] == {"views": 4, "lines": len(atlas.ground), "vertices": vertices, "bytes": size}
    assert "4 مشاهد" in run("check", "--lang", "ar").stdout


def test_check_says_so_where_there_is_less(tmp_path: Path) -> None:
    assert "1 view and no base map" in run("check", "--data", str(write(tmp_path, None, None))).stdout
    files = sample()
    places = files["localities.toml"].splitlines(keepends=True)
    files["localities.toml"] = "".join(line for line in places if not line.startswith("point"))
    assert "no place has a point" in run("check", "--data", str(write_dataset(tmp_path / "bare", files))).stdout


def test_check_lists_what_is_wrong_with_the_map(tmp_path: Path) -> None:
    folder = write(tmp_path, WHOLE, LINES.replace("34]", "95]"))
    done = run("check", "--data", str(folder), "--lang", "en")
    assert done.returncode == 3
    assert f"{GROUND}: geometry.coordinates 1: has a latitude that is not on earth" in done.stderr
    problem = json.loads(run("check", "--data", str(folder), "--format", "json").stdout)[0]["problems"][0]
    assert (problem["file"], problem["field"]) == (GROUND, "geometry.coordinates 1")
    (folder / "dataset.toml").write_text("schema = 1\n", encoding="utf-8")
    told = run("check", "--data", str(folder), "--lang", "en").stderr
    assert "dataset.toml: schema" in told
    assert f"{GROUND}: geometry.coordinates 1" in told, "both are told at once"


OTHERS = (
    ["status", "--at", "sat 22"], ["diff", "fri 12", "sat 22"], ["why", "homs", "--at", "sat 22"], ["localities"], ["claims"],
    ["show", "rastan"], ["notes"], ["export", "geojson", "--at", "sat 22"],
    ["picture", "--at", "fri 12"], ["doctor"], ["complete", "--", "show", ""], ["--help"], [],
)  # fmt: skip

WATCHING = """
import contextlib, io, sys
opened, maps = [], {files!r}
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from homs_tui.cli import main
for argv in {argvs!r}:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
        main(argv)
modules = ("core.atlas", "core.geography", "store.atlas", "store.base_map", "store.geojson", "store.toml.map_tables",
           "store.toml.map_references")
assert any(path.endswith("localities.toml") for path in opened), opened
found = [name for name in modules if "homs_tui." + name in sys.modules]
print(found, [path for path in opened if path.endswith(maps)])
"""


def watched(argvs: object) -> str:
    code = WATCHING.format(argvs=argvs, files=FILES)
    env = {**os.environ, "HOMS_TUI_NO_CACHE": "1", "HOMS_ARTICLE": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, stdin=subprocess.DEVNULL, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_no_other_command_imports_or_opens_anything_of_the_map() -> None:
    assert watched(OTHERS) == "[] []"


def test_that_watch_sees_what_check_reads() -> None:
    assert GROUND in watched([["check"]])
    assert "store.geojson" in watched([["check"]])
