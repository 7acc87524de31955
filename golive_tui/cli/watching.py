"""Watching without a screen: what turned, what was done about it, and who acts."""

import asyncio
from collections.abc import Collection, Iterable

from golive_tui.checklist.executable import executables
from golive_tui.checklist.periods import period_of
from golive_tui.cli.alarm_words import named
from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.keeping import Keeping
from golive_tui.cli.paper import Span, Tone
from golive_tui.cli.probe_paper import TONES
from golive_tui.cli.untrusted import not_run, way_out
from golive_tui.launch.actions import Action, ChangeStatus
from golive_tui.launch.alarms import Watched
from golive_tui.launch.calls import FIRED
from golive_tui.launch.glyphs import VERDICT_SIGNS
from golive_tui.launch.judgement import WORDS
from golive_tui.launch.state import Event
from golive_tui.launch.timeline import EVENT_WORDS
from golive_tui.launch.verdict import Verdict
from golive_tui.session.automatic import look_after_the_clock
from golive_tui.session.commits import commits_of
from golive_tui.session.journal import Rejected
from golive_tui.session.session import Session
from golive_tui.session.trusting import TrustChanges, trusted_addresses
from golive_tui.session.watch import Eyes, Watch

LOOK_SECONDS = 1.0
"""How often the files are looked at, and whether time alone raised an alarm."""
COMMITS_SECONDS = 10.0
"""How often git is asked whether the repository changed."""
EYES = {
    Eyes.HERE: "acting on probes here",
    Eyes.ELSEWHERE: "another console acts on probes; watching only",
    Eyes.NOBODY: "nobody acts on probes",
}


class Watching:
    """One run of `golive watch`."""

    def __init__(
        self, invocation: Invocation, session: Session, *, trust: bool, at_a_time: int
    ) -> None:
        self._invocation = invocation
        self._session = session
        self._once_trusted = _digests(session) if trust else None
        self._trust = TrustChanges(session, invocation.environ)
        self._at_a_time = at_a_time
        self._paper = invocation.paper()
        self._keeping = Keeping(session)
        self._woken = asyncio.Event()
        self._verdicts: dict[str, Verdict] = {}
        self._up: dict[str, Watched] = {}
        """The alarms that were told and are not over."""
        self._eyes: Eyes | None = None
        self._commits_at = 0.0
        """When git is asked again about the commits of votes."""

    @property
    def scheduled(self) -> frozenset[str]:
        """The addresses of the probes that run by themselves, trusted or not."""
        defaults, probes = self._session.checklist.defaults, self._session.senses.probes
        return frozenset(a for a, each in probes.items() if period_of(each.probe, defaults))

    @property
    def trusted(self) -> Collection[str]:
        """What may run; with `--trust` all that was in the checklist when it was given."""
        if self._once_trusted is None:
            return trusted_addresses(self._session, self._invocation.environ)
        found = executables(self._session.checklist)
        return frozenset(each.address for each in found if each.digest in self._once_trusted)

    async def run(self) -> None:
        """Watch until cancelled; nothing is left running, and everything is saved."""
        watch = self._begin()
        try:
            while True:
                if await self._once(watch):
                    watch.stop()
                    watch = self._begin()
        finally:
            watch.stop()
            self._keeping.last()

    def _begin(self) -> Watch:
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(self._woken.set)

        trusted = self.trusted
        self._tell_untrusted(self.scheduled.difference(trusted))
        environ, at_a_time = self._invocation.environ, self._at_a_time
        watch = Watch(self._session, environ, trusted, wake, at_a_time=at_a_time)
        watch.start()
        return watch

    async def _once(self, watch: Watch) -> bool:
        """One look; whether the probes have to begin anew: the checklist or its trust changed."""
        await self._wait()
        brought = watch.take()
        for address in brought.ran:
            self._tell_probe(address)
        watch.look_who_acts()
        self._tell_eyes(watch.eyes)
        self._session.refresh()
        settled = await self._keeping.round()
        await self._look_at_commits()
        self._tell_actions(brought.actions, settled.rejected)
        self._tell_alarms()
        before = len(self._session.state.events)
        if look_after_the_clock(self._session, acting=watch.eyes is Eyes.HERE):
            self._tell_clock(self._session.state.events[before:])
        return settled.reloaded is not None or self._trusts_otherwise(watch)

    def _trusts_otherwise(self, watch: Watch) -> bool:
        return self._once_trusted is None and self._trust.otherwise(watch.trusted)

    async def _look_at_commits(self) -> None:
        """A commit may have made votes stale; git is asked beside the probes."""
        loop, commits = asyncio.get_running_loop(), commits_of(self._session.state)
        if commits and loop.time() >= self._commits_at:
            self._commits_at = loop.time() + COMMITS_SECONDS
            await loop.run_in_executor(None, self._session.commits.look, commits)

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await self._woken.wait()
        except TimeoutError:
            return
        self._woken.clear()

    # What is told

    def _tell_untrusted(self, addresses: Collection[str]) -> None:
        if addresses:
            said = not_run(len(addresses), does="does", do="do")
            out = way_out(self._session.definition.path)
            again = "" if self._once_trusted is None else "; then start this again"
            say(f"{NAME}: {said}; {out}{again}")

    def _tell_probe(self, address: str) -> None:
        seen = self._session.senses.seen(address)
        if seen is None or seen.result.verdict is self._verdicts.get(address):
            return
        result = seen.result
        self._verdicts[address] = result.verdict
        sign = VERDICT_SIGNS[result.verdict].shown(self._paper.ascii)
        cause = f"{result.cause}: " if result.cause else ""
        word = Span(f"{sign} {result.verdict:8}", TONES[result.verdict])
        self._line(word, f"{address}  ", Span(f"{cause}{result.summary}", Tone.DIM))

    def _tell_actions(self, actions: Iterable[Action], rejected: tuple[Rejected, ...]) -> None:
        """What came to be: where somebody was quicker, their word counts and nothing is said."""
        overtaken = {each.address for each in rejected}
        for action in actions:
            if isinstance(action, ChangeStatus) and action.address not in overtaken:
                why = action.reason or " ".join(action.evidence)
                self._line(f'{WORDS[action.status]} "{action.title}"  ', Span(why, Tone.DIM))

    def _tell_eyes(self, eyes: Eyes) -> None:
        if eyes is not self._eyes:
            self._eyes = eyes
            self._line(Span(EYES[eyes], Tone.ACCENT))

    def _tell_alarms(self) -> None:
        up = {each.address: each for each in self._session.alarms()}
        muted = {each.address for each in self._session.watched() if each.muted}
        for address, each in up.items():
            if address not in self._up:
                self._line(Span("ALARM", Tone.BAD), f"  {named(each)}  ", self._why(address))
        for address, each in self._up.items():
            if address not in up:
                word = Span("muted", Tone.WARN) if address in muted else Span("over", Tone.OK)
                self._line(word, f"  {each.title}")
        self._up = up

    def _why(self, address: str) -> Span:
        """What its probe says, as far as that is known."""
        seen, turn = self._session.senses.seen(address), self._session.state.probe(address).turn
        known = seen.result.summary if seen else turn.summary if turn else ""
        return Span(known, Tone.DIM)

    def _tell_clock(self, events: Iterable[Event]) -> None:
        """What was done; that a trigger fired stands there as an alarm."""
        for event in events:
            if event.do != FIRED:
                words = EVENT_WORDS.get(event.do, event.do)
                self._line(Span(f"{words}  ", Tone.WARN), Span(event.reason, Tone.DIM))

    def _line(self, *spans: "str | Span") -> None:
        at = self._session.now().astimezone(self._session.zone)
        self._paper.whole_line(Span(f"{at:%H:%M:%S}  ", Tone.DIM), *spans)
        self._paper.flush()  # somebody may be reading along


def _digests(session: Session) -> frozenset[str]:
    return frozenset(each.digest for each in executables(session.checklist))
