"""What the output mode is chosen by, and the test card by which a user says which one is right."""

from itertools import pairwise

import pytest

from homs_tui.commandline.spec import BIDI_MODES
from homs_tui.present.words import WORDS
from homs_tui.terminal.calibration import samples, switches
from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.output_mode import By, Choice, choose, next_mode

PUTTY = Identity(Make.PUTTY)


@pytest.mark.parametrize(
    ("option", "environ", "remembered", "choice"),
    [
        (None, {}, {}, Choice(OutputMode.ANCHORED, By.DETECTED)),
        (None, {}, {"PuTTY": "visual"}, Choice(OutputMode.VISUAL, By.REMEMBERED)),
        (None, {}, {"kitty": "visual"}, Choice(OutputMode.ANCHORED, By.DETECTED)),
        (None, {"HOMS_TUI_BIDI": "words"}, {"PuTTY": "visual"}, Choice(OutputMode.WORDS, By.ENVIRONMENT)),
        ("latin", {"HOMS_TUI_BIDI": "words"}, {"PuTTY": "visual"}, Choice(OutputMode.LATIN, By.OPTION)),
        ("auto", {"HOMS_TUI_BIDI": "words"}, {"PuTTY": "visual"}, Choice(OutputMode.ANCHORED, By.DETECTED)),
        (None, {"HOMS_TUI_BIDI": "auto"}, {"PuTTY": "visual"}, Choice(OutputMode.ANCHORED, By.DETECTED)),
        (None, {"HOMS_TUI_BIDI": "nonsense"}, {"PuTTY": "rubbish"}, Choice(OutputMode.ANCHORED, By.DETECTED)),
    ],
)
def test_the_option_precedes_the_environment_and_that_an_earlier_choice(
    option: str | None, environ: dict[str, str], remembered: dict[str, str], choice: Choice
) -> None:
    assert choose(PUTTY, OutputMode.ANCHORED, option, environ, remembered) == choice


def test_the_cycle_of_modes_begins_with_the_detected_one_and_omits_none() -> None:
    for detected in OutputMode:
        mode, seen = detected, [detected]
        while (mode := next_mode(mode, detected)) is not detected:
            seen.append(mode)
        assert sorted(seen, key=list(OutputMode).index) == list(OutputMode)


def test_the_command_line_names_every_mode_and_each_has_its_words() -> None:
    assert tuple(mode.value for mode in OutputMode) == BIDI_MODES
    assert all(f"bidi.{mode.value}" in WORDS for mode in OutputMode)


@pytest.mark.parametrize("detected", list(OutputMode))
def test_the_card_shows_the_detected_mode_first_and_nothing_twice(detected: OutputMode) -> None:
    card = samples(detected)
    assert card[0].mode is detected
    assert len(card) >= 5
    for number, sample in enumerate(card, 1):
        assert str(number) in sample.line[:16]
    assert len({sample.line.replace(str(number), "", 1) for number, sample in enumerate(card, 1)}) == len(card)
    assert all(first.mode is not second.mode for first, second in pairwise(card))


def test_switches_are_tried_one_by_one_where_no_line_reads_right() -> None:
    assert switches(OutputMode.VISUAL) == (OutputMode.MODE8, OutputMode.KONSOLE, OutputMode.MLTERM)
    assert OutputMode.MODE8 not in switches(OutputMode.MODE8)
