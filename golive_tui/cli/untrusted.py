"""What is said of probes that are not trusted, with the way out."""

from pathlib import Path

from golive_tui.cli.words import as_typed, count

ONCE = "--trust lets it this once"


def not_run(number: int, about: str = "", does: str = "did", do: str = "did") -> str:
    """`3 probes are not trusted and did not run`; `about` stands behind the number."""
    them = f"is not trusted and {does}" if number == 1 else f"are not trusted and {do}"
    return f"{count(number, 'probe')}{about} {them} not run"


def way_out(path: Path) -> str:
    """The command that shows them and lets them run."""
    return f"golive trust {as_typed(path)} shows what would run and lets it"
