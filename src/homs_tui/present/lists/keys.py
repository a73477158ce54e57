"""What the items of lists stand for."""

from enum import Enum, auto
from typing import Literal

from msgspec import Struct

from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import Entity, Subject
from homs_tui.present.status_text import Look


class Part(Enum):
    """Something that the detail says of a place or a claim, that can be copied and leads nowhere."""

    NAME = auto()
    """What it is called."""
    POINT = auto()
    """Where it lies."""
    REMARK = auto()
    """The dataset's remark on it."""
    PASSAGE = auto()
    """The words of the article."""


class Aspect(Struct, frozen=True):
    """One of those things."""

    of: Entity
    """Of what it is said."""
    part: Part
    """What is said."""


class CommandKey(Struct, frozen=True):
    """A command."""

    id: str
    """As in the table of commands."""


FilterGroup = Literal["side", "kind", "region", "certainty"]
"""By what places are filtered."""
FilterValue = str | LocalityKind | Look
"""A side or a region by its identifier, a kind of place, or a look."""


class FilterKey(Struct, frozen=True):
    """A value of a group of the filter."""

    group: FilterGroup
    """The group."""
    value: FilterValue
    """The value."""


class HelpKey(Struct, frozen=True):
    """A line of the help that is no command."""

    topic: str
    """Which."""


Key = Subject | Aspect | CommandKey | FilterKey | HelpKey
"""What an item stands for. An item without a key is a heading or the like: the cursor passes over it."""
