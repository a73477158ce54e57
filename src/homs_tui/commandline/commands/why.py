"""`why`: the proof of a status."""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.spec import COMMON, PLACE, Command, Completes, Input, moment_input
from homs_tui.core.bilingual import two

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


COMMAND = Command(
    "why",
    two(
        "Which claims a status rests on, their windows as told and as narrowed by order, by which other claims, their "
        "footnotes, and which single claim, if rejected, would change the answer.",
        "الأخبار التي تستند إليها الحال، ومددها كما رُويت وكما ضيّقها الترتيب، وبأي أخبار أخرى، وحواشيها، وأي خبر لو رُدّ وحده لتغيّر "
        "الجواب.",
    ),
    ("homs-tui why clock-square --at '7/12 22:00'", "homs-tui why 'الرستن' --at 'fri 12' --format json"),
    (Input("place", PLACE, "PLACE", completes=Completes.PLACES), moment_input("the instant", "اللحظة"), *COMMON),
)


class Options(spec.Options):
    """The options of `why`."""

    place: str
    """A place, by identifier or name."""
    at: str
    """The instant, as typed."""


def run(context: "Context[Options]") -> "Answer":
    """The proof of a place's status at an instant."""
    from homs_tui.core.why import why  # noqa: PLC0415 - `--help` needs only the declaration
    from homs_tui.present.answers.exports import proof  # noqa: PLC0415

    place, at = context.place(context.options.place), context.instant(context.options.at)
    return proof(context.chronicle, why(context.control, place, at), context.lang)
