"""A bug in the program: the terminal is released, the session saved, and one sentence says what it was."""

import sys

import pytest

from homs_tui.store.user.session import load_session
from on_a_pty import on_a_pty

pytestmark = pytest.mark.slow

BROKEN = """
import sys
import {module} as module
def broken(*arguments, **options):
    raise ZeroDivisionError("of our own")
module.{part} = broken
from homs_tui.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The program, with a part that raises when a key is pressed."""
BUGS = {
    "the thread that reads keys": ("homs_tui.ui.driver", "InputDecoder.feed"),
    "what the key does": ("homs_tui.ui.explorer", "Explorer.take_key"),
}


@pytest.mark.parametrize("name", BUGS)
def test_a_bug_ends_the_program_in_order_and_is_reported_in_a_sentence(name: str) -> None:
    module, part = BUGS[name]
    code = BROKEN.format(module=module, part=part)
    with on_a_pty("--fresh", "--at", "sat 22", command=(sys.executable, "-c", code)) as program:
        program.ready()
        program.press("\x03")  # says that q ends it
        assert program.end() == 1
        left, told = program.left_behind, program.sent[program.sent.rindex(b"\x1b[?1049l") :].decode()
    assert left == []
    assert "this is a bug in homs-tui (ZeroDivisionError)" in told
    assert "Traceback" not in told
    assert "of our own" not in told
    assert load_session("homs-2024").at is not None


def test_a_bug_in_a_callback_ends_the_program_in_order_too() -> None:
    """The event loop calls it; asyncio would print a traceback across the screen, and continue."""
    code = BROKEN.format(module="homs_tui.ui.driver", part="Terminal._post_size")
    with on_a_pty("--fresh", "--at", "sat 22", command=(sys.executable, "-c", code)) as program:
        program.ready()
        program.resize(90, 28)
        assert program.end() == 1
        left, told = program.left_behind, program.sent.decode()
    assert left == []
    assert "this is a bug in homs-tui (ZeroDivisionError)" in told
    assert "Traceback" not in told
