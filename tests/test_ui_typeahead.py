"""Keys that arrive faster than they are handled act in turn, each after the previous one has been handled completely."""

import asyncio

from textual.app import App
from textual.events import Key, Message

from homs_tui.core.session import Session
from homs_tui.explore.dialogs.note import NoteDialog
from homs_tui.explore.headless import KeyScript, play
from homs_tui.explore.reader import Reader
from homs_tui.present.scene import Scene
from homs_tui.ui.input_decoder import InputDecoder
from screen import app_on, reader, settled, until

NOON = 36
TYPED = "/talbiseh\rl5l3jt7/12 22:00\rv\r" + "]" * 20 + ":rastan\r" + "h" * 9 + "/حمص\rnnN?qf qew typed ahead\x13" + "j" * 10
"""More than a hundred keys, with every line and dialog opened and closed on the way."""


def keys_of(text: str) -> list[str]:
    return [{"\r": "enter", "\x13": "ctrl+s"}.get(letter, letter) for letter in text]


def where(found: Reader) -> tuple[object, ...]:
    """What a reader looks at, and what they have done."""
    return found.view, found.focus, found.dialog, [(entry.subject, entry.text) for entry in found.log], found.jumplist


def burst(app: App[None], text: str) -> int:
    """Send a text as a terminal does, all of it before anything is handled; returns the number of keys."""
    messages: list[Message] = list(InputDecoder().feed(text.encode()))
    for message in messages:
        message.set_sender(app)
        app.post_message(message)
    return len(messages)


async def test_a_hundred_keys_sent_at_once_act_in_turn(scene: Scene) -> None:
    wanted = play(scene, KeyScript(Session(at=scene.axis.at(NOON)), keys=tuple(keys_of(TYPED))))
    app = app_on(scene, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        assert burst(app, TYPED) > 100
        await until(pilot, lambda: where(reader(pilot)) == where(wanted))
        assert [entry.text for entry in wanted.log] == ["w typed ahead"]


def typed(found: Reader) -> str:
    """The text in the open line or note."""
    dialog = found.dialog
    return dialog.note.value if isinstance(dialog, NoteDialog) else dialog.line.value if hasattr(dialog, "line") else ""


async def test_the_letter_after_a_key_that_opens_a_line_goes_into_the_line(scene: Scene) -> None:
    app = app_on(scene, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        for opens in "/:te":
            burst(app, f"{opens}sat 15")
            await until(pilot, lambda: typed(reader(pilot)) == "sat 15")
            await pilot.press("escape")


async def test_keys_are_handled_in_the_task_of_the_program(scene: Scene) -> None:
    """A separate task would go on after the end of the program."""
    app = app_on(scene, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        tasks = asyncio.all_tasks()
        burst(app, "/ho")
        while reader(pilot).view.query != "ho":
            assert asyncio.all_tasks() == tasks
            await asyncio.sleep(0)


async def test_the_program_takes_no_key_once_it_is_leaving(scene: Scene) -> None:
    app = app_on(scene, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        burst(app, "lql/homs")
        await until(pilot, lambda: app._exit)
        await app.on_event(Key("l", "l"))
        assert (app.explorer.reader.view.hour, app.explorer.reader.dialog) == (NOON + 1, None)
    await app.on_event(Key("l", "l"))
    assert app.explorer.reader.view.hour == NOON + 1
