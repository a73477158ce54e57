"""What the explorer would open at, as text: for a pipe, and for a terminal that can place nothing (TERM=dumb)."""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from homs_tui.commandline.answers import status
from homs_tui.commandline.arguments import Options
from homs_tui.commandline.asked import Asked, asked
from homs_tui.commandline.output import write
from homs_tui.present.answers.sheets import isolated
from homs_tui.present.answers.text_tables import Block
from homs_tui.present.styled_text import direction, ink
from homs_tui.present.words import say
from homs_tui.store.user.session import load_session

OTHERS: Final = {
    "status": "homs-tui status --at 'sat 15'",
    "diff": "homs-tui diff 'fri 12' 'sat 22'",
    "help": "homs-tui --help",
}
"""What to type for another hour, for what changed between two, and for all that can be asked."""


def tell_the_hour(options: Options) -> int:
    """Write the status of every place at the hour at which the explorer would open, and how to ask for others."""
    ask = asked(options)
    answer = status(ask, ask.instant(_opened_at(ask)))
    write(replace(answer, table=lambda: [*answer.table(), *_others(ask)]), ask)
    ask.keep()
    return answer.code


def _opened_at(ask: Asked) -> str:
    """The hour that was asked for, else that of the last session, else the first."""
    if ask.options.at is not None:
        return ask.options.at
    kept = None if ask.options.fresh else load_session(ask.chronicle.id).at
    axis = ask.chronicle.axis
    return axis.at(0 if kept is None else axis.hour_of(kept)).isoformat()


def _others(ask: Asked) -> Iterable[Block]:
    typed = {name: isolated(command) for name, command in OTHERS.items()}
    return "", ink(say("cli.other_hours", ask.lang, **typed), base=direction(ask.lang))
