"""Which function answers which command."""

from collections.abc import Callable, Mapping

from homs_tui.commandline import answers
from homs_tui.commandline.answers import Answer
from homs_tui.commandline.arguments import Options
from homs_tui.commandline.asked import Asked, asked
from homs_tui.commandline.checking import check, invalid
from homs_tui.commandline.doctor import doctor
from homs_tui.commandline.entry import show
from homs_tui.commandline.laid import lay_out
from homs_tui.commandline.noted import notes
from homs_tui.commandline.output import write
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.store.gc_pause import no_collection

HANDLERS: Mapping[str, Callable[[Asked], Answer]] = {
    "check": check,
    "status": answers.status,
    "diff": answers.diff,
    "why": answers.why,
    "localities": answers.localities,
    "claims": answers.claims,
    "show": show,
    "layout": lay_out,
    "doctor": doctor,
    "notes": notes,
}


def answered(options: Options) -> int:
    """Answer a command on standard output, and say how the program ends."""
    ask = asked(options)
    with no_collection():
        return _answered(ask)


def _answered(ask: Asked) -> int:
    options = ask.options
    try:
        answer = HANDLERS[options.command or ""](ask)
    except DatasetInvalidError as error:
        # A machine that asked for a check gets the problems as data too; the error itself goes its usual way.
        if options.command == "check" and options.format != "table":
            write(invalid(error, ask.lang), ask)
        raise
    write(answer, ask)
    ask.keep()
    return answer.code
