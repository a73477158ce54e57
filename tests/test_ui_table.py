"""The command table and its projections: bindings, foot, help, palette, the README."""

from pathlib import Path

import pytest
from homs_tui.ui.commands import COMMANDS, GROUPS, LANGS, key_name, markdown_table
from homs_tui.ui.overlays import Sheet
from homs_tui.ui.plan import PANES

from homs_tui.core.bilingual import Lang
from homs_tui.present.lists.keys import CommandKey
from homs_tui.present.scene import Scene
from homs_tui.text.clean import isolate
from homs_tui.ui.explorer import Explorer
from homs_tui.ui.keys import with_arabic
from screen import app_on, explorer, screen_lines, settled

README = Path(__file__).parents[1] / "README.md"


def test_the_readme_holds_the_table_of_keys() -> None:
    assert markdown_table() in README.read_text(encoding="utf-8"), "put ui.commands.markdown_table() into README.md"


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
        assert set(command.footer) <= {*PANES, "all"}


def test_every_key_of_the_table_is_bound_and_nothing_else() -> None:
    bound = [binding.key for binding in Explorer.BINDINGS]  # type: ignore[union-attr]
    keys = [key for lang in LANGS for command in COMMANDS for key in with_arabic(command.keys_in(lang))]
    assert bound == list(dict.fromkeys(keys))


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_help_lists_every_command_with_its_keys(scene: Scene, lang: Lang) -> None:
    async with app_on(scene, lang=lang).run_test(size=(120, 36)) as pilot:
        await pilot.press("question_mark")
        sheet = pilot.app.screen
        assert isinstance(sheet, Sheet)
        rows = {item.key: item for item in sheet.pane.items}
        for command in COMMANDS:
            keys, help_ = rows[CommandKey(command.id)].fields  # type: ignore[union-attr]
            assert keys.ink.plain == " ".join(key_name(key) for key in command.keys_in(lang))
            assert help_.ink.text == command.help.in_(lang)


@pytest.mark.parametrize("pane", PANES)
async def test_the_foot_names_the_keys_of_the_pane_with_the_focus(scene: Scene, pane: str) -> None:
    async with app_on(scene, 36).run_test(size=(200, 40)) as pilot:
        explorer(pilot).focus_pane(pane)
        await settled(pilot)
        named = [c for c in COMMANDS if pane in c.footer or "all" in c.footer]
        wanted = "  ".join(f"{key_name(c.keys[0])} {c.name.en}" for c in named)
        assert screen_lines(pilot.app)[-1] == " " + wanted


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_the_foot_drops_whole_keys_and_keeps_the_help(scene: Scene, lang: str) -> None:
    for width in range(40, 120, 7):
        async with app_on(scene, 36, lang).run_test(size=(width, 24)) as pilot:  # type: ignore[arg-type]
            await settled(pilot)
            foot = screen_lines(pilot.app)[-1]
            assert "?" in foot
            assert "…" not in foot


async def test_in_arabic_the_keys_stand_as_they_are_printed(scene: Scene) -> None:
    async with app_on(scene, 36, "ar").run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        foot = screen_lines(pilot.app)[-1]
        assert "]" in foot, "a bracket between Arabic words would be mirrored"
        assert "[" not in foot
        assert isolate("]") == "\u2068]\u2069"
