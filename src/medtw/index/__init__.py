"""The catalog as one SQLite file, compiled once and opened read-only; the only package that knows SQL."""
