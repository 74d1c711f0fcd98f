"""The contract of `--json`: the keys of each document and record, and the types of their values."""
