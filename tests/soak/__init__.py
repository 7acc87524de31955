"""Trying to break golive, for some minutes: `python -m tests.soak` prints one table."""
