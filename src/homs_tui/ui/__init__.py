"""Textual, thin: wires state to widgets. The only place where colours and keys live."""
