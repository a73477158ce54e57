"""Which part of the earth `map --view` means: a named view, or what lies around a place."""

from typing import NamedTuple

from homs_tui.commandline.context import Context
from homs_tui.commandline.faults import MAX_REPEATED, UsageFaultError
from homs_tui.commandline.spec import Options
from homs_tui.core.atlas import Atlas
from homs_tui.core.bilingual import Bilingual, joined, same
from homs_tui.core.errors import HomsError, UnknownIdError
from homs_tui.core.geography import Position
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.messages import sentence
from homs_tui.present.map.camera import Camera, around
from homs_tui.present.map.whereabouts import positions
from homs_tui.printable import harmless
from homs_tui.store.files import LOCALITIES
from homs_tui.text.fold import collation_key


class Outlook(NamedTuple):
    """Where a map looks."""

    camera: Camera
    """From where."""
    id: str
    """The identifier of the view or of the place."""
    place: PlaceId | None = None
    """The place in the middle; None for a named view."""


def outlook(context: Context[Options], given: str | None, size: tuple[int, int]) -> Outlook:
    """What was asked for, on a map of so many columns and rows: by default the view that the dataset opens with.

    Raises UsageFaultError where it is neither a view nor a single place that lies somewhere, HomsError where no place of the
    dataset has a point, and DatasetInvalidError.
    """
    atlas = context.atlas
    if not atlas.views:
        raise HomsError(sentence("map.no_points", file=LOCALITIES, command="homs-tui status"))
    if given is None:
        return Outlook(Camera(), atlas.opening or atlas.views[0].id)
    view = _named(atlas, given)
    if view is not None:
        return Outlook(Camera(view), view)
    place = _place(context, given)
    return Outlook(around(atlas, _position(context, place), *size), place, place)


def _named(atlas: Atlas, given: str) -> str | None:
    """The view of an identifier or of a name."""
    wanted = collation_key(given)
    for view in atlas.views:
        if given == view.id or (wanted and wanted in map(collation_key, (view.id, *view.name))):
            return view.id
    return None


def _place(context: Context[Options], given: str) -> PlaceId:
    try:
        return context.place(given)
    except UnknownIdError as error:
        from difflib import get_close_matches  # noqa: PLC0415 - only needed for typing errors

        known = [view.id for view in context.atlas.views]
        near = dict.fromkeys((*get_close_matches(given[:MAX_REPEATED].casefold(), known, n=2), *error.near))
        said = {"given": harmless(given, MAX_REPEATED), "views": _listed(known)}
        if not near:
            raise UsageFaultError(sentence("usage.view", **said)) from error
        raise UsageFaultError(sentence("usage.view_near", near=_listed([*near]), **said)) from error


def _listed(identifiers: list[str]) -> Bilingual:
    return joined([same(identifier) for identifier in identifiers])


def _position(context: Context[Options], place: PlaceId) -> Position:
    """Where a place lies; one without a point, where the whole lies that it is part of."""
    at, here = positions(context.scene, context.atlas, True), place
    while here not in at:
        whole = context.chronicle.locality[here].part_of
        if whole is None:
            views = _listed([view.id for view in context.atlas.views])
            raise UsageFaultError(sentence("usage.view_nowhere", place=same(place), views=views))
        here = whole
    return at[here]
