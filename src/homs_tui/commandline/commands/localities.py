"""`localities`: every place."""

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.spec import COMMON, Command
from homs_tui.core.bilingual import two

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


COMMAND = Command(
    "localities",
    two(
        "The places of the dataset, with their names, kinds, regions and points.",
        "أماكن مجموعة البيانات، بأسمائها وأنواعها ومناطقها ومواقعها.",
    ),
    ("homs-tui localities", "homs-tui localities --format csv > places.csv"),
    COMMON,
)


class Options(spec.Options):
    """The options of `localities`, which has none of its own."""


def run(context: "Context[Options]") -> "Answer":
    """Every place of the dataset."""
    from homs_tui.present.answers.exports import localities  # noqa: PLC0415 - `--help` needs only the declaration

    return localities(context.chronicle, context.chronicle.listed, context.lang)
