"""Fixtures: a home directory for every test, and for tests of the screen one loaded dataset and golden screens."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from homs_tui.present.scene import Scene

HOMES = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME")
SCREENS = Path(__file__).parent / "screens"
TURNS = 50
"""Turns of the event loop in which everything that a key sets off is handled."""

HEEDED = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGTSTP, signal.SIGCONT, signal.SIGCHLD)
"""The signals that the tests send or wait for."""

# The tests start hundreds of programs, which should not compile the same modules hundreds of times.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

Golden = Callable[[Sequence[str], str], None]
"""Compares the rows of a screen with the golden file of a name."""

# tests/fuzz: by default bounded and the same in every run; on request a hundred times as long and different each time.
settings.register_profile("bounded", deadline=None, derandomize=True, database=None)
settings.register_profile("long", deadline=None, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden screens are redrawn on request only."""
    parser.addoption("--redraw", action="store_true", help="rewrite tests/screens/*.txt as the screens are now; read the diff")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """For ``-n auto``: one and a half times the number of cores, since tests on terminals wait more than they compute."""
    return max(len(os.sched_getaffinity(0)) * 3 // 2, 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests start first, so that no worker is left with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Keep the modules imported for thousands of tests out of every garbage collection."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the files of the user who runs it."""
    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))


@pytest.fixture(scope="session", autouse=True)
def _programs_heed_every_signal() -> None:
    """Under nohup, or with & in a script, the tests start with signals ignored, and so would every program that they start. A
    handler that does nothing ignores a signal as well, and unlike SIG_IGN is not inherited through exec."""
    for number in HEEDED:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


@pytest.fixture(scope="session")
def scene() -> "Scene":
    """The shipped dataset, loaded once."""
    # Imported here so that tests of the core need nothing else.
    from homs_tui.present.scene import Scene  # noqa: PLC0415
    from homs_tui.store.dataset import load  # noqa: PLC0415
    from homs_tui.store.locate import shipped  # noqa: PLC0415

    loaded = Scene(load(shipped()))
    gc.freeze()
    return loaded


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a screen with tests/screens/NAME.txt: exactly the text on the screen, in visual order."""

    def check(rows: Sequence[str], name: str) -> None:
        path = SCREENS / f"{name}.txt"
        drawn = [row.rstrip() for row in rows]
        if request.config.getoption("--redraw"):
            path.write_text("\n".join(drawn) + "\n", encoding="utf-8")
            return
        wanted = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
        if wanted != drawn:
            difference = unified_diff(wanted, drawn, f"screens/{name}.txt", "the screen now", lineterm="")
            pytest.fail("\n".join(difference), pytrace=False)

    return check


@pytest.fixture(autouse=True)
def _no_waiting_for_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilot sleeps until the processor seems idle; here it lets every message be handled instead, which is quicker
    and does not depend on the load of the machine."""
    if "textual.pilot" not in sys.modules:
        return

    async def handled(min_sleep: float = 0, max_sleep: float = 0) -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)

    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", handled)
