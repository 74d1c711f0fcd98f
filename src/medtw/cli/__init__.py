"""The command line: each command loads, asks, and shows; nothing else happens here."""
