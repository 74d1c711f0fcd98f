"""The catalog as people write it: YAML or JSON lines, read, checked and turned into the model."""
