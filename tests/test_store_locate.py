"""Where the shipped dataset is found."""

import subprocess
import sys
from pathlib import Path

import pytest

from homs_tui.core.errors import HomsError
from homs_tui.store import locate


def test_the_dataset_beside_the_sources_comes_first() -> None:
    assert locate.shipped() == Path(__file__).resolve().parents[1] / "data" / "homs-2024"


def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, data: bool) -> Path:
    """Simulate a package in a site-packages of its own, with a stray data folder where one might be."""
    package = tmp_path / "lib" / "site-packages" / "homs_tui"
    (package / "store").mkdir(parents=True)
    (tmp_path / "lib" / "data" / "homs-2024").mkdir(parents=True)
    (tmp_path / "lib" / "pyproject.toml").write_text("")
    if data:
        (package / "data" / "homs-2024").mkdir(parents=True)
    monkeypatch.setattr(locate, "__file__", str(package / "store" / "locate.py"))
    return package


def test_an_installed_package_contains_the_dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = install(tmp_path, monkeypatch, data=True)
    assert locate.shipped() == package / "data" / "homs-2024"


def test_an_installation_without_a_dataset_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, data=False)
    with pytest.raises(HomsError, match=r"reinstall homs-tui, or name a folder with --data"):
        locate.shipped()


def test_importing_the_store_touches_no_disk_and_loads_no_parser(tmp_path: Path) -> None:
    code = (
        "import sys, homs_tui.store.dataset, homs_tui.store.user.session, homs_tui.store.user.settings\n"
        "import homs_tui.store.article\n"
        "print(sorted({'tomli', 'platformdirs', 'zoneinfo', 'textual', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.iterdir()) == []
