"""The commands, one module each. `golive_tui.cli.table` says what there is."""
