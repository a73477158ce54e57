"""A dataset may use any of the program's own words as names of sides, actors, regions and places: the answers stay the same."""

import json
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from homs_tui.cli import main
from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim
from homs_tui.core.control import Control, Kind, Status
from homs_tui.core.locality import Locality
from homs_tui.core.precompute import precompute
from homs_tui.core.state import State, Unheld, in_order
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.answers import records
from homs_tui.present.density import count
from homs_tui.present.frame import derive
from homs_tui.present.heading import filter_text
from homs_tui.present.lists.logical import logical
from homs_tui.present.overlay_lists import filters
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import Look
from homs_tui.present.view import Filter, View
from homs_tui.store.cache.columnar import unpacked
from homs_tui.store.cache.columnar_writer import packed
from homs_tui.store.dataset import load
from test_store_sample import Files, bent, problems_of, sample, write_dataset

STATES = ("unknown", "none", "possible", "certain", "disputed", "vacated", "divided", "contested")
OTHERS = ("nobody", "side", "kind", "region", "certainty", "place", "claim", "actor", "hour", "changed", "true", "null")


class Names(Struct, frozen=True):
    """The new names of entries."""

    sides: dict[str, str]
    actors: dict[str, str]
    regions: dict[str, str]
    places: dict[str, str]


def named_by(words: tuple[str, ...], chronicle: Chronicle) -> Names:
    """These words as names for as many entries as they suffice. No actor is named "none": that is refused."""
    taken = (*words, *(word for word in (*STATES, *OTHERS) if word not in words))
    entries = (chronicle.sides, chronicle.actors, chronicle.regions, chronicle.localities)
    sides, actors, regions, places = (
        dict(zip((entry.id for entry in group), [word for word in taken if group is not chronicle.actors or word != "none"]))  # noqa: B905
        for group in entries
    )
    return Names(sides, actors, regions, places)


def called(chronicle: Chronicle, names: Names) -> Chronicle:
    """The same dataset under other names."""
    of_side, of_actor, of_place = (lambda id_, by=by: by.get(id_, id_) for by in (names.sides, names.actors, names.places))

    def place(entry: Locality) -> Locality:
        first = entry.initial
        return replace(
            entry,
            id=of_place(entry.id),
            region=names.regions.get(entry.region, entry.region),
            part_of=of_place(entry.part_of),
            not_same_as=tuple(map(of_place, entry.not_same_as)),
            initial=None if first is None else replace(first, holder=of_actor(first.holder)),
        )

    def claim(entry: Claim) -> Claim:
        change = entry.change
        return replace(
            entry,
            localities=tuple(map(of_place, entry.localities)),
            via=tuple(map(of_place, entry.via)),
            except_=tuple(map(of_place, entry.except_)),
            actors=tuple(map(of_actor, entry.actors)),
            targets=tuple(map(of_actor, entry.targets)),
            holder=of_actor(entry.holder),
            change=None if change is None else replace(change, from_=of_actor(change.from_), to=of_actor(change.to)),
        )

    return replace(
        chronicle,
        sides=tuple(replace(side, id=of_side(side.id)) for side in chronicle.sides),
        actors=tuple(
            replace(actor, id=of_actor(actor.id), side=of_side(actor.side), part_of=of_actor(actor.part_of))
            for actor in chronicle.actors
        ),
        regions=tuple(replace(region, id=names.regions.get(region.id, region.id)) for region in chronicle.regions),
        localities=tuple(map(place, chronicle.localities)),
        claims=tuple(map(claim, chronicle.claims)),
    )


CALLED = [STATES, STATES[4:] + STATES[:4], STATES[::-1], OTHERS, OTHERS[4:]]


@pytest.fixture(params=CALLED, ids=lambda words: words[0])
def two_scenes(request: pytest.FixtureRequest, scene: Scene) -> tuple[Scene, Scene, Names]:
    """The shipped dataset as it is, and under other names, read back from its cached form."""
    names = named_by(request.param, scene.chronicle)
    chronicle = called(scene.chronicle, names)
    kept = unpacked(packed(precompute(Control(chronicle), chronicle.axis)))
    return scene, Scene(unpacked(packed(chronicle)), precomputed=kept), names


def renamed(status: Status, names: Names) -> tuple[object, ...]:
    """A status with other names."""
    side = lambda state: state if isinstance(state, Unheld) else names.sides.get(state, state)  # noqa: E731

    def all_(states: tuple[State, ...]) -> tuple[State, ...]:
        return in_order(map(side, states))

    return (
        names.places.get(status.place, status.place),
        status.kind,
        all_(status.states),
        status.contested,
        status.since,
        status.claims,
        tuple(names.actors.get(actor, actor) for actor in status.holders),
        [(view.question, view.account, all_(view.states)) for view in status.accounts],
        {one if isinstance(one, Kind) else side(one): how_many for one, how_many in status.tally},
    )


NOTHING = Names({}, {}, {}, {})


def test_who_holds_what_is_the_same_under_any_names(two_scenes: tuple[Scene, Scene, Names]) -> None:
    plain, worded, names = two_scenes
    solved = Control(worded.chronicle)
    for place in plain.places:
        other = names.places.get(place.id, place.id)
        for hour in range(0, plain.axis.count + 1, 3):
            at = plain.axis.at(hour)
            wanted = renamed(plain.control.status(place.id, at), names)
            assert renamed(worded.control.status(other, at), NOTHING) == wanted
            assert renamed(solved.status(other, at), NOTHING) == wanted


def words(items: object) -> list[list[str]]:
    """The words of items, sorted, since equal counts are ordered by identifier."""
    return [sorted(logical(item).split()) for item in items]  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_frame_says_the_same_under_any_names(two_scenes: tuple[Scene, Scene, Names], lang: Lang) -> None:
    plain, worded, _ = two_scenes
    ours, theirs = (next(p for p in one.places if one.chronicle.parts.get(p.id)).id for one in (plain, worded))
    for hour in (0, 24, 36, 48, 70, plain.axis.count):
        assert count(plain, NOTHING_DONE, View(hour=hour, lang=lang)) == count(worded, NOTHING_DONE, View(hour=hour, lang=lang))
        for proof in (False, True):
            one = derive(plain, NOTHING_DONE, View(hour=hour, place=ours, proof=proof, lang=lang))
            other = derive(worded, NOTHING_DONE, View(hour=hour, place=theirs, proof=proof, lang=lang))
            for pane in ("timeline", "localities", "detail"):
                assert words(one.rows(pane)) == words(other.rows(pane))
    assert words(filters(plain, View(lang=lang))) == words(filters(worded, View(lang=lang)))


@pytest.mark.slow
@pytest.mark.parametrize("look", Look)
def test_a_filter_shows_the_same_places_under_any_names(two_scenes: tuple[Scene, Scene, Names], look: Look) -> None:
    plain, worded, names = two_scenes
    for side in plain.chronicle.side:
        for chosen in ({"side": side}, {"certainty": look}, {"side": side, "certainty": look}):
            one, other = Filter(), Filter()
            for group, value in chosen.items():
                one = one.toggled(group, value)  # type: ignore[arg-type]
                other = other.toggled(group, names.sides.get(value, value) if group == "side" else value)  # type: ignore[arg-type]
            mine, theirs = View(hour=48, filter=one), View(hour=48, filter=other)
            assert words(derive(plain, NOTHING_DONE, mine).localities) == words(derive(worded, NOTHING_DONE, theirs).localities)
            assert sorted(filter_text(plain, mine)) == sorted(filter_text(worded, theirs))
            assert count(plain, NOTHING_DONE, mine) == count(worded, NOTHING_DONE, theirs)


def test_no_count_of_parts_is_lost_in_a_record(two_scenes: tuple[Scene, Scene, Names]) -> None:
    plain, worded, names = two_scenes
    kinds = {kind.value for kind in Kind}
    for place in plain.places:
        for hour in (0, 48, 70):
            mine, theirs = (
                records.status(one.chronicle, one.control.status(id_, one.axis.at(hour)))
                for one, id_ in ((plain, place.id), (worded, names.places.get(place.id, place.id)))
            )
            wanted = {
                key if key in kinds else _key(names.sides[key], kinds): many
                for key, many in dict(mine["parts"] or {}).items()  # type: ignore[call-overload]
            }
            assert theirs["parts"] == (wanted or None)
            assert theirs["holders"] == [names.sides[side] for side in mine["holders"]]  # type: ignore[attr-defined]
            assert [theirs[key] for key in ("kind", "may_be_vacated", "may_be_unknown", "contested")] == [
                mine[key] for key in ("kind", "may_be_vacated", "may_be_unknown", "contested")
            ]


def _key(side: str, kinds: set[str]) -> str:
    return f"side:{side}" if side in kinds else side


# From files to the command line


def worded(guard: str, troops: str, watch: str, troop: str) -> Files:
    """The sample with other names for its sides and for an actor of each."""
    files = sample()
    for old, new in (("guard", guard), ("troops", troops), ("watch", watch), ("troop", troop)):
        files = {file: text.replace(f'"{old}"', f'"\0{new}"') for file, text in files.items()}
    return {file: text.replace("\0", "") for file, text in files.items()}


@pytest.mark.slow
@pytest.mark.parametrize("first", STATES)
@pytest.mark.parametrize("second", ["nobody", "unknown", "none"])
def test_the_command_line_answers_the_same_under_any_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], first: str, second: str
) -> None:
    if first == second:
        return
    actors = tuple(f"actor-{word}" if word == "none" else word for word in (first, second))
    plain = write_dataset(tmp_path / "plain", sample())
    other = write_dataset(tmp_path / "other", worded(first, second, *actors))
    for when in ("thu 00", "thu 22", "fri 07", "sun 12"):
        answers = []
        for folder in (plain, other):
            assert main(["status", "--at", when, "--format", "json", "--data", str(folder)]) == 0
            answers.append(json.loads(capsys.readouterr().out))
        names = {"guard": first, "troops": second, "watch": actors[0], "troop": actors[1]}
        for mine, theirs in zip(*answers, strict=True):
            assert theirs["holders"] == [names[side] for side in mine["holders"]]
            assert theirs["actors"] == [names.get(actor, actor) for actor in mine["actors"]]
            same = ("id", "kind", "may_be_vacated", "may_be_unknown", "contested", "since", "claims")
            assert [theirs[key] for key in same] == [mine[key] for key in same]


def test_an_actor_called_none_is_refused_and_a_side_of_that_name_is_a_side(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "actors.toml", '"vanguard"', '"none"') == [("actors.toml", "none", "id")]
    files = {file: text.replace('"guard"', '"none"') for file, text in sample().items()}
    chronicle = load(write_dataset(tmp_path / "none", files))
    status = Control(chronicle).own_segments("town")[0].status
    assert (status.kind, status.states, status.sides) == (Kind.CERTAIN, ("none",), ("none",))


def test_an_entry_is_found_by_name_even_if_one_of_another_kind_has_that_identifier(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = bent("actors.toml", 'id = "vanguard"', 'id = "gate"')
    folder = write_dataset(tmp_path / "twins", files)
    for name in ("Vanguard", "Bab"):
        assert main(["show", name, "--format", "json", "--data", str(folder)]) == 0
        assert {entry["sort"] for entry in json.loads(capsys.readouterr().out)} == {"place", "actor"}
