"""The explorer without a screen library: where the reader stands, what each key does, how the screen is composed.

No Textual, no disk, no clock: what must happen outside is told as an outcome.
"""
