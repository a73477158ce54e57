"""Every command of the command line, declared once: the parser, the help and the completion are projections of it.

Its words stand here, beside what they are about, each in English and in Arabic. Next to nothing of the program is imported,
so that `--help` and `--version` cost no more than they must. What is typed as it stands is isolated among Arabic words.
"""
# ruff: noqa: E501 - a line a word reads better than one that is wrapped

from collections.abc import Callable
from enum import Enum

from msgspec import Struct

from homs_tui.commandline.faults import UsageFaultError
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.bilingual import two as _two
from homs_tui.core.messages import sentence

KINDS = (
    "control", "hold", "fighting", "entry", "advance", "position", "strike", "shelling", "movement", "fortification",
    "supply", "displacement", "casualties", "release", "departure", "offensive", "background",
)  # fmt: skip
"""The kinds of claims; a test holds them to the core's."""

BIDI_MODES = (
    "visual", "bare", "mode8", "konsole", "mlterm", "sized", "words", "anchored", "parted", "marked", "logical", "latin",
)  # fmt: skip
"""The output modes; a test holds them to the terminal's."""

WIDEST = 10_000
"""The most columns that a text can be laid out in."""

SIZES = ((20, 400), (6, 200))
"""The fewest and the most columns of a picture, and rows."""

THEMES = ("dark", "light", "neutral", "16", "mono")
"""The sets of colours; a test holds them to the screen's."""


class Completes(Enum):
    """With what the shell completes a value."""

    NOTHING = "nothing"
    FILES = "files"
    FOLDERS = "folders"
    PLACES = "places"
    ENTRIES = "entries"
    """Identifiers of any sort."""


class Input(Struct, frozen=True):
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


class Command(Struct, frozen=True):
    """One subcommand."""

    name: str
    """What is typed."""
    help: Bilingual
    """One line for the list of commands."""
    about: Bilingual
    """What it does, for its own help."""
    examples: tuple[str, ...]
    """Lines that work as they stand."""
    inputs: tuple[Input, ...]
    """In the order of its help."""


def width(text: str) -> int:
    """A number of columns."""
    try:
        number = int(text) if len(text) <= 10 else 0
    except ValueError:
        number = 0
    if not 1 <= number <= WIDEST:
        raise UsageFaultError(sentence("usage.width", most=WIDEST))
    return number


def size(text: str) -> tuple[int, int]:
    """Columns and rows."""
    columns, _, rows = text.casefold().replace("×", "x").partition("x")
    found = [int(number) if number.isdecimal() and len(number) <= 4 else 0 for number in (columns, rows)]
    if not all(least <= number <= most for number, (least, most) in zip(found, SIZES, strict=True)):
        (narrow, wide), (low, high) = SIZES
        raise UsageFaultError(sentence("usage.size", least=f"{narrow}x{low}", most=f"{wide}x{high}"))
    return found[0], found[1]


def path(text: str) -> str:
    """A path that is not empty."""
    if not text:
        raise UsageFaultError(sentence("usage.path"))
    return text


DATA = Input(
    "--data",
    _two(
        "the folder of the dataset (default: the one that is shipped)",
        "مجلد مجموعة البيانات (المبدئي: المجموعة المرفقة بالبرنامج)",
    ),
    "DIR",
    completes=Completes.FOLDERS,
    read=path,
)
LANG = Input(
    "--lang",
    _two(
        "the language of words and headings (default: your settings, else your locale)",
        "لغة الكلمات والعناوين (المبدئي: ما في إعداداتك، وإلا فلغة النظام)",
    ),
    choices=("ar", "en"),
)
FORMAT = Input(
    "--format",
    _two(
        "a table to read (default), JSON, or CSV; the last two are UTF-8 and in logical order always",
        "جدول للقراءة (المبدئي) أو \u2068JSON\u2069 أو \u2068CSV\u2069؛ والأخيران بترميز \u2068UTF-8\u2069 وبالترتيب المنطقي دائمًا",
    ),
    choices=("table", "json", "csv"),
)
ARTICLE = Input(
    "--article",
    _two("the text of the article, to read and verify passages by", "نص المقال، لقراءة المقاطع والتحقق منها"),
    "FILE",
    completes=Completes.FILES,
    read=path,
)
DIGITS = Input(
    "--digits",
    _two(
        "the digits on an Arabic screen: Western, or those of Arabic where they follow its letters (default: your settings)",
        "الأرقام على الشاشة العربية: الغربية، أو العربية الهندية حيث تلي حروفًا عربية (المبدئي: ما في إعداداتك)",
    ),
    choices=("ascii", "arabic"),
)
LAM_ALEF = Input(
    "--lam-alef",
    _two(
        "draw lam with alef in one cell or in two (default: your settings, else one)",
        "رسم اللام مع الألف في خانة واحدة أو اثنتين (المبدئي: ما في إعداداتك، وإلا فواحدة)",
    ),
    choices=("one", "two"),
)
MARKS = Input(
    "--marks",
    _two(
        "draw the marks on letters or hide them (default: your settings, else keep)",
        "إظهار الحركات على الحروف أو إخفاؤها (المبدئي: ما في إعداداتك، وإلا فإظهارها)",
    ),
    choices=("keep", "hide"),
)
BIDI = Input(
    "--bidi",
    _two(
        "how Arabic is sent to this terminal (default: as you chose for it, else as found out; see 'homs-tui doctor')",
        "كيف تُرسل العربية إلى هذه الطرفية (المبدئي: كما اخترت لها، وإلا فكما يُكتشف؛ انظر \u2068homs-tui doctor\u2069)",
    ),
    choices=("auto", *BIDI_MODES),
)
_COMMON = (DATA, LANG, FORMAT, DIGITS, BIDI)

_TIME = _two(
    "such as 'sat 15', '7/12 22:00', '٧ ديسمبر ٢٢' or 2024-12-07T22:00+03:00",
    "مثل «السبت 15» أو \u20687/12 22:00\u2069 أو «٧ ديسمبر ٢٢» أو \u20682024-12-07T22:00+03:00\u2069",
)
_PLACE = _two("an identifier, or a name in either language", "معرّف، أو اسم بإحدى اللغتين")


def _timed(what: Bilingual) -> Bilingual:
    return _two("{what}, {time}", "{what}، {time}").filled(what=what, time=_TIME)


def _at(en: str, ar: str, required: bool = True) -> Input:
    return Input("--at", _timed(_two(en, ar)), "T", required=required)


EXPLORER = (
    DATA,
    _at("the hour to open at", "الساعة التي يُفتح عندها", required=False),
    LANG,
    ARTICLE,
    DIGITS,
    LAM_ALEF,
    MARKS,
    BIDI,
    Input("--fresh", _two("begin anew: do not restore the last session", "البدء من جديد، بلا استعادة الجلسة الأخيرة")),
)
"""What the explorer takes, which opens where no command is given."""

EXPLORER_ABOUT = _two(
    "Explore the Homs offensive of December 2024 hour by hour. Without a command the explorer opens; the commands answer on "
    "standard output and load no screen. Into a pipe, or where TERM is dumb, the hour at which it would open goes as text.",
    "استكشاف هجوم حمص في كانون الأول/ديسمبر 2024 ساعةً بساعة. من دون أمر يُفتح المستكشف؛ أما الأوامر فتكتب جوابها في الخرج القياسي ولا تفتح شاشة. "
    "وإن كان الخرج أنبوبًا، أو كانت قيمة TERM هي \u2068dumb\u2069، كُتبت حال الساعة التي كان سيُفتح عندها نصًّا.",
)

HELP = Input("--help", _two("show this help and exit", "عرض هذه المساعدة ثم الخروج"))
VERSION = Input("--version", _two("show the version and exit", "عرض الإصدار ثم الخروج"))

HEADINGS = {
    "usage": _two("usage:", "الاستعمال:"),
    "commands": _two("commands:", "الأوامر:"),
    "arguments": _two("arguments:", "المعطيات:"),
    "options": _two("options:", "الخيارات:"),
    "examples": _two("examples:", "أمثلة:"),
    "codes": _two(
        "exit codes: 0 success, 1 failure, 2 wrong usage, 3 invalid dataset, 128+n ended by signal n (130 interrupted, 141 pipe closed)",
        "رموز الخروج: 0 نجاح، 1 إخفاق، 2 استعمال خاطئ، 3 مجموعة بيانات غير صالحة، \u2068128+n\u2069 إنهاء بالإشارة \u2068n\u2069 (130 مقاطعة، 141 انغلاق الأنبوب)",
    ),
}
"""What stands in every help beside what the commands say of themselves."""

EXPLORER_EXAMPLES = (
    "homs-tui",
    "homs-tui --at '7/12 22:00' --lang ar",
    "homs-tui status --at 'sat 15'",
    "homs-tui why zahra --at 2024-12-07T22:00+03:00",
)

COMMANDS = (
    Command(
        "check",
        _two("verify a dataset, and its hashes against the article", "التحقق من مجموعة بيانات، ومن مطابقة بصماتها للمقال"),
        _two(
            "Loads the dataset and lists every problem in it (exit 3); reports contradictions between windows and order, and "
            "what the dataset holds. With the article (--article, else the environment's HOMS_ARTICLE, else the one last opened "
            "in the explorer) verifies the hash of every passage. Exit 1 if anything does not fit.",
            "يقرأ مجموعة البيانات ويعدّد مشكلاتها كلها (رمز الخروج 3)، ويذكر ما بين المدد والترتيب من تعارض، وما في المجموعة. وإن "
            "وُجد المقال (بالخيار \u2068--article\u2069، وإلا فمتغير البيئة \u2068HOMS_ARTICLE\u2069، وإلا فآخر ما فُتح في المستكشف) تحقّقَ من بصمة "
            "كل مقطع. ورمز الخروج 1 إن وُجد ما لا يتطابق.",
        ),
        ("homs-tui check", "homs-tui check --data ./my-dataset --article article.txt"),
        (*_COMMON, ARTICLE),
    ),
    Command(
        "status",
        _two("who controls what at an instant", "من يسيطر على ماذا في لحظة ما"),
        _two(
            "For each place, or for one: certain, possible, disputed, vacated or unknown; who may hold it; since when.",
            "لكل مكان أو لمكان واحد: أمؤكدة حاله أم محتملة أم مختلف فيها أم هو مخلى أم مجهول، وبيد من قد يكون، ومنذ متى.",
        ),
        ("homs-tui status --at '7/12 22:00'", "homs-tui status --at 'sat 15' --place 'ساحة الساعة' --format json"),
        (_at("the instant", "اللحظة"), Input("--place", _PLACE, "PLACE", completes=Completes.PLACES), *_COMMON),
    ),
    Command(
        "diff",
        _two("what changed between two instants", "ما تغيّر بين لحظتين"),
        _two("The places whose status differs at two instants, with both.", "الأماكن التي تختلف حالها بين لحظتين، مع الحالين."),
        ("homs-tui diff 'fri 12' 'sat 22'", "homs-tui diff 2024-12-06T12:00+03:00 2024-12-07T22:00+03:00 --format csv"),
        (
            Input("t1", _timed(_two("the first instant", "اللحظة الأولى")), "T1"),
            Input("t2", _two("the second instant", "اللحظة الثانية"), "T2"),
            *_COMMON,
        ),
    ),
    Command(
        "why",
        _two("the proof of a status", "برهان حال مكان"),
        _two(
            "Which claims a status rests on, their windows as told and as narrowed by order, by which other claims, their "
            "footnotes, and which single claim, if rejected, would change the answer.",
            "الأخبار التي تستند إليها الحال، ومددها كما رُويت وكما ضيّقها الترتيب، وبأي أخبار أخرى، وحواشيها، وأي خبر لو رُدّ وحده لتغيّر "
            "الجواب.",
        ),
        ("homs-tui why clock-square --at '7/12 22:00'", "homs-tui why 'الرستن' --at 'fri 12' --format json"),
        (Input("place", _PLACE, "PLACE", completes=Completes.PLACES), _at("the instant", "اللحظة"), *_COMMON),
    ),
    Command(
        "localities",
        _two("every place", "كل الأماكن"),
        _two(
            "The places of the dataset, with their names, kinds, regions and points.",
            "أماكن مجموعة البيانات، بأسمائها وأنواعها ومناطقها ومواقعها.",
        ),
        ("homs-tui localities", "homs-tui localities --format csv > places.csv"),
        _COMMON,
    ),
    Command(
        "claims",
        _two("what the article states", "ما يذكره المقال"),
        _two(
            "The claims in the order of the article. --from and --to keep those whose window, as narrowed by order, shares an "
            "instant with the time from the one to the other.",
            "الأخبار بترتيب المقال. والخياران \u2068--from\u2069 و\u2068--to\u2069 يبقيان الأخبار التي تشترك مدتها، كما ضيّقها الترتيب، في لحظة مع ما بين الوقتين.",
        ),
        ("homs-tui claims --place rastan --kind control", "homs-tui claims --from 'sat 12' --to 'sat 22' --format json"),
        (
            Input(
                "--place",
                _two(
                    "only claims that name this place itself: {place}", "الأخبار التي تذكر هذا المكان نفسه فقط: {place}"
                ).filled(place=_PLACE),
                "PLACE",
                completes=Completes.PLACES,
            ),
            Input("--kind", _two("only claims of this kind", "الأخبار من هذا النوع فقط"), choices=KINDS),
            Input(
                "--from",
                _timed(
                    _two("only claims that may fall at or after this instant", "الأخبار التي قد تقع في هذه اللحظة أو بعدها فقط")
                ),
                "T",
            ),
            Input("--to", _two("only claims that may fall before this instant", "الأخبار التي قد تقع قبل هذه اللحظة فقط"), "T"),
            *_COMMON,
        ),
    ),
    Command(
        "show",
        _two("one entry in full", "بند واحد كاملًا"),
        _two(
            "A place, claim, actor, question or footnote, with everything that the dataset tells of it. With the article at hand "
            "(as for check) a claim's table shows its passage.",
            "مكان أو خبر أو جهة فاعلة أو مسألة أو حاشية، مع كل ما تذكره مجموعة البيانات عنه. وإن كان المقال متاحًا (كما في "
            "\u2068check\u2069) ظهر مقطع الخبر في جدوله.",
        ),
        ("homs-tui show clock-square", "homs-tui show 'ساحة الساعة'", "homs-tui show 12 --format json"),
        (
            Input(
                "id",
                _two("the identifier of an entry, or the name of a place or an actor", "معرّف بند، أو اسم مكان أو جهة فاعلة"),
                "ID",
                completes=Completes.ENTRIES,
            ),
            _at(
                "the hour whose status the table of a place tells (default: the first)",
                "الساعة التي يذكر جدول المكان حاله فيها (المبدئي: الأولى)",
                required=False,
            ),
            *_COMMON,
            ARTICLE,
        ),
    ),
    Command(
        "layout",
        _two("how a text stands in a terminal", "كيف يظهر نص في طرفية"),
        _two(
            "Lays out any text: shaped, wrapped, in visual order. Needs no dataset. Control characters are neutralised and the "
            "text is brought into NFC first; offsets are code points of the text that results, which JSON gives as 'text'.",
            "يصفّ أي نص: موصول الحروف، مقسّم الأسطر، بالترتيب المرئي، ولا يحتاج إلى مجموعة بيانات. تُبطَل أحرف التحكم ويُحوَّل النص إلى "
            "\u2068NFC\u2069 أولًا؛ والمواضع معدودة بالنقاط الرمزية في النص الناتج، وهو في \u2068JSON\u2069 باسم \u2068text\u2069.",
        ),
        ("homs-tui layout 'مدينة Homs (حمص)' --width 12 --base rtl", "echo 'حمص 2024' | homs-tui layout - --format json"),
        (
            Input(
                "text",
                _two(
                    "the text, or - for standard input (one newline at its end is dropped)",
                    "النص، أو \u2068-\u2069 للدخل القياسي (ويُحذف سطر جديد واحد من آخره)",
                ),
                "TEXT",
            ),
            Input(
                "--width",
                _two("columns, 1 to {most} (default 80)", "عدد الأعمدة، من 1 إلى {most} (المبدئي: 80)").filled(most=WIDEST),
                "N",
                read=width,
            ),
            Input(
                "--base",
                _two("the direction of its paragraphs (default auto)", "اتجاه فقراته (المبدئي: \u2068auto\u2069)"),
                choices=("rtl", "ltr", "auto"),
            ),
            *_COMMON,
            LAM_ALEF,
            MARKS,
        ),
    ),
    Command(
        "doctor",
        _two("which terminal this is, and how Arabic is sent to it", "أي طرفية هذه، وكيف تُرسل العربية إليها"),
        _two(
            "Asks the terminal what it is, tells which output mode follows from that and what to change where the terminal has "
            "a better setting; then shows a test card and remembers for this terminal which of its lines you say reads "
            "right. With --bidi the mode is remembered without the card; auto forgets it.",
            "يسأل الطرفية عن نفسها، ويذكر نمط الإخراج الذي يناسبها وما يُستحسن تغييره إن كان فيها إعداد أفضل؛ ثم يعرض بطاقة اختبار "
            "ويتذكر لهذه الطرفية السطر الذي تقول إنه يُقرأ صحيحًا. ومع \u2068--bidi\u2069 يُحفظ النمط بلا بطاقة، وبالقيمة \u2068auto\u2069 يُنسى.",
        ),
        ("homs-tui doctor", "homs-tui doctor --bidi anchored", "homs-tui doctor --format json"),
        (LANG, FORMAT, BIDI),
    ),
    Command(
        "notes",
        _two("what you have written on places and claims", "ما كتبته عن الأماكن والأخبار"),
        _two(
            "Your own notes on places and claims of the dataset, those changed last at the end. The explorer writes them (e).",
            "ملاحظاتك على الأماكن والأخبار، وآخر ما تغيّر منها في النهاية. وتُكتب في المستكشف بالمفتاح \u2068e\u2069.",
        ),
        ("homs-tui notes", "homs-tui notes --format json > notes.json"),
        _COMMON,
    ),
    Command(
        "picture",
        _two("the explorer's screen as SVG or HTML", "شاشة المستكشف صورةً بصيغة \u2068SVG\u2069 أو \u2068HTML\u2069"),
        _two(
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
            _at("the hour to draw (default: the first)", "الساعة المرسومة (المبدئي: الأولى)", required=False),
            Input(
                "--place",
                _two("the place to look at: {place}", "المكان المعروض: {place}").filled(place=_PLACE),
                "PLACE",
                completes=Completes.PLACES,
            ),
            Input("--keys", _two("the keys to press first", "المفاتيح التي تُضغط أولًا"), "KEYS"),
            Input(
                "--size",
                _two("columns x rows (default 120x36)", "الأعمدة في الأسطر (المبدئي: \u2068120x36\u2069)"),
                "SIZE",
                read=size,
            ),
            Input(
                "--theme",
                _two("the set of colours (default dark)", "مجموعة الألوان (المبدئي: \u2068dark\u2069)"),
                choices=THEMES,
            ),
            Input(
                "--as",
                _two(
                    "the form (default: as the file's name ends, else svg)",
                    "الصيغة (المبدئي: كما ينتهي اسم الملف، وإلا فصيغة \u2068svg\u2069)",
                ),
                choices=("svg", "html"),
            ),
            Input(
                "--out",
                _two("a new file, or - for standard output (default)", "ملف جديد، أو \u2068-\u2069 للخرج القياسي (المبدئي)"),
                "FILE",
                completes=Completes.FILES,
                read=path,
            ),
            DATA,
            LANG,
            DIGITS,
        ),
    ),
    Command(
        "completion",
        _two("a completion script for your shell", "نص برمجي للإكمال التلقائي في مفسّر أوامرك"),
        _two(
            "Prints a script that completes commands, options, their values, and identifiers of the dataset.",
            "يطبع نصًا برمجيًا يكمل الأوامر والخيارات وقيمها ومعرّفات مجموعة البيانات.",
        ),
        (
            'eval "$(homs-tui completion bash)"',
            'homs-tui completion zsh > "${fpath[1]}/_homs-tui"',
            "homs-tui completion fish > ~/.config/fish/completions/homs-tui.fish",
        ),
        (Input("shell", _two("the shell", "مفسّر الأوامر"), choices=("bash", "zsh", "fish")),),
    ),
)
