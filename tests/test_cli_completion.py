"""Completion, as shells request it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from homs_tui.commandline.candidates import candidates
from homs_tui.commandline.commands import SUMMARIES
from homs_tui.commandline.commands.completion import SCRIPTS
from homs_tui.core.time_parser import parse
from homs_tui.store.dataset import load
from test_store_sample import sample, write_dataset


def offered(*words: str) -> list[str]:
    return [candidate.partition("\t")[0] for candidate in candidates(words)]


def test_commands_come_first() -> None:
    assert offered("") == list(SUMMARIES)
    assert offered("--data", "/tmp", "") == list(SUMMARIES)


def test_options_of_a_command() -> None:
    assert "--place" in offered("status", "--")
    assert "--width" not in offered("status", "--")
    assert "--fresh" in offered("--")


def test_values_of_an_option() -> None:
    assert offered("status", "--format", "") == ["table", "json", "csv"]
    assert offered("status", "--format=") == ["--format=table", "--format=json", "--format=csv"]
    assert offered("status", "--format", "=", "j") == ["table", "json", "csv"]
    assert offered("status", "--format", "=") == ["table", "json", "csv"]
    assert "fighting" in offered("claims", "--kind", "")
    assert offered("status", "--data", "") == [":folders"]
    assert offered("check", "--article=") == [":files"]
    assert offered("layout", "--width", "") == []


def test_times_are_hours_of_the_dataset_without_blanks_and_colons() -> None:
    axis = load(Path(__file__).parents[1] / "data" / "homs-2024").axis
    for words in (("status", "--at", ""), ("--at", ""), ("diff", ""), ("diff", "start", ""), ("claims", "--from", "")):
        times = offered(*words)
        assert [parse(time, axis) for time in times] == [axis.at(hour) for hour in range(0, axis.count + 1, 6)]
        assert not {*" :'\""} & {*"".join(times)}
    assert next(iter(candidates(("--at", ""), "ar"))) == "2024-12-05T00\tالخميس 5 كانون الأول/ديسمبر 00:00"
    assert offered("status", "--data", "/nowhere", "--at", "") == []


def test_identifiers() -> None:
    assert "clock-square" in offered("why", "")
    assert "rastan-left" not in offered("why", "")
    assert {"clock-square", "rastan-left", "hts", "12", "hama-taken"} <= set(offered("show", ""))
    assert offered("why", "clock-square", "") == []
    assert offered("completion", "") == ["bash", "zsh", "fish"]


def test_identifiers_of_another_dataset(tmp_path: Path) -> None:
    folder = str(write_dataset(tmp_path / "other", sample()))
    assert offered("why", "--data", folder, "") == ["town", "gate", "other-gate"]
    assert offered("why", f"--data={folder}", "") == ["town", "gate", "other-gate"]
    assert offered("--data", folder, "why", "") == ["town", "gate", "other-gate"]
    assert offered("why", "--data", "/nowhere", "") == [], "a completion cannot show errors"


def test_unknown_commands_offer_nothing() -> None:
    assert offered("bogus", "") == []
    assert offered("bogus", "--") == ["--help"]


# In the shells themselves


@pytest.fixture
def path_of_shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which homs-tui is that of this checkout."""
    program = tmp_path / "bin" / "homs-tui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m homs_tui "$@"\n')
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("homs-tui sta", ["status"]),
        ("homs-tui why clock", ["clock-square"]),
        ("homs-tui status --format = j", ["json"]),
        ("homs-tui claims --kind fi", ["fighting"]),
        ("homs-tui status --la", ["--lang"]),
        ("homs-tui status --data {folder}/b", ["{folder}/bin"]),
    ],
)
def test_bash(path_of_shell: dict[str, str], tmp_path: Path, words: str, wanted: list[str]) -> None:
    words = words.format(folder=tmp_path)
    script = f"""
eval "$(homs-tui completion bash)"
complete -p homs-tui >/dev/null || exit 9
COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_homs_tui
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash", "--norc", "-c", script], env=path_of_shell, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:-1] == [word.format(folder=tmp_path) for word in wanted]
    assert done.stderr == ""


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_fish(path_of_shell: dict[str, str]) -> None:
    script = "homs-tui completion fish | source; complete -C 'homs-tui why clock'; complete -C 'homs-tui sta'"
    done = subprocess.run(["fish", "-N", "-c", script], env=path_of_shell, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["clock-square\tClock Square · ساحة الساعة", "status\twho controls what at an instant"]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_reads_the_script(path_of_shell: dict[str, str], tmp_path: Path) -> None:
    script = """
autoload -Uz compinit; compinit -u -D
eval "$(homs-tui completion zsh)"
[[ $_comps[homs-tui] == _homs_tui ]] || exit 9
compadd() { }; _describe() { print -rl -- "${(@P)2}" }
words=(homs-tui why clock); CURRENT=3; _homs_tui
"""
    done = subprocess.run(["zsh", "-f", "-c", script], env=path_of_shell, capture_output=True, text=True, check=True)
    assert "clock-square:Clock Square · ساحة الساعة" in done.stdout.splitlines()


def test_scripts_contain_nothing_of_the_dataset() -> None:
    assert all("homs-tui complete --" in script and "clock-square" not in script for script in SCRIPTS.values())
