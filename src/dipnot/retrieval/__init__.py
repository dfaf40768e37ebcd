"""Retrieval: from a question to the passages and sentences that bear on it."""
