"""What the shipped dataset says, beside what the article says: statuses at hours that turn on one reading, and rules that every
claim keeps, so that a reading that goes too far is found where nobody pointed at it."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from itertools import combinations, product

import pytest

from homs_tui.core.claim import Claim, ClaimKind, Mode
from homs_tui.core.control import Kind
from homs_tui.core.time_parser import parse
from homs_tui.core.window import Basis
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.answers import sheets
from homs_tui.present.answers.text_tables import Block, Table
from homs_tui.present.detail.claim_detail import claim_detail
from homs_tui.present.detail.place_detail import place_detail
from homs_tui.present.detail.proof import proof
from homs_tui.present.help_rows import remarks
from homs_tui.present.lists.logical import logical
from homs_tui.present.lists.rows import Para
from homs_tui.present.overlay_lists import filters
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import StyledText
from homs_tui.present.view import View
from homs_tui.present.voice import Voice
from homs_tui.present.words import say
from test_store_article import the_article

GOV, OPP, KURDS = "government", "opposition", "sdf"
CERTAIN, POSSIBLE, DISPUTED, VACATED, UNKNOWN = Kind.CERTAIN, Kind.POSSIBLE, Kind.DISPUTED, Kind.VACATED, Kind.UNKNOWN
SHIA_VILLAGES = ("mukhtariyah", "aminiyah", "ashrafiyah", "najmah", "kafr-abd")


def at(scene: Scene, said: str) -> datetime:
    return parse(said, scene.axis, scene.axis.first)


def known(scene: Scene, place: str, said: str) -> tuple[Kind, frozenset[str]]:
    status = scene.control.status(place, at(scene, said))
    states = (state if isinstance(state, str) else state.value for state in status.states)
    return status.kind, frozenset(states)


# Statuses

STATUSES = [
    # The opening says who entered, the body who left: the two complete each other.
    ("teir-maalah", "thu 12", CERTAIN, {GOV}),
    ("teir-maalah", "fri 12", POSSIBLE, {GOV, "none", OPP}),
    ("teir-maalah", "sat 0", CERTAIN, {OPP}),
    # The opening dates nothing of what the operation began with, and the body dates it to Friday.
    ("dar-kabirah", "thu 12", CERTAIN, {GOV}),
    ("dar-kabirah", "fri 12", POSSIBLE, {GOV, "none", OPP}),
    ("dar-kabirah", "sat 0", CERTAIN, {OPP}),
    # Accounts that do exclude each other stay accounts.
    ("rastan", "fri 12", DISPUTED, {GOV, "none", OPP}),
    ("talbiseh", "fri 12", DISPUTED, {GOV, "none", OPP}),
    # "On Saturday morning" is said of the forces from al-Tanf, and of the town that they took.
    ("qaryatayn", "sat 4", CERTAIN, {GOV}),
    ("qaryatayn", "sat 12", CERTAIN, {OPP}),
    *(
        (place, hour, kind, states)
        for place in ("furqlus", "palmyra", "t4")
        for hour, kind, states in (
            ("fri 23", CERTAIN, {GOV}),
            ("sat 1", POSSIBLE, {GOV, "none"}),
            ("sat 18", POSSIBLE, {GOV, "none"}),
            ("sun 0", VACATED, {"none"}),
        )
    ),
    # Part of Homs by its own name.
    ("north-west-quarters", "fri 12", CERTAIN, {GOV}),
    ("north-west-quarters", "sat 12", POSSIBLE, {GOV, OPP}),
    ("north-west-quarters", "sat 22", CERTAIN, {OPP}),
    # "At the same time ... and after that": Malouk fell after them, and before the city was entered.
    *((place, "sat 22", CERTAIN, {OPP}) for place in ("mushrifah", "eng-bn-mushrifah", "malouk", "div26", "jaburin")),
    ("mushrifah", "sat 12", POSSIBLE, {GOV, OPP}),
    # No date: it may have been before Saturday.
    ("qusayr", "thu 12", POSSIBLE, {GOV, "none"}),
    ("qusayr", "fri 12", POSSIBLE, {GOV, "none"}),
    ("qusayr", "sat 12", POSSIBLE, {GOV, "none", OPP}),
    # "Remained in possession" and "except" presuppose the holder.
    ("highway-malouk-homs", "thu 12", CERTAIN, {GOV}),
    ("highway-malouk-homs", "fri 11", CERTAIN, {GOV}),
    ("highway-malouk-homs", "fri 12", UNKNOWN, {"unknown"}),
    *(
        (place, hour, kind, states)
        for place in ("villages-roadside", *SHIA_VILLAGES)
        for hour, kind, states in (
            ("thu 12", CERTAIN, {GOV}),
            ("fri 12", CERTAIN, {GOV}),
            ("sat 0", UNKNOWN, {"unknown"}),
        )
    ),
    ("military-schools", "thu 12", CERTAIN, {GOV}),
    ("military-schools", "sat 22", CERTAIN, {OPP}),
    # Entered by ten, with the city that had been freed by then.
    ("clock-square", "sat 12", POSSIBLE, {GOV, OPP}),
    ("clock-square", "sat 22", CERTAIN, {OPP}),
    ("zahra", "sat 22", CERTAIN, {GOV}),
    ("homs-tartus-road", "sat 22", CERTAIN, {GOV}),
    ("albukamal-crossing", "sat 0", CERTAIN, {KURDS}),
]


@pytest.mark.parametrize(("place", "said", "kind", "states"), STATUSES, ids=[f"{one[0]} {one[1]}" for one in STATUSES])
def test_a_place_is_known_as_far_as_the_article_tells(
    scene: Scene, place: str, said: str, kind: Kind, states: set[str]
) -> None:
    assert known(scene, place, said) == (kind, states)


def test_no_windows_and_order_contradict_each_other(scene: Scene) -> None:
    assert scene.control.conflicts == ()


def test_the_quarters_of_a_direction_and_the_villages_of_a_side_are_parts_of_their_whole(scene: Scene) -> None:
    places = scene.chronicle.locality
    assert places["north-west-quarters"].part_of == places["military-schools"].part_of == "homs"
    assert {place for place in SHIA_VILLAGES if places[place].part_of == "villages-roadside"} == set(SHIA_VILLAGES)
    assert places["eng-bn-mushrifah"].part_of == "mushrifah", "the article puts it in the town"
    assert places["homs-tartus-road"].region == "homs-city"


def test_every_first_holder_is_changed_by_something_told_within_the_axis(scene: Scene) -> None:
    """Otherwise a place would stay certain until the last hour by a sentence about the first."""
    for place in scene.chronicle.localities:
        if place.initial is not None:
            assert scene.control.changes_of(place.id), f"{place.id} never changes"


# Accounts


def test_accounts_of_one_question_cannot_all_be_right(scene: Scene) -> None:
    """What one account leaves undated does not exclude a date. Windows of different accounts never overlap, except where an
    account puts something before what the other has it during."""
    by_order = {"outskirts-reached"}
    for question in scene.chronicle.questions:
        answers = [scene.chronicle.claims_for[question.id, account.id] for account in question.accounts]
        pairs = (pair for one, other in combinations(answers, 2) for pair in product(one, other))
        apart = not any(_overlap(*pair) for pair in pairs)
        assert apart != (question.id in by_order), question.id
    opening = scene.chronicle.claims_for["outskirts-reached", "opening"]
    assert all("op-launched" in claim.before for claim in opening)


def _overlap(one: Claim, other: Claim) -> bool:
    return one.bounds.earliest < other.bounds.latest and other.bounds.earliest < one.bounds.latest


def test_a_question_whose_accounts_may_be_one_event_says_so(scene: Scene) -> None:
    for question in scene.chronicle.questions:
        assert question.note is not None, question.id
        assert question.note.ar
        assert question.note.en
    assert "told twice" in scene.chronicle.question["rastan-left"].note.en  # type: ignore[union-attr]
    assert "مرتين" in scene.chronicle.question["rastan-left"].note.ar  # type: ignore[union-attr]


# The article's own words

CONNECTIVE = re.compile(
    r"(?<!على )\bو?بعد(?:ها)?\b|\bأعقاب\b|\bمنذ\b|\bنفس الوقت\b|\bو?بحلول\b|\bفيما\b|\bو?منهما\b|\bسابقاً|\bبينما\b|\bفي حين\b"
    r"|\bثم\b|\bقبل\b|\bفهاجموا\b|\bفسيطرت\b|\bفأوقع\b|\bفهو\b|\bقد (?:كشفت|فروا)\b"
)
"""Words that may give an order. The bare «و», «كذلك» and «كما» give none; «على بعد» is a distance."""
JOINED_BY_FA = re.compile(r"(?<!\S)ف[هسأدتقو]\S{2,}")
"""A word that begins with a «فـ» of consequence, or merely with that letter."""
NO_CONNECTIVE = {"فصائل", "فول", "فرع", "فروا", "فيما"}


def test_every_time_and_every_word_of_order_is_a_whole_phrase_of_the_claims_passage(scene: Scene) -> None:
    text = the_article()
    for claim in scene.chronicle.claims:
        passage = text[claim.where.start : claim.where.end]
        for said in filter(None, (claim.window.said, *claim.order_said)):
            found = re.search(rf"(?<!\w){re.escape(said)}(?!\w)", passage)
            assert found, f"{claim.id}: «{said}» is no phrase of its passage"


PHRASE_GOES_ON = re.compile(
    r"\s*[/،]?\s*(?:\d{4}|\d+ (?:ديسمبر|كانون|نوفمبر)|(?:من|في) (?:يوم|صباح|مساء|عصر)"
    r"|الخميس|الجمعة|السبت|الأحد|ملوك)"
)
"""What would follow words of time that break off: their year, their date, their day."""


def test_no_words_of_time_break_off_in_the_middle_of_their_phrase(scene: Scene) -> None:
    text = the_article()
    for claim in scene.chronicle.claims:
        for said in filter(None, (claim.window.said, *(said for said in claim.order_said if " " in said))):
            end = text.index(said, claim.where.start) + len(said)
            if said not in ("بعد سقوط حماة", "بعد أن"):  # of order: the date that follows is that of the fall
                assert not PHRASE_GOES_ON.match(text[end:]), f"{claim.id}: «{said}» goes on: «{text[end : end + 20]}»"


def test_every_word_of_order_in_a_passage_is_stated_with_its_use(scene: Scene) -> None:
    text = the_article()
    for claim in scene.chronicle.claims:
        passage = text[claim.where.start : claim.where.end]
        words = [(found.start(), found.group()) for found in CONNECTIVE.finditer(passage)]
        for at_, word in words:
            covered = any(
                found.start() <= at_ < found.end()
                for said in claim.order_said
                for found in re.finditer(re.escape(said), passage)
            )
            assert covered or _belongs_to_another(scene, claim, at_), f"{claim.id}: «{word}» is not in order_said"
        if claim.order_said or claim.after or claim.before:
            assert claim.order_note is not None, claim.id


def _belongs_to_another(scene: Scene, claim: Claim, offset: int) -> bool:
    """Whether the word joins a subordinate clause that a smaller claim within the passage carries."""
    where = claim.where.start + offset
    return any(
        other.where.start <= where < other.where.end
        and other.order_said
        and other.where.end - other.where.start < claim.where.end - claim.where.start
        for other in scene.chronicle.claims
        if other.id != claim.id
    )


def test_every_word_of_order_in_the_article_is_stated_by_a_claim(scene: Scene) -> None:
    text = the_article()
    for found in CONNECTIVE.finditer(text):
        carriers = [claim for claim in scene.chronicle.claims if claim.where.start <= found.start() < claim.where.end]
        assert any(claim.order_said for claim in carriers), f"«{found.group()}» at {found.start()}"


def test_no_consequence_of_the_article_is_overlooked(scene: Scene) -> None:
    """Every word that begins with «ف» is either known to begin with that letter, or stands in some claim's words of order."""
    text = the_article()
    stated = {said for claim in scene.chronicle.claims for said in claim.order_said}
    joined = {word for word in JOINED_BY_FA.findall(text) if word not in NO_CONNECTIVE}
    assert joined <= stated


def test_an_order_without_words_says_that_it_rests_on_sense_or_context(scene: Scene) -> None:
    for claim in scene.chronicle.claims:
        if (claim.after or claim.before) and not claim.order_said:
            assert claim.order_note is not None, claim.id
            assert re.search("sense|context|order of telling", claim.order_note.en), claim.id
            assert re.search("المعنى|السياق|ترتيب السرد", claim.order_note.ar), claim.id


DAY_PART = {
    time(5): "صباح",
    time(12): "صباح|معظم",
    time(17, 30): "عصر",
    time(20): "الساعات الأخيرة",
    time(22): "العاشرة",
    time(22, 1): "العاشرة",
    time(6): "الساعات الأولى|أولى ساعات",
}
"""Where a window begins or ends within a day, the words that say so."""


def test_a_part_of_the_day_is_named_within_the_claims_own_passage(scene: Scene) -> None:
    text, axis = the_article(), scene.axis
    for claim in scene.chronicle.claims:
        passage = text[claim.where.start : claim.where.end]
        for end in (claim.bounds.earliest, claim.bounds.latest):
            clock = axis.local(end).time()
            if clock == time() or end in (axis.first, axis.last):
                continue
            if claim.window.said:
                assert re.search(DAY_PART[clock], claim.window.said), (
                    f"{claim.id}: {clock} is not what «{claim.window.said}» says"
                )
                assert claim.window.said in passage
            else:
                own = claim.order_said or re.search(DAY_PART[clock], passage)
                assert own, f"{claim.id}: {clock} is of a neighbouring clause"


def test_a_time_that_is_not_the_claims_own_is_inferred_or_follows_from_order(scene: Scene) -> None:
    for claim in scene.chronicle.claims:
        if not claim.window.said:
            assert claim.window.basis is not Basis.STATED, claim.id
            assert claim.window.convention is not None, claim.id


def test_what_has_no_date_at_all_takes_the_whole_axis(scene: Scene) -> None:
    axis, undated = scene.axis, scene.chronicle.claim["qusayr-left"]
    assert (undated.bounds.earliest, undated.bounds.latest) == (axis.first, axis.last)
    assert undated.window.convention is not None
    assert "whole axis" in undated.window.convention.en
    for claim in scene.chronicle.claims:
        convention = claim.window.convention
        if convention is not None and "whole axis" in convention.en:
            assert (claim.bounds.earliest, claim.bounds.latest) == (axis.first, axis.last), claim.id


# Our own words


def arabic(scene: Scene) -> Iterator[tuple[str, str]]:
    """Every Arabic text of claims, places and questions, with the id of its entry."""
    for claim in scene.chronicle.claims:
        for text in (claim.summary, claim.note, claim.order_note, claim.window.convention, claim.attributed_to):
            if text is not None:
                yield claim.id, text.ar
    for place in scene.chronicle.localities:
        ground = place.initial.ground if place.initial else None
        for text in (place.name, place.note, place.point_note, ground, place.point.source if place.point else None):
            if text is not None:
                yield place.id, text.ar
    for question in scene.chronicle.questions:
        for text in (question.text, question.note, *(account.text for account in question.accounts)):
            if text is not None:
                yield question.id, text.ar


BARE = {
    "ملوك": r"(?<!حاجز )(?<!ثكنة )ملوك",  # kings
    "القريتين": r"(?<!بلدة )القريتين",  # two villages
    "الأرمن": r"(?<!حي )(?<!: )الأرمن(?!،| و)",  # the Armenians
    "القصور": r"(?<!حي )(?<!أحياء )(?<!البياضة و)(?<!لأن )القصور(?! والبياضة)",  # the palaces
    "القصير": r"(?<!مدينة )القصير",  # the short one
    "الوعر": r"(?<!حي )(?<!المسمّاة )الوعر",  # the rugged land
}


@pytest.mark.parametrize("name", BARE)
def test_a_name_that_is_a_common_noun_too_stands_beside_its_kind(scene: Scene, name: str) -> None:
    named = {place.id for place in scene.chronicle.localities if place.name.ar == name}
    for id_, text in arabic(scene):
        if id_ not in named:
            assert not re.search(BARE[name], text), f"{id_}: {text}"


OVER_READ = ("حوادث", "طوال", "أول ما بدأت", "أكبر الأثر", "في شرق حمص")


def test_no_summary_says_more_than_the_article(scene: Scene) -> None:
    stated = "الأحياء العلوية في شرق حمص"  # the article: «في شرق المدينة»
    for id_, text in arabic(scene):
        for phrase in OVER_READ:
            if phrase == "في شرق حمص" and (stated in text or "أحياء علوية" in text):
                continue
            assert phrase not in text, f"{id_}: {text}"


def test_who_withdrew_is_said_to_have_withdrawn_and_who_set_out_to_have_set_out(scene: Scene) -> None:
    for claim in scene.chronicle.claims:
        assert not re.search(r"خرجت? (?:القوات|قوات|حزب|من التنف)|خروج", claim.summary.ar), claim.id
        if claim.change is not None and claim.change.mode is Mode.WITHDRAWAL:
            assert re.search("انسحب|تركت", claim.summary.ar), claim.id


def test_a_place_that_was_entered_is_not_said_to_have_been_taken(scene: Scene) -> None:
    for place in scene.chronicle.localities:
        if place.initial is not None and place.initial.claims == ("homs-centre-entered",):
            assert "entered" in place.initial.ground.en
            assert "دخول" in place.initial.ground.ar
            assert "took" not in place.initial.ground.en


def test_six_firing_places_and_the_warplanes_are_told_for_two_days_together(scene: Scene) -> None:
    for id_ in ("shelling-friday", "shelling-saturday", "air-attacks-friday", "air-attacks-saturday"):
        claim = scene.chronicle.claim[id_]
        assert "together" in claim.summary.en
        assert "معًا" in claim.summary.ar
        assert claim.note is not None


def test_no_offensive_is_told_where_nothing_was_attacked(scene: Scene) -> None:
    assert scene.chronicle.claim["no-battles-friday"].kind is ClaimKind.OFFENSIVE
    for lang, word in (("en", "operation"), ("ar", "العملية")):
        rows = claim_detail(scene, NOTHING_DONE, Voice(lang), scene.chronicle.claim["no-battles-friday"])  # type: ignore[arg-type]
        assert logical(rows[0]).startswith(word)


def test_the_words_of_order_stand_in_the_detail_with_what_they_were_used_for(scene: Scene) -> None:
    claim = scene.chronicle.claim["malouk-fell"]
    assert claim.order_note is not None
    for lang in ("en", "ar"):
        rows = [logical(row) for row in claim_detail(scene, NOTHING_DONE, Voice(lang), claim)]  # type: ignore[arg-type]
        label = say("detail.order_said", lang)  # type: ignore[arg-type]
        (words,) = [index for index, row in enumerate(rows) if row.startswith(label)]
        assert "وبعدها" in rows[words]
        assert claim.order_note.in_(lang) in rows[words + 1]  # type: ignore[arg-type]


def test_a_side_is_explained_with_its_note(scene: Scene) -> None:
    kurds = scene.chronicle.side[KURDS]  # type: ignore[index]
    assert kurds.note is not None
    for lang in ("en", "ar"):
        rows = [logical(row) for row in remarks(scene, View(lang=lang))]  # type: ignore[arg-type]
        (row,) = [row for row in rows if kurds.name.in_(lang) in row]  # type: ignore[arg-type]
        assert kurds.note.in_(lang) in row  # type: ignore[arg-type]


# Every text that a reader sees exists in both languages

LATIN_PROSE = re.compile(r"(?<![\w-])[a-z]{2,}[;:,]? +[a-z]{2,}(?![\w-])|(?<![\w.-])(?:the|of|by|derived|own|via|not)(?![\w-])")
ARABIC_LETTERS = re.compile("[\u0621-\u064a]+")


def _shown(scene: Scene, lang: str) -> Iterator[tuple[str, str]]:
    """Every line of every detail, with what it belongs to."""
    voice = Voice(lang)  # type: ignore[arg-type]
    hours = sorted({0, *scene.change_hours, scene.axis.count})
    for index, place in enumerate(scene.chronicle.localities):
        hour = hours[index % len(hours)]
        for row in (*place_detail(scene, NOTHING_DONE, voice, place, hour), *proof(scene, voice, place.id, hour)):
            yield place.id, logical(row)
    for claim in scene.chronicle.claims:
        for row in claim_detail(scene, NOTHING_DONE, voice, claim):
            yield claim.id, logical(row)
    chronicle = scene.chronicle
    for actor in chronicle.actors:
        yield from ((actor.id, line) for line in _lines(sheets.actor(chronicle, actor, (), voice.lang)))
    for question in chronicle.questions:
        blocks = sheets.question(question, [() for _ in question.accounts], voice.lang)
        yield from ((question.id, line) for line in _lines(blocks))
    for footnote in chronicle.footnotes:
        yield from ((footnote.id, line) for line in _lines(sheets.footnote(footnote, (), voice.lang)))
    view = View(lang=voice.lang)
    yield from (("filters", logical(row)) for row in filters(scene, view))
    yield from (("help", logical(row)) for row in remarks(scene, view))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case StyledText():
                yield block.plain
            case Para():
                yield block.ink.plain
            case Table():
                yield from (" ".join(row) for row in block.rows)
            case str():
                yield block


def _names(scene: Scene, other: str) -> list[str]:
    """What stands in a line in the other language on purpose, the longest first: names, identifiers, labels, and the summaries,
    which are shown in both."""
    chronicle = scene.chronicle
    entries = (*chronicle.localities, *chronicle.actors, *chronicle.sides)
    found = {entry.name.in_(other) for entry in entries}  # type: ignore[arg-type]
    found |= {name for entry in (*chronicle.localities, *chronicle.actors) for name in entry.alt}
    found |= {claim.summary.in_(other) for claim in chronicle.claims}  # type: ignore[arg-type]
    found |= {said for claim in chronicle.claims for said in (claim.window.said, *claim.order_said) if said}
    found |= {footnote.label for footnote in chronicle.footnotes}
    found |= {entry.id for entry in (*entries, *chronicle.claims, *chronicle.questions)}
    return sorted(found, key=len, reverse=True)


def _without(line: str, names: list[str]) -> str:
    line = re.sub("[\u2066-\u2069]", "", line)
    for name in names:
        if name in line:
            line = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "·", line)
    return line


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_detail_is_prose_of_the_other_language(scene: Scene, lang: str) -> None:
    other = "en" if lang == "ar" else "ar"
    names = _names(scene, other)
    foreign = []
    for id_, line in dict.fromkeys(_shown(scene, lang)):
        rest = _without(line, names)
        rest = re.sub(r'"[^"]*"', "·", rest) if lang == "ar" else re.sub("«[^»]*»", "·", rest)  # a title; words quoted
        found = (LATIN_PROSE if lang == "ar" else ARABIC_LETTERS).search(rest)
        if found:
            foreign.append(f"{id_}: {rest}")
    assert not foreign, "\n".join(foreign)
