"""The cost of drawing the map, against a bare loop of Python in the same minute, and the bytes that it sends.

Run it with the project's Python on Linux: python tests/benchmarks/map.py [--size 118x32] [--places 10000]
Times are those of the processor, in milliseconds. "loop" is the time of a loop of 100,000 additions, measured before each
figure: ratios to it matter, milliseconds are this machine's. "first" is the first picture of a scene whose statuses are known,
"pan" one further along at 200x57, "zoom" one a little closer there, "hour" one an hour later, "again" one of an hour drawn
before; "names" places 300 names alone. "opening" is what a map costs in a fresh process, beside the import of Textual in
another: modules, files, first picture. Bytes are what the screen diff sends for the rows of the map: for a whole picture,
for the step of an hour that changes most, and for one that changes nothing; then for whole screens with the map open, beside
the same without it.
"""

import argparse
import gc
import random
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import large
from homs_tui.core.atlas import Atlas
from homs_tui.core.geography import Position
from homs_tui.core.session import Session
from homs_tui.explore.composition import Composer
from homs_tui.explore.headless import KeyScript, play
from homs_tui.explore.map_view import shown_map
from homs_tui.explore.painting import cells
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.camera import Camera, panned, projected, views
from homs_tui.present.map.draw import draw_map
from homs_tui.present.map.folding import Mark
from homs_tui.present.map.labels import Placer
from homs_tui.present.map.map_picture import MapPicture
from homs_tui.present.map.projection import Projection
from homs_tui.present.map.spots import Arrangement
from homs_tui.present.scene import Scene
from homs_tui.present.view import View
from homs_tui.store.atlas import load_atlas
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.terminal.identify.capabilities import ALL
from homs_tui.terminal.paint.screen_diff import ScreenDiff
from homs_tui.terminal.paint.theme import cells_of


def loop() -> None:
    """The bare work that times are compared with."""
    total = 0
    for number in range(100_000):
        total += number


def spent(task: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    began = time.process_time()
    task()
    return (time.process_time() - began) * 1000


def told(name: str, tasks: list[Callable[[], object]]) -> None:
    """Print the least, the median and the greatest time of tasks beside the loop."""
    pairs = [(spent(loop), spent(task)) for task in tasks]
    base = statistics.median(pair[0] for pair in pairs)
    found = sorted(pair[1] for pair in pairs)
    median = statistics.median(found)
    times = f"{found[0]:7.2f} {median:7.2f} {found[-1]:7.2f} ms"
    print(f"{name:>22} {times} | loop {base:5.2f} ms | ratio {median / base:5.2f}")


def scene_at_work(folder: Path) -> Scene:
    """A scene of a dataset, with everything known that the list needs too."""
    scene = Scene(load(folder))
    scene.precomputed  # noqa: B018 - kept with the scene
    for place in scene.places:
        scene.control.segments(place.id)
    # As the application does once everything is read.
    gc.freeze()
    return scene


def times(folder: Path, atlas: Atlas, width: int, height: int) -> None:
    """The times of each view."""
    for view in views(atlas):
        camera = Camera(view.id)
        scenes = [scene_at_work(folder) for _ in range(3)]
        told(f"{view.id} first", [drawing(scene, 30, atlas, camera, width, height) for scene in scenes])
        hours = range(min(scenes[0].axis.count, 84))
        told(f"{view.id} hour", [drawing(scenes[0], hour, atlas, camera, width, height) for hour in hours])
        told(f"{view.id} again", [drawing(scenes[0], hour, atlas, camera, width, height) for hour in hours])
        wide = projected(atlas, camera, 200, 57)
        moved = [panned(camera, wide, columns, 0) for columns in range(1, 20, 2)]
        told(f"{view.id} pan", [drawing(scenes[0], 30, atlas, other, 200, 57) for other in moved])
        nearer = [Camera(view.id, wide.centre, wide.km_per_column * (1 - step / 40)) for step in range(1, 10)]
        told(f"{view.id} zoom", [drawing(scenes[0], 30, atlas, other, 200, 57) for other in nearer])


def drawing(scene: Scene, hour: int, atlas: Atlas, camera: Camera, width: int, height: int) -> Callable[[], object]:
    """A picture still to be made."""
    return lambda: draw_map(scene, NOTHING_DONE, View(hour=hour), atlas, camera, width, height)


OPENING = """
import time
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.present.scene import Scene
from homs_tui.present.panes import locality_list
scene = Scene(load(shipped()))
scene.precomputed
for place in scene.places:
    scene.control.segments(place.id)
began = time.process_time()
from homs_tui.store.atlas import load_atlas
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.map.camera import Camera
from homs_tui.present.map.draw import draw_map
from homs_tui.present.view import View
draw_map(scene, NOTHING_DONE, View(hour=30), load_atlas(shipped(), scene.chronicle), Camera(), 118, 32)
print((time.process_time() - began) * 1000)
"""
TEXTUAL = """
import time
began = time.process_time()
import textual.app
print((time.process_time() - began) * 1000)
"""


def opening() -> None:
    """The time of opening the map in a fresh process, beside the import of Textual in another; the least of five."""
    ours, theirs = (min(float(output(code)) for _ in range(5)) for code in (OPENING, TEXTUAL))
    print(f"{'opening':>22} {ours:7.2f} ms | import textual.app {theirs:6.2f} ms | ratio {ours / theirs:5.2f}")


def output(code: str) -> str:
    """What a fresh Python prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def names(width: int, height: int) -> None:
    """The time of the placer alone: 300 names among 300 signs."""
    dice = random.Random(1)
    shown = Projection(Position(36.7, 34.8), 1.0, width, height)
    marks = [Mark((), shown.position(dice.uniform(0, width), dice.uniform(0, height)), (0, 0, n)) for n in range(300)]
    spots = Arrangement(shown, frozenset(), lambda mark: 3, from_right=False, gap=1).spots([mark] for mark in marks)

    def placed() -> None:
        placer = Placer(width, height, spots, from_right=False, is_ascii=False)
        for spot in spots:
            placer.place(spot, 8 + spot.column % 9)

    told(f"names of {len(spots)}", [placed] * 9)


def bytes_of(scene: Scene, atlas: Atlas, size: tuple[int, int], backdrop: Backdrop = Backdrop.BRAILLE) -> None:
    """The bytes of a whole picture and of steps."""
    width, height = size
    for view in views(atlas):
        diff = ScreenDiff(width, height)
        diff.can = ALL
        sent: list[tuple[int, int]] = []
        for hour in range(scene.axis.count + 1):
            picture = draw_map(scene, NOTHING_DONE, View(hour=hour), atlas, Camera(view.id), width, height, backdrop)
            for row, line in enumerate(picture.lines):
                diff.put(row, 0, cells_of(line, "dark"))
            sent.append((len(diff.flush().encode()), changed(picture)))
        steps = sent[1:]
        quiet = sum(count for count, places in steps if not count)
        most, places = max(steps)
        print(f"{view.id:>10} {width}x{height}: whole {sent[0][0]} bytes; worst step {most} for {places} signs", end="")
        print(f"; {sum(not count for count, _ in steps)} of {len(steps)} steps send nothing ({quiet})")


def screen_bytes(scene: Scene, atlas: Atlas, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """The bytes of whole screens and of steps from hour to hour, with the map open beside the same without it."""
    sent: dict[bool, list[int]] = {}
    changes: list[int] = []
    for with_map in (False, True):
        script = KeyScript(Session(at=scene.axis.first), size=size, keys=keys if with_map else ())
        reader, composer = play(scene, script, lambda: atlas), Composer()
        diff = ScreenDiff(*size)
        diff.can = ALL
        counts = sent[with_map] = []
        for hour in range(scene.axis.count + 1):
            reader = reader.at_hour(hour, jump=False)
            composed = composer.compose(reader)
            for row, line in enumerate(cells(composed)):
                diff.put(row, 0, line)
            diff.cursor = composed.cursor
            counts.append(len(diff.flush().encode()))
            pane = shown_map(reader) if with_map else None
            if pane is not None:
                changes.append(changed(pane.picture))
    steps = list(zip(sent[False][1:], sent[True][1:], changes[1:], strict=True))
    quiet = [ours - plain for plain, ours, signs in steps if not signs]
    loud = [(ours, signs) for _, ours, signs in steps if signs]
    print(
        f"{size[0]}x{size[1]} {' '.join(keys)}: whole {sent[True][0]} bytes beside {sent[False][0]} without the map", end="; "
    )
    print(f"a step adds {statistics.mean(quiet):.1f} on average where no sign changes; others at most", end=" ")
    print(", ".join(f"{most} for {signs} signs" for most, signs in sorted(loud)[-2:]))


def changed(picture: MapPicture) -> int:
    """How many signs an hour changes."""
    return sum(sign.change.value != "none" for sign in picture.signs)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--size", default="118x32")
    options.add_argument("--places", type=int, default=0, help="measure a generated dataset of so many places as well")
    given = options.parse_args()
    width, height = map(int, given.size.split("x"))
    folder = shipped()
    scene = scene_at_work(folder)
    atlas = load_atlas(folder, scene.chronicle)
    times(folder, atlas, width, height)
    names(width, height)
    opening()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    draw_map(scene, NOTHING_DONE, View(hour=30), atlas, Camera(), width, height)
    print(f"memory of a picture: {(tracemalloc.get_traced_memory()[0] - before) / 1e6:.2f} MB")
    tracemalloc.stop()
    for size in ((80, 20), (118, 32), (200, 57)):
        bytes_of(scene, atlas, size)
    for screen in ((80, 24), (120, 36), (200, 57)):
        for keys in (("M",), ("M", "i"), ("M", "i", "i")):
            screen_bytes(scene, atlas, screen, keys)
    if given.places:
        with tempfile.TemporaryDirectory() as name:
            made = Path(name)
            large.write(made, claims=given.places * 2, places=given.places)
            generated = scene_at_work(made)
            times(made, load_atlas(made, generated.chronicle), width, height)


if __name__ == "__main__":
    main()
