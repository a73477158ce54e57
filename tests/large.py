"""Datasets of any size for tests and benchmarks, from a seed: places that never were, and what happened there.

    python tests/large.py FOLDER --claims 100000 --places 10000

Proportions follow the shipped dataset: kinds of claims, lengths of windows, order, parts, questions, and claims and changes per
hour, so the axis grows with the claims. Everything happens at a true instant that no file contains; each window is drawn around
it, and order is only stated between events that truly followed each other, so the claims never contradict each other. Campaigns
of some days are fought over a few neighbouring places each; no claim of one concerns another.
"""

import argparse
import sys
from pathlib import Path
from random import Random

from large_history import ACTORS, Draft, History, Place
from large_toml import NAMES_CONVENTION, actors, both, clauses, header, listed, passage, sources
from large_words import GROUNDS, NOTES

HOURS_PER_CLAIM = 84 / 107
"""As in the shipped dataset."""
FRONT = 8
"""How many neighbouring places make up a front."""
PER_FILE = 2_000
"""Claims in one file."""

SIDES = ("government", "opposition", "sdf")


def write(folder: Path, *, claims: int, places: int, seed: int = 1, hours: int | None = None) -> None:
    """Write a dataset into a folder, created where it is missing; the bytes depend on the arguments alone."""
    hours = hours or min(max(round(claims * HOURS_PER_CLAIM), 24), 100_000)
    Generator(Random(seed), claims, places, hours).write(folder)


class Generator:
    """Writes one dataset."""

    def __init__(self, chance: Random, claims: int, places: int, hours: int) -> None:
        self.chance = chance
        self.hours = hours
        self.notes = max(30, claims // 4)
        self.history = History(chance, hours, self.notes)
        self.fronts = [self.history.front(start, min(FRONT, places - start)) for start in range(0, places, FRONT)]
        for index, front in enumerate(self.fronts):
            self.history.fight(front, claims * (index + 1) // len(self.fronts) - claims * index // len(self.fronts))
        self.history.let_fights_last()
        self.drafts = sorted(self.history.drafts, key=lambda draft: draft.at)

    def write(self, folder: Path) -> None:
        """Write all files."""
        (folder / "claims").mkdir(parents=True, exist_ok=True)
        for name, text in self._files().items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")

    def _files(self) -> dict[str, str]:
        spans = self._spans()
        files = {
            "dataset.toml": header(self.hours, self._regions(), self._names_convention()),
            "actors.toml": actors(SIDES, ACTORS),
            "localities.toml": self._localities(),
            "sources.toml": sources(spans[-1][1], self.notes),
            "clauses.toml": clauses(spans),
            "claims/000-questions.toml": "# Questions, each with two accounts.\n\n" + "\n".join(self.history.questions),
        }
        for number, start in enumerate(range(0, len(self.drafts), PER_FILE), 1):
            texts = (_claim(*pair) for pair in zip(self.drafts[start : start + PER_FILE], spans[start:], strict=False))
            files[f"claims/{number:03d}.toml"] = "\n".join(texts)
        return files

    def _spans(self) -> list[tuple[int, int]]:
        """The passage of each claim in an article that never was, one after the other without gaps."""
        spans = []
        at = 0
        for _ in self.drafts:
            spans.append((at, at + self.chance.randint(20, 90)))
            at = spans[-1][1]
        return spans

    def _regions(self) -> int:
        return max(3, min(40, len(self.fronts) // 20))

    def _names_convention(self) -> bool:
        return any(NAMES_CONVENTION in line for draft in self.drafts for line in draft.lines)

    def _region_of(self, front: int) -> int:
        return front * self._regions() // len(self.fronts)

    def _localities(self) -> str:
        alone = [place for front in self.fronts for place in front if place.kind == "village"]
        twins = {a.id: b.id for a, b in zip(alone[::40], alone[1::40], strict=False)}
        twins.update({b: a for a, b in twins.items()})
        return "\n".join(
            self._locality(place, f"region-{self._region_of(index)}", twins.get(place.id))
            for index, front in enumerate(self.fronts)
            for place in front
        )

    def _locality(self, place: Place, region: str, twin: str | None) -> str:
        lines = [
            "[[locality]]",
            f'id = "{place.id}"',
            f"name = {both(place.name)}",
            f'kind = "{place.kind}"',
            f'region = "{region}"',
        ]
        lines.append(f'alt = ["{place.name.ar.replace("ا", "أ", 1)}", "{place.name.en.replace("al-", "el-")}"]')
        if place.part_of is not None:
            lines.append(f'part_of = "{place.part_of.id}"')
        if twin is not None:
            lines.append(f'not_same_as = ["{twin}"]')
        if self.chance.random() < 0.82:
            lat, lon = self.chance.uniform(32.5, 37.0), self.chance.uniform(35.8, 41.0)
            lines.append(
                f'point = {{ lat = {lat:.4f}, lon = {lon:.4f}, precision = "approximate", radius_km = 1.5, '
                'source = "made up, for tests", licence = "CC0" }'
            )
        if place.changes and self.chance.random() < 0.65:
            ground = both(GROUNDS[0])
            lines.append(f'initial = {{ holder = "{place.first_holder}", ground = {ground}, claims = ["{place.changes[0]}"] }}')
        if self.chance.random() < 0.4:
            lines.append(f"note = {both(self.chance.choice(NOTES))}")
        return "\n".join(lines) + "\n"


def _claim(draft: Draft, span: tuple[int, int]) -> str:
    lines = ["[[claim]]", f'id = "{draft.id}"', *draft.lines]
    lines += [f"after = {listed(draft.after)}"] if draft.after else []
    lines += [f"before = {listed(draft.before)}"] if draft.before else []
    return "\n".join([*lines, f"where = {{ {', '.join(passage(*span))} }}"]) + "\n"


def main(args: list[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write a dataset of any size, from a seed.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hours", type=int, default=None)
    wanted = parser.parse_args(args)
    write(wanted.folder, claims=wanted.claims, places=wanted.places, seed=wanted.seed, hours=wanted.hours)


if __name__ == "__main__":
    main(sys.argv[1:])
