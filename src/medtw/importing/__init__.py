"""Makes candidates for a catalog of what others list; people decide which become entries."""
