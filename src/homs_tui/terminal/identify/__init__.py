"""Which terminal it is, and which output mode it needs."""
