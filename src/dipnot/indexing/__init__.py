"""Indexing: from articles to passages, and from passages to vectors in Chroma."""
