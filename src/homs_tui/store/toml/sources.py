"""sources.toml and clauses.toml: the article that a dataset is read from, given by length and hash, never by its words."""

from homs_tui.core.chronicle import Article, Clause, Footnote
from homs_tui.core.claim import Passage
from homs_tui.store.problems import fault
from homs_tui.store.toml import bulk_reader
from homs_tui.store.toml.draft import Sourced
from homs_tui.store.toml.entry_types import MAX_ARTICLE_CHARACTERS, ClauseShape, FootnoteShape, keys
from homs_tui.store.toml.fields import Entry

FILE = "sources.toml"
CLAUSES = "clauses.toml"

_ARTICLE = frozenset({"title", "language", "characters", "sha256", "note"})
_FOOTNOTE, _CLAUSE = keys(FootnoteShape), keys(ClauseShape)


def read_article_entry(top: Entry) -> Article | None:
    """The [article] of sources.toml."""
    top.allow_only({"article", "footnote"})
    entry = top.subtable("article", _ARTICLE, '{ title = ..., language = "ar", characters = ..., sha256 = "..." }')
    if entry is None:
        return None
    return Article(
        title=entry.bilingual("title"),
        language=entry.text("language"),
        characters=entry.integer("characters", 1, MAX_ARTICLE_CHARACTERS),
        sha256=entry.sha256(),
        note=entry.maybe_bilingual("note"),
    )


def read_footnotes(top: Entry) -> list[Sourced[Footnote]]:
    """The footnotes of sources.toml."""
    return bulk_reader.footnotes(top) or [
        Sourced(
            Footnote(
                id=entry.id(),
                label=entry.text("label"),
                citation=entry.text("citation", optional=True, empty=True),
                note=entry.maybe_bilingual("note"),
            ),
            entry,
        )
        for entry in top.entries("footnote", _FOOTNOTE, optional=True)
    ]


def read_clauses(top: Entry) -> list[Sourced[Clause]]:
    """The clauses of clauses.toml."""
    top.allow_only({"clause"})
    return bulk_reader.clauses(top) or [Sourced(_clause(entry), entry) for entry in top.entries("clause", _CLAUSE)]


def read_passage(entry: Entry) -> Passage:
    """A passage of the article; its bounds are possible ones, whatever the file gives."""
    start, end = entry.integer("start", 0, MAX_ARTICLE_CHARACTERS), entry.integer("end", 1, MAX_ARTICLE_CHARACTERS)
    if end <= start:
        # A stand-in for an end that could not be read has been reported already.
        if isinstance(entry.table.get("end"), int) and isinstance(entry.table.get("start"), int):
            entry.blame("end", fault("passage.turned"))
        end = start + 1
    return Passage(start, end, entry.sha256())


def _clause(entry: Entry) -> Clause:
    passage = read_passage(entry)
    return Clause(passage.start, passage.end, passage.sha256, entry.maybe_bilingual("reason"))
