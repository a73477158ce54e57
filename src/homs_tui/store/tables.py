"""TOML files as tables, with every fault of a file as a problem."""

from pathlib import Path

from homs_tui.core.harmless import harmless
from homs_tui.store.problems import PHRASES, Fault, fault, parsed
from homs_tui.store.reading import FileFaultError, fault_of, read_text
from homs_tui.store.report import Report

Table = dict[str, object]


def read_table(folder: Path, file: str, report: Report, max_bytes: int) -> Table | None:
    """The top table of one file of a dataset; None, and a problem in the report, where there is none to read."""
    try:
        return _parsed(read_text(folder / file, max_bytes))
    except FileFaultError as error:
        report.add(file, "", "", error.fault)
        return None


def claim_files(folder: Path, report: Report) -> tuple[str, ...]:
    """The names of the files with claims, sorted; a problem in the report where there are none."""
    try:
        names = sorted(path.name for path in (folder / "claims").iterdir())
    except (OSError, ValueError) as error:
        report.add("claims", "", "", fault_of(error).fault.or_rather(PHRASES["claims.folder"]))
        return ()
    # Editors leave hidden files beside the one they hold open.
    files = tuple(f"claims/{name}" for name in names if name.endswith(".toml") and not name.startswith("."))
    if not files:
        report.add("claims", "", "", fault("claims.no_file"))
    return files


def _parsed(text: str) -> Table:
    import tomli  # noqa: PLC0415 - a compiled wheel: only those who open a dataset pay for loading it

    if not text.strip():
        raise FileFaultError(fault("file.empty"))
    if text.startswith("\ufeff"):
        raise FileFaultError(fault("file.mark"))
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise FileFaultError(_ungrammatical(error.lineno, error.colno, error.msg)) from error
    except RecursionError as error:
        raise FileFaultError(fault("file.deep")) from error
    except ValueError as error:
        # The parser hands Python's own limit on the digits of a number through.
        raise FileFaultError(fault("file.digits")) from error


def _ungrammatical(line: int, column: int, message: str) -> Fault:
    return fault("file.toml", line=line, column=column, message=parsed(harmless(message, 200)))
