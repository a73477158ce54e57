"""The article beside the dataset: whether it is the text that the claims were read from, and how much of it they carry."""

import re
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Passage
from homs_tui.core.errors import HomsError
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


def verify(chronicle: Chronicle, text: str) -> ArticleReport:
    """How the article and a dataset match. The text may be another article: then ``matches`` is False."""
    article = chronicle.article
    clauses = chronicle.clauses
    carries = ClaimCoverage(claim.where for claim in chronicle.claims)
    carried = [clause for clause in clauses if carries.touches(clause.start, clause.end)]
    bare = [clause for clause in clauses if not carries.touches(clause.start, clause.end)]
    reasoned = [clause for clause in bare if clause.reason is not None]
    stands = partial(holds, text)
    return ArticleReport(
        matches=len(text) == article.characters and _digest(text) == article.sha256,
        wrong_claims=tuple(claim.id for claim in chronicle.claims if not stands(claim.where)),
        wrong_clauses=tuple(number for number, clause in enumerate(clauses, 1) if not stands(clause.passage)),
        clauses=len(clauses),
        carried=len(carried),
        reasoned=len(reasoned),
        unaccounted=len(bare) - len(reasoned),
        characters=sum(clause.end - clause.start for clause in clauses),
        carried_characters=sum(clause.end - clause.start for clause in carried),
        missing_labels=tuple(note.label for note in chronicle.footnotes if not _prints(note.label, text)),
    )


def _prints(label: str, text: str) -> bool:
    # The article may have a line break or two spaces within "[إنج 2]".
    return re.search(r"\s+".join(re.escape(word) for word in label.split()), text) is not None


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
