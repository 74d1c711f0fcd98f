"""The catalog as files for other programs: JSON, CSV, SQLite, OpenSearch."""
