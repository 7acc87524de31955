"""The state file: TOML in and out, locking, atomic writes."""
