"""`diff`: what changed between two instants."""

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.spec import COMMON, Command, Completes, Input, with_time_help
from homs_tui.core.bilingual import two

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


COMMAND = Command(
    "diff",
    two("The places whose status differs at two instants, with both.", "الأماكن التي تختلف حالها بين لحظتين، مع الحالين."),
    ("homs-tui diff 'fri 12' 'sat 22'", "homs-tui diff 2024-12-06T12:00+03:00 2024-12-07T22:00+03:00 --format csv"),
    (
        Input("t1", with_time_help(two("the first instant", "اللحظة الأولى")), "T1", completes=Completes.TIMES),
        Input("t2", two("the second instant", "اللحظة الثانية"), "T2", completes=Completes.TIMES),
        *COMMON,
    ),
)


class Options(spec.Options):
    """The options of `diff`."""

    t1: str
    """The first instant, as typed."""
    t2: str
    """The second instant, as typed."""


def run(context: "Context[Options]") -> "Answer":
    """The differences between two instants."""
    from homs_tui.core.changes import between  # noqa: PLC0415 - `--help` needs only the declaration
    from homs_tui.present.answers.exports import differences  # noqa: PLC0415

    first, second = context.instant(context.options.t1), context.instant(context.options.t2)
    found = between(context.control, first, second)
    return differences(context.chronicle, found, (first, second), context.lang)
