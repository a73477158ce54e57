"""Facts to rows, grids and sentences, in roles and not in colours. Pure."""
