"""The entries of the large files as types: their keys, and the type of each value.

Every reader uses these keys. The limits on values serve the bulk reader; where anything does not fit, fields are read one by
one, and only that reports what is wrong. What the fields mean is documented with the core values that they become.
"""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct, field

from homs_tui.core.claim import ClaimKind, Mode
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId
from homs_tui.core.locality import LocalityKind, Precision
from homs_tui.core.window import Basis
from homs_tui.store.limits import ID, MAX_NAME_LENGTH, MAX_TEXT_LENGTH, SHA256

MAX_ARTICLE_CHARACTERS = 1_000_000_000
"""How long the article may be."""

_SHAPE = Meta(pattern=rf"\A(?:{ID.pattern})\Z")
_GIVEN = Meta(min_length=1, max_length=MAX_TEXT_LENGTH)
Id = Annotated[str, _SHAPE]
Text = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT_LENGTH)]
MaybeEmpty = Annotated[str, Meta(max_length=MAX_TEXT_LENGTH)]
ShortText = Annotated[str, Meta(min_length=1, max_length=MAX_NAME_LENGTH)]
Digest = Annotated[str, Meta(pattern=rf"\A(?:{SHA256.pattern})\Z")]
Instant = Annotated[datetime, Meta(tz=True)]
Claims = tuple[ClaimId, ...]
Places = tuple[PlaceId, ...]
Actors = tuple[ActorId, ...]
Number = int | float


class Shape(Struct, forbid_unknown_fields=True, gc=False):
    """An entry of a file, or a table within one."""


def keys(shape: type[Shape]) -> frozenset[str]:
    """The keys that such an entry may have."""
    return frozenset(shape.__struct_encode_fields__)


class Words(Shape):
    """A text in both languages."""

    ar: Text
    en: Text


class Name(Shape):
    """A name in both languages."""

    ar: ShortText
    en: ShortText


class PassageShape(Shape):
    """Where something stands in the article."""

    start: Annotated[int, Meta(ge=0, le=MAX_ARTICLE_CHARACTERS)]
    end: Annotated[int, Meta(ge=1, le=MAX_ARTICLE_CHARACTERS)]
    sha256: Digest


class WindowShape(Shape):
    """When something happened. Its convention is the identifier of one in dataset.toml, or words of its own."""

    earliest: Instant
    latest: Instant
    said: MaybeEmpty
    basis: Basis
    convention: Text | Words | None = None


class ChangeShape(Shape):
    """A place's change of hands."""

    from_: Text = field(name="from")
    to: Text
    mode: Mode


class FigureShape(Shape):
    """A number that the source gives, or a bound: a low without a high is "at least", a high without a low "at most"."""

    unit: Text
    low: Number | None = None
    high: Number | None = None
    low_excluded: bool = False
    high_excluded: bool = False
    approximate: bool = False
    of: Words | None = None


class ClaimShape(Shape):
    """One claim."""

    id: Annotated[ClaimId, _SHAPE]
    kind: ClaimKind
    window: WindowShape
    summary: Words
    where: PassageShape
    localities: Places = ()
    via: Places = ()
    actors: Actors = ()
    targets: Actors = ()
    change: ChangeShape | None = None
    holder: Annotated[ActorId, _GIVEN] | None = None
    throughout: bool = False
    with_parts: bool = False
    except_: Places = field(name="except", default=())
    after: Claims = ()
    before: Claims = ()
    order_said: tuple[ShortText, ...] = ()
    order_note: Words | None = None
    figures: tuple[FigureShape, ...] = ()
    attributed_to: Words | None = None
    question: Text | None = None
    account: Text | None = None
    footnotes: tuple[str, ...] = ()
    note: Words | None = None


class ClauseShape(Shape):
    """A clause of the article."""

    start: Annotated[int, Meta(ge=0, le=MAX_ARTICLE_CHARACTERS)]
    end: Annotated[int, Meta(ge=1, le=MAX_ARTICLE_CHARACTERS)]
    sha256: Digest
    reason: Words | None = None


class FootnoteShape(Shape):
    """A footnote."""

    id: Id
    label: Text
    citation: MaybeEmpty = ""
    note: Words | None = None


class PointShape(Shape):
    """Where a place is. Its source and licence are words in both languages, or one text that serves for both."""

    lat: Number
    lon: Number
    precision: Precision
    source: Text | Words
    licence: Text | Words
    radius_km: Number | None = None


class InitialShape(Shape):
    """Who held a place at first."""

    holder: Annotated[ActorId, _GIVEN]
    ground: Words
    claims: Claims = ()


class LocalityShape(Shape):
    """A place."""

    id: Annotated[PlaceId, _SHAPE]
    name: Name
    kind: LocalityKind
    region: Text
    alt: tuple[ShortText, ...] = ()
    part_of: Annotated[PlaceId, _GIVEN] | None = None
    not_same_as: Places = ()
    point: PointShape | None = None
    point_note: Words | None = None
    initial: InitialShape | None = None
    note: Words | None = None
