"""The base map: GeoJSON as others write it, and everything that can be wrong in it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from homs_tui.core.atlas import GroundKind, GroundLine
from homs_tui.core.errors import Problem
from homs_tui.store.base_map import read_base_map
from homs_tui.store.files import BASE_MAP as FILE
from homs_tui.store.geojson import MAX_DEPTH, MAX_FAULTS, MAX_FILE_BYTES, MAX_VERTICES
from homs_tui.store.toml.report import Report
from work import growth

LINE = [[36, 34], [36.5, 34.25], [37, 35]]
RING = [[36, 34], [37, 34], [37, 35], [36, 34]]


def read(folder: Path, content: object) -> tuple[tuple[GroundLine, ...] | None, list[Problem]]:
    """What is read from a base map, given as a value, a text or bytes, and its problems."""
    data = content if isinstance(content, bytes) else (content if isinstance(content, str) else json.dumps(content)).encode()
    (folder / FILE).write_bytes(data)
    report = Report()
    return read_base_map(folder, report), report.problems


def lines_of(folder: Path, content: object) -> tuple[GroundLine, ...]:
    """The lines of a sound base map."""
    lines, problems = read(folder, content)
    assert problems == []
    assert lines
    return lines


def problem_of(folder: Path, content: object) -> Problem:
    """The one problem of a base map."""
    lines, problems = read(folder, content)
    assert lines is None
    assert len(problems) == 1, [str(problem) for problem in problems]
    assert problems[0].file == FILE
    for lang in ("ar", "en"):
        assert problems[0].message.in_(lang)
        assert problems[0].remedy.in_(lang)
        assert problems[0].words.plain(lang).isprintable()
    return problems[0]


def geometry(kind: str, coordinates: object) -> dict[str, object]:
    return {"type": kind, "coordinates": coordinates}


def feature(shape: object = None, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": shape or geometry("LineString", LINE)}


def collection(*features: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features)}


# What is read


def test_every_member_of_a_feature_arrives(tmp_path: Path) -> None:
    said = {
        "kind": "road_schematic",
        "id": "m5",
        "name": "Motorway",
        "name_ar": "طريق",
        "accuracy": "1 km",
        "accuracy_ar": "كيلومتر",
    }
    (line,) = lines_of(tmp_path, collection(feature(**said, source="drawn", licence="CC0")))
    assert (line.kind, line.id, line.credit) == (GroundKind.ROAD, "m5", "drawn (CC0)")
    assert line.name == ("طريق", "Motorway")
    assert line.accuracy == ("كيلومتر", "1 km")
    assert line.course == ((36, 34), (36.5, 34.25), (37, 35))
    assert all(type(number) is float for position in line.course for number in position)


@pytest.mark.parametrize("kind", list(GroundKind))
def test_every_kind_has_its_name(tmp_path: Path, kind: GroundKind) -> None:
    assert [line.kind for line in lines_of(tmp_path, collection(feature(kind=kind.value)))] == [kind]


@pytest.mark.parametrize(
    ("shape", "lengths"),
    [
        (geometry("LineString", LINE), [3]),
        (geometry("MultiLineString", [LINE, LINE[1:]]), [3, 2]),
        (geometry("Polygon", [RING]), [4]),
        (geometry("Polygon", [RING, RING[::-1]]), [4, 4]),
        (geometry("MultiPolygon", [[RING], [RING, RING]]), [4, 4, 4]),
        ({"type": "GeometryCollection", "geometries": [geometry("LineString", LINE), geometry("Polygon", [RING])]}, [3, 4]),
        ({"type": "GeometryCollection", "geometries": [geometry("Point", [36, 34]), geometry("LineString", LINE)]}, [3]),
        (geometry("Polygon", [RING[:-1]]), [4]),
        (geometry("MultiLineString", [[], LINE]), [3]),
    ],
    ids=[
        "line",
        "lines",
        "area",
        "area with a hole",
        "areas",
        "collection",
        "points are passed over",
        "open ring",
        "empty line",
    ],
)
@pytest.mark.parametrize("wrapped", [lambda shape: shape, feature, lambda shape: collection(feature(shape))])
def test_every_geometry_is_read_bare_in_a_feature_and_in_a_collection(
    tmp_path: Path, shape: dict[str, object], lengths: list[int], wrapped: Callable[[object], object]
) -> None:
    lines = lines_of(tmp_path, wrapped(shape))
    assert [len(line.course) for line in lines] == lengths
    assert {line.kind for line in lines} == {GroundKind.OTHER}, "nothing is said of a line without a kind"


def test_a_ring_may_wind_either_way_and_ends_where_it_begins(tmp_path: Path) -> None:
    one, other = lines_of(tmp_path, geometry("Polygon", [RING, RING[:-1][::-1]]))
    assert one.course[0] == one.course[-1]
    assert other.course[0] == other.course[-1]
    assert set(one.course) == set(other.course)


@pytest.mark.parametrize(
    "content",
    [
        collection(feature(geometry("LineString", [[36, 34, 500], [37, 35, 600.5, 7]]))),
        {**collection({**feature(), "bbox": [36, 34, 37, 35], "more": {"a": [None]}}), "bbox": "odd", "crs": None, "name": 5},
        collection(feature(), {"type": "Feature", "properties": None, "geometry": None}, {"type": "Feature", "geometry": None}),
        collection(feature(), feature(geometry("Point", ["not", "read"]), kind="town")),
        collection(feature(name=None, name_ar=7, source=[], accuracy={})),
        {**collection(feature()), "features_": 1},
        "\ufeff" + json.dumps(collection(feature())),
        json.dumps(collection(feature(elevation=float("nan"), length=float("inf")))),
        json.dumps(collection(feature(name="\\ud800"))).replace("\\\\ud800", "plain"),
        f"\n\n {json.dumps(collection(feature()))} \r\n",
        geometry("LineString", [[-180, -90], [180, 90]]),
    ],
    ids=[
        "third dimensions", "foreign members", "no geometry", "points", "properties of other types", "unknown member",
        "byte order mark", "NaN where it is passed over", "plain", "white space", "the whole earth",
    ],
)  # fmt: skip
def test_what_others_write_is_read(tmp_path: Path, content: object) -> None:
    assert len(lines_of(tmp_path, content)) == 1


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        ({"name": "Orontes"}, ("Orontes", "Orontes")),
        ({"name:ar": "العاصي", "name:en": "Orontes", "name": "Nahr"}, ("العاصي", "Orontes")),
        ({"name_ar": "العاصي"}, ("العاصي", "العاصي")),
        ({"name": "  two\n lines "}, ("two lines", "two lines")),
        ({"name": "é"}, ("é", "é")),
        ({}, ("", "")),
    ],
)
def test_names_are_taken_where_they_stand(tmp_path: Path, properties: dict[str, object], name: tuple[str, str]) -> None:
    (line,) = lines_of(tmp_path, feature(**properties))
    assert line.name == name


@pytest.mark.parametrize(
    ("member", "within", "found"),
    [("m5", {}, "m5"), (None, {"id": "m5"}, "m5"), (7, {}, "7"), ([], {}, ""), (True, {}, ""), (10**30, {}, "")],
)
def test_identifiers_are_members_or_properties(tmp_path: Path, member: object, within: dict[str, object], found: str) -> None:
    content = feature(**within) | ({} if member is None else {"id": member})
    assert [line.id for line in lines_of(tmp_path, content)] == [found]


# What is refused

NAN, INFINITY = float("nan"), float("inf")

FAULTY_POSITIONS: dict[str, tuple[object, str]] = {
    "NaN": ([NAN, 34], "not a number"),
    "NaN second": ([36, NAN], "not a number"),
    "infinity": ([36, INFINITY], "latitude"),
    "1e308": ([1e308, 34], "longitude"),
    "latitude 95": ([36, 95], "latitude"),
    "longitude 200": ([200, 34], "longitude"),
    "longitude -180.001": ([-180.001, 34], "longitude"),
    "metres": ([4085000.5, 4127000.25], "longitude"),
    "a number of four hundred digits": ([10**400, 34], "longitude"),
    "one number": ([36], "no position"),
    "no number": ([], "no position"),
    "texts": (["36", "34"], "no position"),
    "true": ([True, 34], "no position"),
    "null": (None, "no position"),
    "an object": ({"lon": 36, "lat": 34}, "no position"),
    "nested too deeply": ([[36, 34], [37, 35]], "no position"),
}


@pytest.mark.parametrize("name", FAULTY_POSITIONS)
def test_a_faulty_position_is_named_with_its_feature(tmp_path: Path, name: str) -> None:
    position, said = FAULTY_POSITIONS[name]
    shape = geometry("MultiLineString", [LINE, [[36, 34], position, [37, 35]]])
    found = problem_of(tmp_path, collection(feature(name="Coast"), feature(shape, name="Orontes")))
    assert (found.entry, found.field) == ("feature 2 (Orontes)", "geometry.coordinates 2 2")
    assert said in found.message.en
    assert "longitude" in found.remedy.en or "latitude" in found.remedy.en


FAULTY: dict[str, tuple[object, tuple[str, str], str]] = {
    "nothing": (b"", ("", ""), "empty"),
    "blanks": (b" \n\t ", ("", ""), "empty"),
    "a mark alone": ("\ufeff", ("", ""), "empty"),
    "Latin-1": ('{"name": "Ba\xe9"}'.encode("latin-1"), ("", ""), "UTF-8 at line 1: byte 12 is 0xE9"),
    "UTF-16": ("{}".encode("utf-16"), ("", ""), "UTF-8 at line 1: byte 0 is 0xFF"),
    "no JSON": ('{"type":\n "FeatureCollection",}', ("", ""), "line 2, column 2"),
    "half a file": ('{"type": "FeatureCollection", "features": [', ("", ""), "JSON"),
    "two values": ("{} {}", ("", ""), "JSON"),
    "a number that is too long": ("9" * 5000, ("", ""), "too many digits"),
    "brackets": ("[" * 200_000, ("", ""), "deep"),
    "an empty collection": (collection(), ("", ""), "no line"),
    "points alone": (collection(feature(geometry("Point", [36, 34]))), ("", ""), "no line"),
    "a list": ([feature()], ("", ""), "an object"),
    "null": ("null", ("", ""), "an object"),
    "a collection of null": ({"type": "FeatureCollection", "features": None}, ("", ""), "without a list"),
    "a collection without features": ({"type": "FeatureCollection"}, ("", ""), "without a list"),
    "a topology": ({"type": "Topology", "arcs": []}, ("", "type"), "Topology"),
    "an object without a type": ({}, ("", "type"), "missing"),
    "a type that is a number": ({"type": 5}, ("", "type"), "missing"),
    "a feature that is a text": (collection("line"), ("feature 1", ""), "an object"),
    "a feature that is a geometry": (collection(geometry("LineString", LINE)), ("feature 1", "type"), "LineString"),
    "a collection in a collection": (collection(collection(feature())), ("feature 1", "type"), "FeatureCollection"),
    "a geometry that is a list": (collection(feature([1])), ("feature 1", "geometry"), "an object"),
    "a geometry of no known type": (feature(geometry("Linestring", LINE)), ("", "geometry.type"), "Linestring"),
    "a geometry without coordinates": (feature({"type": "LineString"}), ("", "geometry.coordinates"), "a list"),
    "a line of one position": (feature(geometry("LineString", LINE[:1])), ("", "geometry.coordinates"), "one position"),
    "a line in a line": (feature(geometry("LineString", [LINE])), ("", "geometry.coordinates 1"), "no position"),
    "an area that is a line": (feature(geometry("Polygon", LINE)), ("", "geometry.coordinates 1 1"), "no position"),
    "a kind that is not known": (feature(kind="rivr", name="Orontes"), ("", "properties.kind"), "rivr"),
    "a kind that is a number": (collection(feature(kind=3)), ("feature 1", "properties.kind"), "a text"),
    "a name that turns the text round": (feature(name="a\u202eb"), ("", "properties.name"), "RIGHT-TO-LEFT OVERRIDE"),
    "a name with an escape": (feature(name_ar="a\x1b[2Jb"), ("", "properties.name_ar"), "U+001B"),
    "half a character": (json.dumps(feature(name="{}")).replace("{}", "\\ud800"), ("", "properties.name"), "U+D800"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_is_named_with_its_place(tmp_path: Path, name: str) -> None:
    content, place, said = FAULTY[name]
    found = problem_of(tmp_path, content)
    assert (found.entry, found.field) == place
    assert said in found.message.en


def test_a_word_that_is_nearly_right_is_suggested(tmp_path: Path) -> None:
    assert "river" in problem_of(tmp_path, feature(kind="rivr")).remedy.en
    assert "LineString" in problem_of(tmp_path, feature(geometry("Linestring", LINE))).remedy.en
    assert "FeatureCollection" in problem_of(tmp_path, {"type": "featureCollection"}).remedy.en


def test_faults_are_told_for_every_feature_in_their_order(tmp_path: Path) -> None:
    bad = geometry("LineString", [[36, 95], [36, 96]])
    _, problems = read(
        tmp_path, collection(feature(kind="x"), feature(bad), feature(), feature(bad, kind="y"), feature(kind="z"))
    )
    places = [(problem.entry, problem.field) for problem in problems]
    assert places == [
        ("feature 1", "properties.kind"),
        ("feature 2", "geometry.coordinates 1"),
        ("feature 4", "geometry.coordinates 1"),
        ("feature 5", "properties.kind"),
    ]


def test_of_many_faults_the_first_are_told_and_that_there_are_more(tmp_path: Path) -> None:
    metres = geometry("LineString", [[4e6, 4e6], [5e6, 4e6]])
    lines, problems = read(tmp_path, collection(*[feature(metres)] * (MAX_FAULTS * 3)))
    assert lines is None
    assert len(problems) == MAX_FAULTS + 1
    assert (problems[-1].entry, problems[-1].field) == ("", "")
    assert "more faults" in problems[-1].message.en
    _, problems = read(tmp_path, collection(*[feature(metres)] * MAX_FAULTS))
    assert len(problems) == MAX_FAULTS


# Limits


def test_vertices_are_bounded_over_the_whole_file(tmp_path: Path) -> None:
    half = geometry("LineString", [[36, 34]] * (MAX_VERTICES // 2))
    assert len(lines_of(tmp_path, collection(feature(half), feature(half)))) == 2
    found = problem_of(tmp_path, collection(feature(half), feature(half), feature()))
    assert f"{MAX_VERTICES:,} vertices" in found.message.en
    assert "simplify" in found.remedy.en
    assert problem_of(tmp_path, geometry("LineString", [[36, 34]] * 200_000)).message == found.message


def test_bytes_are_bounded(tmp_path: Path) -> None:
    whole = json.dumps(feature()).encode()
    assert lines_of(tmp_path, whole.ljust(MAX_FILE_BYTES))
    assert "larger" in problem_of(tmp_path, whole.ljust(MAX_FILE_BYTES + 1)).message.en
    with (tmp_path / FILE).open("wb") as file:
        file.truncate(50_000_000)
    report = Report()
    assert read_base_map(tmp_path, report) is None
    assert len(report.problems) == 1


def test_collections_nest_to_a_bound(tmp_path: Path) -> None:
    def nested(depth: int) -> dict[str, object]:
        shape = geometry("LineString", LINE)
        for _ in range(depth):
            shape = {"type": "GeometryCollection", "geometries": [shape]}
        return shape

    assert lines_of(tmp_path, feature(nested(MAX_DEPTH)))
    assert "deep" in problem_of(tmp_path, feature(nested(MAX_DEPTH + 1))).message.en


def test_reading_takes_as_long_as_the_file_is(tmp_path: Path) -> None:
    def reading(size: int) -> Callable[[], object]:
        folder = tmp_path / str(size)
        folder.mkdir()
        (folder / FILE).write_text(json.dumps(collection(*[feature(kind="river", name="x")] * size)), encoding="utf-8")
        return lambda: read_base_map(folder, Report())

    assert growth(reading, 300) < 2.3
