"""The reader's state when the program ended, kept for each dataset."""

from datetime import datetime
from pathlib import Path

from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.session import MapSession, Session
from homs_tui.store.limits import ID
from homs_tui.store.user.json_file import instant_of, members_of, read_object, safe_text, state_path, write_object

MAX_ITEMS = 100
"""How many filters, values of a filter, and marks are kept."""
SPEEDS = (0.01, 1000.0)
"""The slowest and the fastest speed that is kept."""
MIN_KM, MAX_KM = 0.01, 1000.0
"""The finest and the coarsest scale of the map that is kept, in kilometres a column."""


def load_session(dataset_id: str) -> Session:
    """The kept session of a dataset. Whatever is missing, damaged or hostile in it is ignored."""
    path = session_path(dataset_id)
    kept = {} if path is None else read_object(path)
    return Session(
        at=instant_of(kept.get("at")),
        locality=PlaceId(safe_text(kept.get("locality")) or "") or None,
        claim=ClaimId(safe_text(kept.get("claim")) or "") or None,
        pane=safe_text(kept.get("pane")),
        filters=_filters(kept.get("filters")),
        search=safe_text(kept.get("search")) or "",
        marks=_marks(kept.get("marks")),
        compare=instant_of(kept.get("compare")),
        speed=_speed(kept.get("speed")),
        map=_map(kept.get("map")),
    )


def has_session(dataset_id: str) -> bool:
    """Whether a session of a dataset has been kept, readable or not, or none can ever be: there is nowhere to keep it."""
    path = session_path(dataset_id)
    return path is None or path.exists()


def save_session(dataset_id: str, session: Session) -> bool:
    """Keep a session; False, and nothing half-written, where the disk refuses."""
    path = session_path(dataset_id)
    return path is not None and write_object(
        path,
        {
            "at": _iso(session.at),
            "locality": session.locality,
            "claim": session.claim,
            "pane": session.pane,
            "filters": {name: list(values) for name, values in session.filters.items()},
            "search": session.search,
            "marks": {letter: at.isoformat() for letter, at in session.marks.items()},
            "compare": _iso(session.compare),
            "speed": session.speed,
            "map": None if session.map is None else _map_members(session.map),
        },
    )


def session_path(dataset_id: str) -> Path | None:
    """The file of a dataset's session; None where there can be none."""
    folder = state_path()
    # Only an identifier may become part of a file name.
    return folder / f"session-{dataset_id}.json" if folder is not None and ID.fullmatch(dataset_id) else None


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _filters(value: object) -> dict[str, tuple[str, ...]]:
    found = {}
    for name, values in members_of(value, MAX_ITEMS).items():
        if safe_text(name) and isinstance(values, list):
            texts = (safe_text(item) for item in values[:MAX_ITEMS])
            found[name] = tuple(text for text in texts if text is not None)
    return found


def _marks(value: object) -> dict[str, datetime]:
    marks = {}
    for letter, kept in members_of(value, MAX_ITEMS).items():
        at = instant_of(kept)
        if at is not None and len(letter) == 1 and letter.isalnum():
            marks[letter] = at
    return marks


def _map_members(kept: MapSession) -> dict[str, object]:
    return {
        "view": kept.view,
        "centre": None if kept.centre is None else list(kept.centre),
        "km_per_column": kept.km_per_column,
        "has_focus": kept.has_focus,
    }


def _map(value: object) -> MapSession | None:
    if not isinstance(value, dict):
        return None
    centre, km = value.get("centre"), _number(value.get("km_per_column"), MAX_KM)
    limits = zip(centre, (180, 90), strict=False) if isinstance(centre, list) else ()
    lon_lat = [degrees for degrees in (_number(one, limit) for one, limit in limits) if degrees is not None]
    return MapSession(
        view=safe_text(value.get("view")) or "",
        centre=(lon_lat[0], lon_lat[1]) if len(lon_lat) == 2 else None,
        km_per_column=km if km is not None and km >= MIN_KM else None,
        has_focus=value.get("has_focus") is True,
    )


def _number(value: object, limit: float) -> float | None:
    """A number between -limit and limit."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and -limit <= value <= limit else None  # type: ignore[arg-type, operator]


def _speed(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not SPEEDS[0] <= value <= SPEEDS[1]:
        return Session().speed
    return float(value)
