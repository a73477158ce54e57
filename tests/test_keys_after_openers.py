"""Keys after a key that opens something, however soon: each goes to what was opened, from the start of the program on."""

import os
import random
import time
from pathlib import Path

import pytest

from on_a_pty import START, Program, on_a_pty
from test_faults_signals import assert_ended
from test_keys_ahead import FROM_THE_BEGINNING, STAGES, assert_unseen, at_gate, busy, echoes, hour, type_steadily

pytestmark = pytest.mark.slow

PLACES = {"rastan": "al-Rastan", "talbiseh": "Talbiseh", "waer": "al-Waer", "qusayr": "al-Qusayr"}
"""What is typed for a place, and the heading of the detail then."""
TIMES = {"6 dec 12": 36, "sat 22": 70, "5 dec 3": 3, "7 dec 0": 48, "fri 6:00": 30}
"""What is typed for an hour, and its number."""


def finds(program: Program, word: str) -> None:
    """Wait until the search is open and contains *word*."""
    program.until(lambda: program.text.splitlines()[-1].strip() == f"Search: {word}".strip())


@pytest.mark.parametrize("gap", [0.0, 0.04])
@pytest.mark.parametrize("word", ["seventy", "et:/hq", "حمص"])
def test_a_search_typed_at_once_searches_for_all_of_it(word: str, gap: float) -> None:
    with on_a_pty(*START) as program:
        keys = f"/{word}"
        unheld = type_steadily(program, keys, gap)
        if word.isascii():
            finds(program, word)
        else:
            program.until(lambda: program.text.splitlines()[-1].startswith(" Search: "))
            program.press("\x08" * (len(word) - 1) + "\x7f")
            finds(program, "")
        assert hour(70) in program.text
        assert_unseen(program, keys[:unheld])
        program.press("\x1b")
        program.until(lambda: "Search" not in program.text)
        program.press("q")
        assert_ended(program, 0)


@pytest.mark.parametrize("gap", [0.0, 0.04])
def test_a_place_typed_at_once_is_gone_to(gap: float) -> None:
    with on_a_pty(*START) as program:
        type_steadily(program, ":rastan\r", gap)
        program.until_shown("▏al-Rastan")
        program.press("q")
        assert_ended(program, 0)


@pytest.mark.parametrize("gap", [0.0, 0.04])
def test_a_time_typed_at_once_is_gone_to(gap: float) -> None:
    with on_a_pty(*START) as program:
        type_steadily(program, "t6 dec 12\rll", gap)
        program.until_shown(hour(38))
        program.press("q")
        assert_ended(program, 0)


@pytest.mark.parametrize("gap", [0.0, 0.04])
def test_a_note_typed_at_once_is_kept_whole(gap: float) -> None:
    with on_a_pty(*START) as program:
        # Before that, Ctrl+S blocks the terminal.
        program.until(lambda: not echoes(program))
        type_steadily(program, "eqlet/q:\x13l", gap)
        program.until_shown(" qlet/q:")
        program.until_shown(hour(71))
        program.press("q")
        assert_ended(program, 0)


@pytest.mark.parametrize("gate", STAGES)
def test_what_is_typed_at_any_stage_of_the_start_is_done_in_order(tmp_path: Path, gate: str) -> None:
    with at_gate(tmp_path, gate) as (program, gates):
        program.press("t7 dec 0\rl:talbiseh\rl/ee")
        if gate == STAGES[0]:
            program.until_sent(b"/ee")
        gates.open(gate)
        finds(program, "ee")
        assert hour(50) in program.text
        # While a search is typed, list and detail show its hit; Escape gives back the place.
        program.press("\x1b")
        program.until_shown("▏Talbiseh")
        program.kill(15)
        assert_ended(program, 143)


class TypeAhead:
    """Random keys, and the state that they lead to."""

    def __init__(self, rng: random.Random, at: int, place: str, number: int) -> None:
        self.keys, self.at, self.place = "", at, place
        for _ in range(rng.randint(1, 4)):
            self._act(rng)
        self.word = f"{rng.choice(['e', 'qq', 't:', 'l/', 'h'])}{number}"
        self.keys += f"/{self.word}"

    def _act(self, rng: random.Random) -> None:
        match rng.choice("stp"):
            case "s":
                steps = rng.randint(1, 5)
                self.keys += "l" * steps
                self.at = min(self.at + steps, 84)
            case "t":
                typed = rng.choice(list(TIMES))
                self.keys += f"t{typed}\r"
                self.at = TIMES[typed]
            case _:
                typed = rng.choice(list(PLACES))
                self.keys += f":{typed}\r"
                self.place = PLACES[typed]


def type_in_pieces(program: Program, keys: str, rng: random.Random) -> None:
    """Type keys a few at a time, with short pauses."""
    while keys:
        size = rng.choice([1, 1, 2, 3, 8, len(keys)])
        program.press(keys[:size])
        keys = keys[size:]
        until = time.monotonic() + rng.choice([0, 0, 0.001, 0.003, 0.01])
        while time.monotonic() < until:
            program.hear(0.001)


@pytest.mark.slow
def test_two_hundred_random_type_aheads_beside_a_busy_loop_lose_no_key() -> None:
    """The first of each ten from the very start of a program; the others after the Escape that ends the previous one."""
    rng = random.Random(200)
    with busy():
        for program_number in range(20):
            at, place = 0, "Homs"
            with on_a_pty(*FROM_THE_BEGINNING) as program:
                for number in range(10):
                    ahead = TypeAhead(rng, at, place, 10 * program_number + number)
                    at, place = ahead.at, ahead.place
                    type_in_pieces(program, ("\x1b" if number else "") + ahead.keys, rng)
                    finds(program, ahead.word)
                    program.until(lambda: hour(at) in program.text and f"▏{place}" in program.text)  # noqa: B023
                    assert os.fsencode(ahead.word) not in program.sent.partition(b"\x1b[?1049h")[2].partition(b"\x1b[2J")[0]
