"""Playback: with timers that a test fires by hand, and once on the screen."""

from collections.abc import Callable

from msgspec.structs import replace

from homs_tui.present.scene import Scene
from homs_tui.ui.app import HomsApp
from homs_tui.ui.player import CHANGE_FACTOR, HOURS_PER_S, Player
from screen import explorer, reader, reader_on, said, screen_lines, until


class Handle:
    """A timer that can be stopped."""

    stopped = False

    def stop(self) -> None:
        self.stopped = True


class Clockwork:
    """A clock whose timers fire when the test says so."""

    def __init__(self) -> None:
        self.delays: list[float] = []
        self.now = 0.0
        self._next: tuple[Handle, Callable[[], None]] | None = None

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Handle:
        self.delays.append(delay)
        handle = Handle()
        self._next = (handle, callback)
        return handle

    def strike(self, late: float = 0.0) -> None:
        assert self._next is not None, "nothing is wound up"
        self.now += self.delays[-1] + late
        (handle, callback), self._next = self._next, None
        if not handle.stopped:
            callback()


def player(hours: int, changes: set[int] = frozenset()) -> tuple[Player, Clockwork, list[int]]:  # type: ignore[assignment]
    clockwork, here = Clockwork(), [0]

    def step() -> bool:
        if here[0] >= hours:
            return False
        here[0] += 1
        return here[0] < hours

    return Player(clockwork, step, lambda: here[0] in changes, lambda: clockwork.now), clockwork, here  # type: ignore[arg-type]


def test_it_steps_to_the_last_hour_and_stops() -> None:
    play, clockwork, here = player(3)
    play.start()
    for wanted in (1, 2, 3):
        assert play.playing
        clockwork.strike()
        assert here == [wanted]
    assert not play.playing


def test_it_lingers_at_an_hour_at_which_something_changes() -> None:
    play, clockwork, _ = player(5, {2})
    play.start()
    for _ in range(3):
        clockwork.strike()
    plain = 1 / HOURS_PER_S
    assert clockwork.delays == [plain, plain, plain * CHANGE_FACTOR, plain]


def test_a_late_step_shortens_the_next_one_and_none_is_lost() -> None:
    play, clockwork, here = player(9)
    play.start()
    clockwork.strike(late=0.25)
    clockwork.strike()
    assert (here, clockwork.now) == ([2], 1.0)
    assert clockwork.delays == [0.5, 0.25, 0.5]


def test_hours_that_passed_meanwhile_are_skipped_even_where_it_would_linger() -> None:
    play, clockwork, here = player(9, {3})
    play.start()
    clockwork.strike(late=1.0)
    assert here == [3], "two more were due, and the third lasts"
    clockwork.strike()
    assert (here, clockwork.now) == ([4], 3.5)


def test_after_a_long_pause_it_continues_where_it_was() -> None:
    play, clockwork, here = player(99)
    play.start()
    clockwork.strike(late=3600.0)
    assert (here, clockwork.delays[-1]) == ([1], 0.5)


def test_a_stopped_player_does_not_step_even_if_its_timer_fires() -> None:
    play, clockwork, here = player(5)
    play.start()
    play.stop()
    clockwork.strike()
    assert (here, play.playing) == ([0], False)


def test_it_follows_the_reader_who_starts_changes_speed_and_stops() -> None:
    play, clockwork, _ = player(5)
    play.follow(playing=True, speed=0.25)
    assert (play.playing, clockwork.delays) == (True, [1 / (HOURS_PER_S * 0.25)])
    play.follow(playing=True, speed=4.0)
    assert clockwork.delays == [1 / (HOURS_PER_S * 0.25)], "this hour lasts as long as it did"
    clockwork.strike()
    assert clockwork.delays[-1] == 1 / (HOURS_PER_S * 4.0)
    play.follow(playing=False, speed=4.0)
    assert not play.playing


async def test_on_the_screen_the_hours_pass_to_the_last_and_playing_ends(scene: Scene) -> None:
    async with HomsApp(replace(reader_on(scene, 78), speed=1000.0), keep=False).run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await until(pilot, lambda: not reader(pilot).playing)
        assert (reader(pilot).view.hour, said(pilot)) == (84, "this is the last hour")
        assert screen_lines(pilot.app)[-1].startswith(" this is the last hour ")
        await pilot.press("space")
        await until(pilot, lambda: not reader(pilot).playing)
        assert reader(pilot).view.hour == 84


async def test_on_the_screen_another_command_stops_them(scene: Scene) -> None:
    async with HomsApp(replace(reader_on(scene, 36), speed=0.01), keep=False).run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert explorer(pilot)._player.playing
        await pilot.press("l")
        assert not explorer(pilot)._player.playing
