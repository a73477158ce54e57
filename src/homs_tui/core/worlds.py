"""Readings of a source that contradicts itself.

A world is one choice of account for each question. Within a world no two claims exclude each other, so order can narrow
their windows. Where worlds lead to different statuses, the status is disputed.

Claims that are not linked by order, place or question cannot influence each other: they are split into components, and
worlds are enumerated per component.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from msgspec import Struct

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind

MAX_WORLDS = 1024
"""Above this many combinations a component's questions are varied one at a time."""

World = Mapping[str, str]
"""Question to account."""

REASONED = frozenset({ClaimKind.CONTROL, ClaimKind.HOLD})
"""The kinds that determine control; two such claims about one place influence each other."""


class Component(Struct, frozen=True):
    """Claims that may influence each other, and no other claim."""

    claims: tuple[Claim, ...]
    """In the order of the article."""
    questions: tuple[str, ...]
    """The questions that the claims answer."""

    @property
    def is_lone(self) -> bool:
        """Whether it is a single claim that bears on no other claim and on no place's control."""
        return len(self.claims) == 1 and self.claims[0].kind not in REASONED

    def worlds(self, chronicle: Chronicle) -> Iterator[dict[str, str]]:
        """Every choice of accounts; where there are too many, the first accounts and each single deviation from them.

        An account without a remaining claim is not a choice.
        """
        claimed = {(claim.question, claim.account) for claim in self.claims}
        accounts = [[a.id for a in chronicle.question[q].accounts if (q, a.id) in claimed] for q in self.questions]
        count = 1
        for choices in accounts:
            count *= len(choices)
        if count <= MAX_WORLDS:
            for chosen in product(*accounts):
                yield dict(zip(self.questions, chosen, strict=True))
            return
        base = {q: choices[0] for q, choices in zip(self.questions, accounts, strict=True)}
        yield base
        for question, choices in zip(self.questions, accounts, strict=True):
            for choice in choices[1:]:
                yield {**base, question: choice}

    def standing(self, world: World) -> tuple[Claim, ...]:
        """The claims that belong to a world."""
        return tuple(c for c in self.claims if c.question is None or world[c.question] == c.account)


def components(chronicle: Chronicle, claims: Iterable[Claim]) -> tuple[Component, ...]:
    """Partition the claims into sets that cannot influence each other, in the order of the article."""
    claims = tuple(claims)
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    def link(a: str, b: str) -> None:
        root[find(b)] = find(a)

    parts = chronicle.inherited
    for claim in claims:
        me = f"claim {claim.id}"
        for other in (*claim.after, *claim.before):
            link(me, f"claim {other}")
        if claim.question is not None:
            link(me, f"question {claim.question}")
        if claim.kind in REASONED:
            for place in (*claim.localities, *parts.get(claim.id, ())):
                link(me, f"place {place}")
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(find(f"claim {claim.id}"), []).append(claim)
    return tuple(
        Component(tuple(group), tuple(dict.fromkeys(c.question for c in group if c.question is not None)))
        for group in groups.values()
    )
