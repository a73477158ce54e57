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


def test_the_notice_of_playback_is_gone_when_it_ends(scene: Scene) -> None:
    read = reading(scene, 83, (80, 24)).press("space")
    assert read.said == "playing ×1"
    pass_hours(read)
    assert read.said == "this is the last hour"


@pytest.mark.parametrize("key", ["l", "j", "end", "w", "z"])
def test_any_other_command_stops_it(scene: Scene, key: str) -> None:
    read = reading(scene, 36, (80, 24)).press("space", ">")
    assert read.reader.playing, "but speed does not"
    assert not read.press(key).reader.playing


def test_neither_typing_into_a_line_nor_a_count_stops_playback(scene: Scene) -> None:
    assert reading(scene, 36).press("space", "4").reader.playing
    read = reading(scene, 36).press("/")
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
