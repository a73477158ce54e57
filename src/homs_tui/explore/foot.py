"""The line below the panes: what continues or ends what is on, the main keys of the pane with the focus, and always those that
lead to everything else."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from homs_tui.core.bilingual import Lang
from homs_tui.explore.commands import BY_ID, COMMANDS, Command
from homs_tui.explore.keys import key_name
from homs_tui.explore.modes import Mode, modes_of
from homs_tui.explore.reader import Reader
from homs_tui.present.lists.rows import Painted, beside, blank, fitted
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, Piece, StyledText, data, direction, ink
from homs_tui.present.words import say
from homs_tui.text.layout import one_line
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

ALWAYS: Final = ("find.palette", "app.help", "app.quit")
"""The commands that are always named: by name where there is room, else by their keys alone."""
OF_PANE: Final = {
    "timeline": ("time.goto", "list.choose"),
    "localities": ("claim.why", "find.search"),
    "detail": ("list.choose",),
    "map": ("map.closer", "map.wider"),
}
"""For each pane, the commands that matter most in it. They are named together with those of every pane from 80 columns on."""
OF_EVERY_PANE: Final = ("find.filter", "time.compare", "app.lang", "time.next")
"""The commands that are named in every pane, the most important first."""
WHERE_ROOM: Final = {
    "timeline": ("time.play", "time.next_change", "pane.next", "find.search"),
    "localities": ("time.next_change", "pane.next", "time.next_place_change", "list.choose"),
    "detail": ("claim.copy", "note.edit", "time.next_change", "pane.next", "claim.why"),
    "map": ("time.next_change", "list.choose", "map.centre", "claim.why", "pane.next"),
}
"""For each pane, the commands that are named where there is room left, the most important first."""
GAP: Final = 2
"""Columns between keys."""
LONG, SHORT = 48, 20
"""Columns of what a search or a filter is about, where there is room and where there is little."""
FORMS: Final = (
    (True, LONG, True, SHORT),
    (True, SHORT, True, SHORT),
    (True, SHORT, True, 0),
    (True, 0, True, 0),
    (False, SHORT, True, 0),
    (False, SHORT, False, 0),
    (False, 0, False, 0),
)
"""The forms of what is on, from the fullest to the shortest: whether with the keys that continue the innermost, columns of what
it is about, whether with the others, columns of what those are about."""


class _Keys(NamedTuple):
    """Keys with their names."""

    text: StyledText
    """As they are shown."""
    size: int
    """Their columns."""


def foot(reader: Reader) -> Painted:
    """The foot of a screen: a notice first, if there is one. While a dialog is open, how to use and leave that one."""
    view, width = reader.view, reader.size[0]
    if reader.dialog is not None:
        said = reader.notice if reader.notice.text else _dim(reader.dialog.hint, reader.lang)
        return beside((blank(1), fitted(said, max(width - 2, 1), view.drawn), blank(1)), view.mirrored)
    left, right = _parts(reader, width - 2)
    gap = max(width - 2 - left.size - right.size, 0)
    parts = (
        blank(1),
        fitted(left.text, min(left.size, width - 2), view.drawn),
        blank(gap),
        fitted(right.text, right.size, view.drawn),
        blank(1),
    )
    return beside(parts, view.mirrored)


def _dim(key: str, lang: Lang) -> StyledText:
    return ink((say(key, lang), Role.DIM), base=direction(lang)) if key else EMPTY


def _parts(reader: Reader, room: int) -> tuple[_Keys, _Keys]:
    """What is shown at the start of the foot, and at its end: the fullest of all forms that fits."""
    lang, drawn = reader.lang, reader.view.drawn
    ends = [_always(lang, drawn, named=named) for named in (True, False)]
    notice = _sized(reader.notice, drawn)
    for said in _said(reader):
        for end in ends:
            joined = _joined([part for part in (notice.text, said) if part.text], lang)
            size = _sized(joined, drawn).size
            if size + GAP + end.size > room:
                continue
            rest = room - end.size - GAP - size - (3 if size else 0)
            keys = EMPTY if notice.size else _of_pane(reader.focus, rest, lang, drawn, _unavailable(reader))
            return _sized(_joined([part for part in (joined, keys) if part.text], lang), drawn), end
    # A notice goes with the next key, and the rest comes back.
    return notice, _Keys(EMPTY, 0)


def _said(reader: Reader) -> Iterator[StyledText]:
    """What is on, from its fullest form to the shortest, which is left out only for a notice."""
    on = modes_of(reader)
    if on:
        first, others = on[0], on[1:]
        for keys, value, rest, values in FORMS:
            yield _modes(reader, first, others if rest else (), keys=keys, value=value, values=values)
    if not on or reader.notice.text:
        yield EMPTY


def _modes(reader: Reader, first: Mode, others: Sequence[Mode], *, keys: bool, value: int, values: int) -> StyledText:
    """The innermost mode with the keys that continue and end it, then the others, each with its own key."""
    lang, drawn = reader.lang, reader.view.drawn
    pieces: list[Piece] = []
    for id_ in first.continued_by if keys else ():
        pieces += [*_key(BY_ID[id_], lang), " " * GAP]
    pieces += [*_key(BY_ID["app.back"], lang, f"mode.{first.id}.end"), *_about(first.value(reader), value, drawn)]
    for mode in others:
        pieces += [(" · ", Role.DIM), *_key(BY_ID[mode.command], lang, f"mode.{mode.id}")]
        pieces += _about(mode.value(reader), values, drawn)
    return ink(*pieces, base=direction(lang))


def _about(value: str, most: int, drawn: Typesetting) -> list[Piece]:
    """A value, cut where it would take more than *most* columns."""
    end = one_line(value, most, typesetting=drawn).end
    short = value if end >= len(value) else f"{value[:end]}…"
    return [": ", data(short, Role.CHANGED)] if value and most else []


def _key(command: Command, lang: Lang, word: str = "") -> list[Piece]:
    """The key of a command, and what it does."""
    named = say(word, lang) if word else command.short.in_(lang)
    return [data(key_name(command.keys_in(lang)[0]), Role.KEY), " ", (named, Role.CHANGED) if word else named]


def _unavailable(reader: Reader) -> tuple[str, ...]:
    """The commands of the foot that would only say why they do nothing, and those named there already."""
    on = modes_of(reader)
    named = (*(mode.command for mode in on), *(id_ for mode in on[:1] for id_ in mode.continued_by))
    return (*named, *(id_ for id_ in OF_EVERY_PANE if BY_ID[id_].why_not(reader.view) is not None))


@lru_cache(maxsize=64)
def _of_pane(pane: str, room: int, lang: Lang, drawn: Typesetting, but: tuple[str, ...]) -> StyledText:
    """As many keys of a pane as fit, the most important first, in the order of the command table."""
    chosen: list[Command] = []
    for id_ in (*OF_PANE[pane][:1], *OF_EVERY_PANE, *OF_PANE[pane][1:], *WHERE_ROOM[pane]):
        more = sorted([*chosen, BY_ID[id_]], key=COMMANDS.index)
        if id_ not in but and _sized(_listed(more, lang), drawn).size <= room:
            chosen = more
    return _listed(chosen, lang)


@lru_cache(maxsize=8)
def _always(lang: Lang, drawn: Typesetting, *, named: bool) -> _Keys:
    commands = [BY_ID[id_] for id_ in ALWAYS]
    if named:
        return _sized(_listed(commands, lang), drawn)
    keys = [piece for command in commands for piece in (_key(command, lang)[0], " ")]
    return _sized(ink(*keys[:-1], base=direction(lang)), drawn)


def _listed(commands: Iterable[Command], lang: Lang) -> StyledText:
    pieces = [piece for command in commands for piece in (*_key(command, lang), " " * GAP)]
    return ink(*pieces[:-1], base=direction(lang))


def _joined(parts: Sequence[StyledText], lang: Lang) -> StyledText:
    """Parts with a rule between them."""
    if len(parts) < 2:
        return parts[0] if parts else EMPTY
    pieces = [piece for part in parts for piece in ((" │ ", Role.DIM), part)]
    return ink(*pieces[1:], base=direction(lang))


def _sized(text: StyledText, drawn: Typesetting) -> _Keys:
    return _Keys(text, cells(text.text, drawn) if text.text else 0)
