"""First lists for newcomers: whom to follow, what to join and what to read, by what they do and like."""
