"""What curators need to keep a catalog true: what to look at again, what is missing, what has changed."""
