"""Playback in the reader, without a clock: the tests say when an hour has passed."""

import pytest

from homs_tui.core.session import Session
from homs_tui.explore.press import command
from homs_tui.explore.travel import SPEEDS, hour_passed
from homs_tui.present.scene import Scene
from reading import Reading, reading
from screen import reader_on


def pass_hours(read: Reading) -> list[int]:
    """Let the hours pass until playback stops; returns the hours that were shown."""
    shown = []
    while read.reader.playing:
        shown.append(read.at(hour_passed(read.reader)).hour)
    return shown


def test_the_hours_pass_to_the_last_and_playing_ends(scene: Scene) -> None:
    read = reading(scene, 78, (80, 24)).press("space")
    assert pass_hours(read) == [79, 80, 81, 82, 83, 84]
    assert read.reader.jumplist.jumps == (), "playback adds no jumps"
    assert pass_hours(read.press("space")) == [84], "at the last hour it ends at once"


def test_the_foot_says_how_to_stop_playback_until_it_ends(scene: Scene) -> None:
    read = reading(scene, 83, (80, 24)).press("space", ">")
    assert "Esc stops playback: ×2" in read.foot
    pass_hours(read)
    assert read.said == "this is the last hour"
    assert "playback" not in read.foot


def test_esc_stops_playback_and_ends_nothing_else(scene: Scene) -> None:
    read = reading(scene, 36, (80, 24), query="حمص").press("space", "escape")
    assert (read.reader.playing, read.view.query) == (False, "حمص")


@pytest.mark.parametrize("key", ["l", "j", "end", "w", "z"])
def test_any_other_command_stops_it(scene: Scene, key: str) -> None:
    read = reading(scene, 36, (80, 24)).press("space", ">")
    assert read.reader.playing, "but speed does not"
    assert not read.press(key).reader.playing


def test_typing_into_a_line_does_not_stop_playback(scene: Scene) -> None:
    read = reading(scene, 36).press("t")
    read.at(command(read.reader, "time.play")[0])
    assert read.type("l").reader.playing


def test_speed_goes_from_step_to_step_up_to_its_limits(scene: Scene) -> None:
    read = reading(scene, 36)
    assert [read.press(">").reader.speed for _ in range(4)] == [2.0, 4.0, 4.0, 4.0]
    assert [read.press("<").reader.speed for _ in range(6)] == [2.0, 1.0, 0.5, 0.25, 0.25, 0.25]
    assert (SPEEDS[0], SPEEDS[-1]) == (0.25, 4.0)


def test_a_saved_speed_that_is_not_a_step_continues_from_the_nearest(scene: Scene) -> None:
    read = Reading(reader_on(scene, session=Session(speed=1.3)))
    assert read.press(">").reader.speed == 2.0
