"""What the state changed since the last commit, and committing it."""

import asyncio
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input

from golive_tui.checklist.plain import plain, plain_lines
from golive_tui.errors import GoLiveError
from golive_tui.session.repository import Committed, Repository
from golive_tui.tui.commands import Where, footer_of
from golive_tui.tui.line import Piece, line
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.screens.base import GoLiveScreen, bindings_for
from golive_tui.tui.widgets.drawn import InConsole
from golive_tui.tui.widgets.header_line import HeaderLine
from golive_tui.tui.widgets.key_line import KeyLine

Found = TypeVar("Found")


class DiffView(InConsole, ScrollView, can_focus=True):
    """A diff, coloured, to scroll through; or what git said."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []

    def show(self, text: str) -> None:
        """Show this text from its first line."""
        self._lines = plain_lines(text).splitlines()
        self.virtual_size = Size(1, len(self._lines))
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at `y` of what is in sight."""
        index = int(self.scroll_offset.y) + y
        text = self._lines[index] if index < len(self._lines) else ""
        return line(
            self.size.width, [(" ", self.ink.text), self._piece(text)], ground=self.ink.plain
        )

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
        self._busy = False

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
        yield KeyLine()

    def on_mount(self) -> None:
        """Save first, then ask git."""
        self.query_one(KeyLine).show_keys(footer_of(Where.COMMIT, self.console_app.phase))
        self.query_one(Input).focus()
        self.console_app.saving.start()
        self.run_worker(self._show(), exclusive=True)

    def second_passed(self) -> None:
        """The count in the header."""
        self.query_one(HeaderLine).update()

    async def _show(self) -> None:
        refusal = await self._asked(self.repository.refusal)
        if refusal:
            self._nothing(refusal)
            return
        diff = await self._asked(self.repository.diff)
        if diff is None:
            return
        if not diff:
            self._nothing("nothing to commit: the state is as in the last commit")
            return
        self.query_one(DiffView).show(diff)
        summary = await self._asked(lambda: self.repository.summary(self.session.state)) or ""
        title = self.session.checklist.title
        self.query_one(Input).value = plain(f"{title}: {summary}" if summary else title)

    def _nothing(self, why: str) -> None:
        self.query_one(Input).disabled = True
        self.query_one(DiffView).show(why)
        self.query_one(DiffView).focus()

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
            self.show_message(Message("there is nothing to commit now"))
            return
        message = field.value.strip()
        if not message:
            self.show_message(Message("a commit needs a message", Tone.WARN))
        elif self.session.journal.unsaved:
            self.show_message(Message("the state is not saved yet: nothing to commit", Tone.BAD))
        elif not self._busy:
            self._busy = True
            self.show_message(Message("committing; hooks may take a while"))
            self.run_worker(self._commit(message), exclusive=True)

    async def _commit(self, message: str) -> None:
        committed = await self._asked(lambda: self.repository.commit(message))
        self._busy = False
        if committed is not None:
            self._told(committed)
        self.console_app.repository.look(now=True)

    def _told(self, committed: Committed) -> None:
        self.query_one(DiffView).show(committed.said)
        if committed.done:
            self.query_one(Input).disabled = True
            self.query_one(DiffView).focus()
            self.show_message(Message("committed; esc closes"))
        else:
            self.show_message(Message("git refused; the message is still there", Tone.BAD))

    def action_scroll(self, lines: int) -> None:
        """Scroll the diff."""
        view = self.query_one(DiffView)
        view.scroll_to(y=max(0, view.scroll_offset.y + lines), animate=False, force=True)

    def do_close(self) -> None:
        """Back to the console."""
        self.dismiss()
