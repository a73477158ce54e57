"""Every command of the command line, declared once: the parser, the help and the completion are projections of it.

Nothing of the program is imported here, so that `--help` and `--version` cost no more than they must.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

KINDS = (
    "control", "hold", "fighting", "entry", "advance", "position", "strike", "shelling", "movement", "fortification",
    "supply", "displacement", "casualties", "release", "departure", "offensive", "background",
)  # fmt: skip
"""The kinds of claims; a test holds them to the core's."""

WIDEST = 10_000
"""The most columns that a text can be laid out in."""

SIZES = ((20, 400), (6, 200))
"""The fewest and the most columns of a picture, and rows."""

THEMES = ("dark", "light", "16", "mono")
"""The sets of colours; a test holds them to the screen's."""


class Completes(Enum):
    """With what the shell completes a value."""

    NOTHING = "nothing"
    FILES = "files"
    FOLDERS = "folders"
    PLACES = "places"
    ENTRIES = "entries"
    """Identifiers of any sort."""


@dataclass(frozen=True, slots=True)
class Input:
    """An option or a positional argument."""

    name: str
    """With two hyphens for an option."""
    help: str
    """One line for `--help`."""
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


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand."""

    name: str
    """What is typed."""
    help: str
    """One line for the list of commands."""
    about: str
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
        raise argparse.ArgumentTypeError(f"a width is a whole number from 1 to {WIDEST}")
    return number


def size(text: str) -> tuple[int, int]:
    """Columns and rows."""
    columns, _, rows = text.casefold().replace("×", "x").partition("x")
    found = [int(number) if number.isdecimal() and len(number) <= 4 else 0 for number in (columns, rows)]
    if not all(least <= number <= most for number, (least, most) in zip(found, SIZES, strict=True)):
        (narrow, wide), (low, high) = SIZES
        raise argparse.ArgumentTypeError(f"a size is columns x rows, from {narrow}x{low} to {wide}x{high}, such as 120x36")
    return found[0], found[1]


def path(text: str) -> str:
    """A path that is not empty."""
    if not text:
        raise argparse.ArgumentTypeError("the path is empty; name a folder or a file")
    return text


DATA = Input(
    "--data", "the folder of the dataset (default: the one that is shipped)", "DIR", completes=Completes.FOLDERS, read=path
)
LANG = Input("--lang", "the language of words and headings (default: your settings, else your locale)", choices=("ar", "en"))
FORMAT = Input(
    "--format",
    "a table to read (default), JSON, or CSV; the last two are UTF-8 and in logical order always",
    choices=("table", "json", "csv"),
)
ARTICLE = Input(
    "--article", "the text of the article, to read and verify passages by", "FILE", completes=Completes.FILES, read=path
)
DIGITS = Input(
    "--digits",
    "the digits of Arabic on the screen: 123, or those of Arabic where they follow its letters (default: your settings)",
    choices=("ascii", "arabic"),
)
LAM_ALEF = Input(
    "--lam-alef", "draw lam with alef in one cell or in two (default: your settings, else one)", choices=("one", "two")
)
MARKS = Input("--marks", "draw the marks on letters or hide them (default: your settings, else keep)", choices=("keep", "hide"))
_COMMON = (DATA, LANG, FORMAT, DIGITS)

_TIME = "such as 'sat 15', '7/12 22:00', '٧ ديسمبر ٢٢' or 2024-12-07T22:00+03:00"
_PLACE = "an identifier, or a name in either language"


def _at(help_: str, required: bool = True) -> Input:
    return Input("--at", f"{help_}, {_TIME}", "T", required=required)


EXPLORER = (
    DATA,
    _at("the hour to open at", required=False),
    LANG,
    ARTICLE,
    DIGITS,
    LAM_ALEF,
    MARKS,
    Input("--fresh", "begin anew: do not restore the last session"),
)
"""What the explorer takes, which opens where no command is given."""

EXPLORER_EXAMPLES = (
    "homs-tui",
    "homs-tui --at '7/12 22:00' --lang ar",
    "homs-tui status --at 'sat 15'",
    "homs-tui why zahra --at 2024-12-07T22:00+03:00",
)

COMMANDS = (
    Command(
        "check",
        "verify a dataset, and its hashes against the article",
        "Loads the dataset and lists every problem in it (exit 3); reports contradictions between windows and order, and what "
        "the dataset holds. With the article (--article, else the environment's HOMS_ARTICLE, else the one last opened in the "
        "explorer) verifies the hash of every passage. Exit 1 if anything does not fit.",
        ("homs-tui check", "homs-tui check --data ./my-dataset --article article.txt"),
        (*_COMMON, ARTICLE),
    ),
    Command(
        "status",
        "who controls what at an instant",
        "For each place, or for one: certain, possible, disputed, vacated or unknown; who may hold it; since when.",
        ("homs-tui status --at '7/12 22:00'", "homs-tui status --at 'sat 15' --place 'ساحة الساعة' --format json"),
        (_at("the instant"), Input("--place", _PLACE, "PLACE", completes=Completes.PLACES), *_COMMON),
    ),
    Command(
        "diff",
        "what changed between two instants",
        "The places whose status differs at two instants, with both.",
        ("homs-tui diff 'fri 12' 'sat 22'", "homs-tui diff 2024-12-06T12:00+03:00 2024-12-07T22:00+03:00 --format csv"),
        (Input("t1", f"the first instant, {_TIME}", "T1"), Input("t2", "the second instant", "T2"), *_COMMON),
    ),
    Command(
        "why",
        "the proof of a status",
        "Which claims a status rests on, their windows as told and as narrowed by order, by which other claims, their "
        "footnotes, and which single claim, if rejected, would change the answer.",
        ("homs-tui why clock-square --at '7/12 22:00'", "homs-tui why 'الرستن' --at 'fri 12' --format json"),
        (Input("place", _PLACE, "PLACE", completes=Completes.PLACES), _at("the instant"), *_COMMON),
    ),
    Command(
        "localities",
        "every place",
        "The places of the dataset, with their names, kinds, regions and points.",
        ("homs-tui localities", "homs-tui localities --format csv > places.csv"),
        _COMMON,
    ),
    Command(
        "claims",
        "what the article states",
        "The claims in the order of the article. --from and --to keep those whose window, as narrowed by order, shares an "
        "instant with the time from the one to the other.",
        ("homs-tui claims --place rastan --kind control", "homs-tui claims --from 'sat 12' --to 'sat 22' --format json"),
        (
            Input("--place", f"only claims that name this place itself: {_PLACE}", "PLACE", completes=Completes.PLACES),
            Input("--kind", "only claims of this kind", choices=KINDS),
            Input("--from", f"only claims that may fall at or after this instant, {_TIME}", "T"),
            Input("--to", "only claims that may fall before this instant", "T"),
            *_COMMON,
        ),
    ),
    Command(
        "show",
        "one entry in full",
        "A place, claim, actor, question or footnote, with everything that the dataset tells of it. With the article at hand "
        "(as for check) a claim's table shows its passage.",
        ("homs-tui show clock-square", "homs-tui show 'ساحة الساعة'", "homs-tui show 12 --format json"),
        (
            Input("id", "the identifier of an entry, or the name of a place or an actor", "ID", completes=Completes.ENTRIES),
            _at("the hour whose status the table of a place tells (default: the first)", required=False),
            *_COMMON,
            ARTICLE,
        ),
    ),
    Command(
        "layout",
        "how a text stands in a terminal",
        "Lays out any text: shaped, wrapped, in visual order. Needs no dataset. Control characters are neutralised and the "
        "text is brought into NFC first; offsets are code points of the text that results, which JSON gives as 'text'.",
        ("homs-tui layout 'مدينة Homs (حمص)' --width 12 --base rtl", "echo 'حمص 2024' | homs-tui layout - --format json"),
        (
            Input("text", "the text, or - for standard input (one newline at its end is dropped)", "TEXT"),
            Input("--width", f"columns, 1 to {WIDEST} (default 80)", "N", read=width),
            Input("--base", "the direction of its paragraphs (default auto)", choices=("rtl", "ltr", "auto")),
            *_COMMON,
            LAM_ALEF,
            MARKS,
        ),
    ),
    Command(
        "picture",
        "the explorer's screen as SVG or HTML",
        "Draws the explorer at a time, as keys would lead it on, and prints the picture; no terminal is needed, and no session "
        "is read or kept. Its Arabic reads rightly in a browser, which also finds and copies it in logical order. The keys are "
        "those of the explorer with a blank between each two, such as 'w 3', '/ ح م ص enter' or 'shift+right space'.",
        (
            "homs-tui picture --at '7/12 22:00' --lang ar > homs.svg",
            "homs-tui picture --at 'fri 12' --place rastan --keys 'w 3' --size 80x24 --theme light --as html > why.html",
        ),
        (
            _at("the hour to draw (default: the first)", required=False),
            Input("--place", f"the place to look at: {_PLACE}", "PLACE", completes=Completes.PLACES),
            Input("--keys", "the keys to press first", "KEYS"),
            Input("--size", "columns x rows (default 120x36)", "SIZE", read=size),
            Input("--theme", "the set of colours (default dark)", choices=THEMES),
            Input("--as", "the form (default: as the file's name ends, else svg)", choices=("svg", "html")),
            Input(
                "--out",
                "a new file, or - for standard output (default)",
                "FILE",
                completes=Completes.FILES,
                read=path,
            ),
            DATA,
            LANG,
        ),
    ),
    Command(
        "completion",
        "a completion script for your shell",
        "Prints a script that completes commands, options, their values, and identifiers of the dataset.",
        (
            'eval "$(homs-tui completion bash)"',
            'homs-tui completion zsh > "${fpath[1]}/_homs-tui"',
            "homs-tui completion fish > ~/.config/fish/completions/homs-tui.fish",
        ),
        (Input("shell", "the shell", choices=("bash", "zsh", "fish")),),
    ),
)
