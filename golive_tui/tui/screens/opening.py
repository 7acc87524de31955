"""The commands that open other screens. Each is imported when it is first asked for."""

from golive_tui.checklist.model import Section
from golive_tui.checklist.probed import Role
from golive_tui.launch.readiness import ROLLBACK, STATION
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.screens.base import GoLiveScreen
from golive_tui.tui.widgets.detail import Detail
from golive_tui.tui.widgets.outline import Outline
from golive_tui.tui.widgets.pane_head import PaneHead

LIMITS = (f"{Role.CRITERION}:", f"{Role.TRIGGER}:")
"""How the addresses of criteria and triggers begin."""


class ScreenOpening(GoLiveScreen[None]):
    """What leads from the console to its other screens."""

    def go_to(self, address: str) -> None:
        """Put the cursor on an item, whatever hides it; other reasons have screens of their own."""
        if address.startswith(STATION):
            self.open_poll(address.removeprefix(STATION))
        elif address.startswith(LIMITS):
            self.open_alarms(address)
        elif address == ROLLBACK:
            self.do_rollback()
        else:
            self._reveal(address)

    def _reveal(self, address: str) -> None:
        outline = self.query_one(Outline)
        if outline.reveal(address):
            outline.focus()
            self.query_one(PaneHead).update()
        else:
            self.console_app.say(Message(f"{address} is no longer in the checklist", Tone.WARN))

    def _gone_to(self, address: str | None) -> None:
        if address:
            self.go_to(address)

    def do_open(self) -> None:
        """The sheet of an item; a section folds and unfolds, and from the details has a sheet."""
        from golive_tui.tui.screens.sheet import SheetScreen

        outline = self.query_one(Outline)
        if outline.row is None:
            return
        if isinstance(outline.row.node, Section) and not self.query_one(Detail).has_focus:
            outline.toggle()
            return
        self.app.push_screen(SheetScreen(outline.address), self._gone_to)

    def do_commit(self) -> None:
        """Show what the state changed, and commit it."""
        from golive_tui.tui.screens.commit import CommitScreen

        self.app.push_screen(CommitScreen())

    def do_operator(self) -> None:
        """Say who is at the keyboard."""
        from golive_tui.tui.screens.operator import ask_operator

        ask_operator(self.console_app)

    def do_release(self) -> None:
        """Edit the release fields."""
        from golive_tui.tui.screens.release import release_dialog

        self.app.push_screen(release_dialog(self.session), self._release_given)

    def _release_given(self, text: str | None) -> None:
        if text:
            from golive_tui.tui.screens.release import split

            self.told(self.session.set_release(*split(text)))

    def do_misbehave(self) -> None:
        """Have the target of a demo misbehave, or mend it."""
        practice = self.console_app.opening.practice
        if practice is None:
            self.console_app.say(Message("nothing here can be broken; golive demo has a target"))
            return
        from golive_tui.tui.screens.misbehave import MisbehaveDialog, told

        self.app.push_screen(
            MisbehaveDialog(practice), lambda _: self.console_app.say(Message(told(practice)))
        )

    def do_plan(self) -> None:
        """The chain that decides when all is ready, and the forecast."""
        from golive_tui.tui.screens.plan import PlanScreen

        self.app.push_screen(PlanScreen(), self._gone_to)

    def do_poll(self) -> None:
        """What each station says, and voting."""
        self.open_poll()

    def open_poll(self, station: str = "") -> None:
        """The poll, with the cursor on a station."""
        from golive_tui.tui.screens.poll import PollScreen

        self.app.push_screen(PollScreen(station), self._gone_to)

    def do_alarms(self) -> None:
        """Criteria and triggers: where they stand, calling and acknowledging."""
        self.open_alarms()

    def open_alarms(self, address: str = "") -> None:
        """The alarms, with the cursor on a criterion or trigger if it can be on it."""
        from golive_tui.tui.screens.alarms import AlarmsScreen

        self.app.push_screen(AlarmsScreen(address))

    def do_rollback(self) -> None:
        """The rollback plan; starting it takes a reason and a typed word."""
        from golive_tui.tui.screens.rollback import RollbackScreen

        if self.session.checklist.rollback is None:
            self.console_app.say(Message("this checklist has no rollback plan"))
        else:
            self.app.push_screen(RollbackScreen())

    def do_timeline(self) -> None:
        """Everything that happened."""
        from golive_tui.tui.screens.timeline import TimelineScreen

        self.app.push_screen(TimelineScreen(), self._gone_to)

    def do_information(self) -> None:
        """Contacts, references, targets, known issues."""
        from golive_tui.tui.screens.information import InformationScreen

        self.app.push_screen(InformationScreen())

    def do_board(self) -> None:
        """All launches of this folder."""
        from golive_tui.tui.screens.board import BoardScreen

        self.app.push_screen(BoardScreen())

    def do_problems(self) -> None:
        """What lint finds in the checklist."""
        from golive_tui.tui.screens.problems import ProblemsScreen

        definition = self.session.definition
        self.app.push_screen(ProblemsScreen(definition.path, self.session.broken))

    def do_help(self) -> None:
        """Every key."""
        from golive_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.WHERE))

    def do_palette(self) -> None:
        """Every command by name."""
        self.app.action_command_palette()

    def do_switch_theme(self) -> None:
        """From dark to light and back."""
        self.console_app.switch_theme()

    def do_quit(self) -> None:
        """Leave; asks while something is unsaved."""
        self.console_app.quit_or_ask()
