"""The lists of the panes other than the detail: one module for each pane."""
