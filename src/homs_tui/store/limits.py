"""Limits shared by the dataset and our own small files."""

import re

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
"""An identifier: lower-case Latin letters, digits, hyphens. Such a name is safe within a file name."""

SHA256 = re.compile(r"[0-9a-f]{64}")
"""A digest in hexadecimal."""

YEARS = range(3, 9999)
"""Years in which an instant can be moved to any zone and still be represented."""

MAX_NAME_LENGTH = 200
"""Characters of a name, and of what is typed to find one."""

MAX_TEXT_LENGTH = 2000
"""Characters of any other text. The screen lays out every text in view at each step."""

MAX_FIGURE = 1_000_000_000_000
"""The largest number of a figure."""

MAX_QUOTED_WORDS = 15
"""How many of the article's own words a claim may quote for its time, or for its order: a whole phrase with two dates in it."""

MAX_RADIUS_KM = 20_040
"""How far a place may be from its point: half-way round the earth."""
