"""Every key of the command table does what it says, under a Latin and an Arabic keyboard layout."""

from collections.abc import Callable

import pytest

from homs_tui.core.changes import next_hour, previous_hour
from homs_tui.core.geography import Box
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.subject import PlaceRef
from homs_tui.explore.choices import LANGS
from homs_tui.explore.commands import BY_KEY, COMMANDS, Command
from homs_tui.explore.keys import DIGITS, LAYOUT, with_arabic
from homs_tui.explore.map_moves import WAYS
from homs_tui.explore.map_view import shown_map
from homs_tui.explore.outcome import NoteWrite, Outcome
from homs_tui.present.lists.line_index import START
from homs_tui.present.scene import Scene
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.terminal.paint.theme import THEMES
from homs_tui.text.typesetting import Digits
from reading import Reading, reading

NOON = 36
"""6 December, 12:00."""
Effect = Callable[[Reading, str], object]
EFFECTS: dict[str, Effect] = {}


def effect(id_: str) -> Callable[[Effect], Effect]:
    """Registers the test of a command: its key is pressed once, in the localities, at noon, with al-Rastan selected."""

    def take(check: Effect) -> Effect:
        EFFECTS[id_] = check
        return check

    return take


def at_noon(scene: Scene, **changes: object) -> Reading:
    """A session at noon on al-Rastan in the localities, with nothing open and nothing remembered."""
    return reading(scene, NOON, **{"subject": PlaceRef("rastan"), "place": "rastan", **changes})  # type: ignore[arg-type]


# Time


@effect("time.next")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == NOON + 1
    read.with_view(hour=84).press(key)
    assert (read.hour, read.said) == (84, "this is the last hour")


@effect("time.previous")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == NOON - 1
    read.with_view(hour=0).press(key)
    assert (read.hour, read.said) == (0, "this is the first hour")


@effect("time.next_six")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == NOON + 6


@effect("time.previous_six")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == NOON - 6


@effect("time.next_day")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == 48
    assert read.press(key).hour == 72


@effect("time.previous_day")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == 24
    assert read.press(key).hour == 0


@effect("time.next_change")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == min(hour for hour in read.scene.change_hours if hour > NOON)
    assert "*" in read.text, "what changed is marked"
    read.with_view(hour=84).press(key)
    assert (read.hour, read.said) == (84, "no further change in this direction")


@effect("time.previous_change")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == max(hour for hour in read.scene.change_hours if hour < NOON)


@effect("time.next_place_change")
def _(read: Reading, key: str) -> None:
    changes = read.scene.control.changes_of("rastan")
    assert read.press(key).hour == next_hour(changes, read.scene.axis, NOON)


@effect("time.previous_place_change")
def _(read: Reading, key: str) -> None:
    changes = read.scene.control.changes_of("rastan")
    assert read.press(key).hour == previous_hour(changes, read.scene.axis, NOON)


@effect("time.first")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == 0
    assert read.press(key).said == "this is the first hour"


@effect("time.last")
def _(read: Reading, key: str) -> None:
    assert read.press(key).hour == 84
    assert read.press(key).said == "this is the last hour"


@effect("time.goto")
def _(read: Reading, key: str) -> None:
    assert read.press(key).open == "Goto"
    read.type("sat 15\n")
    assert (read.open, read.hour) == ("", 63)


@effect("time.play")
def _(read: Reading, key: str) -> None:
    read.press(key)
    assert read.reader.playing
    assert "> faster  Esc stops playback: ×1" in read.foot
    assert not read.press(key).reader.playing
    assert "playback" not in read.foot


@effect("time.slower")
def _(read: Reading, key: str) -> None:
    read.press(key)
    assert (read.reader.speed, read.said) == (0.5, "speed ×0.5")


@effect("time.faster")
def _(read: Reading, key: str) -> None:
    read.press(key)
    assert (read.reader.speed, read.said) == (2, "speed ×2")


@effect("time.compare")
def _(read: Reading, key: str) -> None:
    assert read.press(key).open == "Compare"
    assert read.press("enter", "end").view.anchor == NOON
    assert "Fri 12:00 → Sun 12:00" in read.text
    assert read.press(key).view.anchor is None
    assert read.press(key).type("sat 22\n").view.anchor == 84


@effect("time.mark")
def _(read: Reading, key: str) -> None:
    read.press(key, "a")
    assert read.reader.jumplist.marks == {"a": NOON}
    assert read.said == "mark a set at Fri 12:00"
    read.press(key, "escape", "l")
    assert (read.reader.jumplist.marks, read.hour) == ({"a": NOON}, NOON + 1)


@effect("time.jump")
def _(read: Reading, key: str) -> None:
    read.with_view(hour=70).press("m", "ب").with_view(hour=NOON)
    assert read.press(key, "ب").hour == 70
    read.press(key, "x")
    assert (read.hour, read.said) == (70, "no mark x; set one with mx")


@effect("time.undo")
def _(read: Reading, key: str) -> None:
    assert read.press("end", "home", key).hour == 84
    assert read.press(key).hour == NOON
    read.press(key)
    assert (read.hour, read.said) == (NOON, "nowhere to go back to")


@effect("time.redo")
def _(read: Reading, key: str) -> None:
    assert read.press("end", "home", "u", "u").hour == NOON
    assert [read.press(key).hour, read.press(key).hour] == [84, 0]
    assert read.press(key).said == "nowhere to go forward to"
    assert read.press("u", "t").type("fri 6\n").press(key).said == "nowhere to go forward to", "another jump is another way"


# Lists


def listed(read: Reading) -> list[int]:
    """The indices of the localities that the cursor can be on."""
    return [index for index, item in enumerate(read.list_of("localities").items) if item.key]


def position(read: Reading) -> int:
    return listed(read).index(read.list_of("localities").cursor)


@effect("list.down")
def _(read: Reading, key: str) -> None:
    before = position(read)
    assert position(read.press(key)) == before + 1
    assert read.view.place == "rastan-bridge", "moving the cursor to a place looks at it"


@effect("list.up")
def _(read: Reading, key: str) -> None:
    before = position(read)
    assert position(read.press(key)) == before - 1


@effect("list.page_down")
def _(read: Reading, key: str) -> None:
    before, top = position(read), read.list_of("localities").top
    assert position(read.press(key)) > before + 10
    assert read.list_of("localities").top > top


@effect("list.page_up")
def _(read: Reading, key: str) -> None:
    before = position(read)
    assert position(read.press(key)) < before - 10


@effect("list.top")
def _(read: Reading, key: str) -> None:
    assert position(read.press(key)) == 0
    assert read.list_of("localities").top == START


@effect("list.bottom")
def _(read: Reading, key: str) -> None:
    assert position(read.press(key)) == len(listed(read)) - 1


@effect("list.choose")
def _(read: Reading, key: str) -> None:
    assert read.press(key).focus == "detail"


# Panes


@effect("pane.next")
def _(read: Reading, key: str) -> None:
    assert [read.press(key).focus for _ in range(3)] == ["detail", "timeline", "localities"]


@effect("pane.previous")
def _(read: Reading, key: str) -> None:
    assert read.press(key).focus == "timeline"


@effect("pane.timeline")
def _(read: Reading, key: str) -> None:
    assert read.press(key).focus == "timeline"


@effect("pane.localities")
def _(read: Reading, key: str) -> None:
    assert read.focus_on("timeline").press(key).focus == "localities"


@effect("pane.detail")
def _(read: Reading, key: str) -> None:
    assert read.press(key).focus == "detail"


@effect("pane.zoom")
def _(read: Reading, key: str) -> None:
    narrow = read.part("localities").width
    assert read.press(key).part("localities").width == 120
    assert not read.shows("detail")
    assert read.press(key).part("localities").width == narrow


# The map


@effect("pane.map")
def _(read: Reading, key: str) -> None:
    assert read.press(key).focus == "map"
    assert read.press("2", key).focus == "map"


@effect("map.show")
def _(read: Reading, key: str) -> None:
    assert read.press(key).focus == "map"
    assert read.shows("map")
    assert read.press("2", key).focus == "localities"
    assert not read.shows("map")


@effect("map.closer")
def _(read: Reading, key: str) -> None:
    assert read.press(key).said == say("notice.map_hidden", "en")
    read.press("4", key)
    assert "North of Homs" in read.rows_of("map")[0]
    wide = kilometres(read)
    read.press(key, key)
    assert kilometres(read) < wide / 4


@effect("map.wider")
def _(read: Reading, key: str) -> None:
    read.press("4", "i", key)
    assert "Coast to Palmyra" in read.rows_of("map")[0]
    assert read.press(key, key).said == say("map.widest", "en")


@effect("map.centre")
def _(read: Reading, key: str) -> None:
    read.press("4", "i", key)
    pane = shown_map(read.reader)
    assert pane is not None
    assert pane.cursor(None) == (pane.head + pane.picture.height // 2, pane.picture.width // 2)


def at_the_map(read: Reading) -> tuple[int, int]:
    """The column and the row of the selected sign."""
    pane = shown_map(read.reader)
    assert pane is not None
    row, column = pane.cursor(None) or (-1, -1)
    return column, row


def kilometres(read: Reading) -> float:
    """The scale, in kilometres a column."""
    pane = shown_map(read.reader)
    assert pane is not None
    return pane.picture.metres_per_cell / 1000


for _way, (_x, _y) in WAYS.items():

    @effect(f"map.{_way}")
    def _(read: Reading, key: str, x: int = _x, y: int = _y) -> None:
        read.press("4", "i").look(PlaceRef(PlaceId("talbiseh")))
        (column, row), place = at_the_map(read), read.view.place
        now_column, now_row = at_the_map(read.press(key))
        assert read.view.place != place
        assert (now_column - column) * x + (now_row - row) * y > 0

    @effect(f"map.pan_{_way}")
    def _(read: Reading, key: str, x: int = _x, y: int = _y) -> None:
        before = bounds(read.press("4", "i"))
        now = bounds(read.press(key))
        assert (now.middle.lon - before.middle.lon) * x >= 0
        assert (before.middle.lat - now.middle.lat) * y >= 0
        assert now.middle != before.middle


def bounds(read: Reading) -> Box:
    """The outer edges of the map."""
    pane = shown_map(read.reader)
    assert pane is not None
    return pane.picture.bounds


@effect("map.backdrop")
def _(read: Reading, key: str) -> None:
    read.press("4", key)
    assert read.outcome.remember == {"backdrop": "half-blocks"}
    assert read.said == say("notice.backdrop", "en", name=say("backdrop.half-blocks", "en"))
    read.press(key)
    assert "⠂" not in read.text, "ASCII has no dots"


# Finding


@effect("find.search")
def _(read: Reading, key: str) -> None:
    assert read.press(key).open == "Search"
    read.type("تلبيسه\n")
    assert (read.open, read.view.place) == ("", "talbiseh"), "however ta marbuta is spelt"
    assert read.press("u").view.place == "rastan"


@effect("find.next")
def _(read: Reading, key: str) -> None:
    assert read.press(key).said == "no search yet; / starts one"
    assert read.with_view(query="الرستن").press(key).view.subject == PlaceRef("rastan-bridge")


@effect("find.previous")
def _(read: Reading, key: str) -> None:
    assert read.press(key).said == "no search yet; / starts one"
    read.with_view(query="الرستن", subject=PlaceRef("rastan-bridge"), place="rastan-bridge")
    assert read.press(key).view.subject == PlaceRef("rastan")


@effect("find.filter")
def _(read: Reading, key: str) -> None:
    assert read.press(key).open == "FilterSheet"
    assert read.press("space").view.filter
    assert not read.press(LAYOUT["c"] if key in LAYOUT.values() else "c").view.filter
    assert read.press(key).open == "", "the same key closes it"


@effect("find.palette")
def _(read: Reading, key: str) -> None:
    assert read.press(key).open == "Palette"
    assert read.press("escape").open == ""


# Reading, and the program


@effect("claim.why")
def _(read: Reading, key: str) -> None:
    assert read.press(key).view.proof
    assert "Why: al-Rastan · Fri 12:00" in read.text
    assert not read.press(key).view.proof


@effect("claim.copy")
def _(read: Reading, key: str) -> None:
    first, second = read.press(key).outcome.copy.split("\n")
    assert first == "الرستن · al-Rastan", "in logical order, with letters as they are stored"
    assert second.startswith("Fri 6 Dec 12:00: Disputed: ")


@effect("claim.select")
def _(read: Reading, key: str) -> None:
    assert "al-Rastan" in read.press(key).selected
    assert read.said.startswith("move to select more")
    assert read.press(key).selected == ""


@effect("note.edit")
def _(read: Reading, key: str) -> None:
    assert read.press(key).open == "NoteDialog"
    assert "Your note · al-Rastan" in read.text
    assert read.press("x", "ctrl+s").outcome.write == NoteWrite(PlaceRef("rastan"), "x")
    assert notes(read) == {PlaceRef("rastan"): "x"}
    read.press("U").with_view(subject=None, place=None)
    assert read.press(key).said == "Choose a place or a claim."


@effect("note.list")
def _(read: Reading, key: str) -> None:
    read.press("e", "x", "ctrl+s")
    assert read.press(key).open == "Notes"
    assert "al-Rastan: x" in read.text
    assert read.press("escape").open == ""


@effect("note.undo")
def _(read: Reading, key: str) -> None:
    read.press("e", "x", "ctrl+s", key)
    assert (notes(read), read.said) == ({}, "the note is as it was before")
    assert read.press(key).said == "this note has no change to undo"


def notes(read: Reading) -> dict[object, str]:
    """The reader's notes, by subject."""
    return {note.of: note.text for note in read.reader.acts.notes}


@effect("app.theme")
def _(read: Reading, key: str) -> None:
    names, seen = list(THEMES), []
    here = names.index(read.reader.theme)
    for _ in names:
        seen.append(read.press(key).reader.theme)
        assert read.said == f"theme: {say(f'theme.{seen[-1]}', 'en')}"
        assert read.screen.theme == seen[-1]
        assert read.outcome.remember == {"theme": seen[-1]}
    assert seen == names[here + 1 :] + names[: here + 1]


@effect("app.lang")
def _(read: Reading, key: str) -> None:
    assert (read.press(key).view.lang, read.outcome.remember) == ("ar", {"lang": "ar"})
    assert (read.press(key).view.lang, read.outcome.remember) == ("en", {"lang": "en"})


@effect("app.digits")
def _(read: Reading, key: str) -> None:
    assert read.press(key).said == "digits change only in the Arabic interface; L switches the language"
    read.with_view(lang="ar")
    for digits in (Digits.ARABIC_INDIC, Digits.ASCII):
        assert read.press(key).view.typesetting.digits is digits
        assert read.outcome.remember == {"digits": digits}


@effect("app.marks")
def _(read: Reading, key: str) -> None:
    for shown, said in ((False, "vowel marks hidden; the stored text keeps them"), (True, "vowel marks shown")):
        read.press(key)
        assert (read.view.typesetting.marks, read.said, read.outcome.remember) == (shown, said, {"marks": shown})


@effect("app.bidi")
def _(read: Reading, key: str) -> None:
    assert read.press(key).outcome == Outcome(next_mode=True)


@effect("app.lam_alef")
def _(read: Reading, key: str) -> None:
    for one, said in ((False, "lam-alef in two cells"), (True, "lam-alef in one cell")):
        read.press(key)
        assert (read.view.typesetting.lam_alef, read.said, read.outcome.remember) == (one, said, {"lam_alef": one})


@effect("app.back")
def _(read: Reading, key: str) -> None:
    read.with_view(proof=True, anchor=3, query="حمص").press("z", key)
    assert (read.view.proof, read.view.anchor, read.view.query) == (False, 3, "حمص")
    read.press(key)
    assert (read.view.anchor, read.view.query) == (3, "")
    read.press(key)
    assert (read.view.anchor, read.reader.zoomed) == (None, True)
    assert not read.press(key).reader.zoomed
    read.press(key)
    assert read.view == View(hour=NOON, subject=PlaceRef("rastan"), place="rastan")
    assert read.outcome == Outcome(), "it never quits"


@effect("app.suspend")
def _(read: Reading, key: str) -> None:
    assert read.press(key).outcome == Outcome(suspend=True)


@effect("app.help")
def _(read: Reading, key: str) -> None:
    assert read.press(key).open == "Help"
    assert "Who held which place" in read.text, "it opens at its top"
    assert read.press(key).open == "", "the same key closes it"


@effect("app.picture")
def _(read: Reading, key: str) -> None:
    assert read.press(key).outcome == Outcome(screenshot=True)


@effect("app.quit")
def _(read: Reading, key: str) -> None:
    assert read.press(key).outcome == Outcome(leave=True)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_key_of_a_command_does_what_it_says(scene: Scene, command: Command) -> None:
    assert command.id in EFFECTS, f"no test for the new command {command.id}"
    for key in with_arabic(command.keys):
        EFFECTS[command.id](at_noon(scene), key)


def test_no_test_is_left_for_a_command_that_is_gone() -> None:
    assert set(EFFECTS) == {command.id for command in COMMANDS}


def test_no_key_belongs_to_two_commands_in_either_layout() -> None:
    for lang in LANGS:
        keys = [key for command in COMMANDS for key in with_arabic(command.keys_in(lang))]
        assert sorted(keys) == sorted(set(keys)) == sorted(BY_KEY[lang])


def test_every_letter_and_digit_of_the_table_has_its_key_in_the_arabic_layout() -> None:
    for command in COMMANDS:
        for key in command.keys:
            if len(key) == 1 and key.isalnum() and key.isascii() and key not in "LMNGTV":
                assert key in LAYOUT or key in DIGITS.values(), key


# Digits


@pytest.mark.parametrize("before", [(), ("5",), ("3",), ("2", "1"), ("j",), ("m",), ("'",), ("V",), ("t", "escape")])
@pytest.mark.parametrize(
    ("digit", "name"),
    [("1", "timeline"), ("2", "localities"), ("3", "detail"), ("١", "timeline"), ("٢", "localities"), ("۳", "detail")],
)
def test_a_digit_is_a_pane_at_once_whatever_was_pressed_before(
    scene: Scene, before: tuple[str, ...], digit: str, name: str
) -> None:
    read = at_noon(scene).press(*before, digit)
    assert (read.focus, read.hour, read.reader.waiting) == (name, NOON, "")
    assert read.press("right").hour == NOON + 1, "it repeats nothing"


@pytest.mark.parametrize("typed", ["12l", "١٢l", "۱۲l", "12م", "23l", "5l", "99l"])
def test_digits_before_a_key_do_not_repeat_it(scene: Scene, typed: str) -> None:
    assert at_noon(scene).press(*typed).hour == NOON + 1


def test_hours_are_counted_in_the_prompt_for_a_time(scene: Scene) -> None:
    assert at_noon(scene).press("t").type("+12\n").hour == NOON + 12


# Quitting


@pytest.mark.parametrize("opens", ["", "/", "t", "?", "f", ":", "e", "m"])
def test_ctrl_q_quits_whatever_is_open(scene: Scene, opens: str) -> None:
    read = at_noon(scene).press(*opens, "ctrl+q")
    assert read.outcome == Outcome(leave=True)


@pytest.mark.parametrize(("opens", "left"), [("", ""), ("?", "Help"), ("f", "FilterSheet"), (":", "Palette")])
def test_ctrl_c_quits_nothing_and_the_foot_says_how_to_quit(scene: Scene, opens: str, left: str) -> None:
    read = at_noon(scene).press(*opens, "ctrl+c")
    assert (read.open, read.said, read.outcome) == (left, "press q to quit", Outcome())


# Notices


def test_a_notice_stays_until_the_next_key(scene: Scene) -> None:
    read = reading(scene, 84).press("l")
    assert read.foot.startswith(" this is the last hour ")
    assert read.foot.endswith(" : menu  ? help  q quit"), "beside what is always there"
    read.press("h")
    assert read.said == ""
    assert "? help" in read.foot
