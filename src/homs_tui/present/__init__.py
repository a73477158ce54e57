"""Turns facts into rows, grids and sentences, with roles instead of colours. Pure."""
