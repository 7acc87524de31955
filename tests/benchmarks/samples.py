"""Checklists, outlines and states to measure with, written without any code of golive."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml

from tests.benchmarks.bench import PROJECT, Bench, commit
from tests.benchmarks.bench import golive as golive_path

PER_SECTION = 20
COUNTED_DOWN_FROM = timedelta(hours=19)
FIRST_SECTION = "Section 0"
HOLD = "  holds: [{name: Final poll, at: T-19h, for: 5m, until: operator}]\n"

DETAILS = """\
        details: |
          Look at the **dashboard** of service {n} first, then say so in the channel.

          - every error is explained
          - the old release is kept warm
        owner: Team {team}
        by: T-{hours}h
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """A checklist, and the outline of the same items for the bare app."""

    checklist: Path
    outline: Path
    first_title: str


def generated(bench: Bench, count: int, *, full: bool = False) -> Sample:
    """A checklist of so many items: titles alone, or each with details, owner and mark."""
    checklist = bench.folder / f"{'full' if full else 'plain'}-{count}.yaml"
    if not checklist.exists():
        checklist.write_text("".join(_checklist(count, full=full)), encoding="utf-8")
        commit(bench, checklist)
    return _with_outline(checklist, FIRST_SECTION)


def probing(bench: Bench, count: int, url: str) -> Sample:
    """A checklist of so many items, each with a probe of this address, trusted."""
    checklist = bench.folder / f"probing-{count}.yaml"
    lines = [
        f"{line}        probe: {{http: {url}}}\n" if line.startswith("        id:") else line
        for line in "".join(_checklist(count, full=False)).splitlines(keepends=True)
    ]
    checklist.write_text("".join(lines), encoding="utf-8")
    commit(bench, checklist)
    subprocess.run(
        [golive_path(), "trust", str(checklist), "--yes"],
        check=True,
        capture_output=True,
        env={**os.environ, **bench.environment},
    )
    return _with_outline(checklist, FIRST_SECTION)


def held(bench: Bench) -> Sample:
    """200 items whose clock stands in a built-in hold that overruns."""
    plain = generated(bench, 200).checklist
    checklist = bench.folder / "held-200.yaml"
    if not checklist.exists():
        text = plain.read_text(encoding="utf-8")
        checklist.write_text(text.replace("sections:\n", f"{HOLD}sections:\n", 1), encoding="utf-8")
        commit(bench, checklist)
    return _with_outline(checklist, FIRST_SECTION)


def soulseer(bench: Bench) -> Sample:
    """A copy of the real launch that comes with golive."""
    checklist = bench.folder / "soulseer.yaml"
    if not checklist.exists():
        shutil.copy(PROJECT / "checklists/soulseer.yaml", checklist)
        commit(bench, checklist)
    first = yaml.safe_load(checklist.read_text(encoding="utf-8"))["sections"][0]["title"]
    return _with_outline(checklist, first)


def address(number: int) -> str:
    """The address of an item of a generated checklist."""
    return f"section-{number // PER_SECTION}/item-{number}"


def touched(count: int) -> str:
    """A state in which every item of a generated checklist was touched, and each third is open."""
    start = datetime(2026, 11, 1, tzinfo=UTC)
    head = '# Written by golive; comments are not kept.\ngolive = 1\nchecklist = "plain.yaml"\n'
    tables = [_touched_item(n, start + timedelta(seconds=10 * n)) for n in range(count)]
    return "\n".join([head, *sorted(tables)])


def _touched_item(number: int, at: datetime) -> str:
    """One table of the state, with an earlier change and a note now and then."""
    stamp, later = (
        (at + timedelta(seconds=n)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        for n in (0, 5)
    )
    lines = [f'[items."{address(number)}"]', f'title = "{_title(number)}"']
    if number % 3 == 0:
        lines += ['status = "open"', f"at = {later}", 'by = "ben"', 'reason = "looked again"']
        lines += ["history = ["]
        lines += [f'    {{ status = "done", at = {stamp}, by = "ana" }},', "]"]
    else:
        lines += ['status = "done"', f"at = {stamp}", 'by = "ana"']
    if number % 10 == 0:
        text = "Lock held by the nightly report, killed it."
        lines += ["notes = [", f'    {{ at = {later}, by = "ben", text = "{text}" }},', "]"]
    return "\n".join([*lines, ""])


def _title(number: int) -> str:
    return f"Item {number}: check that the service answers"


def _checklist(count: int, *, full: bool) -> Iterator[str]:
    t0 = (datetime.now(UTC) + COUNTED_DOWN_FROM).strftime("%Y-%m-%d %H:%M")
    yield f"golive: 1\ntitle: Generated {count}\nrelease: {{version: 1.10}}\n"
    yield f"launch:\n  t0: {t0}\n  timezone: UTC\nsections:\n"
    for number in range(count):
        if number % PER_SECTION == 0:
            yield f"  - title: Section {number // PER_SECTION}\n    items:\n"
        yield f'      - title: "{_title(number)}"\n        id: item-{number}\n'
        if full:
            yield DETAILS.format(n=number, team=number % 7, hours=1 + number % 12)


def _with_outline(checklist: Path, first_title: str) -> Sample:
    outline = checklist.with_suffix(".outline")
    if not outline.exists():
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data = yaml.load(checklist.read_text(encoding="utf-8"), loader)
        outline.write_text("".join(_outline(data, 0)), encoding="utf-8")
    return Sample(checklist, outline, first_title)


def _outline(parent: dict[str, object], depth: int) -> Iterator[str]:
    """The titles below a part of a checklist, each on its line, indented by tabs."""
    for kind in ("items", "sections"):
        children = parent.get(kind, [])
        assert isinstance(children, list)
        for child in children:
            node = child if isinstance(child, dict) else {"title": child}
            yield "\t" * depth + f"{node['title']}\n"
            yield from _outline(node, depth + 1)
