"""Any bytes in any file of a dataset: it loads, or is refused with messages that are safe to print."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from runs import examples
from strategies import FILES, damaged, hostile_bytes, put

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.store.dataset import load
from test_store_sample import sample

pytestmark = pytest.mark.slow

SOUND = {name: text.encode() for name, text in sample().items()}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def refused_or_loaded(folder: Path) -> tuple[str, ...]:
    """The files named by the problems; none where the dataset loads."""
    try:
        assert isinstance(load(folder), Chronicle)
    except DatasetInvalidError as error:
        refused = error
    else:
        return ()
    assert refused.problems
    for problem in refused.problems:
        for said in (problem.file, problem.entry, problem.field, problem.message.en, problem.remedy.en):
            assert said.isprintable()
        for lang in ("ar", "en"):
            assert problem.words.plain(lang).isprintable()
        assert problem.file
        assert problem.remedy.en
        assert len(problem.words.en) < 3000
    assert all(line.isprintable() for line in str(refused).split("\n"))
    return tuple(problem.file for problem in refused.problems)


@given(damaged())
@examples(250)
@example(("dataset.toml", b"a = " + b"[" * 100_000))
@example(("dataset.toml", b"a." * 50_000 + b"a = 1"))
@example(("actors.toml", b"a = " + b"9" * 100_000))
@example(("actors.toml", b"\x00"))
@example(("actors.toml", b"\xef\xbb\xbf" + SOUND["actors.toml"]))
@example(("claims/a.toml", b'"\x9b31m" = 1'))
def test_a_file_that_is_damaged(folder: Path, state: tuple[str, bytes]) -> None:
    put(folder, SOUND)
    file, data = state
    put(folder, {file: data})
    refused_or_loaded(folder)
    (folder / file).unlink()


@given(st.dictionaries(st.sampled_from(FILES), hostile_bytes, max_size=4))
@examples(60)
def test_several_files_of_any_bytes(folder: Path, files: dict[str, bytes]) -> None:
    put(folder, SOUND | files)
    assert set(refused_or_loaded(folder)) >= {name for name, data in files.items() if not data.strip()}


@given(st.text(st.characters(exclude_characters="/\0", codec=None), min_size=1, max_size=40), hostile_bytes)
@examples(60)
@example("\x1b[2J\udc9b", b"")
def test_a_file_with_claims_of_any_name(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where) / "\x1b[31m\udcff"
        put(folder, SOUND)
        try:
            (folder / "claims" / f"{name}.toml").write_bytes(data)
        except (OSError, UnicodeEncodeError):
            return
        refused_or_loaded(folder)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def _far(path: Path) -> None:
    path.symlink_to("/nowhere/at/all")


@pytest.mark.parametrize("kind", [_fifo, _loop, _device, _terminal, _far, Path.mkdir, Path.touch])
@pytest.mark.parametrize("file", [*FILES, "claims/zz.toml"])
def test_what_is_not_a_regular_file_is_refused_unread(tmp_path: Path, file: str, kind: object) -> None:
    put(tmp_path, SOUND)
    (tmp_path / file).unlink(missing_ok=True)
    kind(tmp_path / file)  # type: ignore[operator]
    assert refused_or_loaded(tmp_path) == (file,)


@pytest.mark.parametrize("kind", [_fifo, _loop, _device, Path.touch])
def test_what_is_not_a_folder_is_refused(tmp_path: Path, kind: object) -> None:
    put(tmp_path, {name: data for name, data in SOUND.items() if not name.startswith("claims/")})
    kind(tmp_path / "claims")  # type: ignore[operator]
    assert "claims" in refused_or_loaded(tmp_path)
    other = tmp_path / "other"
    kind(other)  # type: ignore[operator]
    assert refused_or_loaded(other) == ("other",)
