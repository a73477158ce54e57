"""What is kept between two runs: the session of a dataset, and the settings."""

import errno
import json
import os
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

import platformdirs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from homs_tui.core.session import Session
from homs_tui.explore.press import press
from homs_tui.explore.resume import resumed
from homs_tui.present.scene import Scene
from homs_tui.store.user.language import chosen_language
from homs_tui.store.user.session import load_session, save_session, session_path
from homs_tui.store.user.settings import (
    Settings,
    load_settings,
    remember,
    remember_article,
    remembered_article,
    save_settings,
    settings_path,
)
from homs_tui.store.user_folders import user_folder
from homs_tui.terminal.identify.replies import Background
from homs_tui.terminal.paint.theme import THEMES, theme_of
from homs_tui.text.typesetting import Digits, Typesetting

DAMASCUS = timezone(timedelta(hours=3))
FULL = Session(
    at=datetime(2024, 12, 7, 22, tzinfo=DAMASCUS),
    locality="clock-square",
    claim="left",
    pane="timeline",
    filters={"kind": ("control", "hold"), "side": ()},
    search="حمص",
    marks={"a": datetime(2024, 12, 6, tzinfo=UTC), "ت": datetime(2024, 12, 7, tzinfo=DAMASCUS)},
    compare=datetime(2024, 12, 5, 1, tzinfo=DAMASCUS),
    speed=2.5,
)


def kept(dataset: str = "sample") -> Path:
    path = session_path(dataset)
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def kept_settings() -> Path:
    path = settings_path()
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_a_session_comes_back_as_it_was_saved() -> None:
    assert save_session("sample", FULL)
    assert load_session("sample") == FULL


def test_a_first_start_has_the_defaults_and_creates_no_file(tmp_path: Path) -> None:
    assert load_session("sample") == Session()
    assert load_settings() == Settings()
    assert not (tmp_path / "home").exists()


def test_each_dataset_has_a_session_of_its_own() -> None:
    save_session("sample", FULL)
    assert load_session("other") == Session()


@pytest.mark.parametrize("name", ["../other", "", "a/b", "a\0b", ".", "X", "a" * 300, "a\n"])
def test_under_a_name_that_is_not_an_identifier_nothing_is_kept(name: str) -> None:
    assert not save_session(name, FULL)
    assert load_session(name) == Session()
    assert not remember_article(name, Path("article.txt"))


DAMAGES = {
    "empty": b"",
    "cut": b'{"at": "2024-12-',
    "not UTF-8": b"\xff\xfe",
    "NUL": b"\0" * 100,
    "a list": b"[]",
    "a number": b"7",
    "nesting": b"[" * 100_000,
    "many digits": b'{"speed": 1' + b"0" * 10_000 + b"}",
    "too large": b'{"search": "' + b"a" * 300_000 + b'"}',
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_counts_as_absent(damage: str) -> None:
    kept().write_bytes(DAMAGES[damage])
    kept_settings().write_bytes(DAMAGES[damage])
    assert load_session("sample") == Session()
    assert load_settings() == Settings()
    assert save_session("sample", FULL)
    assert load_session("sample") == FULL


@pytest.mark.parametrize("kind", ["folder", "loop", "pipe"])
def test_what_is_not_a_file_counts_as_absent(kind: str) -> None:
    for path in (kept(), kept_settings()):
        match kind:
            case "folder":
                path.mkdir()
            case "loop":
                path.symlink_to(path.name)
            case _:
                os.mkfifo(path)
    assert load_session("sample") == Session()
    assert load_settings() == Settings()
    save_session("sample", FULL)


HOSTILE: dict[str, list[object]] = {
    "at": [7, "soon", "2024-12-07", "2024-12-07T22:00:00", "0001-01-01T00:00:00+03:00", "9999-12-31T23:59:59-03:00"],
    "locality": [7, "", "a\x1b[2Jb", "\u202eabc", "a" * 600, ["town"], "\ud800"],
    "claim": [None, {}, "a\nb"],
    "pane": [True, "\x9b"],
    "filters": [7, [], {"kind": 7}, {"\x1b": ["a"]}],
    "search": [7, "\x1b]52;c;aGk=\x07"],
    "marks": [7, {"ab": "2024-12-07T22:00:00+03:00"}, {"a": 7}, {"\x1b": "2024-12-07T22:00:00+03:00"}],
    "compare": [False, "x"],
    "speed": [True, "fast", 0, -1, 1e300, float("nan"), float("inf"), None],
}


@pytest.mark.parametrize("field", HOSTILE)
def test_only_a_hostile_value_itself_falls_back(field: str) -> None:
    save_session("sample", FULL)
    sound = json.loads(kept().read_text())
    for value in HOSTILE[field]:
        kept().write_text(json.dumps({**sound, field: value}))
        session = load_session("sample")
        assert getattr(session, field) == getattr(Session(), field), value
        assert session.claim == FULL.claim or field == "claim"


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
NAMES = st.sampled_from(sorted(HOSTILE)) | st.text()
ANYTHING = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=20)


@given(ANYTHING)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_no_content_breaks_a_start(value: object) -> None:
    kept().write_text(json.dumps(value))
    kept_settings().write_text(json.dumps(value))
    session = load_session("sample")
    assert save_session("sample", session)
    assert load_session("sample") == session
    assert save_settings(load_settings())


def test_a_full_disk_leaves_the_old_session_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert save_session("sample", FULL)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert not save_session("sample", Session())
    assert load_session("sample") == FULL
    assert [path.name for path in kept().parent.iterdir()] == ["session-sample.json"], "and no half-written file"


def test_a_home_that_cannot_be_written_to_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file in the place of the home")
    assert not save_session("sample", FULL)
    assert not save_settings(Settings(lang="ar"))
    assert not remember_article("sample", tmp_path / "article.txt")
    assert load_session("sample") == Session()


def test_an_overlong_session_is_not_kept() -> None:
    assert not save_session("sample", Session(search="a" * 300_000))
    assert not kept().exists()


def test_the_article_of_a_dataset_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert remembered_article("sample") is None
    assert save_settings(Settings(lang="ar", theme="night"))
    assert remember_article("sample", Path("article.txt"))
    assert remembered_article("sample") == tmp_path / "article.txt"
    assert remembered_article("other") is None
    assert (load_settings().lang, load_settings().theme) == ("ar", "night")


def test_a_path_that_is_not_utf8_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"art\xe9cle.txt")
    assert remember_article("sample", path)
    assert remembered_article("sample") == path


def test_the_oldest_article_is_forgotten_first(tmp_path: Path) -> None:
    assert save_settings(Settings(articles={f"d-{number}": "/x" for number in range(100)}))
    assert remember_article("d-1", tmp_path / "a")
    assert remember_article("newest", tmp_path / "b")
    assert remembered_article("newest") == tmp_path / "b"
    assert remembered_article("d-1") == tmp_path / "a"
    assert remembered_article("d-0") is None


@pytest.mark.parametrize("lang", ["fr", 7, None, ["ar"]])
def test_an_unknown_language_counts_as_not_chosen(lang: object) -> None:
    kept_settings().write_text(json.dumps({"lang": lang, "theme": "\x1b[31m", "articles": {"sample": "a\0b", "../x": "/y"}}))
    assert load_settings() == Settings()


def test_choices_of_typesetting_come_back_and_others_stay() -> None:
    assert save_settings(Settings(lang="ar", theme="night"))
    assert remember(lambda kept: replace(kept, digits=Digits.ARABIC_INDIC, marks=False))
    found = load_settings()
    assert (found.lang, found.theme, found.lam_alef) == ("ar", "night", None)
    assert found.typesetting == Typesetting(marks=False, digits=Digits.ARABIC_INDIC)
    assert Settings().typesetting == Typesetting()


@pytest.mark.parametrize("value", ["roman", 1, "true", ["arabic"], {}])
def test_an_unknown_choice_of_typesetting_counts_as_not_chosen(value: object) -> None:
    kept_settings().write_text(json.dumps({"digits": value, "lam_alef": value, "marks": value}))
    assert load_settings() == Settings()


def test_the_colours_that_a_reader_chooses_are_kept_for_the_next_start(scene: Scene) -> None:
    reader = resumed(scene, Session(), "en", "dark")
    for _ in THEMES:
        reader, outcome = press(reader, "T")
        chosen = dict(outcome.remember)
        assert remember(lambda kept, chosen=chosen: replace(kept, **chosen))  # type: ignore[misc]
        assert theme_of(load_settings().theme, Background.DARK, {"TERM": "xterm-256color"}) == reader.theme
    assert load_settings() == Settings(theme="dark"), "nothing is kept that was not chosen"


@pytest.mark.parametrize(
    "data",
    [
        *(b'{"lang": "ar"}', b'{"lang": "en"}', b'{"lang": "fr"}', b'{"lang": ["ar"]}'),
        *(b"[]", b"\xff", b"{", b"[" * 100_000, b""),
        *('{"lang": "ar"}'.encode("utf-16"), b'\xef\xbb\xbf{"lang": "ar"}', b'{"lang": "ar"}' + b" " * (256 * 1024)),
    ],
    ids=lambda data: str(data[:16]),
)
def test_the_language_alone_is_read_as_it_is_with_all_settings(data: bytes) -> None:
    assert chosen_language() is None
    kept_settings().write_bytes(data)
    assert chosen_language() == load_settings().lang


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("kind", ["cache", "config", "state"])
@pytest.mark.parametrize("named", [None, "", "relative", "/somewhere/else", "/some where/"])
@pytest.mark.parametrize("home", [None, "/home/somebody", "/home/somebody/", "relative", ""])
def test_a_user_s_folders_are_those_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, kind: Literal["cache", "config", "state"], named: str | None, home: str | None
) -> None:
    for variable, value in ((f"XDG_{kind.upper()}_HOME", named), ("HOME", home)):
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    found = user_folder(kind)
    assert found is not None
    assert Path(found) == Path(getattr(platformdirs, f"user_{kind}_dir")("homs-tui"))
