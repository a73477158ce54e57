"""The first page before the first session, and the help that begins with it: what the signs mean, then every key."""

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.core.state import NOBODY, UNKNOWN
from homs_tui.explore.commands import COMMANDS, MAIN, TOGETHER, Command, groups, welcome
from homs_tui.explore.dialogs.help import Help
from homs_tui.explore.layout import MIN_SIZE
from homs_tui.present.legend import legend
from homs_tui.present.lists.keys import CommandKey, HelpKey
from homs_tui.present.lists.list_state import ListState
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import LOOKS, side_mark
from homs_tui.present.words import say
from homs_tui.terminal.identify.modes import OutputMode
from reading import Reading, reading
from screen import SIZES, reader_on

LANGS: tuple[Lang, ...] = ("en", "ar")
NOON = 36


def greeted(scene: Scene, size: tuple[int, int] = (80, 24), lang: Lang = "en", mode: OutputMode = OutputMode.VISUAL) -> Reading:
    return Reading(welcome(reader_on(scene, NOON, lang, mode=mode, size=size)))


def shown(state: ListState) -> list[str]:
    """The texts of the visible entries, in logical order."""
    return [" ".join(field.ink.plain for field in getattr(item, "fields", ())) or getattr(item, "ink", None).plain  # type: ignore[union-attr]
            for item in dict.fromkeys(state.items[spot.item] for spot in state.visible)]  # fmt: skip


# The legend


@pytest.mark.parametrize("lang", LANGS)
def test_the_legend_explains_every_letter_and_every_sign_once(scene: Scene, lang: Lang) -> None:
    chronicle = scene.chronicle
    letters, looks, *others = legend(chronicle, lang)
    states = (*(side.id for side in chronicle.sides), NOBODY, UNKNOWN)
    assert [sign.mark.text for sign in letters.signs] == [side_mark(chronicle, state, lang) for state in states]
    assert [sign.mark.text for sign in looks.signs] == [look.glyph for look in LOOKS.values()]
    assert {sign.name for sign in looks.signs} == {look.value for look in LOOKS}
    assert [sign.mark.text for group in others for sign in group.signs] == [*"*≤≥¶", "▁▄█", *"▄▲△", "12"]
    signs = [sign for group in (letters, looks, *others) for sign in group.signs]
    assert len({(sign.group, sign.name) for sign in signs}) == len(signs)
    assert all(sign.words.text for sign in signs)


def test_a_letter_of_the_legend_has_the_colour_of_its_side(scene: Scene) -> None:
    roles = [span.role for sign in legend(scene.chronicle, "en")[0].signs for span in sign.mark.spans]
    assert roles == [Role.SIDE_1, Role.SIDE_2, Role.SIDE_3, Role.SIDE_4, Role.VACATED, Role.UNKNOWN]


# The first page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES)
def test_who_begins_sees_what_this_is_every_sign_and_the_keys_that_matter(
    scene: Scene, size: tuple[int, int], lang: Lang
) -> None:
    read = greeted(scene, size, lang)
    found = shown(read.state)
    assert found[0] == scene.chronicle.title.in_(lang)
    for group in legend(scene.chronicle, lang):
        for sign in group.signs:
            assert f"{sign.mark.plain} {sign.words.plain}" in found
    keys = {entry.id: entry.keys for _, entries in groups(lang) for entry in entries}
    assert len(MAIN) == 8
    for command in MAIN:
        assert any(line.split(" ", 1)[0] in keys[command] for line in found), command
    assert "…" not in "".join(read.rows_of("sheet") + read.rows_of("said")), "nothing is cut"
    assert read.state.more == "", "and nothing is left over"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [MIN_SIZE, (64, 16), (200, 12)])
def test_on_a_small_screen_it_names_at_least_letters_and_signs(scene: Scene, size: tuple[int, int], lang: Lang) -> None:
    read = greeted(scene, size, lang)
    said = " ".join(shown(read.state))
    letters, looks = legend(scene.chronicle, lang)[:2]
    assert all(f"{sign.mark.plain}\u00a0{sign.words.plain}" in said for sign in letters.signs)
    words = zip(looks.signs, LOOKS.values(), strict=True)
    assert all(f"{sign.mark.plain}\u00a0{say(look.word, lang)}" in said for sign, look in words)
    assert read.part("said").lines, "it says how to close it"


@pytest.mark.parametrize("key", ["q", "j", "?", "escape", "enter", "space", "ctrl+c", "right", "f9"])
def test_any_key_closes_it_and_does_nothing_else(scene: Scene, key: str) -> None:
    read = greeted(scene)
    before = read.view
    assert read.press(key).open == ""
    assert (read.view, read.outcome.leave, read.reader.playing) == (before, False, False)
    assert read.press("l").hour == NOON + 1, "the next key has its effect"


def test_a_click_or_a_paste_closes_it_and_it_has_no_cursor(scene: Scene) -> None:
    assert greeted(scene).click((5, 5)).open == ""
    assert greeted(scene).paste("حمص").open == ""
    assert "▌" not in greeted(scene).text


def test_leaving_the_program_works_from_it(scene: Scene) -> None:
    assert greeted(scene).press("ctrl+q").outcome.leave


def test_it_follows_the_size_of_the_screen(scene: Scene) -> None:
    read = greeted(scene, (40, 12)).resize(120, 36)
    assert read.text == greeted(scene, (120, 36)).text
    assert read.resize(40, 12).text == greeted(scene, (40, 12)).text
    assert "screen" in read.resize(30, 8).text.lower() or read.open == "Welcome"


def test_a_terminal_without_arabic_or_that_reorders_rows_is_greeted_in_one_column_or_in_latin(scene: Scene) -> None:
    latin = greeted(scene, lang="ar", mode=OutputMode.LATIN)
    assert "Who held which place" in latin.text
    logical = greeted(scene, lang="ar", mode=OutputMode.LOGICAL)
    assert [part.name for part in logical.screen.parts if part.name.startswith("sheet")] == ["sheet"]


# The help


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES)
def test_the_help_begins_with_the_page_that_greets(scene: Scene, size: tuple[int, int], lang: Lang) -> None:
    greeting, help_ = (shown(read.state) for read in (greeted(scene, size, lang), reading(scene, NOON, size, lang).press("?")))
    assert [text for text in greeting if text] == [text for text in help_ if text]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("size", "most"), [((80, 24), 2), ((120, 36), 1)])
def test_every_key_stands_on_two_pages_or_on_one(scene: Scene, size: tuple[int, int], most: int, lang: Lang) -> None:
    read = reading(scene, NOON, size, lang).press("?")
    seen: set[object] = set()
    for _ in range(most):
        read.press("pagedown")
        seen |= {read.state.items.key_at(spot.item) for spot in read.state.visible}
        assert "…" not in "".join(line for part in read.screen.parts if part.name.startswith("sheet")
                                  for line in read.rows_of(part.name))  # fmt: skip
    others = {id_ for row in TOGETHER for id_ in row.ids[1:]}
    assert {CommandKey(command.id) for command in COMMANDS if command.id not in others} <= seen


DONE = [
    (lang, command)
    for lang in LANGS
    for command in COMMANDS
    if command.id != "app.help" and (lang == "en" or command.directional)
]
"""Every command in English; those whose keys are mirrored in Arabic too."""


@pytest.mark.parametrize(("lang", "command"), DONE, ids=[f"{lang}-{command.id}" for lang, command in DONE])
def test_enter_on_a_key_does_it(scene: Scene, lang: Lang, command: Command) -> None:
    read, other = (reading(scene, NOON, lang=lang).press("l", "m", "a", "h") for _ in range(2))
    read.press("?").stand_on(CommandKey(command.id)).press("enter")
    other.press(command.keys_in(lang)[0])
    assert (read.view, read.focus, read.open, read.outcome) == (other.view, other.focus, other.open, other.outcome)


def test_the_cursor_goes_down_the_columns_and_across_them(scene: Scene) -> None:
    read = reading(scene, NOON).press("?", "pagedown")
    first = read.key
    beside = read.press("right").key
    assert first != beside
    assert read.press("left").key == first
    mirrored = reading(scene, NOON, lang="ar").press("?", "pagedown")
    assert mirrored.key == first
    assert mirrored.press("left").key not in (None, first), "mirrored, the next column is at the left"
    for _ in range(200):
        read.press("j")
    assert read.key == reading(scene, NOON).press("?", "G").key, "it ends at the last key, page after page"


def test_the_help_says_what_the_key_under_the_cursor_does(scene: Scene) -> None:
    read = reading(scene, NOON).press("?").stand_on(CommandKey("time.compare"))
    assert "Compare this hour with another" in read.text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("sought", ["compare", "قارن", "export", "تصدير"])
def test_letters_narrow_it_by_names_sentences_and_other_words(scene: Scene, sought: str, lang: Lang) -> None:
    read = reading(scene, NOON, lang=lang).press("?", "/", *sought)
    wanted = "time.compare" if sought in ("compare", "قارن") else "app.picture"
    assert CommandKey(wanted) in {item.key for item in read.state.items}
    assert isinstance(read.reader.dialog, Help)
    assert len([item for item in read.state.items if item.key is not None]) < 8


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_dataset_remarks_on_a_side_is_in_the_help(scene: Scene, lang: Lang) -> None:
    read = reading(scene, NOON, lang=lang).press("?")
    rows = {item.key: item for item in read.state.items}
    noted = [side for side in scene.chronicle.sides if side.note is not None]
    assert noted
    for side in noted:
        _, said = rows[HelpKey(f"remark:{side.id}")].fields  # type: ignore[union-attr]
        assert said.ink.text == side.note.in_(lang)  # type: ignore[union-attr]


def test_nothing_is_said_to_be_found_where_nothing_is(scene: Scene) -> None:
    assert "nothing found" in reading(scene, NOON).press("?", "/", *"xyzzy").text


@pytest.mark.parametrize("size", [*SIZES, MIN_SIZE, (64, 20)])
def test_a_click_on_a_key_of_any_column_moves_the_cursor_there_and_a_second_does_it(
    scene: Scene, size: tuple[int, int]
) -> None:
    read = reading(scene, NOON, size).press("?", "pagedown")
    last = [part for part in read.screen.parts if part.name.startswith("sheet")][-1]
    y = next(y for y, line in enumerate(read.rows_of(last.name)) if "down" in line or "next" in line or "w" in line)
    read.click((last.x + 3, last.y + y))
    assert read.open == "Help"
    key = read.key
    read.double_click((last.x + 3, last.y + y))
    assert read.open != "Help" or not isinstance(key, CommandKey) or key.id == "app.help"
