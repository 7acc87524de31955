"""What the operator does to the item under the cursor, on the console and on its sheet."""

import re

from golive_tui.checklist.model import Item
from golive_tui.checklist.plain import plain
from golive_tui.launch.judgement import REASON_NEEDED
from golive_tui.launch.state import Change, Note, Status
from golive_tui.session.changing import BATCH_VERBS, Intent
from golive_tui.session.outcome import Outcome, Result
from golive_tui.session.repeating import meant
from golive_tui.tui.asking import Asking
from golive_tui.tui.message import Message, meanwhile
from golive_tui.values import replace

EVIDENCE = "evidence"
"""How a waiver of missing evidence is recorded."""


class ItemActions(Asking):
    """The commands about one item, for every screen that has a current one."""

    def __init__(self) -> None:
        super().__init__()
        self._refused: Intent | None = None
        """The refusal just shown; `W` waives it."""
        self._answered: Intent | None = None
        """What was last answered with a reason or evidence; pressing again offers that again."""

    # Statuses

    def do_tick(self) -> None:
        """Tick; a done item asks why it is open again."""
        node = self._node()
        if node is None:
            return
        if isinstance(node, Item) and not node.is_group and self._done(node):
            if not self._says_what_was_missed(node):
                self.do_reopen()
        else:
            self._tick(Intent(node.address, Status.DONE))

    def _says_what_was_missed(self, present: Item) -> bool:
        """On an item that comes again: the present one is done, but others were missed."""
        found = self.session.overview.occurrences(self.current_address())
        if found is None or not found.missed:
            return False
        words = f'"{present.title}" is done; {found.all_missed} missed stand under it, s skips them'
        self.console_app.say(Message(plain(words)))
        self.console_app.no_field()
        return True

    def _tick(self, intent: Intent) -> None:
        outcome = self._changed(intent)
        if any(each.waiver == EVIDENCE for each in outcome.objections):
            hint = "enter takes it · to waive it: enter on the empty line, then W"
            self.ask_evidence(intent.address, hint)
        else:
            self._came_of(intent, outcome)

    def ask_evidence(self, address: str, hint: str = "", given: tuple[str, ...] = ()) -> None:
        """Ask what a tick rests on, and tick; an empty answer ticks without."""

        def answered(text: str) -> None:
            pieces = pieces_of_evidence(text) if text else ()
            self._answered = Intent(address, Status.DONE, evidence=pieces)
            self.act(self._answered)

        refused = self._answered
        if refused and (refused.address, refused.status) == (address, Status.DONE):
            given = refused.evidence or given
        self.ask(
            "What does the tick rest on? A link, a ticket or a text.",
            self.session.title(address),
            answered,
            answer=" ".join(given),
            needed=not hint,
            hint=hint,
        )

    def _done(self, item: Item) -> bool:
        standing = self.session.overview.standing(item.address)
        return standing.status.resolved and not standing.disputed

    def do_fail(self) -> None:
        """Mark as failed, with a reason."""
        self._with_reason(Status.FAILED)

    def do_block(self) -> None:
        """Mark as blocked, with a reason."""
        self._with_reason(Status.BLOCKED)

    def do_skip(self) -> None:
        """Skip, with a reason; a condition of the checklist is offered as one."""
        node = self._node(Status.SKIPPED)
        ready = f"does not apply: {node.when}" if node and node.when else ""
        self._with_reason(Status.SKIPPED, ready)

    def do_reopen(self) -> None:
        """Open again, with a reason."""
        self._with_reason(Status.OPEN)

    def _with_reason(self, status: Status, ready: str = "") -> None:
        node = self._node(status)
        if node is None:
            return
        intent = Intent(node.address, status)
        if not isinstance(node, Item) or node.is_group or node.repeat:
            if status not in BATCH_VERBS:
                self.act(intent)
                self.console_app.no_field()
                return
        elif status is Status.OPEN and not self._done(node) and self._is_open(node):
            self.console_app.say(Message(f'"{plain(node.title)}" is open already'))
            self.console_app.no_field()
            return
        question = REASON_NEEDED[status]
        record = self.session.state.record(node.address)
        seen, counts = record.head, record.current
        last = f"   {self.session.told(counts)}" if counts else ""
        self.ask(
            question[0].upper() + question[1:],
            f"{node.title}{last}",
            lambda reason: self._act_on_seen(replace(intent, reason=reason), seen),
            answer=self._offered(intent) or ready,
        )

    def _offered(self, intent: Intent) -> str:
        """The reason of an answer that did not come through, so that nobody types it twice."""
        given = self._answered
        same = given and (given.address, given.status) == (intent.address, intent.status)
        return given.reason if given and same else ""

    def _act_on_seen(self, intent: Intent, seen: Change | None) -> None:
        """Do it, unless somebody changed the item while the operator was typing."""
        self._answered = intent
        head = self.session.state.record(intent.address).head
        theirs = head and head.by != self.session.operator and (not seen or head.at != seen.at)
        if head and theirs:
            self.console_app.say(meanwhile(self.session.told(head), intent.status))
            return
        self.act(intent)

    def _is_open(self, item: Item) -> bool:
        standing = self.session.overview.standing(item.address)
        return standing.status is Status.OPEN and not standing.disputed

    def act(self, intent: Intent) -> None:
        """Do it; ask what has to be asked, and remember a refusal for `W`."""
        self._came_of(intent, self._changed(intent))

    def _changed(self, intent: Intent) -> Outcome:
        """Do it; what a tick put an end to is said with it."""
        before = self.session.state.record(intent.address).current
        outcome = self.session.change(intent)
        ended = before and before.status in (Status.FAILED, Status.BLOCKED)
        if before and ended and outcome.done and intent.status is Status.DONE:
            was = f"{outcome.message}; was {before.status}: {before.reason}"
            return replace(outcome, message=was)
        return outcome

    def _came_of(self, intent: Intent, outcome: Outcome) -> None:
        self._refused = intent if outcome.result is Result.REFUSED and not outcome.left else None
        if outcome.result is Result.ASKS:
            self._confirm(outcome, lambda: self.act(replace(intent, confirmed=True)))
            return
        if outcome.done:
            self._answered = None
        self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        """Say it; what was left alone is too much for one line."""
        if outcome.done or not outcome.left:
            self.told(replace(outcome, left=()))
        if outcome.left:
            from golive_tui.tui.screens.left_alone import LeftAlone

            self.app.push_screen(LeftAlone(outcome.message, outcome.left))

    def do_waive(self) -> None:
        """Override the refusal just shown, with a reason."""
        refused = self._refused
        here = meant(self.session, self.current_address(), refused.status if refused else None)
        if refused is None or refused.address != here:
            self.console_app.say(Message("nothing was refused just now: W waives a refusal"))
            self.console_app.no_field()
            return
        self.ask(
            "Why do it all the same? It will stay visible as a waiver.",
            self.session.title(refused.address),
            lambda why: self.act(replace(refused, waiver=why)),
        )

    # Notes and claims

    def do_note(self) -> None:
        """Add a note."""
        node = self._item("notes stand on items")
        if node is not None:
            address = node.address
            self.ask(
                "Note", node.title, lambda text: self.told(self.session.add_note(address, text))
            )

    def do_note_in_editor(self) -> None:
        """Write a note in the operator's editor."""
        node = self._item("notes stand on items")
        if node is not None:
            self.write_in_editor(node.address)

    def write_in_editor(self, address: str, note: Note | None = None) -> None:
        """Open the editor on a new note, or on one of the operator's own."""
        from golive_tui.tui.editor import write_note

        # The application's, not the screen's: the screen may go while the editor is open.
        self.app.run_worker(write_note(self.console_app, address, note), group="editor")

    def do_claim(self) -> None:
        """Say that the operator is on it, or release it."""
        node = self._item("only items can be claimed", field=False)
        if node is None:
            return
        claim = self.session.state.record(node.address).claim
        mine = claim is not None and claim.by == self.session.operator
        address = node.address
        outcome = self.session.release_claim(address) if mine else self.session.claim(address)
        if outcome.result is Result.ASKS:
            self._confirm(outcome, lambda: self.told(self.session.claim(address, confirmed=True)))
            return
        self.told(outcome)

    def do_undo(self) -> None:
        """Take back the last change, claim or note."""
        outcome = self.session.undo()
        if outcome.result is Result.ASKS:
            self._confirm(outcome, lambda: self._tell(self.session.undo(confirmed=True)))
        else:
            self._tell(outcome)

    def do_redo(self) -> None:
        """Take back the undo."""
        self._tell(self.session.redo())

    def do_copy(self) -> None:
        """Copy the command if there is one, else title and address."""
        node = self._node()
        if node is None:
            return
        commands = [step.command for step in node.run] if isinstance(node, Item) else []
        text = "\n".join(commands) if commands else f"{node.title} ({node.address})"
        self.app.copy_to_clipboard(text)
        what = "its command" if commands else "title and address"
        self.console_app.say(Message(f"copied {what} to the terminal's clipboard"))


_BETWEEN_LINKS = re.compile(r"[\s,]+(?=https?://)")


def pieces_of_evidence(text: str) -> tuple[str, ...]:
    """Several links, apart by blanks or commas, if all that was typed are links; else one text."""
    pieces = [each.strip().rstrip(",") for each in _BETWEEN_LINKS.split(text.strip())]
    if all(re.fullmatch(r"https?://\S+", each) for each in pieces):
        return tuple(dict.fromkeys(pieces))
    return (text.strip(),)
