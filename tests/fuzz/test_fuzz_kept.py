"""Any bytes in our own files: what is wrong in them counts as absent, and a reader's notes are never lost."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from runs import examples
from strategies import hostile, hostile_bytes, kept

from building import hour
from homs_tui.core.notes import LogEntry, NoteFault, standing
from homs_tui.core.session import Session
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.store.limits import YEARS
from homs_tui.store.new_file import FileUnwritableError, write_new_file
from homs_tui.store.user.notes import add_note, load_notes, notes_path
from homs_tui.store.user.session import load_session, save_session, session_path
from homs_tui.store.user.settings import Settings, load_settings, remember, settings_path

pytestmark = pytest.mark.slow

SESSION = ("at", "locality", "claim", "pane", "filters", "search", "marks", "compare", "speed")
SETTINGS = ("lang", "theme", "articles", "modes", "digits", "lam_alef", "marks")


def written(path: Path | None, data: bytes) -> Path:
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def safe(text: str | None) -> bool:
    return (
        text is None
        or not {char for char in text if not char.isprintable()} - set("\u200c\u200d\u00a0\u3000")
        or text.isprintable()
    )


@given(kept(*SESSION))
@examples(200)
def test_a_session_of_any_bytes_is_a_session(data: bytes) -> None:
    written(session_path("sample"), data)
    session = load_session("sample")
    for text in (session.locality, session.claim, session.pane, session.search, *session.filters):
        assert text is None or not set(text) & {"\x1b", "\x9b", "\u202e", "\n", "\ud800"}
    for at in (session.at, session.compare, *session.marks.values()):
        assert at is None or (at.tzinfo is not None and at.year in YEARS)
    assert save_session("sample", session)
    assert load_session("sample") == session


@given(kept(*SETTINGS))
@examples(200)
def test_settings_of_any_bytes_are_settings(data: bytes) -> None:
    written(settings_path(), data)
    settings = load_settings()
    assert isinstance(settings, Settings)
    assert settings.lang in (None, "ar", "en")
    assert settings.typesetting
    assert remember(lambda now: now)
    assert load_settings() == settings


lines = st.one_of(
    hostile_bytes.map(lambda data: data.replace(b"\n", b"")),
    st.builds(
        lambda subject, text, at: json.dumps({"subject": subject, "text": text, "at": at}).encode(),
        st.one_of(st.just("place:homs"), hostile),
        hostile,
        st.one_of(st.none(), hostile, st.just("2024-12-07T22:00:00+03:00")),
    ),
    st.sampled_from([b'{"subject":"place:homs","undo":true}', b"[" * 50_000, b'{"subject":"place:homs","text":"x']),
)


@given(st.lists(lines, max_size=6), st.booleans(), hostile)
@examples(250)
def test_notes_among_any_bytes_are_read_and_nothing_of_them_is_lost(found: list[bytes], ended: bool, text: str) -> None:
    own = LogEntry(PlaceRef("homs"), "سطر\nline", hour(1))
    path = written(notes_path("sample"), b"")
    assert add_note("sample", own) is None
    data = b"\n".join([*found, path.read_bytes()]) + b"\n".join(found) * ended
    path.write_bytes(data)
    before = load_notes("sample")
    assert own in before
    fault = add_note("sample", LogEntry(ClaimRef("other"), text))
    after = path.read_bytes()
    assert after.startswith(data), "what stood there stands there"
    if fault is None:
        assert load_notes("sample") == (*before, load_notes("sample")[-1])
        assert load_notes("sample")[-1].subject == ClaimRef("other")
    else:
        assert fault is NoteFault.UNFIT
        assert load_notes("sample") == before
    for entry in standing(load_notes("sample")).values():
        assert not set(entry.text or "") & {"\x1b", "\x9b", "\u202e", "\ud800", "\x00"}


@given(hostile.map(lambda text: text.replace("/", "")).filter(bool))
@examples(100)
@example("\x1b[31m\udc9b")
@example("\0")
def test_a_name_that_no_file_can_have_is_refused_with_safe_words(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir(exist_ok=True)
    try:
        write_new_file(folder / "none" / name, "x")
    except FileUnwritableError as error:
        said = error.words.plain("en")
    else:
        pytest.fail("there is no such folder")
    assert said.isprintable()


def test_a_moment_in_a_file_that_no_zone_can_show_is_as_if_it_were_not_there() -> None:
    for text in ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", datetime.max.isoformat()):  # noqa: DTZ901
        written(session_path("sample"), json.dumps({"at": text, "marks": {"a": text}}).encode())
        assert load_session("sample") == Session()
