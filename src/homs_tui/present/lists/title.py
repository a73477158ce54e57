"""The titles of panes."""

from collections.abc import Sequence

from homs_tui.core.bilingual import Lang
from homs_tui.present.lists.rows import Painted, Rule, beside, blank, fit, lines
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, Piece, StyledText, data, direction, ink
from homs_tui.present.words import say
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import PLAIN, Typesetting

MIN_RULE = 6
"""Columns of a title that are left to its rule, beside its words."""


def pane_name(pane: str, digit: str, lang: Lang, role: Role, subject: StyledText = EMPTY) -> StyledText:
    """What a pane is called: the key that focuses it, then its subject or, where it has none, its name."""
    name: Piece = (say(f"pane.{pane}", lang), role)
    if subject.text:
        name = data(subject.text, role)
    return ink((digit, Role.KEY), " ", name, base=direction(lang))


def title_line(
    title: StyledText, extras: Sequence[StyledText], lang: Lang, width: int, typesetting: Typesetting = PLAIN
) -> Painted:
    """The line above a pane: its title and, at the end, as many of the *extras* as there is room for, the last first."""
    mirrored = lang == "ar"
    room = width - cells(title.text, typesetting) - MIN_RULE
    shown: list[Painted] = []
    for extra in reversed(extras):
        size = cells(extra.text, typesetting)
        if size and size + 1 <= room:
            shown = [blank(1), fit(extra, size, typesetting=typesetting), *shown]
            room -= size + 1
    shown += [blank(1)] if shown else []
    used = sum(run.width for piece in shown for run in piece)
    return beside((*lines(Rule(title), width - used, typesetting, mirrored=mirrored), *shown), mirrored)
