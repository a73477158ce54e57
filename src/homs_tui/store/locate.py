"""Where the shipped dataset is."""

from pathlib import Path

from homs_tui.core.errors import HomsError
from homs_tui.core.messages import sentence

NAME = "homs-2024"
"""The folder of the shipped dataset."""


class DatasetMissingError(HomsError):
    """An installation without its dataset."""

    def __init__(self) -> None:
        super().__init__(sentence("dataset.missing", name=NAME, option="--data DIR"))


def shipped() -> Path:
    """The folder of the shipped dataset: beside the sources, else in the installed package.

    An editable install has the package in the checkout and not the copy in the wheel, so the checkout comes first. Raises
    DatasetMissingError if neither exists.
    """
    for find in (_beside_the_sources, _in_the_package):
        folder = find()
        if folder is not None and _is_folder(folder):
            return folder
    raise DatasetMissingError


def _beside_the_sources() -> Path | None:
    source = Path(__file__).resolve().parents[2]
    root = source.parent
    # In site-packages nothing is named src, so a stray data folder above it is not taken for ours.
    return root / "data" / NAME if source.name == "src" and (root / "pyproject.toml").is_file() else None


def _in_the_package() -> Path | None:
    beside = Path(__file__).resolve().parents[1] / "data" / NAME
    if _is_folder(beside):
        return beside
    from importlib.resources import files  # noqa: PLC0415 - it loads a lot, and hardly any installation needs it

    folder = files("homs_tui") / "data" / NAME
    # In a zip archive it is not a path; wheels are not run from one.
    return folder if isinstance(folder, Path) else None


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False
