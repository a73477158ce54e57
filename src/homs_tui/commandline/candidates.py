"""Candidates for the word that is being typed in a shell, for `homs-tui complete -- WORD...`: derived from the declarations,
one a line with a description after a tab, or `:files` or `:folders`.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from homs_tui.commandline import explorer
from homs_tui.commandline.commands import SUMMARIES, load
from homs_tui.commandline.spec import HELP, Completes, Input
from homs_tui.core.bilingual import Lang
from homs_tui.core.errors import HomsError

MAX_DAYS: Final = 31
"""Days whose hours are offered; a longer list helps nobody."""

if TYPE_CHECKING:
    from pathlib import Path

    from homs_tui.store.cache.kept_names import Names


def candidates(words: Sequence[str], lang: Lang = "en") -> Iterator[str]:
    """The candidates for the last of *words*, which is being typed; they are those after the program's name. *lang* is the
    language of descriptions.
    """
    *before, current = [word for word in words if word != "="] if words and words[-1] != "=" else [*words[:-1], ""]
    state = _State(before)
    name, equals, _ = current.partition("=")
    if state.awaits is not None:
        yield from _values(state.awaits, state.data, lang)
    elif equals and name in state.options:
        yield from (value if value[0] == ":" else f"{name}={value}" for value in _values(state.options[name], state.data, lang))
    elif current.startswith("-"):
        yield from (f"{option.name}\t{option.help.plain(lang)}" for option in (*state.options.values(), HELP))
    elif state.command is None:
        yield from (f"{command}\t{summary.plain(lang)}" for command, summary in SUMMARIES.items())
    elif state.positionals:
        yield from _values(state.positionals[0], state.data, lang)


class _State:
    """What the words before the one that is being typed have determined."""

    def __init__(self, before: Sequence[str]) -> None:
        self.command: str | None = None
        self.options = {option.name: option for option in explorer.COMMAND.inputs}
        self.positionals: list[Input] = []
        self.awaits: Input | None = None
        self.data: str | None = None
        for word in before:
            self._take(word)

    def _take(self, word: str) -> None:
        if self.awaits is not None:
            self.data = word if self.awaits.name == "--data" else self.data
            self.awaits = None
        elif word.startswith("--"):
            name, equals, value = word.partition("=")
            option = self.options.get(name)
            self.data = value if name == "--data" and equals else self.data
            self.awaits = option if option is not None and option.takes_value and not equals else None
        elif self.command is not None:
            self.positionals = self.positionals[1:]
        else:
            self._begin(word)

    def _begin(self, word: str) -> None:
        self.command = word
        inputs = load(word).COMMAND.inputs if word in SUMMARIES else ()
        self.options = {given.name: given for given in inputs if given.is_option}
        self.positionals = [given for given in inputs if not given.is_option]


def _values(wanted: Input, data: str | None, lang: Lang) -> Iterator[str]:
    if wanted.choices:
        yield from wanted.choices
        return
    match wanted.completes:
        case Completes.FILES:
            yield ":files"
        case Completes.FOLDERS:
            yield ":folders"
        case Completes.PLACES:
            yield from _entries(data, lang, places_only=True)
        case Completes.ENTRIES:
            yield from _entries(data, lang, places_only=False)
        case Completes.TIMES:
            yield from _times(data, lang)
        case Completes.VIEWS:
            yield from _views(data, lang)
            yield from _entries(data, lang, places_only=True)
        case Completes.NOTHING:
            return


def _entries(data: str | None, lang: Lang, places_only: bool) -> Iterator[str]:
    """Identifiers of a dataset; none where it does not load: a completion cannot show errors."""
    from pathlib import Path  # noqa: PLC0415 - most completions need no dataset

    from homs_tui.present.words import say  # noqa: PLC0415
    from homs_tui.store.cache.kept_names import kept_names  # noqa: PLC0415
    from homs_tui.store.locate import shipped  # noqa: PLC0415

    try:
        folder = shipped() if data is None else Path(data).expanduser()
        names = kept_names(folder) or _names(folder)
    except (HomsError, RuntimeError):
        return
    for id_, arabic, english in names.places:
        yield f"{id_}\t{arabic} · {english}" if lang == "ar" else f"{id_}\t{english} · {arabic}"
    if not places_only:
        yield from (f"{id_}\t{say(f'claim.{kind}', lang)}" for id_, kind in names.claims)
        for id_, arabic, english in (*names.actors, *names.questions):
            yield f"{id_}\t{arabic if lang == 'ar' else english}"
        yield from (f"{id_}\t{label}" for id_, label in names.footnotes)


def _times(data: str | None, lang: Lang) -> Iterator[str]:
    """Four hours of each day of a dataset, without blanks and colons, which shells take for ends of words; none where it does
    not load."""
    from homs_tui.absent import load_msgspec  # noqa: PLC0415 - most completions need no dataset

    load_msgspec()
    from pathlib import Path  # noqa: PLC0415

    from homs_tui.present.clock import stamp  # noqa: PLC0415
    from homs_tui.store.cache.dataset_cache import read  # noqa: PLC0415
    from homs_tui.store.locate import shipped  # noqa: PLC0415

    try:
        axis = read(shipped() if data is None else Path(data).expanduser()).chronicle.axis
    except (HomsError, RuntimeError):
        return
    for midnight in axis.midnights()[:MAX_DAYS]:
        for hour in range(midnight, min(midnight + 24, axis.count + 1), 6):
            at = axis.at(hour)
            yield f"{at:%Y-%m-%dT%H}\t{stamp(at, lang)}"


def _views(data: str | None, lang: Lang) -> Iterator[str]:
    """The views of a dataset's map; none where it does not load."""
    from homs_tui.absent import load_msgspec  # noqa: PLC0415 - most completions need no dataset

    load_msgspec()
    from pathlib import Path  # noqa: PLC0415

    from homs_tui.store.atlas import load_atlas  # noqa: PLC0415
    from homs_tui.store.cache.dataset_cache import read  # noqa: PLC0415
    from homs_tui.store.locate import shipped  # noqa: PLC0415

    try:
        folder = shipped() if data is None else Path(data).expanduser()
        atlas = load_atlas(folder, read(folder).chronicle)
    except (HomsError, RuntimeError):
        return
    yield from (f"{view.id}\t{view.name.in_(lang)}" for view in atlas.views)


def _names(folder: "Path") -> "Names":
    """The names in a dataset without cached ones; reading it caches them for the next time."""
    from homs_tui.absent import load_msgspec  # noqa: PLC0415

    load_msgspec()
    from homs_tui.store.cache.dataset_cache import read  # noqa: PLC0415
    from homs_tui.store.cache.kept_names import names_of  # noqa: PLC0415

    return names_of(read(folder).chronicle)
