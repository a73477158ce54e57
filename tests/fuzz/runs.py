"""The length of fuzz runs: bounded and the same every time, or long and different each time with HOMS_TUI_LONG=1."""

import os

from hypothesis import HealthCheck, settings

LONG = bool(os.environ.get("HOMS_TUI_LONG"))
"""Whether the run is a long one."""
TIMES = 100
"""The factor by which a long run has more examples."""


def examples(count: int) -> settings:
    """A number of examples, multiplied in a long run."""
    return settings(
        settings.get_profile("long" if LONG else "bounded"),
        max_examples=count * TIMES if LONG else count,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )
