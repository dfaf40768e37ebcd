"""Answers that a language model writes, of which only what the evidence carries gets through."""
