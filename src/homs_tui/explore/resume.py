"""The reader to and from the session that is saved."""

from typing import Final, get_args

from homs_tui.core.bilingual import Lang
from homs_tui.core.locality import LocalityKind
from homs_tui.core.notes import LogEntry
from homs_tui.core.session import MapSession, Session
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.explore.jumplist import Jumplist
from homs_tui.explore.panes import LIST_BY_NAME, MAP
from homs_tui.explore.reader import Reader, begin
from homs_tui.present.lists.keys import FilterGroup, FilterValue
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import Look
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.present.view import NOTED, Filter, View
from homs_tui.text.clean import clean
from homs_tui.text.typesetting import PLAIN, Typesetting

GROUPS: Final[tuple[FilterGroup, ...]] = get_args(FilterGroup)


def view_of(
    session: Session,
    scene: Scene,
    lang: Lang,
    typesetting: Typesetting = PLAIN,
    medium: TerminalLimits = TerminalLimits(),  # noqa: B008 - frozen
) -> View:
    """The view that was saved, without what is not in the dataset any more."""
    chronicle, axis = scene.chronicle, scene.axis
    place = session.locality if session.locality in chronicle.locality else scene.places[0].id
    claim = session.claim if session.claim in chronicle.claim else None
    subject = PlaceRef(place) if claim is None else ClaimRef(claim)
    return View(
        hour=0 if session.at is None else axis.hour_of(session.at),
        subject=subject,
        place=place,
        anchor=None if session.compare is None else axis.hour_of(session.compare),
        query=clean(session.search).replace("\n", " "),
        filter=_filter(session, scene),
        lang=lang,
        typesetting=typesetting,
        medium=medium,
    )


def _filter(session: Session, scene: Scene) -> Filter:
    chosen = {group: frozenset(session.filters.get(group, ())) for group in GROUPS}
    return Filter(
        side=frozenset(side for side in scene.chronicle.side if side in chosen["side"]),
        kind=frozenset(kind for kind in LocalityKind if kind.value in chosen["kind"]),
        region=chosen["region"] & set(scene.chronicle.region),
        certainty=frozenset(look for look in Look if look.value in chosen["certainty"]),
        note=chosen["note"] & {NOTED},
    )


def jumplist_of(session: Session, scene: Scene) -> Jumplist:
    """The marks that were saved."""
    return Jumplist(marks={letter: scene.axis.hour_of(at) for letter, at in session.marks.items()})


def pane_of(session: Session) -> str:
    """The pane that had the focus."""
    return session.pane if session.pane in LIST_BY_NAME else "localities"


def resumed(
    scene: Scene,
    session: Session,
    lang: Lang = "en",
    theme: str = "dark",
    typesetting: Typesetting = PLAIN,
    medium: TerminalLimits = TerminalLimits(),  # noqa: B008 - frozen
    *,
    size: tuple[int, int] = (80, 24),
    log: tuple[LogEntry, ...] = (),
) -> Reader:
    """The reader where the last session ended."""
    view = view_of(session, scene, lang if medium.arabic else "en", typesetting, medium)
    return begin(
        scene,
        view,
        focus=pane_of(session),
        size=size,
        theme=theme,
        jumplist=jumplist_of(session, scene),
        log=log,
        speed=session.speed,
        chosen_lang=lang,
    )


def session_of(reader: Reader) -> Session:
    """What is saved of a reader."""
    scene, view = reader.scene, reader.view
    groups = {group: tuple(sorted(map(_text, getattr(view.filter, group)))) for group in GROUPS}
    return Session(
        at=scene.axis.at(view.hour),
        locality=view.place,
        claim=view.subject.id if isinstance(view.subject, ClaimRef) else None,
        pane=reader.last_list if reader.focus == MAP else reader.focus,
        filters={group: values for group, values in groups.items() if values},
        search=view.query,
        marks={letter: scene.axis.at(hour) for letter, hour in reader.jumplist.marks.items()},
        compare=None if view.anchor is None else scene.axis.at(view.anchor),
        speed=reader.speed,
        map=_map_of(reader),
    )


def _map_of(reader: Reader) -> MapSession | None:
    """Where the map looks from, where it is shown."""
    state = reader.map
    if state is None or not state.is_shown:
        return None
    camera = state.camera
    return MapSession(camera.view, camera.centre, camera.km_per_column, reader.focus == MAP)


def _text(value: FilterValue) -> str:
    return value if isinstance(value, str) else value.value
