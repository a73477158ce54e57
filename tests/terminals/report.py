"""The results of a run: a table for people, a record for programs."""

from collections import Counter
from collections.abc import Sequence

from terminals.judge import Verdict
from terminals.sight import Result, Sight

HEAD = ("terminal", "mode", "size", "phrases", "borders", "brackets", "cells", "seconds", "remarks")


def table(results: Sequence[Result]) -> str:
    """One line per station."""
    lines = [HEAD, *(_line(result) for result in results)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def line(result: Result) -> str:
    """The line of one station, for progress output."""
    return "  ".join(cell for cell in _line(result) if cell)


def record(results: Sequence[Result]) -> list[dict[str, object]]:
    """Everything, for JSON."""
    return [
        {
            "terminal": result.station,
            "mode": result.mode,
            "size": result.size,
            "not_run": result.not_run,
            "seconds": round(result.seconds, 1),
            "right": result.right,
            "asked": len(result.judgements),
            "moments": [
                {
                    "moment": sight.moment,
                    "phrases": [
                        {
                            "phrase": judgement.phrase.text,
                            "row": judgement.phrase.row,
                            "column": judgement.phrase.column,
                            "verdict": judgement.verdict.value,
                            "read": judgement.read,
                            "likeness": round(judgement.similarity, 3),
                            "joined": None if judgement.joined is None else round(judgement.joined, 3),
                        }
                        for judgement in sight.judgements
                    ],
                    "broken_borders": sight.broken,
                    "brackets": sight.brackets,
                    "wrong_brackets": sight.turned,
                    "astray": sight.astray,
                    "faults": sight.faults,
                }
                for sight in result.sights
            ],
        }
        for result in results
    ]


def _line(result: Result) -> tuple[str, ...]:
    if result.not_run is not None:
        return result.station, "", "", "not run", "", "", "", f"{result.seconds:.0f}", " ".join(result.not_run.split())
    size = "{}x{}".format(*result.size) if result.size else "-"
    broken = sum(len(sight.broken) for sight in result.sights)
    strays = sum(len(sight.astray) for sight in result.sights)
    turned, brackets = sum(len(sight.turned) for sight in result.sights), sum(sight.brackets for sight in result.sights)
    return (
        result.station,
        result.mode,
        size,
        f"{result.right}/{len(result.judgements)}",
        f"{broken} broken" if broken else "straight",
        f"{turned} of {brackets} wrong" if turned else f"{brackets} right",
        f"{strays} astray" if strays else "right",
        f"{result.seconds:.0f}",
        _remarks(result),
    )


def _remarks(result: Result) -> str:
    """The verdicts other than right, the faults, and where else something is wrong."""
    verdicts = Counter(judgement.verdict for judgement in result.judgements)
    wrong = [f"{count} {verdict.value}" for verdict, count in verdicts.items() if verdict is not Verdict.RIGHT]
    faults = [fault for sight in result.sights for fault in sight.faults]
    return "; ".join(
        [*wrong, *faults, *(_where(sight) for sight in result.sights if sight.broken or sight.turned or sight.astray)]
    )


def _where(sight: Sight) -> str:
    """The moment, and the range of rows and columns in which borders, brackets or cells are wrong."""
    cells = [*sight.broken, *sight.turned, *sight.astray]
    rows, columns = ([cell[axis] for cell in cells] for axis in (0, 1))
    return f"{sight.moment}: rows {min(rows)} to {max(rows)}, columns {min(columns)} to {max(columns)}"
