"""The title of a list."""

from homs_tui.core.bilingual import Lang
from homs_tui.present.lists.rows import Painted, Rule, beside, blank, fit, lines
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import StyledText, ink
from homs_tui.present.words import say
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import PLAIN, Typesetting


def title_line(
    pane: str, lang: Lang, width: int, focused: bool, extra: StyledText, typesetting: Typesetting = PLAIN
) -> Painted:
    """The line above a pane: its name, with *extra* at the end if there is room."""
    title = Rule(ink((say(f"pane.{pane}", lang), Role.ACCENT if focused else Role.HEADING)))
    mirrored = lang == "ar"
    size = cells(extra.text, typesetting)
    if not extra.text or width < cells(title.title.text, typesetting) + size + 8:
        return lines(title, width, typesetting, mirrored=mirrored)[0]
    parts = (
        lines(title, width - size - 2, typesetting, mirrored=mirrored)[0],
        blank(1),
        fit(extra, size, typesetting=typesetting),
        blank(1),
    )
    return beside(parts, mirrored)
