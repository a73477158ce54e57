"""Notes on places and claims: an append-only log, and the current notes."""

import errno
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homs_tui.core.notes import LogEntry, NoteFault, can_take_back, standing
from homs_tui.core.subject import ClaimRef, Entity, PlaceRef
from homs_tui.store.limits import MAX_TEXT_LENGTH
from homs_tui.store.user import notes
from homs_tui.store.user.notes import add_note, load_notes, notes_path

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
RASTAN, LEFT = PlaceRef("rastan"), ClaimRef("rastan-left-friday")


def log_file() -> Path:
    path = notes_path("sample")
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def texts() -> dict[str, str | None]:
    return {subject: entry.text for subject, entry in standing(load_notes("sample")).items()}


def test_what_is_written_is_read_back_unchanged() -> None:
    entries = (LogEntry(RASTAN, "حَمْص\nsee [3]", AT), LogEntry(LEFT, "ok"), LogEntry(RASTAN, None, AT))
    for entry in entries:
        assert add_note("sample", entry) is None
    assert load_notes("sample") == entries
    assert load_notes("other") == ()


def test_a_first_start_has_no_notes_and_creates_no_file(tmp_path: Path) -> None:
    assert load_notes("sample") == ()
    assert not (tmp_path / "home").exists()


def test_the_log_is_append_only_and_readable_by_people() -> None:
    add_note("sample", LogEntry(RASTAN, "حمص", AT))
    first = log_file().read_bytes()
    add_note("sample", LogEntry(RASTAN, "حلب", AT))
    assert log_file().read_bytes().startswith(first)
    line = log_file().read_text(encoding="utf-8").splitlines()[1]
    assert line == '{"at": "2026-01-02T03:04:00+00:00", "subject": "place:rastan", "text": "حلب"}'
    assert stat.S_IMODE(log_file().stat().st_mode) == 0o600


def test_the_last_note_on_a_subject_is_the_current_one_and_an_empty_one_removes_it() -> None:
    log = [LogEntry(RASTAN, "one"), LogEntry(LEFT, "two"), LogEntry(RASTAN, "three")]
    assert list(standing(log).items()) == [(LEFT, log[1]), (RASTAN, log[2])]
    assert standing([*log, LogEntry(RASTAN, "")]) == {LEFT: log[1]}


def test_an_undo_is_another_entry_and_undoes_one_change_at_a_time() -> None:
    log = [LogEntry(RASTAN, "one"), LogEntry(RASTAN, ""), LogEntry(RASTAN, None)]
    assert standing(log) == {RASTAN: log[0]}
    assert can_take_back(log, RASTAN)
    log.append(LogEntry(RASTAN, None))
    assert standing(log) == {}
    assert not can_take_back(log, RASTAN)
    assert standing([*log, LogEntry(RASTAN, None), LogEntry(RASTAN, "two")]) == {RASTAN: LogEntry(RASTAN, "two")}


DAMAGES = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"7",
    b"\xff\xfe",
    b"\0" * 50,
    b"[" * 100_000,
    b'{"subject": "place:rastan"}',
    b'{"subject": 7, "text": "x"}',
    b'{"subject": "place:rastan", "text": 7}',
    b'{"subject": "place:../../etc", "text": "x"}',
    b'{"subject": "planet:mars", "text": "x"}',
    b'{"subject": "rastan", "text": "x"}',
    b'{"subject": "place:rastan", "text": "a\\u001b[31m"}',
    b'{"subject": "place:rastan", "text": "a\\u202eb"}',
    b'{"subject": "place:rastan", "text": "a\\u2067b"}',
    b'{"subject": "place:rastan", "text": "' + b"x" * (MAX_TEXT_LENGTH + 1) + b'"}',
    b'{"subject": "place:rastan", "text": "x", "at": "yesterday"',
]


@pytest.mark.parametrize("damage", DAMAGES, ids=range(len(DAMAGES)))
def test_a_damaged_or_hostile_line_is_ignored(damage: bytes) -> None:
    add_note("sample", LogEntry(LEFT, "before"))
    with log_file().open("ab") as file:
        file.write(damage)
    assert texts() == {LEFT: "before"}
    assert add_note("sample", LogEntry(RASTAN, "after")) is None, "a line that was cut off swallows nothing"
    assert texts() == {LEFT: "before", RASTAN: "after"}


def test_a_note_with_an_invalid_instant_is_kept() -> None:
    log_file().write_text('{"subject": "place:rastan", "text": "x", "at": "yesterday"}\n')
    assert load_notes("sample") == (LogEntry(RASTAN, "x", None),)


@pytest.mark.parametrize("name", ["", "A", "a/b", "a\n"])
@pytest.mark.parametrize("of", [PlaceRef, ClaimRef])
def test_a_note_needs_a_valid_identifier(of: type[Entity], name: str) -> None:
    assert add_note("sample", LogEntry(of(name), "x")) is NoteFault.UNFIT
    assert not log_file().exists()


@pytest.mark.parametrize("subject", ["", "rastan", "planet:mars", "place", "hour:3", "noted:place:rastan", "place:a:b"])
def test_a_note_on_anything_but_a_place_or_a_claim_is_ignored(subject: str) -> None:
    log_file().write_text(json.dumps({"subject": subject, "text": "x"}) + "\n")
    assert load_notes("sample") == ()


@pytest.mark.parametrize("text", ["\x1b[31m", "a\u202eb", "\u2066", "\ud800", "x" * (MAX_TEXT_LENGTH + 1)])
def test_what_could_not_be_read_back_is_not_written(text: str) -> None:
    assert add_note("sample", LogEntry(RASTAN, text)) is NoteFault.UNFIT
    assert not log_file().exists()


@pytest.mark.parametrize("dataset", ["../other", "", "a/b", "a\0b", "X"])
def test_a_dataset_whose_name_is_not_an_identifier_has_no_notes(dataset: str) -> None:
    assert add_note(dataset, LogEntry(RASTAN, "x")) is NoteFault.NOWHERE
    assert load_notes(dataset) == ()


def test_a_refusal_of_the_disk_is_returned_and_leaves_the_log_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    add_note("sample", LogEntry(RASTAN, "one"))
    before = log_file().read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(notes.os, "fsync", full)
    assert add_note("sample", LogEntry(RASTAN, "two")) is NoteFault.REFUSED
    assert log_file().read_bytes() == before


def test_what_is_not_a_file_is_not_written_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(log_file())
    assert (add_note("sample", LogEntry(RASTAN, "x")), load_notes("sample")) == (NoteFault.REFUSED, ())
    log_file().unlink()
    log_file().mkdir()
    assert (add_note("sample", LogEntry(RASTAN, "x")), load_notes("sample")) == (NoteFault.REFUSED, ())


def test_a_folder_that_cannot_be_created_is_a_refusal() -> None:
    path = notes_path("sample")
    assert path is not None
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("a file where the folder should be")
    assert add_note("sample", LogEntry(RASTAN, "x")) is NoteFault.REFUSED


def test_a_full_log_is_reported_and_left_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    add_note("sample", LogEntry(RASTAN, "one"))
    monkeypatch.setattr(notes, "MAX_LOG_BYTES", log_file().stat().st_size + 10)
    assert add_note("sample", LogEntry(RASTAN, "two")) is NoteFault.FULL
    assert texts() == {RASTAN: "one"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([RASTAN, LEFT]), st.one_of(st.none(), st.sampled_from(["", "حمص", "a\nb"])))))
def test_current_notes_are_those_of_the_log_without_what_was_undone(done: list[tuple[str, str | None]]) -> None:
    log: list[LogEntry] = []
    kept: list[LogEntry] = []
    for subject, text in done:
        log.append(LogEntry(subject, text))
        mine = [entry for entry in kept if entry.subject == subject]
        if text is not None:
            kept.append(log[-1])
        elif mine:
            kept.reverse()
            kept.remove(mine[-1])
            kept.reverse()
    assert standing(log) == standing(kept)


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_raise_an_error(data: bytes) -> None:
    log_file().write_bytes(data)
    assert all(json.dumps(entry.subject) for entry in load_notes("sample"))
