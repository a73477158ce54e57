"""Large datasets on the command line: what a command does grows with what it tells, counted in lines of Python that are run."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import GOV, OPP, change, chronicle, hour, place, window
from homs_tui.cli import main
from homs_tui.commandline.opening import open_dataset
from homs_tui.commandline.output import _json
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Control
from homs_tui.core.history import Histories
from homs_tui.core.precompute import precompute
from homs_tui.core.solve import Solver
from homs_tui.store.cache import dataset_cache
from homs_tui.store.cache.late_tables import LateTables
from homs_tui.store.dataset import _read, load
from homs_tui.store.toml.report import Report
from homs_tui.store.toml.toml_tables import TomlFiles
from homs_tui.text.line_breaks import no_break_after_spaces
from large import write
from test_core_control import stories
from work import growth, work_of

TWICE = 2.2
"""How many times the work twice the data may take."""
AT = "2024-12-06T12:00"
DEEP = 3_000
"""Places that contain one another: more than Python may call functions within functions."""


@pytest.fixture(autouse=True)
def _without_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """A generated dataset has none, and `check` would hold it against the one of the environment."""
    monkeypatch.delenv("HOMS_ARTICLE", raising=False)


def dataset(folder: Path, size: int, *, places: int | None = None) -> Path:
    """A generated dataset of so many claims, each with a fixed share of the places; made once."""
    found = folder / f"{size}-{places}"
    if not found.exists():
        write(found, claims=size, places=places or size // 10, hours=72)
    return found


def command(folder: Path, name: str, *options: str) -> Callable[[], object]:
    """A command that has been given once before, so that the dataset is kept and every module loaded."""
    asked = [name, "--data", str(folder), *options]
    assert main(asked) == 0
    return partial(main, asked)


def nested(places: int, *, inwards: bool = True) -> Chronicle:
    """Places that contain one another, in either order of the list; the innermost one and one in the middle change hands."""
    order = range(places) if inwards else range(places - 1, -1, -1)
    entries = (place(f"p{n}", GOV, part_of=f"p{n - 1}" if n else None) for n in order)
    middle, innermost = f"p{places // 2}", f"p{places - 1}"
    changes = (change(f"c-{where}", where, GOV, OPP, window(10, 12)) for where in (middle, innermost))
    return chronicle(*entries, *changes)


# Work


@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.usefixtures("capsys")
def test_the_status_of_every_place_takes_twice_the_work_for_twice_the_dataset(tmp_path: Path, form: str) -> None:
    asked = lambda size: command(dataset(tmp_path, size), "status", "--at", AT, "--format", form)  # noqa: E731
    assert growth(asked, 300) < TWICE


@pytest.mark.usefixtures("capsys")
def test_the_status_of_one_place_takes_the_same_work_however_many_claims_there_are(tmp_path: Path) -> None:
    some, more = (dataset(tmp_path, size, places=40) for size in (300, 1200))
    once, again = (work_of(command(of, "status", "--at", AT, "--place", load(of).localities[5].id)) for of in (some, more))
    assert again < 1.15 * once, "a few more claims bear on the place, and there is a file more"


# Between these two instants most places change: of twice as many, twice as many do.
@pytest.mark.parametrize(
    "options",
    [("localities",), ("claims",), ("claims", "--format", "json"), ("diff", "2024-12-05T06:00", "2024-12-07T18:00")],
)
@pytest.mark.usefixtures("capsys")
def test_other_commands_take_twice_the_work_for_twice_the_dataset(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert growth(lambda size: command(dataset(tmp_path, size), *options), 300) < TWICE


@pytest.mark.usefixtures("capsys")
def test_a_check_takes_twice_the_work_for_twice_the_dataset(tmp_path: Path) -> None:
    assert growth(lambda size: command(dataset(tmp_path, size), "check"), 300) < TWICE


def test_what_follows_from_a_dataset_takes_twice_the_work_for_twice_the_dataset(tmp_path: Path) -> None:
    def work_out(size: int) -> Callable[[], object]:
        story = load(dataset(tmp_path, size))
        return lambda: precompute(Control(story), story.axis)

    assert growth(work_out, 300) < TWICE


NESTED: dict[str, Callable[[Chronicle], object]] = {
    "depth": lambda story: [story.depth[one.id] for one in story.localities],
    "statuses": lambda story: list(Control(story).statuses(story.locality, hour(20))),
    "segments": lambda story: [Control(story).segments("p0"), precompute(Control(story), story.axis)],
}


@pytest.mark.parametrize("asked", NESTED)
@pytest.mark.parametrize("inwards", [True, False])
def test_places_within_places_take_twice_the_work_for_twice_as_many(asked: str, inwards: bool) -> None:
    assert growth(lambda size: partial(NESTED[asked], nested(size, inwards=inwards)), 200) < TWICE


@pytest.mark.parametrize("inwards", [True, False])
def test_places_may_contain_one_another_to_any_depth(inwards: bool) -> None:
    story = nested(DEEP, inwards=inwards)
    control = Control(story)
    assert control.status("p0", hour(20)).claims == (f"c-p{DEEP - 1}", f"c-p{DEEP // 2}")
    assert story.depth["p0"] == 0
    assert story.depth[f"p{DEEP - 1}"] == DEEP - 1
    told = list(control.statuses(story.locality, hour(20)))
    assert [status.place for status in told] == list(story.locality)
    assert control.status_without("c-p0", "p0", hour(20)) == control.status("p0", hour(20))


def test_a_text_of_blanks_is_gone_through_once() -> None:
    """The name of a place thousands deep is indented by as many; gone through for each blank anew this would take hours."""
    assert no_break_after_spaces(" " * 200_000 + "x") == frozenset()
    assert no_break_after_spaces(" " * 200_000 + ".") == {200_000}


# What is not done


def test_the_status_of_one_place_builds_no_claim(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    again = command(dataset(tmp_path, 300), "status", "--at", AT, "--format", "json")
    first = capsys.readouterr().out
    monkeypatch.setattr(LateTables, "all", None)
    monkeypatch.setattr(Solver, "solve", None)
    assert again() == 0
    assert capsys.readouterr().out == first, "all of it was worked out when the dataset was kept"


@pytest.mark.usefixtures("capsys")
def test_where_nothing_can_be_kept_no_more_is_worked_out_than_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOMS_TUI_NO_CACHE", "1")
    folder = dataset(tmp_path, 100)
    monkeypatch.setattr("homs_tui.core.precompute.precompute", None)
    assert main(["status", "--data", str(folder), "--at", AT]) == 0
    assert open_dataset(folder, "en").precomputed() is None


def test_the_tables_of_files_are_let_go_of(tmp_path: Path) -> None:
    """They take several times the room of what is read from them."""
    report = Report()
    draft = _read(TomlFiles(dataset(tmp_path, 100), report))
    assert not report.problems
    entries = [read.entry for reads in (draft.localities, draft.footnotes, draft.claims) for read in reads or ()]
    assert entries
    assert not any(entry.table for entry in entries)
    assert all(entry.table.keys() <= {"reason"} for _, entry in draft.clauses or ())


# The same answers


@settings(deadline=None, max_examples=150)
@given(stories())
def test_contradictions_are_those_that_each_world_has_alone(story: Chronicle) -> None:
    """Worlds are asked one by one only where all of them taken together may contradict something."""
    every = Histories(story)
    assert Histories(story).conflicts == every._conflicts(range(len(every.components)))


@settings(deadline=None, max_examples=100)
@given(stories(), st.integers(0, 100))
def test_the_statuses_at_an_instant_are_those_of_the_segments(story: Chronicle, hours: int) -> None:
    at: datetime = hour(hours)
    solved = Control(story)
    kept = Control(story, precomputed=precompute(solved, story.axis))
    wanted = [solved.status(where, at) for where in story.locality]
    assert list(Control(story).statuses(story.locality, at)) == wanted
    assert list(kept.statuses(story.locality, at)) == wanted


@pytest.mark.parametrize("told", [[], [{}], [{"a": "\n", "b": []}, {"c": [{"d": 1}, {}]}], {"a": {"b": [1]}}, {}])
def test_records_one_by_one_make_the_same_text(told: object) -> None:
    assert "".join(_json(told)) == json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def test_a_kept_dataset_is_equal_to_one_that_was_read(tmp_path: Path) -> None:
    folder = dataset(tmp_path, 100)
    open_dataset(folder, "en").keep()
    kept, read = dataset_cache.opened(folder), load(folder)
    assert kept is not None
    assert kept.chronicle.claim_ids == read.claim_ids
    assert (len(kept.chronicle.claims), kept.chronicle.claims[3]) == (len(read.claims), read.claims[3])
    assert kept.chronicle.claims[1:3] == read.claims[1:3]
    assert kept.chronicle == read
    assert hash(kept.chronicle.clauses) == hash(read.clauses)
    assert repr(kept.chronicle) == repr(read)


@pytest.mark.usefixtures("capsys")
def test_a_dataset_is_kept_by_the_command_that_had_to_read_it(tmp_path: Path) -> None:
    folder = dataset(tmp_path, 100)
    assert dataset_cache.opened(folder) is None
    assert main(["localities", "--data", str(folder)]) == 0
    kept = dataset_cache.opened(folder)
    assert kept is not None
    assert kept.has_precomputed
