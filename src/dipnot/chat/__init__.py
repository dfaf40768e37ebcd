"""The chat page: questions in, answers with their citations out."""
