"""The map of places: what a camera sees at an hour, drawn in cells. Pure: no disk, no screen."""
