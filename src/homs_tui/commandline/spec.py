"""Declarations of commands: the parser, the help and the completion are derived from them.

Each command is declared in the module of `commands` with its name; inputs of several commands are declared here. Texts are
beside what they describe, each in English and in Arabic; what is to be typed is isolated in Arabic text. Nothing of the program
is imported but texts, so that `--help` and `--version` cost as little as possible.
"""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, Literal, NamedTuple

from homs_tui.commandline.faults import UsageFaultError
from homs_tui.core.bilingual import Bilingual, Lang, two
from homs_tui.core.messages import sentence

PROGRAM: Final = "homs-tui"
"""The name of the program, as it is typed."""

BIDI_MODES: Final = (
    "visual", "bare", "mode8", "konsole", "mlterm", "sized", "words", "anchored", "parted", "marked", "logical", "latin",
)  # fmt: skip
"""The output modes; a test holds them to the terminal's."""


class Completes(Enum):
    """What the shell completes a value with."""

    NOTHING = "nothing"
    FILES = "files"
    FOLDERS = "folders"
    PLACES = "places"
    ENTRIES = "entries"
    """Identifiers of any kind."""
    TIMES = "times"
    """Hours of the dataset."""
    VIEWS = "views"
    """Views of the dataset's map, and its places."""


class Input(NamedTuple):
    """An option or a positional argument."""

    name: str
    """Its name, with two hyphens for an option."""
    help: Bilingual
    """Its description in `--help`."""
    metavar: str = ""
    """The placeholder of its value; empty for the choices, or for an option without a value."""
    choices: tuple[str, ...] = ()
    """Its possible values; empty for any."""
    completes: Completes = Completes.NOTHING
    """What the shell completes it with, where it has no choices."""
    read: Callable[[str], object] = str
    """Converts what was typed to a value."""
    required: bool = False
    """Whether the option must be given."""

    @property
    def is_option(self) -> bool:
        """Whether it is an option rather than a positional argument."""
        return self.name.startswith("--")

    @property
    def takes_value(self) -> bool:
        """Whether it takes a value."""
        return bool(self.metavar or self.choices)


class Command(NamedTuple):
    """The program itself, or one of its commands."""

    name: str
    """What is typed after the program's name; empty for the program itself."""
    about: Bilingual
    """What it does."""
    examples: tuple[str, ...]
    """Command lines that work as shown."""
    inputs: tuple[Input, ...]
    """Its inputs, in the order of the help."""
    has_values: bool = True
    """Whether it uses values of the core. One that does not is quick: msgspec takes longer to import than all the rest."""


class Options:
    """The values of a command line: an attribute for each input, with its default where it was not given. Those of several
    commands are here; each command adds its own.
    """

    data: str | None = None
    """The folder of the dataset."""
    lang: Lang | None = None
    """The language."""
    format: str = "table"
    """The form of the answer."""
    article: str | None = None
    """The file of the article."""
    digits: Literal["ascii", "arabic"] | None = None
    """The shapes of digits."""
    lam_alef: Literal["one", "two"] | None = None
    """The number of cells of lam with alef."""
    marks: Literal["keep", "hide"] | None = None
    """Whether marks are drawn."""
    bidi: str | None = None
    """The output mode, by name."""

    def __init__(self, given: Mapping[str, object]) -> None:
        """Take the values that a parser found, by name."""
        vars(self).update(given)


def path(text: str) -> str:
    """A path that is not empty."""
    if not text:
        raise UsageFaultError(sentence("usage.path"))
    return text


DATA = Input(
    "--data",
    two(
        "the folder of the dataset (default: the one that is shipped)",
        "مجلد مجموعة البيانات (المبدئي: المجموعة المرفقة بالبرنامج)",
    ),
    "DIR",
    completes=Completes.FOLDERS,
    read=path,
)
LANG = Input(
    "--lang",
    two(
        "the language of words and headings (default: your settings, else your locale)",
        "لغة الكلمات والعناوين (المبدئي: ما في إعداداتك، وإلا فلغة النظام)",
    ),
    choices=("ar", "en"),
)
OUT = Input(
    "--out",
    two("a new file, or - for standard output (default)", "ملف جديد، أو \u2068-\u2069 للخرج القياسي (المبدئي)"),
    "FILE",
    completes=Completes.FILES,
    read=path,
)
FORMAT = Input(
    "--format",
    two(
        "a table to read (default), JSON, or CSV; the last two are UTF-8 and in logical order always",
        "جدول للقراءة (المبدئي) أو \u2068JSON\u2069 أو \u2068CSV\u2069؛ والأخيران بترميز \u2068UTF-8\u2069 وبالترتيب المنطقي دائمًا",
    ),
    choices=("table", "json", "csv"),
)
ARTICLE = Input(
    "--article",
    two("the text of the article, to read and verify the passages", "نص المقال، لقراءة المقاطع والتحقق منها"),
    "FILE",
    completes=Completes.FILES,
    read=path,
)
DIGITS = Input(
    "--digits",
    two(
        "the digits on an Arabic screen: Western, or those of Arabic where they follow its letters (default: your settings)",
        "الأرقام على الشاشة العربية: الغربية، أو العربية الهندية حيث تلي حروفًا عربية (المبدئي: ما في إعداداتك)",
    ),
    choices=("ascii", "arabic"),
)
LAM_ALEF = Input(
    "--lam-alef",
    two(
        "draw lam with alef in one cell or in two (default: your settings, else one)",
        "رسم اللام مع الألف في خانة واحدة أو اثنتين (المبدئي: ما في إعداداتك، وإلا فواحدة)",
    ),
    choices=("one", "two"),
)
MARKS = Input(
    "--marks",
    two(
        "draw the marks on letters or hide them (default: your settings, else keep)",
        "إظهار الحركات على الحروف أو إخفاؤها (المبدئي: ما في إعداداتك، وإلا فإظهارها)",
    ),
    choices=("keep", "hide"),
)
BIDI = Input(
    "--bidi",
    two(
        "how Arabic is sent to this terminal (default: as you chose for it, else as found out; see 'homs-tui doctor')",
        "كيف تُرسل العربية إلى هذه الطرفية (المبدئي: كما اخترت لها، وإلا فكما يُكتشف؛ انظر \u2068homs-tui doctor\u2069)",
    ),
    choices=("auto", *BIDI_MODES),
)
COMMON: Final = (DATA, LANG, FORMAT, DIGITS, BIDI)
"""The inputs of every command that answers from a dataset."""

_TIME = two(
    "such as 'sat 15', '7/12 22:00', '٧ ديسمبر ٢٢' or 2024-12-07T22:00+03:00",
    "مثل «السبت 15» أو \u20687/12 22:00\u2069 أو «٧ ديسمبر ٢٢» أو \u20682024-12-07T22:00+03:00\u2069",
)
PLACE: Final = two("an identifier, or a name in either language", "معرّف، أو اسم بإحدى اللغتين")
"""The description of an input for a place."""


def with_time_help(what: Bilingual) -> Bilingual:
    """A description of an input for an instant, with how instants are typed."""
    return two("{what}, {time}", "{what}، {time}").filled(what=what, time=_TIME)


def moment_input(en: str, ar: str, required: bool = True) -> Input:
    """The option for an instant, with what it is for in both languages."""
    return Input("--at", with_time_help(two(en, ar)), "T", required=required, completes=Completes.TIMES)


HELP = Input("--help", two("show this help and exit", "عرض هذه المساعدة ثم الخروج"))
VERSION = Input("--version", two("show the version and exit", "عرض الإصدار ثم الخروج"))
