"""Answering: from evidence to an answer whose every sentence is cited, or to an abstention."""
