"""The tests themselves: they pass however they are started."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import HEEDED

TESTS = Path(__file__).parent


def ignore() -> None:
    """Ignore signals, as nohup does, and a script for what it starts with &."""
    for number in HEEDED:
        signal.signal(number, signal.SIG_IGN)


@pytest.mark.slow
@pytest.mark.parametrize(
    "test",
    [
        "test_faults_signals.py::test_a_signal_ends_the_program_in_order_and_the_session_is_saved",
        "test_terminal_attack.py::test_a_signal_while_the_card_awaits_an_answer_leaves_the_terminal_as_it_was",
    ],
    ids=["explorer", "command"],
)
def test_a_test_passes_though_its_parent_ignores_signals(test: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", str(TESTS / test)]
    done = subprocess.run(command, preexec_fn=ignore, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
