"""`picture`: the explorer's screen, drawn without a terminal."""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from typing import TYPE_CHECKING, Final, Literal

from homs_tui.commandline import spec
from homs_tui.commandline.faults import MAX_REPEATED, UsageFaultError
from homs_tui.commandline.spec import DATA, DIGITS, LANG, OUT, PLACE, Command, Completes, Input, moment_input
from homs_tui.core.bilingual import joined, same, two
from homs_tui.core.messages import sentence
from homs_tui.printable import harmless

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context


SIZES: Final = ((20, 400), (6, 200))
"""The smallest and the largest number of columns of a picture, and of rows."""
THEMES: Final = ("dark", "light", "neutral", "16", "16-light", "mono")
"""The sets of colours; a test compares them with the explorer's."""
MAX_KEYS: Final = 500
"""Keys of `--keys`."""


def size(text: str) -> tuple[int, int]:
    """Columns and rows."""
    columns, _, rows = text.casefold().replace("×", "x").partition("x")
    found = [int(number) if number.isdecimal() and len(number) <= 4 else 0 for number in (columns, rows)]
    if not all(least <= number <= most for number, (least, most) in zip(found, SIZES, strict=True)):
        (narrow, wide), (low, high) = SIZES
        raise UsageFaultError(sentence("usage.size", least=f"{narrow}x{low}", most=f"{wide}x{high}"))
    return found[0], found[1]


COMMAND = Command(
    "picture",
    two(
        "Draws the explorer at a time, as keys would lead it on, and prints the picture; no terminal is needed, and no "
        "session is read or kept. Its Arabic reads rightly in a browser, which also finds and copies it in logical order. "
        "The keys are those of the explorer with a blank between each two, such as 'w 3', '/ ح م ص enter' or "
        "'shift+right space'.",
        "يرسم المستكشف عند وقت ما، حيث تقوده المفاتيح، ويطبع الصورة؛ ولا يحتاج إلى طرفية، ولا يقرأ جلسة ولا يحفظها. وتُقرأ العربية فيها "
        "صحيحة في المتصفح، ويُعثر عليها وتُنسخ بترتيبها المنطقي. والمفاتيح هي مفاتيح المستكشف، وبين كل مفتاحين فراغ، مثل "
        "«\u2068w 3\u2069» أو «\u2068/ ح م ص enter\u2069» أو «\u2068shift+right space\u2069».",
    ),
    (
        "homs-tui picture --at '7/12 22:00' --lang ar > homs.svg",
        "homs-tui picture --at 'fri 12' --place rastan --keys 'w 3' --size 80x24 --theme light --as html > why.html",
    ),
    (
        moment_input("the hour to draw (default: the first)", "الساعة المرسومة (المبدئي: الأولى)", required=False),
        Input(
            "--place",
            two("the place to look at: {place}", "المكان المعروض: {place}").filled(place=PLACE),
            "PLACE",
            completes=Completes.PLACES,
        ),
        Input("--keys", two("the keys to press first", "المفاتيح التي تُضغط أولًا"), "KEYS"),
        Input(
            "--size",
            two("columns x rows (default 120x36)", "الأعمدة في الأسطر (المبدئي: \u2068120x36\u2069)"),
            "SIZE",
            read=size,
        ),
        Input(
            "--theme",
            two("the set of colours (default dark)", "مجموعة الألوان (المبدئي: \u2068dark\u2069)"),
            choices=THEMES,
        ),
        Input(
            "--as",
            two(
                "the form (default: as the file's name ends, else svg)",
                "الصيغة (المبدئي: كما ينتهي اسم الملف، وإلا فصيغة \u2068svg\u2069)",
            ),
            choices=("svg", "html"),
        ),
        OUT,
        DATA,
        LANG,
        DIGITS,
    ),
)


class Options(spec.Options):
    """The options of `picture`."""

    at: str | None = None
    """The instant, as typed."""
    place: str | None = None
    """A place, by identifier or name."""
    keys: str = ""
    """Keys to press, with blanks between them."""
    size: tuple[int, int] = (120, 36)
    """Columns and rows."""
    theme: str = THEMES[0]
    """The set of colours."""
    as_: Literal["svg", "html"] | None = None
    """The format."""
    out: str = "-"
    """The file, or a hyphen for standard output."""


def run(context: "Context[Options]") -> int:
    """Draw the picture, and write it to the file or to standard output."""
    from homs_tui.commandline.output import write_text  # noqa: PLC0415
    from homs_tui.core.session import Session  # noqa: PLC0415
    from homs_tui.explore.headless import ExplorerLeftError, KeyScript, play, screen  # noqa: PLC0415 - help needs only texts
    from homs_tui.explore.painting import picture_of  # noqa: PLC0415
    from homs_tui.present.screenshot.forms import FORMS  # noqa: PLC0415

    options = context.options
    keys = _keys(options.keys)
    at = None if options.at is None else context.hour(options.at)
    place = None if options.place is None else context.place(options.place)
    script = KeyScript(Session(at=at, locality=place), context.lang, options.theme, options.size, keys, context.typesetting)
    try:
        reader = play(context.scene, script, lambda: context.atlas)
    except ExplorerLeftError as error:
        raise UsageFaultError(sentence("usage.led_out")) from error
    write_text(FORMS[_form(options)](picture_of(screen(reader), reader)), options.out)
    return 0


def _keys(typed: str) -> tuple[str, ...]:
    from difflib import get_close_matches  # noqa: PLC0415

    from homs_tui.explore.headless import unknown_key  # noqa: PLC0415

    keys = tuple(typed.split())
    if len(keys) > MAX_KEYS:
        raise UsageFaultError(sentence("usage.keys", count=len(keys), most=MAX_KEYS))
    for key in keys:
        near = unknown_key(key)
        if near is not None:
            close, named = get_close_matches(key.casefold(), near, n=3), harmless(key, MAX_REPEATED)
            raise UsageFaultError(
                sentence("usage.key_near", key=named, near=joined([same(word) for word in close]))
                if close
                else sentence("usage.key", key=named)
            )
    return keys


def _form(options: Options) -> str:
    from pathlib import Path  # noqa: PLC0415

    return options.as_ or ("html" if Path(options.out).suffix.casefold() in (".html", ".htm") else "svg")
