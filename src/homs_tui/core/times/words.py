"""The words in which times are said, in Arabic and in English, and what each means."""
# ruff: noqa: E501 - one line per meaning reads better than wrapped ones

from enum import Enum
from typing import Final, NamedTuple

from homs_tui.core.bilingual import Bilingual, two
from homs_tui.core.times.plain import FOLDED


class Kind(Enum):
    """What a word or a number is in a time."""

    WEEKDAY = "weekday"
    """From 0 for Monday."""
    MONTH = "month"
    """From 1."""
    DAY = "day"
    """An ordinal: day of the month."""
    YEAR = "year"
    """Four digits."""
    DATE = "date"
    """Year (0 where not given), month and day."""
    NUMBER = "number"
    """A day or an hour, as its place will tell."""
    DOTTED = "dotted"
    """Two numbers with a full stop: a date or a clock time."""
    CLOCK = "clock"
    """Seconds of the day, microseconds, and the hour that was said."""
    PART = "part"
    """A part of the day: its row in `PARTS` and its index among those of the dataset, -1 for none."""
    ZONE = "zone"
    """Minutes east of Greenwich; no value for the zone of the axis."""
    HOUR_SIGN = "hour sign"
    """The number after it is an hour."""
    DAY_SIGN = "day sign"
    """The number after it is a day of the month."""
    AFTER_NUMBER = "after number"
    """The number before it is an hour."""
    MINUTES_BEFORE = "minutes before"
    """Minutes to add to the hour after it."""
    MINUTES_AFTER = "minutes after"
    """Minutes to add to the hour before it."""
    FILLER = "filler"
    """Without a meaning here."""


Meaning = tuple[Kind, tuple[int, ...]]
"""What a word means: its kind, and the values that the kind tells of."""


class PartWords(NamedTuple):
    """A part of the day as it is said beside a clock time: language, not the hours that a dataset gives it."""

    words: str
    """Its words."""
    hours: frozenset[int]
    """The hours, of 24, that are said with it; never two that are twelve apart."""
    alone: int | None = None
    """The hour that it means alone where the dataset says nothing else."""
    is_half: bool = False
    """Whether it is said with the hours 1 to 12 only."""


PARTS: Final = (
    PartWords("am|ص", frozenset(range(12)), is_half=True),
    PartWords("pm|م", frozenset(range(12, 24)), is_half=True),
    PartWords("before noon|forenoon|قبل الظهر|قبل ظهر", frozenset(range(12))),
    PartWords("morning|صباح|صباحا|الصباح|صبح|الصبح", frozenset(range(12))),
    PartWords("ضحى|الضحى", frozenset(range(7, 12))),
    PartWords("noon|midday|ظهر|ظهرا|الظهر|ظهيرة|الظهيرة", frozenset((12, 13, 14, 15)), 12),
    PartWords("afternoon|بعد الظهر|بعد ظهر", frozenset(range(12, 20))),
    PartWords("asr|عصر|عصرا|العصر", frozenset(range(13, 19))),
    PartWords("evening|مساء|المساء|مساءا", frozenset(range(13, 24))),
    PartWords("night|ليل|ليلا|الليل|بالليل", frozenset((19, 20, 21, 22, 23, 0, 1, 2, 3, 4))),
    PartWords("dawn|fajr|فجر|فجرا|الفجر", frozenset(range(1, 8))),
    PartWords("after midnight|بعد منتصف الليل|بعد منتصف ليل", frozenset(range(6))),
    PartWords("before midnight|قبل منتصف الليل|قبل منتصف ليل", frozenset(range(18, 24))),
    PartWords("midnight|منتصف الليل|منتصف ليل", frozenset((0,)), 0),
)
"""Parts of the day. "Twelve in the evening" is left out: it is said of noon and of midnight."""
MIDNIGHT: Final = len(PARTS) - 1
"""The row of midnight."""

WEEKDAY_NAMES: Final = (
    two("Monday", "الاثنين"), two("Tuesday", "الثلاثاء"), two("Wednesday", "الأربعاء"), two("Thursday", "الخميس"),
    two("Friday", "الجمعة"), two("Saturday", "السبت"), two("Sunday", "الأحد"),
)  # fmt: skip
"""From Monday."""

_WEEKDAYS = (
    "mon|monday|الاثنين|اثنين",
    "tue|tues|tuesday|الثلاثاء|ثلاثاء|التلاتاء",
    "wed|weds|wednesday|الأربعاء|أربعاء",
    "thu|thur|thurs|thursday|الخميس|خميس",
    "fri|friday|الجمعة|جمعة",
    "sat|saturday|السبت|سبت",
    "sun|sunday|الأحد|أحد",
)
# Levant and Iraq, Egypt and the Gulf, Morocco, Algeria and Tunisia, Libya.
_MONTHS = (
    "jan|january|كانون الثاني|كانون ثاني|كانون ثان|كانون 2|يناير|ينير|جانفي|أي النار",
    "feb|february|شباط|فبراير|فيفري|فورار|النوار",
    "mar|march|آذار|أدار|مارس|الربيع",
    "apr|april|نيسان|أبريل|إبريل|أفريل|الطير",
    "may|أيار|مايو|ماي|الماء",
    "jun|june|حزيران|يونيو|يونيه|جوان|الصيف",
    "jul|july|تموز|يوليو|يوليه|يوليوز|جويلية|ناصر",
    "aug|august|آب|أغسطس|غشت|أوت|هانيبال",
    "sep|sept|september|أيلول|سبتمبر|شتنبر|الفاتح",
    "oct|october|تشرين الأول|تشرين أول|تشرين 1|أكتوبر|التمور",
    "nov|november|تشرين الثاني|تشرين ثاني|تشرين ثان|تشرين 2|نوفمبر|نونبر|الحرث",
    "dec|december|كانون الأول|كانون أول|كانون 1|ديسمبر|دجنبر|ديسمبير|الكانون",
)
_NUMBERS = (
    "one|واحدة|واحد", "two|اثنتين|اثنتان|ثنتين", "three|ثلاثة|ثلاث", "four|أربعة|أربع", "five|خمسة|خمس", "six|ستة|ست",
    "seven|سبعة|سبع", "eight|ثمانية|ثماني|ثمان", "nine|تسعة|تسع", "ten|عشرة|عشر", "eleven|إحدى عشرة|أحد عشر|حادية عشرة",
    "twelve|اثنتا عشرة|اثنتي عشرة|اثنا عشر|اثني عشر",
)  # fmt: skip
# Hours are feminine in Arabic and days of the month masculine, which tells them apart.
_HOURS = (
    "الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة",
    "الحادية عشرة|الحادية عشر", "الثانية عشرة|الثانية عشر",
)  # fmt: skip
_ARABIC_ORDINALS = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
_ENGLISH_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_MINUTES_BEFORE = {
    5: "five past", 10: "ten past", 15: "quarter past|a quarter past", 20: "twenty past", 25: "twenty five past", 30: "half past",
    -5: "five to", -10: "ten to", -15: "quarter to|a quarter to", -20: "twenty to", -25: "twenty five to",
}  # fmt: skip
_MINUTES_AFTER = {
    5: "وخمس دقائق|وخمسة|وخمس", 10: "وعشر دقائق|وعشرة|وعشر", 15: "وربع|والربع|و ربع|و الربع", 20: "وثلث|والثلث|و ثلث|و الثلث|وعشرين دقيقة|وعشرون دقيقة",
    25: "ونصف إلا خمسة|والنصف إلا خمسة|والنصف إلا خمس دقائق", 30: "ونصف|والنصف|ونص|والنص|و نصف|و النصف",
    35: "ونصف وخمسة|والنصف وخمسة|والنصف وخمس دقائق",
    -5: "إلا خمس دقائق|إلا خمسا|إلا خمسة", -10: "إلا عشر دقائق|إلا عشرا|إلا عشرة", -15: "إلا ربع|إلا ربعا|إلا الربع",
    -20: "إلا ثلث|إلا ثلثا|إلا الثلث",
}  # fmt: skip
_FILLERS = "on|the|of|in|في|من|شهر|عند|سنة|عام|لعام|لسنة"
_HOUR_SIGNS = "at|الساعة|بالساعة"
_DAY_SIGNS = "day|يوم"
_AFTER_NUMBER = "h|hrs|o'clock|oclock|تماما"
_ZONES = {0: "z|utc|gmt|غرينتش|بتوقيت غرينتش|غرينيتش|بتوقيت غرينيتش|جرينتش|بتوقيت جرينتش|greenwich time"}
_OWN_ZONE = "local|local time|بالتوقيت المحلي|التوقيت المحلي|بتوقيت المحلي"
ORDINAL_ENDINGS: Final = ("st", "nd", "rd", "th")
"""What stands behind the figures of an English ordinal."""
LONGEST: Final = 4
"""Words in the longest phrase."""


def _vocabulary() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}

    def mean(kind: Kind, words: str, *values: int) -> None:
        meaning = kind, values
        for word in words.translate(FOLDED).split("|"):
            found[word] = meaning

    for day, words in enumerate(_day_ordinals(), 1):
        mean(Kind.DAY, words, day)
    for number, words in enumerate(_NUMBERS, 1):
        mean(Kind.NUMBER, words, number)
    for weekday, words in enumerate(_WEEKDAYS):
        mean(Kind.WEEKDAY, words, weekday)
    for month, words in enumerate(_MONTHS, 1):
        mean(Kind.MONTH, words, month)
    for hour, words in enumerate(_HOURS, 1):
        mean(Kind.CLOCK, words, hour * 3600, 0, hour)
    for minutes, words in _MINUTES_BEFORE.items():
        mean(Kind.MINUTES_BEFORE, words, minutes)
    for minutes, words in _MINUTES_AFTER.items():
        mean(Kind.MINUTES_AFTER, words, minutes)
    for row, part in enumerate(PARTS):
        mean(Kind.PART, part.words, row, -1)
    for offset, words in _ZONES.items():
        mean(Kind.ZONE, words, offset)
    for kind, words in (
        (Kind.FILLER, _FILLERS), (Kind.HOUR_SIGN, _HOUR_SIGNS), (Kind.DAY_SIGN, _DAY_SIGNS), (Kind.AFTER_NUMBER, _AFTER_NUMBER),
        (Kind.ZONE, _OWN_ZONE),
    ):  # fmt: skip
        mean(kind, words)
    return found


def _day_ordinals() -> list[str]:
    tens = [f"ال{one} عشر" for one in _ARABIC_ORDINALS]
    arabic = ["الأول", *(f"ال{one}" for one in _ARABIC_ORDINALS[1:]), "العاشر", *tens, "العشرون|العشرين"]
    arabic += [f"ال{one} والعشرون|ال{one} والعشرين" for one in _ARABIC_ORDINALS]
    arabic += ["الثلاثون|الثلاثين", "الحادي والثلاثون|الحادي والثلاثين"]
    english = [*_ENGLISH_ORDINALS, *(f"twenty {one}" for one in _ENGLISH_ORDINALS[:9]), "thirtieth", "thirty first"]
    return [f"{en}|{ar}" for en, ar in zip(english, arabic, strict=True)]


VOCABULARY: Final = _vocabulary()
"""What words and phrases mean, as `plain` leaves them, with one blank between words."""


def names_of(name: Bilingual, id_: str) -> set[str]:
    """The ways to say a name that a dataset gives: "dawn (fajr)" is dawn and fajr, المساء is مساء and مساءً too."""
    english = [*name.en.casefold().replace(")", "").split("("), id_.replace("-", " ")]
    bare = name.ar.translate(FOLDED).replace("(", "|").replace(")", "").split("|")
    found = {" ".join(one.split()) for one in english}
    for one in bare:
        words = one.split()
        stems = [word.removeprefix("ال") for word in words]
        found |= {" ".join(words), " ".join(stems)}
        if len(stems) == 1:
            found |= {f"ال{stems[0]}", f"{stems[0]}ا"}
    return found - {""}
