"""What a dataset has for its map: two files, both optional, that are read only when a map is asked for."""

from pathlib import Path

from homs_tui.core.atlas import Atlas, GroundLine, MapView
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError, Problem
from homs_tui.core.geography import Box
from homs_tui.printable import harmless
from homs_tui.store.base_map import read_base_map
from homs_tui.store.files import BASE_MAP, MAP, total_bytes
from homs_tui.store.toml.fields import Entry
from homs_tui.store.toml.map_references import check_map
from homs_tui.store.toml.map_tables import MapTables, read_map
from homs_tui.store.toml.report import Report
from homs_tui.store.toml.toml_tables import TomlFiles

FILES = (MAP, BASE_MAP)
"""The files, relative to the dataset's folder."""

_MAX_TABLE_BYTES = 8 * 1024 * 1024
"""How large map.toml may be: short names for some 50,000 places."""
_MARGIN = 0.05
"""What a view around all places leaves free on each side, as a part of their extent."""
_LEAST_MARGIN = 0.02
"""The same in degrees, at least: two kilometres."""


def load_atlas(folder: Path, chronicle: Chronicle) -> Atlas:
    """What the dataset in a folder has for its map.

    Without `map.toml`, or where it names no view, there is one view around all points, named like the dataset, or none where no
    place has a point. Raises DatasetInvalidError with every problem in the two files, as `store.dataset.load` does.
    """
    report = Report()
    tables, ground = _read(folder, report)
    check_map(tables, chronicle, ground)
    if report.problems:
        raise DatasetInvalidError(harmless(str(folder)), tuple(report.problems))
    return _atlas(tables, ground or (), chronicle)


def map_problems(folder: Path) -> tuple[Problem, ...]:
    """What is wrong in the two files by themselves, where the rest of the dataset cannot be used either."""
    report = Report()
    _read(folder, report)
    return tuple(report.problems)


def map_bytes(folder: Path) -> int:
    """How many bytes the two files have; those that cannot be found count as 0."""
    return total_bytes(folder, FILES)


def _read(folder: Path, report: Report) -> tuple[MapTables, tuple[GroundLine, ...] | None]:
    files = TomlFiles(folder, report, _MAX_TABLE_BYTES)
    table = files.table(MAP) if _is_there(folder / MAP) else None
    tables = MapTables() if table is None else read_map(Entry(report, MAP, "", table))
    return tables, read_base_map(folder, report) if _is_there(folder / BASE_MAP) else ()


def _is_there(path: Path) -> bool:
    """Whether there is anything of this name, be it a link that leads nowhere: that is no missing file, but a broken one."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        # Reading it says what is wrong.
        return True
    return True


def _atlas(tables: MapTables, ground: tuple[GroundLine, ...], chronicle: Chronicle) -> Atlas:
    named = sorted((view for view, _ in tables.views), key=lambda view: _extent(view.box), reverse=True)
    return Atlas(
        views=tuple(named) or _view_of_all(chronicle),
        opening=tables.opening[0] if tables.opening else "",
        short=dict(short for short, _ in tables.short),
        anchors=dict(anchor for anchor, _ in tables.anchors),
        routes=tuple(route for route, _ in tables.routes),
        courses=tuple(course for course, _ in tables.courses),
        ground=ground,
    )


def _extent(box: Box) -> float:
    return (box.east - box.west) * (box.north - box.south)


def _view_of_all(chronicle: Chronicle) -> tuple[MapView, ...]:
    points = [place.point for place in chronicle.localities if place.point is not None]
    if not points:
        return ()
    west, east = _widened([point.lon for point in points], 180)
    south, north = _widened([point.lat for point in points], 90)
    return (MapView("all", chronicle.title, Box(west, south, east, north)),)


def _widened(degrees: list[float], limit: int) -> tuple[float, float]:
    low, high = min(degrees), max(degrees)
    margin = max(_LEAST_MARGIN, (high - low) * _MARGIN)
    return max(-limit, low - margin), min(limit, high + margin)
