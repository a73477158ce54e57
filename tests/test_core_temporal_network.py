"""Order narrows windows and reports where the two contradict each other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import hour, interval
from homs_tui.core import temporal_network as order
from homs_tui.core.temporal_network import Event, Tightened, tighten
from homs_tui.core.window import Interval

HALF = timedelta(minutes=30)


def instant(key: str, earliest: float, latest: float) -> Event[str]:
    return Event(key, interval(earliest, latest))


def state(key: str, earliest: float, latest: float) -> Event[str]:
    return Event(key, interval(earliest, latest), is_state=True)


def bounds(found: Tightened[str], key: str) -> tuple[datetime, datetime]:
    return found.bounds[key].earliest, found.bounds[key].latest


# What order does to windows


def test_a_chain_narrows_both_ways() -> None:
    found = tighten([instant("a", 4, 12), instant("b", 0, 20), instant("c", 2, 9)], [("a", "b"), ("b", "c")])
    assert bounds(found, "a") == (hour(4), hour(9))
    assert bounds(found, "b") == (hour(4), hour(9))
    assert bounds(found, "c") == (hour(4), hour(9))
    assert found.conflicts == ()


def test_a_bound_names_the_event_that_it_came_from_and_the_neighbour_that_passed_it_on() -> None:
    found = tighten([instant("a", 4, 12), instant("b", 0, 20), instant("c", 2, 9)], [("a", "b"), ("b", "c")])
    c, a = found.bounds["c"], found.bounds["a"]
    assert (c.earliest_by, c.earliest_via, c.latest_by, c.latest_via) == ("a", "b", "c", None)
    assert (a.earliest_by, a.earliest_via, a.latest_by, a.latest_via) == ("a", None, "c", "b")


def test_events_without_order_keep_their_windows() -> None:
    found = tighten([instant("a", 4, 12), instant("b", 0, 2)], [])
    assert (bounds(found, "a"), bounds(found, "b")) == ((hour(4), hour(12)), (hour(0), hour(2)))


def test_what_follows_a_state_comes_after_its_end_and_what_precedes_it_before_its_start() -> None:
    found = tighten([instant("a", 0, 20), state("s", 5, 9), instant("b", 0, 20)], [("a", "s"), ("s", "b")])
    assert bounds(found, "a") == (hour(0), hour(5))
    assert bounds(found, "s") == (hour(5), hour(9))
    assert bounds(found, "b") == (hour(9), hour(20))


def test_an_event_may_fall_on_the_very_instant_at_which_a_state_starts() -> None:
    found = tighten([instant("a", 5, 20), state("s", 5, 9)], [("a", "s")])
    assert found.conflicts == ()
    assert bounds(found, "a") == (hour(5), hour(5))


def test_two_states_may_touch_and_not_overlap() -> None:
    assert tighten([state("s", 0, 5), state("t", 5, 9)], [("s", "t")]).conflicts == ()
    assert tighten([state("s", 0, 6), state("t", 5, 9)], [("s", "t")]).conflicts == (("s", "t"),)


def test_pairs_with_unknown_keys_are_ignored() -> None:
    found = tighten([instant("a", 4, 12)], [("a", "elsewhere"), ("elsewhere", "a"), ("a", "a")])
    assert bounds(found, "a") == (hour(4), hour(12))
    assert found.conflicts == ()


def test_no_events_give_no_bounds() -> None:
    assert tighten([], [("a", "b")]) == Tightened({}, ())


# Contradictions


def test_a_contradiction_is_reported_as_the_smallest_set_in_its_stated_order() -> None:
    events = [instant("a", 10, 12), instant("m", 0, 20), instant("z", 0, 5), instant("y", 3, 6)]
    found = tighten(events, [("a", "m"), ("m", "z"), ("a", "y")])
    assert found.conflicts[0] == ("a", "y")


def test_a_contradiction_along_a_chain_names_the_links() -> None:
    found = tighten([instant("a", 10, 12), instant("m", 0, 20), instant("z", 0, 5)], [("a", "m"), ("m", "z")])
    assert found.conflicts == (("a", "m", "z"),)


def test_events_in_a_conflict_keep_their_stated_windows_and_the_rest_is_narrowed_without_them() -> None:
    events = [instant("a", 10, 12), instant("z", 0, 5), instant("p", 3, 20), instant("q", 0, 9)]
    found = tighten(events, [("a", "z"), ("z", "p"), ("p", "q")])
    assert found.conflicts == (("a", "z"),)
    assert bounds(found, "a") == (hour(10), hour(12))
    assert bounds(found, "z") == (hour(0), hour(5))
    assert bounds(found, "p") == (hour(3), hour(9))
    assert bounds(found, "q") == (hour(3), hour(9))


def test_two_contradictions_are_both_reported() -> None:
    events = [instant("a", 10, 12), instant("b", 0, 5), instant("c", 10, 12), instant("d", 0, 5)]
    found = tighten(events, [("a", "b"), ("c", "d")])
    assert set(found.conflicts) == {("a", "b"), ("c", "d")}


def test_half_open_windows_that_only_touch_cannot_be_in_reverse_order() -> None:
    assert tighten([instant("a", 5, 9), instant("b", 0, 5)], [("a", "b")]).conflicts == (("a", "b"),)
    assert tighten([instant("a", 5, 9), instant("b", 0, 6)], [("a", "b")]).conflicts == ()


def test_a_state_that_begins_too_early_contradicts_what_precedes_it() -> None:
    assert tighten([instant("a", 5, 9), state("s", 4, 8)], [("a", "s")]).conflicts == (("a", "s"),)
    assert tighten([state("s", 4, 8), instant("b", 0, 8)], [("s", "b")]).conflicts == (("s", "b"),)


def test_a_cycle_is_reported_and_what_follows_it_keeps_its_own_order() -> None:
    events = [instant(key, 0, 9) for key in "abc"] + [instant("d", 2, 9), instant("e", 0, 5)]
    found = tighten(events, [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e")])
    assert [set(conflict) for conflict in found.conflicts] == [{"a", "b", "c"}]
    assert bounds(found, "d") == (hour(2), hour(5))
    assert bounds(found, "e") == (hour(2), hour(5))


def test_of_two_cycles_the_shorter_is_reported_first() -> None:
    events = [instant(key, 0, 9) for key in "abcxy"]
    found = tighten(events, [("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "x")])
    assert [set(conflict) for conflict in found.conflicts] == [{"x", "y"}, {"a", "b", "c"}]


def test_a_long_chain_needs_no_recursion() -> None:
    events = [instant(str(n), 0, 9) for n in range(5000)]
    found = tighten(events, [(str(n), str(n + 1)) for n in range(4999)])
    assert found.conflicts == ()


# Brute force: every instant on a grid of half hours, windows on whole hours. Half hours are fine enough: any assignment of
# instants can be moved to the grid without changing the order or leaving a window.

GRID = 4


@st.composite
def networks(draw: st.DrawFn, states: bool) -> tuple[list[Event[str]], list[tuple[str, str]]]:
    count = draw(st.integers(1, 5))
    keys = draw(st.permutations("abcde"[:count]))
    events = []
    for key in sorted(keys):
        start = draw(st.integers(0, GRID - 1))
        end = draw(st.integers(start + 1, GRID))
        events.append(Event(key, interval(start, end), states and draw(st.booleans())))
    pairs = [pair for pair in combinations(keys, 2) if draw(st.booleans())]
    return events, pairs


def instants(window: Interval) -> list[datetime]:
    count = (window.latest - window.earliest) // HALF
    return [window.earliest + HALF * n for n in range(count)]


def assignments(events: list[Event[str]], pairs: list[tuple[str, str]]) -> list[dict[str, datetime]]:
    """Every possible assignment of instants; a state is not an unknown and is not in the dictionary."""
    known = {event.key: event for event in events}
    points = [event for event in events if not event.is_state]
    pairs = [pair for pair in pairs if pair[0] in known and pair[1] in known]
    found = []
    for chosen in product(*(instants(event.stated) for event in points)):
        when = dict(zip((event.key for event in points), chosen, strict=True))

        def holds(before: str, after: str, when: dict[str, datetime] = when) -> bool:
            end = when.get(before, known[before].stated.latest)
            return end <= when.get(after, known[after].stated.earliest)

        if all(holds(*pair) for pair in pairs):
            found.append(when)
    return found


def exact(key: str, feasible: list[dict[str, datetime]]) -> tuple[datetime, datetime]:
    """The earliest instant, and the first whole hour by which it must have happened."""
    low, high = min(when[key] for when in feasible), max(when[key] for when in feasible)
    return low, high if high.minute == 0 else high + HALF


def assert_exact(events: list[Event[str]], pairs: list[tuple[str, str]], found: Tightened[str]) -> None:
    feasible = assignments(events, pairs)
    assert feasible
    for event in events:
        stated = (event.stated.earliest, event.stated.latest)
        assert bounds(found, event.key) == (stated if event.is_state else exact(event.key, feasible)), event.key


@given(networks(states=False))
@settings(deadline=None, max_examples=120)
def test_narrowed_bounds_are_exactly_those_of_all_possible_assignments(
    network: tuple[list[Event[str]], list[tuple[str, str]]],
) -> None:
    events, pairs = network
    found = tighten(events, pairs)
    if assignments(events, pairs):
        assert found.conflicts == ()
        assert_exact(events, pairs, found)
    else:
        assert found.conflicts


@given(networks(states=True))
@settings(deadline=None, max_examples=120)
def test_narrowed_bounds_are_exact_around_states_too(network: tuple[list[Event[str]], list[tuple[str, str]]]) -> None:
    events, pairs = network
    found = tighten(events, pairs)
    assert bool(found.conflicts) != bool(assignments(events, pairs))
    if not found.conflicts:
        assert_exact(events, pairs, found)


@given(networks(states=True))
@settings(deadline=None, max_examples=120)
def test_a_reported_conflict_is_impossible_in_itself_and_none_is_smaller(
    network: tuple[list[Event[str]], list[tuple[str, str]]],
) -> None:
    """Of the sets of events that are impossible by the pairs among them, the first reported is smallest; each later one is
    smallest among the events of no earlier conflict; the remaining events are possible, and narrowed exactly."""
    left, pairs = network
    found = tighten(left, pairs)
    for conflict in found.conflicts:
        sizes = range(1, len(left) + 1)
        assert len(conflict) == next(n for n in sizes if any(not assignments([*few], pairs) for few in combinations(left, n)))
        assert not assignments([event for event in left if event.key in conflict], pairs)
        for event in left:
            if event.key in conflict:
                assert bounds(found, event.key) == (event.stated.earliest, event.stated.latest)
        left = [event for event in left if event.key not in conflict]
    assert_exact(left, pairs, found)


@given(networks(states=True))
@settings(deadline=None, max_examples=80)
def test_a_bound_is_the_stated_bound_of_the_event_that_it_names(
    network: tuple[list[Event[str]], list[tuple[str, str]]],
) -> None:
    events, pairs = network
    by_key = {event.key: event for event in events}
    for key, bound in tighten(events, pairs).bounds.items():
        source, sink = by_key[bound.earliest_by], by_key[bound.latest_by]
        assert bound.earliest == (source.stated.latest if source.is_state and source.key != key else source.stated.earliest)
        assert bound.latest == (sink.stated.earliest if sink.is_state and sink.key != key else sink.stated.latest)


@given(networks(states=True))
@settings(deadline=None, max_examples=80)
def test_the_neighbour_that_passed_a_bound_on_is_adjacent_to_the_event_in_the_stated_order(
    network: tuple[list[Event[str]], list[tuple[str, str]]],
) -> None:
    events, pairs = network
    found = tighten(events, pairs)
    for key, bound in found.bounds.items():
        assert (bound.earliest_via is None) == (bound.earliest_by == key)
        assert (bound.latest_via is None) == (bound.latest_by == key)
        assert bound.earliest_via is None or (bound.earliest_via, key) in pairs
        assert bound.latest_via is None or (key, bound.latest_via) in pairs


# Many contradictions


def one_by_one(events: list[Event[str]], pairs: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The smallest contradiction, then the smallest without its events, and so on: cycles first."""
    by_key = {event.key: event for event in events}
    later = {a: [y for x, y in dict.fromkeys(pairs) if x == a and y != a] for a in by_key}
    found: list[tuple[str, ...]] = []
    while smallest := smallest_in(by_key, later):
        found.append(smallest)
        later = {a: [b for b in bs if b not in smallest] if a not in smallest else [] for a, bs in later.items()}
    return found


def smallest_in(by_key: dict[str, Event[str]], later: dict[str, list[str]]) -> tuple[str, ...]:
    cycles = [nearest(later, a, lambda path: path[0] in later[path[-1]]) for a in by_key]
    clashes = [nearest(later, a, lambda path: clash(by_key[path[0]], by_key[path[-1]])) for a in by_key]
    return min(filter(None, cycles if any(cycles) else clashes), key=len, default=())


def nearest(later: dict[str, list[str]], start: str, ends: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...] | None:
    waiting, seen = [(start,)], {start}
    for path in waiting:  # grows while it is read
        if (len(path) > 1) and ends(path):
            return path
        waiting += [(*path, after) for after in later[path[-1]] if after not in seen]
        seen.update(later[path[-1]])
    return None


def clash(first: Event[str], last: Event[str]) -> bool:
    floor = first.stated.latest if first.is_state else first.stated.earliest
    return floor > last.stated.earliest if last.is_state else floor >= last.stated.latest


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(1, 4), st.booleans()), min_size=1, max_size=9),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=16),
)
@settings(deadline=None, max_examples=600)
def test_contradictions_found_together_are_those_found_one_by_one(
    windows: list[tuple[int, int, bool]], pairs: list[tuple[int, int]]
) -> None:
    events = [Event(str(n), interval(start, start + length), state) for n, (start, length, state) in enumerate(windows)]
    named = [(str(a), str(b)) for a, b in pairs if a < len(windows) and b < len(windows)]
    assert list(tighten(events, named).conflicts) == one_by_one(events, named)


def test_contradictions_of_one_size_take_one_pass_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    passes: list[int] = []
    topological = order._topological
    monkeypatch.setattr(order, "_topological", lambda network: (passes.append(1), topological(network))[1])
    events = [instant(str(n), n, n + 1) for n in range(400)]
    found = tighten(events, [(str(n + 1), str(n)) for n in range(399)])
    assert found.conflicts == tuple((str(n + 1), str(n)) for n in range(0, 400, 2))
    assert len(passes) == 2, "one pass that finds them, one that finds no more"
