"""What the header says about git, fetched beside the screen."""

import asyncio
import time
from typing import TYPE_CHECKING

from golive_tui.errors import GoLiveError
from golive_tui.session.commits import commits_of
from golive_tui.session.repository import Committed, Repository
from golive_tui.session.session import Settled
from golive_tui.tui.message import Message, Tone

if TYPE_CHECKING:
    from golive_tui.tui.app import ConsoleApp

LOOK_SECONDS = 10.0
"""Git is asked at most this often, but for the moment after a commit or a change."""
SETTLE_SECONDS = 2.0
"""How often it is asked while the state changes."""


class RepositoryWatch:
    """The branch, and how much is not committed; empty until git has answered."""

    def __init__(self, app: "ConsoleApp") -> None:
        self._app = app
        self._asked = -LOOK_SECONDS
        self._running = False
        self._changed = False
        self.branch = ""
        self.uncommitted: int | None = None
        self.committing = False
        self.message = ""
        """Of the last commit that was tried."""
        self.refused: Committed | None = None
        """What git said when it refused, until that is shown."""
        self.then_leave = False
        """Whether the operator wants to leave once the commit is done."""

    def state_changed(self) -> None:
        """What is uncommitted is another number now: ask soon."""
        self._changed = True

    def look(self, *, now: bool = False) -> None:
        """Ask git, unless it was asked a moment ago."""
        rest = 0.0 if now else SETTLE_SECONDS if self._changed else LOOK_SECONDS
        if self._running or time.monotonic() - self._asked < rest:
            return
        self._running, self._changed = True, False
        self._app.run_worker(self._ask(), exit_on_error=True)

    def commit(self, message: str) -> None:
        """Commit beside the screen; it goes on, and is heard of, whatever screen is shown."""
        self.committing, self.message, self.refused = True, message, None
        self._app.run_worker(self._commit(message), exit_on_error=True)

    async def _commit(self, message: str) -> None:
        repository = Repository(self._app.session.journal.file.path)
        loop = asyncio.get_running_loop()
        try:
            committed = await loop.run_in_executor(None, repository.commit, message)
        except GoLiveError as error:
            committed = Committed(False, str(error))
        self.committing = False
        self.refused = None if committed.done else committed
        self._tell(committed)
        leaving, self.then_leave = self.then_leave and committed.done, False
        if leaving:
            self._app.quit_or_ask()
        else:
            self.look(now=True)

    def _tell(self, committed: Committed) -> None:
        from golive_tui.tui.screens.commit import CommitScreen

        if isinstance(screen := self._app.screen, CommitScreen):
            screen.committed(committed)
        elif committed.done:
            self._app.say(Message("committed"))
        else:
            self._app.say(Message("git refused the commit: w shows why", Tone.BAD))

    async def _ask(self) -> None:
        session = self._app.session
        repository = Repository(session.journal.file.path)
        loop = asyncio.get_running_loop()
        try:
            branch = await loop.run_in_executor(None, repository.branch)
            number = await loop.run_in_executor(None, repository.uncommitted, session.state)
        except GoLiveError:
            branch, number = "", None
        # What votes were about: a commit may have made them stale.
        moved = False
        if commits := commits_of(session.state):
            moved = await loop.run_in_executor(None, session.commits.look, commits)
        self._running = False
        self._asked = time.monotonic()
        if (branch, number) != (self.branch, self.uncommitted):
            self.branch, self.uncommitted = branch, number
            self._app.header_changed()
        if moved and session is self._app.session:
            self._app.session_changed(Settled())
