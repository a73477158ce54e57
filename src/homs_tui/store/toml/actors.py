"""actors.toml: the sides and their forces."""

from homs_tui.core.actor import Actor, Side
from homs_tui.core.identifiers import ActorId, SideId
from homs_tui.core.state import NOBODY
from homs_tui.store.problems import fault
from homs_tui.store.toml.characters import quoted
from homs_tui.store.toml.draft import Sourced
from homs_tui.store.toml.fields import Entry

FILE = "actors.toml"

_SIDE = frozenset({"id", "name", "mark", "mark_ar", "note", "short"})
_ACTOR = frozenset({"id", "name", "side", "mark", "part_of", "alt", "note"})


def read_sides(top: Entry) -> list[Sourced[Side]]:
    """The sides of actors.toml."""
    return [Sourced(_side(entry), entry) for entry in top.entries("side", _SIDE)]


def read_actors(top: Entry) -> list[Sourced[Actor]]:
    """The actors of actors.toml."""
    top.allow_only({"side", "actor"})
    return [Sourced(_actor(entry), entry) for entry in top.entries("actor", _ACTOR)]


def _side(entry: Entry) -> Side:
    side = Side(
        id=SideId(entry.id()),
        name=entry.bilingual("name"),
        mark=entry.text("mark"),
        mark_ar=entry.text("mark_ar"),
        note=entry.maybe_bilingual("note"),
        short=entry.maybe_bilingual("short"),
    )
    if side.mark and not ("A" <= side.mark <= "Z" and len(side.mark) == 1):
        entry.blame("mark", fault("mark.latin", given=quoted(side.mark)))
    if side.mark_ar and not _is_arabic_letter(side.mark_ar):
        entry.blame("mark_ar", fault("mark.arabic", given=quoted(side.mark_ar)))
    return side


def _actor(entry: Entry) -> Actor:
    actor = Actor(
        id=ActorId(entry.id()),
        name=entry.bilingual("name"),
        side=SideId(entry.text("side")),
        mark=entry.text("mark", optional=True),
        part_of=ActorId(entry.text("part_of", optional=True)) or None,
        alt=entry.names("alt"),
        note=entry.maybe_bilingual("note"),
    )
    if actor.mark and not (_is_arabic_letter(actor.mark) or (len(actor.mark) == 1 and "A" <= actor.mark <= "Z")):
        entry.blame("mark", fault("mark", given=quoted(actor.mark)))
    if actor.id == NOBODY.value:
        entry.blame("id", fault("nobody", given=quoted(actor.id)))
    return actor


def _is_arabic_letter(text: str) -> bool:
    return len(text) == 1 and "\u0620" <= text <= "\u06d3" and text.isalpha() and text != "\u0640"
