"""From cells to bytes: themes, the cell buffer, the difference between two screens, cursor motion."""
