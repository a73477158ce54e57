"""`notes`: what the reader has written on places and claims."""

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.spec import COMMON, Command
from homs_tui.core.bilingual import two

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


COMMAND = Command(
    "notes",
    two(
        "Your own notes on places and claims of the dataset, those changed last at the end. The explorer writes them (e).",
        "ملاحظاتك على الأماكن والأخبار، وآخر ما تغيّر منها في النهاية. وتُكتب في المستكشف بالمفتاح \u2068e\u2069.",
    ),
    ("homs-tui notes", "homs-tui notes --format json > notes.json"),
    COMMON,
)


class Options(spec.Options):
    """The options of `notes`, which has none of its own."""


def run(context: "Context[Options]") -> "Answer":
    """Every present note, those changed last at the end, including those on entries that are no longer in the dataset."""
    from homs_tui.core.notes import standing  # noqa: PLC0415 - `--help` needs only the declaration
    from homs_tui.present.answers.exports import notes  # noqa: PLC0415
    from homs_tui.store.user.notes import load_notes  # noqa: PLC0415

    found = [(entry.subject, entry.text or "", entry.at) for entry in standing(load_notes(context.chronicle.id)).values()]
    return notes(context.chronicle, found, context.lang)
