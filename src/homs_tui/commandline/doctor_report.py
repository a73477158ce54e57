"""The answer of `doctor`: what the terminal is, how Arabic is sent to it and why, and what to change."""

from collections.abc import Mapping

from msgspec import Struct

from homs_tui.commandline.card import can_ask, chosen_by_eye
from homs_tui.commandline.context import Context
from homs_tui.commandline.spec import Options
from homs_tui.core.bilingual import Lang
from homs_tui.present.answers.answer import Answer, Fields
from homs_tui.present.answers.fields import paths
from homs_tui.present.answers.records import Record
from homs_tui.present.answers.text_tables import Block
from homs_tui.present.styled_text import data_text, direction, ink
from homs_tui.present.words import say
from homs_tui.store.user.settings import load_settings, remember_mode
from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.output_mode import AUTO, VARIABLE, Choice, choose
from homs_tui.terminal.identify.probe import ProbeResult
from homs_tui.terminal.identify.replies import Letters
from homs_tui.text.clean import clean

VARIABLES = (
    "TERM", "COLORTERM", "TERM_PROGRAM", "LC_TERMINAL", "VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "MLTERM",
    "WT_SESSION", "TMUX", "STY", "SSH_TTY", "LC_ALL", "LC_CTYPE", "LANG", VARIABLE,
)  # fmt: skip
"""Environment variables that may identify the terminal."""


class Diagnosis(Struct, frozen=True):
    """What was found, and what follows from it."""

    known: ProbeResult
    """The terminal."""
    choice: Choice
    """The mode in use."""
    saved: bool | None = None
    """Whether the reader's choice was saved; None where none was made."""


def examine(context: Context[Options]) -> Answer:
    """Query the terminal, and show the test card where a person can answer it."""
    context.delivery.ask_everything()
    known, option = context.delivery.known, context.options.bidi
    found = Diagnosis(known, context.delivery.choice)
    if option is not None:
        found = remembered(context, known, None if option == AUTO else OutputMode(option))
    elif context.options.format == "table" and can_ask():
        mode = chosen_by_eye(context.delivery, context.lang)
        found = found if mode is None else remembered(context, known, mode)
    record = _record(found, context.environ)
    return Answer(lambda: [record], lambda: _table(found, context.lang), lambda: _fields(record))


def remembered(context: Context[Options], known: ProbeResult, mode: OutputMode | None) -> Diagnosis:
    """Save the reader's choice for this terminal; None, and the mode that is detected anyway, clear it."""
    kept = None if mode in (None, known.mode) else mode.value
    saved = remember_mode(known.identity.key, kept)
    return Diagnosis(known, choose(known.identity, known.mode, None, context.environ, load_settings().modes), saved)


def _fields(record: Record) -> Fields:
    return ("field", "value"), paths(record)


# For machines


def _record(found: Diagnosis, environ: Mapping[str, str]) -> Record:
    known, answers = found.known, found.known.replies
    return {
        "terminal": _identity(known.identity),
        "mode": found.choice.mode.value,
        "chosen_by": found.choice.by.value,
        "detected_mode": known.mode.value,
        "key": known.identity.key,
        "answers": {
            "reorders": answers.reordering.value,
            "background": answers.background.value,
            "synchronised_output": answers.synchronised,
            "letter_with_mark": answers.letters.value,
            "xtversion": list(answers.xtversion),
            "da1": answers.da1,
            "da2": list(answers.da2),
            "da3": list(answers.da3),
            "complete": bool(answers.da1),
            "milliseconds": round(answers.seconds * 1000, 1),
        },
        "environment": {name: clean(environ[name]) for name in VARIABLES if environ.get(name)},
        "advice": [key.removeprefix("advice.") for key in advice(found)],
    }


def _identity(identity: Identity) -> Record:
    return {
        "make": identity.make.value,
        "version": identity.version,
        "known_by": identity.evidence,
        "passes_through": identity.passes,
        "outer": None if identity.outer is None else _identity(identity.outer),
    }


# What to change

_BETTER = {
    Make.PUTTY: "advice.putty",
    Make.KITTY: "advice.kitty",
    Make.QTERMINAL: "advice.qterminal",
    Make.APPLE: "advice.apple",
    Make.ITERM: "advice.iterm",
    Make.LINUX: "advice.linux",
}
"""Advice for terminals that have a better setting, or for which there is a better alternative."""


def advice(found: Diagnosis) -> list[str]:
    """The keys of the advice."""
    known, identity = found.known, found.known.identity
    drawer = identity.drawer.make
    said = {Letters.BYTES: ["advice.bytes"], Letters.MARKS_APART: ["advice.marks"]}.get(known.replies.letters, [])
    if identity.make.multiplexes and identity.outer is None:
        return [*said, "advice.outer"]
    if identity.make is Make.TMUX and drawer in (Make.KONSOLE, Make.MLTERM) and not identity.passes:
        return [*said, "advice.passthrough"]
    if drawer in _BETTER and found.choice.mode is not OutputMode.VISUAL:
        return [*said, _BETTER[drawer]]
    return [*said, "advice.unknown"] if drawer is Make.UNKNOWN else said


# For people


def _table(found: Diagnosis, lang: Lang) -> list[Block]:
    answers, mode = found.known.replies, found.choice.mode
    rows = [
        *_terminal_rows(found.known.identity, lang),
        ("doctor.answers", _reply_summary(found.known, lang)),
        ("doctor.reorders", say(f"doctor.reorders_{answers.reordering.name.lower()}", lang)),
        ("doctor.letters", say(f"doctor.letters_{answers.letters.name.lower()}", lang)),
        ("doctor.mode", f"{data_text(mode.value)} · {say(f'bidi.{mode.value}', lang)}"),
        ("doctor.by", say(f"doctor.by_{found.choice.by.value}", lang)),
    ]
    said: list[Block] = [ink(f"{say(label, lang)}: {value}", base=direction(lang)) for label, value in rows]
    keys = advice(found)
    if found.saved is not None:
        keys.append("doctor.saved" if found.saved else "doctor.not_saved")
    return [*said, *([""] if keys else []), *(ink(say(key, lang), base=direction(lang)) for key in keys)]


def _terminal_rows(identity: Identity, lang: Lang) -> list[tuple[str, str]]:
    """The terminal and, inside a multiplexer, the outer one."""
    name = identity.make.value if identity.make is not Make.UNKNOWN else say("doctor.unknown", lang)
    ground = f" ({data_text(identity.evidence)})" if identity.evidence else ""
    label = "doctor.terminal"
    rows = [(label, data_text(f"{name} {identity.version}".strip()) + ground)]
    if identity.outer is not None:
        rows += [("doctor.outer", value) for _, value in _terminal_rows(identity.outer, lang)]
    return rows


def _reply_summary(known: ProbeResult, lang: Lang) -> str:
    answers = known.replies
    if not answers.da1:
        return say("doctor.mute", lang)
    said = [("DA1", answers.da1), *(("DA2", make) for make in answers.da2), *(("XTVERSION", v) for v in answers.xtversion)]
    return data_text(" · ".join([*map(" ".join, said), f"{answers.seconds * 1000:.0f} ms"]))
