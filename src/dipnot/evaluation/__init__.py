"""Measuring what Dipnot does: retrieval, and the reading of notes."""
