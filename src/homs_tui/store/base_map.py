"""basemap.geojson: the lines of the ground."""

from pathlib import Path

from homs_tui.core.atlas import GroundKind, GroundLine
from homs_tui.core.bilingual import Bilingual, joined, same
from homs_tui.store.files import BASE_MAP
from homs_tui.store.geojson import MAX_FILE_BYTES, Feature, FeatureFaults, read_features
from homs_tui.store.limits import MAX_NAME_LENGTH, MAX_TEXT_LENGTH
from homs_tui.store.problems import TEXT, fault
from homs_tui.store.text_file import FileFaultError, read_bytes
from homs_tui.store.toml.characters import quoted
from homs_tui.store.toml.report import Report
from homs_tui.store.toml.toml_types import type_name

_KINDS = {kind.value: kind for kind in GroundKind}


def read_base_map(folder: Path, report: Report) -> tuple[GroundLine, ...] | None:
    """The lines of a base map, in the order of the file; None, and problems, where it cannot be used."""
    faults, told = FeatureFaults(report, BASE_MAP), len(report.problems)
    try:
        features = read_features(read_bytes(folder / BASE_MAP, MAX_FILE_BYTES), faults)
        lines = tuple(line for feature in features for line in _ground_lines(feature, faults))
        if not lines and len(report.problems) == told:
            raise FileFaultError(fault("geojson.no_line"))
    except FileFaultError as error:
        report.add(BASE_MAP, "", "", error.fault)
    return None if len(report.problems) > told else lines


def _ground_lines(feature: Feature, faults: FeatureFaults) -> list[GroundLine]:
    name = _both(feature, faults, "name", MAX_NAME_LENGTH)
    accuracy = _both(feature, faults, "accuracy", MAX_TEXT_LENGTH)
    source = faults.text(feature, "source", "credit", "attribution", max_length=MAX_TEXT_LENGTH)
    licence = faults.text(feature, "licence", "license", max_length=MAX_NAME_LENGTH)
    credit = f"{source} ({licence})" if source and licence else source or licence
    kind = _kind(feature, faults)
    return [GroundLine(kind, name, course, feature.id, accuracy if accuracy.en else None, credit) for course in feature.lines]


def _both(feature: Feature, faults: FeatureFaults, key: str, max_length: int) -> Bilingual:
    """A text in both languages; where it is given in one of them only, that stands for both."""
    arabic = faults.text(feature, f"{key}_ar", f"{key}:ar", max_length=max_length)
    english = faults.text(feature, f"{key}_en", f"{key}:en", key, max_length=max_length)
    return Bilingual(ar=arabic or english, en=english or arabic)


def _kind(feature: Feature, faults: FeatureFaults) -> GroundKind:
    given = feature.properties.get("kind")
    if isinstance(given, str) and given in _KINDS:
        return _KINDS[given]
    if isinstance(given, str):
        odd = fault("choice", given=quoted(given), words=joined([same(name) for name in _KINDS]))
        faults.blame(feature.label, "properties.kind", odd.with_remedy(faults.report.suggestion(given, _KINDS)))
    elif given is not None:
        faults.blame(feature.label, "properties.kind", fault("type", wanted=TEXT, kind=type_name(given)))
    return GroundKind.OTHER
