"""Cycles in relations that must have none."""

from collections.abc import Iterable

from homs_tui.core.bilingual import Bilingual, same
from homs_tui.store.problems import PHRASES

_MAX_SHOWN = 8


def cycles(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Disjoint cycles among pairs (earlier, later): each is given once, in order, from its least member.

    Nodes with nothing before them are removed until none is left (Kahn 1962). Every remaining node has one before it, so a walk
    backwards must meet itself: that is a cycle. It is removed too, and the search goes on. Each node is visited and removed
    once, so the time is linear, and nothing recurses.
    """
    earlier: dict[str, dict[str, None]] = {}
    later: dict[str, dict[str, None]] = {}
    for first, second in pairs:
        earlier.setdefault(first, {})
        earlier.setdefault(second, {})[first] = None
        later.setdefault(first, {})[second] = None
    found: list[tuple[str, ...]] = []
    _remove([node for node, before in earlier.items() if not before], earlier, later)
    for start in list(earlier):
        path: list[str] = [start] if start in earlier else []
        place = {start: 0}
        while path:
            node = next(iter(earlier[path[-1]]))
            if node not in place:
                place[node] = len(path)
                path.append(node)
                continue
            cycle = path[place[node] :]
            found.append(_rotated(cycle[::-1]))
            _remove(cycle, earlier, later)
            while path and path[-1] not in earlier:
                del place[path.pop()]
    return found


def cycle_text(cycle: tuple[str, ...]) -> Bilingual:
    """A cycle in one line that ends where it began; a long one is cut."""
    if len(cycle) <= _MAX_SHOWN:
        return same(" -> ".join((*cycle, cycle[0])))
    cut = same(f"{' -> '.join(cycle[:_MAX_SHOWN])} -> ... -> {cycle[0]}")
    return PHRASES["circle.long"].filled(cycle=cut, count=len(cycle))


def _remove(free: list[str], earlier: dict[str, dict[str, None]], later: dict[str, dict[str, None]]) -> None:
    waiting = [node for node in free if earlier.pop(node, None) is not None]
    while waiting:
        removed = waiting.pop()
        for node in later.get(removed, ()):
            before = earlier.get(node)
            if before is None:
                continue
            before.pop(removed, None)
            if not before:
                del earlier[node]
                waiting.append(node)


def _rotated(cycle: list[str]) -> tuple[str, ...]:
    least = cycle.index(min(cycle))
    return tuple(cycle[least:] + cycle[:least])
