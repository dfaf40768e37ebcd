"""Reading: from a file to an article with its sections, sentences, marks, notes and works."""
