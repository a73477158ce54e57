"""How many of the times that people write are understood, by this program and by whichever libraries are installed.

Run it with the project's Python, or with one that has the libraries and finds the project's (PYTHONPATH):
python tests/benchmarks/time_parsers.py [--rounds 15] [--wrong]
The inputs are those of tests/time_inputs.py. A text that must be refused counts as right where it is refused, or where what
a library returns lies outside the hours of the dataset, since those are checked afterwards. Wrong is the one thing that a
reader would not notice: another hour of the dataset than was meant. The milliseconds of importing are this machine's; the
ratio is to starting Python, taken in turn.
"""

import argparse
import importlib.util
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from time_inputs import GROUPS

ZONE = timezone(timedelta(hours=3))
FIRST, LAST = datetime(2024, 12, 5, tzinfo=ZONE), datetime(2024, 12, 8, 12, tzinfo=ZONE)
NOW = datetime(2024, 12, 6, 22, tzinfo=ZONE)
DATASET = Path(__file__).parents[2] / "data" / "homs-2024"

Reader = Callable[[str], datetime | None]
"""Gives what a text means; None, or any exception, where it is refused."""


def ours() -> Reader:
    """This program, with the parts of the day of its dataset."""
    from homs_tui.core.time_parser import parse  # noqa: PLC0415
    from homs_tui.store.dataset import load  # noqa: PLC0415

    chronicle = load(DATASET)
    return lambda text: parse(text, chronicle.axis, NOW, chronicle.day_parts)


def with_dateparser() -> Reader:
    """Dateparser, told the languages, the order of dates, the zone and the reader's hour."""
    import dateparser  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    told = {"DATE_ORDER": "DMY", "TIMEZONE": "Asia/Damascus", "TO_TIMEZONE": "+03:00", "RETURN_AS_TIMEZONE_AWARE": True}
    told |= {"RELATIVE_BASE": NOW.replace(tzinfo=None), "PREFER_DATES_FROM": "current_period"}
    return lambda text: dateparser.parse(text, languages=["en", "ar"], settings=told)  # type: ignore[no-any-return,unused-ignore]


def with_dateutil() -> Reader:
    """Dateutil, told that the day comes first and what is left out."""
    from dateutil import parser  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    midnight = NOW.replace(hour=0)
    return lambda text: parser.parse(text, default=midnight, dayfirst=True)  # type: ignore[no-any-return,unused-ignore]


def with_whenever() -> Reader:
    """Whenever, whose types read ISO 8601 only: each in turn."""
    import whenever  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    def read(text: str) -> datetime | None:
        for name in ("OffsetDateTime", "Instant", "PlainDateTime", "Date"):
            parse: Any = getattr(whenever, name).parse_iso
            try:
                found: Any = parse(text)
            except ValueError:
                continue
            if name == "Date":
                return datetime(found.year, found.month, found.day, tzinfo=ZONE)
            at: datetime = found.py_datetime() if hasattr(found, "py_datetime") else found.to_stdlib()
            return at if at.tzinfo else at.replace(tzinfo=ZONE)
        return None

    return read


READERS: dict[str, tuple[Callable[[], Reader], str]] = {
    "homs_tui": (ours, "homs_tui.core.time_parser, homs_tui.core.times.reading"),
    "dateparser": (with_dateparser, "dateparser"),
    "dateutil": (with_dateutil, "dateutil.parser"),
    "whenever": (with_whenever, "whenever"),
}
"""Each with the module that is imported for it."""


def meant(text: str) -> datetime | None:
    """The instant of an expected value; None for a refusal."""
    if not text[:1].isdigit():
        return None
    day, _, clock = text.split()
    hours, minutes, seconds = ([*map(float, clock.split(":")), 0.0])[:3]
    return datetime(2024, 12, int(day), tzinfo=ZONE) + timedelta(hours=hours, minutes=minutes, seconds=seconds)


def understood(read: Reader, text: str) -> datetime | None:
    """The hour of the dataset that a reader finds; None where it refuses, or finds one outside."""
    try:
        found = read(text)
        if found is None:
            return None
        at = found if found.tzinfo else found.replace(tzinfo=ZONE)
        return at if FIRST <= at <= LAST else None
    except Exception:
        return None


def starts(modules: list[str], rounds: int) -> dict[str, float]:
    """Median milliseconds of starting Python and importing each module; "" is none."""
    taken: dict[str, list[float]] = {module: [] for module in ("", *modules)}
    for _ in range(rounds):
        for module, found in taken.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", f"import {module}" if module else "pass"], check=True)
            found.append((time.perf_counter() - begun) * 1000)
    return {module: statistics.median(found) for module, found in taken.items()}


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--wrong", action="store_true", help="print what each misreads")
    given = options.parse_args()
    warnings.simplefilter("ignore")
    present = {name: row for name, row in READERS.items() if importlib.util.find_spec(row[1].partition(".")[0])}
    costs = starts([module for _, module in present.values()], given.rounds)
    inputs = [(text, meant(wanted)) for table in GROUPS.values() for text, wanted in table.items()]
    times = sum(wanted is not None for _, wanted in inputs)
    print(f"{len(inputs)} inputs, {times} of them times of the dataset; Python alone {costs['']:.1f} ms")
    for name, (made, module) in present.items():
        read = made()
        found = [(text, wanted, understood(read, text)) for text, wanted in inputs]
        times_read = sum(got == wanted for _, wanted, got in found if wanted)
        refusals = sum(got is None for _, wanted, got in found if wanted is None)
        wrong = [(text, wanted, got) for text, wanted, got in found if got is not None and got != wanted]
        counts = f"read {times_read:3} of {times}  refused {refusals:3} of {len(found) - times}  silently wrong {len(wrong):2}"
        cost = f"import {costs[module] - costs['']:6.1f} ms ({costs[module] / costs['']:.2f} times Python alone)"
        print(f"{name:12} {counts}  {cost}")
        for text, wanted, got in wrong if given.wrong else ():
            print(f"    {text!r}: {got} for {wanted or 'a refusal'}")


if __name__ == "__main__":
    main()
