"""The terminal: what it is, how it is told to keep its hands off the order of letters, what it is sent. Knows no Textual."""
