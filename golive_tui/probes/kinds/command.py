"""A shell command: how it ended, and what it said."""

import contextlib

from golive_tui.checklist.plain import plain
from golive_tui.launch.verdict import Found
from golive_tui.probes.kinds.answers import from_json
from golive_tui.probes.order import HEAD_CHARACTERS, Observation, Order, shortened
from golive_tui.probes.processes import Ended, run

LONGEST_LINE = 200
"""Characters of what it said in a sentence."""


async def observe(order: Order) -> Observation:
    """Run the command. Nothing is pasted into it; the variables are in its environment."""
    options = order.probe.options
    further = options.get("env")
    environ = {**order.environ, **order.variables}
    if isinstance(further, dict):
        environ |= {name: str(value) for name, value in further.items()}
    folder = order.folder / str(options.get("cwd") or ".")
    ended = await run(["sh", "-c", order.probe.target[0]], folder, environ)
    return Observation(_values(ended), _summary(ended), head=_head(ended))


def _values(ended: Ended) -> dict[str, Found]:
    values: dict[str, Found] = {
        "EXIT_CODE": ended.exit_code,
        "STDOUT": ended.stdout.rstrip("\r\n"),  # as in `$(…)`
        "STDERR": ended.stderr.rstrip("\r\n"),
        "RESPONSE_TIME": ended.took,
    }
    with contextlib.suppress(ValueError):  # without JSON there is no BODY
        values["BODY"] = from_json(ended.stdout)
    return values


def _summary(ended: Ended) -> str:
    said = ended.stderr.strip() or ended.stdout.strip()
    if ended.exit_code == 0 and ended.stdout.strip():
        return "exit 0"  # in a pipe the exit code is that of the last, and only stderr may tell
    line = shortened(plain(said.split("\n", 1)[0].strip()), LONGEST_LINE)
    return f"exit {ended.exit_code}: {line}" if line else f"exit {ended.exit_code}"


def _head(ended: Ended) -> str:
    both = "\n".join(each.rstrip("\r\n") for each in (ended.stdout, ended.stderr) if each)
    return both[:HEAD_CHARACTERS]
