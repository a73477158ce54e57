"""`layout`: how a text is laid out in a terminal. It needs no dataset."""

import sys
from typing import TYPE_CHECKING, Final, Literal

from homs_tui.commandline import spec
from homs_tui.commandline.faults import UsageFaultError
from homs_tui.commandline.spec import COMMON, LAM_ALEF, MARKS, Command, Input
from homs_tui.core.bilingual import two
from homs_tui.core.messages import sentence
from homs_tui.core.plurals import BYTES

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer


MAX_WIDTH: Final = 10_000
"""Columns of `--width`."""
MAX_PIPED: Final = 1_000_000
"""Bytes of standard input; more are refused."""


def width(text: str) -> int:
    """A number of columns."""
    try:
        number = int(text) if len(text) <= 10 else 0
    except ValueError:
        number = 0
    if not 1 <= number <= MAX_WIDTH:
        raise UsageFaultError(sentence("usage.width", most=MAX_WIDTH))
    return number


COMMAND = Command(
    "layout",
    two(
        "Lays out any text: shaped, wrapped, in visual order. Needs no dataset. Control characters are neutralised and the "
        "text is brought into NFC first; offsets are code points of the text that results, which JSON gives as 'text'.",
        "يصفّ أي نص: موصول الحروف، مقسّم الأسطر، بالترتيب المرئي، ولا يحتاج إلى مجموعة بيانات. تُبطَل أحرف التحكم ويُحوَّل النص إلى "
        "\u2068NFC\u2069 أولًا؛ والمواضع معدودة بالنقاط الرمزية في النص الناتج، وهو في \u2068JSON\u2069 باسم \u2068text\u2069.",
    ),
    ("homs-tui layout 'مدينة Homs (حمص)' --width 12 --base rtl", "echo 'حمص 2024' | homs-tui layout - --format json"),
    (
        Input(
            "text",
            two(
                "the text, or - for standard input (one newline at its end is dropped)",
                "النص، أو \u2068-\u2069 للدخل القياسي (ويُحذف سطر جديد واحد من آخره)",
            ),
            "TEXT",
        ),
        Input(
            "--width",
            two("columns, 1 to {most} (default 80)", "عدد الأعمدة، من 1 إلى {most} (المبدئي: 80)").filled(most=MAX_WIDTH),
            "N",
            read=width,
        ),
        Input(
            "--base",
            two("the direction of its paragraphs (default auto)", "اتجاه فقراته (المبدئي: \u2068auto\u2069)"),
            choices=("rtl", "ltr", "auto"),
        ),
        *COMMON,
        LAM_ALEF,
        MARKS,
    ),
)


class Options(spec.Options):
    """The options of `layout`."""

    text: str
    """The text, or a hyphen for standard input."""
    width: int = 80
    """Columns."""
    base: Literal["rtl", "ltr", "auto"] = "auto"
    """The direction of paragraphs."""


def run(context: "Context[Options]") -> "Answer":
    """A text as lines of cells."""
    from homs_tui.present.answers.exports import laid_out  # noqa: PLC0415 - `--help` needs only the declaration
    from homs_tui.text.bidi import Base  # noqa: PLC0415
    from homs_tui.text.clean import clean  # noqa: PLC0415
    from homs_tui.text.layout import layout  # noqa: PLC0415
    from homs_tui.text.typesetting import PLAIN  # noqa: PLC0415

    options = context.options
    text = clean(_piped() if options.text == "-" else options.text)
    # A tool for any text: the settings of the explorer do not apply.
    found = layout(text, options.width, Base[options.base.upper()], context.typesetting_over(PLAIN))
    return laid_out(text, found, options.width)


def _piped() -> str:
    """Standard input, as UTF-8 whatever the locale."""
    data = sys.stdin.buffer.read(MAX_PIPED + 1) if sys.stdin is not None else b""
    if len(data) > MAX_PIPED:
        raise UsageFaultError(sentence("usage.piped", bytes=BYTES.counted_of(MAX_PIPED)))
    text = data.decode("utf-8", "replace")
    return text.removesuffix("\n").removesuffix("\r")
