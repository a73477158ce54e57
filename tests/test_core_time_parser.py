"""Times as people type them."""

import re
import sys
import unicodedata
from datetime import UTC, datetime, time, timedelta, timezone
from itertools import permutations
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from building import DAMASCUS, at, axis, both, hour
from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.chronicle import DayPart
from homs_tui.core.errors import HomsError
from homs_tui.core.time_parser import MAX_CHARACTERS, MomentError, Understood, parse, understand
from homs_tui.core.times.faults import TimeFault
from homs_tui.core.times.plain import plain
from homs_tui.core.times.words import LONGEST, VOCABULARY
from homs_tui.present import clock
from homs_tui.store.dataset import load
from time_inputs import GROUPS, MONTHS, NOW

AXIS = axis()
ARABIC, EASTERN = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def digits(text: str, script: str) -> str:
    return text.translate(str.maketrans("0123456789", script))


@pytest.mark.parametrize(
    "text",
    [
        "2024-12-07T22:00+03:00",
        "2024-12-07T22:00:00+0300",
        "2024-12-07 22:00 +03:00",
        "2024-12-07T19:00Z",
        "2024-12-07t19:00z",
        "2024-12-07T14:00-05:00",
        "2024-12-07T22:00",
        "2024-12-07 22:00",
        "2024-12-07T22",
        "٢٠٢٤-١٢-٠٧ ٢٢:٠٠",
        "7/12 22:00",
        "7/12/2024 22:00",
        "07/12 22",
        "7.12 22:00",
        "7.12.2024 22:00",
        "7 22",
        "7 22:00",
        "07 22h",
        "7 10pm",
        "7 10 pm",
        "sat 22",
        "Sat 22:00",
        "SATURDAY 22:00",
        "saturday at 22:00",
        "sat, 22:00",
        "sat 10pm",
        "sat 10 PM",
        "sat 10:00 p.m.",
        "sat 7 22:00",
        "sat 7/12 22:00",
        "sat 7 dec 2024 22:00",
        "7 dec 22:00",
        "7 December 22",
        "dec 7 22:00",
        "December 7, 2024, 22:00",
        "22:00 sat",
        "  sat\t22 ",
        "السبت ٢٢",
        "السبت 22:00",
        "يوم السبت الساعة ٢٢:٠٠",
        "السبت ١٠ مساءً",
        "السبت ١٠ مساء",
        "السَّبت ۱۰ م",
        "٧ ديسمبر ٢٢",
        "٧ كانون الأول ٢٢:٠٠",
        "7 كانون الاول/ديسمبر 22:00",
        "٧ كانون الأول/ديسمبر ٢٠٢٤ الساعة ٢٢",
        "السبت، ٧ ديسمبر، ٢٢:٠٠",
        "٧/١٢ ٢٢:٠٠",
        "۷/۱۲ ۲۲:۰۰",
        "٧ ٢٢",
        "\u200fالسبت\u200e ٢٢",
    ],
)
def test_ten_in_the_evening_of_the_seventh_can_be_written_in_many_ways(text: str) -> None:
    assert parse(text, AXIS) == at("7 Dec 22:00")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("7 13", "7 Dec 13:00"),
        ("sat", "7 Dec 00:00"),
        ("7 dec", "7 Dec 00:00"),
        ("7/12", "7 Dec 00:00"),
        ("2024-12-07", "7 Dec 00:00"),
        ("sat midnight", "7 Dec 00:00"),
        ("السبت منتصف الليل", "7 Dec 00:00"),
        ("sat noon", "7 Dec 12:00"),
        ("sat 12 noon", "7 Dec 12:00"),
        ("sat 12:30 noon", "7 Dec 12:30"),
        ("sat 12 midnight", "7 Dec 00:00"),
        ("السبت ظهرًا", "7 Dec 12:00"),
        ("السبت ٢ ظهرًا", "7 Dec 14:00"),
        ("sat 12am", "7 Dec 00:00"),
        ("sat 12pm", "7 Dec 12:00"),
        ("السبت ٩ صباحًا", "7 Dec 09:00"),
        ("الخميس 5", "5 Dec 05:00"),
        ("thu 23:59", "5 Dec 23:59"),
        ("sun 12", "8 Dec 12:00"),
        ("sun 7", "8 Dec 07:00"),
        ("start", "5 Dec 00:00"),
        ("البداية", "5 Dec 00:00"),
        ("END", "8 Dec 12:00"),
        ("النهاية", "8 Dec 12:00"),
    ],
)
def test_other_times_on_the_axis(text: str, meant: str) -> None:
    assert parse(text, AXIS) == at(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("+6", "7 Dec 04:00"),
        ("+ 6h", "7 Dec 04:00"),
        ("-1d", "5 Dec 22:00"),
        ("+1 d", "7 Dec 22:00"),
        ("+٦ س", "7 Dec 04:00"),
        ("-١ي", "5 Dec 22:00"),
        ("+0", "6 Dec 22:00"),
        ("7:30", "6 Dec 07:30"),
        ("7", "6 Dec 07:00"),
        ("7 pm", "6 Dec 19:00"),
        ("noon", "6 Dec 12:00"),
        ("٧ صباحًا", "6 Dec 07:00"),
    ],
)
def test_relative_to_the_readers_hour_a_step_or_a_bare_clock_time_is_enough(text: str, meant: str) -> None:
    assert parse(text, AXIS, at("6 Dec 22:00")) == at(meant)
    with pytest.raises(MomentError):
        parse(text, AXIS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "when?",
        "sat 25",
        "sat 10:60",
        "sat 13pm",
        "sat 0am",
        "sat noon pm",
        "sat 7 noon",
        "sat sun",
        "dec",
        "7 dec jan",
        "7 13 30",
        "2024-13-07",
        "2024-12-07T25:00",
        "31/2 10:00",
        "0/12 10:00",
        "7/12/24",
        "+",
        "++6",
        "+6w",
        "م",
    ],
)
def test_what_is_not_a_time_is_refused_with_a_sentence_that_names_the_remedy(text: str) -> None:
    with pytest.raises(MomentError) as refusal:
        parse(text, AXIS, at("6 Dec 22:00"))
    assert "write a time such as 'fri 18', '6/12 18:00' or '2024-12-06T18:00+03:00'" in str(refusal.value)
    assert "between 2024-12-05 00:00 and 2024-12-08 12:00" in str(refusal.value)
    assert refusal.value.given == text
    assert isinstance(refusal.value, HomsError)


@pytest.mark.parametrize(
    "text",
    [
        "9 dec",
        "4/12 23:59",
        "sun 13",
        "8/12 12:01",
        "9 13",
        "20 13",
        "7/12/2023",
        "2024-12-08T12:01",
        "1999-01-01",
        "+99",
        "-9999d",
    ],
)
def test_a_time_outside_the_axis_is_refused_as_such(text: str) -> None:
    with pytest.raises(MomentError, match="the hours here are 2024-12-05 00:00 to 2024-12-08 12:00"):
        parse(text, AXIS, at("6 Dec 22:00"))


def test_both_ends_of_the_axis_are_accepted() -> None:
    assert parse("5/12", AXIS) == AXIS.first
    assert parse("8/12 12:00", AXIS) == AXIS.last


def test_a_time_is_returned_in_the_zone_of_the_axis() -> None:
    found = parse("2024-12-07T19:00Z", AXIS)
    assert (found.utcoffset(), found.hour) == (timedelta(hours=3), 22)
    assert parse("+6", AXIS, at("6 Dec 22:00").astimezone(UTC)).utcoffset() == timedelta(hours=3)


def test_input_longer_than_any_time_is_refused_without_parsing() -> None:
    with pytest.raises(MomentError, match="too long") as refusal:
        parse("sat 15" + " " * MAX_CHARACTERS, AXIS)
    assert len(str(refusal.value)) < 400
    with pytest.raises(MomentError, match="too long"):
        parse("9" * 10**6, AXIS)


@pytest.mark.parametrize(
    "text", ["\x1b[31msat", "\x9b31m", "sat\x00 15", "\u202esat 99", "\ud800", "\x07", "sat\n\x1b]0;x\x07", "\ufeff"]
)
def test_a_refusal_shows_no_control_character(text: str) -> None:
    with pytest.raises(MomentError) as refusal:
        parse(text, AXIS)
    assert str(refusal.value).isprintable()


def test_where_clocks_go_back_a_step_of_hours_is_elapsed_time_and_a_step_of_days_is_calendar_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = Axis(datetime(2024, 10, 26, tzinfo=berlin), datetime(2024, 10, 29, tzinfo=berlin), berlin)
    eve = datetime(2024, 10, 26, 22, tzinfo=berlin)
    assert parse("+6", night, eve).isoformat() == "2024-10-27T03:00:00+01:00"
    assert parse("+1d", night, eve).isoformat() == "2024-10-27T22:00:00+01:00"


def test_the_first_matching_day_is_found_within_a_year() -> None:
    year = Axis(at("5 Dec"), hour(24 * 400), DAMASCUS)
    assert parse("5 dec 2025 10:00", year) == at("5 Dec 10:00").replace(year=2025)
    assert parse("1 jan 10:00", year) == datetime(2025, 1, 1, 10, tzinfo=DAMASCUS)
    assert parse("٣ شباط", year) == datetime(2025, 2, 3, tzinfo=DAMASCUS)


HOURS = [AXIS.at(number) for number in range(AXIS.count + 1)]


@pytest.mark.parametrize("script", ["0123456789", ARABIC, EASTERN])
def test_every_hour_of_the_axis_is_parsed_from_each_of_its_spellings(script: str) -> None:
    for one in HOURS:
        spellings = [
            f"{one:%Y-%m-%dT%H:%M%z}",
            one.astimezone(UTC).isoformat(),
            f"{DAYS[one.weekday()]} {one.hour}",
            f"{one:%A} {one:%H:%M}",
            f"{one.day}/{one.month} {one:%H:%M}",
            f"{one.day} {one.hour}",
            f"{one:%d %b %Y %I:%M %p}",
            f"{one.day} كانون الأول/ديسمبر {one:%H:%M}",
        ]
        for text in spellings:
            assert parse(digits(text, script), AXIS) == one, text


@given(st.sampled_from(HOURS), st.integers(-90, 90))
@settings(max_examples=60)
def test_a_step_goes_as_far_as_it_says_or_is_refused(one: datetime, step: int) -> None:
    meant = one + timedelta(hours=step)
    if AXIS.first <= meant <= AXIS.last:
        assert parse(f"{step:+d}", AXIS, one) == meant
    else:
        with pytest.raises(MomentError, match="outside"):
            parse(f"{step:+d}", AXIS, one)


NUMBERS = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in ("Nd", "Nl", "No")]
WORDS = [
    "sat",
    "السبت",
    "dec",
    "ديسمبر",
    "كانون الأول",
    "am",
    "pm",
    "مساءً",
    "noon",
    "ظهرا",
    "start",
    "Z",
    "T",
    "h",
    "d",
    "يوم ",
]
SIGNS = [*"+-:/.,،؛ \t\n\x00\x1b\u200f\u202e\ud800\udfff", "\u064b", "٫"]
YEARS = ["0001-01-01T00:00", "9999-12-31T23:59", "0000-00-00", "2024-12-07T22:00", "1/1/0001", "31/12/9999"]
OFFSETS = ["+23:59", "-23:59", "+24:00", "+00:00:00.000001", "-14:00", "+99:99", "Z"]
scraps = st.one_of(st.sampled_from([*WORDS, *SIGNS, *YEARS, *OFFSETS]), st.sampled_from(NUMBERS), st.integers(0, 9999).map(str))
anything = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=260),
    st.lists(scraps, max_size=8).map("".join),
    st.lists(scraps, max_size=8).map(" ".join),
    st.datetimes(timezones=st.integers(-1439, 1439).map(lambda n: timezone(timedelta(minutes=n)))).map(lambda t: t.isoformat()),
)
AXES = [
    AXIS,
    Axis(datetime(2, 1, 2, tzinfo=UTC), datetime(2, 1, 9, tzinfo=UTC), timezone(timedelta(hours=-14))),
    Axis(datetime(9998, 12, 25, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC), ZoneInfo("Asia/Damascus")),
]


def outcome(text: str, over: Axis, now: datetime | None) -> datetime | MomentError:
    try:
        return parse(text, over, now)
    except MomentError as refusal:
        return refusal


@pytest.mark.slow
@given(anything, st.sampled_from(AXES), st.booleans())
@example("0001-01-01T00:00+23:59", AXIS, True)
@example("9999-12-31T23:59-23:59", AXIS, True)
@example("+9999d", AXES[2], True)
@example("-9999d", AXES[1], True)
@example("9" * 5000, AXIS, True)
@settings(deadline=None, max_examples=1500)
def test_any_text_is_a_time_on_the_axis_or_refused_with_a_printable_sentence(text: str, over: Axis, stands: bool) -> None:
    found = outcome(text, over, over.at(1) if stands else None)
    if isinstance(found, MomentError):
        assert str(found).isprintable()
        assert "write a time such as" in str(found)
    else:
        assert over.first <= found <= over.last
        assert found.tzinfo is over.zone


def test_every_word_of_a_time_is_found_as_it_is_compared() -> None:
    assert [word for word in VOCABULARY if plain(word).text != word] == []
    assert [word for word in VOCABULARY if len(word.split()) > LONGEST] == []


# What people write


PARTS = load(Path(__file__).parents[1] / "data" / "homs-2024").day_parts
MEANT = [(group, text, meant) for group, inputs in GROUPS.items() for text, meant in inputs.items()]


def said(text: str) -> str:
    """What a text means to the reader of `time_inputs`, in its words: an instant or the name of a fault."""
    try:
        found = understand(text, AXIS, at(NOW), PARTS).at
    except MomentError as refusal:
        return refusal.fault.value
    seconds = f"{found:%S}" + f"{found.microsecond / 10**6:g}"[1:]
    return f"{found.day} Dec {found:%H:%M}" + (f":{seconds}" if seconds != "00" else "")


@pytest.mark.parametrize(("group", "text", "meant"), MEANT)
def test_a_time_means_what_people_mean_by_it_or_is_refused(group: str, text: str, meant: str) -> None:
    assert said(text) == meant


def test_nearly_every_fault_is_among_the_inputs() -> None:
    faults = {meant for _, _, meant in MEANT if meant in {fault.value for fault in TimeFault}}
    assert {fault.value for fault in TimeFault} - faults == {"long", "no_start", "no_parts"}


@pytest.mark.parametrize("script", [ARABIC, EASTERN])
def test_digits_of_any_script_mean_the_same(script: str) -> None:
    assert [text for _, text, meant in MEANT if said(digits(text, script)) != meant] == []


@pytest.mark.parametrize("month", range(1, 13))
def test_every_name_of_a_month_between_morocco_and_iraq_is_known(month: int) -> None:
    year = Axis(datetime(2024, 1, 1, tzinfo=DAMASCUS), datetime(2025, 1, 1, tzinfo=DAMASCUS), DAMASCUS)
    for name in MONTHS[month - 1].split():
        for text in (f"3 {name.replace('-', ' ')} 10:00", f"10:00، ٣ من {name.replace('-', ' ')} ٢٠٢٤"):
            assert parse(text, year) == datetime(2024, month, 3, 10, tzinfo=DAMASCUS), text


@pytest.mark.parametrize("day", range(1, 32))
def test_every_ordinal_is_a_day_of_the_month(day: int) -> None:
    year = Axis(datetime(2024, 1, 1, tzinfo=DAMASCUS), datetime(2024, 2, 1, tzinfo=DAMASCUS), DAMASCUS)
    ones = ["", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]
    joined = ["", "الحادي", *ones[2:10]]
    tens = {1: "عشر", 2: "والعشرون", 3: "والثلاثون"}
    named = ones[day] if day <= 10 else {20: "العشرون", 30: "الثلاثون"}.get(day) or f"{joined[day % 10]} {tens[day // 10]}"
    assert parse(f"{named} من يناير", year).day == day
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    assert parse(f"January {day}{ending}", year).day == day


def test_parts_of_the_day_are_those_of_the_dataset() -> None:
    watch = DayPart("watch", Bilingual("الهجعة", "second watch"), time(22), time(2), both("ours"))
    late = DayPart("evening", Bilingual("المساء", "evening"), time(18, 30), time(0), both("ours"))
    for text in ("sat second watch", "هجعة السبت", "السبت الهجعة"):
        assert understand(text, AXIS, day_parts=[watch]) == Understood(at("7 Dec 22:00"), watch), text
    for text in ("sat evening", "مساء السبت", "السبت مساءً"):
        assert understand(text, AXIS, day_parts=[late]) == Understood(at("7 Dec 18:30"), late), text
        with pytest.raises(MomentError, match=r"no hours are set for '(evening|مساءً?)' here; write a clock time;"):
            understand(text, AXIS)


def test_the_other_words_for_a_part_that_the_dataset_names_mean_that_part() -> None:
    assert {understand(text, AXIS, day_parts=PARTS).part for text in ("fri asr", "fri afternoon", "الجمعة بعد الظهر")} == {
        part for part in PARTS if part.id == "asr"
    }


def test_a_refusal_names_the_part_that_is_wrong_in_both_languages() -> None:
    for text, part in (
        ("sat 22 xyz", "xyz"),
        ("السبت ٢٢ غدًا", "غدًا"),
        ("sat morning 22:00", "22:00"),
        ("sat 25:00", "25:00"),
        ("الجمعة ٣٠ شباط", "٣٠ شباط"),
        ("sat night", "night"),
    ):
        with pytest.raises(MomentError) as refusal:
            understand(text, AXIS, day_parts=PARTS)
        for lang in ("ar", "en"):
            assert part in refusal.value.brief.plain(lang), (text, lang)
            assert refusal.value.brief.plain(lang) in refusal.value.words.plain(lang)


@pytest.mark.parametrize("over", [AXIS, *AXES])
@pytest.mark.parametrize(("lang", "lead"), [("en", "write a time such as "), ("ar", "اكتب وقتًا مثل ")])
def test_the_examples_of_a_refusal_are_times_of_the_axis(over: Axis, lang: Lang, lead: str) -> None:
    with pytest.raises(MomentError) as refusal:
        understand("?", over)
    examples = refusal.value.words.plain(lang).partition(lead)[2].split(", between" if lang == "en" else "، بين")[0]
    found = [text.strip("'«»") for text in re.split(", | or | أو ", examples)]
    assert len(found) == 3
    assert len({understand(text, over).at for text in found}) == 1


def test_with_or_without_a_screen_a_time_says_what_it_lacks() -> None:
    for text, fault in (("22:00", "no_day"), ("evening", "no_day"), ("+6", "no_start"), ("now", "no_start")):
        with pytest.raises(MomentError) as refusal:
            understand(text, AXIS, day_parts=PARTS)
        assert refusal.value.fault.value == fault


DAY_PHRASES = ("sat", "السبت", "7 dec", "٧ كانون الأول", "7/12", "2024-12-07", "السابع من ديسمبر", "7th december", "sat 7/12")
CLOCK_PHRASES = (
    "22:00",
    "10 pm",
    "العاشرة مساء",
    "١٠ ليلا",
    "half past ten",
    "evening",
    "مساءً",
    "midnight",
    "الحادية عشرة إلا ربعا",
)
MORE_PHRASES = ("2024", "saturday", "UTC", "في", "يوم السبت")


PHRASES = st.tuples(st.sampled_from(DAY_PHRASES), st.sampled_from(CLOCK_PHRASES), st.sampled_from(MORE_PHRASES))


@given(PHRASES)
@settings(max_examples=400)
def test_the_order_of_what_is_said_never_changes_what_is_meant(phrases: tuple[str, str, str]) -> None:
    found = {one for one in (said(" ".join(order)) for order in permutations(phrases)) if one[0].isdigit()}
    assert len(found) <= 1


@given(st.sampled_from(MEANT), st.randoms())
@settings(max_examples=600)
def test_no_words_are_understood_as_two_times_in_two_orders(one: tuple[str, str, str], random: Random) -> None:
    words = one[1].split()
    if sum(word.isdecimal() for word in words) > 1:
        return  # of two bare numbers the first is the day, and the order of years, months and days in figures is their meaning
    random.shuffle(words)
    found = said(" ".join(words))
    assert found == one[2] or not (found[0].isdigit() and one[2][:1].isdigit()), words


@given(st.sampled_from(HOURS), st.sampled_from(("0123456789", ARABIC, EASTERN)), st.sampled_from(("ar", "en")))
@settings(max_examples=300)
def test_every_way_in_which_the_program_prints_an_hour_is_read_back(one: datetime, script: str, lang: Lang) -> None:
    printed = (
        f"{clock.date(one, lang)} {clock.clock(one)} {clock.zone(one)}",
        f"{clock.date(one, lang)} {clock.clock(one)}",
        clock.stamp(one, lang),
        clock.short(one, lang),
        one.isoformat(),
        f"{one:%Y-%m-%d %H:%M}",
    )
    assert {parse(digits(text, script), AXIS) for text in printed} == {one}
