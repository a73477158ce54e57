"""The differences between two hours: how many places changed from what to what, then the places, by that change."""

from collections import Counter
from collections.abc import Iterable, Sequence

from homs_tui.core.bilingual import Lang
from homs_tui.core.changes import Difference, between
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Kind, Status
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.plurals import PLACES
from homs_tui.core.status import Contested
from homs_tui.core.subject import PlaceRef
from homs_tui.present import clock
from homs_tui.present.acts import Acts
from homs_tui.present.lists.lazy_list import IndexedNames, LazyItems, ReadyItems, Section
from homs_tui.present.lists.rows import Field, Item, Para, Row
from homs_tui.present.marked import memoized_rows
from homs_tui.present.panes.locality_list import names_in_scripts
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_ROWS, Scene
from homs_tui.present.status_text import LOOKS, brief, looks_of, marks, names
from homs_tui.present.styled_text import data_text, direction, ink
from homs_tui.present.view import View
from homs_tui.present.voice import Voice
from homs_tui.present.words import say

Groups = list[tuple[Status, Status, list[PlaceId]]]
"""Places whose status changes alike: an example of it before and after, and the places."""


def compared(scene: Scene, acts: Acts, view: View, anchor: int) -> list[Section]:
    """What differs between the anchor and the hour of the view: a summary in words, and the places grouped by their change.
    With a filter, the places that it shows at one of the two hours; the others are counted."""
    if anchor == view.hour:
        here = data_text(clock.short(scene.axis.at(anchor), view.lang))
        return [ReadyItems((_remark(view, "anchored", time=here),))]
    hours = sorted((anchor, view.hour))
    pairs = between(scene.control, *(scene.axis.at(hour) for hour in hours))
    shown = [pair for pair in pairs if _is_shown(scene.chronicle, acts, view, pair)]
    hidden = len(pairs) - len(shown)
    groups = _grouped(shown)
    said = [*_summary(scene, view, hours, groups, len(shown))] if shown else [_remark(view, "same_shown" if hidden else "same")]
    if hidden:
        said.append(_remark(view, "hidden", things=PLACES.counted(hidden)))
    return [ReadyItems(tuple(said)), *(section for group in groups for section in _section(scene, view, *group))]


def _is_shown(chronicle: Chronicle, acts: Acts, view: View, pair: Difference) -> bool:
    noted = PlaceRef(pair.place) in acts.noted
    return any(view.filter.admits(chronicle, status, noted=noted) for status in (pair.before, pair.after))


def _remark(view: View, key: str, **values: object) -> Item:
    return Para(ink((say(f"timeline.{key}", view.lang, **values), Role.DIM), base=direction(view.lang)))


def _grouped(pairs: Iterable[Difference]) -> Groups:
    """The largest group first; in each the places in list order."""
    found: dict[object, tuple[Status, Status, list[PlaceId]]] = {}
    for pair in pairs:
        group = found.setdefault((_told(pair.before), _told(pair.after)), (pair.before, pair.after, []))
        group[2].append(pair.place)
    return sorted(found.values(), key=lambda group: -len(group[2]))


def _told(status: Status) -> object:
    """What the heading of a group tells of a status: the tally of a whole only where its parts differ."""
    kind, states, contested, tally = status.answer
    return kind, states, contested, tally if kind is Kind.DIVIDED else ()


def _summary(scene: Scene, view: View, hours: Sequence[int], groups: Groups, total: int) -> Iterable[Item]:
    """The two hours with the number of places, then a line for each kind of change, the most frequent first."""
    lang, base = view.lang, direction(view.lang)
    first, second = (data_text(clock.short(scene.axis.at(hour), lang)) for hour in hours)
    title = say("compare.differs", lang, first=first, second=second, changes=PLACES.counted(total))
    yield Para(ink((title, Role.HEADING), base=base))
    counts: Counter[str] = Counter()
    for before, after, places in groups:
        counts[_transition(scene.chronicle, before, after, lang, in_short=True)] += len(places)
    for change, number in counts.most_common():
        yield Para(ink((f"{number} ", Role.STRONG), change, base=base), indent=1)


def _transition(chronicle: Chronicle, before: Status, after: Status, lang: Lang, *, in_short: bool) -> str:
    """A change in words; in short by the side or the kind alone, where that tells the two apart."""
    was, now = (_short(chronicle, status, lang) for status in (before, after))
    if not in_short or was == now:
        was, now = (_words(chronicle, status, lang) for status in (before, after))
    return say("compare.transition", lang, before=data_text(was), after=data_text(now))


def _short(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    """The side where it is certain, else the word for the kind."""
    if status.kind is Kind.CERTAIN:
        return names(chronicle, status.states, lang)
    return say(LOOKS[looks_of(status)[0]].word, lang)


def _words(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    """A status in words, without its beginning."""
    settled = status.kind in (Kind.CERTAIN, Kind.VACATED, Kind.UNKNOWN)
    said = _short(chronicle, status, lang) if settled else brief(chronicle, status, lang)
    if status.contested is Contested.NONE:
        return said
    return f"{said}{say('list.and', lang)}{say(f'status.fought.{status.contested.value}', lang)}"


def _section(scene: Scene, view: View, before: Status, after: Status, places: list[PlaceId]) -> tuple[Section, Section]:
    """A change by its signs and in words, then the places that it happened to."""
    chronicle, lang = scene.chronicle, view.lang
    signs = say("compare.transition", lang, before="\0", after="\0").split("\0")
    head = ink(
        marks(chronicle, before, lang), signs[1], marks(chronicle, after, lang), " · ",
        (_transition(chronicle, before, after, lang, in_short=False), Role.HEADING), f" · {len(places)}",
        base=direction(lang),
    )  # fmt: skip
    return ReadyItems((Para(head),)), LazyItems(PlaceRef, IndexedNames(places), lambda place: _place(scene, view.voice, place))


@memoized_rows(MAX_ROWS)
def _place(scene: Scene, voice: Voice, place: PlaceId) -> Item:
    """A place by its full name, and in the other language too where there is room for both."""
    return Row((Field(ink(" "), 1), *names_in_scripts(scene, voice, scene.chronicle.locality[place])), key=PlaceRef(place))
