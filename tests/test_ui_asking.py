"""What asks the reader something: going to a time, searching, the filter, the palette; and copying, and following."""

import pytest
from homs_tui.present.moves import hits
from homs_tui.ui.commands import COMMANDS
from homs_tui.ui.overlays import Palette, Prompt, Sheet

from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import ClaimRef, HourRef, PlaceRef, ProofRef, Subject
from homs_tui.present.lists.keys import Aspect, CommandKey, FilterKey, Part
from homs_tui.present.lists.line_index import START
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import Look
from homs_tui.present.view import Filter
from homs_tui.ui import idle_work as searching
from screen import app_on, explorer, said, screen_lines, settled, until

NOON = 36
Typed = tuple[str, ...]


def keys(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


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
async def test_going_to_a_time_that_is_understood(scene: Scene, text: str, hour: int) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("t", *keys(text))
        await settled(pilot)
        assert screen_lines(pilot.app)[-2].startswith(" → "), "what it means is said before it is done"
        await pilot.press("enter")
        assert explorer(pilot).view.hour == hour
        await pilot.press("u")
        assert explorer(pilot).view.hour == NOON


@pytest.mark.parametrize("text", ["sat 99", "soon", "9/12 10:00", "x" * 300, "7\u202ex"])
async def test_a_time_that_is_not_understood_keeps_the_line_open_and_says_why(scene: Scene, text: str) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        prompt = pilot.app.screen
        assert isinstance(prompt, Prompt)
        prompt.line.insert(text)
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen is prompt
        reason = screen_lines(pilot.app)[-2]
        assert "→" not in reason
        assert "sat 15" in reason, "with what would be understood"
        await pilot.press("escape")
        assert (pilot.app.screen, explorer(pilot).view.hour) == (explorer(pilot), NOON)


async def test_nothing_typed_goes_nowhere(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("t", "enter")
        assert (pilot.app.screen, explorer(pilot).view.hour) == (explorer(pilot), NOON)
        assert explorer(pilot).journal.jumps == []


# Searching


async def test_n_goes_through_everything_found_and_round_again(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"الرستن", "enter")
        screen = explorer(pilot)
        found = hits(scene, screen.view)
        assert isinstance(found[0], PlaceRef)
        assert isinstance(found[-1], ClaimRef)
        assert screen.view.subject == found[0]
        for key in (*found[1:], found[0]):
            await pilot.press("n")
            assert screen.view.subject == key
            assert screen.focus_name == ("localities" if isinstance(key, PlaceRef) else "timeline")
            assert said(pilot).startswith(f"{found.index(key) + 1}/{len(found)}  ")
            assert screen.pane.key == key, "the cursor stands on it"
        await pilot.press("N")
        assert screen.view.subject == found[-1]


async def test_search_marks_hits_in_place_on_the_letters_as_they_are_written(scene: Scene) -> None:
    async with app_on(scene, NOON, theme="mono").run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"رستن", "enter")
        await settled(pilot)
        strips = pilot.app.screen._compositor.render_strips()
        marked = {segment.text for strip in strips for segment in strip if segment.style and segment.style.reverse}
        assert "ﻦﺘﺳﺮ" in {text.strip() for text in marked} or any("ﻦﺘﺳﺮ" in text for text in marked)


async def test_leaving_the_search_line_leaves_the_search_as_it_was(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"talbiseh", "enter")
        await pilot.press("slash", *"homs")
        assert explorer(pilot).view.query == "homs", "hits show while it is typed"
        await pilot.press("escape")
        assert explorer(pilot).view.query == "talbiseh"
        await pilot.press("slash", "enter")
        assert explorer(pilot).view.query == "", "an empty line ends the search"


async def test_a_search_that_finds_nothing_says_so(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"xyzzy")
        await settled(pilot)
        assert screen_lines(pilot.app)[-2] == " nothing found"
        await pilot.press("enter")
        assert said(pilot) == "nothing found for xyzzy"


async def test_the_line_takes_arabic_and_moves_as_the_eye_sees_it(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"حمص")
        line = pilot.app.screen.line  # type: ignore[attr-defined]
        assert (line.value, line.cursor) == ("حمص", 3)
        await pilot.press("right")
        assert line.cursor == 2, "to the right is back"
        await pilot.press("left", "left")
        assert line.cursor == 3
        await pilot.press("home", "delete")
        assert line.value == "مص"
        await pilot.press("end", "backspace", "ctrl+u")
        assert line.value == ""
        await pilot.press(*"ab", "space", *"cd", "ctrl+w")
        assert line.value == "ab "
        await pilot.press("home", "ctrl+k")
        assert line.value == ""


async def test_what_is_pasted_is_cleaned(scene: Scene) -> None:
    from textual.events import Paste  # noqa: PLC0415

    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash")
        line = pilot.app.screen.line  # type: ignore[attr-defined]
        line.post_message(Paste("a\x1b[31m\nb\u202ec" + "x" * 500))
        await until(pilot, lambda: line.value)
        assert "\x1b" not in line.value
        assert "\n" not in line.value
        assert "\u202e" not in line.value
        assert len(line.value) <= 200


# The filter


async def test_the_filter_shows_what_it_admits_and_says_that_it_is_on(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        await pilot.press("f")
        sheet = pilot.app.screen
        assert isinstance(sheet, Sheet)
        kind = next(i for i, item in enumerate(sheet.pane.items) if item.key == FilterKey("kind", LocalityKind.VILLAGE))
        sheet.pane.stand(kind)
        await pilot.press("space")
        assert "[x] village" in "\n".join(screen_lines(pilot.app))
        await pilot.press("enter")
        await settled(pilot)
        assert screen.frame is not None
        shown = [item.key.id for item in screen.frame.localities if isinstance(item.key, PlaceRef)]
        assert shown
        assert all(scene.chronicle.locality[place].kind.value == "village" for place in shown)
        assert screen_lines(pilot.app)[-1].endswith("filter: village")
        assert f"{len(shown)} of {len(scene.places)} places" in "\n".join(screen_lines(pilot.app))
        await pilot.press("f", "c", "escape")
        await settled(pilot)
        assert "filter:" not in screen_lines(pilot.app)[-1]


async def test_a_filter_that_admits_nothing_says_how_to_change_it(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        screen.replace_view(filter=screen.view.filter.toggled("side", "civilians").toggled("kind", "bridge"))
        await settled(pilot)
        assert "The filter hides everything here; f changes it." in "\n".join(screen_lines(pilot.app))
        await pilot.press("j", "k", "enter", "y", "G", "g")
        assert explorer(pilot).is_current


# The palette


async def choose(pilot: object, text: str) -> None:
    await pilot.press("ctrl+p", *keys(text), "enter")  # type: ignore[attr-defined]


async def test_the_palette_gives_commands_places_claims_and_times(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        await choose(pilot, "Keep this hour")
        assert screen.view.anchor == NOON
        await choose(pilot, "تلبيسة")
        assert (screen.view.place, screen.focus_name) == ("talbiseh", "localities")
        await choose(pilot, "rastan-left-friday")
        assert (screen.view.subject, screen.focus_name) == (ClaimRef("rastan-left-friday"), "timeline")
        await choose(pilot, "sat 15")
        assert screen.view.hour == 63
        await pilot.press("u", "u", "u")
        assert (screen.view.hour, screen.view.place) == (NOON, screen.scene.places[0].id)


async def test_the_palette_stands_on_the_first_find_whatever_stood_before(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", "down", "down", "s", "a", "t")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        assert palette.pane.cursor == 0
        assert isinstance(palette.pane.key, HourRef)
        await pilot.press("down", "up", "down", "pagedown", "pageup", "escape")
        assert pilot.app.screen is explorer(pilot)


async def test_the_palette_lists_every_command_and_with_nothing_found_gives_nothing(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press(":")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        assert [item.key for item in palette.pane.items] == [CommandKey(command.id) for command in COMMANDS]
        await pilot.press(*"xyzzy", "enter")
        assert pilot.app.screen is palette
        assert "nothing found" in "\n".join(screen_lines(pilot.app))


async def test_every_command_can_be_given_from_the_palette_without_error(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(80, 24)) as pilot:
        for command in COMMANDS:
            if command.id == "app.quit":
                continue
            await pilot.press("ctrl+p")
            palette = pilot.app.screen
            assert isinstance(palette, Palette), command.id
            palette.dismiss(CommandKey(command.id))
            await settled(pilot)
            if pilot.app.screen is not explorer(pilot):
                await pilot.press("escape")
            explorer(pilot).prefix.waiting = ""


# Copying


async def test_what_is_copied_is_logical_text_without_a_trace_of_the_screen(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        for name in ("localities", "timeline", "detail"):
            screen.focus_pane(name)
            await pilot.press("g")
            for _ in range(8):
                await pilot.press("y")
                text = pilot.app.clipboard
                assert text
                for letter in text:
                    assert not "\ufb50" <= letter <= "\ufdff", "a presentation form"
                    assert not "\ufe70" <= letter <= "\ufeff", "a presentation form"
                    assert not "\u2066" <= letter <= "\u2069", "an isolate"
                await pilot.press("j")


# Following


async def test_enter_in_the_detail_follows_what_stands_there(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)

        async def follow(sort: type[Subject]) -> None:
            screen.focus_pane("detail")
            pane = screen.panes["detail"]
            index = next(i for i, item in enumerate(pane.items) if isinstance(item.key, sort))
            pane.stand(index)
            await pilot.press("enter")
            await settled(pilot)

        screen.look(PlaceRef("rastan"))
        await settled(pilot)
        await follow(HourRef)
        assert screen.view.hour == 0, "the first change of al-Rastan is at the first hour"
        await follow(ProofRef)
        assert screen.view.proof
        await pilot.press("escape")
        await settled(pilot)
        await follow(ClaimRef)
        assert isinstance(screen.view.subject, ClaimRef)
        assert screen.view.subject.id in scene.chronicle.claim
        await follow(PlaceRef)
        assert isinstance(screen.view.subject, PlaceRef)
        await pilot.press("u", "u", "u", "u")
        assert (screen.view.hour, screen.view.subject) == (70, PlaceRef("rastan"))


async def test_the_cursor_of_a_new_detail_stands_at_its_top(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        screen.focus_pane("detail")
        await pilot.press("G")
        screen.look(PlaceRef("talbiseh"))
        await settled(pilot)
        assert screen.panes["detail"].top == START
        assert screen.panes["detail"].key == Aspect(PlaceRef("talbiseh"), Part.NAME)


@pytest.mark.parametrize(
    ("place", "hour"),
    [("homs", 0), ("homs-outskirts", 0), ("rastan", 0), ("eng-bn-rastan", 0), ("homs", 48), ("zaafaranah", 48), ("homs", 70)],
)
async def test_why_answers_for_a_place_of_every_kind(scene: Scene, place: str, hour: int) -> None:
    async with app_on(scene, hour).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        screen.look(PlaceRef(place))
        await pilot.press("w")
        await settled(pilot)
        text = "\n".join(screen_lines(pilot.app))
        assert "─ Why · " in text
        assert any(
            f"{item.ink.plain}".startswith(scene.chronicle.locality[place].name.en)
            for item in screen.panes["detail"].items
            if hasattr(item, "ink")
        )
        await pilot.press("3", "G", "y", "j")
        await pilot.press("escape")
        assert not screen.view.proof


async def test_what_is_looked_at_stays_among_what_a_filter_shows(scene: Scene) -> None:
    async with app_on(scene, at=70).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        screen.look(PlaceRef("zahra"))
        await pilot.press("f")
        sheet = pilot.app.screen
        assert isinstance(sheet, Sheet)
        sheet.pane.stand_on(FilterKey("certainty", Look.VACATED))
        await pilot.press("space", "enter")
        await settled(pilot)
        assert screen.view.place != "zahra"
        assert screen.panes["localities"].key == PlaceRef(screen.view.place)
        assert screen.scene.control.status(screen.view.place, screen.scene.axis.at(70)).kind.value == "vacated"


async def test_a_place_that_a_filter_hides_later_leaves_the_cursor_nowhere(scene: Scene) -> None:
    async with app_on(scene, at=70).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        screen.look(PlaceRef("waer"))
        screen.replace_view(filter=Filter(certainty=frozenset({Look.POSSIBLE})))
        await settled(pilot)
        assert screen.panes["localities"].key is None
        await pilot.press("2", "j")
        assert screen.panes["localities"].key == PlaceRef(screen.view.place) != PlaceRef("waer")


async def test_going_back_stands_where_the_jump_began(scene: Scene) -> None:
    async with app_on(scene, at=36).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        screen.look(PlaceRef("rastan"))
        await pilot.press("w", "3", "j", "j", "j")
        stood = screen.panes["detail"].key
        assert isinstance(stood, ClaimRef)
        await pilot.press("enter")
        assert screen.view.subject == stood
        await pilot.press("u")
        assert (screen.view.proof, screen.panes["detail"].key) == (True, stood)


@pytest.mark.parametrize(
    ("looked_at", "claim", "proven"),
    [
        ("homs", "malouk-held-friday", "malouk"),
        ("malouk", "malouk-held-friday", "malouk"),
        ("waer", "homs-freed-by-ten", "waer"),
    ],
    ids=["a claim of another place", "a claim of this place", "a claim of the whole that it is a part of"],
)
async def test_why_is_asked_of_the_place_that_the_claim_in_view_is_told_of(
    scene: Scene, looked_at: str, claim: str, proven: str
) -> None:
    async with app_on(scene, at=36).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        screen.look(PlaceRef(looked_at))
        screen.look(ClaimRef(claim))
        await pilot.press("w")
        await settled(pilot)
        assert (screen.view.proof, screen.view.place) == (True, proven)
        assert screen.panes["localities"].key == PlaceRef(proven)
        await pilot.press("w")
        assert (screen.view.proof, screen.view.subject) == (False, ClaimRef(claim))


@pytest.mark.parametrize("query", ["Lebanese", "صحف لبنانية"])
def test_a_search_finds_what_is_told_according_to_somebody_by_their_name(scene: Scene, query: str) -> None:
    told = [claim for claim in scene.chronicle.claims if claim.attributed_to and "Lebanese" in claim.attributed_to.en]
    assert {claim.id for claim in told} <= set(scene.search(query).parts[1])
    assert told


# What is long in searching


@pytest.fixture
def slow(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """The scene with a search that finds one thing at a time, and takes no more of them than it must."""
    monkeypatch.setattr("homs_tui.present.search.finder.SLICE", 1)
    monkeypatch.setattr("homs_tui.present.search.hits.SLICE", 1)
    monkeypatch.setattr(searching, "AT_A_TIME", -1)
    monkeypatch.setattr(searching, "TOLD", 0)
    return Scene(scene.chronicle, reckoned=scene.reckoned)


async def test_hits_are_counted_between_keys_until_all_are(slow: Scene) -> None:
    async with app_on(slow, NOON).run_test(size=(120, 36)) as pilot:
        counted: list[str] = []
        await pilot.press("slash")
        prompt = pilot.app.screen
        assert isinstance(prompt, Prompt)
        say = prompt.saying.say
        prompt.saying.say = lambda text: (counted.append(text.text), say(text))[1]  # type: ignore[method-assign]
        await pilot.press("a")
        found = hits(slow, explorer(pilot).view)
        await until(pilot, lambda: found.complete and f"{len(found)} hits" in screen_lines(pilot.app)[-2])
        assert any("so far" in text for text in counted)
        numbers = [int(text.split()[0]) for text in counted if text[0].isdigit()]
        assert numbers == sorted(numbers)
        assert numbers[-1] == len(found)


async def test_the_next_letter_ends_the_count_of_the_last(slow: Scene) -> None:
    async with app_on(slow, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", "a")
        first = hits(slow, explorer(pilot).view)
        assert not first.complete
        await pilot.press("z")
        known = first.known
        found = hits(slow, explorer(pilot).view)
        await until(pilot, lambda: found.complete)
        assert first.known == known


async def test_a_hit_far_away_is_gone_to_when_it_is_found_and_told_how_many_there_are(slow: Scene) -> None:
    last = slow.by_start[-1]
    async with app_on(slow, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *keys(last), "enter")
        await until(pilot, lambda: explorer(pilot).view.subject == ClaimRef(last))
        found = hits(slow, explorer(pilot).view)
        await until(pilot, lambda: said(pilot).startswith(f"{found.index(ClaimRef(last)) + 1}/{len(found)}  "))


async def test_a_key_ends_the_way_to_a_hit(slow: Scene) -> None:
    last = slow.by_start[-1]
    async with app_on(slow, NOON).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        screen.replace_view(query=last)
        before = screen.view.subject
        screen.asking.hit(1)
        assert said(pilot).startswith("searching")
        await pilot.press("right")
        hour = screen.view.hour
        await until(pilot, lambda: screen.asking.searching.idle)
        assert (screen.view.subject, screen.view.hour) == (before, hour)


async def test_the_palette_goes_on_listing_what_is_found(slow: Scene) -> None:
    last = slow.by_start[-1]
    async with app_on(slow, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("colon")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        palette.line.insert(last)
        await until(pilot, lambda: palette.pane.items.find(ClaimRef(last)) is not None)
