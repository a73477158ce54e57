"""The only package that touches the disk: dataset, settings, session."""
