"""Exporting: answers as documents with real footnotes, works as lists for reference managers."""
