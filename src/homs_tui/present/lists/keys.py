"""Keys: what the items of lists stand for."""

from enum import Enum, auto
from typing import Literal

from msgspec import Struct

from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import Entity, Subject
from homs_tui.present.status_text import Look


class Part(Enum):
    """A part of a detail that can be copied but is not a link."""

    NAME = auto()
    """The name."""
    POINT = auto()
    """The coordinates."""
    REMARK = auto()
    """The dataset's remark."""
    PASSAGE = auto()
    """The passage of the article."""


class Aspect(Struct, frozen=True):
    """A part of the detail of a place or a claim."""

    of: Entity
    """The place or claim."""
    part: Part
    """The part."""


class CommandKey(Struct, frozen=True):
    """A command."""

    id: str
    """Its identifier in the table of commands."""


FilterGroup = Literal["side", "kind", "region", "certainty", "note"]
"""What places are filtered by."""
FilterValue = str | LocalityKind | Look
"""A side or a region by identifier, a kind of place, a look, or the word for what has a note."""


class FilterKey(Struct, frozen=True):
    """A value of a group of the filter."""

    group: FilterGroup
    """The group."""
    value: FilterValue
    """The value."""


class ThemeKey(Struct, frozen=True):
    """A set of colours."""

    name: str
    """Its name."""


class HelpKey(Struct, frozen=True):
    """A line of the help that is not a command."""

    topic: str
    """Its identifier."""


Key = Subject | Aspect | CommandKey | FilterKey | ThemeKey | HelpKey
"""What an item stands for. The cursor skips an item without a key, such as a heading."""
