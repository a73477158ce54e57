"""The commands, each in the module with its name. A new one is a row here and a module that satisfies `CommandModule`."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from homs_tui.commandline.spec import Command, Options
from homs_tui.core.bilingual import Bilingual, two

if TYPE_CHECKING:
    from homs_tui.present.answers.answer import Answer

SUMMARIES: Final[Mapping[str, Bilingual]] = {
    "check": two("verify a dataset, and its hashes against the article", "التحقق من مجموعة بيانات، ومن مطابقة بصماتها للمقال"),
    "status": two("who controls what at an instant", "من يسيطر على ماذا في لحظة ما"),
    "diff": two("what changed between two instants", "ما تغيّر بين لحظتين"),
    "why": two("the proof of a status", "برهان حال مكان"),
    "localities": two("every place", "كل الأماكن"),
    "claims": two("what the article states", "ما يذكره المقال"),
    "search": two("where a text is found", "أين يرد نص ما"),
    "show": two("one entry in full", "بند واحد كاملًا"),
    "layout": two("how a text is laid out in a terminal", "كيف يظهر نص في طرفية"),
    "doctor": two("which terminal this is, and how Arabic is sent to it", "أي طرفية هذه، وكيف تُرسل العربية إليها"),
    "notes": two("your notes on places and claims", "ما كتبته عن الأماكن والأخبار"),
    "picture": two("the explorer's screen as SVG or HTML", "شاشة المستكشف صورةً بصيغة \u2068SVG\u2069 أو \u2068HTML\u2069"),
    "map": two("where things stood, as a map", "أين كان كل شيء، على خريطة"),
    "export": two("the statuses of all places for programs that draw maps", "حال كل الأماكن لبرامج الخرائط"),
    "completion": two("a completion script for your shell", "نص برمجي للإكمال التلقائي في مفسّر أوامرك"),
}
"""What each command does, in one line for the list of commands."""


class CommandModule(Protocol):
    """The module of a command. What is needed to answer is imported only in `run`."""

    COMMAND: Command
    """Its declaration."""
    Options: type[Options]
    """Its options."""
    run: "Callable[[Any], Answer | int]"
    """Takes the :class:`homs_tui.commandline.context.Context` of its options; returns an answer that the caller writes, or
    writes by itself and returns an exit code."""


def load(name: str) -> CommandModule:
    """The module of a command, by name."""
    return cast(CommandModule, import_module(f"{__name__}.{name}"))
