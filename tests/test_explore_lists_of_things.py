"""What the palette offers besides places and claims; the marks and the notes, listed; footnotes; what copying gives."""

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.subject import ClaimRef, FootnoteRef, HourRef, NoteRef, PlaceRef
from homs_tui.explore.commands import BY_ID
from homs_tui.explore.resume import resumed, session_of
from homs_tui.explore.synonyms import SYNONYMS
from homs_tui.present.lists.keys import CommandKey, FilterKey, Key, ThemeKey
from homs_tui.present.lists.logical import logical
from homs_tui.present.scene import Scene
from homs_tui.present.search.closeness import ALSO_BEGINS, BEGINS, CONTAINS, LETTERS, WORD_BEGINS, closeness, spread
from homs_tui.present.status_text import LOOKS, Look
from homs_tui.present.view import NOTED
from homs_tui.present.words import say
from homs_tui.terminal.paint.theme import THEMES
from reading import Reading, reading

LANGS: tuple[Lang, ...] = ("en", "ar")
NOON = 36


def typed(text: str) -> list[str]:
    """The keys that type a text."""
    return list(text)


def offered(read: Reading, query: str) -> list[Key | None]:
    """The keys of the palette's rows for a query."""
    return [item.key for item in read.press(":", *typed(query)).state.items]


# How close a name is


def test_a_name_that_begins_with_it_is_closer_than_one_that_contains_it_or_has_its_letters() -> None:
    names = ("next change", "change before", "its next change", "compare")
    ranks = [closeness("change", (name,), (), ()) for name in names]
    assert ranks == [(WORD_BEGINS, 0), (BEGINS, 0), (WORD_BEGINS, 0), None]
    assert closeness("hang", ("next change",), (), ()) == (CONTAINS, 0)
    assert closeness("hang", ("next change",), ("hanging",), ()) == (ALSO_BEGINS, 0), "the closest of all counts"
    assert closeness("nxch", ("next change",), (), ()) == (LETTERS, 7)


@pytest.mark.parametrize(
    ("letters", "text", "found"),
    [
        ("nch", "next change", 7),
        ("nch", "unchanged", None),
        ("chg", "next change", 5),
        ("zq", "zoom quickly", None),
        ("تغل", "التغيّر التالي", None),
        ("قنة", "مقارنة", None),
        ("مقة", "مقارنة", 6),
        ("مقه", "مُقارنة", 6),
        ("abc", "a very long sentence that happens to have b and then c", None),
        ("", "anything", None),
    ],
)
def test_letters_in_order_begin_a_word_and_are_not_far_apart(letters: str, text: str, found: int | None) -> None:
    assert spread(letters, text) == found


# The palette


@pytest.mark.parametrize(
    ("query", "command"),
    [
        ("legend", "app.help"), ("signs", "app.help"), ("colours", "app.help"), ("مفتاح", "app.help"), ("رموز", "app.help"),
        ("ألوان", "app.help"), ("الوان", "app.help"), ("help", "app.help"), ("export", "app.picture"), ("تصدير", "app.picture"),
        ("dark", "app.theme"), ("light", "app.theme"), ("داكن", "app.theme"), ("theme", "app.theme"), ("exit", "app.quit"),
        ("quit", "app.quit"), ("إنهاء", "app.quit"), ("undo", "time.undo"), ("arabic", "app.lang"), ("english", "app.lang"),
        ("الإنجليزية", "app.lang"), ("harakat", "app.marks"), ("proof", "claim.why"), ("برهان", "claim.why"),
        ("all notes", "note.list"), ("bookmark", "time.mark"), ("nxt ch", "time.next_change"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", LANGS)
def test_commands_are_found_by_other_words_in_both_languages(scene: Scene, query: str, command: str, lang: Lang) -> None:
    assert CommandKey(command) in offered(reading(scene, NOON, lang=lang), query)


def test_every_synonym_belongs_to_a_command_and_finds_it(scene: Scene) -> None:
    assert set(SYNONYMS) <= set(BY_ID)
    read = reading(scene, NOON)
    for command, words in SYNONYMS.items():
        for word in (*words.en.split(", "), *words.ar.split("، ")):
            assert CommandKey(command) in offered(read, word), word
            read.press("escape")


@pytest.mark.parametrize("lang", LANGS)
def test_a_state_is_found_by_its_name_and_filters(scene: Scene, lang: Lang) -> None:
    for look, drawn in LOOKS.items():
        for words in ("en", "ar"):
            read = reading(scene, NOON, lang=lang)
            assert FilterKey("certainty", look) in offered(read, say(drawn.word, words))  # type: ignore[arg-type]
    read = reading(scene, NOON, lang=lang).press(":", *typed("disputed")).stand_on(FilterKey("certainty", Look.DISPUTED))
    read.press("enter")
    assert (read.open, read.view.filter.certainty, read.focus) == ("", {Look.DISPUTED}, "localities")


def test_sides_regions_and_kinds_of_place_filter_from_the_palette_too(scene: Scene) -> None:
    assert FilterKey("side", "opposition") in offered(reading(scene, NOON), "syrian opposition")
    region = scene.chronicle.regions[0]
    assert FilterKey("region", region.id) in offered(reading(scene, NOON), region.name.ar)
    assert FilterKey("note", NOTED) in offered(reading(scene, NOON), "with a note")


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_chosen_by_its_name(scene: Scene, name: str) -> None:
    read = reading(scene, NOON).press(":", *typed(name)).stand_on(ThemeKey(name)).press("enter")
    assert (read.reader.theme, read.outcome.remember) == (name, {"theme": name})


def test_the_palette_lists_the_marks(scene: Scene) -> None:
    read = reading(scene, NOON).press("m", "k", "l", "l")
    at = HourRef(scene.axis.at(NOON))
    assert at in offered(read, "mark")
    read.stand_on(at).press("enter")
    assert read.hour == NOON
    assert at in offered(read, "العلامات")
    read.press("escape")
    assert at in offered(read, ""), "without a query too"


def test_an_exact_hit_comes_before_letters_in_order(scene: Scene) -> None:
    found = offered(reading(scene, NOON), "tal")
    assert PlaceRef("talbiseh") in found
    assert all(not isinstance(key, CommandKey) for key in found[: found.index(PlaceRef("talbiseh"))])


# Marks


@pytest.mark.parametrize("lang", LANGS)
def test_the_marks_are_listed_with_their_hours_and_lead_there(scene: Scene, lang: Lang) -> None:
    read = reading(scene, NOON, lang=lang).press("m", "b", "]", "m", "a").with_view(hour=3)
    later = read.reader.jumplist.marks["a"]
    read.press("'")
    assert read.open == "Marks"
    assert [item.key for item in read.state.items if item.key] == [HourRef(scene.axis.at(hour)) for hour in (later, NOON)]
    assert read.press("down", "enter").hour == NOON
    assert read.press("u").hour == 3, "it is a jump"


def test_the_letter_of_a_mark_goes_there_even_if_it_is_a_key_of_lists(scene: Scene) -> None:
    read = reading(scene, NOON).press("m", "j", "m", "q", "l", "l", "'", "q")
    assert (read.open, read.hour) == ("", NOON)
    assert read.press("'", "z").said == "no mark z; set one with mz"
    assert read.press("'", "escape").open == ""


def test_without_marks_the_next_key_is_the_letter(scene: Scene) -> None:
    assert reading(scene, NOON).press("'").said == "press a letter for the mark"
    assert reading(scene, NOON).press("'", "w").said == "no mark w; set one with mw"


# Notes


def noted(scene: Scene, lang: Lang = "en", size: tuple[int, int] = (120, 36)) -> Reading:
    """A reader with a note on al-Rastan and one on a claim."""
    read = reading(scene, NOON, size, lang).look(PlaceRef("rastan")).press("e", *typed("see حمص"), "ctrl+s")
    return read.look(ClaimRef("homs-freed-by-ten")).press("e", *typed("by ten?"), "ctrl+s")


@pytest.mark.parametrize("lang", LANGS)
def test_what_has_a_note_has_a_sign_in_both_lists(scene: Scene, lang: Lang) -> None:
    read = noted(scene, lang).look(PlaceRef("rastan"))
    rows = [line for line in read.rows_of("localities") if "¶" in line]
    assert len(rows) == 1
    read = read.with_view(hour=70).focus_on("timeline").stand_on(ClaimRef("homs-freed-by-ten"))
    assert len([line for line in read.rows_of("timeline") if "¶" in line]) == 1
    read.look(ClaimRef("homs-freed-by-ten")).press("e", "ctrl+a", "backspace", "ctrl+s")
    assert "¶" not in "".join(read.rows_of("timeline")), "a note that is removed takes its sign with it"


def test_a_filter_shows_what_has_a_note_and_follows_the_notes(scene: Scene) -> None:
    read = noted(scene)
    read.press(":", *typed("with a note")).stand_on(FilterKey("note", NOTED)).press("enter")
    assert places(read) == ["rastan"]
    claims = [item.key for item in read.list_of("timeline").items if isinstance(item.key, ClaimRef)]
    assert ClaimRef("homs-freed-by-ten") in claims
    assert all("rastan" in scene.chronicle.claim[key.id].localities or key.id == "homs-freed-by-ten" for key in claims)
    read.look(PlaceRef("talbiseh")).press("e", "x", "ctrl+s")
    assert places(read) == ["rastan", "talbiseh"]


def places(read: Reading) -> list[str]:
    """The places that are listed."""
    return [item.key.id for item in read.list_of("localities").items if isinstance(item.key, PlaceRef)]


def test_the_filter_of_notes_is_kept_with_the_session(scene: Scene) -> None:
    read = noted(scene)
    filter_ = replace(read.view.filter, note=frozenset({NOTED}))
    kept = session_of(read.with_view(filter=filter_).reader)
    assert resumed(scene, kept).view.filter == filter_
    assert resumed(scene, replace(kept, filters={"note": ("no such",)})).view.filter.note == frozenset()


@pytest.mark.parametrize("lang", LANGS)
def test_all_notes_are_listed_and_lead_to_what_they_are_on(scene: Scene, lang: Lang) -> None:
    read = noted(scene, lang).press("E")
    assert read.open == "Notes"
    assert [item.key for item in read.state.items if item.key] == [
        NoteRef(PlaceRef("rastan")), NoteRef(ClaimRef("homs-freed-by-ten")),
    ]  # fmt: skip
    read.stand_on(NoteRef(PlaceRef("rastan"))).press("enter")
    assert (read.open, read.view.subject, read.focus) == ("", PlaceRef("rastan"), "detail")
    read.press("E", "/", *typed("ten"))
    assert [item.key for item in read.state.items if item.key] == [NoteRef(ClaimRef("homs-freed-by-ten"))]
    read.press("enter", "enter")
    assert read.view.subject == ClaimRef("homs-freed-by-ten")


def test_without_notes_the_list_says_so_and_closes(scene: Scene) -> None:
    read = reading(scene, NOON).press("E")
    assert "No notes yet; e writes one." in read.text
    assert read.press("enter").open == ""


# Footnotes


def footnotes_of(read: Reading) -> list[FootnoteRef]:
    return [item.key for item in read.list_of("detail").items if isinstance(item.key, FootnoteRef)]


def claims_in(items: Iterable[object]) -> list[str]:
    return [item.key.id for item in items if isinstance(item.key, ClaimRef)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", LANGS)
def test_a_footnote_is_a_stop_of_the_cursor_and_leads_to_every_claim_that_has_it(scene: Scene, lang: Lang) -> None:
    claim = next(claim for claim in scene.chronicle.claims if len(claim.footnotes) > 1)
    read = reading(scene, NOON, lang=lang).look(ClaimRef(claim.id)).focus_on("detail")
    assert footnotes_of(read) == [FootnoteRef(name) for name in claim.footnotes]
    name = claim.footnotes[1]
    read.stand_on(FootnoteRef(name)).press("enter")
    assert read.view.subject == FootnoteRef(name)
    having = {one.id for one in scene.chronicle.claims if name in one.footnotes}
    assert set(claims_in(read.list_of("detail").items)) == having
    read.press("escape")
    assert (read.view.subject, read.key) == (ClaimRef(claim.id), FootnoteRef(name)), "Escape goes back to where it was"


def test_escape_leaves_a_footnote_however_far_one_went_in_time(scene: Scene) -> None:
    claim = next(claim for claim in scene.chronicle.claims if claim.footnotes)
    read = reading(scene, NOON).look(ClaimRef(claim.id)).focus_on("detail")
    read.stand_on(FootnoteRef(claim.footnotes[0])).press("enter", "]", "}", "escape")
    assert read.view.subject == ClaimRef(claim.id)
    assert read.hour > NOON


@pytest.mark.parametrize("footnote", ["3", "en-2"])
def test_a_footnote_is_found_in_the_palette_by_its_label(scene: Scene, footnote: str) -> None:
    found = next((one for one in scene.chronicle.footnotes if one.id == footnote), scene.chronicle.footnotes[-1])
    read = reading(scene, NOON)
    assert FootnoteRef(found.id) in offered(read, found.label)
    read.stand_on(FootnoteRef(found.id)).press("enter")
    assert (read.open, read.view.subject, read.focus) == ("", FootnoteRef(found.id), "detail")
    assert read.press("escape").view.subject == PlaceRef(scene.places[0].id)


def test_on_a_footnote_there_is_no_note_to_write_and_the_session_keeps_the_place(scene: Scene) -> None:
    read = reading(scene, NOON).look(PlaceRef("rastan")).press(":", *typed("[3]"))
    read.stand_on(FootnoteRef(scene.chronicle.footnotes[0].id)).press("enter")
    assert read.press("e").said == "Choose a place or a claim."
    kept = session_of(read.reader)
    assert (kept.locality, kept.claim) == ("rastan", None)
    assert read.press("n", "w").view.proof, "the proof is of the place last looked at"


# Copying


@pytest.mark.parametrize("lang", LANGS)
def test_in_a_proof_the_whole_proof_is_copied_in_logical_order(scene: Scene, lang: Lang) -> None:
    read = reading(scene, NOON, lang=lang).look(PlaceRef("rastan")).press("w").focus_on("detail").press("j", "j", "y")
    lines = read.clipboard.splitlines()
    name = scene.chronicle.locality["rastan"].name.in_(lang)
    assert lines[0].startswith(f"{name} · ")
    assert "2024" in lines[0]
    assert "الرستن" in read.clipboard, "letters as they are stored"
    assert not any(0xFB50 <= ord(letter) <= 0xFEFF or letter in "\u2066\u2067\u2068\u2069" for letter in read.clipboard)
    for item in read.list_of("detail").items:
        assert logical(item) in read.clipboard


def test_beside_a_proof_the_entry_is_copied_and_a_selection_in_it_by_itself(scene: Scene) -> None:
    read = reading(scene, NOON).look(PlaceRef("rastan")).press("w").focus_on("localities").press("y")
    assert len(read.clipboard.splitlines()) == 2
    read.focus_on("detail").press("V", "y")
    assert len(read.clipboard.splitlines()) < 3


def test_a_footnote_is_copied_with_the_claims_that_have_it(scene: Scene) -> None:
    claim = next(claim for claim in scene.chronicle.claims if claim.footnotes)
    read = reading(scene, NOON).look(ClaimRef(claim.id)).focus_on("detail").stand_on(FootnoteRef(claim.footnotes[0])).press("y")
    label, *claims = read.clipboard.splitlines()
    assert label.startswith(scene.chronicle.footnote[claim.footnotes[0]].label)
    assert claim.id in claims
