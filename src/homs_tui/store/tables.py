"""TOML files as tables, with every fault of a file as a problem."""

from pathlib import Path

from homs_tui.store.characters import cleaned
from homs_tui.store.reading import FileFaultError, fault_of, read_text
from homs_tui.store.report import Report

Table = dict[str, object]


def read_table(folder: Path, file: str, report: Report, max_bytes: int) -> Table | None:
    """The top table of one file of a dataset; None, and a problem in the report, where there is none to read."""
    try:
        return _parsed(read_text(folder / file, max_bytes))
    except FileFaultError as fault:
        report.add(file, "", "", fault.message, fault.remedy)
        return None


def claim_files(folder: Path, report: Report) -> tuple[str, ...]:
    """The names of the files with claims, sorted; a problem in the report where there are none."""
    try:
        names = sorted(path.name for path in (folder / "claims").iterdir())
    except (OSError, ValueError) as error:
        fault = fault_of(error)
        report.add("claims", "", "", fault.message, "keep the claims in a folder named claims")
        return ()
    # Editors leave hidden files beside the one they hold open.
    files = tuple(f"claims/{name}" for name in names if name.endswith(".toml") and not name.startswith("."))
    if not files:
        report.add("claims", "", "", "holds no file whose name ends in .toml", "put the claims into claims/*.toml")
    return files


def _parsed(text: str) -> Table:
    import tomli  # noqa: PLC0415 - a compiled wheel: only those who open a dataset pay for loading it

    if not text.strip():
        raise FileFaultError("is empty", "fill it, or put the right file in its place")
    if text.startswith("\ufeff"):
        raise FileFaultError("begins with a byte order mark (U+FEFF)", "save it as UTF-8 without one")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise FileFaultError(f"is not TOML at {place}: {cleaned(error.msg)[:200]}", "correct that line") from error
    except RecursionError as error:
        raise FileFaultError("nests its values too deeply", "keep to the tables of the schema") from error
    except ValueError as error:
        # The parser hands Python's own limit on the digits of a number through.
        raise FileFaultError("holds a number that is too long", "keep numbers below 1000000000000") from error
