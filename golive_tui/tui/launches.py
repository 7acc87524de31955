"""The launches of a folder for the board: opened one by one, followed by what is on disk."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from golive_tui.errors import GoLiveError
from golive_tui.launch.count import Life
from golive_tui.launch.readiness import Readiness
from golive_tui.session.automatic import end_hold_of_poll
from golive_tui.session.countdown import hold
from golive_tui.session.finding import Found, checklists_in
from golive_tui.session.opening import Opening, open_with
from golive_tui.session.session import Session

T = TypeVar("T")


@dataclass(slots=True)
class Launch:
    """One launch of the folder: not read yet, opened, or what is wrong with it."""

    path: Path
    session: Session | None = None
    readiness: Readiness | None = None
    error: GoLiveError | None = None
    read_at: float = 0
    """When its checklist was written that could not be opened."""
    judged_at: datetime | None = None
    """The minute of which its readiness is."""

    @property
    def trouble(self) -> GoLiveError | None:
        """What is wrong with it now, opened or not."""
        session = self.session
        return (session.broken or session.journal.trouble) if session else self.error

    @property
    def counts(self) -> bool:
        """Whether its clock runs, or will run on by itself."""
        if self.session is None:
            return False
        count = self.session.count
        life = count.life(self.session.now())
        return life is Life.COUNTING or (life is Life.HOLD and count.called is None)

    def let_pass(self) -> None:
        """Holds begin and end, things become due: know where it stands now."""
        if self.session is None:
            return
        minute = self.session.now().replace(second=0, microsecond=0)
        ended = end_hold_of_poll(self.session)
        if self.session.refresh() or ended or minute != self.judged_at:
            self.judge()

    def judge(self) -> None:
        """Ask for its readiness anew."""
        if self.session:
            self.readiness = self.session.readiness()
            self.judged_at = self.session.now().replace(second=0, microsecond=0)


class Launches:
    """What the board shows. Files are read in a thread, one after the other."""

    def __init__(self, found: Found, opening: Opening, changed: Callable[[], None]) -> None:
        self.found = found
        self.all: tuple[Launch, ...] = tuple(Launch(path) for path in found.checklists)
        self._opening = opening
        self._changed = changed
        self._busy = asyncio.Lock()

    @property
    def counting(self) -> tuple[Launch, ...]:
        """Those whose clock runs."""
        return tuple(launch for launch in self.all if launch.counts)

    async def look(self) -> None:
        """Open what is new, take over what others did, and try again what was not saved."""
        if self._busy.locked():
            return
        async with self._busy:
            known = {launch.path: launch for launch in self.all}
            paths = await _in_thread(self._paths)
            self.all = tuple(known.get(path) or Launch(path) for path in paths)
            for launch in self.all:
                if launch.session:
                    await self._follow(launch.session, launch)
                else:
                    await self._open(launch)

    async def hold(self, launches: tuple[Launch, ...]) -> tuple[str, ...]:
        """Hold these, all before any is saved; returns the names of those that could not be."""
        sessions = [(each, each.session) for each in launches if each.session]
        for _, session in sessions:
            hold(session)
        self._changed()
        async with self._busy:
            for launch, session in sessions:
                await self._follow(session, launch)
        return tuple(session.checklist.title for _, session in sessions if session.journal.unsaved)

    async def _follow(self, session: Session, launch: Launch) -> None:
        if not session.journal.unsaved and not await _in_thread(session.behind):
            return
        session.settle(await _in_thread(session.sync))
        launch.judge()
        self._changed()

    async def _open(self, launch: Launch) -> None:
        written = await _in_thread(lambda: _written(launch.path))
        if launch.error and written == launch.read_at:
            return
        launch.read_at = written
        try:
            launch.session = await _in_thread(lambda: open_with(launch.path, self._opening))
            launch.error = None
            launch.judge()
        except GoLiveError as error:
            launch.error = error
        self._changed()

    def _paths(self) -> tuple[Path, ...]:
        try:
            return checklists_in(self.found.folder)
        except GoLiveError:
            return self.found.checklists


async def _in_thread(call: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(None, call)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0
