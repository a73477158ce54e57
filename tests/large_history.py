"""What happens in a generated dataset: campaigns of some days, each fought over a few neighbouring places."""

from dataclasses import dataclass, field
from random import Random

from homs_tui.core.bilingual import Bilingual, two
from homs_tui.core.state import Unheld
from large_toml import both, inferred, listed, question, stated
from large_words import DAY_SAID, GROUNDS, NEWS, NOTES, PART_SAID, SENTENCES, filled, place_name

NOBODY = Unheld.NOBODY.value
CAMPAIGN = 12
"""How many claims one campaign has."""
LASTS = 84
"""Hours of a campaign."""
APART = 96 * 60
"""Minutes between two changes of a place, so that their order is never in doubt."""
HALF = 12 * 60
"""Minutes of half a day."""
STANDING = 0.01
"""The share of claims that hold for the whole axis."""

KINDS = {
    "control": 37, "background": 17, "offensive": 6, "movement": 6, "hold": 6, "entry": 5, "strike": 5, "fighting": 4,
    "advance": 3, "position": 3, "supply": 3, "shelling": 3, "displacement": 2, "fortification": 2, "departure": 2,
    "casualties": 1, "release": 1,
}  # fmt: skip
"""How frequent each kind is, as in the shipped dataset."""
ACTORS = {
    "government": ("government", two("the government's forces", "قوات الحكومة")),
    "division-26": ("government", two("the 26th Division", "الفرقة 26")),
    "opposition": ("opposition", two("the opposition", "قوات المعارضة")),
    "room-5": ("opposition", two("Operations Room 5", "غرفة العمليات 5")),
    "sdf": ("sdf", two("the SDF", "قوات سوريا الديمقراطية (SDF)")),
}
_UNORDERED = ("hold", "background")
"""Kinds without an instant of their own, so that nothing comes before or after them."""
_DIVIDED = ((0, 12, 24), (0, 5, 12, 24), (0, 12, 17, 24))
"""The hours that divide a day, where claims name its parts."""
_WORDS_OF_ORDER = 4
"""One claim in so many quotes words of order."""
_DAYS_IN_PARTS = 0.75
"""The share of days of which claims name parts."""


@dataclass
class Place:
    """A place while its history is generated."""

    id: str
    kind: str
    name: Bilingual
    part_of: "Place | None" = None
    holder: str = ""
    first_holder: str = ""
    changed: int = -APART
    changes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Day:
    """The few times of a day that its claims name. In the shipped dataset, too, most windows have the day's own bounds, or one
    of two or three hours that the source names."""

    parts: tuple[int, ...]
    """The hours that divide it, including both ends."""
    named: int
    """The hour by which something had happened."""


@dataclass
class Draft:
    """A claim while it is generated."""

    id: str
    at: int
    lines: list[str]
    after: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)


class History:
    """Generates places and claims about them, in the order of generation."""

    def __init__(self, chance: Random, hours: int, notes: int) -> None:
        self.chance = chance
        self.hours = hours
        self.notes = notes
        self.given = 0
        self.drafts: list[Draft] = []
        self.questions: list[str] = []
        self.days = [self._day() for _ in range(hours // 24 + 2)]

    def front(self, start: int, count: int) -> list[Place]:
        """Neighbouring places: a town, its quarters, and what is around it."""
        kinds = [
            "town",
            "neighbourhood",
            "neighbourhood",
            *self.chance.choices(("village", "base", "area", "road"), (6, 1, 1, 1), k=5),
        ]
        places: list[Place] = []
        for number, kind in enumerate(kinds[:count], start):
            place = Place(f"p{number}-{kind}", kind, place_name(kind, number, self.chance))
            place.part_of = places[0] if kind == "neighbourhood" else None
            place.holder = place.first_holder = self.chance.choice(tuple(ACTORS))
            places.append(place)
        if count > 2 and self.chance.random() < 0.2:
            places[2].part_of = places[1]
        return places

    def fight(self, front: list[Place], count: int) -> None:
        """Generate *count* claims about a front, campaign by campaign over the whole axis."""
        campaigns = -(-count // CAMPAIGN)
        if not campaigns:
            return
        slot = self.hours * 60 // campaigns
        span = min(slot, LASTS * 60)
        for number in range(campaigns):
            start = number * slot + self.chance.randint(0, max(slot - span - APART, 0))
            self._campaign(front, start, span, min(CAMPAIGN, count - number * CAMPAIGN), last=number + 1 == campaigns)

    def let_fights_last(self) -> None:
        """Let every third fight that no order is told of last throughout its window."""
        linked = {id_ for draft in self.drafts for id_ in (*draft.after, *draft.before)}
        linked |= {draft.id for draft in self.drafts if draft.after or draft.before}
        fights = [draft for draft in self.drafts if 'kind = "fighting"' in draft.lines and draft.id not in linked]
        for draft in fights[::3]:
            draft.lines.append("throughout = true")

    def _campaign(self, front: list[Place], start: int, span: int, count: int, *, last: bool) -> None:
        done: list[Draft] = []
        vacated: list[Place] = []
        end = len(self.drafts) + count
        times = sorted(self.chance.randrange(span) for _ in range(count))
        for at in times:
            if len(self.drafts) >= end:
                break
            kind = self.chance.choices(tuple(KINDS), tuple(KINDS.values()))[0]
            fresh = self._happens(kind, front, vacated, start + at, end - len(self.drafts), last and at == times[-1])
            self.drafts += fresh
            if kind not in _UNORDERED:
                for draft in fresh:
                    self._put_in_order(draft, done)
                # Nothing is said to come after an event with two accounts.
                done += fresh if len(fresh) == 1 else []

    def _happens(self, kind: str, front: list[Place], vacated: list[Place], at: int, room: int, last: bool) -> list[Draft]:
        if last and len(front) > 3 and all(place.changed < at - APART for place in front[:3]) and not vacated:
            return [self._whole_taken(front, at)]
        free = [place for place in front if place.changed < at - APART and not any(p.part_of is place for p in front)]
        if kind == "control" and vacated:
            return [self._filled_again(vacated.pop(), at)]
        if kind == "control" and free:
            return self._changes(free, vacated, at, room)
        if kind == "hold" and (held := [place for place in free if place.holder != NOBODY]):
            return [self._held(self.chance.choice(held), at)]
        return [self._event("entry" if kind in ("control", "hold") else kind, front, at)]

    def _changes(self, free: list[Place], vacated: list[Place], at: int, room: int) -> list[Draft]:
        place = self.chance.choice(free)
        if place.holder != NOBODY and self.chance.random() < 0.2:
            vacated.append(place)
            return [self._change([place], NOBODY, "withdrawal", at)]
        if room > 2 and self.chance.random() < 0.15:
            return self._disputed(place, at)
        alike = [other for other in free if other.holder == place.holder and other is not place]
        others = self.chance.sample(alike, min(len(alike), self.chance.choices((0, 1, 2), (7, 2, 1))[0]))
        return [self._change([place, *others], self._enemy(place.holder), self._mode(), at)]

    def _filled_again(self, place: Place, at: int) -> Draft:
        draft = self._change([place], self._enemy(place.first_holder), "takeover", at)
        draft.after.append(place.changes[-2])
        return draft

    def _whole_taken(self, front: list[Place], at: int) -> Draft:
        whole, part = front[0], front[1]
        draft = self._change([whole], self._enemy(whole.holder), self._mode(), at)
        draft.lines.append("with_parts = true")
        if self.chance.random() < 0.5:
            draft.lines.append(f'except = ["{part.id}"]')
        return draft

    def _disputed(self, place: Place, at: int) -> list[Draft]:
        id_ = f"q{len(self.questions)}-{place.id}"
        text = filled(two("When was {place} taken?", "متى سقطت {place}؟"), place=place.name)
        self.questions.append(question(id_, text))
        to, holder = self._enemy(place.holder), place.holder
        found = []
        for account, later in (("opening", 0), ("body", 24 * 60)):
            place.holder = holder
            found.append(self._change([place], to, "unstated", at + later))
            found[-1].lines += [f'question = "{id_}"', f'account = "{account}"']
        if self.chance.random() < 0.5:
            found.append(self._event("entry", [place], at))
            found[-1].lines += [f'question = "{id_}"', 'account = "opening"']
        return found

    def _change(self, places: list[Place], to: str, mode: str, at: int) -> Draft:
        words = SENTENCES["withdrawal" if to == NOBODY else "control"]
        kind = "control"
        change = f'change = {{ from = "{places[0].holder}", to = "{to}", mode = "{mode}" }}'
        actor = to if to != NOBODY else places[0].holder
        draft = self._claim(kind, places, words, actor, at, self._window(at, most=48), len(places[0].changes) + 1)
        draft.lines.append(change)
        for place in places:
            place.holder = to
            place.changed = at
            place.changes.append(draft.id)
        return draft

    def _held(self, place: Place, at: int) -> Draft:
        until = at // HALF * HALF
        since = max(-(-(place.changed + APART // 2) // HALF) * HALF, until - HALF * self.chance.choice((1, 2, 2, 4)))
        window = stated(since, max(until, since + HALF // 2), self.chance.choice(DAY_SAID))
        draft = self._claim("hold", [place], SENTENCES["hold"], place.holder, at, window, self.chance.randint(2, 9))
        draft.lines.append(f'holder = "{place.holder}"')
        return draft

    def _event(self, kind: str, front: list[Place], at: int) -> Draft:
        count = min(len(front), self.chance.choices((1, 2, 3, 6), (84, 9, 5, 2))[0])
        window = self._standing() if kind == "background" else self._window(at, most=192)
        places = self.chance.sample(front, count)
        draft = self._claim(
            kind, places, SENTENCES[kind], self.chance.choice(tuple(ACTORS)), at, window, self.chance.randint(2, 90)
        )
        if self.chance.random() < 0.4 and (on_the_way := [place for place in front if place not in places]):
            draft.lines.append(f'via = ["{self.chance.choice(on_the_way).id}"]')
        if self.chance.random() < 0.3:
            draft.lines.append(f'targets = ["{self.chance.choice(tuple(ACTORS))}"]')
        if kind in ("casualties", "release", "movement", "displacement"):
            low = self.chance.randint(2, 900)
            draft.lines.append(f'figures = [{{ {self._ends(low)}, unit = "person" }}]')
        return draft

    def _ends(self, low: int) -> str:
        """The ends of a figure: mostly one number, sometimes two, or a bound."""
        high = low + self.chance.choice((0, 0, 50))
        bounds = {0: f"low = {low}", 1: f"high = {low}", 2: f"low = {low}, low_excluded = true"}
        return bounds.get(low % 8, f"low = {low}, high = {high}")

    def _claim(self, kind: str, places: list[Place], words: Bilingual, actor: str, at: int, window: str, number: int) -> Draft:
        said = filled(words, place=places[0].name, actor=ACTORS[actor][1], number=number, ordinal=number)
        lines = [f'kind = "{kind}"', f"localities = {listed([place.id for place in places])}", f'actors = ["{actor}"]']
        lines += [f"window = {window}", f"summary = {both(said)}"]
        if noted := self.chance.choices((0, 1, 3, 4), (8, 72, 12, 15))[0]:
            first = 1 + min(at * self.notes // (self.hours * 60), self.notes - 5)
            lines.append(f"footnotes = {listed([f'n{first + n}' for n in range(noted)])}")
        if self.chance.random() < 0.45:
            lines.append(f"note = {both(self.chance.choice(NOTES))}")
        if self.chance.random() < 0.05:
            lines.append(f"attributed_to = {both(self.chance.choice(NEWS))}")
        self.given += 1
        if self.given % _WORDS_OF_ORDER == 0:
            lines += ['order_said = ["بعد ذلك"]', f"order_note = {both(GROUNDS[self.given % len(GROUNDS)])}"]
        return Draft(f"c{self.given}-{places[0].id}-{kind}", at, lines)

    def _put_in_order(self, draft: Draft, done: list[Draft]) -> None:
        if not done or self.chance.random() > 0.5:
            return
        earlier = self.chance.choice(done[-4:])
        if self.chance.random() < 0.15:
            earlier.before.append(draft.id)
        else:
            draft.after += [earlier.id] if earlier.id not in draft.after else []
        if draft.after and not any(line.startswith("order_note") for line in draft.lines):
            draft.lines.append(f"order_note = {both(self.chance.choice(GROUNDS))}")

    # Time

    def _day(self) -> Day:
        parts = self.chance.choice(_DIVIDED) if self.chance.random() < _DAYS_IN_PARTS else (0, 24)
        return Day(parts, self.chance.randint(1, 23))

    def _window(self, at: int, most: int) -> str:
        """Bounds around an instant, in one of the ways in which times are given."""
        day = at // 1440 * 1440
        hour = (at - day) // 60
        times = self.days[at // 1440]
        shapes = (("day", 44), ("two", 17), ("part", 9), ("by", 20), ("minute", 2), ("week", 6 if most > 48 else 0))
        shape = self.chance.choices([name for name, _ in shapes], [weight for _, weight in shapes])[0]
        if shape == "part":
            number = next(n for n, end in enumerate(times.parts[1:]) if end > hour)
            said = PART_SAID[number] if len(times.parts) > 2 else ""
            return stated(day + times.parts[number] * 60, day + times.parts[number + 1] * 60, said)
        if shape == "by" and times.named > hour:
            return stated(day, day + times.named * 60, f"بحلول الساعة {times.named}")
        if shape == "minute":
            return stated(at, at + 1, f"عند الساعة {hour}:{at % 60:02d}")
        days = {"two": 2, "week": 8}.get(shape, 1)
        first = day - 1440 * self.chance.randrange(days)
        if self.chance.random() < 0.3:
            return stated(first, first + days * 1440, self.chance.choice(DAY_SAID))
        return inferred(first, first + days * 1440, self.chance.choice(("order", "inferred")))

    def _standing(self) -> str:
        share = STANDING * sum(KINDS.values()) / KINDS["background"]
        if self.chance.random() < share:
            return inferred(0, self.hours * 60, "inferred")
        first = self.chance.randrange(self.hours) // 24 * 1440
        return inferred(first, first + 1440 * self.chance.choice((1, 2, 2, 8)), "inferred")

    def _enemy(self, holder: str) -> str:
        side = ACTORS[holder][0] if holder != NOBODY else ""
        return self.chance.choice([id_ for id_, (other, _) in ACTORS.items() if other != side])

    def _mode(self) -> str:
        return self.chance.choice(("assault", "takeover", "unstated", "unstated", "handover"))
