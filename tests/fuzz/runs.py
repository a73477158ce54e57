"""How long each run is: bounded and the same every time, or long and different each time with HOMS_TUI_LONG=1."""

import os

from hypothesis import HealthCheck, settings

LONG = bool(os.environ.get("HOMS_TUI_LONG"))
"""Is the run a long one?"""
TIMES = 100
"""How many times as many examples a long run has."""


def examples(count: int) -> settings:
    """So many examples, or a hundred times as many."""
    return settings(
        settings.get_profile("long" if LONG else "bounded"),
        max_examples=count * TIMES if LONG else count,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )
