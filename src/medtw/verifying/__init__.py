"""Looks at the addresses and handles that a catalog names, and records what it sees."""
