"""How anything is presented to the reader at any hour: in which language, with which search marks, on which terminal."""

from msgspec import Struct

from homs_tui.core.bilingual import Lang
from homs_tui.present.styled_text import direction
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.typesetting import PLAIN, Typesetting


class Voice(Struct, frozen=True, cache_hash=True):
    """Everything that a row depends on besides its subject. A row made from a voice cannot depend on the hour."""

    lang: Lang = "en"
    """The language."""
    query: str = ""
    """The search query, whose hits are marked."""
    medium: TerminalLimits = TerminalLimits()
    """What the terminal can show."""
    drawn: Typesetting = PLAIN
    """How text is drawn."""

    @property
    def mirrored(self) -> bool:
        """Whether the screen is read from the right."""
        return self.lang == "ar"

    @property
    def base(self) -> Base:
        """The direction of the language."""
        return direction(self.lang)

    def say(self, key: str, **values: object) -> str:
        """The words of a key, with values filled in."""
        return say(key, self.lang, **values)
