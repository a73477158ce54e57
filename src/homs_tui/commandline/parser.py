"""Parsing the command line: an argparse parser built from the declarations of the commands."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, Never, cast

from homs_tui import __version__
from homs_tui.commandline import argparse_arabic, explorer
from homs_tui.commandline.commands import SUMMARIES, CommandModule, load
from homs_tui.commandline.faults import MAX_REPEATED, UsageFaultError
from homs_tui.commandline.spec import PROGRAM, VERSION, Command, Input, Options
from homs_tui.commandline.streams import configure, draws_arabic, terminal_columns, write_lines
from homs_tui.core.bilingual import Lang, joined, same
from homs_tui.core.messages import sentence

GetLang = Callable[[], Lang]
"""Gives the language, when it is needed."""

if TYPE_CHECKING:
    from homs_tui.commandline.delivery import Delivery


_FORMATTER = partial(argparse.HelpFormatter, width=80)


class _Parser(argparse.ArgumentParser):
    """A parser that raises where argparse would print the usage and exit; what it repeats of the input is made harmless."""

    def __init__(self, prog: str, get_lang: GetLang, command: Command | None = None) -> None:
        # The formatter writes nothing here; given a width it does not query the terminal for it.
        super().__init__(prog, allow_abbrev=False, add_help=command is not None, formatter_class=_FORMATTER)
        self.get_lang = get_lang
        self.command = command
        self._near: tuple[str, ...] = ()
        """Words similar to the one that is being read."""

    def error(self, message: str) -> Never:
        """Raise UsageFaultError where argparse would print and exit."""
        near = joined([same(word) for word in self._near])
        key = "usage.near" if self._near else "usage.see"
        fault = argparse_arabic.bilingual(message)
        raise UsageFaultError(sentence(key, fault=fault, near=near, command=f"{self.prog} --help"))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = [str(choice) for choice in action.choices or ()]
        if isinstance(value, str) and choices and value not in choices:
            from difflib import get_close_matches  # noqa: PLC0415 - only needed for typing errors

            self._near = tuple(get_close_matches(value[:MAX_REPEATED].casefold(), choices, n=2))
        super()._check_value(action, value)

    def print_help(self, file: Any = None) -> None:
        """Write our own page."""
        from homs_tui.commandline.help import Page, help_lines  # noqa: PLC0415 - only help needs it

        assert self.command is not None
        stream = file or sys.stdout
        configure(stream)
        page = Page(self.get_lang(), terminal_columns() - 1, draws_arabic(stream))
        write_lines(stream, help_lines(self.command, page), _delivery() if page.lang == "ar" and draws_arabic(stream) else None)

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse would ignore a closed output, and end in a traceback in a locale without Arabic.
        stream = file or sys.stdout
        configure(stream)
        stream.write(message)


def _delivery() -> "Delivery":
    from homs_tui.commandline.delivery import Delivery  # noqa: PLC0415 - help in English queries no terminal

    return Delivery(os.environ)


def parse(argv: Sequence[str], get_lang: GetLang) -> tuple[CommandModule, Options]:
    """The command and its options; *get_lang* is called for the language of help, if help is printed.

    Raises UsageFaultError; SystemExit(0) after --help or --version.
    """
    if not argv:
        # The usual way to open the explorer: it need not wait for argparse's parsers.
        return cast(CommandModule, explorer), explorer.Options({})
    given = vars(parser(argv, get_lang).parse_args(argv))
    name = given.pop("command")
    command = load(name) if name is not None else cast(CommandModule, explorer)
    return command, command.Options(given)


def parser(argv: Sequence[str], get_lang: GetLang) -> argparse.ArgumentParser:
    """The parser of the whole command line; a command that *argv* does not contain is added by name only."""
    argparse_arabic.install()
    top = _with_inputs(_Parser(PROGRAM, get_lang, explorer.COMMAND), explorer.COMMAND.inputs)
    top.add_argument(VERSION.name, action="version", version=f"{PROGRAM} {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser, prog=PROGRAM)
    for name in SUMMARIES:
        command = load(name).COMMAND if name in argv else None
        _with_inputs(commands.add_parser(name, get_lang=get_lang, command=command), command.inputs if command else ())
    return top


def _attribute(name: str) -> str:
    """The attribute of an option: with an underscore appended where the name is a keyword of Python."""
    return f"{name}_" if iskeyword(name) else name


def _with_inputs(made: argparse.ArgumentParser, inputs: Sequence[Input]) -> argparse.ArgumentParser:
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
            # An option that is not given after the command keeps the value given before it.
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
