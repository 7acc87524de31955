"""The rollback plan, the decision to follow it, and its end."""

from collections.abc import Iterator

from golive_tui.checklist.model import Item
from golive_tui.checklist.plain import plain
from golive_tui.checklist.probe import StepKind
from golive_tui.checklist.times import format_duration
from golive_tui.errors import GoLiveError
from golive_tui.session.outcome import impossible
from golive_tui.session.rolling_back import (
    BY_HAND,
    asked_by,
    finish_rollback,
    rollback_under_way,
    start_rollback,
    why_no_rollback,
)
from golive_tui.tui.alarm_line import how_far
from golive_tui.tui.commands import Command
from golive_tui.tui.facts import short_time
from golive_tui.tui.life_line import lasting, life_pieces
from golive_tui.tui.line import Piece
from golive_tui.tui.message import Message
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.typed_word import reason_before
from golive_tui.tui.widgets.listing import Entry
from golive_tui.values import replace

ROLLBACK_WORD = "rollback"
"""What has to be typed: no single key rolls back."""
START, FINISH = ":start", ":finish"
"""What the first line can be chosen for."""
TITLES = {START: "start", FINISH: "finish", "": ""}


class ShowsRollbackPlan(ReadingScreen):
    """A list that has the rollback plan in it, to read and to copy from."""

    def rollback_plan(self, width: int) -> Iterator[Entry]:
        """How to get back, what asks for it, and the steps with their commands."""
        plan = self.session.checklist.rollback
        if plan is None:
            return
        if plan.within:
            yield Entry(((f"within {format_duration(plan.within)}", self.ink.warn),))
        if plan.details:
            from golive_tui.tui.markdown import markdown_lines

            ascii_only = self.console_app.ascii
            for each in markdown_lines(plan.details, width, self.ink, ascii_only=ascii_only):
                yield Entry(tuple(each))
        yield from [Entry()] * bool(plan.triggers)
        for trigger in plan.triggers:
            by_hand = "" if trigger.probe else "  called by hand"
            pieces = [
                ("when ", self.ink.faint),
                (plain(trigger.title), self.ink.text),
                (by_hand, self.ink.dim),
            ]
            yield from self.paragraph(pieces, width, 5)
        if plan.steps:
            words = f"Its steps are {BY_HAND}."
            yield Entry()
            yield from self.paragraph([(words, self.ink.warn)], width)
        for number, step in enumerate(plan.steps, 1):
            yield from self._step(f"{number}. ", step, width)

    def _step(self, mark: str, step: Item, width: int, above: str = "") -> Iterator[Entry]:
        """`above`: the condition that it has from what it stands under."""
        condition = f"  if {step.when}" if step.when != above else ""
        pieces = [
            (mark, self.ink.faint),
            (plain(step.title), self.ink.text),
            (plain(condition), self.ink.dim),
        ]
        yield from self.paragraph(pieces, width, len(mark))
        for each in step.run:
            command, sign = plain(each.command), "$" if each.kind is StepKind.SHELL else ">"
            yield from self.paragraph(
                [(f"{' ' * len(mark)}{sign} ", self.ink.faint), (command, self.ink.text)],
                width,
                len(mark) + 2,
                command,
            )
        for child in step.items:
            yield from self._step(" " * len(mark) + "- ", child, width, step.when)


class RollbackScreen(ShowsRollbackPlan):
    """`R`: what asks for a rollback or what has been decided, and below it the plan."""

    def entries(self, width: int) -> list[Entry]:
        """The decision first."""
        return [
            Entry(),
            *self._decision(width),
            *self.heading("Rollback plan"),
            *self.rollback_plan(width),
        ]

    def _decision(self, width: int) -> Iterator[Entry]:
        ink, under_way = self.ink, rollback_under_way(self.session)
        if under_way:
            yield Entry(tuple(self._stopwatch()))
            at = short_time(under_way.at, self.session)
            told = f"{under_way.by} decided to roll back at {at}: {under_way.reason}"
            yield from self.paragraph([(plain(told), ink.text)], width)
            words = "Finish: say what came of it"
            yield Entry(((words, ink.strong),), target=FINISH)
            return
        if why := why_no_rollback(self.session):
            yield from self.paragraph([(plain(f"Not now: {why}."), ink.warn)], width)
            return
        if alarm := asked_by(self.session):
            far = how_far(self.session, alarm)
            pieces: list[Piece] = [
                (" ALARM ", ink.strong_bad + ink.reverse),
                (f"  {plain(alarm.title)}", ink.strong),
                (f"  {far}", ink.text),
            ]
            yield from self.paragraph(pieces, width, 9)
        words = f"Start: asks why, then for the word {ROLLBACK_WORD}"
        yield Entry(((words, ink.strong),), target=START)

    def _stopwatch(self) -> list[Piece]:
        """`ROLLBACK 03:12 of 15:00   since trigger 05:40`."""
        under_way = rollback_under_way(self.session)
        pieces = life_pieces(self.session, self.ink)
        if under_way and under_way.since:
            since = lasting(self.session.now() - under_way.since)
            pieces.append((f"   since trigger {since}", self.ink.text))
        return pieces

    def keys(self) -> list[Command]:
        """What enter does comes first."""
        keys = super().keys()
        return sorted(keys, key=lambda each: each.id != "choose")

    def _named(self, command: Command) -> Command | None:
        target = self.listing.target
        if command.id == "choose" and target:
            return replace(command, title=TITLES.get(target, "copy"))
        if command.id == "copy" and target in TITLES:
            return None
        return super()._named(command)

    def action_command(self, id: str) -> None:
        """What the footer says depends on where the cursor is."""
        super().action_command(id)
        self.show_keys()

    def second_passed(self) -> None:
        """The stopwatch runs."""
        super().second_passed()
        self.update()

    def chosen(self, target: str) -> None:
        """Start or finish it; a command is copied."""
        if target == START:
            self._ask_why()
        elif target == FINISH:
            self._finish()
        else:
            self.do_copy()

    def do_copy(self) -> None:
        """Copy a command."""
        if self.listing.target in TITLES:
            self.show_message(Message("there is nothing to copy here"))
        else:
            super().do_copy()

    def do_rollback(self) -> None:
        """This is it."""
        self.show_message(Message("this is the rollback plan; enter on its first line starts it"))

    def _ask_why(self) -> None:
        from golive_tui.tui.screens.ask import Ask

        if why := why_no_rollback(self.session):
            self.told(impossible(why))
            return
        alarm = asked_by(self.session)
        seen = how_far(self.session, alarm) if alarm else ""

        def answered(text: str | None) -> None:
            if text:
                self._ask_word(text)

        about, check = f"Roll back {self.session.checklist.title}", reason_before(ROLLBACK_WORD)
        dialog = Ask("Why roll back?", about, answer=seen, replaced=True, check=check)
        self.app.push_screen(dialog, answered)

    def _ask_word(self, why: str) -> None:
        from golive_tui.tui.screens.ask import Ask

        def check(text: str) -> str:
            if text.strip().lower() != ROLLBACK_WORD:
                raise GoLiveError(f"type {ROLLBACK_WORD}, or esc")
            return "enter starts the rollback; its steps are yours to do"

        def answered(text: str | None) -> None:
            if text:
                self.told(start_rollback(self.session, why, confirmed=True))

        about = f"{self.session.checklist.title}: {why}"
        dialog = Ask(f"Type {ROLLBACK_WORD} to start", about, check=check)
        self.app.push_screen(dialog, answered)

    def _finish(self) -> None:
        from golive_tui.tui.screens.ask import Ask

        def answered(text: str | None) -> None:
            if text:
                self.told(finish_rollback(self.session, text))

        dialog = Ask("What came of it?", "The rollback is over: done, or called off")
        self.app.push_screen(dialog, answered)
