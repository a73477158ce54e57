"""Taking, pacing and releasing the terminal, whatever state it or the link is in."""
