"""`medtw export`: one module per subcommand, imported together; what is slow to import waits until used."""
