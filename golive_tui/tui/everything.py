"""Everything about one item, group or section, as an item's sheet shows it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from golive_tui.checklist.model import EvidenceRule, Item, Node, Section, TickMode
from golive_tui.checklist.plain import plain, plain_lines
from golive_tui.checklist.probe import Probe, Step
from golive_tui.checklist.times import Mark, format_duration
from golive_tui.launch.glyphs import Sign
from golive_tui.launch.judgement import WORDS
from golive_tui.launch.occurring import at_a_glance
from golive_tui.launch.recurrence import item_of, mark_in, node_at
from golive_tui.launch.standing import Due, Standing
from golive_tui.session.hiding import masked
from golive_tui.tui.describe import Description, Lines, joined
from golive_tui.tui.facts import short_time, span, style_of
from golive_tui.tui.history import History
from golive_tui.tui.line import Piece, wrapped

LABEL = 11
"""Cells of the column that says what a fact is."""
WIDEST = 110
"""Cells from which lines of text would be hard to read."""
MOST_TARGETS = 9
"""How many of what belongs to it have a number key."""
TICKED_BY = {
    TickMode.SENSED: "its probe ticks it",
    TickMode.CONFIRMED: "ticked by hand; its probe has to agree",
    TickMode.MANUAL: "ticked by hand",
}


class Everything(Description):
    """Describes one node to the last detail."""

    def of(self, address: str) -> Lines:
        """All of it."""
        node = node_at(self.session.checklist, address)
        if node is None:
            return []
        self.width = min(self.width, WIDEST)
        return joined(
            [self.heading(node), self.facts(node), self.details(node), *self._blocks(node)]
        )

    def targets(self, node: Node) -> tuple[str, ...]:
        """What the number keys open: what it needs, and what is in it, or of it."""
        needs = node.needs if isinstance(node, Item) else ()
        return (*needs, *(child.address for child in self._below(node)))[:MOST_TARGETS]

    def _below(self, node: Node) -> tuple[Node, ...]:
        found = self.session.overview.occurrences(node.address)
        return found.all if found else node.children

    def facts(self, node: Node) -> Lines:
        """One line each, with what it is in a column of its own."""
        item = node if isinstance(node, Item) else None
        rows = [*self._status_rows(node), *self._time_rows(node)]
        rows += self._rows("owner", node.owner)
        if node.when:
            rows.append(self._row("when", [(plain(node.when), self.ink.text)]))
        rows += self._need_rows(node)
        if not node.required:
            rows += self._rows("optional", "nice to have; the launch does not wait for it")
        if item and (seen := self._seen(item)):
            rows.append(self._row("probe", seen[1:]))
        if item and not item.is_group and not item.repeat:
            rows.append(self._evidence_row(item))
        if item and (claim := self.session.state.record(node.address).claim):
            rows.append(self._row("claimed", self._who(claim.by, claim.at)))
        rows += self._rows("tags", " ".join(node.tags))
        for number, link in enumerate(node.links):
            rows.append(self._row("" if number else "links", [(self.shown(link), self.ink.accent)]))
        return [each for row in rows for each in wrapped(row, self.width, LABEL)]

    def _blocks(self, node: Node) -> Iterator[Lines]:
        yield self._children(node)
        if isinstance(node, Item):
            if node.run:
                yield [*self._headline("Steps"), *self.steps(node)]
            if node.probe:
                yield [*self._headline("Probe"), *self._probe(node.probe, node.tick)]
            happened = History(self.session, self.ink, self.width).of(node.address)
            if happened:
                yield [*self._headline("What happened, newest first"), *happened]

    def _headline(self, text: str) -> Lines:
        return [[(text, self.ink.strong)]]

    def _row(self, label: str, pieces: list[Piece]) -> list[Piece]:
        return [(f"{label:<{LABEL}}", self.ink.dim), *pieces]

    def _rows(self, label: str, text: str) -> list[list[Piece]]:
        return [self._row(label, [(plain(text), self.ink.text)])] if text else []

    def _who(self, by: str, at: datetime, why: str = "") -> list[Piece]:
        reason = f": {why}" if why else ""
        return [
            (plain(by or "somebody"), self.ink.accent),
            (f", {short_time(at, self.session)}{plain(reason)}", self.ink.text),
        ]

    # Status

    def _status_rows(self, node: Node) -> Iterator[list[Piece]]:
        if isinstance(node, Section):
            yield self._row("status", self._standing(node))
            return
        standing = self.session.overview.standing(node.address)
        yield self._row("status", [*self._status(node, standing), *self._behind(node, standing)])
        if standing.disputed:
            words = "two branches said different things; the next change settles it"
            yield self._row("", [(words, self.ink.bad)])
        if standing.waived and standing.change:
            yield self._row("waived", [(plain(", ".join(standing.change.waived)), self.ink.warn)])

    def _behind(self, item: Item, standing: Standing) -> list[Piece]:
        """Whose word the status is, since when, and why."""
        change = standing.change
        if change is None or item.is_group:
            return []
        did = f"{WORDS[change.status]} by " if standing.expired else "by "
        return [(f"   {did}", self.ink.dim), *self._who(change.by, change.at, change.reason)]

    # Time

    def _time_rows(self, node: Node) -> Iterator[list[Piece]]:
        item = node if isinstance(node, Item) else None
        if node.by and not (item and item.repeat):
            yield self._row("due", [*self._mark(node.by), *self._lateness(node, node.by)])
        if node.starts:
            yield self._row("not before", self._mark(node.starts))
        if item and item.takes:
            yield from self._rows("takes", format_duration(item.takes))
        if item and item.repeat:
            repeat = item.repeat
            until = f" until {repeat.until}" if repeat.until else ""
            words = f"every {format_duration(repeat.every)} from {repeat.start}{until}"
            yield from self._rows("repeats", words)
            yield from self._comes(item)
        if item and item.valid:
            yield from self._rows("valid", self._validity(item, item.valid))

    def _comes(self, item: Item) -> Iterator[list[Piece]]:
        found = self.session.overview.occurrences(item.address)
        missed, comes = at_a_glance(found, self.session.overview.standing) if found else ("", "")
        pieces = [(f"{missed}   ", self.ink.warn)] if missed else []
        yield self._row("comes", [*pieces, (comes, self.ink.text)])

    def _mark(self, mark: Mark) -> list[Piece]:
        at = self.session.count.at(mark, self.session.now())
        real = f" · {short_time(at, self.session)}" if at else ""
        return [(f"{mark}{real}", self.ink.text)]

    def _lateness(self, node: Node, mark: Mark) -> list[Piece]:
        left = self.session.count.until(mark, self.session.now())
        if left is None:
            return [(" · T-0 is not set", self.ink.dim)]
        standing = self.session.overview.standing(node.address)
        if standing.due is Due.OVERDUE:
            return [(f" · {Sign.OVERDUE.shown(self.ascii)} overdue {span(-left)}", self.ink.warn)]
        if left < timedelta(0):
            return [(f" · {span(-left)} ago", self.ink.dim)]
        style = self.ink.warn if standing.due is Due.DUE else self.ink.dim
        held = self.session.count.held
        return [(f" · {span(left)} after the hold" if held else f" · in {span(left)}", style)]

    def _validity(self, item: Item, valid: timedelta) -> str:
        change = self.session.overview.standing(item.address).change
        words = f"{format_duration(valid)}; an older tick is open again"
        if change and change.status.resolved:
            words += f" · until {short_time(change.at + valid, self.session)}"
        return words

    # What belongs to it

    def _need_rows(self, node: Node) -> Iterator[list[Piece]]:
        needs = node.needs if isinstance(node, Item) else ()
        for number, address in enumerate(needs):
            label = "" if number else "needs"
            yield self._row(label, self._numbered(number, self.session.checklist.nodes[address]))

    def _children(self, node: Node) -> Lines:
        if not (below := self._below(node)):
            return []
        first = len(node.needs) if isinstance(node, Item) else 0
        title = "Its items" if isinstance(node, Item) else "In this section"
        found = self.session.overview.occurrences(node.address)
        if found:
            older = f", and {found.older} missed before" if found.older else ""
            title = f"Its occurrences{older}"
        rows = [self._numbered(first + number, each) for number, each in enumerate(below)]
        return [*self._headline(title), *(e for row in rows for e in wrapped(row, self.width, 4))]

    def _numbered(self, index: int, node: Node) -> list[Piece]:
        key = str(index + 1) if index < MOST_TARGETS else " "
        found = self.session.overview.occurrences(item_of(node.address))
        if found and isinstance(node, Item) and mark_in(node.address):
            return [(f"{key} ", self.ink.key), *self.occurrence(node, found)]
        sign = self._sign(node)
        style = style_of(sign, self.ink)
        return [
            (f"{key} ", self.ink.key),
            (f"{sign.shown(self.ascii)} ", style),
            (f"{plain(node.title)}  ", self.ink.text),
            (sign.word, style),
        ]

    def _evidence_row(self, item: Item) -> list[Piece]:
        change = self.session.overview.standing(item.address).change
        given = change.evidence if change else ()
        how = [("E", self.ink.key), (" ticks with a link, a ticket or a text", self.ink.dim)]
        if given:
            evidence = "   ".join(plain(each) for each in given)
            return self._row("evidence", [(evidence, self.ink.accent)])
        if item.evidence is EvidenceRule.REQUIRED:
            return self._row("evidence", [("required", self.ink.warn), ("   ", self.ink.dim), *how])
        return self._row("evidence", [("none", self.ink.dim), ("   ", self.ink.dim), *how])

    # Steps and probe, as text

    def _step(self, step: Step) -> Lines:
        facts = [
            plain(step.name),
            format_duration(step.timeout) if step.timeout else "",
            f"in {self.shown(step.cwd)}" if step.cwd and step.cwd != "." else "",
            "until stopped" if step.follow else "",
            *(self.shown(condition.text) for condition in step.expect),
        ]
        words = " · ".join(filter(None, facts))
        command = plain_lines(masked(step.command)).rstrip("\n")
        lines = [
            each
            for number, text in enumerate(command.split("\n"))
            for each in wrapped(
                [(" " if number else "$", self.ink.faint), (f" {text}", self.ink.text)],
                self.width,
                4,
            )
        ]
        return [*lines, *wrapped([(f"  {words}", self.ink.dim)], self.width, 2)] if words else lines

    def _probe(self, probe: Probe, tick: TickMode) -> Lines:
        every = f" · every {format_duration(probe.every)}" if probe.every else ""
        timeout = f" · timeout {format_duration(probe.timeout)}" if probe.timeout else ""
        rows: list[list[Piece]] = [
            [(f"{probe.kind} ", self.ink.dim), (self.shown(" ".join(probe.target)), self.ink.text)]
        ]
        rows += [self._condition_row("expects", each.text) for each in probe.expect]
        rows += [self._condition_row("warns unless", each.text) for each in probe.warn]
        if probe.needs:
            rows.append(self._condition_row("needs", ", ".join(probe.needs)))
        rows.append([(f"{TICKED_BY[tick]}{every}{timeout}", self.ink.dim)])
        return [each for row in rows for each in wrapped(row, self.width, 2)]

    def _condition_row(self, word: str, text: str) -> list[Piece]:
        return [(f"{word} ", self.ink.dim), (self.shown(text), self.ink.text)]
