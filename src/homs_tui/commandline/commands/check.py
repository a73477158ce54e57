"""`check`: whether a dataset is sound, and whether it matches the article."""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.spec import ARTICLE, COMMON, Command
from homs_tui.core.bilingual import two
from homs_tui.core.errors import DatasetInvalidError

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


COMMAND = Command(
    "check",
    two(
        "Loads the dataset and lists every problem in it (exit 3); reports contradictions between windows and order, and "
        "what the dataset holds. With the article (--article, else the environment's HOMS_ARTICLE, else the one last opened "
        "in the explorer) verifies the hash of every passage. Exit 1 if anything does not fit.",
        "يقرأ مجموعة البيانات ويعدّد مشكلاتها كلها (رمز الخروج 3)، ويذكر ما بين المدد والترتيب من تعارض، وما في المجموعة. وإن "
        "وُجد المقال (بالخيار \u2068--article\u2069، وإلا فمتغير البيئة \u2068HOMS_ARTICLE\u2069، وإلا فآخر ما فُتح في المستكشف) تحقّقَ من بصمة "
        "كل مقطع. ورمز الخروج 1 إن وُجد ما لا يتطابق.",
    ),
    ("homs-tui check", "homs-tui check --data ./my-dataset --article article.txt"),
    (*COMMON, ARTICLE),
)


class Options(spec.Options):
    """The options of `check`, which has none of its own."""


def run(context: "Context[Options]") -> "Answer":
    """What a dataset contains, its contradictions, and whether it matches the article. Raises DatasetInvalidError; for JSON and
    CSV the problems are written as data first.
    """
    from homs_tui.commandline.check_report import invalid, report  # noqa: PLC0415 - `--help` needs only the declaration
    from homs_tui.commandline.output import write  # noqa: PLC0415

    try:
        _read(context)
    except DatasetInvalidError as error:
        if context.options.format != "table":
            write(invalid(error, context.lang), context)
        raise
    return report(context)


def _read(context: "Context[Options]") -> None:
    """Read the dataset and what it has for its map as they are now, to the last byte. Raises DatasetInvalidError."""
    from homs_tui.store.atlas import map_problems  # noqa: PLC0415

    try:
        context.read_anew()
    except DatasetInvalidError as error:
        raise DatasetInvalidError(error.folder, (*error.problems, *map_problems(context.folder))) from error
    _ = context.atlas
