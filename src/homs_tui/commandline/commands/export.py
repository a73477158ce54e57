"""`export`: the statuses of all places for other programs."""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.faults import UsageFaultError
from homs_tui.commandline.spec import DATA, LANG, OUT, Command, Completes, Input, moment_input, with_time_help
from homs_tui.core.bilingual import two
from homs_tui.core.messages import sentence

if TYPE_CHECKING:
    from datetime import datetime

    from homs_tui.commandline.context import Context

COMMAND = Command(
    "export",
    two(
        "Writes the status of every place as GeoJSON (RFC 7946): at an instant one feature per place, over a period one per place "
        "and interval. Each has who may hold the place, since and until when that is possible and certain, how precisely its point "
        "is known, its claims and footnotes. A place without a point keeps its feature, with a null geometry.",
        "يكتب حال كل مكان بصيغة \u2068GeoJSON\u2069 (\u2068RFC 7946\u2069): عنصرًا لكل مكان في لحظة، أو عنصرًا لكل مكان وفترة على مدى. وفي كل عنصر من قد يكون المكان بيده، "
        "ومنذ متى وإلى متى يكون ذلك محتملًا ومؤكدًا، ودقة نقطته، وأخباره وحواشيه. والمكان الذي لا نقطة له يبقى عنصره بلا إحداثيات.",
    ),
    (
        "homs-tui export geojson --at 'sat 22' > homs.geojson",
        "homs-tui export geojson --from 'fri 0' --to 'sun 12' > homs.geojson",
    ),
    (
        Input("form", two("the form", "الصيغة"), choices=("geojson",)),
        moment_input("the instant", "اللحظة", required=False),
        Input("--from", with_time_help(two("the start of a period", "بداية المدى")), "T", completes=Completes.TIMES),
        Input("--to", two("its end, which is not part of it", "نهايته، وليست منه"), "T", completes=Completes.TIMES),
        OUT,
        DATA,
        LANG,
    ),
)


class Options(spec.Options):
    """The options of `export`."""

    form: str
    """The form."""
    at: str | None = None
    """The instant, as typed."""
    from_: str | None = None
    """The start of a period, as typed."""
    to: str | None = None
    """Its end, as typed."""
    out: str = "-"
    """The file, or a hyphen for standard output."""


def run(context: "Context[Options]") -> int:
    """Write the export to the file or to standard output."""
    import json  # noqa: PLC0415 - `--help` needs only the declaration

    from homs_tui.commandline.output import write_text  # noqa: PLC0415
    from homs_tui.core.state_intervals import Table  # noqa: PLC0415
    from homs_tui.present.answers.geojson import collection  # noqa: PLC0415

    start, end = _period(context)
    tables = ((place, Table(context.control, place.id)) for place in context.chronicle.listed)
    found = [
        (place, interval)
        for place, table in tables
        for interval in ([table.at(start)] if end is None else table.within(start, end))
    ]
    text = json.dumps(collection(context.chronicle, found, (start, end)), ensure_ascii=False, indent=1, allow_nan=False)
    write_text(text + "\n", context.options.out)
    return 0


def _period(context: "Context[Options]") -> "tuple[datetime, datetime | None]":
    """The instant, or the start and the end of the period. Raises UsageFaultError."""
    options = context.options
    if options.at is not None and options.from_ is None and options.to is None:
        return context.instant(options.at), None
    if options.at is not None or options.from_ is None or options.to is None:
        raise UsageFaultError(sentence("usage.at_or_period"))
    start, end = context.instant(options.from_), context.instant(options.to)
    if end <= start:
        turned = {"to": "--to", "end": end.isoformat(), "from_": "--from", "start": start.isoformat()}
        raise UsageFaultError(sentence("usage.turned", **turned))
    return start, end
