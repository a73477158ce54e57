"""homs-tui: the Homs offensive of December 2024, hour by hour, in a terminal."""

__version__ = "0.6.0"
