"""Building blocks of details and proofs."""

from typing import Final

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.identifiers import ActorId, PlaceId
from homs_tui.core.subject import PlaceRef
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.rows import Item, Para, Rule
from homs_tui.present.panes.locality_list import both_names
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import ONWARD, data_name
from homs_tui.present.styled_text import Piece, StyledText, data, ink
from homs_tui.present.voice import Voice
from homs_tui.text.bidi import Base

TO: Final = Bilingual(ar=f"{ONWARD.ar} ", en=f"{ONWARD.en} ")
"""Precedes a link: an arrow that points at it in the reading direction."""
HERE: Final = Bilingual(ar="◀ ", en="▶ ")
"""Precedes the current one of several."""


def para(voice: Voice, *pieces: Piece, key: Key | None = None, indent: int = 0) -> Para:
    """A paragraph in the direction of the reader's language, with search hits marked."""
    return Para(ink(*pieces, base=voice.base).hits(voice.query), key, indent)


def labelled(voice: Voice, label: str, *pieces: Piece, key: Key | None = None) -> Para:
    """A paragraph that begins with a label."""
    return para(voice, (voice.say(label) + ": ", Role.DIM), *pieces, key=key)


def section(voice: Voice, title: str, *pieces: Piece) -> Rule:
    """A horizontal line with a title."""
    return Rule(ink((voice.say(title), Role.HEADING), *pieces, base=voice.base))


def in_both_languages(voice: Voice, text: Bilingual) -> list[Item]:
    """A text in both languages, the reader's first, as a paragraph each."""
    arabic = Para(ink(text.ar, base=Base.RTL).hits(voice.query))
    english = Para(ink(text.en, base=Base.LTR).hits(voice.query))
    if not voice.medium.arabic:
        return [english]
    return [arabic, english] if voice.lang == "ar" else [english, arabic]


def place_links(scene: Scene, voice: Voice, places: tuple[PlaceId, ...]) -> list[Item]:
    """A link to each place, on a line each."""
    return [para(voice, TO.in_(voice.lang), both_names(scene, voice, place), key=PlaceRef(place), indent=1) for place in places]


def place_list(scene: Scene, voice: Voice, places: tuple[PlaceId, ...]) -> StyledText:
    """Names of places, as part of a sentence."""
    separator = voice.say("list.and")
    pieces: list[Piece] = []
    for place in places:
        pieces += [separator] if pieces else []
        pieces.append(data_name(scene.chronicle, place, voice.lang))
    return ink(*pieces)


def actor_list(scene: Scene, voice: Voice, actors: tuple[ActorId, ...]) -> StyledText:
    """Names of actors, as part of a sentence."""
    separator = voice.say("list.and")
    pieces: list[Piece] = []
    for actor in actors:
        pieces += [separator] if pieces else []
        pieces.append(data(scene.chronicle.actor[actor].name.in_(voice.lang)))
    return ink(*pieces)
