"""Bringing the state to disk beside the screen, and saying so when it can't be done."""

import asyncio
import time
from typing import TYPE_CHECKING

from golive_tui.checklist.plain import plain
from golive_tui.errors import GoLiveError
from golive_tui.launch.actions import ChangeStatus, RecordEvent
from golive_tui.session.journal import Looked, Rejected, Settled
from golive_tui.store.errors import WentBackwards
from golive_tui.tui.message import Message, Tone, meanwhile

if TYPE_CHECKING:
    from golive_tui.tui.app import ConsoleApp

RETRY_SECONDS = 2.0
"""How often saving is tried again while it fails."""


class Saving:
    """Reading and writing in a thread, one round at a time."""

    def __init__(self, app: "ConsoleApp") -> None:
        self._app = app
        self._running = False
        self._again = False
        self._failed_at = 0.0
        self._asking = False
        self._told = ""
        self._copied = 0

    def look(self) -> None:
        """Start a round if either file changed, or if saving failed a while ago."""
        if not self._app.has_session or self._running or self._asking:
            return
        waiting = self._app.session.journal.unsaved
        if waiting and time.monotonic() - self._failed_at < RETRY_SECONDS:
            return
        if waiting or self._app.session.behind():
            self.start()

    def start(self) -> None:
        """Start a round now; one more follows if one is under way."""
        if self._running:
            self._again = True
            return
        self._running = True
        self._app.run_worker(self._round(), exit_on_error=True)

    async def _round(self) -> None:
        session = self._app.session
        loop = asyncio.get_running_loop()
        looked = await loop.run_in_executor(None, session.sync)
        self._running = False
        if session is self._app.session:
            self._settle(looked)
        if self._again:
            self._again = False
            self.start()

    def _settle(self, looked: Looked) -> None:
        session = self._app.session
        settled = session.settle(looked)
        self._app.session_changed(settled)
        self._tell(settled)
        if looked.synced.handled or settled.changed:
            self._app.repository.state_changed()
        if session.journal.trouble:
            self._trouble(session.journal.trouble)
        elif self._told:
            self._app.say(Message("saved again" if self._copied else "the state is good again"))
            self._told, self._copied = "", 0

    def _tell(self, settled: Settled) -> None:
        rejected = [each for each in settled.rejected if each.asked_for]
        if rejected:
            more = f"; so were {len(rejected) - 1} more" if len(rejected) > 1 else ""
            self._app.say(self._rejection(rejected[0], more))
        if settled.reloaded is not None:
            self._app.say(Message(f"checklist edited: {settled.reloaded}"))
            self._app.probing.begin()

    def _rejection(self, rejected: Rejected, more: str) -> Message:
        from golive_tui.session.rejection import rejection

        session, action = self._app.session, rejected.action
        if isinstance(action, RecordEvent):
            words = rejection(rejected, "", session.zone, session.now())
            return Message(plain(words + more), Tone.BAD)
        words = rejection(rejected, action.title, session.zone, session.now()) + more
        return meanwhile(words, action.status if isinstance(action, ChangeStatus) else None)

    def _trouble(self, trouble: GoLiveError) -> None:
        self._failed_at = time.monotonic()
        if isinstance(trouble, WentBackwards):
            self._ask(trouble)
            return
        copy = self._copy()
        if str(trouble) != self._told:
            self._told = str(trouble)
            words = f"the state can't be read: {trouble}"
            if self._app.session.journal.unsaved:
                words = f"NOT SAVED: {trouble}; trying again{copy}"
            self._app.say(Message(plain(words), Tone.BAD))

    def _copy(self) -> str:
        """Write the emergency copy when there is something new in it."""
        journal = self._app.session.journal
        if journal.unsaved == self._copied:
            return ""
        self._copied = journal.unsaved
        try:
            path = journal.file.write_emergency(journal.state)
        except GoLiveError as error:
            return f"; no emergency copy either: {error.message}"
        return f"; a copy is in {path}"

    def _ask(self, trouble: WentBackwards) -> None:
        from golive_tui.tui.screens.backwards import BackwardsDialog

        self._asking = True
        self._app.push_screen(BackwardsDialog(trouble), self._answered)

    def _answered(self, put_back: bool | None) -> None:
        self._asking = False
        journal = self._app.session.journal
        try:
            if put_back:
                journal.put_back()
            else:
                journal.take_file()
        except GoLiveError as error:
            self._trouble(error)
            return
        self._app.session_changed(Settled(self._app.session.refresh()))
        self.start()

    @property
    def problem(self) -> str:
        """Why saving fails, in one sentence; empty if it does not."""
        return plain(str(self._app.session.journal.trouble or ""))

    def last_try(self) -> bool:
        """Save now, waiting for it; whether all that was done is on disk, and nothing refused."""
        session, refused = self._app.session, False
        if session.journal.unsaved:
            settled = session.settle(session.sync())
            refused = any(each.asked_for for each in settled.rejected)
            if refused and self._app.is_running:
                self._app.session_changed(settled)
                self._tell(settled)
        if session.journal.unsaved:
            self._copy()
        return not session.journal.unsaved and not refused
