"""What can be on: Esc ends the innermost first, the foot says how, and going back brings nothing back that was ended."""

from collections.abc import Callable
from itertools import combinations

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import ClaimRef, FootnoteRef, PlaceRef
from homs_tui.explore.commands import BY_ID, BY_KEY
from homs_tui.explore.modes import MODES, modes_of
from homs_tui.explore.travel import look
from homs_tui.present.lists.keys import FilterKey
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import ink
from homs_tui.present.view import Filter
from homs_tui.present.words import say
from reading import Reading, reading

NOON = 36
VILLAGES = Filter(kind=frozenset({LocalityKind.VILLAGE}))


def on(read: Reading) -> list[str]:
    """What is on, innermost first."""
    return [mode.id for mode in modes_of(read.reader)]


BEGUN: dict[str, Callable[[Reading], object]] = {
    "filter": lambda read: read.with_view(filter=VILLAGES),
    "zoom": lambda read: read.press("z"),
    "compare": lambda read: read.press("v", "enter"),
    "search": lambda read: read.with_view(query="حمص"),
    "footnote": lambda read: read.at(look(read.reader, FootnoteRef("11"), jump=True)),
    "proof": lambda read: read.press("w"),
    "selecting": lambda read: read.press("V"),
    "playing": lambda read: read.press("space"),
    "letter": lambda read: read.press("m"),
}
"""How each mode is begun, outermost first."""
DIALOGS = {"/": "Search", "t": "Goto", "v": "Compare", ":": "Palette", "f": "FilterSheet", "?": "Help", "e": "NoteDialog"}


def begun(scene: Scene, *modes: str, size: tuple[int, int] = (120, 36), lang: Lang = "en") -> Reading:
    """A session in which modes were begun, in the order of the table, outermost first."""
    village = next(place.id for place in scene.places if place.kind is LocalityKind.VILLAGE)
    read = reading(scene, NOON, size, lang, subject=PlaceRef(village), place=village)
    for mode, begin in BEGUN.items():
        if mode in modes:
            begin(read)
    return read


def test_every_mode_of_the_table_is_tested_in_its_order() -> None:
    assert [mode.id for mode in MODES] == [*BEGUN][::-1]


PAIRS = [pair for pair in combinations(BEGUN, 2) if pair != ("playing", "letter")]
"""Every two that can be on at once: to wait for a letter is a command, and commands stop playback."""


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_esc_ends_the_inner_of_two_modes_and_then_the_outer(scene: Scene, outer: str, inner: str) -> None:
    read = begun(scene, outer, inner)
    assert on(read) == [inner, outer]
    assert on(read.press("escape")) == [outer]
    assert on(read.press("escape")) == []
    before = read.reader.view
    assert (read.press("escape").reader.view, read.outcome.leave) == (before, False)


@pytest.mark.parametrize("mode", [mode for mode in BEGUN if mode not in ("letter", "playing", "selecting")])
@pytest.mark.parametrize("key", [key for key in DIALOGS if key != "v"])
def test_esc_closes_a_dialog_before_it_ends_any_mode(scene: Scene, mode: str, key: str) -> None:
    read = begun(scene, mode)
    if mode == "footnote" and key == "e":
        assert read.press(key).open == "", "a footnote takes no note"
        return
    read.press(key)
    assert read.open == DIALOGS[key]
    assert (read.press("escape").open, on(read)) == ("", [mode])


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("mode", BEGUN)
@pytest.mark.parametrize("size", [(40, 24), (80, 24), (120, 36)])
def test_the_foot_says_that_esc_ends_what_is_on(scene: Scene, mode: str, lang: Lang, size: tuple[int, int]) -> None:
    read = begun(scene, mode, size=size, lang=lang)
    read.at(read.reader.with_notice(ink("")))
    part = read.part("foot").lines[0]
    assert say(f"mode.{mode}.end", lang) in "\n".join(run.source for run in part.painted)
    assert "Esc" in read.foot
    assert "…" not in read.foot


@pytest.mark.parametrize(
    ("modes", "said"),
    [
        (("search",), "n next  N previous  Esc ends the search: "),
        (("compare",), "→ hour  ] change  Esc ends the comparison: Fri 12:00"),
        (("filter",), "Esc ends the filter: village"),
        (("filter", "compare"), "Esc ends the comparison: Fri 12:00 · f filter"),
        (("filter", "compare", "search"), " · v comparison · f filter"),
        (("filter", "proof"), "Esc closes the proof · f filter: village"),
    ],
)
def test_at_eighty_columns_each_thing_that_is_on_says_its_key(scene: Scene, modes: tuple[str, ...], said: str) -> None:
    assert said in begun(scene, *modes, size=(80, 24)).foot


def test_the_foot_of_a_dialog_says_how_to_leave_it(scene: Scene) -> None:
    for key, name in DIALOGS.items():
        read = reading(scene, NOON, (80, 24)).press(key)
        assert read.open == name
        assert "Esc" in "\n".join(read.lines[-3:]), name
        assert "q quit" not in read.text, "there q is a letter"


def test_every_command_that_the_foot_names_for_a_mode_exists() -> None:
    for mode in MODES:
        assert {mode.command, *mode.continued_by} <= set(BY_ID)


# Going back, and forward again


def test_going_back_does_not_begin_a_comparison_search_or_filter_again(scene: Scene) -> None:
    read = begun(scene, "filter", "compare", "search").press("end", "escape", "escape", "escape", "u")
    assert (read.hour, on(read)) == (NOON, [])
    assert on(read.press("r")) == []


def test_going_back_does_not_end_what_was_begun_since(scene: Scene) -> None:
    read = reading(scene, NOON).press("end", "v", "enter").with_view(query="حمص").press("L", "u")
    assert (read.hour, on(read), read.view.lang) == (NOON, ["search", "compare"], "ar")


def test_a_proof_that_was_closed_stays_closed_and_one_that_was_left_comes_back(scene: Scene) -> None:
    read = begun(scene, "proof").press("end", "escape", "u")
    assert (read.hour, read.view.proof) == (NOON, False)
    left = begun(scene, "proof").press("3", "j", "j", "j", "enter")
    assert isinstance(left.view.subject, ClaimRef)
    assert left.press("u").view.proof


def test_jumps_undone_are_made_again_in_their_order_under_both_layouts(scene: Scene) -> None:
    read = reading(scene, NOON).press("home", "end", "t").type("sat 6\n").press("u", "u", "u")
    assert read.hour == NOON
    assert [read.press(key).hour for key in ("r", "ق", "ctrl+r")] == [0, 84, 54]
    assert BY_KEY["ar"]["ق"] == BY_KEY["en"]["r"] == "time.redo"


# Searching


@pytest.mark.parametrize("keys", [(), ("1", "G"), ("1", "j", "j"), ("3", "j"), ("2", "G"), ("w",), ("v", "enter", "l")])
@pytest.mark.parametrize("query", ["talb", "damascus", "الرستن", "homs-freed", "xyzzy"])
def test_esc_gives_back_everything_as_it_was_before_a_search(scene: Scene, keys: tuple[str, ...], query: str) -> None:
    read = reading(scene, NOON, (80, 24)).press(*keys)
    before = read.reader, read.lines
    read.press("/").type(query).press("escape")
    assert read.lines == before[1]
    assert (read.view, read.focus) == (before[0].view, before[0].focus)
    for pane in ("timeline", "localities", "detail"):
        assert (read.list_of(pane).cursor, read.list_of(pane).top) == (before[0].lists[pane].cursor, before[0].lists[pane].top)
    assert read.reader.jumplist == before[0].jumplist


def test_esc_after_a_search_on_a_screen_that_was_resized_meanwhile_fits_it(scene: Scene) -> None:
    read = reading(scene, NOON).press("/").type("talb").resize(80, 24).press("escape")
    assert (read.reader.size, len(read.lines)) == ((80, 24), 24)
    assert read.rows == reading(scene, NOON).resize(80, 24).rows


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("query", ["talb", "rastan", "الوعر", "homs-freed-by-ten", "Lebanese"])
def test_while_a_search_is_typed_list_and_detail_show_the_hit_to_which_enter_goes(
    scene: Scene, query: str, size: tuple[int, int]
) -> None:
    read = reading(scene, NOON, size).press("/")
    for letter in query:
        read.press(letter)
        assert read.list_of(read.focus).key == read.view.subject
        assert any(row.startswith("▌") or "│▌" in row for row in read.rows[:-2]), "in view, above the prompt"
    shown = read.view.subject, read.focus
    assert read.press("enter").view.subject == shown[0]
    assert (read.focus, read.key) == (shown[1], shown[0])
    assert read.press("u").view.subject == reading(scene, NOON).view.subject


def test_each_letter_searches_from_where_the_search_was_opened(scene: Scene) -> None:
    start = reading(scene, NOON).look(PlaceRef("talbiseh"))
    once = reading(scene, NOON).look(PlaceRef("talbiseh")).press("/").paste("homs").view.subject
    assert start.press("/").type("homs").view.subject == once


def test_a_hit_that_the_filter_hides_is_said_to_be_hidden(scene: Scene) -> None:
    read = begun(scene, "filter").press("/").type("Tartus\n")
    assert isinstance(read.view.subject, PlaceRef)
    assert read.said.endswith("hidden in the list by the filter")


def test_the_filter_is_marked_with_its_own_keys_too(scene: Scene) -> None:
    read = reading(scene, NOON).press("f").stand_on(FilterKey("kind", LocalityKind.VILLAGE)).press("space", "escape")
    assert on(read) == ["filter"]
    assert on(read.press("escape")) == []
