"""What was typed, read: an argparse parser built from the declarations of the commands."""

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
from homs_tui.commandline.streams import draws, settle, terminal_columns, write_lines
from homs_tui.core.bilingual import Lang, joined, same
from homs_tui.core.messages import sentence

Speaks = Callable[[], Lang]
"""Tells a language when it is asked for one."""

if TYPE_CHECKING:
    from homs_tui.commandline.delivery import Delivery


_FORMATTER = partial(argparse.HelpFormatter, width=80)


class _Parser(argparse.ArgumentParser):
    """A parser that raises where argparse would print a usage and exit; what it echoes is made harmless."""

    def __init__(self, prog: str, speaks: Speaks, command: Command | None = None) -> None:
        # Its formatter writes nothing here; one that is told a width does not ask the terminal for it.
        super().__init__(prog, allow_abbrev=False, add_help=command is not None, formatter_class=_FORMATTER)
        self.speaks = speaks
        self.command = command
        self._near: tuple[str, ...] = ()
        """Words that may have been meant by the one that is read."""

    def error(self, message: str) -> Never:
        """Raise what argparse would print."""
        near = joined([same(word) for word in self._near])
        key = "usage.near" if self._near else "usage.see"
        fault = argparse_arabic.bilingual(message)
        raise UsageFaultError(sentence(key, fault=fault, near=near, command=f"{self.prog} --help"))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = [str(choice) for choice in action.choices or ()]
        if isinstance(value, str) and choices and value not in choices:
            from difflib import get_close_matches  # noqa: PLC0415 - only who mistyped needs it

            self._near = tuple(get_close_matches(value[:MAX_REPEATED].casefold(), choices, n=2))
        super()._check_value(action, value)

    def print_help(self, file: Any = None) -> None:
        """Write our own page."""
        from homs_tui.commandline.help import Page, help_lines  # noqa: PLC0415 - only who asks for help pays for it

        assert self.command is not None
        stream = file or sys.stdout
        settle(stream)
        page = Page(self.speaks(), terminal_columns() - 1, draws(stream))
        write_lines(stream, help_lines(self.command, page), _delivery() if page.lang == "ar" and draws(stream) else None)

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse would hide that nobody takes the version, and would let a locale without Arabic end in a traceback.
        stream = file or sys.stdout
        settle(stream)
        stream.write(message)


def _delivery() -> "Delivery":
    from homs_tui.commandline.delivery import Delivery  # noqa: PLC0415 - help in English asks no terminal

    return Delivery(os.environ)


def parse(argv: Sequence[str], speaks: Speaks) -> tuple[CommandModule, Options]:
    """What was asked for, and the options that were typed; *speaks* is asked for the language of help when there is help to
    give.

    Raises UsageFaultError; SystemExit(0) after --help or --version was answered.
    """
    if not argv:
        # The explorer, as it is mostly opened: whoever waits for it need not wait for argparse's parsers.
        return cast(CommandModule, explorer), explorer.Options({})
    given = vars(parser(argv, speaks).parse_args(argv))
    name = given.pop("command")
    command = load(name) if name is not None else cast(CommandModule, explorer)
    return command, command.Options(given)


def parser(argv: Sequence[str], speaks: Speaks) -> argparse.ArgumentParser:
    """The parser of the whole command line; a command that *argv* does not name has no more in it than its name."""
    argparse_arabic.install()
    top = _made(_Parser(PROGRAM, speaks, explorer.COMMAND), explorer.COMMAND.inputs)
    top.add_argument(VERSION.name, action="version", version=f"{PROGRAM} {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser, prog=PROGRAM)
    for name in SUMMARIES:
        command = load(name).COMMAND if name in argv else None
        _made(commands.add_parser(name, speaks=speaks, command=command), command.inputs if command else ())
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
