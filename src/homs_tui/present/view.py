"""The reader's position: a few small values from which the whole screen follows."""

from functools import cached_property
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Status
from homs_tui.core.identifiers import PlaceId, SideId
from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import Entity, FootnoteRef
from homs_tui.present.lists.keys import FilterGroup, FilterValue
from homs_tui.present.status_text import Look, looks_in
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.present.voice import Voice
from homs_tui.text.typesetting import Digits, Typesetting

NOTED: Final = "noted"
"""The one value of the filter by notes."""


class Filter(Struct, frozen=True):
    """Which places are shown: in each group, any (if none is chosen) or one of the chosen values."""

    side: frozenset[SideId] = frozenset()
    """Sides that may hold the place."""
    kind: frozenset[LocalityKind] = frozenset()
    """Kinds of place."""
    region: frozenset[str] = frozenset()
    """Regions."""
    certainty: frozenset[Look] = frozenset()
    """Looks of status."""
    note: frozenset[str] = frozenset()
    """`NOTED` for places that the reader has a note on."""

    def __bool__(self) -> bool:
        return any((self.side, self.kind, self.region, self.certainty, self.note))

    @property
    def of_status(self) -> bool:
        """Whether the filter depends on statuses, and so on the hour."""
        return bool(self.side or self.certainty)

    def toggled(self, group: FilterGroup, value: FilterValue) -> "Filter":
        """The same with one value of one group toggled."""
        return replace(self, **{group: getattr(self, group) ^ {value}})

    def admits(self, chronicle: Chronicle, status: Status, *, noted: bool) -> bool:
        """Whether a place of this status is shown; *noted*: whether the reader has a note on it."""
        place = chronicle.locality[status.place]
        return (
            (not self.side or not self.side.isdisjoint(status.sides))
            and (not self.kind or place.kind in self.kind)
            and (not self.region or place.region in self.region)
            and (not self.certainty or not self.certainty.isdisjoint(looks_in(chronicle, status)))
            and (not self.note or noted)
        )


class View(Struct, frozen=True, dict=True):
    """Where a reader is and what they look at."""

    hour: int = 0
    """The hour, counted from the first."""
    subject: Entity | FootnoteRef | None = None
    """The subject of the detail."""
    place: PlaceId | None = None
    """The place last viewed; proofs and the keys for one place's changes refer to it."""
    proof: bool = False
    """Whether the proof of the place's status is shown."""
    anchor: int | None = None
    """The hour that this one is compared with."""
    query: str = ""
    """The search query."""
    filter: Filter = field(default_factory=Filter)
    """The filter of places."""
    lang: Lang = "en"
    """The language of the interface."""
    typesetting: Typesetting = field(default_factory=Typesetting)
    """How the reader wants text to be drawn."""
    medium: TerminalLimits = field(default_factory=TerminalLimits)
    """What the terminal can show."""

    @cached_property
    def voice(self) -> Voice:
        """How anything is presented in this view."""
        return Voice(self.lang, self.query, self.medium, self.drawn)

    @cached_property
    def drawn(self) -> Typesetting:
        """How text is drawn: only the Arabic interface has Arabic-Indic digits, and the terminal may set limits."""
        return replace(
            self.typesetting,
            digits=self.typesetting.digits if self.mirrored else Digits.ASCII,
            lam_alef=self.typesetting.lam_alef and not self.medium.letters_apart,
            alone=self.medium.one_column,
        )

    @property
    def mirrored(self) -> bool:
        """Whether the screen is read from the right."""
        return self.lang == "ar"
