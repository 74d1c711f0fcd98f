"""Changes to a catalog on disk: entries added, edited, renamed and removed, with a check before each."""
