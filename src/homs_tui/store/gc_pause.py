"""Pausing the garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the garbage collector.

    Loading makes millions of small values and no cycles. The collector would walk all of them again and again and find nothing:
    with 100,000 claims that is a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def only_new_collected() -> Iterator[None]:
    """Let the collector look only at what is made from now on: what is there stays as it is."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
