"""No command: the explorer; into a pipe, and on a terminal without cursor addressing (TERM=dumb), its hour as text."""
# ruff: noqa: E501 - one line per text reads better than wrapped ones

import os
import sys
from typing import TYPE_CHECKING, Final

from homs_tui.commandline import spec
from homs_tui.commandline.faults import UsageFaultError
from homs_tui.commandline.spec import ARTICLE, BIDI, DATA, DIGITS, LAM_ALEF, LANG, MARKS, Command, Input, moment_input
from homs_tui.core.bilingual import two
from homs_tui.core.errors import HomsError
from homs_tui.core.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from homs_tui.commandline.context import Context
    from homs_tui.present.answers.answer import Answer
    from homs_tui.present.answers.text_tables import Block

COMMAND = Command(
    "",
    two(
        "Explore the Homs offensive of December 2024 hour by hour. Without a command the explorer opens; the commands answer on "
        "standard output and load no screen. Into a pipe, or where TERM is dumb, the hour at which it would open goes as text.",
        "استكشاف هجوم حمص في كانون الأول/ديسمبر 2024 ساعةً بساعة. من دون أمر يُفتح المستكشف؛ أما الأوامر فتكتب جوابها في الخرج القياسي ولا تفتح شاشة. "
        "وإن كان الخرج أنبوبًا، أو كانت قيمة TERM هي \u2068dumb\u2069، كُتبت حال الساعة التي كان سيُفتح عندها نصًّا.",
    ),
    (
        "homs-tui",
        "homs-tui --at '7/12 22:00' --lang ar",
        "homs-tui status --at 'sat 15'",
        "homs-tui why zahra --at 2024-12-07T22:00+03:00",
    ),
    (
        DATA,
        moment_input("the hour to open at", "الساعة التي يُفتح عندها", required=False),
        LANG,
        ARTICLE,
        DIGITS,
        LAM_ALEF,
        MARKS,
        BIDI,
        Input(
            "--cursor",
            two(
                "show the terminal's cursor on what has the focus, for braille displays and screen readers; hidden it rests there too",
                "إظهار مؤشر الطرفية على ما عليه التركيز، لأسطر برايل وقارئات الشاشة؛ وهو يستقر هناك مخفيًّا أيضًا",
            ),
        ),
        Input("--fresh", two("start afresh: do not restore the last session", "البدء من جديد، بلا استعادة الجلسة الأخيرة")),
    ),
)

OTHER_COMMANDS: Final = {
    "status": "homs-tui status --at 'sat 15'",
    "diff": "homs-tui diff 'fri 12' 'sat 22'",
    "help": "homs-tui --help",
}
"""What to type for another hour, for the changes between two, and for help."""


class Options(spec.Options):
    """The options of the explorer."""

    at: str | None = None
    """The hour to open at, as typed."""
    fresh: bool = False
    """Whether to ignore the last session."""
    cursor: bool = False
    """Whether the terminal's cursor is shown."""


def run(context: "Context[Options]") -> "Answer | int":
    """Open the explorer, or answer with the hour at which it would open."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        # A pipe, or a terminal that only prints: there is no screen to draw on.
        return hour_as_text(context)
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageFaultError(sentence("usage.no_keys", command="homs-tui status --at '7/12 22:00'"))
    from homs_tui.terminal.posix import controls_terminals  # noqa: PLC0415

    if not controls_terminals():
        raise HomsError(sentence("system.not_posix", command=OTHER_COMMANDS["status"]))
    return _explore(context)


def _ignore_textual(environ: "MutableMapping[str, str]") -> None:
    """Remove Textual's environment variables before it is loaded. They are for developers: they press keys, take screenshots,
    write logs, replace or slow down our driver, and an unknown colour system would crash the program. ESCDELAY, a convention of
    terminals (ncurses reads it too), stays."""
    for name in [name for name in environ if name == "TEXTUAL" or name.startswith("TEXTUAL_")]:
        del environ[name]


def _explore(context: "Context[Options]") -> int:
    from contextlib import nullcontext  # noqa: PLC0415 - only where there is a terminal
    from functools import partial  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from homs_tui.commandline.opening import open_dataset  # noqa: PLC0415
    from homs_tui.commandline.typeset import overridden  # noqa: PLC0415
    from homs_tui.terminal.hold.held_terminal import hold_terminal  # noqa: PLC0415

    _ignore_textual(os.environ)
    options, folder = context.options, context.folder
    article = None if options.article is None else Path(options.article)
    typeset = partial(overridden, options)
    with hold_terminal() if context.held is None else nullcontext(context.held) as terminal:
        terminal.take()
        from homs_tui.ui.run import run  # noqa: PLC0415 - last, and only here: no other command may load the screen

        return run(
            terminal,
            folder,
            options.at,
            options.lang,
            article,
            options.fresh,
            typeset,
            options.bidi,
            open_dataset,
            cursor_shown=options.cursor,
        )


def hour_as_text(context: "Context[Options]") -> "Answer":
    """The status of every place at the hour at which the explorer would open, and how to get others."""
    from msgspec.structs import replace  # noqa: PLC0415 - help needs only the declaration

    from homs_tui.commandline.commands import status  # noqa: PLC0415
    from homs_tui.commandline.context import Context  # noqa: PLC0415

    context.tell_of_article()
    given = {**vars(context.options), "at": _opened_at(context), "place": None}
    asking = Context(status.Options(given), context.environ)
    asking.opened = context.opened
    answer = status.run(asking)
    return replace(answer, table=lambda: [*answer.table(), *_others(context)])


def _opened_at(context: "Context[Options]") -> str:
    """The hour of the option, else that of the last session, else the first."""
    from homs_tui.store.user.session import load_session  # noqa: PLC0415

    options = context.options
    if options.at is not None:
        return options.at
    kept = None if options.fresh else load_session(context.chronicle.id).at
    axis = context.chronicle.axis
    return axis.at(0 if kept is None else axis.hour_of(kept)).isoformat()


def _others(context: "Context[Options]") -> "Iterable[Block]":
    from homs_tui.present.answers.sheets import isolated  # noqa: PLC0415
    from homs_tui.present.styled_text import direction, ink  # noqa: PLC0415
    from homs_tui.present.words import say  # noqa: PLC0415

    typed = {name: isolated(command) for name, command in OTHER_COMMANDS.items()}
    return "", ink(say("cli.other_hours", context.lang, **typed), base=direction(context.lang))
