"""Libraries that another can do without, kept from it while it is loaded, for the sake of a quick start."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def absent(name: str) -> Iterator[None]:
    """As in a Python that lacks the module of this name, which whatever is imported within has to provide for; a module that is
    loaded already stays."""
    spared = name not in sys.modules
    if spared:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if spared:
            del sys.modules[name]


def load_msgspec() -> None:
    """Load msgspec as a Python would that has no typing_extensions: from this one it takes what `typing` has as well, and that
    is half of the time that it takes to load."""
    with absent("typing_extensions"):
        import msgspec  # noqa: F401, PLC0415


def load_submodule(package: str, name: str) -> ModuleType:
    """Load a module of a package without the package's own `__init__`: for a table that stands in a package of much else.
    Raises ModuleNotFoundError."""
    full = f"{package}.{name}"
    specs = () if package in sys.modules else (finder.find_spec(package, None) for finder in sys.meta_path)
    spec = next((spec for spec in specs if spec is not None), None)
    if spec is None or spec.submodule_search_locations is None:
        __import__(full)
        return sys.modules[full]
    stand_in = ModuleType(package)
    stand_in.__path__ = spec.submodule_search_locations
    sys.modules[package] = stand_in
    try:
        __import__(full)
        return sys.modules[full]
    finally:
        del sys.modules[package]
