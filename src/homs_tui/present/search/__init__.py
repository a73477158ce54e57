"""Search: what a query finds, found as far as somebody looks."""
