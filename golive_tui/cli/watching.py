"""Watching without a screen: what turned, what was done about it, and who acts."""

import asyncio
from collections.abc import Collection

from golive_tui.checklist.periods import period_of
from golive_tui.checklist.probed import Role
from golive_tui.cli.edge import say
from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.paper import Span, Tone
from golive_tui.cli.probe_paper import TONES
from golive_tui.launch.actions import Action, ChangeStatus
from golive_tui.launch.alarms import Stage
from golive_tui.launch.glyphs import VERDICT_SIGNS
from golive_tui.launch.judgement import WORDS
from golive_tui.launch.verdict import Verdict
from golive_tui.session.session import Session
from golive_tui.session.trusting import trusted_addresses
from golive_tui.session.watch import Eyes, Watch

LOOK_SECONDS = 1.0
"""How often the files are looked at, and whether time alone raised an alarm."""
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
        self._trust = trust
        self._at_a_time = at_a_time
        self._paper = invocation.paper()
        self._woken = asyncio.Event()
        self._verdicts: dict[str, Verdict] = {}
        self._stages: dict[str, Stage] = {}
        self._eyes: Eyes | None = None
        self._trouble = ""

    @property
    def scheduled(self) -> bool:
        """Whether anything that is trusted runs by itself."""
        trusted, defaults = self._trusted(), self._session.checklist.defaults
        probes = self._session.senses.probes
        return any(period_of(probes[a].probe, defaults) for a in trusted if a in probes)

    def _trusted(self) -> Collection[str]:
        if self._trust:
            return frozenset(self._session.senses.probes)
        return trusted_addresses(self._session, self._invocation.environ)

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
            self._session.settle(self._session.sync())

    def _begin(self) -> Watch:
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(self._woken.set)

        watch = Watch(
            self._session,
            self._invocation.environ,
            self._trusted(),
            wake,
            at_a_time=self._at_a_time,
        )
        watch.start()
        return watch

    async def _once(self, watch: Watch) -> bool:
        """One look; whether the checklist was edited, so that the probes have to begin anew."""
        await self._wait()
        brought = watch.take()
        for address in brought.ran:
            self._tell_probe(address)
        for action in brought.actions:
            self._tell_action(action)
        watch.look_who_acts()
        self._tell_eyes(watch.eyes)
        self._session.refresh()
        self._tell_alarms()
        return await self._save()

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), LOOK_SECONDS)
        except TimeoutError:
            return
        self._woken.clear()

    async def _save(self) -> bool:
        session = self._session
        if not (session.journal.unsaved or session.behind()):
            return False
        looked = await asyncio.get_running_loop().run_in_executor(None, session.sync)
        settled = session.settle(looked)
        trouble = str(session.journal.trouble or "")
        if trouble != self._trouble:
            self._trouble = trouble
            say(
                f"{NAME}: NOT SAVED: {trouble}; trying again" if trouble else f"{NAME}: saved again"
            )
        return settled.reloaded is not None

    # What is told

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

    def _tell_action(self, action: Action) -> None:
        if isinstance(action, ChangeStatus):
            why = action.reason or " ".join(action.evidence)
            self._line(f'{WORDS[action.status]} "{action.title}"  ', Span(why, Tone.DIM))

    def _tell_eyes(self, eyes: Eyes) -> None:
        if eyes is not self._eyes:
            self._eyes = eyes
            self._line(Span(EYES[eyes], Tone.ACCENT))

    def _tell_alarms(self) -> None:
        for each in self._session.watched():
            before = self._stages.get(each.address, Stage.QUIET)
            self._stages[each.address] = each.stage
            if each.stage.alarms and not before.alarms and not each.muted:
                kind = "rollback trigger" if each.role is Role.TRIGGER else "criterion"
                self._line(Span("ALARM", Tone.BAD), f"  {kind} {each.title}")
            elif before.alarms and not each.stage.alarms:
                self._line(Span("over", Tone.OK), f"   {each.title}")

    def _line(self, *spans: "str | Span") -> None:
        at = self._session.now().astimezone(self._session.zone)
        self._paper.whole_line(Span(f"{at:%H:%M:%S}  ", Tone.DIM), *spans)
