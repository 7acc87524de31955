"""Criteria and triggers: where each stands, since when, and acknowledging."""

from golive_tui.checklist.plain import plain
from golive_tui.checklist.probed import Role
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.session.quieting import acknowledge
from golive_tui.tui.facts import short_time
from golive_tui.tui.line import Piece, cut, width_of
from golive_tui.tui.message import Message
from golive_tui.tui.probe_rows import minutes, progress
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.listing import Entry

WORD_CELLS = 10
"""Cells of the word for where it stands."""
IDLE = {
    Role.CRITERION: "counts from its mark until launch",
    Role.TRIGGER: "counts once it is armed",
}


class AlarmsScreen(ReadingScreen):
    """The alarms first; `enter` acknowledges."""

    OPENS = "acknowledge"

    def entries(self, width: int) -> list[Entry]:
        """Each criterion and trigger in one line, and what is known of it."""
        found = self.session.watched()
        if not found and not self._called_by_hand():
            nothing = "This checklist has no criteria and no rollback triggers."
            return [Entry(), Entry(((nothing, self.ink.dim),))]
        raised = sorted(self.session.alarms(), key=lambda each: each.acknowledged)
        lines = [*self.heading("Alarms: enter acknowledges" if raised else "No alarms")]
        for each in raised:
            lines += self._watched(each, width)
        for role, title in ((Role.TRIGGER, "Rollback triggers"), (Role.CRITERION, "Criteria")):
            group = [each for each in found if each.role is role and each not in raised]
            by_hand = self._called_by_hand(role)
            if group or by_hand:
                lines += self.heading(title)
            for each in group:
                lines += self._watched(each, width)
            for name in by_hand:
                lines += self.paragraph(
                    [
                        (f"{'by hand':{WORD_CELLS}}", self.ink.dim),
                        (plain(name), self.ink.text),
                        ("  it has no probe: watch it yourself", self.ink.dim),
                    ],
                    width,
                    WORD_CELLS,
                )
        return lines

    def _called_by_hand(self, role: Role | None = None) -> list[str]:
        checklist = self.session.checklist
        triggers = checklist.rollback.triggers if checklist.rollback else ()
        groups = ((Role.CRITERION, checklist.criteria), (Role.TRIGGER, triggers))
        return [
            each.title
            for kind, group in groups
            if role in (None, kind)
            for each in group
            if not each.probe
        ]

    def _watched(self, each: Watched, width: int) -> list[Entry]:
        """In a line where it stands and how long; below what it found, and who took note of it."""
        ink = self.ink
        since = self._since(each)
        title = cut(plain(each.title), width - WORD_CELLS - width_of([since]) - 2)
        target = each.address if each.stage.alarms and not each.muted else ""
        lines = [Entry((self._stage(each), (title, ink.text)), (since,), target)]
        lines += self._below(self._last(each), width)
        known = self.session.state.probe(each.address).acknowledged
        if each.acknowledged and known:
            at = short_time(known.at, self.session)
            lines += self._below(f"acknowledged by {known.by} at {at}: {known.reason}", width)
        return lines

    def _below(self, text: str, width: int) -> list[Entry]:
        indent = (" " * WORD_CELLS, self.ink.dim)
        return self.paragraph([indent, (plain(text), self.ink.dim)], width, WORD_CELLS)

    def _stage(self, each: Watched) -> Piece:
        ink = self.ink
        word, style = {
            Stage.IDLE: ("waits", ink.faint),
            Stage.QUIET: ("quiet", ink.ok),
            Stage.PENDING: ("red", ink.warn),
            Stage.RAISED: ("ALARM", ink.strong_bad),
            Stage.BLIND: ("not seen", ink.warn),
            Stage.LOST: ("LOST", ink.strong_bad),
        }[each.stage]
        if each.muted:
            word, style = "muted", ink.warn
        elif each.acknowledged:
            style = ink.warn
        return f"{word:{WORD_CELLS}}", style

    def _since(self, each: Watched) -> Piece:
        """How long it has been so, of how long that takes."""
        ink, now = self.ink, self.session.now()
        pending = each.stage in (Stage.PENDING, Stage.BLIND)
        if pending and each.since and now - each.since < each.length:  # what never ran only waits
            return progress(each, now), ink.warn
        if each.stage.alarms and each.raised_at:
            return f"for {minutes(now - each.raised_at)}", ink.text
        return "", ink.text

    def _last(self, each: Watched) -> str:
        if each.stage is Stage.IDLE:
            return IDLE[each.role]
        results = self.session.senses.results(each.address)
        if results:
            return results[-1].summary
        turn = self.session.state.probe(each.address).turn
        return turn.summary if turn else "it has not run yet"

    def probes_ran(self, addresses: tuple[str, ...]) -> None:
        """One of them may have run."""
        self.update()

    def second_passed(self) -> None:
        """How long they last changes every second."""
        super().second_passed()
        self.update()

    def chosen(self, target: str) -> None:
        """Acknowledge an alarm, with what is being done about it."""
        from golive_tui.tui.screens.ask import Ask

        alarm = next((each for each in self.session.alarms() if each.address == target), None)
        if alarm is None:
            self.show_message(Message("it is no alarm any more"))
            return

        def answered(text: str | None) -> None:
            if text:
                self.told(acknowledge(self.session, target, text))

        dialog = Ask("What is being done about it?", f"Acknowledge {alarm.title}")
        self.app.push_screen(dialog, answered)
