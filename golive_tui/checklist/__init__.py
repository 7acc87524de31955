"""What should be done: the model, and one module per file format that reads into it."""
