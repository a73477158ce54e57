"""The line below the panes."""

from functools import lru_cache

from homs_tui.core.bilingual import Lang
from homs_tui.explore.commands import BY_ID, COMMANDS
from homs_tui.explore.keys import key_name
from homs_tui.present.heading import notices
from homs_tui.present.lists.rows import Painted, beside, blank, fitted
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, Piece, StyledText, data, direction, ink
from homs_tui.present.view import View
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting


def foot(scene: Scene, view: View, pane: str, width: int, notice: StyledText = EMPTY, waiting: str = "") -> Painted:
    """The main keys of the pane with the focus, or a notice; at the end the key that awaits a letter, or what is on."""
    suffix = ink((key_name(BY_ID[waiting].keys[0]), Role.ACCENT)) if waiting else notices(scene, view)
    if suffix.text:
        suffix = ink(("│ ", Role.DIM), suffix, base=direction(view.lang))
    size = min(cells(suffix.text, view.drawn), width * 2 // 3)
    room = max(width - size - (1 if size else 0) - 2, 1)
    if cells(notice.text, view.drawn) > room:
        # A notice goes with the next key, and what is switched on comes back.
        suffix, size, room = EMPTY, 0, max(width - 2, 1)
    said = notice if notice.text else _keys(pane, room, view.lang, view.drawn)
    parts = (
        blank(1),
        fitted(said, room, view.drawn),
        blank(1 if size else 0),
        fitted(suffix, size, view.drawn),
        blank(1),
    )
    return beside(parts, view.mirrored)


@lru_cache(maxsize=32)
def _keys(pane: str, room: int, lang: Lang, drawn: Typesetting) -> StyledText:
    """As many keys as fit; those of every pane are dropped first, that of the help, which lists them all, last."""
    named = [command for command in COMMANDS if pane in command.footer or "all" in command.footer]
    while True:
        pieces: list[Piece] = []
        for command in named:
            pieces += ["  "] if pieces else []
            pieces += [data(key_name(command.keys_in(lang)[0]), Role.KEY), " " + command.name.in_(lang)]
        found = ink(*pieces, base=direction(lang))
        if len(named) < 2 or cells(found.text, drawn) <= room:
            return found
        named.remove(max(named, key=lambda c: (c.id != "app.help", "all" in c.footer, COMMANDS.index(c))))
