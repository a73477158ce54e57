"""Any arguments, in any environment: a known exit code, and no control sequences for the terminal."""

import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from runs import examples
from strategies import hostile, put

from allowed import LOGICAL, MARK, stray
from homs_tui import cli
from homs_tui.commandline import explorer
from homs_tui.commandline.commands import SUMMARIES, load
from test_store_sample import sample

pytestmark = pytest.mark.slow

CODES = {cli.SUCCESS, cli.FAILURE, cli.USAGE, cli.INVALID}
OPTIONS = sorted(
    {given.name for command in (explorer, *map(load, SUMMARIES)) for given in command.COMMAND.inputs if given.is_option}
)
NAMES = [name for name in SUMMARIES if name not in ("picture", "doctor")]
argument = st.one_of(
    hostile,
    st.sampled_from(
        [*OPTIONS, *NAMES, "sat 22", "7/12 22:00", "town", "-", "--", "ar", "json", "csv", "-1", "stauts", "complete"]
    ),
)
lines = st.one_of(
    st.lists(argument, max_size=5),
    st.builds(lambda command, rest: [command, *rest], st.sampled_from(NAMES), st.lists(argument, max_size=5)),
    st.builds(lambda rest: ["complete", "--", *rest], st.lists(argument, max_size=4)),
)
VARIABLES = (
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "VTE_VERSION",
    "LC_TERMINAL",
    "LANG",
    "LC_ALL",
    "COLORTERM",
    "COLUMNS",
    "KONSOLE_VERSION",
)


def _as_bytes(text: str) -> str:
    """A variable as Python decodes it: lone surrogates represent bytes that are not UTF-8."""
    return text.replace("\0", "").encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")


environments = st.dictionaries(
    st.sampled_from(VARIABLES),
    st.one_of(
        hostile, hostile.map(lambda text: f"tmux{text}"), hostile.map(lambda text: f"7006{text}"), st.just("ar_SY.UTF-8")
    ).map(_as_bytes),
    max_size=4,
)


class Screen(io.TextIOWrapper):
    """Standard output or error, which may be a terminal."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal

    @property
    def written(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode("utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data")
    put(path, {name: text.encode() for name, text in sample().items()})
    return path


def said(argv: list[str], environ: dict[str, str], terminal: bool) -> tuple[int, str, str]:
    """The exit code and the output."""
    with pytest.MonkeyPatch.context() as patch:
        out, err = (Screen(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
        out.terminal = err.terminal = terminal
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\x1b[31m\xff\n"), encoding="utf-8"))
        for name, value in environ.items():
            try:
                patch.setenv(name, value)
            except (UnicodeEncodeError, ValueError):
                continue
        patch.delenv("TMUX", raising=False)
        return cli.main(argv), out.written, err.written


@given(lines, environments, st.booleans())
@examples(300)
@example(["status", "--data", "\x1b[31m\udc9b"], {}, True)
@example(["stauts\x1b[2J"], {}, True)
@example(["--lang", "ar", "layout", "\u202e\x1b]0;x\x07حمص"], {}, True)
@example(["show", "\ud800"], {}, False)
@example(["layout", "x", "--width", "9" * 5000], {}, False)
def test_any_words_give_a_known_code_and_no_control_sequence(
    folder: Path, argv: list[str], environ: dict[str, str], terminal: bool
) -> None:
    if argv[:1] and argv[0] in NAMES and "--data" not in argv:
        argv = [argv[0], "--data", str(folder), *argv[1:]]
    code, out, err = said(argv, environ, terminal)
    assert code in CODES, err
    assert "Traceback" not in err
    assert "homs-tui: this is a bug" not in err
    for text in (out, err):
        logical = not terminal or {"json", "csv"} & set(argv) or argv[:1] == ["complete"]
        assert not stray(text.replace("\t", " "), LOGICAL if logical else MARK) or argv[:1] == ["completion"]


@given(environments, st.sampled_from(["table", "json", "csv"]), st.booleans())
@examples(40)
@example({"TERM": "tmux\x1b[31m"}, "table", True)
@example({"TERM": "\u0600\u061c"}, "json", False)
@example({"VTE_VERSION": "7006\u009b31m"}, "table", True)
def test_what_the_environment_says_is_repeated_safely(environ: dict[str, str], form: str, terminal: bool) -> None:
    code, out, err = said(["doctor", "--format", form], environ, terminal)
    assert code in CODES, err
    kept = MARK if terminal and form == "table" else LOGICAL
    assert not stray(out, kept)
    assert not stray(err, kept)
