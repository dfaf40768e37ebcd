"""Dipnot answers questions over footnoted articles and cites down to the footnote."""

__version__ = "0.1.0"
