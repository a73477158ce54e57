"""Screenshots as plain values, and as SVG and HTML."""
