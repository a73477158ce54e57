"""The names of a dataset's entries, kept beside it and read without it: a shell waits for them at each press of Tab."""

import marshal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from homs_tui.store.cache.kept_file import MOST_BYTES, last_part
from homs_tui.store.cache.kept_key import key_of, path_of

if TYPE_CHECKING:
    from homs_tui.core.chronicle import Chronicle

Name = tuple[str, str, str]
"""An identifier, and what it is called in Arabic and in English."""


class Names(NamedTuple):
    """What can be typed for the entries of a dataset, in its order."""

    places: tuple[Name, ...]
    claims: tuple[tuple[str, str], ...]
    """Identifiers, and the kind of each."""
    actors: tuple[Name, ...]
    questions: tuple[Name, ...]
    footnotes: tuple[tuple[str, str], ...]
    """Identifiers, and how the article prints each."""


_WIDTHS: Final = (3, 2, 3, 3, 2)
"""How many texts each of them has, in the order of `Names`."""


def names_of(chronicle: "Chronicle") -> Names:
    """The names in a dataset."""
    return Names(
        places=tuple((place.id, *place.name) for place in chronicle.localities),
        claims=tuple((claim.id, claim.kind.value) for claim in chronicle.claims),
        actors=tuple((actor.id, *actor.name) for actor in chronicle.actors),
        questions=tuple((question.id, *question.text) for question in chronicle.questions),
        footnotes=tuple((footnote.id, footnote.label) for footnote in chronicle.footnotes),
    )


def written_names(names: Names) -> bytes:
    """Names as bytes."""
    plain: Any = tuple(names)
    return marshal.dumps(plain)


def kept_names(folder: Path) -> Names | None:
    """The names that were kept of the dataset in a folder; None where there is nothing that can be trusted."""
    try:
        key = key_of(folder)
        path = None if key is None else path_of(key)
        part = None if key is None or path is None else last_part(path, key, MOST_BYTES)
        names = None if part is None else Names(*marshal.loads(part))
    except (OSError, ValueError, TypeError, EOFError, MemoryError):
        return None
    return names if names is not None and _are_names(names) else None


def _are_names(names: Any) -> bool:
    return all(
        type(rows) is tuple and all(type(row) is tuple and set(map(type, row)) == {str} and len(row) == width for row in rows)
        for rows, width in zip(names, _WIDTHS, strict=True)
    )
