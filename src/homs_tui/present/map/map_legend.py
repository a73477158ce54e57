"""What every sign, letter and line on a map means: only those that are on it now."""

from homs_tui.core.atlas import GroundKind
from homs_tui.core.bilingual import Lang
from homs_tui.core.state import State, Unheld
from homs_tui.core.status import Status
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.map_layout import APPROXIMATE, MapSheet
from homs_tui.present.map.map_picture import MapSign
from homs_tui.present.map.movements import Movement
from homs_tui.present.map.sign_groups import WITHOUT_LETTERS, look_on_map
from homs_tui.present.memo import memoized
from homs_tui.present.news import Change
from homs_tui.present.roles import SIDES, TILES, Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import LOOKS, Look, side_mark, side_role, state_name
from homs_tui.present.styled_text import StyledText, data, direction, ink
from homs_tui.present.words import say

_GROUND_WORDS = (
    (frozenset({GroundKind.COAST, GroundKind.LAKE, GroundKind.RIVER}), "map.water", Role.WATER, 0),
    (frozenset({GroundKind.ROAD}), "map.roads", Role.ROADS, 1),
    (frozenset({GroundKind.BORDER, GroundKind.GOVERNORATE}), "map.borders", Role.FRONTIER, 2),
    (frozenset({GroundKind.OTHER}), "map.lines", Role.FRONTIER, 2),
)
_SAMPLES = {
    Backdrop.BRAILLE: ("⠒⠒", "⠒⠂", "⠂⠂"),
    Backdrop.HALF_BLOCKS: ("▄▄", "▄ ", "▄ "),
    Backdrop.ASCII: ("--", "- ", ". "),
    Backdrop.OCTANTS: ("▂▂", "▂ ", "▂ "),
}
"""A piece of a solid line, of one that is dashed, and of one in dots, by backdrop."""

Shown = tuple[Look, tuple[State, ...]]
"""What a sign says: its look, and the states that it has letters for."""


def legend(
    scene: Scene,
    lang: Lang,
    page: MapSheet,
    signs: tuple[MapSign, ...],
    shown: frozenset[Shown],
    moving: tuple[Movement, ...],
    backdrop: Backdrop,
    *,
    has_ring: bool,
) -> tuple[StyledText, ...]:
    """One entry for each thing on the map: signs first, then letters, marks and lines. *shown*: what its signs say; *has_ring*:
    whether the selection has one."""
    looks = frozenset(look for look, _ in shown)
    states = frozenset(state for _, states in shown for state in states)
    marks = tuple(
        (key, sample)
        for present, key, sample in (
            (any(sign.change is Change.NEWS for sign in signs), "map.news_mark", ("●", Role.NEWS)),
            (any(sign.more for sign in signs), "map.more", ("+n", Role.STRONG)),
            (any(map(_is_approximate, signs)), "map.approximate", (APPROXIMATE, Role.DIM)),
            (has_ring, "map.ring", (_SAMPLES[backdrop][2], Role.ACCENT)),
            (page.lettering.comparing, "map.compared", ("→", Role.DIM)),
            (any(one.is_certain for one in moving), "map.movement", ("→", Role.STRONG)),
            (any(not one.is_certain for one in moving), "map.may_move", ("→ →", Role.STRONG)),
        )
        if present
    )
    return _entries(scene, lang, looks, states, marks, page.ground.kinds, backdrop)


@memoized(64)
def _entries(
    scene: Scene,
    lang: Lang,
    looks: frozenset[Look],
    states: frozenset[State],
    marks: tuple[tuple[str, tuple[str, Role]], ...],
    kinds: frozenset[GroundKind],
    backdrop: Backdrop,
) -> tuple[StyledText, ...]:
    found = [_sign(look, lang) for look in Look if look in looks]
    found += [_letter(scene, state, lang) for state in scene.chronicle.ordered(states)]
    found += [_entry(sample, say(key, lang), lang) for key, sample in marks]
    for these, key, role, sample in _GROUND_WORDS:
        if these & kinds:
            found.append(_entry((_SAMPLES[backdrop][sample], role), say(key, lang), lang))
    return tuple(found)


def shown_by(scene: Scene, status: Status) -> Shown:
    """What a sign of a status says."""
    look = look_on_map(scene, status)
    if status.tally:
        return look, tuple(one for one, _ in status.tally if isinstance(one, str))
    return look, () if look in WITHOUT_LETTERS else status.states


def _sign(look: Look, lang: Lang) -> StyledText:
    drawn = LOOKS[look]
    if drawn.role is not None:
        return _entry((drawn.glyph, drawn.role), say(drawn.word, lang), lang)
    # A certain sign has the colour and the ground of its side: that of the first stands for all.
    glyph = ink((drawn.glyph, SIDES[0]))
    tiled = StyledText(glyph.text, (*glyph.spans, *ink((drawn.glyph, TILES[0])).spans))
    return ink(tiled, " ", say(drawn.word, lang), base=direction(lang))


def _letter(scene: Scene, state: State, lang: Lang) -> StyledText:
    role = Role.VACATED if isinstance(state, Unheld) else side_role(scene.chronicle, state)
    name = state_name(scene.chronicle, state, lang)
    return ink((side_mark(scene.chronicle, state, lang), role), " ", data(name), base=direction(lang))


def _entry(sample: tuple[str, Role], words: str, lang: Lang) -> StyledText:
    return ink(data(*sample), " ", words, base=direction(lang))


def _is_approximate(sign: MapSign) -> bool:
    return sign.label is not None and sign.label.text.startswith(APPROXIMATE)
