"""What the header says about git, fetched beside the screen."""

import asyncio
import time
from typing import TYPE_CHECKING

from golive_tui.errors import GoLiveError
from golive_tui.session.repository import Repository

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

    async def _ask(self) -> None:
        session = self._app.session
        repository = Repository(session.journal.file.path)
        loop = asyncio.get_running_loop()
        try:
            branch = await loop.run_in_executor(None, repository.branch)
            number = await loop.run_in_executor(None, repository.uncommitted, session.state)
        except GoLiveError:
            branch, number = "", None
        self._running = False
        self._asked = time.monotonic()
        if (branch, number) != (self.branch, self.uncommitted):
            self.branch, self.uncommitted = branch, number
            self._app.header_changed()
