"""`claims`: what the article states, or some of it."""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.faults import UsageFaultError
from homs_tui.commandline.spec import COMMON, PLACE, Command, Completes, Input, with_time_help
from homs_tui.core.bilingual import two
from homs_tui.core.messages import sentence

if TYPE_CHECKING:
    from datetime import datetime

    from homs_tui.commandline.context import Context
    from homs_tui.core.claim import Claim
    from homs_tui.present.answers.answer import Answer


KINDS = (
    "control", "hold", "fighting", "entry", "advance", "position", "strike", "shelling", "movement", "fortification",
    "supply", "displacement", "casualties", "release", "departure", "offensive", "background",
)  # fmt: skip
"""The kinds of claims; a test compares them with the core's."""


COMMAND = Command(
    "claims",
    two(
        "The claims in the order of the article. --from and --to keep those whose window, as narrowed by order, shares an "
        "instant with the time from the one to the other.",
        "الأخبار بترتيب المقال. والخياران \u2068--from\u2069 و\u2068--to\u2069 يبقيان الأخبار التي تشترك مدتها، كما ضيّقها الترتيب، في لحظة مع ما بين الوقتين.",
    ),
    ("homs-tui claims --place rastan --kind control", "homs-tui claims --from 'sat 12' --to 'sat 22' --format json"),
    (
        Input(
            "--place",
            two("only claims that name this place itself: {place}", "الأخبار التي تذكر هذا المكان نفسه فقط: {place}").filled(
                place=PLACE
            ),
            "PLACE",
            completes=Completes.PLACES,
        ),
        Input("--kind", two("only claims of this kind", "الأخبار من هذا النوع فقط"), choices=KINDS),
        Input(
            "--from",
            with_time_help(
                two("only claims that may fall at or after this instant", "الأخبار التي قد تقع في هذه اللحظة أو بعدها فقط")
            ),
            "T",
            completes=Completes.TIMES,
        ),
        Input(
            "--to",
            two("only claims that may fall before this instant", "الأخبار التي قد تقع قبل هذه اللحظة فقط"),
            "T",
            completes=Completes.TIMES,
        ),
        *COMMON,
    ),
)


class Options(spec.Options):
    """The options of `claims`."""

    place: str | None = None
    """A place, by identifier or name."""
    kind: str | None = None
    """A kind of claim."""
    from_: str | None = None
    """The start of a period, as typed."""
    to: str | None = None
    """Its end, as typed."""


def run(context: "Context[Options]") -> "Answer":
    """The claims that match the options, in the order of the article."""
    from homs_tui.core.claim import ClaimKind  # noqa: PLC0415 - `--help` needs only the declaration
    from homs_tui.present.answers.exports import claims  # noqa: PLC0415

    options, found = context.options, context.chronicle.claims
    if options.kind is not None:
        found = tuple(claim for claim in found if claim.kind is ClaimKind(options.kind))
    if options.place is not None:
        place = context.place(options.place)
        found = tuple(claim for claim in found if place in (*claim.localities, *claim.via))
    start, end = _time(context)
    if start is None and end is None:
        return claims(context.control, found, context.lang)
    found = tuple(claim for claim in found if _within(context, claim, start, end))
    return claims(context.control, found, context.lang)


def _time(context: "Context[Options]") -> "tuple[datetime | None, datetime | None]":
    """The start and the end of the period. Raises UsageFaultError where it ends before it begins."""
    options = context.options
    start = None if options.from_ is None else context.instant(options.from_)
    end = None if options.to is None else context.instant(options.to)
    if start is not None and end is not None and end < start:
        turned = {"to": "--to", "end": end.isoformat(), "from_": "--from", "start": start.isoformat()}
        raise UsageFaultError(sentence("usage.turned", **turned))
    return start, end


def _within(context: "Context[Options]", claim: "Claim", start: "datetime | None", end: "datetime | None") -> bool:
    """Whether the claim may fall in [start, end), or, where both are one instant, at that instant."""
    bounds = context.control.tightened(claim.id)
    if start is not None and start == end:
        return start in bounds
    return (start is None or start < bounds.latest) and (end is None or bounds.earliest < end)
