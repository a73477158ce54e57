"""What the screen cuts, tears and leaves empty, in both languages, over several sizes and hours.

Run it with the project's Python: python tests/benchmarks/widths.py [--sizes 80x24,120x36] [--hours 36,70] [--show]
It composes screens without a terminal. "entries" and "names" are those of the timeline and of the list of places that end in
an ellipsis at one of the hours. "lists" and "details" count the breaks within a tally or an identifier, between a number and
its unit, and behind an article: in the lists at all hours, and in all details and proofs at two. "strip" is the columns of the
strip that stand for no hour; "proof" is the rows of that of al-Rastan on Friday noon, opened with w, and how many are seen.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from homs_tui.core.bilingual import Lang
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.explore.panes import NAMES
from homs_tui.present.density import scale
from homs_tui.present.detail.detail import detail
from homs_tui.present.lists.list_state import ListState
from homs_tui.present.lists.rows import Item, Painted, lines
from homs_tui.present.scene import Scene
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.text.line import Cell
from reading import Reading, reading

SIZES = "80x24,100x30,120x36,120x40,160x45"
NOON, TEN = 36, 70
HOURS = f"0,20,{NOON},55,{TEN},72,80"
TORN = (
    ("tally", re.compile(r"(?:^|\s)[^\s\w]$|(?:^|\s)\w$"), re.compile(r"\d+(?:\s|$)")),
    ("number", re.compile(r"(?:^|[\s±~(])(?!(?:19|20)\d\d$)\d[\d.,]*$"), re.compile(r"[^\W\d_]{2}")),
    ("article", re.compile(r"(?:^|[\s(])[AaEe][dlnrstz]h?-$"), re.compile(r"\w")),
    ("identifier", re.compile(r"(?<!\S)[a-z0-9]+(?:-[a-z0-9]+)*-$"), re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+(?!\S)|\w+(?= ←|$)")),
)
"""How a line ends and how the next one begins where something is torn."""


def drawn(state: ListState, item: Item) -> tuple[Painted, ...]:
    """The lines of an item in its list."""
    measure = state.measure
    return lines(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)


def is_cut(painted: tuple[Painted, ...]) -> bool:
    """Whether a text in these lines ends in an ellipsis that is not its own."""
    return any(cell.text == "…" and cell.start == cell.end for line in painted for run in line for cell in run.cells)


def tears(painted: tuple[Painted, ...]) -> Iterator[tuple[str, str]]:
    """What is torn between these lines: its kind, and the text around the break."""
    ends: dict[tuple[int, str], int] = {}
    for line in painted:
        cells: dict[tuple[int, str], list[Cell]] = {}
        for run in line:
            cells.setdefault((run.part, run.source), []).extend(run.cells)
        for key, found in cells.items():
            if found and key in ends:
                yield from torn_at(key[1], max(ends[key], min(cell.start for cell in found)))
            ends[key] = max([ends.get(key, 0), *(cell.end for cell in found)])


def torn_at(text: str, place: int) -> Iterator[tuple[str, str]]:
    """What a break at a place of a text tears."""
    strip = re.compile("[\u2060\u2066-\u2069]")
    before, after = strip.sub("", text[:place]).rstrip(), strip.sub("", text[place:]).lstrip()
    for name, ends, begins in TORN:
        if ends.search(before) and begins.match(after):
            yield name, f"{before[-30:]} | {after[:20]}"


def cut_of(read: Reading, pane: str, kind: type) -> set[object]:
    """The keys of the entries of a kind that are cut in a pane."""
    state = read.list_of(pane)
    return {item.key for item in state.items if isinstance(item.key, kind) and is_cut(drawn(state, item))}


def torn_in(read: Reading, pane: str) -> list[tuple[str, str]]:
    """What is torn in the list of a pane."""
    state = read.list_of(pane)
    return [tear for item in state.items for tear in tears(drawn(state, item))]


def torn_in_details(read: Reading) -> list[tuple[str, str]]:
    """What is torn in the details of all places and claims and in the proofs of all places, at the width of the pane now."""
    scene, state, found = read.scene, read.list_of("detail"), list[tuple[str, str]]()
    views: list[dict[str, object]] = [{"subject": ClaimRef(claim.id), "proof": False} for claim in scene.chronicle.claims]
    for place in scene.places:
        views += [{"subject": PlaceRef(place.id), "place": place.id, "proof": proof} for proof in (False, True)]
    for changes in views:
        view = read.reader.with_view(**changes).view
        for item in detail(scene, read.reader.acts, view):
            found += tears(drawn(state, item))
    return found


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", default=SIZES)
    options.add_argument("--hours", default=HOURS)
    options.add_argument("--show", action="store_true", help="print what is cut and torn")
    given = options.parse_args()
    scene = Scene(load(shipped()))
    hours = [int(hour) for hour in given.hours.split(",")]
    print(f"{'size':>8} {'lang':>4} {'entries':>8} {'names':>7} {'lists':>6} {'details':>8} {'strip':>6}  proof")
    for size in given.sizes.split(","):
        columns, rows = map(int, size.split("x"))
        langs: tuple[Lang, ...] = ("en", "ar")
        for lang in langs:
            told(scene, (columns, rows), lang, hours, given.show)


def told(scene: Scene, size: tuple[int, int], lang: Lang, hours: list[int], show: bool) -> None:
    """Print the figures of a size and a language."""
    entries, names = set[object](), set[object]()
    torn, inside = list[tuple[str, str]](), list[tuple[str, str]]()
    for hour in hours:
        for pane in NAMES[:2]:
            read = reading(scene, hour, size, lang).focus_on(pane)
            entries |= cut_of(read, "timeline", ClaimRef) if pane == "timeline" else set()
            names |= cut_of(read, "localities", PlaceRef) if pane == "localities" else set()
            torn += torn_in(read, pane)
        inside += torn_in_details(read) if hour in (NOON, TEN) else []
    measure = scale(scene.axis, size[0])
    empty = size[0] - 2 - measure.columns
    proof = reading(scene, NOON, size, lang).look(PlaceRef("rastan")).press("w")
    state = proof.list_of("detail")
    high = sum(state.heights.of(index) for index in range(len(state.items)))
    label, claims, places = f"{size[0]}x{size[1]}", len(scene.chronicle.claims), len(scene.places)
    print(
        f"{label:>8} {lang:>4} {len(entries):>4}/{claims:<3} {len(names):>4}/{places:<2} {len(torn):>6} {len(inside):>8}"
        f" {empty:>6}"
        f"  {high} rows, {min(high, state.rows)} seen"
    )
    if show:
        print(*sorted({str(key) for key in entries | names}), *sorted(set(torn + inside)), sep="\n  ")


if __name__ == "__main__":
    main()
