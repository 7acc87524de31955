"""Bringing what a watch does to disk, and saying so when that can't be done."""

import asyncio

from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME
from golive_tui.errors import GoLiveError
from golive_tui.session.session import Session, Settled


class Keeping:
    """The files of one session: written when there is something, read when another wrote."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._told = ""
        self._copied = 0
        """How many changes the emergency copy has that are not on disk."""
        self._broken = ""

    async def round(self) -> Settled:
        """Write and read if there is a reason to."""
        session = self._session
        if not (session.journal.unsaved or session.behind()):
            return Settled()
        looked = await asyncio.get_running_loop().run_in_executor(None, session.sync)
        settled = session.settle(looked)
        self._tell_state()
        self._tell_checklist(settled)
        return settled

    def last(self) -> None:
        """Save before the end; what can't be saved is kept elsewhere."""
        session = self._session
        session.settle(session.sync())
        self._told = ""
        self._tell_state()

    def _tell_state(self) -> None:
        journal = self._session.journal
        if journal.trouble is None:
            if self._told:
                say(f"{NAME}: {'saved again' if self._copied else 'the state is good again'}")
            self._told, self._copied = "", 0
            return
        copy = self._copy()
        lost = f"NOT SAVED: {journal.trouble}; trying again"
        words = lost if journal.unsaved else f"the state can't be read: {journal.trouble}"
        if words != self._told:
            self._told = words
            say(f"{NAME}: {words}{copy}")

    def _copy(self) -> str:
        """Write the emergency copy when there is something new for it; where it is."""
        journal = self._session.journal
        if not journal.unsaved:
            return ""
        self._copied = journal.unsaved
        try:
            return f"; a copy is in {journal.file.write_emergency(journal.state)}"
        except GoLiveError as error:
            return f"; no emergency copy either: {error.message}"

    def _tell_checklist(self, settled: Settled) -> None:
        broken = str(self._session.broken or "")
        if broken and broken != self._broken:
            say(f"{NAME}: the last good checklist counts: {broken}")
        self._broken = broken
        if settled.reloaded is not None:
            say(f"{NAME}: checklist edited: {settled.reloaded}")
