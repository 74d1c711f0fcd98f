"""Results -> text: what a command shows, in each format; returns text or renderables, prints nothing."""
