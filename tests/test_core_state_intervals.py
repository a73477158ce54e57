"""The intervals in which a place's status stays the same, as exports give them."""

from datetime import datetime, timedelta
from itertools import pairwise

from homs_tui.core.control import Control
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.state_intervals import Table
from homs_tui.core.status import Kind
from homs_tui.present.scene import Scene

FAR = timedelta(days=4000)


def test_the_intervals_of_a_place_are_its_changes_without_gap_or_overlap(scene: Scene) -> None:
    control = Control(scene.chronicle)
    first, last = scene.axis.first - FAR, scene.axis.last + FAR
    for place in scene.chronicle.localities:
        found = Table(control, place.id).within(first, last)
        assert all(one.span.end == other.span.start for one, other in pairwise(found))
        assert [one.span.start for one in found[1:]] == [change.at for change in control.changes_of(place.id)]
        assert found[0].span.start is None
        assert found[-1].span.end is None


def test_at_each_hour_the_interval_has_the_status_of_that_hour(scene: Scene) -> None:
    control = Control(scene.chronicle)
    for place in scene.chronicle.localities:
        table = Table(control, place.id)
        for hour in range(0, scene.axis.count + 1, 3):
            at = scene.axis.at(hour)
            found = table.at(at)
            assert found.status.answer == control.status(place.id, at).answer
            assert found.span.start is None or found.span.start <= at
            assert found.span.end is None or at < found.span.end


def test_what_is_certain_lies_within_what_is_possible_and_both_hold_at_every_hour_within(scene: Scene) -> None:
    control = Control(scene.chronicle)
    axis = scene.axis
    settled = 0
    for place in scene.chronicle.localities:
        for interval in Table(control, place.id).within(axis.first, axis.last):
            if interval.certain is None:
                assert interval.status.kind not in (Kind.CERTAIN, Kind.VACATED)
                continue
            settled += 1
            (state, *_) = interval.status.states
            possible, certain = interval.possible, interval.certain
            assert possible is not None
            assert possible.start is None or (certain.start is not None and possible.start <= certain.start)
            assert possible.end is None or (certain.end is not None and certain.end <= possible.end)
            for at in map(axis.at, range(axis.count + 1)):
                status = control.status(place.id, at)
                if _holds(possible.start, possible.end, at):
                    assert state in status.states
                if _holds(certain.start, certain.end, at):
                    assert status.states == (state,)
    assert settled


def _holds(start: datetime | None, end: datetime | None, at: datetime) -> bool:
    return (start is None or start <= at) and (end is None or at < end)


def test_the_clock_square_is_possibly_the_oppositions_on_saturday_and_certainly_from_ten(scene: Scene) -> None:
    found = Table(Control(scene.chronicle), PlaceId("clock-square")).at(scene.axis.at(72))
    assert found.possible is not None
    assert found.certain is not None
    assert (found.certain.start, found.certain.end) == (scene.axis.at(70), None)
    assert found.possible.start is not None
    assert scene.axis.at(48) <= found.possible.start < scene.axis.at(70)
