"""Why a text is not a time on the axis."""

from enum import Enum


class TimeFault(Enum):
    """Why a text is not a time on the axis; the sentence for each is ``moment.`` and its value."""

    LONG = "long"
    EMPTY = "empty"
    UNREAD = "unread"
    OUTSIDE = "outside"
    DAY_FIRST = "day_first"
    NO_CLOCK = "no_clock"
    NO_DATE = "no_date"
    SHORT_YEAR = "short_year"
    WEEKDAY = "weekday"
    TOGETHER = "together"
    TWO_READINGS = "two_readings"
    NO_DAY = "no_day"
    NO_HOUR = "no_hour"
    NO_START = "no_start"
    NO_PART = "no_part"
    NO_PARTS = "no_parts"


class RefusedError(Exception):
    """What was typed is refused; *values* fill in the sentence of the fault."""

    def __init__(self, fault: TimeFault, **values: object) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.values = values
