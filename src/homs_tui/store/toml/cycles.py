"""Circles in what should have a beginning."""

from collections.abc import Iterable

from homs_tui.core.bilingual import Bilingual, same
from homs_tui.store.problems import PHRASES

_MOST = 8


def cycles(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Disjoint circles among pairs (earlier, later): each is named once, in order, from its least member.

    Whatever has nothing before it is taken away until nothing more can be (Kahn 1962). All that is left has something
    before it, so a walk backwards must meet itself: that is a circle. It is taken away too, and the rest goes on. Each
    node is walked over and taken away once, so the time is linear, and nothing recurses.
    """
    earlier: dict[str, dict[str, None]] = {}
    later: dict[str, dict[str, None]] = {}
    for first, second in pairs:
        earlier.setdefault(first, {})
        earlier.setdefault(second, {})[first] = None
        later.setdefault(first, {})[second] = None
    found: list[tuple[str, ...]] = []
    _take_away([node for node, before in earlier.items() if not before], earlier, later)
    for start in list(earlier):
        path: list[str] = [start] if start in earlier else []
        place = {start: 0}
        while path:
            node = next(iter(earlier[path[-1]]))
            if node not in place:
                place[node] = len(path)
                path.append(node)
                continue
            circle = path[place[node] :]
            found.append(_from_least(circle[::-1]))
            _take_away(circle, earlier, later)
            while path and path[-1] not in earlier:
                del place[path.pop()]
    return found


def told(circle: tuple[str, ...]) -> Bilingual:
    """A circle in one line that ends where it began; a long one is cut."""
    if len(circle) <= _MOST:
        return same(" -> ".join((*circle, circle[0])))
    cut = same(f"{' -> '.join(circle[:_MOST])} -> ... -> {circle[0]}")
    return PHRASES["circle.long"].filled(circle=cut, count=len(circle))


def _take_away(free: list[str], earlier: dict[str, dict[str, None]], later: dict[str, dict[str, None]]) -> None:
    waiting = [node for node in free if earlier.pop(node, None) is not None]
    while waiting:
        gone = waiting.pop()
        for node in later.get(gone, ()):
            before = earlier.get(node)
            if before is None:
                continue
            before.pop(gone, None)
            if not before:
                del earlier[node]
                waiting.append(node)


def _from_least(circle: list[str]) -> tuple[str, ...]:
    least = circle.index(min(circle))
    return tuple(circle[least:] + circle[:least])
