"""Any bytes and any GeoJSON as what a dataset has for its map: it is read, or refused with messages that are safe to print."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from runs import examples
from strategies import TOKENS, hostile, hostile_bytes

from homs_tui.core.atlas import Atlas, GroundKind
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.printable import refused_characters
from homs_tui.store.atlas import FILES, load_atlas
from homs_tui.store.dataset import load
from homs_tui.store.geojson import MAX_FAULTS
from test_store_atlas import LINES, WHOLE, write

pytestmark = pytest.mark.slow

MAP, GROUND = FILES


@pytest.fixture(scope="module")
def dataset() -> Iterator[tuple[Path, Chronicle]]:
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name))
        yield folder, load(folder)


def refused_or_read(dataset: tuple[Path, Chronicle], file: str, data: bytes) -> None:
    folder, chronicle = dataset
    for name, text in ((MAP, WHOLE), (GROUND, LINES)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / file).write_bytes(data)
    try:
        atlas = load_atlas(folder, chronicle)
    except DatasetInvalidError as error:
        refused = error
    else:
        check(atlas)
        return
    assert 0 < len(refused.problems) <= 3 * MAX_FAULTS
    for problem in refused.problems:
        assert problem.file in FILES
        assert problem.remedy.en
        assert len(problem.words.en) < 3000
        assert problem.words.plain("en").isprintable()
        assert problem.words.plain("ar").isprintable()


def check(atlas: Atlas) -> None:
    """What is promised of every map that is read."""
    for line in atlas.ground:
        assert len(line.course) >= 2
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line.course)
        for text in (*line.name, line.credit, *(line.accuracy or ())):
            assert refused_characters(text) == ()
    for view in atlas.views:
        assert view.box.west < view.box.east
    assert all(-90 <= anchor.lat <= 90 for anchor in atlas.anchors.values())


def dumped(value: object) -> bytes:
    """As Python writes it: with NaN, infinities and halves of characters."""
    return json.dumps(value).encode()


numbers = st.one_of(
    st.floats(-180, 180), st.integers(-95, 205), st.floats(), st.sampled_from([1e308, -1e308, 10**400, -(10**25), 2**63, -0.0])
)
scalars = st.one_of(numbers, st.none(), st.booleans(), hostile, st.just([]), st.just({}))
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(hostile, inner, max_size=3), max_leaves=8
)
positions = st.one_of(st.lists(st.floats(-90, 90), min_size=2, max_size=4), st.lists(numbers, max_size=4), values)
runs = st.one_of(
    st.lists(positions, max_size=5), st.lists(st.lists(st.floats(-90, 90), min_size=2, max_size=2), max_size=6), values
)
nested = st.recursive(runs, lambda inner: st.lists(inner, max_size=3), max_leaves=6)
types = st.sampled_from(
    [
        "Point",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
        "Feature",
        "FeatureCollection",
        "x",
    ]
)
geometries = st.recursive(
    st.one_of(st.fixed_dictionaries({"type": types, "coordinates": nested}), values),
    lambda inner: st.fixed_dictionaries({"type": types, "geometries": st.lists(inner, max_size=3) | values}),
    max_leaves=4,
)
kinds = st.one_of(st.sampled_from([kind.value for kind in GroundKind]), values)
KEYS = ("name", "name_ar", "name:en", "accuracy", "source", "licence", "id")
properties = st.one_of(
    st.fixed_dictionaries({"kind": kinds}),
    st.dictionaries(st.sampled_from(KEYS), st.one_of(hostile, values), max_size=4),
    values,
)
features = st.one_of(
    st.fixed_dictionaries(
        {"type": st.just("Feature"), "geometry": geometries, "properties": properties}, optional={"id": values, "bbox": values}
    ),
    geometries,
)
collections = st.fixed_dictionaries(
    {"type": st.just("FeatureCollection"), "features": st.lists(features, max_size=5) | values}, optional={"crs": values}
)


@given(st.one_of(collections, features, values))
@examples(400)
@example({"type": "FeatureCollection", "features": [{"type": "Feature", "id": "\ud800", "geometry": None, "properties": {}}]})
@example(json.loads(LINES))
@example({"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": [{"type": "LineString"}]}})
def test_any_geojson(dataset: tuple[Path, Chronicle], value: object) -> None:
    refused_or_read(dataset, GROUND, dumped(value))


@given(st.sampled_from(FILES), hostile_bytes)
@examples(150)
@example(GROUND, b"\xef\xbb\xbf")
@example(GROUND, b"\xef\xbb\xbf\xef\xbb\xbf{}")
@example(GROUND, b"[" * 1_000_000)
@example(GROUND, b'{"a":' * 100_000)
@example(GROUND, b"9" * 1_000_000)
@example(GROUND, b'"' + b"\\u0000" * 1000 + b'"')
@example(MAP, b"box = " + b"[" * 100_000)
def test_any_bytes(dataset: tuple[Path, Chronicle], file: str, data: bytes) -> None:
    refused_or_read(dataset, file, data)


@given(st.data())
@examples(250)
def test_a_sound_file_with_something_else_in_one_place(dataset: tuple[Path, Chronicle], data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    whole = WHOLE if file == MAP else LINES
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    put = data.draw(
        st.one_of(st.sampled_from(TOKENS), hostile, st.sampled_from(["NaN", "1e999", "-Infinity", "[]", "null", ",", "}"]))
    )
    refused_or_read(dataset, file, f"{whole[:start]}{put}{whole[end:]}".encode("utf-8", "surrogatepass"))
