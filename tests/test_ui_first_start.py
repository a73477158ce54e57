"""The first start, without a session: what this is lies over the panes until the first key; and who types ahead loses none."""

from homs_tui.core.session import Session
from homs_tui.explore.commands import welcome
from homs_tui.explore.composition import Composer
from homs_tui.present.scene import Scene
from homs_tui.store.user.session import has_session, save_session, session_path
from homs_tui.ui.app import HomsApp
from on_a_pty import READY, on_a_pty
from screen import reader_on, screen_lines, settled

CLOSES = "Any key closes this"
AT = ("--at", "sat 22")


def test_the_first_start_greets_and_the_next_one_does_not() -> None:
    with on_a_pty(*AT) as program:
        program.until_shown(CLOSES)
        program.quiet()
        program.press("l")
        program.until_shown(READY)
        program.quiet()
        assert CLOSES not in program.text
        assert READY in program.text, "the key that closes it is no step"
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("q")
        assert program.end() == 0
        program.assert_in_order()
    with on_a_pty(*AT) as program:
        program.ready()
        assert CLOSES.encode() not in program.sent
        program.press("q")
        assert program.end() == 0


def test_a_fresh_start_does_not_greet() -> None:
    with on_a_pty("--fresh", *AT) as program:
        program.ready()
        assert CLOSES.encode() not in program.sent


def test_what_is_typed_before_anything_is_shown_has_its_effect_at_the_first_start_too() -> None:
    with on_a_pty(*AT, answers=None) as program:
        program.press("ll")
        program.answers = b""
        program.until_shown("hour 72 of 84")
        assert CLOSES.encode() not in program.sent
        program.press("q")
        assert program.end() == 0


def test_a_session_that_cannot_be_read_is_a_session_too() -> None:
    assert not has_session("homs-2024")
    save_session("homs-2024", Session())
    assert has_session("homs-2024")
    path = session_path("homs-2024")
    assert path is not None
    path.write_text("{")
    assert has_session("homs-2024")
    assert not has_session("another")
    assert has_session("../no-identifier"), "there is nowhere to keep one, so that it would greet for ever"


async def test_the_screen_library_shows_the_same_greeting(scene: Scene) -> None:
    reader = welcome(reader_on(scene, 70, size=(80, 24)))
    app = HomsApp(reader, keep=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert any(CLOSES in line for line in screen_lines(app))
        shown = [
            "".join(run.text for segment in row for run in segment.line.painted).rstrip()
            for row in Composer().compose(reader).rows
        ]
        assert screen_lines(app) == shown
        await pilot.press("l")
        await settled(pilot)
        assert not any(CLOSES in line for line in screen_lines(app))
