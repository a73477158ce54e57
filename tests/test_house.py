"""The structure of the code: limits on functions and classes, names of modules, no dead code."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SRC = Path(__file__).parents[1] / "src" / "homs_tui"
MAX_FUNCTION_LINES = 45
MAX_METHODS = 25
MAX_OVERRIDING_METHODS = 30
"""For classes that inherit from Textual and override its methods as well."""
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
CALLED_BY_OTHERS = re.compile(
    r"__\w+__|on_\w+|action_\w+|compose|render_lines?|export_screenshot|print_help|_print_message|_fatal_error|markdown_table"
)
"""What Python, Textual, argparse or the test of the README calls by name."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SRC.rglob("*.py")):
        yield path.relative_to(SRC).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_no_function_is_too_long() -> None:
    long = [
        f"{file}:{node.lineno} {node.name}: {lines}"
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert long == []


def test_no_class_has_too_many_methods() -> None:
    large = []
    for file, tree in trees():
        from_textual = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("textual", "homs_tui.ui.textual_private"))
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases = {name.id for base in node.bases for name in ast.walk(base) if isinstance(name, ast.Name)}
                most = MAX_OVERRIDING_METHODS if bases & from_textual else MAX_METHODS
                methods = sum(isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef) for member in node.body)
                if methods > most:
                    large.append(f"{file}:{node.lineno} {node.name}: {methods}")
    assert large == []


def test_every_module_is_named_after_its_subject() -> None:
    assert [file for file, _ in trees() if Path(file).stem in VAGUE] == []


def test_the_program_contains_nothing_that_only_tests_would_call() -> None:
    defined: dict[str, str] = {}
    used: Counter[str] = Counter()
    for file, tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                    defined[name] = f"{file}:{node.lineno} {name}"
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    used[name] += 1
    # The driver's hooks are called by its base class.
    hooks = {name for name, place in defined.items() if place.startswith(("ui/driver.py", "ui/textual_private.py"))}
    unused = [
        place
        for name, place in defined.items()
        if not used[name] and name not in hooks and not CALLED_BY_OTHERS.fullmatch(name)
    ]
    assert unused == []
