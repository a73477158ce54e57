"""Kept pictures: each in its own files, and nothing half-written."""

import os
from pathlib import Path

import pytest

from homs_tui.core.notes import LogEntry
from homs_tui.core.session import Session
from homs_tui.core.subject import PlaceRef
from homs_tui.store import atomic_write as writing
from homs_tui.store.cache import dataset_cache as compiled
from homs_tui.store.locate import shipped
from homs_tui.store.new_file import FileUnwritableError, write_new_file
from homs_tui.store.user import screenshots as pictures
from homs_tui.store.user.copy_file import keep_copied
from homs_tui.store.user.notes import add_note
from homs_tui.store.user.screenshots import keep_picture, pictures_folder
from homs_tui.store.user.session import save_session
from homs_tui.store.user.settings import remember

FORMS = {"svg": "<svg>ساحة</svg>\n", "html": "<p>ساحة</p>\n"}


def folder() -> Path:
    found = pictures_folder()
    assert found is not None
    return found


def test_each_form_has_its_file() -> None:
    kept = keep_picture("hour", FORMS)
    assert kept == (folder() / "hour.svg", folder() / "hour.html")
    assert [path.read_text(encoding="utf-8") for path in kept] == [*FORMS.values()]


def test_pictures_are_readable_by_their_owner_only_like_every_other_kept_file(tmp_path: Path) -> None:
    write_new_file(tmp_path / "named.svg", "<svg/>")
    save_session("sample", Session())
    remember(lambda kept: kept)
    add_note("sample", LogEntry(PlaceRef("town"), "x"))
    copied = keep_copied("x")
    compiled.read(shipped())
    named = [tmp_path / "named.svg", *keep_picture("hour", FORMS)]
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert set(named) | {copied} <= set(kept)
    assert {path.name: path.stat().st_mode & 0o777 for path in kept} == dict.fromkeys((path.name for path in kept), 0o600)
    assert len(kept) >= 8


def test_a_name_that_is_taken_gets_a_number_and_the_existing_file_stays() -> None:
    keep_picture("hour", FORMS)
    assert [path.name for path in keep_picture("hour", FORMS)] == ["hour-2.svg", "hour-2.html"]
    (folder() / "hour-3.html").write_text("mine")
    assert [path.name for path in keep_picture("hour", {"svg": "other", "html": ""})] == ["hour-4.svg", "hour-4.html"]
    assert not (folder() / "hour-3.svg").exists(), "both formats have one name"
    assert (folder() / "hour-3.html").read_text() == "mine"
    assert (folder() / "hour.svg").read_text(encoding="utf-8") == FORMS["svg"]


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    folder().mkdir(parents=True)
    (folder() / "hour.svg").symlink_to(tmp_path / "elsewhere")
    assert keep_picture("hour", FORMS)[0].name == "hour-2.svg"
    assert not (tmp_path / "elsewhere").exists()


def test_a_refusal_of_the_disk_is_raised_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(FileUnwritableError, match="No space left on device") as error:
        keep_picture("hour", FORMS)
    assert error.value.path == folder() / "hour.svg"
    assert list(folder().iterdir()) == []


def test_where_no_folder_can_be_created_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    folder().parent.mkdir(parents=True)
    folder().write_text("a file")
    with pytest.raises(FileUnwritableError, match="File exists"):
        keep_picture("hour", FORMS)
    monkeypatch.setattr(pictures, "state_path", lambda: None)
    with pytest.raises(FileUnwritableError):
        keep_picture("hour", FORMS)


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    write_new_file(path, "first")
    with pytest.raises(FileUnwritableError, match="it already exists; name another file"):
        write_new_file(path, "second")
    assert path.read_text() == "first"


@pytest.mark.parametrize("name", ["no/such/folder.svg", "\0.svg", "x" * 300])
def test_an_impossible_name_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileUnwritableError, match="cannot be written"):
        write_new_file(tmp_path / name, "x")
    assert os.listdir(tmp_path) in ([], ["home"])  # noqa: PTH208
