"""The files of a generated dataset, as an editor would have typed them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from hashlib import sha256

from homs_tui.core.bilingual import Bilingual
from large_words import CONVENTION

FIRST = datetime(2024, 12, 5, tzinfo=timezone(timedelta(hours=3)))
"""The first hour. From 2022 on Damascus keeps UTC+3 all the year."""

NAMES_CONVENTION = 'convention = "whole-day"'
"""The convention of a window that is inferred from the source."""

_PARTS = (("morning", "الصباح", "05:00", "12:00"), ("evening", "المساء", "17:00", "24:00"))


def header(hours: int, regions: int, names_convention: bool) -> str:
    """dataset.toml, with the convention if a claim names it."""
    last = FIRST + timedelta(hours=hours)
    texts = [
        f"""# Made up from a seed, for tests and benchmarks: no such thing ever happened.
schema = 2
id = "large"
title = {{ ar = "هجوم لم يقع", en = "An offensive that never was" }}
time_zone = "Asia/Damascus"
first = {FIRST.isoformat()}
last = {last.isoformat()}
licence = "CC0-1.0"

[[credit]]
text = "Nobody: all of it is made up."
licence = "CC0-1.0"

[[unit]]
id = "person"
name = {{ ar = "شخص", en = "person" }}
one = "شخص"
two = "شخصان"
few = "أشخاص"
many = "شخصًا"
en_one = "person"
en_many = "people"
"""
    ]
    for id_, arabic, start, end in _PARTS:
        names = both(Bilingual(arabic, id_))
        convention = both(Bilingual(f"{arabic} اصطلاح منّا.", f"The {id_} is our convention."))
        texts.append(f'[[day_part]]\nid = "{id_}"\nname = {names}\nfrom = "{start}"\nto = "{end}"\nconvention = {convention}\n')
    if names_convention:
        texts.append(f'[[convention]]\nid = "whole-day"\ntext = {both(CONVENTION)}\n')
    for number in range(regions):
        name = both(Bilingual(f"القطاع {number + 1}", f"Sector {number + 1}"))
        texts.append(f'[[region]]\nid = "region-{number}"\nname = {name}\n')
    return "\n".join(texts)


def actors(sides: Sequence[str], known: Mapping[str, tuple[str, Bilingual]]) -> str:
    """actors.toml"""
    marks = zip(sides, "GOS", "حمك", strict=True)
    texts = [
        f'[[side]]\nid = "{side}"\nname = {both(known[side][1])}\nmark = "{mark}"\nmark_ar = "{arabic}"\n'
        for side, mark, arabic in marks
    ]
    texts += [f'[[actor]]\nid = "{id_}"\nname = {both(name)}\nside = "{side}"\n' for id_, (side, name) in known.items()]
    return "\n".join(texts)


def sources(characters: int, notes: int) -> str:
    """sources.toml"""
    title = both(Bilingual("مقال لم يُكتب", "An article that was never written"))
    texts = [f'[article]\ntitle = {title}\nlanguage = "ar"\ncharacters = {characters}\nsha256 = "{digest("all")}"\n']
    texts += [f'[[footnote]]\nid = "n{number}"\nlabel = "[{number}]"\ncitation = ""\n' for number in range(1, notes + 1)]
    return "\n".join(texts)


def clauses(spans: Iterable[tuple[int, int]]) -> str:
    """clauses.toml: a clause for each claim."""
    return "\n".join("\n".join(("[[clause]]", *passage(*span), "")) for span in spans)


def question(id_: str, text: Bilingual) -> str:
    """A question with its two accounts."""
    opening = both(Bilingual("تُروى في الافتتاح قبل ذلك بيوم.", "The opening tells it, a day before."))
    body = both(Bilingual("يرويه المتن بعد ذلك بيوم.", "The body tells it, a day later."))
    accounts = f'[[question.account]]\nid = "opening"\ntext = {opening}\n\n[[question.account]]\nid = "body"\ntext = {body}\n'
    return f'[[question]]\nid = "{id_}"\ntext = {both(text)}\n\n{accounts}'


def passage(start: int, end: int) -> tuple[str, str, str]:
    """A passage of the article."""
    return f"start = {start}", f"end = {end}", f'sha256 = "{digest(f"{start}-{end}")}"'


def stated(earliest: int, latest: int, said: str) -> str:
    """A window whose bounds the source names, in minutes from the first hour."""
    return f'{{ {_bounds(earliest, latest)}, said = "{said}", basis = "stated" }}'


def inferred(earliest: int, latest: int, basis: str) -> str:
    """A window that is inferred from the source."""
    return f'{{ {_bounds(earliest, latest)}, said = "", basis = "{basis}", {NAMES_CONVENTION} }}'


def both(words: Bilingual) -> str:
    """A text in both languages."""
    return f"{{ ar = '{words.ar}', en = {_quoted(words.en)} }}"


def listed(ids: Iterable[str]) -> str:
    """A list of identifiers."""
    return "[" + ", ".join(f'"{id_}"' for id_ in ids) + "]"


def digest(text: str) -> str:
    """A digest that looks like a passage's."""
    return sha256(text.encode()).hexdigest()


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


def _bounds(earliest: int, latest: int) -> str:
    first, last = (FIRST + timedelta(minutes=end) for end in (earliest, latest))
    return f"earliest = {first.isoformat()}, latest = {last.isoformat()}"
