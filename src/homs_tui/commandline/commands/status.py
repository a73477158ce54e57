"""`status`: who controls what at an instant."""

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.spec import COMMON, PLACE, Command, Completes, Input, moment_input
from homs_tui.core.bilingual import two

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


COMMAND = Command(
    "status",
    two(
        "For each place, or for one: certain, possible, divided, disputed, vacated or unknown; who may hold it; since when; "
        "and whether there is fighting inside: certain, possible or none.",
        "لكل مكان أو لمكان واحد: أمؤكدة حاله أم محتملة أم منقسمة أم مختلف فيها أم هو مخلى أم مجهول، وبيد من قد يكون، ومنذ متى، "
        "وهل فيه قتال: مؤكد أم محتمل أم لا يُذكر.",
    ),
    ("homs-tui status --at '7/12 22:00'", "homs-tui status --at 'sat 15' --place 'ساحة الساعة' --format json"),
    (moment_input("the instant", "اللحظة"), Input("--place", PLACE, "PLACE", completes=Completes.PLACES), *COMMON),
)


class Options(spec.Options):
    """The options of `status`."""

    at: str
    """The instant, as typed."""
    place: str | None = None
    """A place, by identifier or name."""


def run(context: "Context[Options]") -> "Answer":
    """The status of every place, or of one."""
    from homs_tui.present.answers.exports import statuses  # noqa: PLC0415 - `--help` needs only the declaration

    options = context.options
    at = context.instant(options.at)
    places = [place.id for place in context.chronicle.listed] if options.place is None else [context.place(options.place)]
    return statuses(context.chronicle, lambda: context.control.statuses(places, at), at, context.lang)
