"""The TOML files of a dataset, read and validated: one module for each file, and what they share."""
