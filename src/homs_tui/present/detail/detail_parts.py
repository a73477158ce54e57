"""The pieces that details and proofs are made of."""

from typing import Final

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.identifiers import ActorId, PlaceId
from homs_tui.core.subject import PlaceRef
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.rows import Item, Para, Rule
from homs_tui.present.panes.locality_list import linked
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import ONWARD, data_name
from homs_tui.present.styled_text import Piece, StyledText, data, ink
from homs_tui.present.voice import Voice
from homs_tui.text.bidi import Base

TO: Final = Bilingual(ar=f"{ONWARD.ar} ", en=f"{ONWARD.en} ")
"""Stands before what can be gone to: an arrow that points at it, in either direction of reading."""
HERE: Final = Bilingual(ar="◀ ", en="▶ ")
"""Stands before the one of several that is meant."""


def said(voice: Voice, *pieces: Piece, key: Key | None = None, indent: int = 0) -> Para:
    """A paragraph in the reader's direction, with search hits marked."""
    return Para(ink(*pieces, base=voice.base).hits(voice.query), key, indent)


def labelled(voice: Voice, label: str, *pieces: Piece, key: Key | None = None) -> Para:
    """A label and what it labels."""
    return said(voice, (voice.say(label) + ": ", Role.DIM), *pieces, key=key)


def section(voice: Voice, title: str, *pieces: Piece) -> Rule:
    """A line across with a title."""
    return Rule(ink((voice.say(title), Role.HEADING), *pieces, base=voice.base))


def both(voice: Voice, text: Bilingual) -> list[Item]:
    """A text in the reader's language, then in the other."""
    arabic = Para(ink(text.ar, base=Base.RTL).hits(voice.query))
    english = Para(ink(text.en, base=Base.LTR).hits(voice.query))
    if not voice.medium.arabic:
        return [english]
    return [arabic, english] if voice.lang == "ar" else [english, arabic]


def place_links(scene: Scene, voice: Voice, places: tuple[PlaceId, ...]) -> list[Item]:
    """A line for each place, to go to."""
    return [said(voice, TO.in_(voice.lang), linked(scene, voice, place), key=PlaceRef(place), indent=1) for place in places]


def place_list(scene: Scene, voice: Voice, places: tuple[PlaceId, ...]) -> StyledText:
    """Names of places in a sentence."""
    separator = voice.say("list.and")
    pieces: list[Piece] = []
    for place in places:
        pieces += [separator] if pieces else []
        pieces.append(data_name(scene.chronicle, place, voice.lang))
    return ink(*pieces)


def actor_list(scene: Scene, voice: Voice, actors: tuple[ActorId, ...]) -> StyledText:
    """Names of actors in a sentence."""
    separator = voice.say("list.and")
    pieces: list[Piece] = []
    for actor in actors:
        pieces += [separator] if pieces else []
        pieces.append(data(scene.chronicle.actor[actor].name.in_(voice.lang)))
    return ink(*pieces)
