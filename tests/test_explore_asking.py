"""Prompts and dialogs: going to a time, searching, the filter, the palette; also copying and following."""

import pytest

from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import ClaimRef, HourRef, PlaceRef, ProofRef, Subject
from homs_tui.explore.commands import COMMANDS
from homs_tui.explore.headless import carry_out, finish_job
from homs_tui.explore.moves import hits
from homs_tui.explore.press import command as give
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.lists.keys import Aspect, CommandKey, FilterKey, Part
from homs_tui.present.lists.line_index import START
from homs_tui.present.scene import Scene
from homs_tui.present.search.hits import Hits
from homs_tui.present.status_text import Look
from homs_tui.present.view import Filter
from reading import Leisurely, Reading, reading
from screen import reader_on

NOON = 36


# Times


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("sat 15", 63),
        ("7/12 22:00", 70),
        ("٧ ديسمبر ٢٢", 70),
        ("السبت 15", 63),
        ("+6", 42),
        ("-1d", 12),
        ("22:00", 46),
        ("end", 84),
    ],
)
def test_going_to_a_time_that_is_understood(scene: Scene, text: str, hour: int) -> None:
    read = reading(scene, NOON).press("t").type(text)
    assert read.lines[-2].startswith(" → "), "the time that is meant is shown first"
    assert read.press("enter").hour == hour
    assert read.press("u").hour == NOON


@pytest.mark.parametrize("text", ["sat 99", "soon", "9/12 10:00", "x" * 300, "7\u202ex"])
def test_a_time_that_is_not_understood_keeps_the_prompt_open_and_says_why(scene: Scene, text: str) -> None:
    read = reading(scene, NOON).press("t").paste(text).press("enter")
    assert read.open == "Goto"
    reason = read.lines[-2]
    assert "→" not in reason
    assert "sat 15" in reason, "with an example of what is understood"
    read.press("escape")
    assert (read.open, read.hour) == ("", NOON)


@pytest.mark.parametrize(
    ("text", "hour", "remark"),
    [
        ("مساء السبت", 65, "evening here: 17:00 to 24:00; the beginning is meant"),
        ("first hours of sunday", 72, "first hours here: 00:00 to 06:00; the beginning is meant"),
        ("sat midnight", 48, "midnight is the beginning of a day here; 24:00 is its end"),
        ("sat 22:30", 70, "shown is the whole hour from 22:00"),
    ],
)
def test_a_time_that_is_not_plain_says_how_it_is_understood(scene: Scene, text: str, hour: int, remark: str) -> None:
    read = reading(scene, NOON).press("t").type(text)
    assert f"  {remark}" in read.lines[-2]
    assert read.press("enter").hour == hour
    read = reading(scene, NOON).press("ctrl+p").type(text)
    assert remark in " ".join(" ".join(line.strip(" │▏▌") for line in read.lines).split())
    assert read.press("enter").hour == hour


@pytest.mark.parametrize("text", ["9 dec", "sun 13", "+99"])
def test_where_there_is_no_such_hour_the_prompt_and_the_palette_say_which_there_are(scene: Scene, text: str) -> None:
    hours = "the hours here are 2024-12-05 00:00 to 2024-12-08 12:00"
    assert hours in reading(scene, NOON).press("t").type(text).lines[-2]
    read = reading(scene, NOON).press("ctrl+p").type(text)
    assert any(hours in line for line in read.lines)
    assert read.press("enter").hour == NOON


def test_an_empty_prompt_goes_nowhere(scene: Scene) -> None:
    read = reading(scene, NOON).press("t", "enter")
    assert (read.open, read.hour, read.reader.jumplist.jumps) == ("", NOON, ())


# Searching


def test_n_goes_through_everything_found_and_round_again(scene: Scene) -> None:
    read = reading(scene, NOON).press("/").type("الرستن\n")
    found = hits(scene, read.reader.acts, read.view)
    assert isinstance(found[0], PlaceRef)
    assert isinstance(found[-1], ClaimRef)
    assert read.view.subject == PlaceRef("rastan"), "a place of that name comes first"
    first = found.index(PlaceRef("rastan"))
    for key in (*found[first + 1 :], *found[: first + 1]):
        assert read.press("n").view.subject == key
        assert read.focus == ("localities" if isinstance(key, PlaceRef) else "timeline")
        assert read.said == f"hit {found.index(key) + 1} of {len(found)}"
        assert read.key == key, "the cursor is on it"
    assert read.press("N").view.subject == found[first - 1]


def test_search_marks_hits_in_place_on_the_letters_as_they_are_written(scene: Scene) -> None:
    read = reading(scene, NOON, theme="mono").press("/").type("رستن\n")
    marked = ["".join(cell.text if "7" in cell.look.split(";") else "\n" for cell in row) for row in read.cells]
    assert any("ﻦﺘﺳﺮ" in row for row in marked)


def test_cancelling_a_search_restores_the_previous_one(scene: Scene) -> None:
    read = reading(scene, NOON).press("/").type("talbiseh\n")
    assert read.press("/").type("homs").view.query == "homs", "hits are shown while typing"
    assert read.press("escape").view.query == "talbiseh"
    assert read.press("/", "enter").view.query == "", "an empty line ends the search"


def test_a_search_that_finds_nothing_says_so(scene: Scene) -> None:
    read = reading(scene, NOON).press("/").type("xyzzy")
    assert read.lines[-2].startswith(" nothing found  ")
    assert read.press("enter").said == "nothing found for xyzzy"


def cursor(read: Reading) -> int:
    """The index of the cursor in the line."""
    return read.reader.dialog.line.editing.cursor  # type: ignore[union-attr]


def test_the_line_takes_arabic_and_the_arrows_move_as_they_look(scene: Scene) -> None:
    read = reading(scene, NOON).press("/").type("حمص")
    assert (read.typed, cursor(read)) == ("حمص", 3)
    assert cursor(read.press("right")) == 2, "to the right is back"
    assert cursor(read.press("left", "left")) == 3
    assert read.press("home", "delete").typed == "مص"
    assert read.press("end", "backspace", "ctrl+u").typed == ""
    assert read.type("ab cd").press("ctrl+w").typed == "ab "
    assert read.press("home", "ctrl+k").typed == ""


def test_what_is_pasted_is_cleaned(scene: Scene) -> None:
    typed = reading(scene, NOON).press("/").paste("a\x1b[31m\nb\u202ec" + "x" * 500).typed
    assert typed
    assert not {"\x1b", "\n", "\u202e"} & set(typed)
    assert len(typed) <= 200


def test_what_is_pasted_where_nothing_is_typed_is_dropped(scene: Scene) -> None:
    read = reading(scene, NOON)
    before = read.reader
    assert read.paste("qq").reader is before
    assert read.press("f").paste("qq").open == "FilterSheet"


# The filter


def test_the_filter_shows_what_it_admits_and_says_that_it_is_on(scene: Scene) -> None:
    read = reading(scene, NOON).press("f").stand_on(FilterKey("kind", LocalityKind.VILLAGE))
    assert "[x] village" in read.press("space").text
    read.press("enter")
    shown = [item.key.id for item in read.reader.frame.localities if isinstance(item.key, PlaceRef)]
    assert shown
    assert all(scene.chronicle.locality[place].kind.value == "village" for place in shown)
    assert read.foot.startswith(" Esc ends the filter: village │")
    assert f"{len(shown)}/{len(scene.places)}" in read.text
    assert "ends the filter" not in read.press("f", "c", "escape").foot


def test_a_filter_that_admits_nothing_says_how_to_change_it(scene: Scene) -> None:
    read = reading(scene, NOON)
    read.with_view(filter=read.view.filter.toggled("side", "civilians").toggled("kind", LocalityKind.BRIDGE))
    assert "No place passes the filter" in read.text
    assert "hidden: 84" in read.text
    assert read.press("j", "k", "enter", "y", "G", "g").open == ""


# The palette


def choose(read: Reading, text: str) -> None:
    read.press("ctrl+p").type(text).press("enter")


def test_the_palette_finds_commands_places_claims_and_times(scene: Scene) -> None:
    read = reading(scene, NOON)
    choose(read, "Compare this hour")
    assert read.press("enter").view.anchor == NOON
    choose(read, "تلبيسة")
    assert (read.view.place, read.focus) == ("talbiseh", "localities")
    choose(read, "rastan-left-friday")
    assert (read.view.subject, read.focus) == (ClaimRef("rastan-left-friday"), "timeline")
    choose(read, "sat 15")
    assert read.hour == 63
    read.press("u", "u", "u")
    assert (read.hour, read.view.place) == (NOON, scene.places[0].id)


def test_the_cursor_of_the_palette_is_on_the_first_match_wherever_it_was(scene: Scene) -> None:
    read = reading(scene, NOON).press("ctrl+p", "down", "down", "s", "a", "t")
    assert read.state.cursor == 0
    assert isinstance(read.key, HourRef)
    assert read.press("down", "up", "down", "pagedown", "pageup", "escape").open == ""


def test_the_palette_lists_every_command_and_does_nothing_without_a_match(scene: Scene) -> None:
    read = reading(scene, NOON).press(":")
    assert [item.key for item in read.state.items] == [CommandKey(command.id) for command in COMMANDS]
    assert read.type("xyzzy\n").open == "Palette"
    assert "nothing found" in read.text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_given_from_the_palette_does_what_its_key_does(scene: Scene, command: object) -> None:
    assert isinstance(command, type(COMMANDS[0]))
    read = reading(scene, NOON, size=(80, 24)).press("ctrl+p").stand_on(CommandKey(command.id)).press("enter")
    plain = reader_on(scene, NOON)
    given, outcome = give(plain, command.id)
    given = finish_job(carry_out(given, outcome, read.load_map))
    assert read.outcome == outcome
    assert (read.view, read.focus, read.said, type(read.reader.dialog)) == (
        given.view,
        given.focus,
        given.notice.plain,
        type(given.dialog),
    )


# Copying


def test_what_is_copied_is_logical_text_without_a_trace_of_the_screen(scene: Scene) -> None:
    read = reading(scene, 70)
    for name in ("localities", "timeline", "detail"):
        read.focus_on(name).press("g")
        for _ in range(8):
            text = read.press("y").outcome.copy
            assert text
            for letter in text:
                assert not "\ufb50" <= letter <= "\ufdff", "a presentation form"
                assert not "\ufe70" <= letter <= "\ufeff", "a presentation form"
                assert not "\u2066" <= letter <= "\u2069", "an isolate"
            read.press("j")


# Following


def test_enter_in_the_detail_follows_the_entry_under_the_cursor(scene: Scene) -> None:
    read = reading(scene, 70)

    def follow(kind: type[Subject]) -> None:
        read.focus_on("detail")
        read.stand_on(next(index for index, item in enumerate(read.state.items) if isinstance(item.key, kind))).press("enter")

    read.look(PlaceRef("rastan"))
    follow(HourRef)
    assert read.hour == 0, "the first change of al-Rastan is at the first hour"
    follow(ProofRef)
    assert read.view.proof
    read.press("escape")
    follow(ClaimRef)
    assert isinstance(read.view.subject, ClaimRef)
    assert read.view.subject.id in scene.chronicle.claim
    follow(PlaceRef)
    assert isinstance(read.view.subject, PlaceRef)
    read.press("u", "u", "u", "u")
    assert (read.hour, read.view.subject) == (70, PlaceRef("rastan"))


def test_the_cursor_of_a_new_detail_is_at_its_top(scene: Scene) -> None:
    read = reading(scene, 70).focus_on("detail").press("G").look(PlaceRef("talbiseh"))
    assert read.list_of("detail").top == START
    assert read.list_of("detail").key == Aspect(PlaceRef("talbiseh"), Part.NAME)


@pytest.mark.parametrize(
    ("place", "hour"),
    [("homs", 0), ("homs-outskirts", 0), ("rastan", 0), ("eng-bn-rastan", 0), ("homs", 48), ("zaafaranah", 48), ("homs", 70)],
)
def test_why_answers_for_a_place_of_every_kind(scene: Scene, place: str, hour: int) -> None:
    read = reading(scene, hour).look(PlaceRef(place)).press("w")
    assert "─ 3 Why: " in read.text
    name = scene.chronicle.locality[place].name.en
    assert any(item.ink.plain.startswith(name) for item in read.list_of("detail").items if hasattr(item, "ink"))
    read.press("3", "G", "y", "j", "escape")
    assert not read.view.proof


def test_what_is_looked_at_stays_among_what_a_filter_shows(scene: Scene) -> None:
    read = reading(scene, 70).look(PlaceRef("zahra")).press("f")
    read.stand_on(FilterKey("certainty", Look.VACATED)).press("space", "enter")
    assert read.view.place not in (None, "zahra")
    assert read.list_of("localities").key == PlaceRef(read.view.place)
    assert scene.control.status(read.view.place, scene.axis.at(70)).kind.value == "vacated"


def test_a_place_that_a_filter_hides_later_leaves_the_cursor_nowhere(scene: Scene) -> None:
    read = reading(scene, 70).look(PlaceRef("waer")).with_view(filter=Filter(certainty=frozenset({Look.POSSIBLE})))
    assert read.list_of("localities").key is None
    read.press("2", "j")
    assert read.list_of("localities").key == PlaceRef(read.view.place) != PlaceRef("waer")


def test_undoing_a_jump_restores_the_cursor_too(scene: Scene) -> None:
    read = reading(scene, NOON).look(PlaceRef("rastan")).press("w", "3", "j", "j", "j")
    stood = read.key
    assert isinstance(stood, ClaimRef)
    assert read.press("enter").view.subject == stood
    read.press("u")
    assert (read.view.proof, read.key) == (True, stood)


@pytest.mark.parametrize(
    ("looked_at", "claim", "proven"),
    [
        ("homs", "malouk-held-friday", "malouk"),
        ("malouk", "malouk-held-friday", "malouk"),
        ("waer", "homs-freed-by-ten", "waer"),
    ],
    ids=["a claim of another place", "a claim of this place", "a claim of the whole that it is a part of"],
)
def test_why_is_asked_of_the_place_of_the_claim_in_view(scene: Scene, looked_at: str, claim: str, proven: str) -> None:
    read = reading(scene, NOON).look(PlaceRef(looked_at)).look(ClaimRef(claim)).press("w")
    assert (read.view.proof, read.view.place) == (True, proven)
    assert read.list_of("localities").key == PlaceRef(proven)
    read.press("w")
    assert (read.view.proof, read.view.subject) == (False, ClaimRef(claim))


@pytest.mark.parametrize("query", ["Lebanese", "صحف لبنانية"])
def test_a_search_finds_attributed_claims_by_the_name_of_their_source(scene: Scene, query: str) -> None:
    attributed = [claim for claim in scene.chronicle.claims if claim.attributed_to and "Lebanese" in claim.attributed_to.en]
    assert {claim.id for claim in attributed} <= set(scene.search(NOTHING_DONE, query).parts[1])
    assert attributed


# Searches that take long


@pytest.fixture
def slow(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """The scene with a search that finds one hit at a time, none of them before a key is answered."""
    monkeypatch.setattr("homs_tui.present.search.finder.SLICE_SIZE", 1)
    monkeypatch.setattr("homs_tui.present.search.hits.SLICE_SIZE", 1)
    for module in ("finding", "dialogs.prompt", "dialogs.palette"):
        monkeypatch.setattr(f"homs_tui.explore.{module}.MAX_AT_ONCE", 1)
    return Scene(scene.chronicle, precomputed=scene.precomputed)


def at_leisure(scene: Scene) -> Leisurely:
    return Leisurely(reader_on(scene, NOON, size=(120, 36)))


def found_in(read: Reading) -> Hits:
    return hits(read.scene, read.reader.acts, read.view)


def test_hits_are_counted_between_keys_until_all_are(slow: Scene) -> None:
    read = at_leisure(slow).press("/", "a")
    assert isinstance(read, Leisurely)
    counted = [read.lines[-2]]
    while read.work():
        counted.append(read.lines[-2])
    counted.append(read.lines[-2])
    found = found_in(read)
    assert found.complete
    assert counted[-1].startswith(f" {len(found)} hits  ")
    assert any("so far" in text for text in counted)
    numbers = [int(text.split()[0]) for text in counted if text.split()[0].isdigit()]
    assert numbers == sorted(numbers)
    assert numbers[-1] == len(found)


def test_the_next_letter_ends_the_count_of_the_last(slow: Scene) -> None:
    read = at_leisure(slow).press("/", "a")
    first = found_in(read)
    assert not first.complete
    read.press("z")
    known = first.known
    assert isinstance(read, Leisurely)
    assert found_in(read.finish()).complete
    assert first.known == known


def test_a_distant_hit_is_gone_to_when_it_is_found_and_the_hits_are_counted(slow: Scene) -> None:
    last = slow.by_start[-1]
    read = at_leisure(slow).press("/").type(last).press("enter")
    assert isinstance(read, Leisurely)
    said = [read.said]
    while read.work():
        said.append(read.said)
    found = found_in(read)
    assert read.view.subject == ClaimRef(last)
    assert read.said == f"hit {found.index(ClaimRef(last)) + 1} of {len(found)}"
    assert said[0].startswith("searching")


def test_a_key_stops_the_search_for_a_hit(slow: Scene) -> None:
    read = at_leisure(slow).with_view(query=slow.by_start[-1])
    before = read.view.subject
    assert read.press("n").said.startswith("searching")
    hour = read.press("right").hour
    assert isinstance(read, Leisurely)
    assert read.reader.job is None
    read.finish()
    assert (read.view.subject, read.hour) == (before, hour)


def test_the_palette_goes_on_listing_what_is_found(slow: Scene) -> None:
    last = slow.by_start[-1]
    read = at_leisure(slow).press(":").paste(last)
    assert read.state.items.find(ClaimRef(last)) is None
    assert isinstance(read, Leisurely)
    assert read.finish().state.items.find(ClaimRef(last)) is not None
