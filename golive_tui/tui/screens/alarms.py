"""Criteria and triggers: where each stands, since when, calling, and answering what is up."""

from collections.abc import Callable

from golive_tui.checklist.plain import plain
from golive_tui.checklist.probed import Role
from golive_tui.launch.alarms import Stage, Watched, mark_of
from golive_tui.session.calling import call, end_call, why_no_call
from golive_tui.session.outcome import Outcome, impossible
from golive_tui.session.quieting import acknowledge
from golive_tui.session.rolling_back import rollback_under_way
from golive_tui.tui.alarm_line import how_far
from golive_tui.tui.commands import Command, Where, commands_in
from golive_tui.tui.facts import short_time
from golive_tui.tui.line import Piece, cut, width_of
from golive_tui.tui.message import Message
from golive_tui.tui.probe_rows import minutes, progress
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.listing import Entry
from golive_tui.values import dataclass, replace

WORD_CELLS = 10
"""Cells of the word for where it stands."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing that can be done about a criterion, trigger or alarm."""

    key: str
    """In a word, for the footer."""
    words: str
    do: Callable[[], None]


class AlarmsScreen(ReadingScreen):
    """The alarms first; `enter` answers one, or calls what has no probe."""

    def __init__(self, address: str = "") -> None:
        """`address`: where the cursor begins."""
        super().__init__()
        self._first = address

    def on_mount(self) -> None:
        """The cursor on what was asked for."""
        super().on_mount()
        self.update()
        self.listing.go_to(self._first)
        self.show_keys()

    # What is shown

    def entries(self, width: int) -> list[Entry]:
        """Each criterion and trigger in one line, and what is known of it."""
        found = self.session.watched()
        raised = sorted(self.session.alarms(), key=lambda each: each.acknowledged)
        if not found and not raised:
            nothing = "This checklist has no criteria and no rollback triggers."
            return [Entry(), Entry(((nothing, self.ink.dim),))]
        lines = [*self.heading("Alarms" if raised else "No alarms")]
        for each in raised:
            lines += self._watched(each, width)
        for role, title in ((Role.TRIGGER, "Rollback triggers"), (Role.CRITERION, "Criteria")):
            group = [each for each in found if each.role is role and each not in raised]
            if group:
                lines += self.heading(title)
            for each in group:
                lines += self._watched(each, width)
        return lines

    def _watched(self, each: Watched, width: int) -> list[Entry]:
        """In a line where it stands and how long; below what it found, and who answered it."""
        since = self._since(each)
        title = cut(plain(each.title), width - WORD_CELLS - width_of([since]) - 2)
        target = each.address if self._replies(each) else ""
        lines = [Entry((self._stage(each), (title, self.ink.text)), (since,), target)]
        lines += self._below(self._last(each), width)
        known = self.session.state.probe(each.address).acknowledged
        if each.acknowledged and known and each.raised_at and known.at >= each.raised_at:
            at = short_time(known.at, self.session)
            lines += self._below(f"acknowledged by {known.by} at {at}: {known.reason}", width)
        elif each.acknowledged and each.stage.alarms:
            lines += self._below("answered by the rollback", width)
        return lines

    def _below(self, text: str, width: int) -> list[Entry]:
        indent = (" " * WORD_CELLS, self.ink.dim)
        return self.paragraph([indent, (plain(text), self.ink.dim)], width, WORD_CELLS)

    def _stage(self, each: Watched) -> Piece:
        ink = self.ink
        word, style = {
            Stage.IDLE: ("waits", ink.faint),
            Stage.QUIET: ("by hand", ink.dim) if each.by_hand else ("quiet", ink.ok),
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
        if each.call:
            at = short_time(each.call.at, self.session)
            return f"called by {each.call.by} at {at}: {each.call.reason}"
        if each.role is Role.WINDOW:
            return f"the launch is expected at {how_far(self.session, each)}"
        if each.stage is Stage.IDLE:
            return self._idle(each)
        if each.by_hand:
            return "it has no probe: watch it yourself, enter calls it"
        results = self.session.senses.results(each.address)
        if results:
            return results[-1].summary
        turn = self.session.state.probe(each.address).turn
        return turn.summary if turn else "it has not run yet"

    def _idle(self, each: Watched) -> str:
        mark = mark_of(self.session.checklist, each.address)
        if each.role is Role.TRIGGER:
            return f"counts from {mark} on"
        launched = self.session.count.launched(self.session.now())
        return "counted until the launch" if launched else f"counts from {mark} until the launch"

    def probes_ran(self, addresses: tuple[str, ...]) -> None:
        """One of them may have run."""
        self.update()

    def second_passed(self) -> None:
        """How long they last changes every second."""
        super().second_passed()
        self.update()

    # What the footer says

    def keys(self) -> list[Command]:
        """What can be done about the line under the cursor, then where the plan is."""
        keys = super().keys()
        first = [each for each in keys if each.id == "choose"]
        if self.session.checklist.rollback:
            first += [each for each in commands_in(Where.LIST) if each.id == "rollback"]
        return [*first, *(each for each in keys if each not in first and each.id != "copy")]

    def _named(self, command: Command) -> Command | None:
        found = self._at(self.listing.target) if command.id == "choose" else None
        if found is None:
            return super()._named(command)
        replies = self._replies(found)
        return replace(command, title=replies[0].key if len(replies) == 1 else "answer")

    def action_command(self, id: str) -> None:
        """What the footer says depends on where the cursor is."""
        super().action_command(id)
        self.show_keys()

    # What can be done

    def _at(self, address: str) -> Watched | None:
        known = (*self.session.alarms(), *self.session.watched())
        return next((each for each in known if each.address == address), None)

    def _replies(self, each: Watched) -> list[Reply]:
        """All that can be done about it now."""
        session, address = self.session, each.address
        found: list[Reply] = []
        if each.stage.alarms and not each.muted:
            if each.role is Role.TRIGGER and not rollback_under_way(session):
                words = "roll back: shows the plan, asks why and for a word"
                found.append(Reply("roll back", words, self.do_rollback))
            words = "acknowledge: say what is being done about it"
            found.insert(0, Reply("acknowledge", words, lambda: self._acknowledge(each)))
        if each.by_hand and each.call:
            words = "it is over: say what is seen now"
            found.append(Reply("over", words, lambda: self._over(each)))
        elif each.by_hand:
            found.append(Reply("call", "call it: say what is seen", lambda: self._call(address)))
        return found

    def chosen(self, target: str) -> None:
        """Answer what the cursor is on; ask how, if there are several ways."""
        each = self._at(target)
        replies = self._replies(each) if each else []
        if each is None or not replies:
            self.show_message(Message("it is no alarm any more"))
            return
        if len(replies) == 1:
            replies[0].do()
            return
        from golive_tui.tui.screens.choose import Choose

        def answered(index: int | None) -> None:
            if index is not None:
                replies[index].do()

        self.app.push_screen(Choose(each.title, [reply.words for reply in replies]), answered)

    def do_rollback(self) -> None:
        """The rollback plan."""
        from golive_tui.tui.screens.rollback import RollbackScreen

        if self.session.checklist.rollback is None:
            self.show_message(Message("this checklist has no rollback plan"))
        else:
            self.app.push_screen(RollbackScreen())

    def _acknowledge(self, each: Watched) -> None:
        self._ask(
            "What is being done about it?",
            f"Acknowledge {each.title}",
            lambda text: acknowledge(self.session, each.address, text),
        )

    def _call(self, address: str) -> None:
        """Before it can be called, nothing is asked."""
        session, each = self.session, self._at(address)
        assert each is not None
        if refused := why_no_call(session, address):
            self.told(impossible(refused))
            return
        holds = "it holds the clock" if each.role is Role.CRITERION else "it asks for a rollback"
        about = f"Call {each.title}: {holds}"
        self._ask("What is seen?", about, lambda text: call(session, address, text))

    def _over(self, each: Watched) -> None:
        self._ask(
            "What is seen now?",
            f"{each.title} is over",
            lambda text: end_call(self.session, each.address, text),
        )

    def _ask(self, question: str, about: str, then: Callable[[str], Outcome]) -> None:
        from golive_tui.tui.screens.ask import Ask

        def answered(text: str | None) -> None:
            if text:
                self.told(then(text))

        self.app.push_screen(Ask(question, about), answered)
