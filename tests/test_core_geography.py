"""Distances and directions on the earth, held against a geodesic library, and boxes that cannot be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.geography import KM_PER_DEGREE, Box, Position, bearing, compass_point, distance_km
from homs_tui.core.identifiers import PlaceId
from homs_tui.present.scene import Scene

WGS84 = Geod(ellps="WGS84")

positions = st.builds(Position, lon=st.floats(-180, 180), lat=st.floats(-90, 90))


def position(chronicle: Chronicle, place: str) -> Position:
    point = chronicle.locality[PlaceId(place)].point
    assert point is not None
    return Position(point.lon, point.lat)


def geodesic(one: Position, other: Position) -> tuple[float, float]:
    """The bearing in degrees from 0 to 360, and the distance in kilometres, on the ellipsoid."""
    azimuth, _, metres = WGS84.inv(one.lon, one.lat, other.lon, other.lat)
    return azimuth % 360, metres / 1000


def apart(one: float, other: float) -> float:
    """The angle between two bearings."""
    return abs((one - other + 180) % 360 - 180)


@pytest.mark.parametrize("other", ["rastan", "palmyra", "tanf", "albukamal-crossing", "damascus", "tartus", "deir-ez-zor"])
def test_a_distance_is_within_half_a_percent_of_the_geodesic(scene: Scene, other: str) -> None:
    homs, there = position(scene.chronicle, "homs"), position(scene.chronicle, other)
    azimuth, km = geodesic(homs, there)
    assert distance_km(homs, there) == pytest.approx(km, rel=0.005)
    assert apart(bearing(homs, there), azimuth) < 0.2


@given(positions, positions)
def test_no_distance_on_earth_is_further_off_than_documented(one: Position, other: Position) -> None:
    found, (_, km) = distance_km(one, other), geodesic(one, other)
    # Of points on opposite sides of the earth the way over a pole is shorter on the ellipsoid.
    assert found == pytest.approx(km, rel=0.0057 if km < 15_000 else 0.01, abs=1e-6)
    assert found == pytest.approx(distance_km(other, one), abs=1e-6)


@given(positions)
def test_there_is_no_way_from_a_position_to_itself(here: Position) -> None:
    assert distance_km(here, here) == 0
    assert bearing(here, here) == 0


def test_a_degree_of_latitude_is_as_long_everywhere() -> None:
    assert distance_km(Position(36, 34), Position(36, 35)) == pytest.approx(KM_PER_DEGREE)
    assert distance_km(Position(36, 80), Position(36, 81)) == pytest.approx(KM_PER_DEGREE)


@pytest.mark.parametrize(
    ("end", "degrees", "of_four", "of_eight", "of_sixteen"),
    [
        (Position(36, 35), 0, 0, 0, 0),
        (Position(36.001, 34), 90, 1, 2, 4),
        (Position(36, 33), 180, 2, 4, 8),
        (Position(35.999, 34), 270, 3, 6, 12),
        (Position(35.99, 34.009), 317.3, 0, 7, 14),
        (Position(35.9995, 34.01), 357.6, 0, 0, 0),
    ],
)
def test_directions_have_names(end: Position, degrees: float, of_four: int, of_eight: int, of_sixteen: int) -> None:
    found = bearing(Position(36, 34), end)
    assert found == pytest.approx(degrees, abs=0.2)
    assert [compass_point(found, points) for points in (4, 8, 16)] == [of_four, of_eight, of_sixteen]


@pytest.mark.parametrize(
    "edges",
    [
        (36, 34, 35, 35),
        (36, 35, 37, 34),
        (36, 34, 36, 35),
        (36, 34, 37, 34),
        (-181, 34, 37, 35),
        (36, -91, 37, 35),
        (36, 34, 181, 35),
        (36, 34, 37, 91),
        (float("nan"), 34, 37, 35),
        (36, 34, float("inf"), 35),
    ],
)
def test_a_box_that_is_no_part_of_the_earth_cannot_be_made(edges: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="no box on earth"):
        Box(*edges)


def test_a_box_holds_what_lies_in_it_and_on_its_edge() -> None:
    box = Box(36, 34, 38, 35)
    assert box.middle == Position(37, 34.5)
    assert box.holds(box.middle)
    assert box.holds(Position(36, 35))
    assert not box.holds(Position(35.999, 34.5))
    assert not box.holds(Position(37, 35.001))
