"""`homs-tui export geojson`: statuses for programs that draw maps."""

import itertools
import json
from pathlib import Path
from typing import Any

import geojson
import pytest

from homs_tui.cli import main
from homs_tui.present.scene import Scene


def exported(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What the command writes, read back by a library of others."""
    assert main(["export", "geojson", *arguments]) == 0
    text = capsys.readouterr().out
    found = geojson.loads(text)
    assert found.is_valid, found.errors()
    assert found == json.loads(text)
    return found


def test_at_an_instant_each_place_is_one_valid_feature_and_those_without_a_point_have_no_geometry(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    found = exported(capsys, "--at", "sat 22")
    places = {feature["id"]: feature for feature in found["features"]}
    assert list(places) == [place.id for place in scene.chronicle.listed]
    for place in scene.chronicle.localities:
        geometry = places[place.id]["geometry"]
        assert (geometry is None) == (place.point is None)
        if geometry is not None and place.point is not None:
            lon, lat = geometry["coordinates"]
            # The library accepts a longitude of 200.
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
            assert (lon, lat) == (round(place.point.lon, 6), round(place.point.lat, 6))
    assert (found["at"], "from" in found) == ("2024-12-07T22:00:00+03:00", False)


def test_the_properties_say_who_since_and_until_when_and_on_what_ground(capsys: pytest.CaptureFixture[str]) -> None:
    found = {feature["id"]: feature["properties"] for feature in exported(capsys, "--at", "sat 22")["features"]}
    square, zahra = found["clock-square"], found["zahra"]
    assert (square["kind"], square["holders"], square["certain_from"]) == (
        "certain",
        ["opposition"],
        "2024-12-07T22:00:00+03:00",
    )
    assert square["possible_from"] < square["certain_from"]
    assert square["certain_to"] is None
    assert square["names"] == {"ar": "ساحة الساعة", "en": square["names"]["en"]}
    assert "homs-centre-entered" in square["claims"]
    assert square["footnotes"]
    assert square["credits"]
    assert zahra["certain_to"] == "2024-12-08T00:00:00+03:00"


def test_over_a_period_each_place_has_a_feature_per_interval_and_no_two_have_the_same_identifier(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = exported(capsys, "--from", "fri 0", "--to", "sun 12")["features"]
    assert len({feature["id"] for feature in found}) == len(found)
    rastan = [feature["properties"] for feature in found if feature["properties"]["id"] == "rastan"]
    assert len(rastan) > 1
    assert all(one["to"] == other["from"] for one, other in itertools.pairwise(rastan))


def test_the_same_export_twice_is_the_same_to_the_byte(capsys: pytest.CaptureFixture[str]) -> None:
    written = []
    for lang in ("en", "ar"):
        assert main(["export", "geojson", "--at", "sat 12", "--lang", lang]) == 0
        written.append(capsys.readouterr().out)
    assert written[0] == written[1]


def test_a_file_is_written_whole_and_never_over_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out" / "homs.geojson"
    out.parent.mkdir()
    assert main(["export", "geojson", "--at", "sat 22", "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert len(json.loads(text)["features"]) == 84
    assert main(["export", "geojson", "--at", "sat 12", "--out", str(out)]) == 1
    assert "it already exists; name another file or folder" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == text
    assert [path.name for path in out.parent.iterdir()] == ["homs.geojson"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "give either --at, or both --from and --to"),
        (("--at", "sat 22", "--to", "sun"), "give either --at, or both --from and --to"),
        (("--from", "sat 22"), "give either --at, or both --from and --to"),
        (("--from", "sat 22", "--to", "sat 12"), "comes before"),
    ],
)
def test_an_instant_or_a_period_must_be_given(given: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "geojson", *given]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
