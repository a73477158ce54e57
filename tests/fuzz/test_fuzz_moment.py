"""Any text for a time: an instant of the axis, or a message that is safe to print; and printed times are read back."""

from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from runs import examples
from strategies import hostile

from building import axis, hour
from homs_tui.core.time_parser import MAX_CHARACTERS, MomentError, parse
from homs_tui.present.clock import stamp

pytestmark = pytest.mark.slow

AXIS = axis()
WORDS = (
    *(
        "sat",
        "السبت",
        "السَّبت",
        "7",
        "٧",
        "۱۲",
        "12",
        "7/12",
        "22:00",
        "ديسمبر",
        "كانون الأول",
        "dec",
        "2024",
        "noon",
        "ظهرًا",
        "pm",
    ),
    *(
        "م",
        "+6",
        "-1d",
        "+9999d",
        "end",
        "أول",
        "2024-12-07",
        "2024-12-07T22:00+03:00",
        "9999-12-31T23:59-23:59",
        "0001-01-01T00+23:59",
    ),
    *("24:00", "0", "29/2", "31/13", "2024-W49-6", "20241207", "،", "/", "الساعة", "يوم", "²", "Ⅻ", "½"),
)
typed = st.one_of(hostile, st.builds(" ".join, st.lists(st.one_of(st.sampled_from(WORDS), hostile), max_size=5)))
moments = st.one_of(st.none(), st.floats(0, 84).map(hour))


@given(typed, moments)
@examples(400)
@example("2024-12-07T22:00:00.000000000000000000001", None)
@example("0001-01-01", None)
@example("9999-12-31T23:59:59-23:59", None)
@example("+9999d", hour(84))
@example("-9999d", hour(0))
@example("7/12/0000", None)
def test_any_text_is_an_instant_of_the_axis_or_refused_with_safe_words(text: str, now: datetime | None) -> None:
    try:
        at = parse(text, AXIS, now)
    except MomentError as refused:
        error = refused
    else:
        assert AXIS.first <= at <= AXIS.last
        assert at.utcoffset() == timedelta(hours=3)
        assert parse(at.isoformat(), AXIS) == at
        return
    for lang in ("ar", "en"):
        said = error.words.plain(lang)
        assert said.isprintable()
        assert len(said) < 2 * MAX_CHARACTERS + 300


@given(st.integers(0, 84 * 60))
@examples(200)
def test_every_time_that_is_printed_is_read_back(minute: int) -> None:
    at = AXIS.first + timedelta(minutes=minute)
    printed = (f"{at:%d/%m %H:%M}", f"{at:%Y-%m-%d %H:%M}", at.isoformat(), at.isoformat(timespec="minutes"))
    assert {parse(text, AXIS) for text in printed} == {at}
    assert parse(f"{at:%H:%M}", AXIS, at) == at
    for lang in ("ar", "en"):
        assert parse(stamp(at, lang), AXIS) == at
