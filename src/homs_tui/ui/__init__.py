"""The Textual front end, kept thin: wires the reader to the screen."""
