"""The answer-quality suite: questions with gold, metrics, runs, reports, the gate."""
