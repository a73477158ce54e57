"""What was typed, read: an argparse parser built from the declared commands."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, Literal, Never

from msgspec import Struct

from homs_tui import __version__
from homs_tui.commandline.catalogue import bilingual
from homs_tui.commandline.declared import COMMANDS, EXPLORER, VERSION, Command, Input
from homs_tui.commandline.faults import MAX_REPEATED, UsageFaultError
from homs_tui.commandline.help import PROGRAM, Page, help_lines
from homs_tui.commandline.streams import draws, settle, write_lines
from homs_tui.core.bilingual import Lang, joined, same
from homs_tui.core.messages import sentence

Speaks = Callable[[], Lang]
"""Tells a language when it is asked for one."""

if TYPE_CHECKING:
    from homs_tui.commandline.delivery import Delivery


class Options(Struct, frozen=True):
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
    theme: str = "dark"
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
    bidi: str | None = None
    """The output mode, by name."""
    shell: Literal["bash", "zsh", "fish"] | None = None
    """A shell."""


class _Parser(argparse.ArgumentParser):
    """A parser that raises where argparse would print a usage and exit; what it echoes is made harmless."""

    def __init__(self, prog: str, speaks: Speaks, command: Command | None = None) -> None:
        super().__init__(prog, allow_abbrev=False)
        self.speaks = speaks
        self.command = command
        self._near: tuple[str, ...] = ()
        """Words that may have been meant by the one that is read."""

    def error(self, message: str) -> Never:
        """Raise what argparse would print."""
        near = joined([same(word) for word in self._near])
        key = "usage.near" if self._near else "usage.see"
        raise UsageFaultError(sentence(key, fault=bilingual(message), near=near, command=f"{self.prog} --help"))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = [str(choice) for choice in action.choices or ()]
        if isinstance(value, str) and choices and value not in choices:
            from difflib import get_close_matches  # noqa: PLC0415 - only who mistyped needs it

            self._near = tuple(get_close_matches(value[:MAX_REPEATED].casefold(), choices, n=2))
        super()._check_value(action, value)

    def print_help(self, file: Any = None) -> None:
        """Write our own page."""
        stream = file or sys.stdout
        settle(stream)
        from shutil import get_terminal_size  # noqa: PLC0415 - only who asks for help pays for it

        page = Page(self.speaks(), get_terminal_size().columns - 1, draws(stream))
        write_lines(stream, help_lines(self.command, page), _delivery() if page.lang == "ar" and draws(stream) else None)

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse would hide that nobody takes the version, and would let a locale without Arabic end in a traceback.
        stream = file or sys.stdout
        settle(stream)
        stream.write(message)


def _delivery() -> "Delivery":
    from homs_tui.commandline.delivery import Delivery  # noqa: PLC0415 - help in English asks no terminal

    return Delivery(os.environ)


def parse(argv: Sequence[str], speaks: Speaks) -> Options:
    """The options that were typed; *speaks* is asked for the language of help when there is help to give.

    Raises UsageFaultError; SystemExit(0) after --help or --version was answered.
    """
    return Options(**vars(parser(speaks).parse_args(argv)))


def parser(speaks: Speaks) -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _made(_Parser(PROGRAM, speaks), EXPLORER)
    top.add_argument(VERSION.name, action="version", version=f"{PROGRAM} {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS:
        _made(commands.add_parser(command.name, speaks=speaks, command=command), command.inputs)
    return top


def _attribute(name: str) -> str:
    """The name of an option's field: with a line below where the word is Python's own."""
    return f"{name}_" if iskeyword(name) else name


def _made(made: argparse.ArgumentParser, inputs: Sequence[Input]) -> argparse.ArgumentParser:
    for declared in inputs:
        if not declared.is_option:
            made.add_argument(
                declared.name,
                metavar=declared.metavar or None,
                choices=declared.choices or None,
                type=declared.read,
            )
        elif not declared.takes_value:
            made.add_argument(declared.name, action="store_true")
        else:
            # An option that a command does not get keeps what stood before the command.
            made.add_argument(
                declared.name,
                dest=_attribute(declared.name.removeprefix("--").replace("-", "_")),
                metavar=declared.metavar or None,
                choices=declared.choices or None,
                type=declared.read,
                required=declared.required,
                default=argparse.SUPPRESS,
            )
    return made
