"""Identifiers are up to the author: a side called "unknown" is a side, and answers are as if it had any other name."""

import json
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import fields

from homs_tui.cli import main
from homs_tui.core.changes import between
from homs_tui.core.claim import ClaimKind, Mode
from homs_tui.core.control import Control
from homs_tui.core.instants import number
from homs_tui.core.locality import LocalityKind
from homs_tui.core.precompute import precompute
from homs_tui.core.state import Unheld
from homs_tui.core.status import Contested, Kind
from homs_tui.core.tally import Tally
from homs_tui.core.why import why
from homs_tui.core.window import Basis
from homs_tui.present.roles import Role
from homs_tui.store.dataset import load
from large import SIDES, write
from large_history import ACTORS
from test_store_sample import bent, problems_in, write_dataset

ENUMS: tuple[type[Enum], ...] = (Kind, Unheld, ClaimKind, LocalityKind, Mode, Basis, Role)
MORE = (
    *(
        "divided",
        "contested",
        "nobody",
        "vacant",
        "side",
        "place",
        "claim",
        "region",
        "actor",
        "hour",
        "proof",
        "note",
        "world",
    ),
    *("true", "false", "null", "nan", "ar", "en", "id", "kind", "0", "1", "parts", "since", "sides", "holder", "all", "any"),
)
WORDS = tuple(dict.fromkeys(str(word) for word in chain((one.value for enum in ENUMS for one in enum), MORE)))
"""Every word that stands for a state, a kind, a role or the like."""
HOURS = (0, 13, 30, 60)
SIZE = {"claims": 60, "places": 12, "hours": 72, "seed": 5}
HARMLESS = "-x"
"""Appended to a word, it makes a name that is none of the words and sorts in the same place."""


class Two:
    """The same dataset twice: in *plain* some identifiers have harmless names, in *odd* the words."""

    def __init__(self, folder: Path, renamed: dict[str, str], files: Callable[[str], bool]) -> None:
        self.names = {f"{word}{HARMLESS}": word for word in renamed.values()}
        self.plain, self.odd = folder / "plain", folder / "odd"
        for place, suffix in ((self.plain, HARMLESS), (self.odd, "")):
            write(place, **SIZE)
            for path in place.rglob("*.toml"):
                text = path.read_text(encoding="utf-8")
                for old, new in renamed.items() if files(path.name) else ():
                    text = text.replace(f'"{old}"', f'"{new}{suffix}"')
                path.write_text(text, encoding="utf-8")

    def named(self, value: object) -> object:
        """A value of the plain dataset as it is in the odd one."""
        if isinstance(value, str):
            return self.names.get(value, value)
        if isinstance(value, Struct):
            return type(value)(*(self.named(getattr(value, field.name)) for field in fields(value)))
        if isinstance(value, tuple | list):
            return type(value)(self.named(item) for item in value)
        if isinstance(value, frozenset):
            return frozenset(map(self.named, value))
        if isinstance(value, dict):
            return {self.named(name): self.named(item) for name, item in value.items()}
        return value

    def recorded(self, value: object) -> object:
        """The same for JSON: where sides and kinds are counted together, a side with the name of a kind is marked as a side."""
        if isinstance(value, list):
            return [self.recorded(item) for item in value]
        if not isinstance(value, dict):
            return self.named(value)
        found: dict[object, object] = {self.named(name): self.recorded(item) for name, item in value.items()}
        if isinstance(value.get("parts"), dict):
            found["parts"] = {self._counted(name): count for name, count in value["parts"].items()}
        return found

    def _counted(self, name: str) -> object:
        found = self.named(name)
        return f"side:{found}" if found != name and found in {kind.value for kind in Kind} else found


def answers(folder: Path) -> Iterator[object]:
    """The core's answers about a dataset: for every place at some hours, and over all time."""
    chronicle = load(folder)
    control, axis = Control(chronicle), chronicle.axis
    tally = Tally(precompute(control, axis).tally)
    for place in chronicle.localities:
        yield control.segments(place.id)
        yield why(control, place.id, axis.at(HOURS[-1]))
    yield list(control.changes)
    for first, second in pairwise(HOURS):
        yield between(control, axis.at(first), axis.at(second))
        yield tally.at(number(axis.at(second)))


def records(folder: Path, capsys: pytest.CaptureFixture[str], place: str) -> Iterator[Any]:
    """The command line's answers, as JSON."""
    last = "2024-12-07T12:00+03:00"
    data = ("--data", str(folder), "--format", "json")
    for argv in (
        ("status", "--at", last, *data),
        ("diff", "2024-12-05T03:00+03:00", last, *data),
        ("why", place, "--at", last, *data),
        ("localities", *data),
        ("claims", *data),
    ):
        assert main(argv) == 0
        yield json.loads(capsys.readouterr().out)


def tables(folder: Path, capsys: pytest.CaptureFixture[str], place: str) -> Iterator[str]:
    """The same for people, in both languages: names, and no identifier of a side, an actor or a region."""
    at = ("--at", "2024-12-07T12:00+03:00", "--data", str(folder))
    for argv in (("status", *at, "--lang", "en"), ("why", place, *at, "--lang", "ar")):
        assert main(argv) == 0
        yield capsys.readouterr().out


def assert_same(two: Two, capsys: pytest.CaptureFixture[str], place: str) -> None:
    for plain, odd in zip(answers(two.plain), answers(two.odd), strict=True):
        assert two.named(plain) == odd
    odd_place = str(two.named(place))
    for said, wanted in zip(records(two.odd, capsys, odd_place), records(two.plain, capsys, place), strict=True):
        assert said == two.recorded(wanted)
    if place == odd_place:
        assert list(tables(two.odd, capsys, place)) == list(tables(two.plain, capsys, place))


def in_batches(size: int) -> list[tuple[str, ...]]:
    batches = [WORDS[start : start + size] for start in range(0, len(WORDS), size)]
    # The last batch is filled up with words of the first.
    return [*batches[:-1], (*batches[-1], *WORDS)[:size]]


FIRST = "p0-town"


@pytest.mark.slow
@pytest.mark.parametrize("words", in_batches(len(SIDES)), ids=" ".join)
def test_sides_may_have_any_name(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    two = Two(tmp_path, dict(zip(SIDES, words, strict=True)), lambda file: file == "actors.toml")
    # Of the forces that have the same names as sides, only the side is renamed.
    for folder in (two.plain, two.odd):
        _keep_actors(folder, words, HARMLESS if folder == two.plain else "")
    assert_same(two, capsys, FIRST)


def _keep_actors(folder: Path, words: Iterable[str], suffix: str) -> None:
    path = folder / "actors.toml"
    sides, found, forces = path.read_text(encoding="utf-8").partition("[[actor]]")
    for old, new in zip(SIDES, words, strict=True):
        forces = forces.replace(f'id = "{new}{suffix}"', f'id = "{old}"')
    path.write_text(sides + found + forces, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("words", in_batches(len(ACTORS)), ids=" ".join)
def test_actors_may_have_any_name_but_the_word_for_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    words = tuple("nobody-at-all" if word == Unheld.NOBODY.value else word for word in words)
    renamed = dict(zip(ACTORS, words, strict=True))
    two = Two(tmp_path, renamed, lambda file: file != "dataset.toml")
    assert_same(two, capsys, FIRST)


@pytest.mark.parametrize("words", in_batches(12), ids=" ".join)
def test_regions_places_and_claims_may_have_any_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    write(tmp_path / "made", **SIZE)
    made = load(tmp_path / "made")
    ids = (
        *(region.id for region in made.regions[:3]),
        *(place.id for place in made.localities[:4]),
        *(claim.id for claim in made.claims if claim.change is not None),
    )
    two = Two(tmp_path, dict(zip(ids, words, strict=False)), lambda _: True)
    assert_same(two, capsys, f"{dict(zip(ids, words, strict=False))[FIRST]}{HARMLESS}")


def test_no_actor_may_have_the_word_for_nobody_as_its_name(tmp_path: Path) -> None:
    problems = problems_in(write_dataset(tmp_path / "bent", bent("actors.toml", '"vanguard"', '"none"')))
    assert [(problem.file, problem.entry, problem.field) for problem in problems] == [("actors.toml", "none", "id")]
    assert problems[0].message.en == '"none" is reserved for nobody'


def test_the_renamed_dataset_has_places_in_every_state(tmp_path: Path) -> None:
    write(tmp_path, **SIZE)
    control = Control(load(tmp_path))
    segments = [segment.status for place in control.chronicle.localities for segment in control.segments(place.id)]
    assert {status.kind for status in segments} == set(Kind)
    assert any(status.contested is Contested.POSSIBLE for status in segments)
    assert any(status.kind is Kind.DIVIDED for status in segments)
