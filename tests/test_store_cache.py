"""A kept dataset is used while it is certainly the same; otherwise it is as if nothing had been kept."""

import marshal
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import homs_tui
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.store.cache import dataset_cache as compiled
from homs_tui.store.cache import kept_file, kept_key, kept_names
from homs_tui.store.cache.columnar_writer import packed
from homs_tui.store.dataset import load
from homs_tui.store.limits import MAX_NAME_LENGTH
from test_store_sample import bent, sample, write_dataset

needs_posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners and modes are those of POSIX")
needs_no_root = pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="the superuser may write anywhere")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dataset(tmp_path / "sample", sample())


@pytest.fixture
def kept(folder: Path) -> Path:
    """The file in which the dataset is kept."""
    compiled.read(folder)
    (path,) = kept_files()
    return path


def kept_files() -> list[Path]:
    where = compiled.folder_of_cache()
    assert where is not None
    return sorted(where.iterdir()) if where.is_dir() else []


def is_trusted(folder: Path) -> bool:
    """Whether what was kept is used. In either case the dataset is read correctly."""
    found = compiled.opened(folder)
    assert repr(compiled.read(folder).chronicle) == repr(load(folder))
    return found is not None


def test_a_dataset_that_was_read_is_opened_from_the_cache(folder: Path) -> None:
    assert compiled.opened(folder) is None
    first = compiled.read(folder).chronicle
    opened = compiled.opened(folder)
    assert opened is not None
    assert opened.chronicle == first == load(folder)
    assert repr(opened.chronicle) == repr(first)


def test_only_its_owner_may_read_it(kept: Path) -> None:
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("file", sorted(sample()))
def test_a_change_in_any_file_makes_it_stale(folder: Path, kept: Path, file: str) -> None:
    status = (folder / file).stat()
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace("=", " =", 1), encoding="utf-8")
    os.utime(folder / file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert compiled.opened(folder) is None
    (folder / file).write_text(text, encoding="utf-8")
    assert compiled.opened(folder) is not None, "and the same bytes are the same dataset"


def test_claim_files_added_removed_or_renamed_make_it_stale(folder: Path, kept: Path) -> None:
    (folder / "claims" / "c-new.toml").write_text("# none\n", encoding="utf-8")
    assert compiled.opened(folder) is None
    (folder / "claims" / "c-new.toml").unlink()
    assert compiled.opened(folder) is not None
    (folder / "claims" / "b-coming.toml").rename(folder / "claims" / "z.toml")
    assert compiled.opened(folder) is None


def test_a_dataset_that_became_invalid_is_refused_with_its_problems(folder: Path, kept: Path) -> None:
    write_dataset(folder, bent("actors.toml", 'side = "guard"', 'side = "gard"'))
    with pytest.raises(DatasetInvalidError):
        compiled.read(folder)
    assert kept_files() == [kept], "and nothing is kept of it"


def test_a_folder_without_a_dataset_is_refused_as_always(tmp_path: Path) -> None:
    with pytest.raises(DatasetInvalidError):
        compiled.read(tmp_path / "none")
    assert kept_files() == []


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("kept_key.__version__", "9.9"),
        ("kept_file._MAGIC", b"homs-tui compiled 0\n"),
        ("kept_key._sources", lambda: [("x.py", 1, 2)]),
    ],
)
def test_another_program_does_not_trust_it(
    folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, where: str, value: object
) -> None:
    monkeypatch.setattr(f"homs_tui.store.cache.{where}", value)
    assert not is_trusted(folder)


def test_every_module_that_makes_a_dataset_counts_in_whatever_package_it_is() -> None:
    root = Path(homs_tui.__file__).parent
    wanted = {
        str(path.relative_to(root)) for part in ("core", "text", "present", "store") for path in (root / part).rglob("*.py")
    }
    assert {name for name, _, _ in kept_key._sources()} == wanted
    assert "store/toml/claims.py" in wanted


def test_another_interpreter_does_not_trust_it(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "hexversion", sys.hexversion + 1)
    assert not is_trusted(folder)


def test_what_was_kept_of_another_dataset_is_not_trusted(tmp_path: Path, folder: Path, kept: Path) -> None:
    other = write_dataset(tmp_path / "other", bent("dataset.toml", 'en = "Sample"', 'en = "Other"'))
    compiled.read(other)
    (others,) = [path for path in kept_files() if path != kept]
    shutil.copyfile(others, kept)
    kept.chmod(0o600)
    assert not is_trusted(folder)


@given(st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_that_was_cut_lengthened_or_has_one_bit_turned_is_not_trusted(
    folder: Path, kept: Path, data: st.DataObject
) -> None:
    whole = kept.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1) | st.integers(0, kept_file.HEAD_BYTES + 9))
    how = data.draw(st.sampled_from(["cut", "longer", "turned"]))
    bent_byte = bytes([whole[at] ^ (1 << data.draw(st.integers(0, 7)))])
    damaged = {"cut": whole[:at], "longer": whole + whole[:at] + b"\0", "turned": whole[:at] + bent_byte + whole[at + 1 :]}[how]
    kept.write_bytes(damaged)
    try:
        assert compiled.opened(folder) is None
    finally:
        kept.write_bytes(whole)
    assert compiled.opened(folder) is not None


def forged(key: bytes, payload: bytes) -> bytes:
    """A file whose head is right for whatever it holds."""
    return kept_file.head(key, (payload, b"", b"", b"")) + payload


@pytest.mark.parametrize("make", [lambda bomb: pickle.dumps(bomb), lambda bomb: marshal.dumps(compile("1/0", "x", "exec"))])
def test_planted_code_is_never_run(folder: Path, kept: Path, tmp_path: Path, make: Callable[[object], bytes]) -> None:
    sign = tmp_path / "ran"

    class Bomb:
        def __reduce__(self) -> tuple[object, tuple[object, ...]]:
            return Path.touch, (sign,)

    key = bytes.fromhex(kept.stem)
    kept.write_bytes(forged(key, make(Bomb())))
    assert compiled.opened(folder) is None
    assert not sign.exists()


@pytest.mark.parametrize("value", [None, 5, "text", (), {"a": 1}])
def test_a_well_formed_file_without_a_dataset_is_not_trusted(folder: Path, kept: Path, value: object) -> None:
    kept.write_bytes(forged(bytes.fromhex(kept.stem), packed(value)))
    assert not is_trusted(folder)


@needs_posix
@pytest.mark.parametrize("mode", [0o604, 0o640, 0o602, 0o666])
def test_a_file_that_others_may_read_or_write_is_not_trusted(folder: Path, kept: Path, mode: int) -> None:
    kept.chmod(mode)
    assert not is_trusted(folder)


@needs_posix
def test_a_file_of_another_user_is_not_trusted(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: kept.stat().st_uid + 1)
    assert compiled.opened(folder) is None


@needs_posix
def test_a_link_is_not_followed(folder: Path, kept: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside.bin"
    kept.rename(aside)
    kept.symlink_to(aside)
    assert not is_trusted(folder)
    assert not kept.is_symlink(), "a new file replaces it"
    assert compiled.opened(folder) is not None


@needs_posix
def test_a_pipe_in_its_place_does_not_block(folder: Path, kept: Path) -> None:
    kept.unlink()
    os.mkfifo(kept, 0o600)
    assert not is_trusted(folder)


@needs_posix
def test_a_folder_in_its_place_is_no_fault(folder: Path, kept: Path) -> None:
    kept.unlink()
    kept.mkdir()
    assert not is_trusted(folder)


@needs_no_root
def test_a_cache_that_cannot_be_written_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    monkeypatch.setenv("XDG_CACHE_HOME", str(shut))
    assert compiled.read(folder).chronicle == load(folder)
    assert compiled.opened(folder) is None


@pytest.mark.parametrize("home", ["/dev/null", "/dev/null/x", "relative", "\udcff\n/x", "/" + "x" * 5000])
def test_a_place_where_nothing_can_be_kept_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    assert not is_trusted(folder)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, *_: object, **__: object) -> object:
        os.close(handle)
        return real(os.open("/dev/full", os.O_WRONLY), "wb")

    real = os.fdopen
    monkeypatch.setattr(os, "fdopen", full)
    assert compiled.read(folder).chronicle == load(folder)
    assert kept_files() == [], "and nothing half-written stays"


def test_a_dataset_that_vanishes_while_it_is_opened_is_an_error(
    folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = kept_key.file_names

    def gone(where: Path) -> tuple[str, ...]:
        names = whole(where)
        shutil.rmtree(where)
        return names

    monkeypatch.setattr(kept_key, "file_names", gone)
    with pytest.raises(DatasetInvalidError):
        compiled.read(folder)


def test_what_was_kept_may_vanish_before_it_is_opened(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def gone(path: Path, *rest: int) -> int:
        Path(path).unlink(missing_ok=True)
        return real(path, *rest)

    monkeypatch.setattr(os, "open", gone)
    assert compiled.opened(folder) is None


def test_many_may_start_at_once(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: compiled.read(folder).chronicle, range(16)))
    assert all(chronicle == found[0] for chronicle in found)
    assert len(kept_files()) == 1
    assert compiled.opened(folder) is not None


def test_a_limited_number_is_kept_and_the_newest_always(tmp_path: Path) -> None:
    for number in range(compiled.MAX_DATASETS + 3):
        other = write_dataset(tmp_path / str(number), bent("dataset.toml", 'en = "Sample"', f'en = "Sample {number}"'))
        compiled.read(other)
        assert compiled.opened(other) is not None
    assert len(kept_files()) == compiled.MAX_DATASETS


def test_they_take_no_more_space_than_allowed(
    folder: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "MOST_BYTES", kept.stat().st_size * 2)
    for number in range(3):
        other = write_dataset(tmp_path / str(number), bent("dataset.toml", 'en = "Sample"', f'en = "Sample{number}"'))
        compiled.read(other)
    assert len(kept_files()) < 3


def test_leftovers_of_a_writer_are_deleted_in_the_end(kept: Path, tmp_path: Path) -> None:
    for number in range(compiled.MAX_DATASETS + 2):
        left = kept.with_name(f".{kept.name}-{number}")
        left.write_bytes(b"half")
        os.utime(left, (1, 1))
    other = write_dataset(tmp_path / "other", bent("dataset.toml", 'en = "Sample"', 'en = "Other"'))
    compiled.read(other)
    assert len(kept_files()) == compiled.MAX_DATASETS
    assert compiled.opened(other) is not None


@pytest.mark.parametrize(("value", "off"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_the_environment_switches_it_off(folder: Path, monkeypatch: pytest.MonkeyPatch, value: str, off: bool) -> None:
    monkeypatch.setenv(kept_key.VARIABLE, value)
    compiled.read(folder)
    assert (compiled.opened(folder) is None) == off
    assert (kept_files() == []) == off


# What was worked out


def test_what_was_worked_out_is_kept_with_it(folder: Path) -> None:
    read = compiled.read(folder)
    assert read.precomputed() is None
    assert read.key is not None
    worked_out = {"places": read.chronicle.localities, "hours": (1, 2.5, None)}
    assert compiled.save(read.key, read.chronicle, worked_out)
    again = compiled.read(folder)
    assert again.chronicle == read.chronicle
    assert again.precomputed() == worked_out


def test_where_what_was_worked_out_cannot_be_kept_the_dataset_still_is(folder: Path) -> None:
    read = compiled.read(folder)
    assert read.key is not None
    assert compiled.save(read.key, read.chronicle, object())
    again = compiled.opened(folder)
    assert again is not None
    assert again.precomputed() is None


# Cost


def test_a_kept_dataset_opens_without_loading_what_reads_datasets(folder: Path, kept: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from homs_tui.store.cache import dataset_cache; "
        f"assert dataset_cache.opened(Path({str(folder)!r})) is not None; print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    loaded = set(run.stdout.split())
    heavy = {"tomli", "hashlib", "_hashlib", "pickle", "tempfile", "platformdirs", "json", "unicodedata", "difflib"}
    assert not loaded & heavy
    ours = {name for name in loaded if name.startswith("homs_tui.store.")}
    of_cache = ("cache", *(f"cache.{name}" for name in ("dataset_cache", "kept_file", "kept_key", "late_tables", "columnar")))
    assert ours == {f"homs_tui.store.{name}" for name in (*of_cache, "files", "gc_pause", "user_folders")}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is used")
@pytest.mark.parametrize("home", [None, "", "  ", "/somewhere/else"])
def test_it_is_kept_where_the_platform_says(monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    import platformdirs  # noqa: PLC0415

    if home is None:
        monkeypatch.delenv("XDG_CACHE_HOME")
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", home)
    assert compiled.folder_of_cache() == platformdirs.user_cache_path("homs-tui") / "datasets"


def test_an_opened_chronicle_can_do_all_that_one_that_was_read_can(folder: Path, kept: Path) -> None:
    opened = compiled.opened(folder)
    assert opened is not None
    chronicle: Chronicle = opened.chronicle
    assert chronicle.claim["came"].summary.en
    assert chronicle.all_parts("town") == ("gate",)
    assert len(chronicle.locality) < MAX_NAME_LENGTH
    assert hash(chronicle.claims[0]) == hash(load(folder).claims[0])


# Names


def test_the_names_that_were_kept_are_those_of_the_dataset(folder: Path) -> None:
    assert kept_names.kept_names(folder) is None
    assert compiled.read(folder).key is not None
    assert kept_names.kept_names(folder) == kept_names.names_of(load(folder))


def test_names_are_read_without_the_dataset(folder: Path, kept: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from homs_tui.store.cache.kept_names import kept_names; "
        f"assert kept_names(Path({str(folder)!r})).places; print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert not {"msgspec", "homs_tui.core.chronicle", "homs_tui.store.cache.columnar"} & set(run.stdout.split())


@given(data=st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_names_that_were_tampered_with_are_not_trusted(folder: Path, kept: Path, data: st.DataObject) -> None:
    fresh, whole = kept_names.kept_names(folder), kept.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1) | st.integers(0, kept_file.HEAD_BYTES + 9) | st.integers(-300, -1))
    bent = bytearray(whole)
    bent[at] ^= data.draw(st.integers(1, 255))
    kept.write_bytes(data.draw(st.just(bytes(bent)) | st.integers(0, len(whole) - 1).map(lambda size: whole[:size])))
    # The other parts are not looked at, and whoever opens the dataset finds what is wrong in them.
    assert kept_names.kept_names(folder) in (None, fresh)
    assert not is_trusted(folder)
    kept.write_bytes(whole)


@pytest.mark.parametrize(
    "value", [None, (), ((), (), (), ()), ((("a", "b"),), (), (), (), ()), (((1, "b", "c"),), (), (), (), ())], ids=str
)
def test_well_formed_bytes_that_are_no_names_are_not_trusted(folder: Path, kept: Path, value: Any) -> None:
    payload = marshal.dumps(value)
    kept.write_bytes(kept_file.head(bytes.fromhex(kept.stem), (b"", b"", b"", payload)) + payload)
    assert kept_names.kept_names(folder) is None


def test_names_of_others_are_not_trusted(folder: Path, kept: Path) -> None:
    kept.chmod(0o644)
    assert kept_names.kept_names(folder) is None
