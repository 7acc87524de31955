"""The parts of the README that are made from the tables: `python -m tests.readme` writes them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from golive_tui.checklist.kinds import KINDS, KindOfProbe
from golive_tui.checklist.schema import reference
from golive_tui.cli.table import COMMANDS as CLI_COMMANDS
from golive_tui.cli.table import Entry
from golive_tui.launch.glyphs import VERDICT_SIGNS
from golive_tui.launch.verdict import Verdict
from golive_tui.tui.commands import Command, Where, commands_in, key_name

README = Path(__file__).parents[1] / "README.md"


def keys(*wheres: Where) -> str:
    """The keys of screens as a table."""
    rows = [row for where in wheres for row in _rows(where)]
    return "\n".join(["| key | does |", "|---|---|", *rows])


def _rows(where: Where) -> Iterator[str]:
    for command in commands_in(where):
        yield f"| {_keys(command)} | {command.help} |"


def _keys(command: Command) -> str:
    return " ".join(f"`{key_name(key)}`" for key in command.keys) or "palette"


def commands() -> str:
    """The commands as a table."""
    rows = [f"| `{_typed(entry)}` | {entry.summary} |" for entry in CLI_COMMANDS]
    return "\n".join(["| command | does |", "|---|---|", *rows])


def _typed(entry: Entry) -> str:
    """The command with what follows it; a bar would end the cell of the table."""
    return f"golive {entry.name} {entry.usage}".strip().replace("|", r"\|")


MEANINGS = {
    Verdict.PASS: "everything it expects holds",
    Verdict.WARN: "it holds, but a warning does not, or it took more than one try",
    Verdict.FAIL: "something it expects does not hold",
    Verdict.ERROR: "it could not be checked; the line says why: `dns`, `tls`, `timeout` …",
    Verdict.BLOCKED: "a probe that it needs neither passes nor warns, so it did not run",
    Verdict.STALE: "what it last said is older than three of its periods",
}


def verdicts() -> str:
    """The verdicts with their glyphs as a table."""
    rows = [f"| `{VERDICT_SIGNS[each].glyph}` {each} | {MEANINGS[each]} |" for each in Verdict]
    return "\n".join(["| verdict | means |", "|---|---|", *rows])


def kinds() -> str:
    """The kinds of probes as a table."""
    head = "| kind | what it does | values for conditions | must hold, if you say nothing |"
    return "\n".join(
        [head, "|---|---|---|---|", *(row for kind in KINDS.values() for row in _told(kind))]
    )


def _told(kind: KindOfProbe) -> Iterator[str]:
    target = kind.target.doc.removeprefix("The target: ").removesuffix(".")
    yield _row(f"`{kind.kind}`: {target}", kind.doc, kind.values, kind.expect)
    if kind.burst_values:
        yield _row(f"`{kind.kind}`, a burst", "", kind.burst_values, kind.burst_expect)


def _row(name: str, doc: str, values: tuple[str, ...], expect: tuple[str, ...]) -> str:
    expects = ", ".join(f"`{each}`" for each in expect)
    return f"| {name} | {doc} | {' '.join(values)} | {expects} |"


PARTS: dict[str, Callable[[], str]] = {
    "keys": lambda: keys(Where.CONSOLE, Where.PROBES),
    "sheet-keys": lambda: keys(Where.SHEET),
    "commands": commands,
    "verdicts": verdicts,
    "kinds": kinds,
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
