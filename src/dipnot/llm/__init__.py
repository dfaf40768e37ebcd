"""A language model, where one is set: its server, its prompts, what they may hold."""
