"""The answer of `check`: what a dataset contains, its contradictions, and whether it matches the article."""

from collections import Counter
from collections.abc import Sequence

from homs_tui.commandline.context import Context
from homs_tui.commandline.faults import MAX_REPEATED
from homs_tui.commandline.spec import Options
from homs_tui.core.atlas import Atlas
from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import DatasetInvalidError
from homs_tui.core.history import Conflict
from homs_tui.core.plurals import (
    ACTORS,
    CHARACTERS,
    CLAIMS,
    CLAUSES,
    FOOTNOTES,
    LINES,
    PLACES,
    QUESTIONS,
    VERTICES,
    VIEWS,
)
from homs_tui.present.answers.answer import Answer, Fields
from homs_tui.present.answers.fields import paths
from homs_tui.present.answers.records import Record, bilingual
from homs_tui.present.answers.sheets import isolated, table
from homs_tui.present.answers.text_tables import Block
from homs_tui.present.styled_text import direction, ink
from homs_tui.present.words import say
from homs_tui.printable import harmless
from homs_tui.store.article import ArticleReport, FoundArticle, verify
from homs_tui.store.atlas import map_bytes

SOUND, UNSOUND = 0, 1
_NOUNS = {
    "places": PLACES,
    "actors": ACTORS,
    "claims": CLAIMS,
    "questions": QUESTIONS,
    "footnotes": FOOTNOTES,
    "clauses": CLAUSES,
}


def report(context: Context[Options]) -> Answer:
    """The report on a dataset that loads."""
    chronicle, article = context.chronicle, context.article
    copy = article.copy if article else None
    # The counts do not depend on the article; what does is reported only where there is one.
    report = verify(chronicle, copy)
    conflicts = context.control.conflicts
    fits = report.sound if copy is not None else not report.unaccounted
    record = _record(context, report, conflicts)
    return Answer(
        lambda: [record],
        lambda: _table(context, report, conflicts, context.lang),
        lambda: _fields(record),
        code=SOUND if fits and not conflicts else UNSOUND,
    )


def invalid(error: DatasetInvalidError, lang: Lang) -> Answer:
    """The report, as JSON or CSV, on a dataset that does not load; as a table the error itself is shown."""
    problems = [
        {
            "file": problem.file,
            "entry": problem.entry,
            "field": problem.field,
            "message": problem.message.plain(lang),
            "remedy": problem.remedy.plain(lang),
        }
        for problem in error.problems
    ]
    record: Record = {"folder": error.folder, "valid": False, "problems": problems}
    return Answer(lambda: [record], list, lambda: _fields(record))


def _fields(record: Record) -> Fields:
    return ("field", "value"), paths(record)


# For machines


def _counts(chronicle: Chronicle) -> dict[str, int]:
    return {
        "places": len(chronicle.localities),
        "actors": len(chronicle.actors),
        "claims": len(chronicle.claims),
        "questions": len(chronicle.questions),
        "footnotes": len(chronicle.footnotes),
        "clauses": len(chronicle.clauses),
    }


def _kinds(chronicle: Chronicle) -> dict[str, int]:
    return dict(Counter(claim.kind.value for claim in chronicle.claims).most_common())


def _record(context: Context[Options], report: ArticleReport, conflicts: Sequence[Conflict]) -> Record:
    chronicle = context.chronicle
    return {
        "folder": harmless(str(context.folder), MAX_REPEATED),
        "valid": True,
        "problems": [],
        "id": chronicle.id,
        "title": bilingual(chronicle.title),
        "counts": _counts(chronicle),
        "claims_by_kind": _kinds(chronicle),
        "map": {
            "views": len(context.atlas.views),
            "lines": len(context.atlas.ground),
            "vertices": _vertices(context.atlas),
            "bytes": map_bytes(context.folder),
        },
        "conflicts": [{"claims": list(c.claims), "world": dict(c.world)} for c in conflicts],
        "clauses": {
            "carried": report.carried,
            "reasoned": report.reasoned,
            "unaccounted": report.unaccounted,
            "share": round(report.share, 4),
            "share_of_characters": round(report.share_of_characters, 4),
        },
        "article": _article(context.article, report),
    }


def _vertices(atlas: Atlas) -> int:
    return sum(len(line.course) for line in atlas.ground)


def _article(article: FoundArticle | None, report: ArticleReport) -> Record | None:
    if article is None or article.copy is None:
        return None
    return {
        "file": harmless(str(article.path), MAX_REPEATED),
        "matches": report.matches,
        "wrong_claims": list(report.wrong_claims),
        "wrong_clauses": list(report.wrong_clauses),
        "missing_labels": list(report.missing_labels),
        "passages": {what: _places_record(*counts) for what, counts in _places(report).items()},
        "moved_claims": [{"id": claim, "by": by} for claim, by in report.moved_claims.items()],
        "moved_clauses": [{"number": number, "by": by} for number, by in report.moved_clauses.items()],
    }


def _places(report: ArticleReport) -> dict[str, tuple[int, int, int]]:
    """How many passages of the claims, and how many clauses, are in place, moved and not found."""
    return {
        what: (whole - len(moved) - len(missing), len(moved), len(missing))
        for what, whole, moved, missing in (
            ("claims", report.claims, report.moved_claims, report.wrong_claims),
            ("clauses", report.clauses, report.moved_clauses, report.wrong_clauses),
        )
    }


def _places_record(in_place: int, moved: int, not_found: int) -> Record:
    return {"in_place": in_place, "moved": moved, "not_found": not_found}


# For people


def _table(context: Context[Options], report: ArticleReport, conflicts: Sequence[Conflict], lang: Lang) -> list[Block]:
    chronicle = context.chronicle
    kinds = say("list.and", lang).join(f"{say(f'claim.{kind}', lang)} {count}" for kind, count in _kinds(chronicle).items())
    said = [
        say("check.folder", lang, id=chronicle.id, folder=isolated(harmless(str(context.folder), MAX_REPEATED))),
        say("check.sound", lang),
        say("check.counts", lang, **{name: _NOUNS[name].counted(count) for name, count in _counts(chronicle).items()}),
        say("check.kinds", lang, kinds=kinds),
        _map(context, lang),
        *([_conflict(conflict, lang) for conflict in conflicts] or [say("check.no_conflicts", lang)]),
        _share(report, lang),
        *_fit(context, report, lang),
    ]
    return [*(ink(line, base=direction(lang)) for line in said), *_reasons(chronicle, report, lang)]


def _map(context: Context[Options], lang: Lang) -> str:
    atlas = context.atlas
    if not atlas.views:
        return say("check.no_map", lang)
    if not atlas.ground:
        return say("check.map_bare", lang, views=VIEWS.counted(len(atlas.views)))
    return say(
        "check.map",
        lang,
        views=VIEWS.counted(len(atlas.views)),
        lines=LINES.counted_of(len(atlas.ground)),
        vertices=VERTICES.counted(_vertices(atlas)),
        size=isolated(f"{map_bytes(context.folder) / 1000:.1f}"),
    )


def _conflict(conflict: Conflict, lang: Lang) -> str:
    choices = say("list.and", lang).join(f"{question}: {account}" for question, account in conflict.world)
    world = say("check.conflict_world", lang, world=isolated(choices)) if choices else ""
    return say("check.conflict", lang, claims=isolated(" ".join(conflict.claims)), world=world)


def _share(report: ArticleReport, lang: Lang) -> str:
    return say(
        "check.carried",
        lang,
        carried=report.carried,
        clauses=CLAUSES.counted_of(report.clauses),
        share=isolated(f"{report.share:.1%}"),
        characters=isolated(f"{report.share_of_characters:.1%}"),
        reasoned=CLAUSES.counted(report.reasoned),
        unaccounted=CLAUSES.counted(report.unaccounted),
    )


def _fit(context: Context[Options], report: ArticleReport, lang: Lang) -> list[str]:
    """Whether the article, if there is one, is the one that the dataset was read from, and where it has the passages."""
    article = context.article
    if article is None:
        return [say("check.no_article", lang)]
    trouble = [] if article.trouble is None else [article.trouble.in_(lang)]
    if article.copy is None:
        return [*trouble, say("check.no_article", lang)]
    path = isolated(harmless(str(article.path), MAX_REPEATED))
    said = trouble or [say("check.article", lang, path=path), say("check.article_same", lang)]
    if not report.moved and report.hashes_fit:
        claims = CLAIMS.counted(report.claims)
        said.append(say("check.hashes_right", lang, claims=claims, clauses=CLAUSES.counted(report.clauses)))
    else:
        said += _where(report, lang)
    if report.missing_labels:
        said.append(say("check.labels_missing", lang, labels=isolated(" ".join(report.missing_labels))))
    return said


def _where(report: ArticleReport, lang: Lang) -> list[str]:
    """How many passages are in place, moved and not found, and which."""
    said = []
    for what, (in_place, moved, not_found) in _places(report).items():
        title = say(f"check.passages_of_{what}", lang)
        said.append(say("check.places", lang, what=title, in_place=in_place, moved=moved, not_found=not_found))
    if report.reach is not None:
        said.append(say("check.reach", lang, characters=CHARACTERS.counted(report.reach)))
    claims, clauses = Counter(report.moved_claims.values()), Counter(report.moved_clauses.values())
    for by in sorted({*claims, *clauses}):
        counts = {"claims": CLAIMS.counted(claims[by]), "clauses": CLAUSES.counted(clauses[by])}
        said.append(say("check.moved", lang, by=isolated(f"{by:+}"), **counts))
    missing = [*map(isolated, report.wrong_claims), *(say("check.clause", lang, number=n) for n in report.wrong_clauses)]
    return [*said, say("check.not_found", lang, names=say("list.and", lang).join(missing))] if missing else said


def _reasons(chronicle: Chronicle, report: ArticleReport, lang: Lang) -> list[Block]:
    bare = ((number, chronicle.clauses[number - 1]) for number in report.bare)
    rows = [
        (str(number), f"{clause.start}–{clause.end}", clause.reason.in_(lang) if clause.reason else "!")
        for number, clause in bare
    ]
    return ["", table(lang, ("clause", "characters", "reason"), rows)] if rows else []
