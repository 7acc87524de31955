"""What the state changed since the last commit, and committing it."""

import asyncio
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from golive_tui.checklist.plain import plain, plain_lines
from golive_tui.errors import GoLiveError
from golive_tui.launch.state import State
from golive_tui.session.hiding import masked
from golive_tui.session.repository import Committed, Repository
from golive_tui.session.session import Settled
from golive_tui.tui.commands import Where, footer_of
from golive_tui.tui.line import Piece, width_of, wrapped
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.screens.base import GoLiveScreen, bindings_for
from golive_tui.tui.widgets.header_line import HeaderLine
from golive_tui.tui.widgets.key_line import KeyLine
from golive_tui.tui.widgets.text_view import TextView

Found = TypeVar("Found")

SAVED_SECONDS = 0.02
"""How often it is looked whether what was done just now is saved."""
WAITING = "committing; hooks may take a while · esc closes, and it goes on"
REFUSED = Message("git refused; enter tries again · esc closes", Tone.BAD)


class DiffView(TextView):
    """A diff, coloured, to scroll through; or what git said. Long lines are wrapped."""

    def __init__(self) -> None:
        super().__init__()
        self._text: list[str] = []

    def show_text(self, text: str, *, at_top: bool = True) -> None:
        """Show this text, from its first line or from where one is."""
        self._text = plain_lines(masked(text)).splitlines()
        self._wrap(at_top=at_top)

    def show_anew(self) -> None:
        """Show the same in the colours of another theme."""
        self._wrap()

    def on_resize(self) -> None:
        """Lines are wrapped to the width there is."""
        self._wrap()

    def _wrap(self, *, at_top: bool = False) -> None:
        width = self.room - 2
        if width <= 0:
            return  # not laid out yet
        lines = [each for text in self._text for each in self._wrapped(self._piece(text), width)]
        self.show(lines, at_top=at_top)

    def _wrapped(self, piece: Piece, width: int) -> list[list[Piece]]:
        return [[piece]] if width_of([piece]) <= width else wrapped([piece], width, 4)

    def _piece(self, text: str) -> Piece:
        ink = self.ink
        if text.startswith(("+++", "---", "diff ", "index ", "new file")):
            return text, ink.faint
        if text.startswith("@@"):
            return text, ink.accent
        if text.startswith("+"):
            return text, ink.ok
        return text, ink.bad if text.startswith("-") else ink.dim


class CommitScreen(GoLiveScreen[None]):
    """The diff of the state; below it the message. Enter commits the state file alone."""

    WHERE = Where.COMMIT
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Where.COMMIT),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(15)", show=False),
        Binding("pageup", "scroll(-15)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: State | None = None
        """The state whose diff is shown; None: what git said is shown, or nothing yet."""
        self._why = ""
        """Why nothing can be committed, if so."""
        self._proposed = ""
        """The message as it was proposed."""

    @property
    def repository(self) -> Repository:
        """The repository of the state file."""
        return Repository(self.session.journal.file.path)

    def compose(self) -> ComposeResult:
        """Header, diff, message, footer."""
        yield HeaderLine()
        yield DiffView()
        field = Input(compact=True, placeholder="commit message", id="commit-message")
        field.cursor_blink = False
        yield field
        yield KeyLine(most_lines=1)

    def on_mount(self) -> None:
        """Save first, then ask git; what became of a commit that was left alone comes first."""
        self._may_commit(False)
        watch = self.console_app.repository
        if watch.committing:
            self._nothing(WAITING)
        elif watch.refused:
            self.committed(watch.refused)
        else:
            self.console_app.saving.start()
            self.run_worker(self._show(at_top=True), exclusive=True)

    def second_passed(self) -> None:
        """The count in the header."""
        self.query_one(HeaderLine).update()

    def session_changed(self, settled: Settled) -> None:
        """What would be committed is another thing now: nothing is committed unseen."""
        self.query_one(DiffView).show_anew()
        if self._shown is not None and self._shown is not self.session.state:
            self.run_worker(self._show(), exclusive=True)

    async def _show(self, *, at_top: bool = False) -> None:
        while self.session.journal.unsaved and not self.session.journal.trouble:
            await asyncio.sleep(SAVED_SECONDS)
        state = self.session.state
        refusal = await self._asked(self.repository.refusal)
        diff = "" if refusal else await self._asked(self.repository.diff)
        if refusal is None or diff is None:
            return
        if diff:
            self.query_one(DiffView).show_text(diff, at_top=at_top)
            await self._propose(state)
            self._why = ""
            self._may_commit(True)
        else:
            self._nothing(refusal or "nothing to commit: the state is as in the last commit")
        self._shown = state

    async def _look_again(self) -> None:
        """Nothing could be committed: what stood against it may be over, else it is said."""
        if not self.console_app.repository.committing:
            await self._show(at_top=True)
        if self._why:
            self.show_message(Message(plain(self._why), Tone.WARN))

    async def _propose(self, state: State) -> None:
        """A message, unless the operator has written another."""
        summary = await self._asked(lambda: self.repository.summary(state)) or ""
        title = self.session.checklist.title
        field, before = self.query_one(Input), self._proposed
        self._proposed = plain(f"{title}: {summary}" if summary else title)
        if field.value in ("", before):
            field.value = self._proposed

    def _nothing(self, why: str) -> None:
        self._shown, self._why = None, why
        self._may_commit(False)
        self.query_one(DiffView).show_text(why)

    def _may_commit(self, may: bool) -> None:
        """Offer the message and its key, or neither."""
        field = self.query_one(Input)
        field.display, field.disabled = may, not may
        footer = footer_of(Where.COMMIT, self.console_app.phase)
        shown = [each for each in footer if may or each.id != "commit_now"]
        self.query_one(KeyLine).show_keys(shown)
        (field if may else self.query_one(DiffView)).focus()

    async def _asked(self, question: Callable[[], Found]) -> Found | None:
        """Ask git in a thread; what goes wrong is said."""
        try:
            return await asyncio.get_running_loop().run_in_executor(None, question)
        except GoLiveError as error:
            self._nothing(plain(str(error)))
            return None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the message commits."""
        self.do_commit_now()

    def do_commit_now(self) -> None:
        """Commit with the message as it is."""
        field = self.query_one(Input)
        if field.disabled:
            self.run_worker(self._look_again(), exclusive=True)
            return
        message = field.value.strip()
        if not message:
            self.show_message(Message("a commit needs a message", Tone.WARN))
        elif self.session.journal.unsaved:
            self.show_message(Message("the state is not saved yet: nothing to commit", Tone.BAD))
        else:
            self._nothing(WAITING)
            self.console_app.repository.commit(masked(message))

    def committed(self, committed: Committed) -> None:
        """Git has committed, or refused; then the message is still there."""
        watch, self._shown = self.console_app.repository, None
        self.query_one(DiffView).show_text(committed.said or "git said nothing")
        if committed.done:
            self.show_message(Message("committed; esc closes"))
        else:
            self.query_one(Input).value = watch.message
            self._may_commit(True)
            self.show_message(REFUSED)
        watch.refused = None

    def action_scroll(self, lines: int) -> None:
        """Scroll the diff."""
        self.query_one(DiffView).move(lines)

    def do_close(self) -> None:
        """Back to the console."""
        self.dismiss()
