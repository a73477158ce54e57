"""Which terminal this is, and which output mode it needs."""
