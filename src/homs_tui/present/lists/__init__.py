"""Lists: their rows, where the cursor and the viewport stand in them, and how they are painted."""
