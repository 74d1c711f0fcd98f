"""The catalog as people write it, YAML or JSON lines: reads it, checks it, and turns it into the model."""
