"""The command line: each command loads, queries and prints; nothing else happens here."""
