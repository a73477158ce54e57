"""dataset.toml: what a dataset is, and the words that its other files use."""

from datetime import datetime, time, tzinfo

from homs_tui.core.axis import HOUR, Axis
from homs_tui.core.chronicle import Convention, Credit, DayPart, Region, Unit
from homs_tui.core.plurals import HOURS
from homs_tui.store.problems import WHOLE, Fault, fault
from homs_tui.store.toml.characters import quoted
from homs_tui.store.toml.draft import Header, Sourced
from homs_tui.store.toml.fields import NO_INSTANT, Entry

FILE = "dataset.toml"
SCHEMA = 2
"""The only schema that this version reads."""
MAX_AXIS_HOURS = 100_000
"""How long an axis may be, in hours: eleven years. The screen counts its midnights one by one."""

_KEYS = frozenset(
    {
        *("schema", "id", "title", "time_zone", "first", "last", "licence"),
        *("credit", "day_part", "convention", "region", "unit"),
    }
)
_PART = frozenset({"id", "name", "from", "to", "convention"})
_UNIT = frozenset({"id", "name", "one", "two", "few", "many", "en_one", "en_many"})


def read_header(top: Entry) -> Header:
    """What the top table of dataset.toml says."""
    top.allow_only(_KEYS)
    _check_schema(top)
    header = Header(id=top.id(), title=top.bilingual("title"), licence=top.text("licence"))
    header.axis = _axis(top) or header.axis
    header.credits = [
        Credit(entry.text("text"), entry.text("licence")) for entry in top.entries("credit", {"text", "licence"}, optional=True)
    ]
    header.day_parts = [Sourced(_day_part(entry), entry) for entry in top.entries("day_part", _PART, optional=True)]
    header.conventions = [
        Sourced(Convention(entry.id(), entry.bilingual("text")), entry)
        for entry in top.entries("convention", {"id", "text"}, optional=True)
    ]
    header.regions = [
        Sourced(Region(entry.id(), entry.bilingual("name")), entry) for entry in top.entries("region", {"id", "name"})
    ]
    header.units = [Sourced(_unit(entry), entry) for entry in top.entries("unit", _UNIT, optional=True)]
    return header


def _check_schema(top: Entry) -> None:
    schema = top.read_as("schema", int, WHOLE)
    if schema is not None and schema != SCHEMA:
        top.blame("schema", fault("schema", schema=SCHEMA))


def _axis(top: Entry) -> Axis | None:
    first, last, zone = top.instant("first"), top.instant("last"), _zone(top)
    if NO_INSTANT in (first, last) or zone is None:
        return None
    if odd := _axis_fault(first, last):
        top.blame("last", odd)
        return None
    return Axis(first, last, zone)


def _axis_fault(first: datetime, last: datetime) -> Fault | None:
    if last <= first:
        return fault("axis.turned")
    if (last - first) % HOUR:
        return fault("axis.odd")
    if (last - first) // HOUR > MAX_AXIS_HOURS:
        return fault("axis.long", hours=HOURS.counted_of(MAX_AXIS_HOURS))
    return None


def _zone(top: Entry) -> tzinfo | None:
    import zoneinfo  # noqa: PLC0415 - it looks for its tables on the disk

    name = top.text("time_zone")
    if not name:
        return None
    if name == "localtime":
        top.blame("time_zone", fault("zone.local", given=quoted(name)))
        return None
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        # OSError: "Asia" is a folder of zones, and the library tries to read it.
        hint = top.report.suggestion(name, sorted(zoneinfo.available_timezones()))
        top.blame("time_zone", fault("zone", given=quoted(name)).with_remedy(hint))
        return None


def _day_part(entry: Entry) -> DayPart:
    start, end = entry.clock("from"), entry.clock("to", end=True)
    if start is not None and end is not None and end != time() and end <= start:
        entry.blame("to", fault("part.turned"))
    return DayPart(entry.id(), entry.bilingual("name"), start or time(), end or time(), entry.bilingual("convention"))


def _unit(entry: Entry) -> Unit:
    return Unit(
        id=entry.id(),
        name=entry.bilingual("name"),
        ar=(entry.text("one"), entry.text("two"), entry.text("few"), entry.text("many")),
        en=(entry.text("en_one"), entry.text("en_many")),
    )
