"""What there is to say about an item or section, as lines of pieces."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from golive_tui.checklist.model import EvidenceRule, Item, Node, Section
from golive_tui.checklist.periods import period_of
from golive_tui.checklist.plain import plain
from golive_tui.checklist.probe import Step, StepKind
from golive_tui.checklist.times import format_duration
from golive_tui.launch.glyphs import VERDICT_SIGNS, Sign, sign_of, sign_of_tally
from golive_tui.launch.judgement import WORDS
from golive_tui.launch.occurring import word_of
from golive_tui.launch.recurrence import Occurrences, mark_in, node_at
from golive_tui.launch.standing import Due, Standing
from golive_tui.launch.state import Change, Note, Record, Status
from golive_tui.launch.timeline import words_of
from golive_tui.launch.verdict import Verdict
from golive_tui.session.hiding import masked
from golive_tui.session.session import Session
from golive_tui.tui.facts import mark_and_time, short_time, span, style_of
from golive_tui.tui.line import Piece, wrapped
from golive_tui.tui.probe_rows import verdict_style
from golive_tui.tui.theme import Palette

Lines = list[list[Piece]]
GAP = "   "


class Description:
    """Describes nodes of one session, in one palette, at one width."""

    def __init__(self, session: Session, ink: Palette, width: int, *, ascii_only: bool) -> None:
        self.session = session
        self.ink = ink
        self.width = width
        self.ascii = ascii_only

    def shown(self, text: str) -> str:
        """A text that may hold a secret, without it, on one line."""
        return plain(masked(text))

    def of(self, address: str) -> Lines:
        """Everything worth seeing beside the outline."""
        node = node_at(self.session.checklist, address)
        if node is None:
            return []
        blocks = [self.heading(node), self.facts(node), self.occurrences(address)]
        blocks += [self.details(node), self.steps(node)]
        if isinstance(node, Item):
            blocks.append(self.happened(address))
        return joined(blocks)

    def heading(self, node: Node) -> Lines:
        """Title and address."""
        return [
            *wrapped([(plain(node.title), self.ink.strong)], self.width),
            *wrapped([(plain(node.address), self.ink.faint)], self.width),
        ]

    def facts(self, node: Node) -> Lines:
        """Status, due, owner, needs: one line each."""
        lines = [self._standing(node), self._plan(node), self._condition(node)]
        if isinstance(node, Item):
            lines += [*self._needs(node), self._seen(node), self._evidence(node)]
        lines += [[(self.shown(link), self.ink.accent)] for link in node.links]
        return [each for pieces in lines if pieces for each in wrapped(pieces, self.width, 2)]

    def occurrences(self, address: str) -> Lines:
        """What exists of an item that comes again, a line each, with what was missed before."""
        found = self.session.overview.occurrences(address)
        if found is None:
            return []
        before = f"{found.older} missed before"
        older: Lines = [[(before, self.ink.dim)]] if found.older else []
        return [*older, *(self.occurrence(each, found) for each in found.all)]

    def occurrence(self, each: Item, found: Occurrences) -> list[Piece]:
        """Its sign, its mark with the time, and what it is now."""
        standing = self.session.overview.standing(each.address)
        sign = sign_of(standing)
        times = {one.address: mark_and_time(one.by, self.session) for one in found.all if one.by}
        room = max(map(len, times.values()))
        return [
            (sign.shown(self.ascii), style_of(sign, self.ink)),
            (f" {times[each.address]:<{room}}{GAP}", self.ink.text),
            (word_of(each, found, standing), self.ink.dim),
        ]

    def details(self, node: Node) -> Lines:
        """Summary and details, the latter from Markdown."""
        text = "\n\n".join(filter(None, [node.summary, node.details]))
        if not text:
            return []
        from golive_tui.tui.markdown import markdown_lines

        return markdown_lines(masked(text), self.width, self.ink)

    def steps(self, node: Node) -> Lines:
        """Its steps, as they would be run."""
        if not isinstance(node, Item):
            return []
        return [each for step in node.run for each in self._step(step)]

    def happened(self, address: str) -> Lines:
        """Notes and changes, newest first; of an item that comes again with their marks."""
        records = {address: self.session.state.record(address)}
        records |= self.session.overview.recorded(address)
        entries = [
            (at, [*by, (f"{mark_in(each)} " if each != address else "", self.ink.dim), *what])
            for each, record in records.items()
            for at, by, what in self._of_record(record)
        ]
        entries.sort(key=lambda entry: entry[0], reverse=True)
        return [each for _, pieces in entries for each in wrapped(pieces, self.width, 6)]

    def _of_record(self, record: Record) -> Iterator[tuple[datetime, list[Piece], list[Piece]]]:
        """When, by whom, and what."""
        changes = {change.at: change for change in record.changes}
        for note in record.current_notes:
            yield note.at, self._by(note.at, note.by), self._note(note)
        for change in record.changes:
            did = change_words(change, changes, self.ink)
            yield change.at, self._by(change.at, change.by), did

    def _standing(self, node: Node) -> list[Piece]:
        ink = self.ink
        if isinstance(node, Section):
            tally = self.session.overview.tally(node.address)
            sign = sign_of_tally(tally)
            return [
                (sign.shown(self.ascii), style_of(sign, ink)),
                (f" {tally.resolved} of {tally.total} done or skipped", ink.text),
            ]
        standing = self.session.overview.standing(node.address)
        pieces = [*self._status(node, standing)]
        if node.by and not node.repeat:
            pieces += [(f"{GAP}due ", ink.faint), (str(node.by), ink.dim), *self._when(node)]
        return pieces

    def _status(self, node: Item, standing: Standing) -> list[Piece]:
        sign = sign_of(standing)
        if sign is Sign.OVERDUE:
            sign = Sign.IN_PART if standing.in_part else Sign.OPEN
        style = style_of(sign, self.ink)
        pieces: list[Piece] = [(f"{sign.shown(self.ascii)} {sign.word}", style)]
        if standing.as_written:
            pieces.append((" as written", self.ink.dim))
        if node.is_group:
            tally = self.session.overview.tally(node.address)
            pieces.append((f"  {tally.resolved} of {tally.total}", self.ink.dim))
        return pieces

    def _when(self, node: Item) -> Iterator[Piece]:
        count, now = self.session.count, self.session.now()
        due = count.at(node.by, now) if node.by else None
        left = count.until(node.by, now) if node.by else None
        if due is None or left is None:
            return
        ink = self.ink
        yield f" · {short_time(due, self.session)}", ink.dim
        standing = self.session.overview.standing(node.address)
        if standing.due is Due.OVERDUE:
            yield f"{GAP}overdue {span(-left)}", ink.warn
        elif not standing.status.resolved and left > timedelta(0):
            far = f"{span(left)} after the hold" if count.held else f"in {span(left)}"
            yield f"{GAP}{far}", ink.warn if standing.due is Due.DUE else ink.dim

    def _plan(self, node: Node) -> list[Piece]:
        ink = self.ink
        facts: list[list[Piece]] = []
        if node.owner:
            facts.append([(plain(node.owner), ink.text)])
        if isinstance(node, Item):
            if node.takes:
                facts.append([("takes ", ink.faint), (format_duration(node.takes), ink.dim)])
            if node.valid:
                facts.append([("valid ", ink.faint), (format_duration(node.valid), ink.dim)])
            if node.repeat:
                facts.append([("every ", ink.faint), (_repeat(node), ink.dim)])
            claim = self.session.state.record(node.address).claim
            if claim:
                facts.append([("claimed by ", ink.faint), (plain(claim.by), ink.accent)])
        if node.starts:
            facts.append([("not before ", ink.faint), (str(node.starts), ink.dim)])
        if not node.required:
            facts.append([("optional", ink.dim)])
        if node.tags:
            facts.append([(" ".join(f"#{plain(tag)}" for tag in node.tags), ink.faint)])
        return _spaced(facts)

    def _condition(self, node: Node) -> list[Piece]:
        if not node.when:
            return []
        return [("when ", self.ink.faint), (plain(node.when), self.ink.text)]

    def _needs(self, item: Item) -> Iterator[list[Piece]]:
        for address in item.needs:
            need = self.session.checklist.nodes[address]
            sign = self._sign(need)
            yield [
                ("needs ", self.ink.faint),
                (sign.shown(self.ascii), style_of(sign, self.ink)),
                (f" {plain(need.title)}", self.ink.text),
            ]

    def _sign(self, node: Node) -> Sign:
        if isinstance(node, Section):
            return sign_of_tally(self.session.overview.tally(node.address))
        return sign_of(self.session.overview.standing(node.address))

    def _seen(self, item: Item) -> list[Piece]:
        """What its probe says, in full."""
        if item.probe is None:
            return []
        ink, sight = self.ink, self.session.overview.standing(item.address).sight
        label = ("probe ", ink.faint)
        if sight is None:
            by_itself = period_of(item.probe, self.session.checklist.defaults)
            return [label, ("not run" if by_itself else "not run: p runs it", ink.dim)]
        verdict = sight.verdict
        results = self.session.senses.results(item.address)
        told = results[-1].summary if results and verdict is not Verdict.STALE else ""
        sign = f"{VERDICT_SIGNS[verdict].shown(self.ascii)} {verdict}"
        muted: list[Piece] = [("  muted", ink.warn)] if sight.muted else []
        return [label, (sign, verdict_style(verdict, ink)), (f"  {plain(told)}", ink.dim), *muted]

    def _evidence(self, item: Item) -> list[Piece]:
        change = self.session.overview.standing(item.address).change
        if change and change.evidence:
            evidence = "  ".join(plain(each) for each in change.evidence)
            return [("evidence ", self.ink.faint), (evidence, self.ink.accent)]
        if item.evidence is EvidenceRule.REQUIRED:
            return [("evidence required", self.ink.warn)]
        return []

    def _step(self, step: Step) -> Lines:
        sign = "$" if step.kind is StepKind.SHELL else ">"
        lines = wrapped(
            [(f"{sign} ", self.ink.faint), (self.shown(step.command), self.ink.text)], self.width, 2
        )
        if step.timeout:
            lines[-1].append((f"{GAP}{format_duration(step.timeout)}", self.ink.faint))
        return lines

    def _note(self, note: Note) -> list[Piece]:
        edited = " (edited)" if note.replaces else ""
        return [(plain(note.text) + edited, self.ink.text)]

    def _by(self, at: datetime, by: str) -> list[Piece]:
        time = short_time(at, self.session)
        return [(f"{time} ", self.ink.faint), (f"{plain(by)} ", self.ink.accent)]


def change_words(change: Change, changes: Mapping[datetime, Change], ink: Palette) -> list[Piece]:
    """What somebody did, and why: `marked failed migration lock`. `changes`: all of the item."""
    if change.undoes:
        return [(words_of(change, changes), ink.dim)]
    style = {Status.FAILED: ink.bad, Status.BLOCKED: ink.warn, Status.DONE: ink.ok}
    waiver = f" waived: {', '.join(change.waived)}" if change.waived else ""
    evidence = "".join(f" {each}" for each in change.evidence)
    return [
        (WORDS[change.status], style.get(change.status, ink.dim)),
        (plain(f" {change.reason}" if change.reason else ""), ink.dim),
        (plain(waiver), ink.warn),
        (plain(evidence), ink.accent),
    ]


def _repeat(item: Item) -> str:
    repeat = item.repeat
    assert repeat is not None
    until = f" until {repeat.until}" if repeat.until else ""
    return f"{format_duration(repeat.every)} from {repeat.start}{until}"


def _spaced(facts: list[list[Piece]]) -> list[Piece]:
    pieces: list[Piece] = []
    for fact in facts:
        if pieces:
            text, style = pieces[-1]
            pieces[-1] = (text + GAP, style)
        pieces += fact
    return pieces


def joined(blocks: list[Lines]) -> Lines:
    """Blocks with an empty line between them; empty blocks leave none."""
    lines: Lines = []
    for block in blocks:
        if block and lines:
            lines.append([])
        lines += block
    return lines
