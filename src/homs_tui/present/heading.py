"""The head of the screen: the hour, and the strip of the whole offensive."""

from dataclasses import dataclass

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Lang
from homs_tui.core.control import Kind
from homs_tui.present import clock
from homs_tui.present.ink import EMPTY, Ink, data, ink
from homs_tui.present.roles import Role
from homs_tui.present.rows import Field, Painted, Row, Run, blank, fit, lines
from homs_tui.present.scene import Scene
from homs_tui.present.standing import LOOKS, side_mark, side_role
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.shape import width as cells

BARS = "▁▂▃▄▅▆▇█"
TALLY_GAP = 3


def header(scene: Scene, view: View, width: int) -> Painted:
    """The title, the hour in both languages, and the position on the axis; what does not fit goes, the hour last."""
    at = scene.axis.at(view.hour)
    now = ink((clock.date(at, "en"), Role.STRONG), "  ", (clock.clock(at), Role.ACCENT), f" {clock.zone(at)}", base=Base.LTR)
    arabic = ink((clock.date(at, "ar"), Role.STRONG), base=Base.RTL)
    place = ink(say("header.hour", view.lang, hour=view.hour, count=scene.axis.count), base=Base.AUTO)
    title = ink((scene.chronicle.title.in_(view.lang), Role.HEADING))
    return _spread([place, now, arabic, title], [3, 1, 2, 0], width)


def _spread(parts: list[Ink], order: list[int], width: int) -> Painted:
    """Parts in *order* from left to right with the space shared between them; the first of *parts* stays longest."""
    kept = [*range(len(parts))]
    ranked = [1, 0, 2, 3]
    while sum(cells(parts[i].text) for i in kept) + 3 * (len(kept) - 1) + 2 > width and len(kept) > 1:
        kept.remove(next(i for i in reversed(ranked) if i in kept))
    shown = [i for i in order if i in kept]
    free = max(width - 2 - sum(cells(parts[i].text) for i in shown), 0)
    runs: list[Run] = [*blank(1)]
    for index, i in enumerate(shown):
        if index:
            gap = free // (len(shown) - index)
            free -= gap
            runs.extend(blank(gap))
        runs.extend(fit(parts[i], min(cells(parts[i].text), width - 2), "left"))
    used = sum(run.width for run in runs)
    return (*runs, *blank(width - used))


@dataclass(frozen=True, slots=True)
class Scale:
    """Which column of the strip stands for which hours."""

    hours: int
    """Hours in a column."""
    columns: int
    """Columns in all."""
    left: int
    """Columns before the first."""

    def column(self, hour: int) -> int:
        """The column of an hour, counted from the left edge of the strip."""
        return self.left + hour // self.hours

    def hour(self, column: int) -> int:
        """The first hour of a column; columns outside give the nearer end."""
        return min(max(column - self.left, 0), self.columns - 1) * self.hours


def scale(axis: Axis, width: int) -> Scale:
    """The widest whole scale that leaves a column free at each side."""
    count = axis.count + 1
    hours = 1
    while -(-count // hours) > max(width - 2, 1):
        hours += 1
    return Scale(hours, -(-count // hours), 1)


def strip(scene: Scene, view: View, width: int, rows: int) -> tuple[Painted, ...]:
    """The offensive at a glance: days, density and, on a row of its own where there are three, the cursor.

    With fewer rows the cursor stands in the density. To the right, where there is room, the count of all places.
    """
    measure = scale(scene.axis, width)
    bars = _bars(scene, view, measure, width, marked=rows < 3)
    if rows == 1:
        return (bars,)
    days = _days(scene, view, measure, width)
    return (days, bars) if rows == 2 else (days, bars, _pointer(scene, view, measure, width))


def _days(scene: Scene, view: View, measure: Scale, width: int) -> Painted:
    starts = {0, *scene.axis.midnights()}
    columns = {measure.column(hour): hour for hour in sorted(starts)}
    runs: list[Run] = []
    column = 0
    while column < width:
        hour = columns.get(column)
        if hour is None:
            inside = measure.left <= column < measure.left + measure.columns
            runs.append(Run("─" if inside else " ", (Role.DIM,) if inside else (), 1))
            column += 1
            continue
        at = scene.axis.at(hour)
        label = ink((clock.weekday(at, view.lang) + f" {at.day}", Role.STRONG), base=Base.AUTO)
        ahead = [c for c in columns if c > column]
        room = min([*ahead, measure.left + measure.columns + 1, width]) - column - 1
        size = min(cells(label.text), room - 1)
        if size < 3:
            runs.append(Run("┬", (Role.DIM,), 1))
            column += 1
            continue
        runs.extend((Run("┬" if column > measure.left else "┌", (Role.DIM,), 1), *fit(label, size, "left")))
        column += 1 + size
    return tuple(runs)


def _bars(scene: Scene, view: View, measure: Scale, width: int, *, marked: bool) -> Painted:
    density = scene.density
    most = max(density) or 1
    runs: list[Run] = [*blank(measure.left)]
    here, there = measure.column(view.hour), None if view.anchor is None else measure.column(view.anchor)
    for index in range(measure.columns):
        hours = range(index * measure.hours, min((index + 1) * measure.hours, len(density)))
        claims = max(density[hour] for hour in hours)
        bar = BARS[min(claims * (len(BARS) - 1) // most, len(BARS) - 1)] if claims else " "
        column = measure.left + index
        changed = any(hour in scene.change_hours for hour in hours)
        roles: tuple[Role, ...] = (Role.CHANGED,) if changed else (Role.DIM,)
        if column in (here, there):
            roles = (Role.ACCENT,) if column == here else (Role.LINK,)
            bar = ("▲" if column == here else "△") if marked else bar
        runs.append(Run(bar, roles, 1))
    left = width - measure.left - measure.columns
    counts = count(scene, view.hour, view.lang) if marked else EMPTY
    size = cells(counts.text)
    if size and left >= size + TALLY_GAP:
        return (*runs, *blank(left - size - 1), *fit(counts, size, "left"), *blank(1))
    return (*runs, *blank(left))


def _pointer(scene: Scene, view: View, measure: Scale, width: int) -> Painted:
    """The cursor under the strip, and beside it what the places are."""
    here = measure.column(view.hour)
    marks = {here: Run("▲", (Role.ACCENT,), 1)}
    if view.anchor is not None and measure.column(view.anchor) != here:
        marks[measure.column(view.anchor)] = Run("△", (Role.LINK,), 1)
    counts = count(scene, view.hour, view.lang)
    size = cells(counts.text)
    first, last = min(marks), max(marks)
    start = width - size - 1
    if start <= last + TALLY_GAP:
        start = measure.left if first > measure.left + size + TALLY_GAP else width
    runs: list[Run] = []
    column = 0
    while column < width:
        if column == start and start + size <= width:
            runs.extend(fit(counts, size, "left"))
            column += size
            continue
        runs.append(marks.get(column, Run(" ", (), 1)))
        column += 1
    return tuple(runs)


def count(scene: Scene, hour: int, lang: Lang) -> Ink:
    """How many places are in each state at an hour. Places with parts are not counted beside their parts, nor places that
    are only mentioned: those whose holder no claim ever tells."""
    chronicle, at = scene.chronicle, scene.axis.at(hour)
    certain = dict.fromkeys((side.id for side in chronicle.sides), 0)
    kinds = dict.fromkeys((kind.value for kind in Kind if kind is not Kind.CERTAIN), 0)
    for place in chronicle.localities:
        if place.id in chronicle.parts or not scene.is_told_of(place.id):
            continue
        status = scene.control.status(place.id, at)
        if status.kind is Kind.CERTAIN:
            certain[status.states[0]] += 1
        else:
            kinds[status.kind.value] += 1
    pieces: list[str | tuple[str, Role]] = []
    for side, number in certain.items():
        if number:
            pieces += [(f"{side_mark(chronicle, side, lang)} {number}", side_role(chronicle, side)), "  "]
    for kind, number in kinds.items():
        if number:
            pieces += [(f"{LOOKS[kind].glyph} {number}", LOOKS[kind].role or Role.DIM), "  "]
    return ink(*pieces[:-1], base=Base.LTR)


def notices(scene: Scene, view: View) -> Ink:
    """What is switched on and would surprise whoever forgot it: comparison, search, filter."""
    parts: list[str] = []
    if view.anchor is not None:
        parts.append(say("header.compare", view.lang, time=clock.short(scene.axis.at(view.anchor), view.lang)))
    if view.query:
        parts.append(say("header.search", view.lang, what=str(data(view.query))))
    if view.filter:
        parts.append(say("header.filter", view.lang, what=_filter_text(scene, view)))
    return ink((" · ".join(parts), Role.CHANGED)) if parts else Ink("")


def _filter_text(scene: Scene, view: View) -> str:
    chosen, lang = view.filter, view.lang
    words = [scene.chronicle.side[s].name.in_(lang) for s in sorted(chosen.side)]
    words += [say(f"place.{kind}", lang) for kind in sorted(chosen.kind)]
    words += [scene.chronicle.region[r].name.in_(lang) for r in sorted(chosen.region)]
    words += [say(f"kind.{look}", lang) for look in sorted(chosen.certainty)]
    return say("list.and", lang).join(words)


def titled(pane: str, lang: Lang, width: int, focused: bool, extra: Ink) -> Painted:
    """The line above a pane: its name, and something about it at the right."""
    title = ink((say(f"pane.{pane}", lang), Role.ACCENT if focused else Role.HEADING))
    if not extra.text or width < cells(title.text) + cells(extra.text) + 8:
        return _title_line(title, width)
    room = width - cells(extra.text) - 2
    return (*_title_line(title, room), *blank(1), *fit(extra, width - room - 1, "left"))


def _title_line(title: Ink, width: int) -> Painted:
    size = min(cells(title.text), max(width - 4, 1))
    rest = max(width - size - 3, 0)
    line = (Run("─ ", (Role.DIM,), 2), *fit(title, size, "left"), Run(" " + "─" * rest, (Role.DIM,), rest + 1))
    return line if width >= size + 3 else lines(Row((Field(title),)), width)[0]
