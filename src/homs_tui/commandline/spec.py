"""How a command is declared: the parser, the help and the completion are projections of its declaration.

Each command declares itself in the module of `commands` that bears its name; what several of them take stands here. Words
stand beside what they are about, each in English and in Arabic; what is typed as it stands is isolated among Arabic words.
Nothing of the program is imported but words, so that `--help` and `--version` cost no more than they must.
"""
# ruff: noqa: E501 - a line a word reads better than one that is wrapped

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, Literal, NamedTuple

from homs_tui.commandline.faults import UsageFaultError
from homs_tui.core.bilingual import Bilingual, Lang, two
from homs_tui.core.messages import sentence

PROGRAM: Final = "homs-tui"
"""What is typed to start it."""

BIDI_MODES: Final = (
    "visual", "bare", "mode8", "konsole", "mlterm", "sized", "words", "anchored", "parted", "marked", "logical", "latin",
)  # fmt: skip
"""The output modes; a test holds them to the terminal's."""


class Completes(Enum):
    """With what the shell completes a value."""

    NOTHING = "nothing"
    FILES = "files"
    FOLDERS = "folders"
    PLACES = "places"
    ENTRIES = "entries"
    """Identifiers of any sort."""


class Input(NamedTuple):
    """An option or a positional argument."""

    name: str
    """With two hyphens for an option."""
    help: Bilingual
    """What it is, for `--help`."""
    metavar: str = ""
    """What stands for its value; empty for the choices, or for an option that takes none."""
    choices: tuple[str, ...] = ()
    """The values that it takes; none for any."""
    completes: Completes = Completes.NOTHING
    """With what the shell completes it, where it has no choices."""
    read: Callable[[str], object] = str
    """Turns what was typed into a value."""
    required: bool = False
    """Must an option be given?"""

    @property
    def is_option(self) -> bool:
        """Does it begin with hyphens?"""
        return self.name.startswith("--")

    @property
    def takes_value(self) -> bool:
        """Does a value follow it?"""
        return bool(self.metavar or self.choices)


class Command(NamedTuple):
    """The program itself, or one of its commands."""

    name: str
    """What is typed behind the program's name; nothing for the program itself."""
    about: Bilingual
    """What it does."""
    examples: tuple[str, ...]
    """Lines that work as they stand."""
    inputs: tuple[Input, ...]
    """In the order of its help."""
    has_values: bool = True
    """Does it work with values of the core? One that does not is quick, for msgspec takes longer to load than all of it."""


class Options:
    """What was typed: an attribute for each input. What was not given keeps its default.

    Those that several commands take stand here; each command adds its own.
    """

    data: str | None = None
    """The folder of the dataset."""
    lang: Lang | None = None
    """The language."""
    format: Literal["table", "json", "csv"] = "table"
    """The form of the answer."""
    article: str | None = None
    """The file of the article."""
    digits: Literal["ascii", "arabic"] | None = None
    """The shapes of digits."""
    lam_alef: Literal["one", "two"] | None = None
    """The cells of lam with alef."""
    marks: Literal["keep", "hide"] | None = None
    """Whether marks are drawn."""
    bidi: str | None = None
    """The output mode, by name."""

    def __init__(self, given: Mapping[str, object]) -> None:
        """Take what a parser found, by name."""
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
    two("the text of the article, to read and verify passages by", "نص المقال، لقراءة المقاطع والتحقق منها"),
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
"""What every command takes that answers from a dataset."""

_TIME = two(
    "such as 'sat 15', '7/12 22:00', '٧ ديسمبر ٢٢' or 2024-12-07T22:00+03:00",
    "مثل «السبت 15» أو \u20687/12 22:00\u2069 أو «٧ ديسمبر ٢٢» أو \u20682024-12-07T22:00+03:00\u2069",
)
PLACE: Final = two("an identifier, or a name in either language", "معرّف، أو اسم بإحدى اللغتين")
"""How a place is typed."""


def timed(what: Bilingual) -> Bilingual:
    """What an instant is for, and how one is typed."""
    return two("{what}, {time}", "{what}، {time}").filled(what=what, time=_TIME)


def moment_input(en: str, ar: str, required: bool = True) -> Input:
    """The option that takes an instant, and what it is for in both languages."""
    return Input("--at", timed(two(en, ar)), "T", required=required)


HELP = Input("--help", two("show this help and exit", "عرض هذه المساعدة ثم الخروج"))
VERSION = Input("--version", two("show the version and exit", "عرض الإصدار ثم الخروج"))
