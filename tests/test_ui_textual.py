"""Textual's private members: all uses are in one module, and the installed Textual has each of them as it is used."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

import homs_tui.ui
from homs_tui.ui import textual_private

MODULES = sorted(path.stem for path in Path(homs_tui.ui.__path__[0]).glob("*.py") if path.stem != "__init__")
GATE = "textual_private"
"""The module that uses them."""
HOLDS = (
    (App, "_driver"),
    (App, "_exit"),
    (App, "_running"),
    (App, "_exception"),
    (App, "_batch_count"),
    (Screen, "_layout_required"),
    (Screen, "_dirty_widgets"),
    (Widget, "_styles_cache"),
    (Timer, "_skip"),
    (Driver, "_app"),
    (Driver, "_loop"),
    (Driver, "_size"),
    (LinuxDriver, "_file"),
    (LinuxDriver, "_key_thread"),
    (LinuxDriver, "_must_signal_resume"),
    (LinuxDriver, "_writer_thread"),
)
"""Attributes of objects, by class."""
DOES = (
    (App, "_handle_exception", "(self, error: 'Exception') -> 'None'"),
    (App, "_fatal_error", "(self) -> 'None'"),
    (App, "_close_messages_no_wait", "(self) -> 'None'"),
    (App, "_suspend_signal", "(self) -> 'None'"),
    (App, "_post_message", "(self, message: 'Message') -> 'bool'"),
    (LinuxDriver, "_get_terminal_size", "(self) -> 'tuple[int, int]'"),
    (LinuxDriver, "_sigtstp_application", "(self, *_) -> 'None'"),
    (LinuxDriver, "_sigcont_application", "(self, *_) -> 'None'"),
    (LinuxDriver, "_run_input_thread", "(self) -> 'None'"),
    (LinuxDriver, "_request_terminal_sync_mode_support", "(self) -> 'None'"),
    (LinuxDriver, "_query_in_band_window_resize", "(self) -> 'None'"),
)
"""Methods, by class, with how they are called."""
FROM = {"textual._ansi_sequences": {"SYNC_START", "SYNC_END"}, "textual._xterm_parser": {"XTermParser"}}
"""Names of private modules."""


def private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


@cache
def tree(module: ModuleType | type) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(module)))


def named(of: ast.AST) -> set[str]:
    """Every private attribute that is named in a piece of source, and every private function of a class."""
    found = {node.attr for node in ast.walk(of) if isinstance(node, ast.Attribute)}
    classes = [node for node in ast.walk(of) if isinstance(node, ast.ClassDef)]
    found |= {part.name for node in classes for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)}
    return {name for name in found if private(name)}


def imported(of: ast.AST) -> dict[str, set[str]]:
    """What is imported from private modules of Textual."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(of):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names = {name.name for name in node.names}
            if node.module.split(".")[0] == "textual" and any(map(private, (*node.module.split("."), *names))):
                found.setdefault(node.module, set()).update(names)
        if isinstance(node, ast.Import):
            for name in node.names:
                if name.name.startswith("textual") and any(map(private, name.name.split("."))):
                    found.setdefault(name.name, set())
    return found


def foreign(of: ast.AST) -> Iterator[str]:
    """Private attributes of anything but `self`, and of `super()`."""
    for node in ast.walk(of):
        if isinstance(node, ast.Attribute) and private(node.attr):
            owner = node.value
            if not (isinstance(owner, ast.Name) and owner.id in ("self", "cls")):
                yield f"{ast.unparse(owner)}.{node.attr}"


def textual_classes(cls: type) -> list[type]:
    return [base for base in cls.__mro__ if base.__module__.split(".")[0] == "textual"]


def taken(cls: type) -> set[str]:
    """Private names that Textual itself sets on its classes."""
    return {
        name
        for base in textual_classes(cls)
        for name in (*vars(base), *named(tree(base)))
        if private(name) and not name.startswith(f"_{base.__name__}__")
    }


def ours(module: ModuleType) -> list[type]:
    """The classes of a module that inherit from Textual."""
    found = inspect.getmembers(module, inspect.isclass)
    return [cls for _, cls in found if cls.__module__ == module.__name__ and textual_classes(cls)]


def test_the_module_uses_exactly_what_is_listed_here() -> None:
    source = tree(textual_private)
    assert named(source) == {name for _, name in HOLDS} | {name for _, name, _ in DOES}
    assert imported(source) == FROM


@pytest.mark.parametrize(("cls", "name"), HOLDS, ids=lambda value: getattr(value, "__name__", value))
def test_textual_has_it(cls: type, name: str) -> None:
    assigned = {
        target.attr
        for base in textual_classes(cls)
        for node in ast.walk(tree(base))
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
    }
    held = {part for base in textual_classes(cls) for part in vars(base) if not isinstance(vars(base)[part], FunctionType)}
    assert name in assigned | held


@pytest.mark.parametrize(("cls", "name", "called"), DOES, ids=lambda value: getattr(value, "__name__", value))
def test_textual_accepts_the_call(cls: type, name: str, called: str) -> None:
    found = inspect.getattr_static(cls, name)
    assert isinstance(found, FunctionType)
    assert str(inspect.signature(found)) == called
    assert inspect.iscoroutinefunction(found) == (name == "_post_message")


def test_what_is_imported_from_private_modules_exists_as_it_is_used() -> None:
    assert textual_private.SYNC_START.startswith("\x1b[?2026")
    assert textual_private.SYNC_END.startswith("\x1b[?2026")
    assert str(inspect.signature(textual_private.XTermParser)) == "(debug: 'bool' = False) -> 'None'"
    parser = textual_private.XTermParser()
    assert [key.key for key in parser.feed("l")] == ["l"]  # type: ignore[attr-defined]
    assert [*parser.tick()] == []


def test_textuals_writer_thread_is_only_used_in_ways_that_ours_supports() -> None:
    called = {
        node.attr
        for node in ast.walk(tree(LinuxDriver))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self._writer_thread"
    }
    assert called == {name for name in vars(textual_private.Output) if not name.startswith("_")}


@pytest.mark.parametrize("name", [name for name in MODULES if name != GATE])
def test_no_other_module_uses_one(name: str) -> None:
    module = import_module(f"homs_tui.ui.{name}")
    source = tree(module)
    assert imported(source) == {}
    assert [*foreign(source)] == (["os._exit"] if name == "shutdown" else [])
    for cls in ours(module):
        assert named(tree(cls)) & taken(cls) == set(), f"{cls.__name__} calls something as Textual does"


def test_each_says_why() -> None:
    for name, value in vars(textual_private).items():
        if getattr(value, "__module__", "") == textual_private.__name__ and isinstance(value, FunctionType | type):
            assert inspect.getdoc(value), name
    for name, value in vars(textual_private.OpenDriver).items():
        if not name.startswith("_") and name != "output":
            assert inspect.getdoc(value), name
