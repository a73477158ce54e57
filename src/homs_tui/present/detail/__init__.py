"""The detail of a place or a claim, and the proof of a status."""
