"""TOML files as tables, with every fault of a file as a problem."""

from collections.abc import Callable
from pathlib import Path

from homs_tui.store.files import Fingerprint, claim_names, file_names, total_bytes
from homs_tui.store.problems import PHRASES, Fault, fault
from homs_tui.store.text_file import MAX_BYTES, FileFaultError, decoded, fault_of, read_bytes
from homs_tui.store.toml.report import Report

Table = dict[str, object]


class TomlFiles:
    """The files of a dataset, read one after the other; whatever is wrong with one of them becomes a problem."""

    def __init__(
        self,
        folder: Path,
        report: Report,
        max_bytes: int = MAX_BYTES,
        progress: Callable[[int, int], None] | None = None,
        fingerprint: Fingerprint | None = None,
    ) -> None:
        self.folder = folder
        self.report = report
        """Where problems are added."""
        self._max_bytes = max_bytes
        self._progress = progress
        self._fingerprint = fingerprint
        self._read = 0
        self._total_bytes = 0 if progress is None else _total_bytes(folder)

    def table(self, file: str) -> Table | None:
        """The top table of one file; None, and a problem, where it cannot be read."""
        try:
            data = read_bytes(self.folder / file, self._max_bytes)
            if self._fingerprint is not None:
                self._fingerprint.add(file, data)
            table = _parsed(decoded(data))
        except FileFaultError as error:
            self.report.add(file, "", "", error.fault)
            return None
        self._advance(len(data))
        return table

    def claim_files(self) -> tuple[str, ...]:
        """The names of the claim files, sorted; a problem where there are none."""
        try:
            files = claim_names(self.folder)
        except (OSError, ValueError) as error:
            self.report.add("claims", "", "", fault_of(error).fault.with_remedy(PHRASES["claims.folder"]))
            return ()
        if not files:
            self.report.add("claims", "", "", fault("claims.no_file"))
        return files

    def _advance(self, read: int) -> None:
        if self._progress is not None:
            # A file may have grown since its size was taken.
            self._read = min(self._read + read, self._total_bytes)
            self._progress(self._read, self._total_bytes)


def _total_bytes(folder: Path) -> int:
    try:
        return total_bytes(folder, file_names(folder))
    except (OSError, ValueError):
        return 0


def _parsed(text: str) -> Table:
    import tomli  # noqa: PLC0415 - a compiled wheel, loaded only to open a dataset

    # Editors on Windows begin a file with a byte order mark.
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise FileFaultError(fault("file.empty"))
    try:
        return tomli.loads(text)
    except (RecursionError, ValueError) as error:
        raise FileFaultError(_fault_of(text, error)) from error


def _fault_of(text: str, error: Exception) -> Fault:
    import tomli  # noqa: PLC0415 - loaded already

    from homs_tui.store.toml.syntax_faults import depth_fault, digits_fault, syntax_fault  # noqa: PLC0415 - rarely needed

    if isinstance(error, tomli.TOMLDecodeError):
        # The parser counts a line end of two characters as one.
        return syntax_fault(error.doc, error.pos, error.msg)
    # Otherwise Python's own limit on the digits of a number, raised through the parser.
    return depth_fault(text) if isinstance(error, RecursionError) else digits_fault(text)
