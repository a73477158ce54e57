"""The progress of loading a large dataset: shown on terminals only, and removed at the end."""

import io
import os
from pathlib import Path

import pytest

from homs_tui.cli import main
from homs_tui.commandline.opening import SHOW_DELAY_S, UPDATE_INTERVAL_S, Waiting, open_dataset
from homs_tui.core.bilingual import Lang
from homs_tui.present.loading import loading_line
from homs_tui.store.cache import dataset_cache as compiled
from test_store_sample import sample, write_dataset

WORDS = {"en": "Opening the dataset", "ar": "فتح مجموعة البيانات"}


class Terminal(io.TextIOWrapper):
    """A terminal that shows one line and records what is written to it."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="backslashreplace")

    def isatty(self) -> bool:
        return True

    @property
    def got(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined, no-any-return]


class Clock:
    """A clock that the test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def _terminal_with_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dataset(tmp_path / "sample", sample())


@pytest.mark.parametrize(("read", "done"), [(0, 0), (25, 10), (50, 20), (99, 39)])
def test_the_bar_grows_with_what_was_read(read: int, done: int) -> None:
    english, arabic = (loading_line(read, 100, 79, lang) for lang in ("en", "ar"))
    bar = "=" * done + "-" * (40 - done)
    assert english == f"Opening the dataset: {read}% {bar}".ljust(79)
    assert arabic.lstrip().startswith(bar[::-1] + " "), "in Arabic from right to left"
    assert f" %{read} :" in arabic, "the sign follows the number, which is at its left"


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [1, 10, 24, 30, 79])
@pytest.mark.parametrize("state", [(0, 0), (5, 0), (0, 9), (9, 9), (-1, 9), (12, 9), (1, 10**12)])
def test_the_line_is_as_wide_as_it_is_asked_to_be(lang: Lang, width: int, state: tuple[int, int]) -> None:
    assert len(loading_line(*state, width, lang)) == width or width < 30


def test_after_the_last_byte_the_dataset_is_checked() -> None:
    assert loading_line(7, 7, 79, "en").startswith("Checking the dataset ==")


def test_nothing_is_shown_during_a_short_wait() -> None:
    terminal, clock = Terminal(), Clock()
    with Waiting(terminal, "en", columns=80, clock=clock) as waiting:
        clock.now = SHOW_DELAY_S * 0.9
        waiting.tell(1, 2)
    assert terminal.got == ""


def test_one_line_is_rewritten_and_is_gone_at_the_end() -> None:
    terminal, clock = Terminal(), Clock()
    with Waiting(terminal, "en", columns=80, clock=clock) as waiting:
        for read in range(4):
            clock.now = SHOW_DELAY_S + read * UPDATE_INTERVAL_S * 1.01
            waiting.tell(read, 4)
            waiting.tell(read, 4)
    states = terminal.got.split("\r")
    assert [state.split("%")[0] for state in states[1:-1]] == [f"{WORDS['en']}: {share}" for share in (0, 25, 50, 75)]
    assert states[0] == ""
    assert states[-1] == "\x1b[K"
    assert "\n" not in terminal.got


def test_it_is_gone_too_when_the_dataset_is_refused_or_the_reader_interrupts() -> None:
    terminal, clock = Terminal(), Clock()
    waiting = Waiting(terminal, "en", columns=80, clock=clock)
    clock.now = 9.0

    def interrupted() -> None:
        with waiting:
            waiting.tell(1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert terminal.got.endswith("\r\x1b[K")


def test_arabic_is_written_in_the_way_the_terminal_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMS_TUI_BIDI", "visual")
    terminal, clock = Terminal(), Clock()
    with Waiting(terminal, "ar", columns=80, clock=clock) as waiting:
        clock.now = 9.0
        waiting.tell(1, 2)
    assert loading_line(1, 2, 79, "ar").strip() in terminal.got
    assert terminal.got.startswith("\r")


@pytest.mark.parametrize(("encoding", "bidi"), [("ascii", "visual"), ("utf-8", "latin")])
def test_where_no_arabic_can_be_shown_it_is_in_english(monkeypatch: pytest.MonkeyPatch, encoding: str, bidi: str) -> None:
    monkeypatch.setenv("HOMS_TUI_BIDI", bidi)
    terminal, clock = Terminal(encoding), Clock()
    with Waiting(terminal, "ar", columns=80, clock=clock) as waiting:
        clock.now = 9.0
        waiting.tell(1, 2)
    assert f"{WORDS['en']}: 50%" in terminal.got


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_nothing_is_shown_where_there_is_no_terminal(stream: io.StringIO | None) -> None:
    clock = Clock()
    with Waiting(stream, "en", columns=80, clock=clock) as waiting:
        clock.now = 9.0
        waiting.tell(1, 2)
    assert stream is None or stream.getvalue() == ""


def test_nothing_is_shown_on_a_terminal_that_cannot_erase_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    terminal, clock = Terminal(), Clock()
    with Waiting(terminal, "en", columns=80, clock=clock) as waiting:
        clock.now = 9.0
        waiting.tell(1, 2)
    assert terminal.got == ""


def test_a_terminal_that_vanishes_does_not_keep_the_dataset_from_being_opened(folder: Path) -> None:
    terminal, clock = Terminal(), Clock()
    with Waiting(terminal, "en", columns=80, clock=clock) as waiting:
        terminal.close()
        waiting._is_terminal = True
        clock.now = 9.0
        waiting.tell(1, 2)
        waiting.tell(2, 2)


def test_every_byte_is_reported_in_order(folder: Path) -> None:
    reported: list[tuple[int, int]] = []
    compiled.read(folder, progress=lambda read, whole: reported.append((read, whole)))
    whole = sum(path.stat().st_size for path in folder.rglob("*.toml"))
    assert {size for _, size in reported} == {whole}
    assert [read for read, _ in reported] == sorted({read for read, _ in reported})
    assert reported[-1] == (whole, whole)
    assert len(reported) == len(sample())


def test_the_commands_cache_a_dataset_and_use_the_cache(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["claims", "--data", str(folder), "--format", "csv"]
    assert main(args) == 0
    first = capsys.readouterr().out
    assert compiled.opened(folder) is not None
    assert main(args) == 0
    assert capsys.readouterr().out == first


def test_a_check_reads_the_files_themselves(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    open_dataset(folder, "en")
    for name in ("read", "opened", "save", "unpacked"):
        monkeypatch.setattr(compiled, name, None)
    monkeypatch.setattr("homs_tui.commandline.opening.open_dataset", None)
    assert main(["check", "--data", str(folder), "--format", "json"]) in (0, 1)
    assert '"sample"' in capsys.readouterr().out


def test_a_check_caches_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--data", str(folder)])
    assert capsys.readouterr().out
    assert compiled.opened(folder) is None
    assert not Path(os.environ["XDG_CACHE_HOME"]).exists()
