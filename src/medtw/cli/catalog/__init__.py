"""The commands of `medtw catalog`."""
