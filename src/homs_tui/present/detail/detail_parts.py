"""The pieces that details and proofs are made of."""

from typing import Final

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.subject import PlaceRef
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.locality_list import linked
from homs_tui.present.lists.rows import Item, Para, Rule
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import ONWARD, data_name
from homs_tui.present.styled_text import Piece, StyledText, data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.bidi import Base

TO: Final = Bilingual(ar=f"{ONWARD.ar} ", en=f"{ONWARD.en} ")
"""Stands before what can be gone to: an arrow that points at it, in either direction of reading."""
HERE: Final = Bilingual(ar="◀ ", en="▶ ")
"""Stands before the one of several that is meant."""


def base(view: View) -> Base:
    """The direction of the reader's language."""
    return direction(view.lang)


def said(view: View, *pieces: Piece, key: Key | None = None, indent: int = 0) -> Para:
    """A paragraph in the reader's direction, with search hits marked."""
    return Para(ink(*pieces, base=base(view)).hits(view.query), key, indent)


def labelled(view: View, label: str, *pieces: Piece, key: Key | None = None) -> Para:
    """A label and what it labels."""
    return said(view, (say(label, view.lang) + ": ", Role.DIM), *pieces, key=key)


def section(view: View, title: str, *pieces: Piece) -> Rule:
    """A line across with a title."""
    return Rule(ink((say(title, view.lang), Role.HEADING), *pieces, base=base(view)))


def both(view: View, text: Bilingual) -> list[Item]:
    """A text in the reader's language, then in the other."""
    arabic = Para(ink(text.ar, base=Base.RTL).hits(view.query))
    english = Para(ink(text.en, base=Base.LTR).hits(view.query))
    if not view.medium.arabic:
        return [english]
    return [arabic, english] if view.lang == "ar" else [english, arabic]


def place_links(scene: Scene, view: View, places: tuple[str, ...]) -> list[Item]:
    """A line for each place, to go to."""
    return [said(view, TO.in_(view.lang), linked(scene, view, place), key=PlaceRef(place), indent=1) for place in places]


def place_list(scene: Scene, view: View, places: tuple[str, ...]) -> StyledText:
    """Names of places in a sentence."""
    separator = say("list.and", view.lang)
    pieces: list[Piece] = []
    for place in places:
        pieces += [separator] if pieces else []
        pieces.append(data_name(scene.chronicle, place, view.lang))
    return ink(*pieces)


def actor_list(scene: Scene, view: View, actors: tuple[str, ...]) -> StyledText:
    """Names of actors in a sentence."""
    separator = say("list.and", view.lang)
    pieces: list[Piece] = []
    for actor in actors:
        pieces += [separator] if pieces else []
        pieces.append(data(scene.chronicle.actor[actor].name.in_(view.lang)))
    return ink(*pieces)
