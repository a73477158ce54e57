"""The article beside the dataset: whether it is the text that the claims were read from, and how much of it they carry."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from homs_tui.core.article_copy import ArticleCopy, Place
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import HomsError
from homs_tui.core.identifiers import ClaimId
from homs_tui.core.messages import sentence
from homs_tui.store.problems import Fault
from homs_tui.store.text_file import MAX_BYTES, FileFaultError, read_text
from homs_tui.store.toml.coverage import ClaimCoverage

Name = TypeVar("Name", ClaimId, int)
"""The identifier of a claim, or the number of a clause."""


class ArticleUnreadableError(HomsError):
    """A file that cannot be the article."""

    def __init__(self, path: Path, fault: Fault) -> None:
        super().__init__(sentence("article.unreadable", path=str(path), message=fault.message, remedy=fault.remedy))
        self.path = path
        self.remedy = fault.remedy


class FoundArticle(Struct, frozen=True):
    """A file that was given, or remembered, as the article."""

    path: Path
    """The file."""
    copy: ArticleCopy | None
    """What it holds; None if it cannot be read."""
    trouble: Bilingual | None
    """What the reader has to know of it: that it cannot be read, or that it is another text. None if it is the article."""


class ArticleReport(Struct, frozen=True):
    """How a text and a dataset match. Clauses are numbered from 1, in order."""

    matches: bool
    """Whether it is the text that the dataset names; line ends and blank lines at either end do not count."""
    moved_claims: dict[ClaimId, int]
    """Claims whose passage is at another offset, and how many characters further on; negative towards the beginning."""
    moved_clauses: dict[int, int]
    """The same for clauses."""
    wrong_claims: tuple[ClaimId, ...]
    """Claims whose passage is nowhere in the text: nothing in it has its hash."""
    wrong_clauses: tuple[int, ...]
    """Clauses whose passage is nowhere in the text."""
    reach: int | None
    """How many characters from its offset a passage was looked for; None for the whole text."""
    claims: int
    """How many claims the dataset has."""
    clauses: int
    """How many clauses it has."""
    carried: int
    """How many of them carry a claim."""
    reasoned: int
    """How many carry none and give a reason."""
    unaccounted: int
    """How many carry none and give no reason."""
    characters: int
    """How many characters the clauses have."""
    carried_characters: int
    """How many of these are in clauses that carry a claim."""
    missing_labels: tuple[str, ...]
    """Labels of footnotes that are not in the text."""

    bare: tuple[int, ...] = ()
    """The clauses that no claim stands on."""

    @property
    def hashes_fit(self) -> bool:
        """Whether the text has every passage, at its offset or at another one."""
        return not (self.wrong_claims or self.wrong_clauses)

    @property
    def moved(self) -> bool:
        """Whether it has any at another offset."""
        return bool(self.moved_claims or self.moved_clauses)

    @property
    def sound(self) -> bool:
        """Whether nothing at all is wrong."""
        return self.matches and self.hashes_fit and not (self.unaccounted or self.missing_labels)

    @property
    def share(self) -> float:
        """The part of the clauses that carries a claim, from 0 to 1."""
        return self.carried / self.clauses if self.clauses else 0.0

    @property
    def share_of_characters(self) -> float:
        """The part of the characters that is in such a clause, from 0 to 1."""
        return self.carried_characters / self.characters if self.characters else 0.0


def read_article(path: Path, *, max_bytes: int = MAX_BYTES) -> str:
    """The text of the article, its line ends unchanged. Raises ArticleUnreadableError, with the remedy, if there is none."""
    try:
        return read_text(path, max_bytes)
    except FileFaultError as error:
        raise ArticleUnreadableError(path, error.fault) from error


def open_article(path: Path, chronicle: Chronicle) -> FoundArticle:
    """A file as the article of a dataset, with what is wrong with it."""
    try:
        copy = ArticleCopy(chronicle, read_article(path))
    except ArticleUnreadableError as error:
        return FoundArticle(path, None, error.words)
    return FoundArticle(path, copy, None if copy.same else sentence("article.differs", path=str(path)))


def verify(chronicle: Chronicle, copy: ArticleCopy | None) -> ArticleReport:
    """How the article and a dataset match. The text may be another article: then ``matches`` is False. Of None, where there
    is none at hand, nothing is asked that depends on it."""
    clauses = chronicle.clauses
    coverage = ClaimCoverage(claim.where for claim in chronicle.claims)
    bare = tuple(n for n, clause in enumerate(clauses, 1) if not coverage.touches(clause.start, clause.end))
    characters = sum(clause.end - clause.start for clause in clauses)
    reasoned = sum(clauses[number - 1].reason is not None for number in bare)
    claim_places = [(claim.id, copy.place(claim.where)) for claim in chronicle.claims] if copy else []
    clause_places = [(number, copy.place(clause.passage)) for number, clause in enumerate(clauses, 1)] if copy else []
    return ArticleReport(
        matches=copy is not None and copy.same,
        moved_claims=_moved(claim_places),
        moved_clauses=_moved(clause_places),
        wrong_claims=tuple(name for name, place in claim_places if place is None),
        wrong_clauses=tuple(number for number, place in clause_places if place is None),
        reach=copy.reach if copy and not copy.same else None,
        claims=len(chronicle.claims),
        clauses=len(clauses),
        carried=len(clauses) - len(bare),
        reasoned=reasoned,
        unaccounted=len(bare) - reasoned,
        characters=characters,
        carried_characters=characters - sum(clauses[number - 1].end - clauses[number - 1].start for number in bare),
        missing_labels=_missing_labels(chronicle, copy.text) if copy else (),
        bare=bare,
    )


def _moved(places: Iterable[tuple[Name, Place | None]]) -> dict[Name, int]:
    return {name: place.by for name, place in places if place is not None and place.by}


def _missing_labels(chronicle: Chronicle, text: str) -> tuple[str, ...]:
    return tuple(note.label for note in chronicle.footnotes if not _prints(note.label, text))


def _prints(label: str, text: str) -> bool:
    # The article may have a line break or two spaces within "[إنج 2]".
    return label in text or re.search(r"\s+".join(re.escape(word) for word in label.split()), text) is not None
