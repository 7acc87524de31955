"""Sections, groups and items as an outline, with the shortest address of each."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from golive_tui.checklist.model import Item, Node
from golive_tui.cli.paper import Paper, Span, Tone
from golive_tui.cli.status_text import facts_of
from golive_tui.launch.glyphs import Sign, sign_of
from golive_tui.launch.occurring import word_of
from golive_tui.launch.overview import NOTHING
from golive_tui.launch.recurrence import Occurrences

if TYPE_CHECKING:
    from golive_tui.session.session import Session

INDENT = "  "
ADDRESS_COLUMN = 50


def print_checklist(session: "Session", paper: Paper) -> None:
    """Its title, what it is about, and all of it."""
    checklist, overview = session.checklist, session.overview
    total = sum((overview.tally(section.address) for section in checklist.sections), NOTHING)
    paper.row((Span(checklist.title, Tone.STRONG),), facts_of(total, paper))
    if checklist.summary:
        paper.line(checklist.summary)
    print_outline(session, checklist.sections, paper)


def print_outline(session: "Session", nodes: Iterable[Node], paper: Paper, depth: int = 0) -> None:
    """The nodes with all that is below them."""
    for node in nodes:
        if depth == 0:
            paper.line()
        if isinstance(node, Item):
            _print_item(session, node, paper, depth)
        else:
            address = Span(f"  {session.checklist.short(node.address)}", Tone.DIM)
            title = Span(INDENT * depth + node.title, Tone.STRONG)
            facts = facts_of(session.overview.tally(node.address), paper)
            paper.row((title, address), facts)
        print_outline(session, node.children, paper, depth + 1)


def _print_item(session: "Session", item: Item, paper: Paper, depth: int) -> None:
    sign = sign_of(session.overview.standing(item.address))
    tone = Tone.DIM if sign in (Sign.DONE, Sign.SKIPPED) else Tone.PLAIN
    left = (INDENT * depth, paper.sign(sign), Span(f" {item.title}", tone))
    address = session.checklist.short(item.address)
    paper.pair(left, (Span(address, Tone.DIM),), start=ADDRESS_COLUMN)
    found = session.overview.occurrences(item.address)
    if found and found.come:
        print_occurrences(session, found, paper, depth + 1)


def print_occurrences(session: "Session", found: Occurrences, paper: Paper, depth: int = 0) -> None:
    """What exists of an item that comes again, by mark, with how many were missed before."""
    if found.older:
        paper.line(INDENT * depth, Span(f"  {found.older} missed before", Tone.DIM))
    for each in found.all:
        standing = session.overview.standing(each.address)
        word = Span(f"  {word_of(each, found, standing)}", Tone.DIM)
        left = (INDENT * depth, paper.sign(sign_of(standing)), f" {each.by}", word)
        address = session.checklist.short(each.address)
        paper.pair(left, (Span(address, Tone.DIM),), start=ADDRESS_COLUMN)
