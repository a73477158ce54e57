"""The article beside the dataset: whether it is the text that the claims were read from, and how much of it they carry."""

import re
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Passage
from homs_tui.core.errors import HomsError
from homs_tui.core.identifiers import ClaimId
from homs_tui.core.messages import sentence
from homs_tui.store.problems import Fault
from homs_tui.store.text_file import MAX_BYTES, FileFaultError, read_text
from homs_tui.store.toml.coverage import ClaimCoverage


class ArticleUnreadableError(HomsError):
    """A file that cannot be the article."""

    def __init__(self, path: Path, fault: Fault) -> None:
        super().__init__(sentence("article.unreadable", path=str(path), message=fault.message, remedy=fault.remedy))
        self.path = path
        self.remedy = fault.remedy


class ArticleReport(Struct, frozen=True):
    """How a text and a dataset match. Clauses are numbered from 1, in order."""

    matches: bool
    """Whether it is, to the character, the text that the dataset names."""
    wrong_claims: tuple[str, ...]
    """Claims whose passage is not the text that its hash names."""
    wrong_clauses: tuple[int, ...]
    """Clauses whose passage is not the text that its hash names."""
    clauses: int
    """How many clauses the dataset has."""
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
        """Whether every passage is the text that its hash names."""
        return not (self.wrong_claims or self.wrong_clauses)

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


def passage(text: str, where: Passage) -> str:
    """The text of a passage; shorter, or empty, where the text ends before it does."""
    return text[where.start : where.end]


def holds(text: str, where: Passage) -> bool:
    """Whether the text has at a passage what the passage's hash names."""
    return len(text) >= where.end and _digest(passage(text, where)) == where.sha256


def verify(chronicle: Chronicle, text: str | None) -> ArticleReport:
    """How the article and a dataset match. The text may be another article: then ``matches`` is False. Of None, where there
    is none at hand, nothing is asked that depends on it."""
    article, clauses = chronicle.article, chronicle.clauses
    coverage = ClaimCoverage(claim.where for claim in chronicle.claims)
    bare = tuple(n for n, clause in enumerate(clauses, 1) if not coverage.touches(clause.start, clause.end))
    characters = sum(clause.end - clause.start for clause in clauses)
    reasoned = sum(clauses[number - 1].reason is not None for number in bare)
    return ArticleReport(
        matches=text is not None and len(text) == article.characters and _digest(text) == article.sha256,
        wrong_claims=() if text is None else _wrong_claims(chronicle, text),
        wrong_clauses=() if text is None else _wrong_clauses(chronicle, text),
        clauses=len(clauses),
        carried=len(clauses) - len(bare),
        reasoned=reasoned,
        unaccounted=len(bare) - reasoned,
        characters=characters,
        carried_characters=characters - sum(clauses[number - 1].end - clauses[number - 1].start for number in bare),
        missing_labels=() if text is None else _missing_labels(chronicle, text),
        bare=bare,
    )


def _wrong_claims(chronicle: Chronicle, text: str) -> tuple[ClaimId, ...]:
    return tuple(claim.id for claim in chronicle.claims if not holds(text, claim.where))


def _wrong_clauses(chronicle: Chronicle, text: str) -> tuple[int, ...]:
    return tuple(number for number, clause in enumerate(chronicle.clauses, 1) if not holds(text, clause.passage))


def _missing_labels(chronicle: Chronicle, text: str) -> tuple[str, ...]:
    return tuple(note.label for note in chronicle.footnotes if not _prints(note.label, text))


def _prints(label: str, text: str) -> bool:
    # The article may have a line break or two spaces within "[إنج 2]".
    return label in text or re.search(r"\s+".join(re.escape(word) for word in label.split()), text) is not None


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
