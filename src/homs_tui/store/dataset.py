"""A dataset: one folder of TOML files, read into one chronicle."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.printable import harmless
from homs_tui.store.files import Fingerprint
from homs_tui.store.gc_pause import no_collection
from homs_tui.store.problems import fault
from homs_tui.store.text_file import MAX_BYTES, fault_of
from homs_tui.store.toml import actors, claims, header, localities, sources
from homs_tui.store.toml.coverage import check_coverage
from homs_tui.store.toml.draft import Draft, Sourced
from homs_tui.store.toml.fields import Entry
from homs_tui.store.toml.references import check_references
from homs_tui.store.toml.report import Report
from homs_tui.store.toml.toml_tables import TomlFiles

T = TypeVar("T")


def load(
    folder: Path,
    *,
    max_bytes: int = MAX_BYTES,
    progress: Callable[[int, int], None] | None = None,
    fingerprint: Fingerprint | None = None,
) -> Chronicle:
    """The chronicle in a folder.

    ``max_bytes`` bounds each file. ``progress`` is called repeatedly with the number of bytes read and the total; the files are
    checked against each other after the last call. ``fingerprint`` is given the bytes of each file. Raises DatasetInvalidError
    with every problem that one run can find: each names file, entry, field and remedy, in words that are safe to print whatever
    the files hold.
    """
    report = Report()
    _check_folder(folder, report)
    if not report.problems:
        with no_collection():
            draft = _read(TomlFiles(folder, report, max_bytes, progress, fingerprint))
            check_references(draft)
            check_coverage(draft)
            if not report.problems:
                return _chronicle(draft)
    raise DatasetInvalidError(harmless(str(folder)), tuple(report.problems))


def _check_folder(folder: Path, report: Report) -> None:
    name = folder.name or str(folder)
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            report.add(name, "", "", fault("folder.file"))
    except (OSError, ValueError) as error:
        report.add(name, "", "", fault_of(error).fault)


def _read(source: TomlFiles) -> Draft:
    def top(file: str) -> Entry | None:
        table = source.table(file)
        return None if table is None else Entry(source.report, file, "", table)

    draft = Draft()
    draft.header = _maybe(header.read_header, top(header.FILE))
    cast = top(actors.FILE)
    draft.sides, draft.actors = _maybe(actors.read_sides, cast), _maybe(actors.read_actors, cast)
    draft.localities = _maybe(_dropping_tables(localities.read_localities), top(localities.FILE))
    _read_sources(draft, top(sources.FILE))
    files = source.claim_files()
    for file in files:
        _read_claims(draft, top(file))
    draft.claims_complete &= bool(files)
    if draft.claims_complete and not draft.claims:
        source.report.add("claims", "", "", fault("claims.none"))
    draft.clauses = _maybe(_dropping_tables(sources.read_clauses, "reason"), top(sources.CLAUSES))
    return draft


def _read_sources(draft: Draft, top: Entry | None) -> None:
    draft.article = _maybe(sources.read_article_entry, top)
    draft.footnotes = _maybe(_dropping_tables(sources.read_footnotes), top)


def _read_claims(draft: Draft, top: Entry | None) -> None:
    """Read one file of claims."""
    if top is None:
        draft.claims_complete = False
        return
    conventions = {} if draft.header is None else {read.value.id: read.value.text for read in draft.header.conventions}
    draft.questions += claims.read_questions(top)
    found = claims.read_claims(top, conventions)
    references = ((claims.convention_named(entry), entry) for _, entry in found)
    draft.named_conventions += [(given, entry) for given, entry in references if given is not None]
    for _, entry in found:
        entry.drop_fields()
    draft.claims += found


def _dropping_tables(read: Callable[[Entry], list[Sourced[T]]], *kept: str) -> Callable[[Entry], list[Sourced[T]]]:
    """A reader that drops the tables of its entries, except the fields *kept*: whatever is needed later is in the values."""

    def reading(top: Entry) -> list[Sourced[T]]:
        found = read(top)
        for _, entry in found:
            entry.drop_fields(*kept)
        return found

    return reading


def _maybe(read: Callable[[Entry], T], top: Entry | None) -> T | None:
    return None if top is None else read(top)


def _values(reads: list[Sourced[T]] | None) -> tuple[T, ...]:
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
        conventions=_values(head.conventions),
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
