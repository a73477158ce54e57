"""`doctor`: what the terminal is, and how Arabic is sent to it."""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from typing import TYPE_CHECKING

from homs_tui.commandline import spec
from homs_tui.commandline.spec import BIDI, FORMAT, LANG, Command
from homs_tui.core.bilingual import two

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


COMMAND = Command(
    "doctor",
    two(
        "Asks the terminal what it is, tells which output mode follows from that and what to change where the terminal has "
        "a better setting; then shows a test card and remembers for this terminal which of its lines you say reads "
        "right. With --bidi the mode is remembered without the card; auto forgets it.",
        "يسأل الطرفية عن نفسها، ويذكر نمط الإخراج الذي يناسبها وما يُستحسن تغييره إن كان فيها إعداد أفضل؛ ثم يعرض بطاقة اختبار "
        "ويتذكر لهذه الطرفية السطر الذي تقول إنه يُقرأ صحيحًا. ومع \u2068--bidi\u2069 يُحفظ النمط بلا بطاقة، وبالقيمة \u2068auto\u2069 يُنسى.",
    ),
    ("homs-tui doctor", "homs-tui doctor --bidi anchored", "homs-tui doctor --format json"),
    (LANG, FORMAT, BIDI),
)


class Options(spec.Options):
    """The options of `doctor`, which has none of its own."""


def run(context: "Context[Options]") -> "Answer":
    """Query the terminal, and show the test card where a person can answer it."""
    from homs_tui.commandline.doctor_report import examine  # noqa: PLC0415 - `--help` needs only the declaration

    return examine(context)
