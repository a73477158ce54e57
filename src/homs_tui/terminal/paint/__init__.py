"""From cells to bytes: themes, the cell buffer, the difference between two screens, the cursor's way."""
