"""The small dataset that the store's tests modify: valid by itself, and about a town that never was."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError, Problem
from homs_tui.store.dataset import load

ARTICLE = "خرج الحرس ليلًا.\r\nثم جاء الجند صباحًا [3].\n"
"""Our own words; the line ends differ on purpose."""
FIRST_END = ARTICLE.index("ثم")

Files = dict[str, str]


def where(start: int, end: int) -> str:
    digest = sha256(ARTICLE[start:end].encode()).hexdigest()
    return f'start = {start}, end = {end}, sha256 = "{digest}"'


DATASET = """\
schema = 2
id = "sample"
title = { ar = "مثال", en = "Sample" }
time_zone = "Asia/Damascus"
first = 2024-12-05T00:00:00+03:00
last = 2024-12-08T12:00:00+03:00
licence = "CC-BY-SA-4.0"
[[credit]]
text = "Nobody, for nothing"
licence = "CC0-1.0"
[[day_part]]
id = "morning"
name = { ar = "صباحًا", en = "morning" }
from = "05:00"
to = "12:00"
convention = { ar = "هذا عرفنا", en = "This is our convention." }
[[day_part]]
id = "last-hours"
name = { ar = "آخر الساعات", en = "last hours" }
from = "21:00"
to = "24:00"
convention = { ar = "هذا عرفنا", en = "This is our convention." }
[[convention]]
id = "same-morning"
text = { ar = "أُخذ صباح الدخول.", en = "The morning of the coming is taken." }
[[region]]
id = "plain"
name = { ar = "السهل", en = "Plain" }
[[unit]]
id = "prisoner"
name = { ar = "سجين", en = "prisoner" }
one = "سجين"
two = "سجينان"
few = "سجناء"
many = "سجينًا"
en_one = "prisoner"
en_many = "prisoners"
"""

ACTORS = """\
[[side]]
id = "guard"
name = { ar = "الحرس", en = "Guard" }
mark = "G"
mark_ar = "ح"
[[side]]
id = "troops"
name = { ar = "الجند", en = "Troops" }
mark = "T"
mark_ar = "ج"
note = { ar = "ملاحظة", en = "A remark." }
[[actor]]
id = "watch"
name = { ar = "الحرس", en = "Watch" }
side = "guard"
[[actor]]
id = "troop"
name = { ar = "الجند", en = "Troop" }
side = "troops"
mark = "P"
alt = ["Band"]
[[actor]]
id = "vanguard"
name = { ar = "الطليعة", en = "Vanguard" }
side = "troops"
part_of = "troop"
note = { ar = "ملاحظة", en = "A remark." }
"""

LOCALITIES = """\
[[locality]]
id = "town"
name = { ar = "البلدة", en = "Town" }
kind = "town"
region = "plain"
point = { lat = 34.7, lon = 36.7, precision = "town centroid", radius_km = 1, source = "nobody", licence = "CC0-1.0" }
initial = { holder = "watch", ground = { ar = "لأنه خرج", en = "Because it left." }, claims = ["left"] }
[[locality]]
id = "gate"
name = { ar = "الباب", en = "Gate" }
alt = ["Bab", "باب"]
kind = "building"
part_of = "town"
region = "plain"
not_same_as = ["other-gate"]
[[locality]]
id = "other-gate"
name = { ar = "الباب", en = "Gate" }
kind = "building"
region = "plain"
not_same_as = ["gate"]
"""

SOURCES = f"""\
[article]
title = {{ ar = "مثال", en = "Sample" }}
language = "ar"
characters = {len(ARTICLE)}
sha256 = "{sha256(ARTICLE.encode()).hexdigest()}"
[[footnote]]
id = "3"
label = "[3]"
citation = ""
"""

LEAVING = f"""\
[[claim]]
id = "left"
kind = "control"
localities = ["town"]
actors = ["watch"]
change = {{ from = "watch", to = "none", mode = "withdrawal" }}
with_parts = true
except = ["other-gate"]
before = ["came"]
[claim.window]
earliest = 2024-12-05T00:00:00+03:00
latest = 2024-12-05T05:00:00+03:00
said = "ليلًا"
basis = "inferred"
convention = {{ ar = "نعدّ الليل منتهيًا عند الخامسة.", en = "Night is taken to end at five." }}
[claim.where]
{where(0, FIRST_END).replace(", ", chr(10))}
[claim.summary]
ar = "ترك الحرس البلدة."
en = "The watch left the town."
"""

INFERRED = 'basis = "inferred", convention = "same-morning"'

COMING = f"""\
[[question]]
id = "how-many"
text = {{ ar = "كم كانوا؟", en = "How many were they?" }}
[[question.account]]
id = "few"
text = {{ ar = "قلة", en = "Few." }}
[[question.account]]
id = "many"
text = {{ ar = "كثرة", en = "Many." }}

[[claim]]
id = "came"
kind = "control"
localities = ["town"]
via = ["gate"]
actors = ["troop"]
targets = ["watch"]
change = {{ from = "none", to = "troop", mode = "takeover" }}
window = {{ earliest = 2024-12-05T05:00:00+03:00, latest = 2024-12-05T12:00:00+03:00, said = "صباحًا", basis = "stated" }}
after = ["left"]
order_said = ["ثم"]
order_note = {{ ar = "قال: ثم", en = "It says: then." }}
footnotes = ["3"]
figures = [{{ low = 9, high = 12.5, approximate = true, unit = "prisoner" }}]
where = {{ {where(FIRST_END, len(ARTICLE))} }}
summary = {{ ar = "دخل الجند البلدة.", en = "The troop took the town." }}

[[claim]]
id = "few-came"
kind = "background"
question = "how-many"
account = "few"
window = {{ earliest = 2024-12-05T05:00:00+03:00, latest = 2024-12-05T12:00:00+03:00, said = "", {INFERRED} }}
where = {{ {where(FIRST_END, FIRST_END + 6)} }}
summary = {{ ar = "كانوا قلة.", en = "They were few." }}

[[claim]]
id = "many-held"
kind = "hold"
localities = ["gate"]
holder = "troop"
question = "how-many"
account = "many"
window = {{ earliest = 2024-12-05T05:00:00+03:00, latest = 2024-12-05T12:00:00+03:00, said = "", basis = "stated" }}
where = {{ {where(FIRST_END, FIRST_END + 6)} }}
summary = {{ ar = "كانوا كثرة.", en = "They were many." }}
"""

CLAUSES = f"""\
[[clause]]
{where(0, FIRST_END).replace(", ", chr(10))}
[[clause]]
{where(FIRST_END, len(ARTICLE) - 5).replace(", ", chr(10))}
[[clause]]
{where(len(ARTICLE) - 5, len(ARTICLE)).replace(", ", chr(10))}
"""


def sample() -> Files:
    """The valid dataset, file by file."""
    return {
        "dataset.toml": DATASET,
        "actors.toml": ACTORS,
        "localities.toml": LOCALITIES,
        "sources.toml": SOURCES,
        "claims/a-leaving.toml": LEAVING,
        "claims/b-coming.toml": COMING,
        "clauses.toml": CLAUSES,
    }


def bent(file: str, old: str, new: str, files: Files | None = None) -> Files:
    """The dataset with one passage of one file replaced."""
    files = dict(files or sample())
    assert old in files[file], f"{old!r} is not in {file}"
    files[file] = files[file].replace(old, new, 1)
    return files


def write_dataset(folder: Path, files: Files) -> Path:
    """Write a dataset's files into a folder of their own."""
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def problems_in(folder: Path) -> tuple[Problem, ...]:
    """What the loader finds wrong in a folder; there must be something."""
    with pytest.raises(DatasetInvalidError) as caught:
        load(folder)
    return caught.value.problems


def problems_of(tmp_path: Path, file: str, old: str, new: str) -> list[tuple[str, str, str]]:
    """File, entry and field of each problem that one replacement causes."""
    problems = problems_in(write_dataset(tmp_path / "bent", bent(file, old, new)))
    assert all(problem.message and problem.remedy for problem in problems)
    return [(problem.file, problem.entry, problem.field) for problem in problems]


def sample_chronicle(folder: Path, change: Callable[[Files], Files] = dict) -> Chronicle:
    """The chronicle of the sample, changed or not."""
    return load(write_dataset(folder, change(sample())))


def test_the_sample_is_valid(tmp_path: Path) -> None:
    chronicle = sample_chronicle(tmp_path / "sample")
    assert chronicle.id == "sample"
    assert [claim.id for claim in chronicle.claims] == ["left", "few-came", "many-held", "came"]


def test_claim_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    here = sample_chronicle(tmp_path / "one")
    files = sample()
    files["claims/z.toml"] = files.pop("claims/a-leaving.toml")
    there = load(write_dataset(tmp_path / "two", files))
    assert here == there, "claims are in the order of the article, whichever file they are in"
    assert [question.id for question in there.questions] == ["how-many"]
