"""Selecting with the mouse and the keys: what is marked, what is copied, what drops the selection."""

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.core.locality import LocalityKind
from homs_tui.core.notes import LogEntry
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.explore.mouse import hold
from homs_tui.explore.noting import note_written
from homs_tui.explore.pointer import Act
from homs_tui.present.lists.line_index import START
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from reading import Reading, Spot, reading

NOON = 36


# Positions of texts


def cells(read: Reading, name: str) -> list[tuple[str, int, int, Spot]]:
    """Every cell of a part: the text of its run, where its characters begin and end in that, its column and row on the
    screen."""
    found = []
    part = read.part(name)
    for y, line in enumerate(part.lines, part.y):
        x = part.x
        for run in line.painted:
            at = x
            for cell in run.cells:
                found.append((run.source, cell.start, cell.end, (at, y)))
                at += cell.width
            x += run.width
    return found


def place_of(read: Reading, name: str, text: str, index: int) -> Spot:
    """The cell of a character of a text that is listed."""
    for source, start, end, place in cells(read, name):
        begin = source.find(text)
        if begin >= 0 and start <= begin + index < end:
            return place
    raise AssertionError(f"{text!r} is not in view")


def picked(read: Reading, name: str) -> str:
    """What is marked as selected, in visual order."""
    runs = [run for line in read.part(name).lines for run in line.painted]
    return "".join(run.text for run in runs if Role.PICKED in run.roles)


def drag_over(read: Reading, name: str, text: str, *, backwards: bool = False) -> Reading:
    """Select a text that is listed, from its first to its last character."""
    ends = [place_of(read, name, text, 0), place_of(read, name, text, len(text) - 1)]
    return read.drag(*(ends[::-1] if backwards else ends))


# The mouse


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [100, 130])
def test_every_summary_of_the_dataset_comes_back_as_it_is_stored(scene: Scene, lang: Lang, width: int) -> None:
    read = reading(scene, NOON, (width, 60), lang).focus_on("detail")
    for number, claim in enumerate(scene.chronicle.claims):
        read.look(ClaimRef(claim.id))
        for text in (claim.summary.ar, claim.summary.en):
            assert drag_over(read, "detail", text, backwards=bool(number % 2)).clipboard == text


def test_a_note_keeps_its_marks_its_joiner_and_its_lines(scene: Scene) -> None:
    note = "شنَّتْ هجومًا على ٱلْحَيِّ (M5)\n\nمی\u200cخواهم لا إلى 2024"
    read = reading(scene, NOON, (60, 40), "ar").focus_on("detail").look(PlaceRef("rastan"))
    read.at(note_written(read.reader, LogEntry(PlaceRef("rastan"), note), None))
    assert drag_over(read, "detail", note).clipboard == note
    read.press("f3", "f4", "f5")
    assert drag_over(read, "detail", note, backwards=True).clipboard == note, "however it is drawn"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_drag_across_entries_gives_a_line_for_each(scene: Scene, lang: Lang) -> None:
    read = reading(scene, 70, lang=lang)
    first, second = (scene.chronicle.locality[name].name.in_(lang) for name in ("zahra", "bayada"))
    upper, lower = sorted((first, second), key=lambda name: place_of(read, "localities", name, 0)[1])
    indices = [read.state.items.find(PlaceRef(name)) or 0 for name in ("zahra", "bayada")]
    rows = max(indices) - min(indices) + 1
    read.drag(place_of(read, "localities", first, 4), place_of(read, "localities", second, 4))
    lines = read.clipboard.split("\n")
    assert lines[0].startswith(upper[4:])
    assert lines[-1].endswith(lower[:5])
    assert len(lines) == rows


@pytest.mark.parametrize("let_go", ["escape", "click", "l", "j", "other"])
def test_what_is_selected_is_marked_until_it_is_dropped(scene: Scene, let_go: str) -> None:
    read = reading(scene, 70)
    name = scene.chronicle.locality["zahra"].name.en
    drag_over(read, "localities", name)
    assert len(picked(read, "localities")) == len(name)
    match let_go:
        case "click":
            read.click((read.part("localities").x + 5, read.part("localities").y))
        case "other":
            read.click((read.part("detail").x + 5, read.part("detail").y))
        case key:
            read.press(key)
    assert (picked(read, "localities"), read.reader.shown_list("localities").selected) == ("", "")


def test_escape_drops_the_selection_before_it_closes_anything(scene: Scene) -> None:
    read = reading(scene, 70).press("w")
    x, y = read.part("localities").x, read.part("localities").y
    read.drag((x + 5, y + 5), (x + 9, y + 5))
    assert read.press("escape").view.proof
    assert not read.press("escape").view.proof


def test_a_click_selects_nothing_and_a_drag_moves_no_cursor(scene: Scene) -> None:
    read = reading(scene, 70)
    cursor, start = read.state.cursor, place_of(read, "localities", scene.chronicle.locality["zahra"].name.en, 0)
    read.drag(start, (start[0] + 3, start[1]), start)
    assert (read.state.cursor, read.clipboard) == (cursor, read.selected)
    assert len(picked(read, "localities")) == 1, "back where it began, a drag selects one letter"
    before = read.clipboard
    read.click(start)
    assert read.state.cursor != cursor
    assert (read.selected, read.clipboard) == ("", before)


def test_a_drag_beyond_the_edge_scrolls_as_long_as_it_is_held_there(scene: Scene) -> None:
    read = reading(scene, 70).press("g")
    part = read.part("localities")
    x, y, height = part.x + 6, part.y, len(part.lines)
    begin = read.reader.shown_list("localities").pointed(6, 4)
    assert begin is not None
    read.point(Act.PRESS, (x, y + 4)).point(Act.DRAG, (x, y + height))
    tops, line = [read.state.top], read.state.heights.index
    while read.state.top < line.down(START, 3):
        assert read.reader.selecting is not None
        assert read.reader.selecting.scrolls
        tops.append(read.take(hold(read.reader)).state.top)
    assert tops == [line.down(START, lines) for lines in (1, 2, 3)], "a line at once, and one each time"
    read.point(Act.DRAG, (x, y + height - 1))
    assert not read.reader.selecting.scrolls, "it stops inside"
    read.point(Act.DRAG, (x, y + height))
    read.point(Act.RELEASE, (x, y + height))
    assert not read.reader.selecting.scrolls, "it stops with the button"
    top = read.state.top
    assert read.take(hold(read.reader)).state.top == top
    assert read.reader.selecting.selection is not None
    assert read.reader.selecting.selection.begin == begin.begin
    first, last = line.down(START, 3).item, line.down(top, height - 2).item
    assert len(read.clipboard.split("\n")) == last - first + 1


def test_a_drag_that_ends_on_another_part_is_not_a_click_there(scene: Scene) -> None:
    read = reading(scene, 70)
    start = place_of(read, "localities", scene.chronicle.locality["zahra"].name.en, 0)
    there = (read.part("detail").x + 8, start[1])
    read.drag(start, there)
    assert read.clipboard == read.selected != ""
    assert (read.focus, read.hour) == ("localities", 70)
    read.drag(start, (start[0], read.part("strip").y))
    assert (read.focus, read.hour) == ("localities", 70)
    assert read.selected != ""
    read.click((read.part("strip").x + 1, read.part("strip").y))
    assert read.hour == 0, "the next click counts again"


def test_the_wheel_goes_on_selecting_while_the_button_is_held(scene: Scene) -> None:
    read = reading(scene, 70).press("g")
    part = read.part("localities")
    at = (part.x + 6, part.y + 10)
    read.point(Act.PRESS, (at[0], part.y + 4)).point(Act.DRAG, at)
    line, before = read.state.heights.index, len(read.selected.split("\n"))
    read.point(Act.SCROLL, at, 3)
    assert len(read.selected.split("\n")) == before + line.down(START, 12).item - line.down(START, 9).item


def test_in_help_and_palette_too_a_drag_selects_and_leaves_them_open(scene: Scene) -> None:
    read = reading(scene, NOON, lang="ar").press("?")
    drag_over(read, "sheet", "المعارضة السورية")
    assert (read.clipboard, read.open) == ("المعارضة السورية", "Help")
    assert picked(read, "sheet")
    assert read.press("escape").open == "Help"
    assert not picked(read, "sheet")
    read.press("V", "j", "enter")
    assert (read.open, len(read.clipboard.split("\n"))) == ("Help", 2)
    read.press("escape", "ctrl+p").type("الرستن")
    drag_over(read, "palette", "الرستن")
    assert (read.clipboard, read.open, read.typed) == ("الرستن", "Palette", "الرستن")
    assert picked(read, "palette")
    assert read.type("x").typed == "الرستنx", "the line is still typed in"
    assert read.selected == "", "a list that changed has no selection"


def test_a_drag_from_the_list_of_a_sheet_stays_in_it_wherever_it_goes(scene: Scene) -> None:
    read = reading(scene, NOON).press("?", "/", "e", "enter")
    sheet, line = read.part("sheet"), read.part("line")
    read.drag((sheet.x + 20, sheet.y + 3), (line.x + 20, line.y), (0, 0))
    assert (read.open, read.typed) == ("Help", "e")
    assert read.clipboard == read.selected != ""
    read.drag((line.x + 12, line.y), (0, 0))
    assert read.open == "Help", "nor does one from the line close it"
    read.click((0, 0))
    assert read.open == ""


def test_a_selection_in_a_sheet_is_dropped_when_its_list_changes(scene: Scene) -> None:
    read = reading(scene, NOON).press("f", "V", "j")
    assert read.selected
    read.press("space")
    assert read.selected == ""
    read.press("V", "j", "/", "v")
    assert read.selected == ""


def test_a_sheet_keeps_the_selection_below_it(scene: Scene) -> None:
    read = reading(scene, NOON).press("V", "j", "?")
    assert read.press("escape").open == "", "the sheet has no selection to drop"
    assert len(read.selected.split("\n")) == 2
    read.press("?", "enter")
    assert (read.open, read.clipboard) == ("", "")


# The keys


@pytest.mark.parametrize("key", ["y", "enter"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_entries_are_selected_by_moving(scene: Scene, lang: Lang, key: str) -> None:
    read = reading(scene, 70, lang=lang).press("V", "j", "j", "k")
    first = read.state.cursor - 1
    assert read.reader.selecting is not None
    assert read.reader.selecting.by_entries
    lines = read.press(key).outcome.copy.split("\n")
    assert len(lines) == 2
    for item, line in zip(read.state.items[first : first + 2], lines, strict=True):
        assert isinstance(item.key, PlaceRef)
        assert scene.chronicle.locality[item.key.id].name.in_(lang) in line
    assert read.selected == "", "copying ends it"
    assert "\n" in read.press("y").outcome.copy, "and then the entry is copied again"


@pytest.mark.parametrize("end", ["escape", "V", "f6"])
def test_selecting_entries_ends_with_escape_and_with_its_own_key(scene: Scene, end: str) -> None:
    read = reading(scene, 70).focus_on("timeline").press("g", "f6")
    assert read.selected
    assert read.press(end).selected == ""
    assert read.clipboard == ""


def test_what_is_copied_while_typing_reaches_the_clipboard_too(scene: Scene) -> None:
    read = reading(scene, 70, lang="ar").press("/").type("لاحمص").press("ctrl+a", "ctrl+c")
    assert read.outcome.copy == "لاحمص"


def test_nothing_is_selected_in_an_empty_list(scene: Scene) -> None:
    read = reading(scene, 70)
    read.with_view(filter=read.view.filter.toggled("side", "civilians").toggled("kind", LocalityKind.BRIDGE))
    part = read.part("localities")
    read.drag((part.x + 4, part.y + 5), (part.x + 20, part.y + 9))
    assert read.press("V").said == "nothing to copy here"
    assert read.selected == ""
