"""Whom to call, where to look, and what is known."""

from collections.abc import Iterator

from golive_tui.checklist.plain import plain
from golive_tui.checklist.plan import Contact
from golive_tui.checklist.probed import Role
from golive_tui.checklist.times import format_duration
from golive_tui.session.hiding import masked
from golive_tui.tui.facts import mark_and_time
from golive_tui.tui.line import Piece
from golive_tui.tui.screens.rollback import ShowsRollbackPlan
from golive_tui.tui.widgets.listing import Entry


class InformationScreen(ShowsRollbackPlan):
    """Contacts, escalation, references, known issues, targets, stations, rollback plan."""

    OPENS = ""

    def entries(self, width: int) -> list[Entry]:
        """All of it, under headings; what there is none of is left out."""
        checklist = self.session.checklist
        parts = [
            ("Contacts", [e for c in checklist.contacts for e in self._contact(c, width)]),
            ("Escalation", [*self._escalation(width)]),
            ("References", [*self._references(width)]),
            ("Known issues", [*self._issues(width)]),
            ("Targets, looked at after launch", [*self._targets(width)]),
            ("Stations", [*self._stations(width)]),
            ("Rollback plan; R on the console starts it", [*self.rollback_plan(width)]),
        ]
        shown = [entry for title, part in parts if part for entry in (*self.heading(title), *part)]
        nothing = "This checklist has no contacts, references, targets or rollback plan."
        return shown or [Entry(), Entry(((nothing, self.ink.dim),))]

    def chosen(self, target: str) -> None:
        """There is nothing behind a line; it can be copied."""
        self.do_copy()

    def _shown(self, text: str) -> str:
        """In one line, without the secrets that stand in the checklist."""
        return plain(masked(text))

    def _contact(self, contact: Contact, width: int) -> list[Entry]:
        ink = self.ink
        name: Piece = (plain(contact.name), ink.text)
        if contact.name.startswith("["):
            name = (f"{plain(contact.name)} not filled in", ink.warn)
        pieces = [(f"{plain(contact.role)}  " if contact.role else "", ink.strong), name]
        if contact.note:
            pieces.append((f"  {self._shown(contact.note)}", ink.dim))
        lines = self.paragraph(pieces, width, 2)
        for value in (contact.phone, contact.email, contact.url):
            if value:
                shown = self._shown(value)
                lines += self.paragraph([(f"  {shown}", ink.accent)], width, 2, shown)
        return lines

    def _escalation(self, width: int) -> Iterator[Entry]:
        for level in self.session.checklist.escalation:
            respond = ""
            if level.respond is not None:
                respond = f"  respond within {format_duration(level.respond)}"
                if not level.respond:
                    respond = "  respond at once"
            whom = f"  call {', '.join(level.contacts)}" if level.contacts else ""
            yield from self.paragraph(
                [
                    (f"Level {level.level}  ", self.ink.strong),
                    (plain(level.title), self.ink.text),
                    (plain(respond), self.ink.warn),
                    (plain(whom), self.ink.dim),
                ],
                width,
                9,
            )

    def _references(self, width: int) -> Iterator[Entry]:
        for reference in self.session.checklist.references:
            url = self._shown(reference.url)
            pieces = [(f"{plain(reference.title)}  ", self.ink.text), (url, self.ink.accent)]
            yield from self.paragraph(pieces, width, 2, url)

    def _issues(self, width: int) -> Iterator[Entry]:
        for issue in self.session.checklist.known_issues:
            yield from self.paragraph([(plain(issue.title), self.ink.text)], width)
            for word, text in (
                ("cause", issue.cause),
                ("fix", issue.fix),
                ("workaround", issue.workaround),
            ):
                if text:
                    pieces = [(f"  {word} ", self.ink.faint), (self._shown(text), self.ink.dim)]
                    yield from self.paragraph(pieces, width, 4)

    def _targets(self, width: int) -> Iterator[Entry]:
        group, session, ink = "", self.session, self.ink
        sights = session.senses.sights(session.state, session.now())
        for target in session.checklist.targets:
            if target.group != group:
                group = target.group
                yield Entry(((plain(group), ink.dim),))
            sight = sights.get(f"{Role.TARGET}:{target.id}")
            says = f"{sight.verdict}  " if sight else "not run  " if target.probe else ""
            by = mark_and_time(target.by, session) if target.by else ""
            right = ((says, ink.text), (by, ink.dim))
            yield Entry((("  ", ink.text), (plain(target.title), ink.text)), right)

    def _stations(self, width: int) -> Iterator[Entry]:
        for station in self.session.checklist.stations:
            optional = "" if station.required else "  optional"
            voters = f"  {', '.join(station.voters)}" if station.voters else ""
            yield from self.paragraph(
                [(plain(station.title), self.ink.text), (plain(voters + optional), self.ink.dim)],
                width,
                2,
            )
