"""Keys that were typed ahead go one at a time, and none is handed to a program that has ended."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

from homs_tui.ui.typeahead import CLOSE, TypeAhead
from textual.events import Key
from textual.screen import Screen

from homs_tui.present.scene import Scene
from screen import app_on, settled


class Front:
    """What is asked of a screen."""

    is_modal = False
    focused = None
    message_queue_size = 0


class Desk:
    """Takes keys, as the application does."""

    def __init__(self) -> None:
        self.front: Front | None = Front()
        self.taken: list[str] = []
        self.calls: list[Callable[[], Awaitable[None]]] = []
        self.ahead = TypeAhead(lambda: cast("Screen[object] | None", self.front), self._hand, self.calls.append)

    async def _hand(self, key: Key) -> None:
        self.taken.append(key.key)

    async def type(self, *keys: str) -> None:
        for key in keys:
            await self.ahead.take(Key(key, key))

    async def next_turn(self) -> None:
        while not self.calls:
            await asyncio.sleep(CLOSE / 4)
        await self.calls.pop(0)()


async def test_a_key_close_behind_another_waits_its_turn() -> None:
    desk = Desk()
    await desk.type("slash", "h", "o")
    assert desk.taken == ["slash"]
    while len(desk.taken) < 3:
        await desk.next_turn()
    assert desk.taken == ["slash", "h", "o"]


async def test_a_key_is_handed_on_where_keys_are_taken_and_not_beside_that() -> None:
    """A task of its own would go on behind the end of the program."""
    desk = Desk()
    await desk.type("slash", "h")
    tasks = asyncio.all_tasks()
    while not desk.calls:
        assert asyncio.all_tasks() == tasks
        await asyncio.sleep(CLOSE / 4)
    assert desk.taken == ["slash"]


async def test_keys_that_wait_when_the_program_ends_go_nowhere() -> None:
    desk = Desk()
    await desk.type("slash", "h", "o")
    desk.front = None
    await desk.next_turn()
    await desk.type("q")
    await asyncio.sleep(4 * CLOSE)
    assert desk.taken == ["slash"]
    assert not desk.calls


async def test_the_program_takes_no_key_from_when_it_leaves(scene: Scene) -> None:
    """Whoever asks for the screen in front then is told that there is none, and does not come upon it."""
    app = app_on(scene)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app._in_front() is app.explorer
        app.exit()
        assert app._in_front() is None
    assert app._in_front() is None
