"""The parts of the README that are made from the tables: `python -m tests.readme` writes them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from golive_tui.checklist.schema import reference
from golive_tui.cli.table import COMMANDS as CLI_COMMANDS
from golive_tui.tui.commands import Command, Where, commands_in, key_name

README = Path(__file__).parents[1] / "README.md"


def keys(where: Where) -> str:
    """The keys of a screen as a table."""
    return "\n".join(["| key | does |", "|---|---|", *_rows(where)])


def _rows(where: Where) -> Iterator[str]:
    for command in commands_in(where):
        yield f"| {_keys(command)} | {command.help} |"


def _keys(command: Command) -> str:
    return " ".join(f"`{key_name(key)}`" for key in command.keys) or "palette"


def commands() -> str:
    """The commands as a table."""
    rows = [f"| `golive {entry.name}` | {entry.summary} |" for entry in CLI_COMMANDS]
    return "\n".join(["| command | does |", "|---|---|", *rows])


PARTS: dict[str, Callable[[], str]] = {
    "keys": lambda: keys(Where.CONSOLE),
    "sheet-keys": lambda: keys(Where.SHEET),
    "commands": commands,
    "reference": reference,
}


def written(text: str) -> str:
    """The README with every part as the tables have it now."""
    for name, make in PARTS.items():
        part = f"<!-- {name} -->\n{make().strip()}\n<!-- /{name} -->"
        pattern = re.compile(f"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
        text = pattern.sub(lambda _, part=part: part, text)  # type: ignore[misc]
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
