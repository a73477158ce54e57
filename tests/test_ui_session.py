"""The session is saved at the end and restored at the start; what is no longer in the dataset is dropped."""

import json
import os
from pathlib import Path

import pytest

from homs_tui.core.locality import LocalityKind
from homs_tui.core.session import Session
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.core.time_parser import understand
from homs_tui.explore.reader import Reader
from homs_tui.explore.resume import pane_of, view_of
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import Look
from homs_tui.present.view import Filter
from homs_tui.store.user.session import load_session, save_session, session_path
from homs_tui.terminal.identify.replies import Background
from homs_tui.terminal.paint.theme import theme_of
from homs_tui.ui.app import HomsApp
from homs_tui.ui.run import session_to_open
from reading import reading, reading_of
from screen import app_on, reader_on, screen_lines, settled


def keep(reader: Reader) -> None:
    """What the program does when it ends."""
    HomsApp(reader).remember()


def test_a_saved_session_is_restored(scene: Scene) -> None:
    here = reading(scene)
    here.press("t", *"sat", "space", *"15", "enter", "m", "a", "v", "enter", "end", "m", "ب", ">")
    here.press("slash", *"الرستن", "enter", "f", "space", "escape", "1")
    keep(here.reader)
    again = reading_of(scene, load_session("homs-2024"))
    assert again.view == here.view
    assert again.reader.jumplist.marks == {"a": 63, "ب": 84}
    assert again.focus == "timeline"
    assert again.reader.speed == 2
    assert again.lines[:-1] == here.lines[:-1], "only the notice at the foot is gone"


def test_the_claim_that_was_looked_at_is_restored(scene: Scene) -> None:
    keep(reading(scene).look(ClaimRef("rastan-left-friday")).reader)
    assert view_of(load_session("homs-2024"), scene, "en").subject == ClaimRef("rastan-left-friday")


async def test_the_session_is_saved_as_the_reader_left_it(scene: Scene) -> None:
    app = HomsApp(reader_on(scene))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("l", "l", "1")
        await settled(pilot)
        shown = screen_lines(app)
    app.remember()
    assert reading_of(scene, load_session("homs-2024")).lines == shown


async def test_an_app_that_saves_nothing_saves_no_session(scene: Scene) -> None:
    app = app_on(scene)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
    app.remember()
    path = session_path("homs-2024")
    assert path is not None
    assert not path.exists()


def test_a_fresh_start_ignores_the_session_and_keeps_the_requested_hour(scene: Scene) -> None:
    save_session("homs-2024", Session(at=scene.axis.at(63), locality="rastan", search="x"))
    assert session_to_open(scene, None, fresh=True) == Session()
    assert session_to_open(scene, understand("sat 22", scene.axis), fresh=True) == Session(at=scene.axis.at(70))
    kept = session_to_open(scene, understand("sat 22", scene.axis), fresh=False)
    assert (kept.at, kept.locality) == (scene.axis.at(70), "rastan"), "--at moves the hour and nothing else"


def test_what_is_no_longer_in_the_dataset_is_dropped(scene: Scene) -> None:
    session = Session(
        at=scene.axis.at(0).replace(year=2031),
        locality="atlantis",
        claim="no-such-claim",
        pane="cockpit",
        filters={
            "side": ("government", "romans"),
            "kind": ("village", "moon"),
            "region": ("nowhere",),
            "certainty": ("probable", "disputed"),
            "colour": ("red",),
        },
        search="a\x1b[31m\nb",
        compare=scene.axis.at(0).replace(year=1999),
    )
    view = view_of(session, scene, "en")
    assert (view.hour, view.anchor) == (84, 0), "hours outside the axis are drawn to its ends"
    assert view.place == scene.places[0].id
    assert view.subject == PlaceRef(view.place)
    assert view.filter == Filter(
        side=frozenset({"government"}), kind=frozenset({LocalityKind.VILLAGE}), certainty=frozenset({Look.DISPUTED})
    )
    assert "\x1b" not in view.query
    assert "\n" not in view.query
    assert pane_of(session) == "localities"


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"at": 3, "marks": {"ab": "x"}, "filters": 7}', '{"speed": 1e99}'])
def test_a_damaged_session_counts_as_none(scene: Scene, content: str) -> None:
    path = session_path("homs-2024")
    assert path is not None
    path.parent.mkdir(parents=True)
    path.write_text(content)
    assert reading_of(scene, load_session("homs-2024")).hour == 0


def test_a_disk_that_refuses_does_not_disturb_the_reader(scene: Scene, tmp_path: Path) -> None:
    path = session_path("homs-2024")
    assert path is not None
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.write_text("a file where the folder should be")
    keep(reader_on(scene))


def test_the_session_is_one_small_readable_object(scene: Scene) -> None:
    keep(reader_on(scene, 5))
    path = session_path("homs-2024")
    assert path is not None
    assert json.loads(path.read_text())["at"] == "2024-12-05T05:00:00+03:00"


@pytest.mark.parametrize(
    ("environment", "kept", "background", "wanted"),
    [
        ({"NO_COLOR": "1"}, "light", Background.LIGHT, "mono"),
        ({}, "16", Background.LIGHT, "16"),
        ({"TERM": "linux"}, None, Background.DARK, "16"),
        ({"TERM": "xterm-256color"}, None, Background.LIGHT, "light"),
        ({"TERM": "xterm-256color"}, None, Background.UNKNOWN, "neutral"),
        ({"TERM": "linux"}, None, Background.UNKNOWN, "16"),
        ({"TERM": "mlterm"}, None, Background.LIGHT, "16-light"),
        ({"TERM": "mlterm"}, None, Background.UNKNOWN, "mono"),
        ({"TERM": "alacritty", "COLORTERM": "truecolor"}, None, Background.DARK, "dark"),
        ({"NO_COLOR": "", "TERM": "tmux-256color"}, None, Background.DARK, "dark"),
    ],
)
def test_the_initial_theme(
    environment: dict[str, str], kept: str | None, background: Background, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert theme_of(kept, background, os.environ) == wanted
