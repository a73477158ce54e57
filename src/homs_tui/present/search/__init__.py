"""Search, lazily: hits are found only as far as they are accessed."""
