"""The library: one SQLite file that holds everything that cannot be made again."""
