"""Rules X1 to X10 of UAX #9 (Unicode 15.0): explicit levels, and the sequences on which the weak and neutral rules work."""

from itertools import pairwise
from typing import Final, NamedTuple

from homs_tui.text.classes import REMOVED

MAX_DEPTH: Final = 125
"""The deepest level that embedding may reach (BD2)."""

_INITIATORS: Final = frozenset("<>?")
_CONTROLS: Final = frozenset("(){}^b<>?!")
_EMBEDDINGS: Final = {"(": (0, ""), ")": (1, ""), "{": (0, "L"), "}": (1, "R")}


class Sequence(NamedTuple):
    """An isolating run sequence (BD13) and the directions at its edges."""

    indexes: list[int]
    """The indexes of its characters in the paragraph, in order, without those that X9 removes."""

    level: int
    """The embedding level of all of them."""

    sos: str
    """L or R: the direction assumed before its start."""

    eos: str
    """L or R: the direction assumed after its end."""


class _Entry(NamedTuple):
    """One entry of the directional status stack."""

    level: int
    override: str
    isolate: bool


def first_strong(classes: str) -> int | None:
    """The level given by the first strong character outside isolates (P2, P3); None if there is none."""
    depth = 0
    for letter in classes:
        if letter in _INITIATORS:
            depth += 1
        elif letter == "!":
            depth = max(0, depth - 1)
        elif not depth and letter in "LRA":
            return 0 if letter == "L" else 1
    return None


def isolates(classes: str) -> tuple[dict[int, int], dict[int, int]]:
    """Where the isolate begun at each index ends, if it does (BD9), and the level given by its first strong character.

    All in one pass: applying P2 to every FSI by itself would be quadratic in a text full of them.
    """
    ends: dict[int, int] = {}
    strong: dict[int, int] = {}
    opened: list[int] = []
    for index, letter in enumerate(classes):
        if letter in _INITIATORS:
            opened.append(index)
        elif not opened:
            continue
        elif letter == "!":
            ends[opened.pop()] = index
        elif letter in "LRA":
            strong.setdefault(opened[-1], 0 if letter == "L" else 1)
    return ends, strong


class _Explicit:
    """The state of X1 to X8, for one paragraph."""

    def __init__(self, classes: str, base: int, strong: dict[int, int]) -> None:
        self.source = classes
        self.strong = strong
        self.classes = list(classes)
        self.levels = bytearray(len(classes))
        self.stack = [_Entry(base, "", False)]
        self.overflow_isolates = self.overflow_embeddings = self.valid_isolates = 0

    def walk(self) -> None:
        """Set every character's explicit level, and its class where an override changes it."""
        for index, letter in enumerate(self.source):
            if letter not in _CONTROLS:
                self._apply_status(index)
            elif letter in _INITIATORS:
                self._isolate(index, letter)
            elif letter == "!":
                self._end_isolate(index)
            else:
                self._embed_or_pop(letter)
                # X9 removes these; they have a level only so that every character has one.
                self.levels[index] = self.stack[-1].level

    def _apply_status(self, index: int) -> None:
        entry = self.stack[-1]
        self.levels[index] = entry.level
        if entry.override:
            self.classes[index] = entry.override

    def _next_level(self, parity: int) -> int:
        """The lowest level above the current one that is even (0) or odd (1)."""
        level = self.stack[-1].level + 1
        return level if level % 2 == parity else level + 1

    def _embed_or_pop(self, letter: str) -> None:
        if letter == "^":
            self._end_embedding()
        elif letter != "b":
            parity, override = _EMBEDDINGS[letter]
            level = self._next_level(parity)
            if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
                self.stack.append(_Entry(level, override, False))
            elif not self.overflow_isolates:
                self.overflow_embeddings += 1

    def _end_embedding(self) -> None:
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif len(self.stack) > 1 and not self.stack[-1].isolate:
            self.stack.pop()

    def _isolate(self, index: int, letter: str) -> None:
        self._apply_status(index)
        parity = self.strong.get(index, 0) if letter == "?" else int(letter == ">")
        level = self._next_level(parity)
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.valid_isolates += 1
            self.stack.append(_Entry(level, "", True))
        else:
            self.overflow_isolates += 1

    def _end_isolate(self, index: int) -> None:
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack[-1].isolate:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1
        self._apply_status(index)


def explicit(classes: str, base: int) -> tuple[str, bytearray, list[Sequence]]:
    """The classes after overrides, the explicit levels, and the isolating run sequences of one paragraph.

    The paragraph's separator, if any, is not among *classes*.
    """
    if _CONTROLS.isdisjoint(classes):
        edge = "RL"[base == 0]
        return classes, bytearray([base]) * len(classes), [Sequence(list(range(len(classes))), base, edge, edge)]
    ends, strong = isolates(classes)
    state = _Explicit(classes, base, strong)
    state.walk()
    sequences = _sequences(classes, state.levels, base, ends)
    return "".join(state.classes), state.levels, sequences


def _level_runs(kept: list[int], levels: bytearray) -> list[list[int]]:
    runs: list[list[int]] = []
    level = -1
    for index in kept:
        if levels[index] != level:
            level = levels[index]
            runs.append([])
        runs[-1].append(index)
    return runs


def _sequences(classes: str, levels: bytearray, base: int, ends: dict[int, int]) -> list[Sequence]:
    kept = [index for index, letter in enumerate(classes) if letter not in REMOVED]
    before = {later: earlier for earlier, later in pairwise(kept)}
    after = dict(pairwise(kept))
    initiator_of = {end: start for start, end in ends.items()}
    open_ended: dict[int, list[int]] = {}
    joined: list[list[int]] = []
    for run in _level_runs(kept, levels):
        start = initiator_of.get(run[0])
        # The PDI of an overflow isolate stays in the run of its initiator, hence the second condition.
        indexes = open_ended.pop(start) if start is not None and start in open_ended else []
        if not indexes:
            joined.append(indexes)
        indexes.extend(run)
        if run[-1] in ends:
            open_ended[run[-1]] = indexes

    def edge(level: int, beside: int | None) -> str:
        return "LR"[max(level, base if beside is None else levels[beside]) % 2]

    found = []
    for indexes in joined:
        level = levels[indexes[0]]
        last = indexes[-1]
        beyond = None if classes[last] in _INITIATORS else after.get(last)
        found.append(Sequence(indexes, level, edge(level, before.get(indexes[0])), edge(level, beyond)))
    return found
