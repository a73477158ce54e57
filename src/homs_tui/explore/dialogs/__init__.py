"""The dialogs over the panes: values that take keys and draw themselves."""
