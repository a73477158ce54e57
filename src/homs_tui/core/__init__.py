"""Facts and reasoning. No files, no clock, no screen."""
