"""Two programs that change the same file at the same moment keep both changes."""

import fcntl
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from msgspec.structs import replace

from homs_tui.core.notes import LogEntry
from homs_tui.core.subject import PlaceRef
from homs_tui.store import lock
from homs_tui.store.lock import locked
from homs_tui.store.user.notes import add_note, load_notes
from homs_tui.store.user.settings import (
    Settings,
    load_settings,
    remember,
    remember_article,
    remember_mode,
    save_settings,
    settings_path,
)

ROUNDS = 30
PROCESSES = multiprocessing.get_context("spawn")
Act = Callable[[int], object]


def choose_language(number: int) -> object:
    return remember(lambda kept: replace(kept, lang="ar" if number % 2 else "en"))


def choose_theme(number: int) -> object:
    return remember(lambda kept: replace(kept, theme=f"theme-{number}"))


def choose_mode(number: int) -> object:
    return remember_mode(f"terminal-{number}", "visual")


def open_article(number: int) -> object:
    return remember_article(f"dataset-{number}", Path(f"/articles/{number}.txt"))


def write_note(number: int) -> object:
    return add_note("sample", LogEntry(PlaceRef("town"), f"{os.getpid()} {number}"))


ACTS: tuple[Act, ...] = (choose_language, choose_theme, choose_mode, open_article, write_note, write_note)


def acting(barrier: Barrier, act: Act) -> None:
    """One of the programs: it acts in every round, at the same moment as the others."""
    for number in range(ROUNDS):
        barrier.wait(timeout=60)
        assert act(number) in (True, None)
        barrier.wait(timeout=60)
        barrier.wait(timeout=60)


@pytest.mark.slow
def test_programs_that_change_settings_and_notes_at_the_same_moment_lose_nothing() -> None:
    barrier = PROCESSES.Barrier(len(ACTS) + 1)
    programs = [PROCESSES.Process(target=acting, args=(barrier, act)) for act in ACTS]
    for program in programs:
        program.start()
    try:
        for number in range(ROUNDS):
            barrier.wait(timeout=60)
            barrier.wait(timeout=60)
            found = load_settings()
            assert (found.lang, found.theme) == ("ar" if number % 2 else "en", f"theme-{number}")
            assert set(found.modes) == {f"terminal-{one}" for one in range(number + 1)}
            assert set(found.articles) == {f"dataset-{one}" for one in range(number + 1)}
            assert len({entry.text for entry in load_notes("sample")}) == 2 * (number + 1)
            barrier.wait(timeout=60)
    finally:
        barrier.abort()
        for program in programs:
            program.join(timeout=60)


def test_under_a_lock_changes_are_made_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "count"
    path.write_text("0")

    def add(_: int) -> None:
        with locked(path, timeout_s=60):
            path.write_text(str(int(path.read_text()) + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(200)))
    assert path.read_text() == "200"


def test_a_lock_held_by_a_stopped_program_is_waited_for_only_until_the_timeout(tmp_path: Path) -> None:
    handle = os.open(tmp_path / "file.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with locked(tmp_path / "file", timeout_s=0.02):
        (tmp_path / "file").write_text("written all the same")
    again = os.open(tmp_path / "file.lock", os.O_RDWR)
    assert not lock.wait_for_lock(again, 0.02)
    os.close(handle)
    assert lock.wait_for_lock(again, 0)
    os.close(again)


def test_a_lock_file_is_private_and_empty() -> None:
    assert remember(lambda kept: replace(kept, lang="ar"))
    path = settings_path()
    assert path is not None
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["settings.json", "settings.json.lock"]
    status = (path.parent / "settings.json.lock").stat()
    assert (status.st_mode & 0o777, status.st_size) == (0o600, 0)


@pytest.mark.parametrize("odd", ["folder", "link", "pipe"])
def test_whatever_is_in_the_place_of_the_lock_settings_are_kept(tmp_path: Path, odd: str) -> None:
    path = settings_path()
    assert path is not None
    path.parent.mkdir(parents=True)
    place, far = path.parent / "settings.json.lock", tmp_path / "far"
    match odd:
        case "folder":
            place.mkdir()
        case "link":
            place.symlink_to(far)
        case _:
            os.mkfifo(place)
    assert remember(lambda kept: replace(kept, lang="ar"))
    assert load_settings().lang == "ar"
    assert not far.exists()


@pytest.mark.parametrize("refusal", [PermissionError(13, "Permission denied"), OSError(30, "Read-only file system")])
def test_a_read_only_home_raises_nothing(monkeypatch: pytest.MonkeyPatch, refusal: OSError) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise refusal

    save_settings(Settings(lang="ar"))
    # Tests that run as root may write everywhere, so the system's refusal is simulated.
    monkeypatch.setattr(os, "open", refuse)
    assert not remember(lambda kept: replace(kept, lang="en"))
    monkeypatch.undo()


def test_on_a_disk_without_locks_settings_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert remember(lambda kept: replace(kept, lang="ar"))
    assert load_settings().lang == "ar"


def test_an_error_during_a_change_releases_the_lock(tmp_path: Path) -> None:
    def fail() -> None:
        with locked(tmp_path / "file"):
            raise ValueError("amid it")

    with pytest.raises(ValueError, match="amid it"):
        fail()
    handle = os.open(tmp_path / "file.lock", os.O_RDWR)
    assert lock.wait_for_lock(handle, 0)
    os.close(handle)
