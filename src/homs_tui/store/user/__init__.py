"""What a user keeps: settings, sessions, notes, screenshots, what was copied last."""
