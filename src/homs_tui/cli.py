"""The command line: `homs-tui` opens the explorer, its commands answer on standard output. None of them loads a screen library.

Exit codes: 0 success, 1 failure, 2 wrong usage, 3 invalid dataset; 130 when interrupted, 141 when the pipe was closed, as
shells report SIGINT and SIGPIPE. Every failure is one sentence on standard error; a traceback is printed only where
HOMS_TUI_DEBUG is set.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from homs_tui.core.errors import DatasetInvalidError, HomsError, UnknownIdError
from homs_tui.core.messages import sentence

if TYPE_CHECKING:
    from homs_tui.core.bilingual import Bilingual, Lang
    from homs_tui.terminal.hold.held_terminal import HeldTerminal

SUCCESS, FAILURE, USAGE, INVALID = 0, 1, 2, 3
INTERRUPTED, PIPE_CLOSED = 130, 141


def main(argv: Sequence[str] | None = None, held: "HeldTerminal | None" = None) -> int:
    """Run a command line (by default that of the process); returns the exit code. *held* is the terminal, where it is held for
    the explorer already; it is released before any message is written."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        with nullcontext() if held is None else held:
            code = _run(words, held)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        _discard_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except HomsError as error:
        return _failed(words, error.words, code_of(error))
    except OSError as error:
        _discard_output()
        return _failed(words, _refused(error), FAILURE)
    except Exception as error:
        return _bug(words, error)


def code_of(error: HomsError) -> int:
    """The exit code of an error."""
    from homs_tui.commandline.faults import UsageFaultError  # noqa: PLC0415 - only failures need it
    from homs_tui.core.time_parser import MomentError  # noqa: PLC0415
    from homs_tui.store.locate import DatasetMissingError  # noqa: PLC0415

    if isinstance(error, DatasetInvalidError | DatasetMissingError):
        return INVALID
    return USAGE if isinstance(error, UsageFaultError | UnknownIdError | MomentError) else FAILURE


def _run(argv: list[str], held: "HeldTerminal | None") -> int:
    if sys.stdout is None:  # closed by the parent process
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    # Imported where needed: help stays quick, and no command pays for another.
    if argv[:2] == ["complete", "--"]:
        return _complete(argv[2:])
    from homs_tui.commandline.parser import parse  # noqa: PLC0415

    try:
        command, options = parse(argv, lambda: _lang(argv))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else SUCCESS
    from homs_tui.commandline.context import Context  # noqa: PLC0415

    if command.COMMAND.has_values:
        from homs_tui.absent import load_msgspec  # noqa: PLC0415

        load_msgspec()
    if held is not None and command.COMMAND.name:
        held.release()
    context = Context(options, os.environ, held)
    from homs_tui.store.gc_pause import no_collection, only_new_collected  # noqa: PLC0415

    with no_collection():
        answer = command.run(context)
    if not isinstance(answer, int):
        from homs_tui.commandline.output import write  # noqa: PLC0415

        # Each record written as JSON leaves a reference cycle.
        with only_new_collected():
            answer = write(answer, context)
    context.keep()
    return answer


def _complete(words: list[str]) -> int:
    from homs_tui.commandline.candidates import candidates  # noqa: PLC0415
    from homs_tui.commandline.streams import configure  # noqa: PLC0415

    configure(sys.stdout)
    for candidate in candidates(words or [""], _lang(words)):
        print(candidate)
    return SUCCESS


def _lang(argv: Sequence[str]) -> "Lang":
    from homs_tui.commandline.language import language_of  # noqa: PLC0415

    return language_of(argv, os.environ)


def _failed(argv: Sequence[str], said: "Bilingual", code: int) -> int:
    from homs_tui.commandline.error_output import write_message  # noqa: PLC0415 - only failures need it

    if sys.stderr is not None:
        try:
            write_message(sys.stderr, sentence("failed", said=said), _lang(argv))
        except KeyboardInterrupt:
            # Querying the terminal for how to send lines can take a while.
            return INTERRUPTED
        except OSError:
            return code
    return code


def _refused(error: OSError) -> "Bilingual":
    from homs_tui.store.text_file import refusal  # noqa: PLC0415

    return sentence("system.refused", reason=refusal(error))


def _bug(argv: Sequence[str], error: Exception) -> int:
    if os.environ.get("HOMS_TUI_DEBUG"):
        import traceback  # noqa: PLC0415

        traceback.print_exception(error)
    return _failed(argv, sentence("system.bug", error=type(error).__name__), FAILURE)


def _discard_output() -> None:
    """Redirect standard output to nowhere, so that nothing tries to write to it again at the end of the process."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
