"""The explorer without a screen library: the reader's state, what each key does, how the screen is composed.

No Textual, no disk, no clock: what has to happen outside is returned as an outcome.
"""
