"""How large the terminal is, and whether that is enough for the console."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress

LEAST_COLUMNS, LEAST_ROWS = 40, 12
"""The smallest terminal on which the console is opened."""


def terminal_size(environ: Mapping[str, str]) -> tuple[int, int]:
    """Columns and rows: what the terminal says, else the environment; enough if neither knows."""
    with suppress(OSError, ValueError):
        seen = os.get_terminal_size(sys.stdout.fileno())
        if seen.columns and seen.lines:
            return seen.columns, seen.lines
    columns, rows = (
        int(said) if (said := environ.get(name, "")).isdecimal() else 0
        for name in ("COLUMNS", "LINES")
    )
    return columns or LEAST_COLUMNS, rows or LEAST_ROWS


def is_large_enough(environ: Mapping[str, str]) -> bool:
    """Whether the console can be worked with on this terminal."""
    columns, rows = terminal_size(environ)
    return columns >= LEAST_COLUMNS and rows >= LEAST_ROWS
