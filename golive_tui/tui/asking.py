"""The current item of a screen, and asking about it."""

from collections.abc import Callable

from golive_tui.checklist.model import Item, Node, Section
from golive_tui.checklist.plain import plain
from golive_tui.launch.recurrence import node_at
from golive_tui.launch.state import Status
from golive_tui.session.outcome import Outcome
from golive_tui.session.repeating import meant
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.screens.base import GoLiveScreen


class Asking(GoLiveScreen[str]):
    """A screen with a current item, about which it asks."""

    current_address: Callable[[], str]
    """The item that commands are about; empty if there is none."""

    def ask(
        self,
        question: str,
        about: str,
        then: Callable[[str], object],
        *,
        answer: str = "",
        needed: bool = True,
        hint: str = "",
    ) -> None:
        """Ask for a text, and go on with it unless the operator thinks better of it."""
        from golive_tui.tui.screens.ask import Ask

        def answered(text: str | None) -> None:
            if text is not None:
                then(text)

        dialog = Ask(question, about, answer=answer, needed=needed, hint=hint)
        self.app.push_screen(dialog, answered)

    def _confirm(self, outcome: Outcome, then: Callable[[], object]) -> None:
        from golive_tui.tui.screens.ask import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        self.app.push_screen(Confirm(outcome.message), answered)

    def _node(self, status: Status | None = None) -> Node | None:
        """What is done to the current item is done to this: of a repeat to what is meant by it."""
        address = meant(self.session, self.current_address(), status)
        node = node_at(self.session.checklist, address)
        if node is None:
            self.console_app.say(Message("there is nothing under the cursor", Tone.WARN))
        return node

    def _item(self, rule: str, *, field: bool = True) -> Item | None:
        """The current item; for a section, the rule that keeps it out, and with it a `field`."""
        node = self._node()
        if isinstance(node, Section):
            self.console_app.say(Message(plain(f'"{node.title}" is a section; {rule}')))
            if field:
                self.console_app.no_field()
            return None
        return node
