"""What the panes list beside the detail: one module for each pane."""
