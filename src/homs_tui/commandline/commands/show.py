"""`show`: one entry of any kind in full. Entries of different kinds may have the same identifier."""

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.spec import ARTICLE, COMMON, Command, Completes, Input, moment_input
from homs_tui.core.bilingual import two

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


COMMAND = Command(
    "show",
    two(
        "A place, claim, actor, question or footnote, with everything that the dataset tells of it. With the article at hand "
        "(as for check) a claim's table shows its passage.",
        "مكان أو خبر أو جهة فاعلة أو مسألة أو حاشية، مع كل ما تذكره مجموعة البيانات عنه. وإن كان المقال متاحًا (كما في "
        "\u2068check\u2069) ظهر مقطع الخبر في جدوله.",
    ),
    ("homs-tui show clock-square", "homs-tui show 'ساحة الساعة'", "homs-tui show 12 --format json"),
    (
        Input(
            "id",
            two("the identifier of an entry, or the name of a place or an actor", "معرّف بند، أو اسم مكان أو جهة فاعلة"),
            "ID",
            completes=Completes.ENTRIES,
        ),
        moment_input(
            "the hour whose status the table of a place tells (default: the first)",
            "الساعة التي يذكر جدول المكان حاله فيها (المبدئي: الأولى)",
            required=False,
        ),
        *COMMON,
        ARTICLE,
    ),
)


class Options(spec.Options):
    """The options of `show`."""

    id: str
    """An identifier of any kind, or the name of a place or an actor."""
    at: str | None = None
    """The instant of a place's status, as typed."""


def run(context: "Context[Options]") -> "Answer":
    """The entries with an identifier; else the place, actor or footnote of that name."""
    from homs_tui.commandline.naming import entry_of  # noqa: PLC0415 - `--help` needs only the declaration
    from homs_tui.present.answers.whole_entries import show  # noqa: PLC0415

    options, chronicle = context.options, context.chronicle
    hour = 0 if options.at is None else chronicle.axis.hour_of(context.hour(options.at))
    return show(context.scene, entry_of(chronicle, options.id), hour, context.lang, lambda: context.scene_with_article)
