"""Finding entries: what a query means, what matches it where, and in which order."""
