"""The terminal: which it is, how its own reordering is switched off, and what it is sent. Knows no Textual."""
