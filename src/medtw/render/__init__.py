"""Results -> the output of a command in each format; returns text or renderables, prints nothing."""
