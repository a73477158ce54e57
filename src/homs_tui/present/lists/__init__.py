"""Lists: their rows, their cursor and viewport, and how they are painted."""
