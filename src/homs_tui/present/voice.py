"""How something is told to a reader, whatever it is and whenever: in which language, with what marked, on what terminal."""

from msgspec import Struct

from homs_tui.core.bilingual import Lang
from homs_tui.present.styled_text import direction
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.typesetting import PLAIN, Typesetting


class Voice(Struct, frozen=True, cache_hash=True):
    """All that a row depends on beside what it tells of. A row that is made from a voice cannot depend on the hour."""

    lang: Lang = "en"
    """The language."""
    query: str = ""
    """What is marked."""
    medium: TerminalLimits = TerminalLimits()
    """What the terminal can show."""
    drawn: Typesetting = PLAIN
    """How text is drawn there."""

    @property
    def mirrored(self) -> bool:
        """Is it read from the right?"""
        return self.lang == "ar"

    @property
    def base(self) -> Base:
        """The direction of the language."""
        return direction(self.lang)

    def say(self, key: str, **values: object) -> str:
        """The words of a key, filled in."""
        return say(key, self.lang, **values)
