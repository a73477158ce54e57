"""Bounds that both the dataset and our own small files keep to."""

import re

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
"""What an identifier looks like: lower-case Latin letters, digits, hyphens. Such a name is safe within a file's name."""

SHA256 = re.compile(r"[0-9a-f]{64}")
"""What a digest looks like."""

YEARS = range(3, 9999)
"""Years in which an instant can be moved to any zone and stays an instant."""

MAX_NAME_LENGTH = 200
"""Characters of a name. What is typed to find one is not longer either."""

MAX_TEXT_LENGTH = 2000
"""Characters of any other text. The screen lays out every text in view at each step."""

MAX_FIGURE = 1_000_000_000_000
"""The largest number that a figure may give."""

MAX_QUOTED_WORDS = 6
"""How many of the article's own words a window may quote."""

MAX_RADIUS_KM = 20_040
"""How far a place may lie from its point: half-way round the earth."""
