"""Commands that choose how the interface speaks and is drawn: its colours, its language, its digits and letters."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from homs_tui.terminal.paint.theme import THEMES
from homs_tui.text.typesetting import Digits
from homs_tui.ui.commands import LANGS

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer


class Choosing:
    """Goes through what there is to choose from, and hands the choice to the screen."""

    def __init__(self, screen: "Explorer") -> None:
        self.screen = screen

    @property
    def commands(self) -> dict[str, Callable[[], None]]:
        """What it carries out, by command."""
        return {
            "app.theme": self.theme,
            "app.lang": self.lang,
            "app.bidi": self.order,
            "app.digits": self.digits,
            "app.marks": self.marks,
            "app.lam_alef": self.lam_alef,
        }

    def theme(self) -> None:
        """The next set of colours."""
        names = list(THEMES)
        name = names[(names.index(self.screen.theme_name) + 1) % len(names)]
        self.screen.set_theme(name)
        self.screen.tell("notice.theme", name=name)

    def order(self) -> None:
        """Arabic is to be sent in another way."""
        self.screen.post_message(self.screen.OrderAsked())

    def lang(self) -> None:
        """The interface in the next language."""
        view = self.screen.view
        lang = LANGS[(LANGS.index(view.lang) + 1) % len(LANGS)]
        self.screen.prefer(replace(view, lang=lang), lang=lang)

    def digits(self) -> None:
        """The other digits."""
        kinds = list(Digits)
        digits = kinds[(kinds.index(self.screen.view.typesetting.digits) + 1) % len(kinds)]
        self._typeset(digits=digits)
        self.screen.tell("notice.digits")

    def marks(self) -> None:
        """Marks drawn, or hidden."""
        marks = not self.screen.view.typesetting.marks
        self._typeset(marks=marks)
        self.screen.tell("notice.marks_shown" if marks else "notice.marks_hidden")

    def lam_alef(self) -> None:
        """Lam with alef in one cell, or in two."""
        one = not self.screen.view.typesetting.lam_alef
        self._typeset(lam_alef=one)
        self.screen.tell("notice.lam_alef_one" if one else "notice.lam_alef_two")

    def _typeset(self, **choice: Any) -> None:
        view = self.screen.view
        self.screen.prefer(replace(view, typesetting=replace(view.typesetting, **choice)), **choice)
