"""What is kept for a user: settings, sessions, notes, screenshots, what was copied last."""
