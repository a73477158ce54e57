"""The hours that a reader can visit, and values that validate themselves."""

from datetime import UTC, datetime, time, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import DAMASCUS, SHA, at, axis, hour, interval
from homs_tui.core.axis import HOUR, Axis
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.claim import Passage
from homs_tui.core.locality import Point, Precision
from homs_tui.core.window import Interval

NOWHERE = Bilingual("nowhere", "nowhere")
BERLIN = ZoneInfo("Europe/Berlin")
NAIVE = datetime(2024, 12, 5)  # noqa: DTZ001


def test_both_ends_belong_to_the_axis() -> None:
    assert (axis(84).count, axis(84).at(0), axis(84).at(84)) == (84, at("5 Dec 00:00"), at("8 Dec 12:00"))


def test_hours_outside_the_axis_are_clamped() -> None:
    assert (axis().at(-3), axis().at(1000)) == (axis().first, axis().last)
    assert (axis().hour_of(at("1 Dec")), axis().hour_of(at("30 Dec"))) == (0, 84)
    assert (axis().hour_of(datetime.min.replace(tzinfo=UTC)), axis().hour_of(datetime.max.replace(tzinfo=UTC))) == (0, 84)


def test_an_instant_belongs_to_the_hour_that_began_last() -> None:
    assert [axis().hour_of(at(text)) for text in ("5 Dec 00:59", "5 Dec 01:00", "7 Dec 22:30")] == [0, 1, 70]


def test_days_begin_at_midnight_in_the_zone_of_the_axis() -> None:
    assert axis().midnights() == (0, 24, 48, 72)
    utc = Axis(at("5 Dec 00:00").astimezone(UTC), at("8 Dec 12:00"), DAMASCUS)
    assert utc.midnights() == (0, 24, 48, 72)
    assert utc.at(1).tzinfo is DAMASCUS
    half = Axis(at("5 Dec 00:30"), at("6 Dec 00:30"), DAMASCUS)
    assert half.midnights() == ()


def test_a_step_by_days_lands_on_the_next_day_and_stays_on_the_axis() -> None:
    assert [axis().day_step(h, 1) for h in (0, 23, 24, 72, 80, 84)] == [24, 24, 48, 84, 84, 84]
    assert [axis().day_step(h, -1) for h in (84, 73, 72, 30, 24, 1, 0)] == [72, 72, 48, 24, 0, 0, 0]


@given(st.integers(0, 84), st.integers(0, 3599))
def test_an_hour_is_found_from_each_of_its_instants(number: int, seconds: int) -> None:
    assert axis().hour_of(axis().at(number) + timedelta(seconds=seconds)) == number


@given(st.integers(-(10**6), 10**6))
@settings(max_examples=50)
def test_every_hour_is_on_the_axis(number: int) -> None:
    assert axis().first <= axis().at(number) <= axis().last


def test_hours_are_elapsed_time_even_where_clocks_go_back() -> None:
    night = Axis(datetime(2024, 10, 27, tzinfo=BERLIN), datetime(2024, 10, 28, tzinfo=BERLIN), BERLIN)
    assert night.count == 25
    assert [night.at(h).hour for h in range(5)] == [0, 1, 2, 2, 3]
    assert [night.hour_of(night.at(h)) for h in range(26)] == list(range(26))
    steps = [night.at(h).astimezone(UTC) for h in range(26)]
    assert {b - a for a, b in pairwise(steps)} == {HOUR}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (NAIVE, hour(1)),
        (hour(0), NAIVE),
        (hour(1), hour(1)),
        (hour(1), hour(0)),
        (hour(0), hour(1.5)),
        (datetime.min.replace(tzinfo=UTC), hour(0)),
        (hour(0), datetime.max.replace(tzinfo=UTC)),
    ],
)
def test_an_axis_without_a_zone_an_extent_or_whole_hours_is_refused(first: datetime, last: datetime) -> None:
    with pytest.raises(ValueError, match="an axis"):
        Axis(first, last, DAMASCUS)


@pytest.mark.parametrize(("earliest", "latest"), [(NAIVE, hour(1)), (hour(0), NAIVE), (hour(1), hour(1)), (hour(2), hour(1))])
def test_an_interval_without_a_zone_or_an_instant_is_refused(earliest: datetime, latest: datetime) -> None:
    with pytest.raises(ValueError, match="an interval"):
        Interval(earliest, latest)


def test_an_interval_contains_its_first_instant_and_not_its_last() -> None:
    assert hour(1) in interval(1, 2)
    assert hour(2) not in interval(1, 2)
    assert hour(2) - datetime.resolution in interval(1, 2)
    assert "hour" not in interval(1, 2)
    assert hour(1).astimezone(timezone(timedelta(hours=-7))) in interval(1, 2)


@pytest.mark.parametrize(("lat", "lon"), [(90.1, 0), (-90.1, 0), (0, 180.1), (0, -180.1), (float("nan"), 0), (0, float("inf"))])
def test_a_point_that_is_not_on_earth_is_refused(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="no point on earth"):
        Point(lat, lon, Precision.EXACT, NOWHERE, NOWHERE)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_an_empty_passage_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a passage"):
        Passage(start, end, SHA)


ZONES = ("Asia/Damascus", "Europe/Berlin", "Africa/Cairo", "Asia/Beirut", "Asia/Kathmandu", "America/Havana", "UTC")
"""In some of them clocks change at midnight."""


@given(st.sampled_from(ZONES), st.integers(20 * 365, 60 * 365), st.integers(1, 900), st.integers(0, 900))
@settings(deadline=None)
def test_days_begin_where_a_scan_of_every_hour_finds_midnight(name: str, day: int, hours: int, hour: int) -> None:
    began = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day)
    found = Axis(began, began + timedelta(hours=hours), ZoneInfo(name))
    midnights = [h for h in range(found.count + 1) if found.at(h).time() == time()]
    assert list(found.midnights()) == midnights
    starts, hour = [0, *(h for h in midnights if h), found.count], min(hour, found.count)
    assert found.day_step(hour, 1) == next((h for h in starts if h > hour), found.count)
    assert found.day_step(hour, -1) == next((h for h in reversed(starts) if h < hour), 0)
