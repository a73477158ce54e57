"""The real program in a terminal with garbage replies, in a hostile environment: it sends only sequences of ours."""

import os
import random

import pytest
from runs import LONG, TIMES
from strategies import ANSWERS, KEYS, RUBBISH

from allowed import stray
from test_ui_terminal import running

pytestmark = pytest.mark.slow

HOSTILE = "a\x1b[31m\x9b2J\u202e\x1b]0;x\x07"


@pytest.mark.parametrize("seed", range(TIMES if LONG else 2))
def test_every_byte_that_the_program_sends_is_ours(seed: int) -> None:
    dice = random.Random(seed)
    answers = b"".join(dice.choices([*ANSWERS, *RUBBISH], k=6))
    environment = dict.fromkeys(("TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LC_TERMINAL", "COLORTERM"), HOSTILE)
    harmless_keys = [key for key in KEYS if key not in (b"\x1b[97;5u",)]
    with running(100, 30, "--fresh", "--at", "sat 22", answers=answers, **environment) as program:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines) or "Homs" in "\n".join(program.lines))
        for _ in range(12):
            text = b"\x1b[200~" + HOSTILE.encode() + b"\x1b[201~"
            os.write(program.master, dice.choice([*RUBBISH, *ANSWERS, *harmless_keys, text, b"/", b"?", b"w"]))
            program.hear(0.02)
        program.process.terminate()
        assert program.end() == 143
        assert not stray(program.sent.decode())
        assert b"Traceback" not in program.sent
