"""A map as a record: which cell every place stands in.

The keys are a contract, as in `records`. Rows and columns are counted from 0 at the upper left, in both languages. Each place
stands exactly once, in a cell or in the margin.
"""

from typing import NamedTuple

from homs_tui.core.geography import Box
from homs_tui.core.identifiers import PlaceId
from homs_tui.present.answers.records import Record, instant
from homs_tui.present.map.map_picture import MapPicture, MapSign
from homs_tui.present.map.margin import MarginEntry
from homs_tui.present.scene import Scene
from homs_tui.present.view import View

_DECIMALS = 6
"""Decimals of a degree."""


class AskedFor(NamedTuple):
    """What part of the earth was asked for."""

    view: str
    """The identifier of the named view, or that of the place that the map is centred on."""
    place: PlaceId | None
    """That place; None for a named view."""


def map_record(scene: Scene, view: View, asked: AskedFor, picture: MapPicture) -> Record:
    """A map: its edges and its scale, what stands in its cells, and what does not. Lengths of cells in metres."""
    hours = sorted({view.hour, view.hour if view.anchor is None else view.anchor})
    axis = scene.axis
    return {
        "view": asked.view,
        "place": asked.place,
        "at": instant(axis.at(hours[-1]), axis),
        "compared_with": None if view.anchor is None else instant(axis.at(hours[0]), axis),
        "bounds": _bounds(picture.bounds),
        "scale_m_per_cell": round(picture.metres_per_cell, 3),
        "width": picture.width,
        "height": picture.height,
        "cells": [_cell(sign, comparing=view.anchor is not None) for sign in picture.signs],
        "margin": [_beside(entry) for entry in picture.margin],
    }


def _bounds(box: Box) -> Record:
    edges = {"west": box.west, "south": box.south, "east": box.east, "north": box.north}
    return {name: round(degrees, _DECIMALS) for name, degrees in edges.items()}


def _cell(sign: MapSign, *, comparing: bool) -> Record:
    earlier = {"earlier": None if sign.earlier is None else dict(zip(("sign", "letters"), sign.earlier, strict=True))}
    return {
        "row": sign.row,
        "column": sign.column,
        "places": list(sign.places),
        "sign": sign.sign,
        "letters": sign.letters,
        "label": _label(sign),
        "stands_for": sign.kind.value,
        "region": sign.region or None,
        "tally": sign.tally or None,
        **(earlier if comparing else {"change": sign.change.value}),
    }


def _label(sign: MapSign) -> Record | None:
    label = sign.label
    if label is None:
        return None
    return {"text": label.text, "row": label.row, "column": label.column, "width": label.width}


def _beside(entry: MarginEntry) -> Record:
    return {"id": entry.place, "why": entry.why.value, "km": None if entry.km is None else round(entry.km, 1)}
