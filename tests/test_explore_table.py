"""The command table and what is derived from it: keys, foot, help, palette, the README."""

from pathlib import Path

import pytest
from msgspec.structs import asdict

from homs_tui.core.bilingual import Lang
from homs_tui.explore.choices import LANGS
from homs_tui.explore.commands import BY_ID, BY_KEY, COMMANDS, GROUPS, TOGETHER, Command, markdown_table
from homs_tui.explore.dialogs.help import Help
from homs_tui.explore.foot import ALWAYS, OF_EVERY_PANE, OF_PANE
from homs_tui.explore.keys import key_name, with_arabic
from homs_tui.explore.outcome import Outcome
from homs_tui.explore.panes import LISTS, MAP, NAMES, PANES
from homs_tui.present.lists.keys import CommandKey
from homs_tui.present.lists.rows import fit
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import data, direction, ink
from homs_tui.present.words import say
from homs_tui.text.clean import isolate
from homs_tui.text.shape import width as width_of
from reading import reading

README = Path(__file__).parents[1] / "README.md"


def test_the_readme_contains_the_table_of_keys() -> None:
    assert markdown_table() in README.read_text(encoding="utf-8"), "put explore.commands.markdown_table() into README.md"


def test_every_command_says_in_both_languages_what_it_is_and_does() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.keys
        assert command.group in GROUPS
        for lang in ("en", "ar"):
            assert command.name.in_(lang)
            assert command.help.in_(lang)
            assert not command.help.in_(lang).endswith(".")
        assert len(command.name.en) <= 18, "it must fit into the palette's column"
        assert len(command.short.en) <= len(command.name.en)


@pytest.mark.parametrize("lang", LANGS)
def test_every_key_of_the_table_runs_its_command_and_no_other_key_does_anything(scene: Scene, lang: Lang) -> None:
    assert BY_KEY[lang] == {key: command.id for command in COMMANDS for key in with_arabic(command.keys_in(lang))}
    read = reading(scene, 36, lang=lang)
    before = asdict(read.reader)
    ascii_ = {chr(code) for code in range(0x20, 0x7F)}
    others = {*ascii_, "ctrl+x", "f9", "alt+b", "insert", "ح", "é", ""} - set(BY_KEY[lang]) - set("0123456789")
    assert len(others) > 20
    for key in others:
        read.press(key)
        assert (asdict(read.reader), read.outcome) == (before, Outcome()), key


@pytest.mark.parametrize("lang", LANGS)
def test_help_lists_every_command_with_its_keys_and_says_what_it_does(scene: Scene, lang: Lang) -> None:
    read = reading(scene, lang=lang).press("?")
    rows = {item.key: item for item in read.state.items}
    together = {id_ for row in TOGETHER for id_ in row.ids}
    for row in TOGETHER:
        keys, name = rows[CommandKey(row.ids[0])].fields  # type: ignore[union-attr]
        assert (keys.ink.plain, name.ink.text) == (row.keys, row.name.in_(lang))
    for command in (command for command in COMMANDS if command.id not in together):
        keys, name = rows[CommandKey(command.id)].fields  # type: ignore[union-attr]
        assert keys.ink.plain == " ".join(key_name(key) for key in command.keys_in(lang))
        assert name.ink.text == command.name.in_(lang)
        assert isinstance(read.reader.dialog, Help)
        assert read.stand_on(CommandKey(command.id)).reader.dialog.message(read.reader).text == command.help.in_(lang)  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("pane", NAMES)
@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_from_eighty_columns_the_foot_teaches_the_keys_that_lead_to_everything(
    scene: Scene, pane: str, width: int, lang: Lang
) -> None:
    read = reading(scene, 36, size=(width, 24), lang=lang)
    foot = (read.press("4") if pane == MAP else read.focus_on(pane)).rows[-1]
    shown = [BY_ID[id_] for id_ in (OF_PANE[pane][0], *OF_EVERY_PANE, *ALWAYS)]
    for command in shown:
        assert in_cells(command, lang) in foot, command.id
    assert "…" not in foot


def in_cells(command: Command, lang: Lang) -> str:
    """A key with its name, as the foot shows it: in Arabic with joined letters, from right to left."""
    named = ink(data(key_name(command.keys_in(lang)[0])), " ", command.short.in_(lang), base=direction(lang))
    return "".join(run.text for run in fit(named, width_of(named.text)))


@pytest.mark.parametrize("lang", LANGS)
def test_the_foot_drops_whole_keys_and_always_keeps_those_that_lead_to_everything(scene: Scene, lang: Lang) -> None:
    for changes in ({}, {"query": "حمص"}, {"anchor": 3}, {"proof": True}, {"query": "x" * 90, "anchor": 3, "proof": True}):
        for width in range(40, 130, 5):
            foot = reading(scene, 36, size=(width, 24), lang=lang, **changes).foot.split()
            for key in (":", "?", "q"):
                assert key in foot, (changes, width)


def test_in_arabic_the_names_of_keys_are_not_mirrored(scene: Scene) -> None:
    foot = reading(scene, 36, lang="ar").foot
    assert "]" in foot, "a bracket between Arabic words would be mirrored"
    assert "[" not in foot
    assert isolate("]") == "\u2068]\u2069"


def test_every_pane_has_a_title_a_key_and_a_command_that_leads_to_it() -> None:
    for pane in PANES:
        assert BY_ID[f"pane.{pane.name}"].keys == (pane.digit,)
        assert all(say(f"pane.{pane.name}", lang) for lang in LANGS)
    assert sum(pane.share for pane in LISTS) == 100
