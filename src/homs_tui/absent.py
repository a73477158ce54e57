"""Libraries that another can do without, kept from it while it is loaded, for the sake of a quick start."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


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
