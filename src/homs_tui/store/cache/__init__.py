"""Datasets that were read before, kept in a form that opens at once."""
