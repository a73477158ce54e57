"""Logical text with roles on spans of it."""

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.present.roles import Role
from homs_tui.text.bidi import Base
from homs_tui.text.clean import isolate
from homs_tui.text.fold import find
from homs_tui.text.line_breaks import HYPHENS, NO_BREAK


class Span(Struct, frozen=True):
    """A role on a range of characters."""

    start: int
    """The first character, in logical order."""
    end: int
    """One past the last."""
    role: Role
    """Their role."""


class StyledText(Struct, frozen=True):
    """A text in logical order, with roles on logical ranges and a base direction."""

    text: str
    """The text; may contain isolates and word joiners, which are never sent to a terminal."""
    spans: tuple[Span, ...] = ()
    """The roles on ranges of it; ranges may overlap."""
    base: Base = Base.AUTO
    """The direction of its paragraphs."""

    @property
    def plain(self) -> str:
        """The text for a file or a clipboard: without isolates and word joiners."""
        return self.text.translate(_UNSEEN)

    def towards(self, base: Base) -> "StyledText":
        """The same with another base direction."""
        return replace(self, base=base)

    def hits(self, query: str) -> "StyledText":
        """The same with all hits of a search marked."""
        if not query:
            return self
        found = tuple(Span(start, end, Role.HIT) for start, end in find(query, self.text))
        return replace(self, spans=self.spans + found) if found else self


def direction(lang: Lang) -> Base:
    """The direction of a language."""
    return Base.RTL if lang == "ar" else Base.LTR


Piece = str | StyledText | tuple[str, Role]

_UNSEEN = dict.fromkeys(map(ord, f"\u2066\u2067\u2068\u2069{NO_BREAK}"))
EMPTY = StyledText("")


def ink(*pieces: Piece, base: Base = Base.AUTO) -> StyledText:
    """Join pieces: plain text, (text, role), or styled text."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if isinstance(piece, StyledText):
            spans.extend(Span(at + span.start, at + span.end, span.role) for span in piece.spans)
            said = piece.text
        elif isinstance(piece, tuple):
            said, role = piece
            spans.append(Span(at, at + len(said), role))
        else:
            said = piece
        text.append(said)
        at += len(said)
    return StyledText("".join(text), tuple(spans), base)


def data(text: str, role: Role | None = None) -> Piece:
    """A piece of data for use within a sentence, isolated so that neither disturbs the other's order.

    The role does not cover the isolate: it has no cell of its own, and the blank before it would be coloured instead.
    """
    said = isolate(text)
    return said if role is None else StyledText(said, (Span(1, len(said), role),))


def unbroken(identifier: str) -> str:
    """An identifier whose hyphens no line ends at, for use on the screen."""
    return "".join(char + NO_BREAK * (char in HYPHENS) for char in identifier)


def data_text(text: str) -> str:
    """A text, isolated to be filled into words."""
    return isolate(text)
