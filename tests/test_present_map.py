"""The map of places: everything in its pane and exactly once, names that touch nothing and stay where they are."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import hypot
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pyproj import Geod

from building import GOV, OPP, SDF, both, change, chronicle, event, fight, place, window
from homs_tui.core.atlas import Atlas, Course, GroundKind, GroundLine, MapView
from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Region
from homs_tui.core.geography import Box, Position
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.joint import joint_status
from homs_tui.core.locality import Locality, LocalityKind, Point, Precision
from homs_tui.core.status import Contested
from homs_tui.core.subject import ClaimRef
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.lists.rows import Painted
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.camera import Camera, Refused, centred, following, panned, projected, zoomed_in, zoomed_out
from homs_tui.present.map.canvas import Canvas
from homs_tui.present.map.draw import draw_map
from homs_tui.present.map.in_view import MAX_SIGNS
from homs_tui.present.map.map_foot import foot, foot_rows
from homs_tui.present.map.map_picture import MapPicture, MapSign, SignKind
from homs_tui.present.map.margin import Why
from homs_tui.present.map.projection import Projection
from homs_tui.present.map.whereabouts import positions
from homs_tui.present.news import Change
from homs_tui.present.panes.locality_list import admitted
from homs_tui.present.roles import TILES, Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import LOOKS, Look, letters_of, look_of, tally
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.present.view import Filter, View
from homs_tui.store.atlas import load_atlas
from homs_tui.store.locate import shipped
from homs_tui.terminal.paint.theme import cells_of
from homs_tui.text.bidi import Base
from homs_tui.text.inverse_bidi import anchored
from test_text_inverse_bidi import ordering_terminal, seen

VIEWS = ("theatre", "west", "north", "city")
LANGS: tuple[Lang, ...] = ("en", "ar")
FRIDAY, SATURDAY, NOON, EVENING = 30, 48, 60, 70
"""Hours: Friday 06:00, Saturday 00:00, 12:00 and 22:00."""


@pytest.fixture(scope="module")
def atlas(scene: Scene) -> Atlas:
    return load_atlas(shipped(), scene.chronicle)


def text_of(line: Painted) -> str:
    return "".join(run.text for run in line)


def drawn(scene: Scene, atlas: Atlas, view: View, named: str, width: int, height: int) -> list[str]:
    """A map with its title and the lines under it, in a pane of so many cells."""
    rows = foot_rows(height)
    picture = draw_map(scene, NOTHING_DONE, view, atlas, Camera(named), width, height - rows)
    title = picture.title
    parts = (title.name, title.scale, title.hour, title.news, title.tally, title.next_change, title.accuracy)
    under = foot(scene, view, atlas, picture, width, rows)
    return [" | ".join(part.plain for part in parts if part.text), *map(text_of, (*picture.lines, *under))]


# Projection


@given(
    st.sampled_from([0.05, 0.22, 0.9, 3.8, 8.2]),
    st.floats(0, 200, exclude_max=True),
    st.floats(0, 60, exclude_max=True),
    st.floats(-70, 70),
)
def test_a_cell_shows_what_lies_in_it(km: float, x: float, y: float, lat: float) -> None:
    shown = Projection(Position(36.7, lat), km, 200, 60)
    back = shown.point(shown.position(x, y))
    assert back == pytest.approx((x, y), abs=0.01)


@pytest.mark.parametrize("other", ["rastan", "palmyra", "tanf", "albukamal-crossing"])
@pytest.mark.parametrize("named", VIEWS)
def test_distances_on_the_map_are_within_half_a_percent_of_the_geodesic(
    scene: Scene, atlas: Atlas, named: str, other: str
) -> None:
    homs, there = (scene.chronicle.locality[PlaceId(name)].point for name in ("homs", other))
    assert homs is not None
    assert there is not None
    middle = Position((homs.lon + there.lon) / 2, (homs.lat + there.lat) / 2)
    shown = projected(atlas, Camera(named, centre=middle), 120, 40)
    (x, y), (far_x, far_y) = (shown.point(Position(point.lon, point.lat)) for point in (homs, there))
    km = shown.km_per_column * ((far_x - x) ** 2 + (2 * (far_y - y)) ** 2) ** 0.5
    *_, metres = Geod(ellps="WGS84").inv(homs.lon, homs.lat, there.lon, there.lat)
    assert km == pytest.approx(metres / 1000, rel=0.005)


@pytest.mark.parametrize("named", VIEWS)
@pytest.mark.parametrize("size", [(40, 12), (80, 17), (200, 57)])
def test_the_box_of_a_view_is_shown_whole_and_fills_the_pane_one_way(atlas: Atlas, named: str, size: tuple[int, int]) -> None:
    box = next(view.box for view in atlas.views if view.id == named)
    bounds = projected(atlas, Camera(named), *size).bounds
    assert bounds.west <= box.west + 1e-9
    assert bounds.east >= box.east - 1e-9
    assert bounds.south <= box.south + 1e-9
    assert bounds.north >= box.north - 1e-9
    assert bounds.west == pytest.approx(box.west) or bounds.north == pytest.approx(box.north)


# What must hold of every map


def pictures(scene: Scene, atlas: Atlas, view: View) -> Iterator[MapPicture]:
    for named in VIEWS:
        for width, height in ((80, 17), (118, 32)):
            yield draw_map(scene, NOTHING_DONE, view, atlas, Camera(named), width, height)


def assert_sound(picture: MapPicture, admitted: frozenset[PlaceId]) -> None:
    """Everything is in the pane, nothing overlaps, every place is there once."""
    assert len(picture.lines) == picture.height
    assert {sum(run.width for run in line) for line in picture.lines} == {picture.width}
    cells: Counter[tuple[int, int]] = Counter()
    for sign in picture.signs:
        assert 0 <= sign.row < picture.height
        assert 0 <= sign.left <= sign.column < sign.left + sign.width <= picture.width
        cells.update((sign.row, column) for column in range(sign.left, sign.left + sign.width))
        if sign.label:
            assert 0 <= sign.label.row < picture.height
            assert 0 <= sign.label.column <= picture.width - sign.label.width
            start = sign.label.column
            cells.update((sign.label.row, column) for column in range(start, start + sign.label.width))
            cells.update((cell.row, cell.column) for cell in sign.label.leader)
    assert max(cells.values(), default=1) == 1, "nothing lies over anything"
    everywhere = Counter(place for sign in picture.signs for place in sign.places)
    everywhere.update(entry.place for entry in picture.margin)
    assert everywhere == Counter(dict.fromkeys(admitted, 1))


def apart(one: MapSign, other: MapSign) -> bool:
    """Whether the name of one sign and the other with its name have a blank between them on every row."""
    if one.label is None:
        return True
    beside = [(other.row, other.left, other.width)]
    if other.label:
        beside.append((other.label.row, other.label.column, other.label.width))
    start, end = one.label.column, one.label.column + one.label.width
    return all(row != one.label.row or left > end or left + width < start for row, left, width in beside)


@pytest.mark.parametrize("lang", LANGS)
def test_on_the_shipped_maps_every_place_stands_once_and_nothing_touches(scene: Scene, atlas: Atlas, lang: Lang) -> None:
    everything = frozenset(place.id for place in scene.places)
    for hour in (0, SATURDAY, EVENING):
        for picture in pictures(scene, atlas, View(hour=hour, lang=lang)):
            assert_sound(picture, everything)
            for one, other in combinations(picture.signs, 2):
                assert apart(one, other)
                assert apart(other, one)


@pytest.mark.parametrize("lang", LANGS)
def test_names_and_signs_stay_where_they_are_while_time_passes(scene: Scene, atlas: Atlas, lang: Lang) -> None:
    def where(picture: MapPicture) -> list[object]:
        return [(sign.places, sign.row, sign.column, sign.left, sign.width, sign.label) for sign in picture.signs]

    first = [*pictures(scene, atlas, View(hour=0, lang=lang))]
    for hour in (24, SATURDAY, NOON, EVENING, 84):
        for before, picture in zip(first, pictures(scene, atlas, View(hour=hour, lang=lang)), strict=True):
            assert where(picture) == where(before)


FLOORS = {
    (80, 20): {"theatre": 16, "west": 12, "north": 28, "city": 17},
    (200, 50): {"theatre": 17, "west": 30, "north": 33, "city": 17},
}
"""How many names each view places at least in a pane of a size."""


@pytest.mark.parametrize("size", FLOORS)
def test_at_least_so_many_names_have_room(scene: Scene, atlas: Atlas, size: tuple[int, int]) -> None:
    width, height = size
    found = {}
    for named in VIEWS:
        picture = draw_map(scene, NOTHING_DONE, View(hour=NOON), atlas, Camera(named), width, height - foot_rows(height))
        found[named] = sum(sign.label is not None for sign in picture.signs)
    assert all(found[named] >= least for named, least in FLOORS[size].items()), found


def test_the_selected_place_always_has_a_name(scene: Scene, atlas: Atlas) -> None:
    for chosen in scene.places:
        for picture in pictures(scene, atlas, View(hour=NOON, place=chosen.id)):
            sign = picture.sign_of(chosen.id)
            assert sign is None or (sign.selected and sign.label)


# Random datasets

KINDS = st.sampled_from([*LocalityKind])
NEAR = st.tuples(st.floats(36, 36.6), st.floats(34, 34.4))
ANYWHERE = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
EDGES = [(180.0, 90.0), (-180.0, -90.0), (180.0, 0.0), (-180.0, 0.0), (0.0, 90.0)]
CORNERS = st.sampled_from([(36.1, 34.1), (36.11, 34.11), *EDGES])
BOXES = (Box(36.18, 34.08, 36.22, 34.12), Box(35.9, 33.8, 36.5, 34.4), Box(34.2, 32.1, 38.2, 36.1), Box(-180, -90, 180, 90))
REGIONS = tuple(Region(name, both(name)) for name in ("here", "there"))


class MapWorld(NamedTuple):
    """A dataset, and how its map is looked at."""

    scene: Scene
    atlas: Atlas
    camera: Camera
    size: tuple[int, int]
    view: View
    hours: tuple[int, int]
    backdrop: Backdrop


@st.composite
def datasets(draw: st.DrawFn) -> tuple[Scene, Atlas]:
    """Places near one another or anywhere, at one point, at the edges of the earth or nowhere; wholes, parts and regions; a
    river, short names; or nothing at all."""
    places: list[Locality] = []
    for number in range(draw(st.integers(0, 40))):
        whole = draw(st.sampled_from([None, None, *(place.id for place in places)]))
        lon, lat = draw(st.one_of(NEAR, NEAR, CORNERS, ANYWHERE))
        precision = draw(st.sampled_from([*Precision]))
        point = Point(lat, lon, precision, both("source"), both("licence"), draw(st.sampled_from([None, 0.2, 3.0])))
        region = draw(st.sampled_from(REGIONS)).id
        made = place(f"p{number}", draw(st.sampled_from([None, GOV, OPP])), part_of=whole, region=region)
        name = draw(st.text("abcdefgh \u0628\u0645", min_size=1, max_size=40)).strip() or "x"
        placed = draw(st.booleans()) or draw(st.booleans())
        places.append(replace(made, kind=draw(KINDS), point=point if placed else None, name=both(name)))
    held = [where.id for where in places if where.initial is not None and where.initial.holder == GOV]
    claims = [
        change(f"c{number}", where, GOV, OPP, window(draw(st.integers(0, 30)), draw(st.integers(31, 80))))
        for number, where in enumerate(held)
    ]
    claims += [fight("f", places[0].id, window(5, 50))] if places else []
    ends = draw(st.lists(st.one_of(NEAR, ANYWHERE), min_size=2, max_size=5))
    river = GroundLine(draw(st.sampled_from([*GroundKind])), both("river"), tuple(Position(*end) for end in ends))
    view = MapView("v", both("view"), draw(st.sampled_from(BOXES)), draw(st.booleans()))
    told = replace(chronicle(*places, *claims), regions=REGIONS)
    return Scene(told), Atlas(views=(view,), ground=(river,) if draw(st.booleans()) else ())


@st.composite
def worlds(draw: st.DrawFn) -> MapWorld:
    """A dataset with a camera, a pane and a reader of any kind."""
    scene, atlas = draw(datasets())
    km = draw(st.sampled_from([None, None, 0.05, 0.4, 2.0, 300.0]))
    middle = draw(st.one_of(st.none(), NEAR, CORNERS))
    size = draw(st.sampled_from([(1, 1), (39, 11), (40, 12), (60, 15), (118, 32), (200, 57)]))
    kinds = draw(st.one_of(st.just(frozenset[LocalityKind]()), st.frozensets(KINDS)))
    view = View(
        lang=draw(st.sampled_from(LANGS)),
        place=draw(st.sampled_from([None, *(place.id for place in scene.places)])),
        anchor=draw(st.one_of(st.none(), st.integers(0, 84))),
        query=draw(st.sampled_from(["", "a", "b"])),
        filter=Filter(kind=kinds),
        medium=TerminalLimits(one_column=draw(st.booleans())),
    )
    camera = Camera("v", None if middle is None else Position(*middle), km)
    hours = draw(st.tuples(st.integers(0, 84), st.integers(0, 84)))
    return MapWorld(scene, atlas, camera, size, view, hours, draw(st.sampled_from([*Backdrop])))


def check_world(world: MapWorld) -> None:
    everything = admitted(world.scene, NOTHING_DONE, world.view)
    labels = []
    for hour in world.hours:
        view = replace(world.view, hour=hour)
        picture = draw_map(world.scene, NOTHING_DONE, view, world.atlas, world.camera, *world.size, world.backdrop)
        assert_sound(picture, everything)
        assert_drawn(picture)
        reasons = [entry.why for entry in picture.margin]
        assert reasons == sorted(reasons, key=[Why.BEYOND_EDGE, Why.NO_POSITION].index)
        far = [entry.km for entry in picture.margin if entry.km is not None]
        assert far == pytest.approx(sorted(far), abs=0.001)
        under = foot(world.scene, view, world.atlas, picture, world.size[0], 4)
        assert {sum(run.width for run in line) for line in under} == {world.size[0]}
        labels.append([(sign.places, sign.row, sign.column, sign.label) for sign in picture.signs])
    assert labels[0] == labels[1]


def assert_drawn(picture: MapPicture) -> None:
    """What is drawn is what the picture says: signs where they are, names in full unless they are cut."""
    if picture.is_sentences:
        return
    rows = [[*cells_of(line, "dark")] for line in picture.lines]
    for sign in picture.signs:
        assert rows[sign.row][sign.column].text == sign.sign
        for cell in sign.label.leader if sign.label else ():
            assert rows[cell.row][cell.column].text == cell.text


@given(worlds())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_dataset_has_a_sound_map(world: MapWorld) -> None:
    check_world(world)


@pytest.mark.slow
@given(worlds())
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_five_hundred_datasets_have_sound_maps(world: MapWorld) -> None:
    check_world(world)


@pytest.fixture(scope="module")
def crowd() -> tuple[Scene, Atlas]:
    """Two thousand places in two crowds, one region each."""
    dice = Random(1)
    places = []
    for number in range(2000):
        region = REGIONS[number % 2]
        point = Point(dice.gauss(34, 0.3), dice.gauss(36 + number % 2, 0.3), Precision.EXACT, both("s"), both("l"))
        made = place(f"p{number}", dice.choice([None, GOV, OPP]), region=region.id)
        places.append(replace(made, point=point))
    held = [one.id for one in places if one.initial is not None and one.initial.holder == GOV][:200]
    told = [change(f"c{n}", name, GOV, OPP, window(n % 40, 41 + n % 40)) for n, name in enumerate(held)]
    box = MapView("v", both("v"), Box(34.5, 33.0, 38.5, 35.0))
    return Scene(replace(chronicle(*places, *told), regions=REGIONS)), Atlas(views=(box,))


@pytest.mark.parametrize("km", [None, 0.05, 0.5, 1.4, 30.0])
@pytest.mark.parametrize("lang", LANGS)
def test_of_thousands_of_places_each_stands_once_and_nothing_touches(
    crowd: tuple[Scene, Atlas], km: float | None, lang: Lang
) -> None:
    scene, atlas = crowd
    everything = frozenset(one.id for one in scene.places)
    for size in ((40, 12), (118, 32), (200, 57)):
        for hour in (0, NOON):
            picture = draw_map(scene, NOTHING_DONE, View(hour=hour, lang=lang), atlas, Camera("v", None, km), *size)
            assert_sound(picture, everything)
            assert len(picture.signs) <= MAX_SIGNS


def test_a_crowd_stays_one_group_while_the_map_is_moved(crowd: tuple[Scene, Atlas]) -> None:
    scene, atlas = crowd
    camera = Camera("v", Position(36, 34), 0.6)
    shown = projected(atlas, camera, 118, 32)
    groups = [
        {sign.places for sign in draw_map(scene, NOTHING_DONE, View(), atlas, other, 118, 32).signs if len(sign.places) > 1}
        for other in (camera, panned(camera, shown, 1, 0))
    ]
    assert len(groups[0] & groups[1]) > len(groups[0]) / 2


def test_a_region_is_counted_as_its_places_are_one_by_one(crowd: tuple[Scene, Atlas]) -> None:
    scene, atlas = crowd
    for hour in (0, 20, NOON, 84):
        for sign in draw_map(scene, NOTHING_DONE, View(hour=hour), atlas, Camera("v", None, 30.0), 118, 32).signs:
            if sign.region:
                members = [one.id for one in scene.places if one.region == sign.region and one.initial is not None]
                assert {*members} <= {*sign.places}
                statuses = [scene.control.status(one, scene.axis.at(hour)) for one in members]
                joint = joint_status(PlaceId(sign.region), statuses, Contested.NONE)
                assert sign.tally == tally(scene.chronicle, joint, "en").text
                assert sign.sign == LOOKS[look_of(joint)].glyph


# Signs


def test_a_sign_has_the_letters_and_the_tally_of_the_list(scene: Scene, atlas: Atlas) -> None:
    for hour in (0, 24, SATURDAY, NOON, EVENING):
        for picture in pictures(scene, atlas, View(hour=hour)):
            for sign in picture.signs:
                if sign.region:
                    continue
                status = scene.control.status(sign.places[0], scene.axis.at(hour))
                if sign.tally:
                    assert sign.tally == tally(scene.chronicle, status, "en").text
                elif look_of(status) not in (Look.UNKNOWN, Look.VACATED):
                    assert sign.letters == "".join(letter for letter, _ in letters_of(scene.chronicle, status, "en"))
                else:
                    assert sign.letters == ""


def sign_of(scene: Scene, atlas: Atlas, view: View, named: str, place: str) -> MapSign:
    found = draw_map(scene, NOTHING_DONE, view, atlas, Camera(named), 118, 32).sign_of(PlaceId(place))
    assert found is not None, place
    return found


def test_a_place_that_is_only_mentioned_has_the_sign_of_the_list(scene: Scene, atlas: Atlas) -> None:
    mentioned = scene.chronicle.only_mentioned
    shown = [
        sign for picture in pictures(scene, atlas, View(hour=NOON)) for sign in picture.signs if sign.places[0] in mentioned
    ]
    assert shown
    assert {(sign.sign, sign.letters) for sign in shown} == {(LOOKS[Look.MENTIONED].glyph, "")}


def test_only_a_certain_sign_stands_on_a_tile(scene: Scene, atlas: Atlas) -> None:
    for picture in pictures(scene, atlas, View(hour=NOON)):
        for sign in picture.signs:
            assert (sign.sign == "●") == any(role in TILES for role in sign.roles)


def test_a_whole_stands_for_its_parts_also_for_those_without_a_position(scene: Scene, atlas: Atlas) -> None:
    homs = sign_of(scene, atlas, View(hour=EVENING), "north", "homs")
    assert homs.sign == "◑"
    assert {"homs", "police-command", "zahra"} <= set(homs.places)
    assert homs.tally == tally(scene.chronicle, scene.control.status(PlaceId("homs"), scene.axis.at(EVENING)), "en").text


def test_a_region_of_more_than_four_near_places_is_one_sign_on_a_wide_map(scene: Scene, atlas: Atlas) -> None:
    region = sign_of(scene, atlas, View(hour=EVENING), "west", "rastan")
    assert region.region == "homs-north"
    assert "majdal" in region.places, "it has no position"
    assert sign_of(scene, atlas, View(hour=EVENING), "west", "palmyra").kind is SignKind.PLACE, "the desert is too wide"


def test_places_at_one_point_are_never_stacked_silently(scene: Scene, atlas: Atlas) -> None:
    for named in VIEWS:
        picture = draw_map(scene, NOTHING_DONE, View(hour=NOON), atlas, Camera(named), 40, 12)
        spots = Counter((sign.row, sign.column) for sign in picture.signs)
        assert max(spots.values()) == 1
    lone = [place("one", GOV), place("two", GOV)]
    here = Point(34.0, 36.0, Precision.EXACT, both("source"), both("licence"))
    world = Scene(chronicle(*(replace(one, point=here) for one in lone)))
    wall = GroundLine(GroundKind.RIVER, both("river"), (Position(35, 33.9999), Position(37, 33.9999)))
    box = MapView("v", both("v"), Box(35.9, 33.9, 36.1, 34.1))
    picture = draw_map(world, NOTHING_DONE, View(), Atlas(views=(box,), ground=(wall,)), Camera(), 40, 12)
    assert sum(len(sign.places) for sign in picture.signs) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_group_stays_in_the_pane_though_it_has_room_on_neither_side(lang: Lang) -> None:
    here = Point(34.1, 36.1, Precision.EXACT, both("source"), both("licence"), None)
    parts = [replace(place(f"p{n}", OPP if n < 100 else GOV, part_of="whole"), point=here) for n in range(300)]
    others = [replace(place(f"q{n}", GOV), point=here) for n in range(16)]
    entered = [change(f"c{n}", PlaceId(f"p{n}"), GOV, OPP, window(5, 50)) for n in range(200, 300)]
    scene = Scene(chronicle(replace(place("whole", GOV), point=here), *parts, *others, *entered))
    atlas = Atlas(views=(MapView("v", both("view"), Box(36.0, 34.0, 36.2, 34.2)),))
    for hour in (0, 20, 80):
        picture = draw_map(scene, NOTHING_DONE, View(hour=hour, lang=lang), atlas, Camera(), 40, 12)
        assert_sound(picture, frozenset(place.id for place in scene.places))


@pytest.mark.parametrize("lang", LANGS)
def test_a_tally_that_is_wider_than_the_pane_is_cut(lang: Lang) -> None:
    """Fifty parts in five states, about a whole in the middle of the narrowest pane."""
    point = Point(34.0, 36.0, Precision.EXACT, both("s"), both("l"))
    holders = (GOV, OPP, SDF, None)
    parts = [place(f"p{number}", holders[number % 4], part_of="whole") for number in range(400)]
    told = [fight("f", "whole", window(1, 5)), *(change(f"c{n}", f"p{4 * n}", GOV, OPP, window(1, 9)) for n in range(50))]
    world = Scene(chronicle(replace(place("whole", None), point=point), *parts, *told))
    box = MapView("v", both("v"), Box(35.0, 33.0, 37.0, 35.0))
    picture = draw_map(world, NOTHING_DONE, View(hour=3, lang=lang), Atlas(views=(box,)), Camera(), 40, 12)
    assert_sound(picture, frozenset(one.id for one in world.places))
    assert_drawn(picture)
    (sign,) = picture.signs
    assert len(sign.tally) > 20


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("named", VIEWS)
def test_no_sign_stands_for_a_place_that_is_far_from_it(scene: Scene, atlas: Atlas, named: str, lang: Lang) -> None:
    at = positions(scene, atlas, True)
    for width, height in ((60, 13), (70, 22), (74, 16), (78, 17), (80, 16), (118, 26), (150, 36)):
        shown = projected(atlas, Camera(named), width, height)
        picture = draw_map(scene, NOTHING_DONE, View(hour=NOON, lang=lang), atlas, Camera(named), width, height)
        for sign in picture.signs:
            for place_ in sign.places if sign.kind is SignKind.GROUP and not sign.region else ():
                x, y = shown.point(at[place_]) if place_ in at else (sign.column, sign.row)
                assert hypot(x - sign.column, 2 * (y - sign.row)) < 9, (sign.places[0], place_, width, height)


def test_no_sign_is_moved_across_water_or_a_road(scene: Scene, atlas: Atlas) -> None:
    for named in VIEWS:
        shown = projected(atlas, Camera(named), 80, 17)
        picture = draw_map(scene, NOTHING_DONE, View(hour=NOON), atlas, Camera(named), 80, 17)
        for sign in picture.signs:
            point = scene.chronicle.locality[sign.places[0]].point
            if sign.region or point is None:
                continue
            row, column = shown.cell(Position(point.lon, point.lat))
            assert (abs(sign.row - row), abs(sign.column - column)) in {(0, 0), (0, 1), (0, 2), (1, 0)}


# Time


def test_a_window_that_opens_is_no_event(scene: Scene, atlas: Atlas) -> None:
    picture = draw_map(scene, NOTHING_DONE, View(hour=SATURDAY), atlas, Camera("city"), 118, 32)
    assert picture.title.news.text == "may change from now on: 12"
    assert {sign.change for sign in picture.signs} == {Change.NONE, Change.OPENED}
    assert not any(Role.NEWS in run.roles for line in picture.lines for run in line)


def test_what_an_hour_settles_is_reversed_on_the_map(scene: Scene, atlas: Atlas) -> None:
    picture = draw_map(scene, NOTHING_DONE, View(hour=EVENING), atlas, Camera("city"), 118, 32)
    news = [sign for sign in picture.signs if sign.change is Change.NEWS]
    assert news
    reversed_ = [run for line in picture.lines for run in line if Role.NEWS in run.roles]
    assert sum(run.width for run in reversed_) == len(news)


def test_a_change_into_unknown_is_no_news(scene: Scene, atlas: Atlas) -> None:
    assert scene.control.changes_of(PlaceId("div26")), "it changes"
    for hour in (36, SATURDAY):
        for picture in pictures(scene, atlas, View(hour=hour)):
            for sign in picture.signs:
                assert sign.change is Change.NONE or sign.sign != "·"


def test_the_title_names_the_next_change_on_the_map_with_its_key_if_that_leads_there(scene: Scene, atlas: Atlas) -> None:
    def following(named: str) -> str:
        return draw_map(scene, NOTHING_DONE, View(hour=SATURDAY), atlas, Camera(named), 118, 32).title.next_change.plain

    assert following("west") == "] Sat 05:00: may change from then on: 1"
    assert following("city") == "Sat 22:00: settled: 12"
    assert draw_map(scene, NOTHING_DONE, View(hour=84), atlas, Camera("west"), 118, 32).title.next_change.text == ""


def test_two_hours_stand_beside_one_another_and_only_what_differs_is_in_full_colour(scene: Scene, atlas: Atlas) -> None:
    view = View(hour=EVENING, anchor=NOON)
    waer = sign_of(scene, atlas, view, "city", "waer")
    assert (waer.earlier, waer.sign, waer.letters) == (("◐", "GO"), "●", "O")
    drawn_row = draw_map(scene, NOTHING_DONE, view, atlas, Camera("city"), 118, 32).lines[waer.row]
    assert "●GO→O" in "".join(run.text for run in drawn_row)
    same = sign_of(scene, atlas, view, "city", "zahra")
    assert (same.earlier, same.letters, same.roles) == (("●", "G"), "G", (Role.DIM,))
    assert draw_map(scene, NOTHING_DONE, view, atlas, Camera("city"), 118, 32).title.hour.plain == "Sat 12:00 → Sat 22:00"


def test_a_filter_hides_places_on_the_map_and_in_the_margin(scene: Scene, atlas: Atlas) -> None:
    towns = frozenset({LocalityKind.TOWN})
    view = View(hour=NOON, filter=Filter(kind=towns))
    admitted = frozenset(place.id for place in scene.places if place.kind in towns)
    for picture in pictures(scene, atlas, view):
        assert_sound(picture, admitted)


def test_families_who_leave_are_drawn_only_for_who_asks(scene: Scene, atlas: Atlas) -> None:
    def arrows(view: View) -> int:
        picture = draw_map(scene, NOTHING_DONE, view, atlas, Camera("theatre"), 118, 32)
        return sum(run.text.count("↖") + run.text.count("←") for line in picture.lines for run in line)

    assert arrows(View(hour=FRIDAY, subject=ClaimRef(ClaimId("alawite-families-left")))) > arrows(View(hour=FRIDAY))


def test_a_movement_is_drawn_within_its_window_alone(scene: Scene, atlas: Atlas) -> None:
    moved = [course for course in atlas.courses if course.claim == "tanf-forces-set-out"]
    lone = replace(atlas, courses=tuple(moved))

    def arrows(hour: int) -> int:
        lines = draw_map(scene, NOTHING_DONE, View(hour=hour), lone, Camera("theatre"), 118, 32).lines
        return sum(text_of(line).count("↖") for line in lines)

    assert [bool(arrows(hour)) for hour in (52, 53, 59, 60)] == [False, True, True, False]


def test_a_movement_that_certainly_falls_in_the_hour_is_a_closer_chain() -> None:
    def arrows(latest: int) -> int:
        points = [Point(34.0, lon, Precision.EXACT, both("s"), both("l")) for lon in (36.0, 37.0)]
        ends = [replace(place(name, GOV), point=point) for name, point in zip(("one", "two"), points, strict=True)]
        told = event("c", "one", window(3, latest), actors=(OPP,))
        atlas = Atlas(
            views=(MapView("v", both("v"), Box(35.9, 33.5, 37.1, 34.5)),),
            courses=(Course(ClaimId("c"), (PlaceId("one"), PlaceId("two"))),),
        )
        lines = draw_map(Scene(chronicle(*ends, told)), NOTHING_DONE, View(hour=3), atlas, Camera(), 80, 20).lines
        return sum(text_of(line).count("→") for line in lines)

    assert arrows(4) > arrows(9) > 0


# Terminals and sizes


def test_where_the_terminal_orders_a_row_by_itself_names_are_latin(scene: Scene, atlas: Atlas) -> None:
    view = View(hour=NOON, lang="ar", medium=TerminalLimits(one_column=True))
    for picture in pictures(scene, atlas, view):
        assert not any("\u0590" < char < "\u0900" or char > "\ufb00" for line in picture.lines for char in text_of(line))


def test_in_arabic_nothing_that_is_read_begins_a_row(scene: Scene, atlas: Atlas) -> None:
    """A terminal may take the direction of a row from its first letter."""
    for picture in pictures(scene, atlas, View(hour=NOON, lang="ar")):
        assert not any(text_of(line)[0] > "\ufb00" for line in picture.lines)


@pytest.mark.parametrize("base", [Base.LTR, Base.AUTO])
def test_a_terminal_that_reorders_rows_shows_every_row_of_the_map_as_intended(scene: Scene, atlas: Atlas, base: Base) -> None:
    for hour in (FRIDAY, SATURDAY, NOON, EVENING):
        for picture in pictures(scene, atlas, View(hour=hour, lang="ar")):
            for line in picture.lines:
                row = [*cells_of(line, "dark")]
                assert ordering_terminal(anchored(row), base) == seen(row)


@pytest.mark.parametrize("backdrop", [*Backdrop])
def test_lines_are_drawn_in_the_characters_of_the_backdrop(scene: Scene, atlas: Atlas, backdrop: Backdrop) -> None:
    lines = {Role.WATER, Role.ROADS, Role.FRONTIER}
    picture = draw_map(scene, NOTHING_DONE, View(hour=NOON), atlas, Camera("west"), 118, 32, backdrop)
    found = {char for line in picture.lines for run in line if lines & set(run.roles) for char in run.text}
    assert found
    match backdrop:
        case Backdrop.BRAILLE:
            assert all("\u2800" < char < "\u2900" for char in found)
        case Backdrop.HALF_BLOCKS:
            assert found <= set("▀▄█")
        case Backdrop.ASCII:
            assert "".join(found).isascii()
        case Backdrop.OCTANTS:
            assert not any("\u2800" <= char < "\u2900" for char in found)


def test_octants_have_a_character_of_their_own_for_each_pattern() -> None:
    """The blocks that existed before Unicode 16 are those whose dots make them; the last octant is U+1CDE5."""
    found: set[str] = set()
    for pattern in range(1, 256):
        canvas = Canvas(1, 1, Backdrop.OCTANTS)
        for dot in range(8):
            if pattern >> dot & 1:
                x, y = dot % 2 / 2 + 0.25, dot // 2 / 4 + 0.125
                canvas.line([(x, y), (x, y)], 1)
        found.add(canvas.text(0))
    assert len(found) == 255
    assert max(char for char in found if char < "\U0001ce00") == "\U0001cde5"
    assert {"▀", "▄", "▌", "▐", "█", "▚", "▞"} <= found


def test_a_dataset_without_a_base_map_has_its_places_on_a_grid_of_degrees(scene: Scene, atlas: Atlas) -> None:
    picture = draw_map(scene, NOTHING_DONE, View(hour=NOON), replace(atlas, ground=()), Camera("west"), 118, 32)
    text = "\n".join(map(text_of, picture.lines))
    assert "°N" in text
    assert "°E" in text


def test_a_diagram_has_no_lines_and_says_so(scene: Scene, atlas: Atlas) -> None:
    picture = draw_map(scene, NOTHING_DONE, View(hour=0), atlas, Camera("city"), 118, 32)
    assert "no lines" in picture.title.accuracy.text or "diagram" in picture.title.accuracy.text
    assert not any({Role.WATER, Role.ROADS} & set(run.roles) for line in picture.lines for run in line)


@pytest.mark.parametrize("lang", LANGS)
def test_a_pane_too_small_for_a_map_has_the_nearest_eight_places_as_sentences(scene: Scene, atlas: Atlas, lang: Lang) -> None:
    view = View(hour=EVENING, lang=lang, place=PlaceId("rastan"))
    picture = draw_map(scene, NOTHING_DONE, view, atlas, Camera("north"), 39, 11)
    assert picture.is_sentences
    assert len(picture.signs) == 8
    assert picture.signs[0].places in ((PlaceId("rastan"),), (PlaceId("eng-bn-rastan"),))
    assert_sound(picture, frozenset(place.id for place in scene.places))
    wide = draw_map(scene, NOTHING_DONE, view, atlas, Camera("north"), 90, 11)
    assert any(("km to the south-east" if lang == "en" else "ﻲﻗﺮﺸﻟﺍ ﺏﻮﻨﺠﻟﺍ") in text_of(line) for line in wide.lines)


def test_the_legend_names_every_sign_on_the_map_and_no_other(scene: Scene, atlas: Atlas) -> None:
    for picture in pictures(scene, atlas, View(hour=EVENING)):
        named = {entry.plain[0] for entry in picture.legend}
        assert {sign.sign for sign in picture.signs} == named & {drawn.glyph for drawn in LOOKS.values()}


@pytest.mark.parametrize("kind", [*GroundKind])
def test_the_legend_names_every_kind_of_line(scene: Scene, atlas: Atlas, kind: GroundKind) -> None:
    across = GroundLine(kind, both("line"), (Position(36.4, 34.8), Position(37.0, 34.9)))
    picture = draw_map(scene, NOTHING_DONE, View(hour=NOON), replace(atlas, ground=(across,)), Camera("north"), 118, 32)
    bare = draw_map(scene, NOTHING_DONE, View(hour=NOON), atlas, Camera("city"), 118, 32)
    words = {entry.plain for entry in picture.legend} - {entry.plain for entry in bare.legend}
    expected = {GroundKind.OTHER: "other lines", GroundKind.ROAD: "roads, drawn roughly"}
    borders = {GroundKind.BORDER, GroundKind.GOVERNORATE}
    named = expected.get(kind, "borders" if kind in borders else "water")
    assert any(one.endswith(named) for one in words)


def test_a_place_under_the_map_says_where_it_lies(scene: Scene, atlas: Atlas) -> None:
    margin = draw_map(scene, NOTHING_DONE, View(hour=NOON), atlas, Camera("north"), 80, 17).margin
    hama = next(entry for entry in margin if entry.place == "hama")
    assert (hama.why, hama.arrow) == (Why.BEYOND_EDGE, "↑")
    assert hama.km == pytest.approx(32, abs=1)
    majdal = next(entry for entry in margin if entry.place == "majdal")
    assert (majdal.why, majdal.km) == (Why.NO_POSITION, None)


def test_a_click_finds_the_sign_its_letters_and_its_name(scene: Scene, atlas: Atlas) -> None:
    picture = draw_map(scene, NOTHING_DONE, View(hour=NOON), atlas, Camera("north"), 118, 32)
    sign = picture.sign_of(PlaceId("kafr-nan"))
    assert sign is not None
    assert sign.label is not None
    assert picture.sign_at(sign.row, sign.column) is sign
    assert picture.sign_at(sign.label.row, sign.label.column) is sign
    assert picture.sign_at(0, 0) is None


# The camera


def test_zooming_walks_the_named_views_and_then_halves_about_the_selection(scene: Scene, atlas: Atlas) -> None:
    here = Position(36.71, 34.73)
    camera: Camera | Refused = Camera("theatre")
    seen = []
    while isinstance(camera, Camera):
        shown = projected(atlas, camera, 80, 17)
        seen.append((camera.view, camera.km_per_column is None))
        last, camera = camera, zoomed_in(scene, atlas, camera, shown, here)
    assert seen[:5] == [("theatre", True), ("west", True), ("north", True), ("city", True), ("city", False)]
    assert camera is Refused.TOO_FINE
    assert last.centre == here
    while isinstance(last, Camera):
        kept, last = last, zoomed_out(atlas, last, projected(atlas, last, 80, 17))
    assert (kept, last) == (Camera("theatre"), Refused.WIDEST)


def test_no_column_is_finer_than_a_tenth_of_the_smallest_radius_in_view(scene: Scene, atlas: Atlas) -> None:
    camera = Camera("city", Position(36.712, 34.732), 0.06)
    assert zoomed_in(scene, atlas, camera, projected(atlas, camera, 80, 17), None) is Refused.TOO_FINE


def test_the_map_follows_the_selection_only_as_far_as_needed(atlas: Atlas) -> None:
    camera = Camera("north")
    shown = projected(atlas, camera, 80, 17)
    assert following(camera, shown, shown.centre) is camera
    outside = shown.position(shown.width + 10.5, 5.5)
    moved = projected(atlas, following(camera, shown, outside), 80, 17)
    row, column = moved.cell(outside)
    assert (row, column) == (5, 80 - 1 - 4)


def test_panning_and_centring_keep_the_scale(atlas: Atlas) -> None:
    shown = projected(atlas, Camera("north"), 80, 17)
    moved = projected(atlas, panned(Camera("north"), shown, 10, -3), 80, 17)
    assert moved.km_per_column == shown.km_per_column
    assert moved.point(shown.centre) == pytest.approx((30, 11.5), abs=0.1)
    assert projected(atlas, centred(Camera("north"), Position(37, 35)), 80, 17).centre == Position(37, 35)
