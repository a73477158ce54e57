"""A dataset: one folder of TOML files, read into one chronicle."""

import gc
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.core.harmless import harmless
from homs_tui.store import cast, claims, header, places, sources
from homs_tui.store.coverage import check_coverage
from homs_tui.store.draft import Draft, Read
from homs_tui.store.fields import Entry
from homs_tui.store.problems import fault
from homs_tui.store.reading import MAX_BYTES, fault_of
from homs_tui.store.references import check_references
from homs_tui.store.report import Report
from homs_tui.store.tables import claim_files, read_table

T = TypeVar("T")


def load(folder: Path, *, max_bytes: int = MAX_BYTES) -> Chronicle:
    """The chronicle in a folder.

    ``max_bytes`` bounds each file. Raises DatasetInvalidError with every problem that one run can find: each names
    file, entry, field and remedy, in words that are safe to print whatever the files hold.
    """
    report = Report()
    _check_folder(folder, report)
    if not report.problems:
        with _no_collection():
            draft = _read(folder, report, max_bytes)
            check_references(draft)
            check_coverage(draft)
            if not report.problems:
                return _chronicle(draft)
    raise DatasetInvalidError(harmless(str(folder)), tuple(report.problems))


@contextmanager
def _no_collection() -> Iterator[None]:
    # Loading makes millions of small values and no cycles. The collector walks all of them again and again and finds
    # nothing: with 100,000 claims that is a third of the time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check_folder(folder: Path, report: Report) -> None:
    name = folder.name or str(folder)
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            report.add(name, "", "", fault("folder.file"))
    except (OSError, ValueError) as error:
        report.add(name, "", "", fault_of(error).fault)


def _read(folder: Path, report: Report, max_bytes: int) -> Draft:
    def top(file: str) -> Entry | None:
        table = read_table(folder, file, report, max_bytes)
        return None if table is None else Entry(report, file, "", table)

    draft = Draft()
    draft.header = _maybe(header.read_header, top(header.FILE))
    actors = top(cast.FILE)
    draft.sides, draft.actors = _maybe(cast.read_sides, actors), _maybe(cast.read_actors, actors)
    draft.localities = _maybe(places.read_localities, top(places.FILE))
    article = top(sources.FILE)
    draft.article = _maybe(sources.read_article_entry, article)
    draft.footnotes = _maybe(sources.read_footnotes, article)
    _read_claims(draft, [top(file) for file in claim_files(folder, report)], report)
    draft.clauses = _maybe(sources.read_clauses, top(sources.CLAUSES))
    return draft


def _read_claims(draft: Draft, tops: list[Entry | None], report: Report) -> None:
    for top in tops:
        if top is not None:
            draft.questions += claims.read_questions(top)
            draft.claims += claims.read_claims(top)
    draft.claims_whole = bool(tops) and None not in tops
    if draft.claims_whole and not draft.claims:
        report.add("claims", "", "", fault("claims.none"))


def _maybe(read: Callable[[Entry], T], top: Entry | None) -> T | None:
    return None if top is None else read(top)


def _values(reads: list[Read[T]] | None) -> tuple[T, ...]:
    return tuple(read.value for read in reads or ())


def _chronicle(draft: Draft) -> Chronicle:
    head = draft.header
    assert head is not None
    assert draft.article is not None
    return Chronicle(
        id=head.id,
        title=head.title,
        axis=head.axis,
        licence=head.licence,
        credits=tuple(head.credits),
        day_parts=_values(head.day_parts),
        regions=_values(head.regions),
        units=_values(head.units),
        sides=_values(draft.sides),
        actors=_values(draft.actors),
        localities=_values(draft.localities),
        article=draft.article,
        footnotes=_values(draft.footnotes),
        questions=_values(draft.questions),
        claims=tuple(sorted(_values(draft.claims), key=lambda claim: (claim.where.start, claim.where.end))),
        clauses=_values(draft.clauses),
    )
