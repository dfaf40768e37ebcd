"""From the texts of notes and bibliography lines to works, every "A.g.e." followed."""

from dipnot.citing.read import read_citations
from dipnot.citing.shapes import Citings, RawNote, ReadNote

__all__ = ["Citings", "RawNote", "ReadNote", "read_citations"]
