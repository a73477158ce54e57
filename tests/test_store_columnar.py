"""Values as bytes and back: the same to the last type, and nothing else is ever built."""

import marshal
import sys
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.claim import ClaimKind, Figure, Passage
from homs_tui.core.control import Control, Status
from homs_tui.core.window import Interval
from homs_tui.store.cache.columnar import NotPackedError, class_of, unpacked
from homs_tui.store.cache.columnar_writer import packed
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from large import write

ZONES = (UTC, timezone(timedelta(hours=3)), timezone(timedelta(seconds=-1)), ZoneInfo("Asia/Damascus"))
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)
instants = st.builds(lambda at, zone: at.replace(tzinfo=zone), st.datetimes(), st.sampled_from(ZONES))
leaves = (
    plain
    | instants
    | st.sampled_from(ClaimKind)
    | st.times()
    | st.builds(Bilingual, st.sampled_from("ab"), st.sampled_from("ab"))
    | st.builds(Figure, st.sampled_from([1, 1.0]), st.sampled_from([2, 2.0]), st.just("x"))
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=12,
)


@given(values)
@settings(deadline=None)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    found = unpacked(packed(value))
    assert found == value
    assert repr(found) == repr(value), "1, 1.0 and True differ"


def test_the_shipped_dataset_comes_back_as_it_was() -> None:
    chronicle = load(shipped())
    assert repr(unpacked(packed(chronicle))) == repr(chronicle)


def test_a_generated_dataset_and_every_status_in_it_come_back_as_they_were(tmp_path: Path) -> None:
    write(tmp_path, claims=300, places=40)
    chronicle = load(tmp_path)
    control = Control(chronicle)
    statuses = {place.id: control.segments(place.id) for place in chronicle.localities}
    there: dict[str, Any] = unpacked(packed(statuses))
    assert there == statuses
    assert isinstance(there[chronicle.localities[0].id][0].status, Status)
    assert unpacked(packed(chronicle)) == chronicle


def test_equal_values_become_one_object() -> None:
    twice = unpacked(packed(tuple(Bilingual("نعم"[:], f"y{'e'}s") for _ in range(2))))
    assert twice[0] is twice[1]


class Foreign(Struct, frozen=True):
    """Frozen, and yet not a value of the core."""

    at: int = 0


@pytest.mark.parametrize(
    "value",
    [Foreign(), [1], {1: [2]}, object(), print, Path("x"), {Bilingual("a", "b"): 1}, (Interval,), time(tzinfo=UTC), 1j],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_a_value_of_the_core_is_not_packed(value: object) -> None:
    with pytest.raises(NotPackedError):
        packed(value)


@pytest.mark.parametrize(
    "name",
    [
        ("os", "system"),
        ("builtins", "eval"),
        ("homs_tui.cli", "main"),
        ("homs_tui.core.control", "Control"),
        ("homs_tui.core.claim", "Enum"),
        ("homs_tui.core.claim", "Struct"),
        ("homs_tui.core.claim", "Interval"),
        ("homs_tui.core.none_such", "Claim"),
        ("homs_tui.store.files", "Fingerprint"),
    ],
)
def test_only_frozen_values_of_the_core_are_built(name: tuple[str, str]) -> None:
    with pytest.raises(NotPackedError):
        class_of(*name)


def altered(data: st.DataObject, tree: Any) -> Any:
    """The same nest of lists and tuples with one member replaced."""
    if not isinstance(tree, list | tuple) or not tree or data.draw(st.integers(0, 4)) == 0:
        return data.draw(plain | st.just([]) | st.integers(0, 99).map(lambda number: number.to_bytes(4, sys.byteorder)))
    at = data.draw(st.integers(0, len(tree) - 1))
    return type(tree)([*tree[:at], altered(data, tree[at]), *tree[at + 1 :]])


@pytest.mark.slow
@given(st.data())
@settings(max_examples=500, deadline=None)
def test_altered_bytes_are_refused_or_give_values(data: st.DataObject) -> None:
    span = Interval(datetime(2024, 12, 5, tzinfo=UTC), datetime(2024, 12, 6, tzinfo=UTC))
    value = (Bilingual("a", "b"), {"x": (ClaimKind.HOLD, span)}, (), Figure(1, 2, "x"), ((span,), Figure(2, 3, "y", of=None)))
    try:
        unpacked(marshal.dumps(altered(data, marshal.loads(packed(value)))))
    except NotPackedError:
        return


def test_columns_of_different_lengths_are_refused() -> None:
    leaves, [(module, name, fields, [arabic, english])], root = marshal.loads(packed(Bilingual("a", "b")))
    with pytest.raises(NotPackedError):
        unpacked(marshal.dumps((leaves, [(module, name, fields, [arabic, [*english, "c"]])], root)))


def test_a_value_that_its_class_refuses_is_refused() -> None:
    leaves, [(module, name, fields, columns)], root = marshal.loads(packed(Passage(1, 2, "x")))
    with pytest.raises(NotPackedError):
        unpacked(marshal.dumps((leaves, [(module, name, fields, [columns[1], columns[0], columns[2]])], root)))


def test_fields_that_the_class_no_longer_has_are_refused() -> None:
    leaves, [(module, name, fields, columns)], root = marshal.loads(packed(Bilingual("a", "b")))
    with pytest.raises(NotPackedError):
        unpacked(marshal.dumps((leaves, [(module, name, fields[::-1], columns)], root)))
