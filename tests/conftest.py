"""What every test needs: a home of its own."""

from pathlib import Path

import pytest

HOMES = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME")


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what the reader of this checkout has kept."""
    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
