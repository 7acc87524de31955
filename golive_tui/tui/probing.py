"""The console's probes: started and stopped with a launch, their results brought to the screen."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.errors import GoLiveError
from golive_tui.launch.alarms import Watched
from golive_tui.session.automatic import look_after_the_clock
from golive_tui.session.session import Settled
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.ringing import Ringing

if TYPE_CHECKING:
    from golive_tui.session.trusting import TrustChanges
    from golive_tui.session.watch import Eyes, Watch
    from golive_tui.tui.app import ConsoleApp

START_DELAY = 0.2
"""Seconds after a launch is opened until its probes begin: the screen is up first."""


class Probing:
    """What runs the probes of the launch that is open."""

    def __init__(self, app: "ConsoleApp") -> None:
        self._app = app
        self._watch: Watch | None = None
        self._trust: TrustChanges | None = None
        self._woken = False
        self._stand: tuple[tuple[Watched, ...], ...] = ()
        """Where criteria and triggers stood at the last look, and what was an alarm."""
        self._ringing = Ringing(app, app.opening.environ)
        self.untrusted = 0
        """How many things of this checklist may not run yet."""
        self._told_untrusted: tuple[Path, int] | None = None

    # Its life

    def begin(self, then: Callable[[], None] | None = None) -> None:
        """Begin soon, for the launch that was just opened or taken over anew."""
        self.stop()
        session = self._app.session
        self._ringing.look_at_marks()

        def start() -> None:
            self._start(session.definition.path)
            if then:
                then()

        self._app.set_timer(START_DELAY, start)

    def _start(self, path: Path) -> None:
        """Run what is trusted, if this launch is still the one that is open."""
        session = self._app.session
        if self._watch or session.definition.path != path or not session.senses.probes:
            return
        if not self._app.opening.probes:
            return
        from golive_tui.session.trusting import TrustChanges
        from golive_tui.session.watch import Watch

        loop = asyncio.get_running_loop()
        environ = self._app.opening.environ
        self._trust = TrustChanges(session, environ)
        trusted = self._trusted()
        alone = self._app.opening.rehearsal

        def wake() -> None:
            _called_in(loop, self._wake)

        self._watch = Watch(session, environ, trusted, wake, alone=alone)
        self._watch.start()
        self._tell_untrusted()
        self._app.header_changed()
        self._app.session_changed(Settled())

    def _trusted(self) -> Collection[str]:
        from golive_tui.session.trusting import Trust, judged, trust_file

        session = self._app.session
        try:
            file = trust_file(self._app.opening.environ)
            found = judged(session.checklist, session.definition.path, file)
        except GoLiveError as error:
            self._app.say(Message(f"nothing is trusted: {error}", Tone.BAD))
            return frozenset()
        trusted = {each.executable.address for each in found if each.trust is Trust.TRUSTED}
        self.untrusted = len(found) - len(trusted)
        return trusted

    def _tell_untrusted(self) -> None:
        """Once, and again when it is another number: not after each edit of the checklist."""
        before = self._told_untrusted
        self._told_untrusted = (self._app.session.definition.path, self.untrusted)
        if self.untrusted and self._told_untrusted != before:
            number = self.untrusted
            things = "1 probe or step is" if number == 1 else f"{number} probes and steps are"
            words = f"{things} not trusted, and so not run: Y shows what they would do"
            self._app.say(Message(words, Tone.WARN))

    def stop(self) -> None:
        """End what runs; it takes less than a second."""
        watch, self._watch = self._watch, None
        if watch:
            watch.stop()

    # What comes of it

    def _wake(self) -> None:
        """Called in the screen's thread; several results that came together are taken at once."""
        if not self._woken:
            self._woken = True
            self._app.call_later(self._take)

    def _take(self) -> None:
        self._woken = False
        if self._watch is None or not self._app.has_session:
            return
        brought = self._watch.take()
        if brought.actions:
            self._app.saving.start()
        alarms = self._alarms_changed()
        if brought.changed or alarms:
            self._app.session_changed(Settled(brought.changed))
        if brought.ran:
            self._app.probes_ran(brought.ran)

    def second_passed(self) -> None:
        """Time alone may raise an alarm, or let another console go."""
        if self._watch:
            self._follow_trust(self._watch)
        if self._watch:
            before = self._watch.eyes
            if self._watch.look_who_acts() is not before:
                self._app.header_changed()
        changed = self._alarms_changed()
        self._ringing.look_at_marks()
        if look_after_the_clock(self._app.session, acting=self._acting):
            self._app.saving.start()
            changed = True
        if changed:
            self._app.session_changed(Settled())

    def _follow_trust(self, watch: "Watch") -> None:
        """`golive untrust` elsewhere ends what is not trusted any more, and so on."""
        if self._trust and self._trust.otherwise(watch.trusted):
            self.begin()

    @property
    def _acting(self) -> bool:
        return self._watch is not None and self._watch.eyes == "here"

    def _alarms_changed(self) -> bool:
        session = self._app.session
        before, self._stand = self._stand, (session.watched(), session.alarms())
        self._ringing.look()
        return before != self._stand

    # What is asked of it

    @property
    def eyes(self) -> "Eyes | None":
        """Who acts on the probes; None: there are none, or they have not begun."""
        return self._watch.eyes if self._watch else None

    @property
    def running(self) -> Mapping[str, str]:
        """The addresses of the probes that are being run now; of a burst how far it is."""
        return self._watch.running if self._watch else {}

    @property
    def off(self) -> bool:
        """Whether none runs, however trusted: a rehearsal runs them only when asked to."""
        return not self._app.opening.probes

    def may_run(self, address: str) -> bool:
        """Whether a probe is trusted."""
        return self._watch is not None and address in self._watch.trusted

    def ask(self, addresses: Iterable[str]) -> None:
        """Run these now."""
        if self._watch:
            self._watch.ask(addresses)


def _called_in(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(call)
