"""What was typed, read: an argparse parser built from the declared commands."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from keyword import iskeyword
from typing import Any, Literal, Never

from homs_tui import __version__
from homs_tui.commandline.declared import COMMANDS, EXPLORER, EXPLORER_EXAMPLES, Input
from homs_tui.commandline.faults import UsageFaultError, harmless
from homs_tui.commandline.streams import settle

_ABOUT = (
    "Explore the Homs offensive of December 2024 hour by hour. Without a command the explorer opens; the commands answer on "
    "standard output and need no terminal."
)
_CODES = "exit codes: 0 success, 1 failure, 2 wrong usage, 3 invalid dataset"


@dataclass(frozen=True, slots=True)
class Options:
    """What was typed. What a command does not take, or was not given, is None."""

    command: str | None = None
    """The command; None for the explorer."""
    data: str | None = None
    """The folder of the dataset."""
    lang: Literal["ar", "en"] | None = None
    """The language."""
    format: Literal["table", "json", "csv"] = "table"
    """The form of the answer."""
    article: str | None = None
    """The file of the article."""
    fresh: bool = False
    """Leave the last session alone."""
    at: str | None = None
    """An instant, as typed."""
    place: str | None = None
    """A place, by identifier or name."""
    t1: str | None = None
    """The first of two instants."""
    t2: str | None = None
    """The second."""
    kind: str | None = None
    """A kind of claim."""
    from_: str | None = None
    """The beginning of a time."""
    to: str | None = None
    """Its end."""
    id: str | None = None
    """An identifier of any sort."""
    keys: str | None = None
    """Keys to press, with blanks between them."""
    size: tuple[int, int] = (120, 36)
    """Columns and rows of a picture."""
    theme: Literal["dark", "light", "16", "mono"] = "dark"
    """The colours of a picture."""
    as_: Literal["svg", "html"] | None = None
    """The form of a picture."""
    out: str = "-"
    """The file for a picture."""
    text: str | None = None
    """A text to lay out."""
    width: int = 80
    """Columns."""
    base: Literal["rtl", "ltr", "auto"] = "auto"
    """The direction of paragraphs."""
    digits: Literal["ascii", "arabic"] | None = None
    """The shapes of digits."""
    lam_alef: Literal["one", "two"] | None = None
    """The cells of lam with alef."""
    marks: Literal["keep", "hide"] | None = None
    """Whether marks are drawn."""
    shell: Literal["bash", "zsh", "fish"] | None = None
    """A shell."""


class _Parser(argparse.ArgumentParser):
    """A parser that raises where argparse would print a usage and exit; what it echoes is made harmless."""

    def error(self, message: str) -> Never:
        raise UsageFaultError(f"{harmless(message)}; see '{self.prog} --help'")

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse would hide that nobody takes the help, and would let a locale without Arabic end in a traceback.
        stream = file or sys.stdout
        settle(stream)
        stream.write(message)


def parse(argv: Sequence[str]) -> Options:
    """The options that were typed. Raises UsageFaultError; SystemExit(0) after --help or --version was answered."""
    return Options(**vars(parser().parse_args(argv)))


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _made(_Parser("homs-tui", **_texts(_ABOUT, EXPLORER_EXAMPLES)), EXPLORER)
    top.add_argument("--version", action="version", version=f"homs-tui {__version__}")
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, **_texts(command.about, command.examples))
        _made(sub, command.inputs)
    return top


def _attribute(name: str) -> str:
    """The name of an option's field: with a line below where the word is Python's own."""
    return f"{name}_" if iskeyword(name) else name


class _Texts(argparse.RawDescriptionHelpFormatter):
    """Examples stay line by line, and the description is wrapped."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        kept = text.startswith("examples:")
        return super()._fill_text(text, width, indent) if kept else argparse.HelpFormatter._fill_text(self, text, width, indent)


def _texts(about: str, examples: Sequence[str]) -> dict[str, Any]:
    lines = "\n".join(f"  {line}" for line in examples)
    epilog = f"examples:\n{lines}\n\n{_CODES}".replace("%", "%%")
    return {"description": about, "epilog": epilog, "formatter_class": _Texts, "allow_abbrev": False}


def _made(made: argparse.ArgumentParser, inputs: Sequence[Input]) -> argparse.ArgumentParser:
    for declared in inputs:
        if not declared.is_option:
            made.add_argument(
                declared.name,
                help=declared.help,
                metavar=declared.metavar or None,
                choices=declared.choices or None,
                type=declared.read,
            )
        elif not declared.takes_value:
            made.add_argument(declared.name, help=declared.help, action="store_true")
        else:
            # An option that a command does not get keeps what stood before the command.
            made.add_argument(
                declared.name,
                dest=_attribute(declared.name.removeprefix("--").replace("-", "_")),
                help=declared.help,
                metavar=declared.metavar or None,
                choices=declared.choices or None,
                type=declared.read,
                required=declared.required,
                default=argparse.SUPPRESS,
            )
    return made
