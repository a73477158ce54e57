"""What every test needs: a home of its own; and what tests of the screen share: one loaded dataset, golden screens."""

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from textual.app import App

    from homs_tui.present.scene import Scene  # noqa: PLC0415

HOMES = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME")
SCREENS = Path(__file__).parent / "screens"

Golden = Callable[["App[Any]", str], None]
"""Compares the screen of an app with the file of a name."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden screens are drawn anew on request only."""
    parser.addoption("--redraw", action="store_true", help="rewrite tests/screens/*.txt as the screens are now; read the diff")


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what the reader of this checkout has kept."""
    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))


@pytest.fixture(scope="session")
def scene() -> "Scene":
    """The shipped dataset, loaded once."""
    from homs_tui.present.scene import Scene  # noqa: PLC0415
    from homs_tui.store.dataset import load
    from homs_tui.store.locate import shipped

    return Scene(load(shipped()))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Holds a screen against tests/screens/NAME.txt: exactly the text on the screen, in visual order."""
    from screen import screen_lines

    def check(app: "App[Any]", name: str) -> None:
        path = SCREENS / f"{name}.txt"
        drawn = screen_lines(app)
        if request.config.getoption("--redraw"):
            path.write_text("\n".join(drawn) + "\n", encoding="utf-8")
            return
        wanted = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
        if wanted != drawn:
            difference = unified_diff(wanted, drawn, f"screens/{name}.txt", "the screen now", lineterm="")
            pytest.fail("\n".join(difference), pytrace=False)

    return check
