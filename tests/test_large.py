"""Generated datasets: the same from the same seed, like the shipped one in what matters, and fit to be shown."""

from collections import Counter
from pathlib import Path

import pytest

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Control
from homs_tui.core.subject import PlaceRef
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.frame import derive
from homs_tui.present.scene import Scene
from homs_tui.present.view import View
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from large import write

CLAIMS, PLACES = 642, 84
"""Six times as many claims as the shipped dataset has, for as many places."""

KINDS = ("control", "hold", "fighting", "background", "movement")
MAY = (
    "after",
    "before",
    "via",
    "targets",
    "footnotes",
    "figures",
    "note",
    "order_said",
    "order_note",
    "question",
    "attributed_to",
)
"""What a claim may tell or not."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Chronicle:
    folder = tmp_path_factory.mktemp("large")
    write(folder, claims=CLAIMS, places=PLACES)
    return load(folder)


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a dataset."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.toml"))}


def share(chronicle: Chronicle, kind: str) -> float:
    return sum(claim.kind.value == kind for claim in chronicle.claims) / len(chronicle.claims)


def test_a_seed_gives_the_same_bytes_and_another_seed_gives_others(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("two", 1), ("other", 2)):
        write(tmp_path / name, claims=60, places=20, seed=seed)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert contents(tmp_path / "one") != contents(tmp_path / "other")


def test_it_holds_as_much_as_was_asked_for(made: Chronicle) -> None:
    assert (len(made.claims), len(made.localities)) == (CLAIMS, PLACES)
    assert made.axis.count == round(CLAIMS * 84 / 107), "the axis grows with the claims"


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (40, 200), (300, 9)])
def test_a_dataset_of_any_size_is_sound(tmp_path: Path, size: tuple[int, int]) -> None:
    write(tmp_path, claims=size[0], places=size[1])
    assert len(load(tmp_path).claims) == size[0]


def test_the_claims_do_not_contradict_each_other(made: Chronicle) -> None:
    assert Control(made).conflicts == ()


def test_as_much_happens_in_an_hour_as_in_the_shipped_dataset(made: Chronicle) -> None:
    model = load(shipped())
    rates = [len(Control(chronicle).changes) / chronicle.axis.count for chronicle in (made, model)]
    assert rates[0] == pytest.approx(rates[1], rel=0.35), f"changes of control in an hour: {rates}"
    busiest = [max(Counter(change.at for change in Control(c).changes).values()) for c in (made, model)]
    assert busiest[0] < 2 * busiest[1], f"changes at one instant: {busiest}"


def test_as_many_hours_are_quiet_as_in_the_shipped_dataset(made: Chronicle) -> None:
    """What a step draws hangs on it: nothing but the clock changes in a quiet hour."""
    scenes = [Scene(chronicle) for chronicle in (made, load(shipped()))]
    changing = [len(scene.change_hours) / scene.axis.count for scene in scenes]
    assert changing[0] == pytest.approx(changing[1], rel=0.35), f"hours at which a status changes: {changing}"
    beginning = [
        sum(set(s.by_hour[hour]) != set(s.by_hour[hour + 1]) for hour in range(s.axis.count - 1)) / s.axis.count for s in scenes
    ]
    assert beginning[0] == pytest.approx(beginning[1], rel=0.35), f"hours at which claims begin or end: {beginning}"


def test_what_is_told_has_the_shares_of_the_shipped_dataset(made: Chronicle) -> None:
    model = load(shipped())
    shares = {
        kind: (share(made, kind), share(model, kind)) for kind in ("control", "hold", "fighting", "background", "movement")
    }
    assert all(abs(here - there) < 0.08 for here, there in shares.values()), shares
    told = {
        name: [sum(bool(getattr(claim, name)) for claim in c.claims) / len(c.claims) for c in (made, model)] for name in MAY
    }
    assert all(abs(here - there) < 0.2 for here, there in told.values()), told
    hours = [_median_hours(chronicle) for chronicle in (made, model)]
    assert hours == [24.0, 24.0], "most windows are days"
    assert sum(place.part_of is not None for place in made.localities) / PLACES == pytest.approx(18 / 84, abs=0.1)


def _median_hours(chronicle: Chronicle) -> float:
    spans = sorted(claim.bounds.latest - claim.bounds.earliest for claim in chronicle.claims)
    return spans[len(spans) // 2].total_seconds() / 3600


def test_it_is_drawn(made: Chronicle) -> None:
    scene = Scene(made)
    frame = derive(scene, NOTHING_DONE, View(hour=made.axis.count // 2, subject=PlaceRef(made.localities[0].id)))
    assert frame.rows("timeline")
    assert len(frame.rows("localities")) >= PLACES
    assert frame.rows("detail")
    at = made.axis.at(frame.view.hour)
    statuses = Counter(scene.control.status(place.id, at).kind for place in made.localities)
    assert len(statuses) > 2, f"an hour in the middle has several sorts of status: {statuses}"
