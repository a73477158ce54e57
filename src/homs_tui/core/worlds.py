"""Readings of a source that contradicts itself.

A world is one choice of account for each question. Within a world the claims do not exclude each other, so that windows
can be narrowed by order; between worlds they may differ, and where they do a status is disputed.

Claims that no order, place or question ties together cannot influence each other: they are split into components, and only
the questions of one component are multiplied.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from msgspec import Struct

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind

WORLDS_LIMIT = 1024
"""Above this many combinations a component's questions are varied one at a time."""

World = Mapping[str, str]
"""Question to account."""

REASONED = frozenset({ClaimKind.CONTROL, ClaimKind.HOLD})
"""The kinds from which control follows; two such claims on one place influence each other."""


class Component(Struct, frozen=True):
    """Claims that may influence each other, and nothing else."""

    claims: tuple[Claim, ...]
    """In the order of the article."""
    questions: tuple[str, ...]
    """The questions that they answer."""

    @property
    def is_lone(self) -> bool:
        """Is it one claim from which nothing follows for any other, nor for who controls a place?"""
        return len(self.claims) == 1 and self.claims[0].kind not in REASONED

    def worlds(self, chronicle: Chronicle) -> Iterator[dict[str, str]]:
        """Every choice of accounts; one at a time against the first ones where there are too many.

        An account of which no claim stands any more is no choice: nobody tells it.
        """
        told = {(claim.question, claim.account) for claim in self.claims}
        accounts = [[a.id for a in chronicle.question[q].accounts if (q, a.id) in told] for q in self.questions]
        count = 1
        for choices in accounts:
            count *= len(choices)
        if count <= WORLDS_LIMIT:
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
    """Split the claims into sets that cannot influence each other, in the order of the article."""
    claims = tuple(claims)
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    def tie(a: str, b: str) -> None:
        root[find(b)] = find(a)

    parts = chronicle.inherited
    for claim in claims:
        me = f"claim {claim.id}"
        for other in (*claim.after, *claim.before):
            tie(me, f"claim {other}")
        if claim.question is not None:
            tie(me, f"question {claim.question}")
        if claim.kind in REASONED:
            for place in (*claim.localities, *parts.get(claim.id, ())):
                tie(me, f"place {place}")
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(find(f"claim {claim.id}"), []).append(claim)
    return tuple(
        Component(tuple(group), tuple(dict.fromkeys(c.question for c in group if c.question is not None)))
        for group in groups.values()
    )
