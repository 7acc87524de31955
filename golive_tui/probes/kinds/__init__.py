"""One module per kind of probe."""
