"""Search: what a query means, what matches it, and in which order."""
