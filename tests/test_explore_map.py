"""The map as a pane: where it stands, what its keys and the mouse do, that it follows the selection and the filter, and that
nobody else reads or loads anything for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from building import both, chronicle, place
from conftest import Golden
from homs_tui.core.bilingual import Lang
from homs_tui.core.errors import DatasetInvalidError, Problem
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.session import MapSession, Session
from homs_tui.core.subject import PlaceRef
from homs_tui.explore.commands import BY_ID
from homs_tui.explore.layout import layout
from homs_tui.explore.map_moves import loaded, not_loaded
from homs_tui.explore.map_view import shown_map
from homs_tui.explore.panes import MAP
from homs_tui.explore.pointer import Act
from homs_tui.explore.resume import session_of
from homs_tui.present.map.map_pane import MapPane
from homs_tui.present.map.map_picture import MapPicture, MapSign, SignKind
from homs_tui.present.map.map_title import NEXT_CHANGE_KEY
from homs_tui.present.map.margin import Why
from homs_tui.present.news import Change
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.words import say
from homs_tui.store.atlas import load_atlas
from homs_tui.store.locate import shipped
from reading import Reading, reading, reading_of

FRIDAY, MIDNIGHT, NOON, EVENING = 30, 48, 60, 70
"""Hours: Friday 06:00, Saturday 00:00, 12:00 and 22:00."""
SIZES = ((80, 24), (120, 36), (160, 45))
LANGS: tuple[Lang, ...] = ("en", "ar")


def the_map(read: Reading) -> MapPane:
    """The map in its pane."""
    pane = shown_map(read.reader)
    assert pane is not None
    return pane


def sign_of(read: Reading, name: str) -> MapSign:
    """The sign that stands for a place."""
    sign = the_map(read).picture.sign_of(PlaceId(name))
    assert sign is not None
    return sign


def cell_of(read: Reading, sign: MapSign) -> tuple[int, int]:
    """The cell of the screen on which a sign stands."""
    place_ = read.reader.layout.place_of(MAP)
    assert place_ is not None
    before = place_.margin if read.view.mirrored else place_.separated
    return place_.x + before + sign.column, place_.y + 1 + the_map(read).head + sign.row


# Where it stands


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((80, 24), {"map"}),
        ((99, 30), {"map"}),
        ((100, 30), {"map", "localities", "detail"}),
        ((144, 40), {"map", "localities", "detail"}),
        ((145, 40), {"map", "localities", "detail"}),
        ((200, 57), {"map", "localities", "detail"}),
    ],
)
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_map_has_its_place_among_the_panes(size: tuple[int, int], panes: set[str], mirrored: bool) -> None:
    found = layout(size, MAP, "localities", False, mirrored, has_map=True)
    assert {pane.name for pane in found.panes} == panes
    cells = [
        (x, y) for pane in found.panes for x in range(pane.x, pane.x + pane.width) for y in range(pane.y, pane.y + pane.height)
    ]
    assert len(set(cells)) == len(cells), "no two panes share a cell"
    assert len(cells) == size[0] * (size[1] - found.strip - 2 - found.legend), "and none is left over"


def test_the_list_is_over_the_detail_where_there_is_no_room_beside_it() -> None:
    high = layout((120, 36), MAP, "timeline", False, has_map=True)
    assert [(pane.name, pane.below) for pane in high.panes] == [("map", False), ("timeline", False), ("detail", True)]
    assert high.panes[1].x == high.panes[2].x
    wide = layout((160, 45), MAP, "timeline", False, has_map=True)
    assert [pane.x for pane in wide.panes] == sorted({pane.x for pane in wide.panes})


def test_a_narrow_screen_has_the_list_and_the_detail_while_the_map_has_no_focus(scene: Scene) -> None:
    read = reading(scene, NOON, (80, 24)).press("M", "2")
    assert not read.shows("map")
    assert read.shows("localities")
    assert read.press("4").shows("map")


def test_where_the_map_is_alone_its_last_line_says_how_the_selection_stands(scene: Scene) -> None:
    read = reading(scene, EVENING, (80, 24), place="rastan", subject=PlaceRef(PlaceId("rastan"))).press("M")
    assert "al-Rastan: Syrian opposition, certainly; since Fri 6" in read.rows_of("map")[-1]
    wide = reading(scene, EVENING, (120, 36), place="rastan", subject=PlaceRef(PlaceId("rastan"))).press("M")
    assert "al-Rastan: " not in wide.rows_of("map")[-1], "the detail says it"


def test_z_gives_it_the_screen(scene: Scene) -> None:
    read = reading(scene, NOON, (120, 36)).press("M", "z")
    assert read.part("map").width == 120
    assert not read.shows("detail")
    assert read.press("z").shows("detail")


def test_tab_goes_to_the_map_only_while_it_is_shown(scene: Scene) -> None:
    read = reading(scene, NOON).focus_on("detail")
    assert read.press("tab").focus == "timeline"
    read.press("M", "3")
    assert read.press("tab").focus == "map"
    assert read.press("tab").focus == "timeline"
    assert read.press("shift+tab").focus == "map"


# The title


@pytest.mark.parametrize("size", SIZES)
def test_the_title_names_view_tally_hour_scale_and_the_next_change_with_its_key(scene: Scene, size: tuple[int, int]) -> None:
    first, second = reading(scene, NOON, size).press("M").rows_of("map")[:2]
    for part in ("Coast to Palmyra", "G 6  O 9  ◐ 26  ○ 11  · 6", "Sat 12:00", " km"):
        assert part in first
    assert "] Sat 22:00: settled: 24" in second


def test_the_keys_that_words_of_the_map_name_are_those_of_the_commands() -> None:
    assert NEXT_CHANGE_KEY in BY_ID["time.next_change"].keys
    for lang in LANGS:
        assert BY_ID["map.show"].keys[0] in say("notice.map_hidden", lang)
        assert BY_ID["claim.copy"].keys[0] in say("notice.map_no_entries", lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_edge_of_a_window_reads_as_what_may_change_from_now_on(scene: Scene, lang: Lang) -> None:
    read = reading(scene, MIDNIGHT, (80, 24), lang).press("M")
    assert say("map.opened", lang, number=28) in the_map(read).picture.title.news.plain
    picture = the_map(read).picture
    assert {sign.change for sign in picture.signs} >= {Change.NEWS, Change.OPENED}
    for sign in picture.signs:
        reversed_ = Role.NEWS in roles_at(picture, sign.row, sign.column)
        assert reversed_ is (sign.change is Change.NEWS), "what only may change is not drawn as news"


def roles_at(picture: MapPicture, row: int, column: int) -> tuple[Role, ...]:
    """The roles of a cell of the map."""
    end = 0
    for run in picture.lines[row]:
        end += run.width
        if column < end:
            return run.roles
    raise AssertionError(column)


# Walking


def test_j_goes_from_north_to_south_and_then_under_the_map(scene: Scene) -> None:
    read = reading(scene, NOON, (80, 24)).press("M", "i", "g")
    rows = []
    for _ in the_map(read).picture.signs:
        rows.append(next(sign.row for sign in the_map(read).picture.signs if sign.selected))
        read.press("j")
    assert rows == sorted(rows)
    assert read.reader.map is not None
    assert read.reader.map.margin is Why.BEYOND_EDGE
    read.press("j")
    assert read.reader.map.margin is Why.NO_POSITION
    read.press("enter")
    assert read.open == "MapPlaces"
    assert "Without a position" in read.text
    assert "M5" not in read.text, "a road has its place where roads are drawn"


def test_enter_opens_a_place_and_lists_what_a_group_stands_for(scene: Scene) -> None:
    read = reading(scene, NOON).press("M")
    group = next(sign for sign in the_map(read).picture.signs if sign.kind is SignKind.GROUP or sign.kind is SignKind.REGION)
    read.look(PlaceRef(group.places[0])).press("4", "enter")
    assert read.open == "MapPlaces"
    listed = [read.state.items.key_at(index) for index in range(1, len(read.state.items))]
    assert listed == [PlaceRef(id_) for id_ in group.places]
    read.press("j", "enter")
    assert read.view.place == group.places[1]
    alone = next(sign for sign in the_map(read).picture.signs if sign.kind is SignKind.PLACE)
    read.look(PlaceRef(alone.places[0])).press("4", "enter")
    assert (read.open, read.focus) == ("", "detail")


def test_i_parts_a_group(scene: Scene) -> None:
    read = reading(scene, NOON).press("M")
    group = next(sign for sign in the_map(read).picture.signs if sign.more)
    read.look(PlaceRef(group.places[0])).press("4", *"iiiii")
    parted = {sign_of(read, id_) for id_ in group.places if the_map(read).picture.sign_of(id_) is not None}
    assert len(parted) > 1 or len(group.places) > len(sign_of(read, group.places[0]).places)


def test_zooming_ends_with_a_word(scene: Scene) -> None:
    read = reading(scene, NOON).press("M")
    for _ in range(12):
        read.press("i")
    assert read.said == say("map.too_fine", "en")


def test_an_arrow_with_alt_says_where_there_is_nothing(scene: Scene) -> None:
    read = reading(scene, NOON).press("M")
    for _ in range(40):
        read.press("alt+up")
    assert read.said == say("notice.map_edge", "en")


def test_the_map_follows_the_selection_only_as_far_as_needed(scene: Scene) -> None:
    read = reading(scene, NOON).press("M", "i")
    before = the_map(read).picture.bounds
    read.press("2").press("/", *"talbiseh", "enter")
    assert the_map(read).picture.bounds == before, "it is on the map already"
    read.press("/", *"palmyra", "enter")
    assert the_map(read).picture.sign_of(PlaceId("palmyra")) is not None
    assert the_map(read).picture.bounds != before
    assert the_map(read).picture.bounds.east < 38.5, "no further than needed"


def test_hours_never_move_the_map(scene: Scene) -> None:
    read = reading(scene, 0).press("M", "i")
    before, signs = the_map(read).picture.bounds, [(sign.row, sign.column) for sign in the_map(read).picture.signs]
    for _ in range(84):
        read.press("l")
        assert the_map(read).picture.bounds == before
        assert [(sign.row, sign.column) for sign in the_map(read).picture.signs] == signs


@pytest.mark.parametrize("lang", LANGS)
def test_the_cursor_of_the_terminal_rests_on_the_selected_sign(scene: Scene, lang: Lang) -> None:
    read = reading(scene, NOON, (120, 36), lang).press("M", "j", "j")
    x, y = cell_of(read, next(sign for sign in the_map(read).picture.signs if sign.selected))
    assert read.screen.cursor == (y, x)


# The mouse


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES)
def test_a_click_selects_and_a_second_one_opens(scene: Scene, size: tuple[int, int], lang: Lang) -> None:
    read = reading(scene, NOON, size, lang).press("M", "i")
    sign = next(sign for sign in the_map(read).picture.signs if sign.kind is SignKind.PLACE and not sign.selected)
    assert read.click(cell_of(read, sign)).view.place == sign.places[0]
    assert read.focus == "map"
    sign = sign_of(read, sign.places[0])
    assert read.double_click(cell_of(read, sign)).focus == "detail"


def test_the_wheel_zooms_about_the_pointer(scene: Scene) -> None:
    read = reading(scene, NOON).press("M", "i")
    before = the_map(read).picture
    sign = sign_of(read, "mushrifah")
    read.point(Act.SCROLL, cell_of(read, sign), -3)
    assert the_map(read).picture.metres_per_cell == pytest.approx(before.metres_per_cell / 2)
    now = sign_of(read, "mushrifah")
    assert abs(now.row - sign.row) <= 1
    assert abs(now.column - sign.column) <= 2
    read.point(Act.SCROLL, cell_of(read, sign), 3)
    assert the_map(read).picture.bounds == before.bounds


# With everything else


def test_the_filter_applies(scene: Scene) -> None:
    read = reading(scene, EVENING).press("M")
    before = len(the_map(read).picture.signs)
    read.press("f", "j", "space", "escape")
    assert read.view.filter
    assert 0 < len(the_map(read).picture.signs) < before


def test_comparing_stays_on_the_map(scene: Scene) -> None:
    read = reading(scene, NOON, (80, 24)).press("M", "i", "v", *"sat 22", "enter")
    assert read.focus == "map"
    assert "Sat 12:00 → Sat 22:00" in read.rows_of("map")[0]


def test_y_copies_the_selected_place_and_v_says_that_there_are_no_entries(scene: Scene) -> None:
    read = reading(scene, EVENING, place="rastan", subject=PlaceRef(PlaceId("rastan"))).press("M", "y")
    assert "al-Rastan" in read.clipboard
    assert read.press("V").said == say("notice.map_no_entries", "en")


def test_without_a_position_there_is_no_map(scene: Scene) -> None:
    read = reading(Scene(chronicle(place("one"))), 0).press("M")
    assert read.focus == "localities"
    assert read.said == say("notice.map_empty", "en")


def test_a_bad_base_map_is_told_and_the_explorer_goes_on(scene: Scene) -> None:
    read = reading(scene, NOON)
    problem = Problem("basemap.geojson", "features 3", "geometry", both("it is bad"), both("mend it"))
    read.at(not_loaded(read.reader, DatasetInvalidError("folder", (problem,))))
    assert read.said == "no map, see homs-tui check: basemap.geojson: features 3: geometry: it is bad; mend it"
    assert read.press("l").hour == NOON + 1


def test_the_map_is_as_it_was_when_the_session_ended(scene: Scene) -> None:
    read = reading(scene, NOON).press("M", "i", "alt+shift+right")
    kept = session_of(read.reader)
    assert kept.map is not None
    assert (kept.map.view, kept.map.has_focus, kept.pane) == ("north", True, "localities")
    again = reading_of(scene, kept)
    again.at(loaded(again.reader, load_atlas(shipped(), scene.chronicle), at=kept.map))
    assert again.text == read.text
    assert session_of(read.press("M").reader).map is None


def test_a_view_that_is_gone_from_the_dataset_opens_the_usual_one(scene: Scene) -> None:
    read = reading_of(scene, Session(at=scene.axis.at(NOON)))
    read.at(loaded(read.reader, load_atlas(shipped(), scene.chronicle), at=MapSession(view="gone")))
    assert the_map(read).picture.title.name.plain == "Coast to Palmyra"


# What it costs who does not open it

WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from homs_tui.commandline.commands import picture
from homs_tui.cli import main
main(["picture", "--at", "sat 12", "--keys", sys.argv[1]])
print([name for name in sys.modules if name.startswith("homs_tui.present.map")], file=sys.stderr)
print([name for name in opened if "basemap" in name or "map.toml" in name], file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("keys", "loads"), [("l j w", False), ("M", True)])
def test_only_who_opens_the_map_reads_and_loads_it(keys: str, loads: bool, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, keys], capture_output=True, text=True, encoding="utf-8", check=True, cwd=tmp_path
    )
    modules, files = done.stderr.strip().splitlines()[-2:]
    assert (modules != "[]") is loads
    assert (files != "[]") is loads


# Golden screens


@pytest.mark.parametrize("hour", [FRIDAY, MIDNIGHT, NOON, EVENING])
@pytest.mark.parametrize(("named", "keys"), [("west", ()), ("north", ("i",)), ("city", ("i", "i"))])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES)
def test_golden_maps(
    scene: Scene, golden: Golden, hour: int, named: str, keys: tuple[str, ...], lang: Lang, size: tuple[int, int]
) -> None:
    read = reading(scene, hour, size, lang).press("M", *keys)
    golden(read.lines, f"map-{named}-{hour}-{lang}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("lang", LANGS)
def test_golden_map_compared(scene: Scene, golden: Golden, lang: Lang) -> None:
    read = reading(scene, NOON, (120, 36), lang).press("M", "i", "v", *"7/12 22:00", "enter")
    golden(read.lines, f"map-compared-{lang}-120x36")
