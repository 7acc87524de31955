"""The sheet of one item or section: everything that is known of it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from golive_tui.checklist.model import Item, Node
from golive_tui.checklist.probe import Probe, Step, StepKind
from golive_tui.checklist.times import Mark, format_duration
from golive_tui.cli.log_lines import print_entry
from golive_tui.cli.outline import print_occurrences, print_outline
from golive_tui.cli.paper import Paper, Span, Text, Tone
from golive_tui.cli.status_text import facts_of
from golive_tui.cli.words import day_and_time
from golive_tui.launch.glyphs import sign_of
from golive_tui.launch.occurring import at_a_glance
from golive_tui.launch.recurrence import item_of
from golive_tui.launch.timeline import timeline

if TYPE_CHECKING:
    from golive_tui.session.session import Session

LABEL = 10
"""Cells that a label takes."""


def print_sheet(session: "Session", node: Node, paper: Paper) -> None:
    """Everything about a node: what the checklist says, what was done, what is below."""
    _print_head(session, node, paper)
    for label, text in _facts(session, node):
        paper.line(Span(f"  {label:<{LABEL}}", Tone.DIM), text)
    if isinstance(node, Item):
        _print_run(node, paper)
    if node.details:
        paper.line()
        paper.paragraph(node.details, indent=2)
    if node.children:
        paper.line()
        print_outline(session, node.children, paper, depth=1)
    if found := session.overview.occurrences(node.address):
        paper.line()
        print_occurrences(session, found, paper, depth=1)
    _print_history(session, node, paper)


def _print_head(session: "Session", node: Node, paper: Paper) -> None:
    sign = sign_of(session.overview.standing(node.address))
    tally = session.overview.tally(node.address)
    facts: tuple[Text, ...] = facts_of(tally, paper) if node.children else ()
    paper.row((paper.sign(sign), " ", Span(node.title, Tone.STRONG)), facts)
    paper.whole(f"  {node.address}")
    paper.line()


def _facts(session: "Session", node: Node) -> Iterator[tuple[str, Text]]:
    yield "stands", _stands(session, node)
    yield from _when(session, node)
    claim = session.state.record(node.address).claim
    words = (
        ("owner", node.owner),
        ("claimed", f"by {claim.by} since {day_and_time(claim.at, session.zone)}" if claim else ""),
        ("when", node.when),
        ("summary", node.summary),
        ("tags", ", ".join(node.tags)),
        ("required", "" if node.required else "no"),
    )
    yield from ((label, text) for label, text in words if text)
    if isinstance(node, Item):
        yield from _of_item(session, node)
    yield from (("link", link) for link in node.links)
    yield "written", f"{session.definition.path}:{node.place.line}"


def _stands(session: "Session", node: Node) -> str:
    standing = session.overview.standing(node.address)
    words = dict.fromkeys([str(standing.status), sign_of(standing).word])
    return ", ".join([*words, "as written"] if standing.as_written else words)


def _when(session: "Session", node: Node) -> Iterator[tuple[str, Text]]:
    for label, mark in (("from", node.starts), ("due", node.by)):
        if mark:
            yield label, _mark(session, mark)


def _mark(session: "Session", mark: Mark) -> str:
    at = session.count.at(mark, session.now())
    return f"{mark}, {day_and_time(at, session.zone)}" if at else str(mark)


def _of_item(session: "Session", item: Item) -> Iterator[tuple[str, Text]]:
    for label, span in (("takes", item.takes), ("valid", item.valid)):
        if span is not None:
            yield label, _span(span)
    if item.evidence.value != "none":
        yield "evidence", item.evidence.value
    for need in item.needs:
        status = session.overview.standing(need).status
        yield "needs", f"{session.node(need).title} ({status})"
    if item.repeat:
        until = f" until {item.repeat.until}" if item.repeat.until else ""
        yield "repeats", f"every {_span(item.repeat.every)} from {item.repeat.start}{until}"
    if found := session.overview.occurrences(item.address):
        yield "comes", ", ".join(filter(None, at_a_glance(found, session.overview.standing)))
    if item.probe:
        yield "probe", _probe(item.probe)
        yield "tick", item.tick.value
    if item.mutes:
        yield "mutes", ", ".join(item.mutes)


def _span(span: timedelta) -> str:
    return format_duration(span)


def _probe(probe: Probe) -> str:
    expects = "  ".join(condition.text for condition in probe.expect)
    return f"{probe.kind} {' '.join(probe.target)}  {expects}".rstrip()


def _print_run(item: Item, paper: Paper) -> None:
    for step in item.run:
        sign = "$" if step.kind is StepKind.SHELL else ">"
        first, *rest = step.command.splitlines() or [""]
        paper.line(Span(f"  {_name(step):<{LABEL}}", Tone.DIM), f"{sign} {first}")
        for line in rest:
            paper.line(" " * (LABEL + 4), line)


def _name(step: Step) -> str:
    return step.name or "step"


def _print_history(session: "Session", node: Node, paper: Paper) -> None:
    """What happened to it; to what comes again, each time."""
    entries = [
        entry
        for entry in timeline(session.state, session.checklist)
        if node.address in (entry.address, item_of(entry.address))
    ]
    if entries:
        paper.line()
    for entry in entries:
        titled = entry.address != node.address
        print_entry(entry, session.zone, paper, indent=2, titled=titled)
