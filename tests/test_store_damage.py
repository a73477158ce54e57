"""A dataset damaged at random: it loads, or it is refused with words, and nothing else happens."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.store.dataset import load
from homs_tui.store.toml.cycles import cycles
from test_store_bulk_reader import assert_readers_agree
from test_store_sample import sample, write_dataset

FILES = sorted(sample())
NUMBERS = ["true", "0", "-1", "1e400", "nan", "0x" + "f" * 5000, "99999999999999999999"]
TEXTS = ["''", '"none"', '"\\u202e"', '"\\u0000"', '"2024-12-05T00:00:00+03:00"']
NESTS = ["[]", "[[]]", "[1]", '["left"]', '["left", "left"]', "{}", "{ ar = 1 }", "[{}]"]
TIMES = ["2024-12-05", "2024-12-05T00:00:00", "2024-12-05T00:00:00+03:00", "05:00:00"]
EDGES = ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "0002-01-01T00:00:00Z"]
VALUES = [*NUMBERS, *TEXTS, *NESTS, *TIMES, *EDGES]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def outcome(folder: Path, file: str, data: bytes) -> None:
    """Load the sample with one file replaced."""
    write_dataset(folder, sample())
    (folder / file).write_bytes(data)
    assert_readers_agree(folder)
    try:
        assert isinstance(load(folder), Chronicle)
    except DatasetInvalidError as error:
        problems = error.problems
        words = str(error)
    else:
        return
    assert problems
    assert all(problem.file and problem.message and problem.remedy for problem in problems)
    assert all(line.isprintable() for line in words.split("\n"))


@pytest.mark.slow
@given(st.sampled_from(FILES), st.data())
@settings(max_examples=150, deadline=None)
def test_bytes_dropped_or_replaced(folder: Path, file: str, data: st.DataObject) -> None:
    whole = sample()[file].encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    outcome(folder, file, whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:])


@pytest.mark.slow
@given(st.sampled_from(FILES), st.data())
@settings(max_examples=250, deadline=None)
def test_values_of_another_type(folder: Path, file: str, data: st.DataObject) -> None:
    lines = sample()[file].split("\n")
    number = data.draw(st.sampled_from([at for at, line in enumerate(lines) if " = " in line]))
    parts = lines[number].split(" = ")
    at = data.draw(st.integers(1, len(parts) - 1))
    end = parts[at].find(",") if "," in parts[at] else parts[at].find(" }")
    parts[at] = data.draw(st.sampled_from(VALUES)) + (parts[at][end:] if end > 0 else "")
    lines[number] = " = ".join(parts)
    outcome(folder, file, "\n".join(lines).encode())


@pytest.mark.slow
@given(st.sampled_from(FILES), st.data())
@settings(max_examples=150, deadline=None)
def test_lines_left_out_doubled_or_moved(folder: Path, file: str, data: st.DataObject) -> None:
    lines = sample()[file].split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        taken = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
        for _ in range(data.draw(st.integers(0, 2))):
            lines.insert(data.draw(st.integers(0, len(lines))), taken)
    outcome(folder, file, "\n".join(lines).encode())


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14))
def test_exactly_the_cycles_that_there_are_are_found(pairs: list[tuple[str, str]]) -> None:
    found = cycles(pairs)
    nodes = [node for cycle in found for node in cycle]
    assert len(nodes) == len(set(nodes)), "no node in two cycles"
    for cycle in found:
        assert all(pair in pairs for pair in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
        assert cycle[0] == min(cycle)
    left = [(first, second) for first, second in pairs if first not in nodes and second not in nodes]
    assert not any(node in reach(node, left) for node in "abcdef"), "no cycle is left"
    assert bool(found) == any(node in reach(node, pairs) for node in "abcdef")


def reach(start: str, pairs: list[tuple[str, str]]) -> set[str]:
    """All that comes after a node, by brute force."""
    seen: set[str] = set()
    fresh = {start}
    while fresh:
        fresh = {second for first, second in pairs if first in fresh} - seen
        seen |= fresh
    return seen
