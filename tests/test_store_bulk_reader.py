"""Reading in bulk and reading field by field give the same result, whatever a file contains."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.core.errors import DatasetInvalidError
from homs_tui.store.dataset import load
from homs_tui.store.limits import MAX_FIGURE, MAX_NAME_LENGTH, MAX_TEXT_LENGTH
from homs_tui.store.locate import shipped
from homs_tui.store.toml import bulk_reader
from homs_tui.store.toml.fields import Entry
from homs_tui.store.toml.report import Report
from large import write
from test_store_sample import bent, sample, write_dataset

READERS = {"claims": "claims/*.toml", "localities": "localities.toml", "footnotes": "sources.toml", "clauses": "clauses.toml"}


@contextmanager
def field_by_field() -> Iterator[None]:
    """Read nothing in bulk."""
    with pytest.MonkeyPatch.context() as patch:
        for name in READERS:
            patch.setattr(bulk_reader, name, lambda *_: None)
        yield


def verdict(folder: Path) -> object:
    """The result of loading a folder, as its repr, so that 1, 1.0 and True differ."""
    try:
        return repr(load(folder))
    except DatasetInvalidError as error:
        return error.problems


def assert_readers_agree(folder: Path) -> None:
    """Compare the two ways of reading."""
    with field_by_field():
        wanted = verdict(folder)
    assert verdict(folder) == wanted


def test_the_shipped_dataset_is_the_same_either_way() -> None:
    assert_readers_agree(shipped())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_generated_datasets_are_the_same_either_way(tmp_path: Path, seed: int) -> None:
    write(tmp_path, claims=300, places=60, seed=seed)
    assert_readers_agree(tmp_path)


@pytest.mark.parametrize("field", ["earliest", "latest"])
def test_a_text_is_not_taken_for_an_instant(tmp_path: Path, field: str) -> None:
    """Found by damaging a dataset: the library accepts a text that is written like an instant."""
    files = sample()
    name = next(name for name, text in files.items() if f"{field} = 2024" in text)
    before, _, rest = files[name].partition(f"{field} = ")
    instant = rest[: len("2024-12-05T00:00:00+03:00")]
    files[name] = f'{before}{field} = "{instant}"{rest[len(instant) :]}'
    write_dataset(tmp_path, files)
    assert_readers_agree(tmp_path)
    with pytest.raises(DatasetInvalidError):
        load(tmp_path)


@pytest.mark.parametrize("reader", READERS)
def test_every_file_of_the_shipped_dataset_is_read_in_bulk(reader: str) -> None:
    tops = [
        Entry(Report(), path.name, "", tomli.loads(path.read_text(encoding="utf-8")))
        for path in shipped().glob(READERS[reader])
    ]
    named = {convention.id: convention.text for convention in load(shipped()).conventions}
    more = (named,) if reader == "claims" else ()
    counts = [len(getattr(bulk_reader, reader)(top, *more) or ()) for top in tops]
    keys = {"claims": "claim", "localities": "locality", "footnotes": "footnote", "clauses": "clause"}
    assert counts == [len(top.table.get(keys[reader], ())) for top in tops]
    assert sum(counts) > 20


LONG = "x" * MAX_TEXT_LENGTH
EDGES = [
    ("claims/b-coming.toml", 'said = "صباحًا"', f'said = "{LONG}"'),
    ("claims/b-coming.toml", 'said = "صباحًا"', f'said = "{LONG}x"'),
    ("claims/b-coming.toml", 'said = "صباحًا"', 'said = " "'),
    ("claims/b-coming.toml", 'said = "صباحًا"', 'said = "a b c d e f g"'),
    ("claims/b-coming.toml", 'en = "The troop took the town."', f'en = "{LONG}"'),
    ("claims/b-coming.toml", 'en = "The troop took the town."', f'en = "{"é" * MAX_TEXT_LENGTH}"'),
    ("claims/b-coming.toml", 'en = "The troop took the town."', 'en = "e\\u0301"'),
    ("claims/b-coming.toml", 'en = "The troop took the town."', 'en = "a\\u200cb \\u00a0"'),
    ("claims/b-coming.toml", 'en = "The troop took the town."', 'en = "\\u0301a"'),
    ("claims/b-coming.toml", 'en = "The troop took the town."', 'en = "\\ufdd0"'),
    ("claims/b-coming.toml", 'en = "The troop took the town."', 'en = "\\u00a0"'),
    ("claims/b-coming.toml", "low = 9", "low = -0.0"),
    ("claims/b-coming.toml", "low = 9", "low = nan"),
    ("claims/b-coming.toml", "low = 9, high = 12.5", f"low = 9, high = {MAX_FIGURE + 1}"),
    ("claims/b-coming.toml", "low = 9, high = 12.5", f"low = 9, high = {MAX_FIGURE}"),
    ("claims/b-coming.toml", "low = 9, high = 12.5", "low = 13, high = 12.5"),
    ("claims/b-coming.toml", "low = 9, high = 12.5, ", ""),
    ("claims/b-coming.toml", "low = 9, high = 12.5", "low = 9"),
    ("claims/b-coming.toml", "low = 9, high = 12.5", "low = -0.0, low_excluded = true"),
    ("claims/b-coming.toml", "low = 9, high = 12.5", "high = 12.5, high_excluded = true"),
    ("claims/b-coming.toml", "low = 9, high = 12.5", "high = 12.5, low_excluded = true"),
    ("claims/b-coming.toml", "low = 9, high = 12.5", "high = 12.5, low_excluded = false"),
    ("claims/b-coming.toml", "low = 9, high = 12.5", "low = 9, high = 9, low_excluded = true"),
    ("claims/b-coming.toml", "low = 9, high = 12.5", "low = 9, high = 12.5, low_excluded = true, high_excluded = true"),
    ("claims/b-coming.toml", 'kind = "background"', 'kind = "fighting"\nthroughout = true'),
    ("claims/b-coming.toml", 'kind = "background"', 'kind = "background"\nthroughout = true'),
    ("claims/b-coming.toml", 'kind = "background"', 'kind = "background"\nthroughout = false'),
    ("claims/b-coming.toml", 'footnotes = ["3"]', 'footnotes = ["3", "3"]'),
    ("claims/b-coming.toml", 'id = "came"', 'id = "came\\n"'),
    ("claims/b-coming.toml", 'account = "few"', 'account = "none-such"'),
    ("claims/b-coming.toml", 'account = "few"\n', ""),
    ("claims/b-coming.toml", 'holder = "troop"\n', ""),
    ("claims/b-coming.toml", 'via = ["gate"]', "via = []"),
    ("claims/b-coming.toml", 'localities = ["gate"]', "localities = []"),
    ("claims/b-coming.toml", "2024-12-05T12:00:00+03:00", "2024-12-05T12:00:00"),
    ("claims/b-coming.toml", "2024-12-05T12:00:00+03:00", "9999-12-05T12:00:00Z"),
    ("claims/b-coming.toml", 'from = "none"', 'from = "troop"'),
    ("claims/b-coming.toml", 'from = "none"', 'from = "n\\u0000"'),
    ("claims/a-leaving.toml", "with_parts = true", "with_parts = false"),
    ("claims/a-leaving.toml", "with_parts = true", "with_parts = 1"),
    ("claims/a-leaving.toml", ', en = "Night is taken to end at five."', ""),
    ("claims/b-coming.toml", ', convention = "same-morning"', ""),
    ("claims/b-coming.toml", '"same-morning"', '"same-mornin"'),
    ("claims/b-coming.toml", '"same-morning"', '["same-morning"]'),
    ("claims/a-leaving.toml", 'basis = "inferred"', 'basis = "stated"'),
    ("localities.toml", "lat = 34.7", "lat = 35"),
    ("localities.toml", "lat = 34.7", "lat = 0"),
    ("localities.toml", "lat = 34.7", "lat = 91"),
    ("localities.toml", "lat = 34.7", "lat = nan"),
    ("localities.toml", "lat = 34.7", "lat = 1e999"),
    ("localities.toml", "lat = 34.7", f"lat = 0x{'f' * 6000}"),
    ("claims/b-coming.toml", "low = 9", f"low = 0x{'f' * 6000}"),
    ("clauses.toml", "start = 0", f"start = 0x{'f' * 6000}"),
    ("claims/b-coming.toml", "2024-12-05T12:00:00+03:00", "12:00:00"),
    ("claims/b-coming.toml", "2024-12-05T12:00:00+03:00", "2024-12-05"),
    ("claims/b-coming.toml", "2024-12-05T12:00:00+03:00", "2024-12-05T12:00:00+23:59"),
    ("localities.toml", "radius_km = 1", "radius_km = 20041"),
    ("localities.toml", '"Bab"', f'"{"x" * MAX_NAME_LENGTH}"'),
    ("localities.toml", '"Bab"', f'"{"x" * MAX_NAME_LENGTH}x"'),
    ("localities.toml", '"Bab"', '"Bab", "Bab"'),
    ("localities.toml", 'part_of = "town"', 'part_of = ""'),
    ("localities.toml", 'part_of = "town"', 'part_off = "town"'),
    ("sources.toml", 'citation = ""', ""),
    ("sources.toml", 'label = "[3]"', 'label = ""'),
    ("clauses.toml", "start = 0", "start = true"),
    ("clauses.toml", "start = 0", "start = 10000000000"),
]


@pytest.mark.parametrize("edge", EDGES)
def test_both_readers_agree_on_every_edge_case(tmp_path: Path, edge: tuple[str, str, str]) -> None:
    assert_readers_agree(write_dataset(tmp_path, bent(*edge)))


@pytest.mark.slow
@given(st.text(max_size=12), st.sampled_from(["claims/b-coming.toml", "localities.toml", "sources.toml"]), st.data())
@settings(max_examples=200, deadline=None)
def test_the_two_readers_agree_on_any_text(
    tmp_path_factory: pytest.TempPathFactory, text: str, file: str, data: st.DataObject
) -> None:
    whole = sample()[file]
    places = [at for at in range(len(whole)) if whole.startswith(' = "', at) or whole.startswith('["', at)]
    start = whole.index('"', data.draw(st.sampled_from(places)))
    quoted = '"' + "".join(f"\\U{ord(char):08x}" for char in text if not 0xD800 <= ord(char) < 0xE000) + '"'
    files = {**sample(), file: whole[:start] + quoted + whole[whole.index('"', start + 1) + 1 :]}
    assert_readers_agree(write_dataset(tmp_path_factory.mktemp("text", numbered=True), files))
