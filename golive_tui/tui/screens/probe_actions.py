"""What the operator does with probes: run, mute, look, trust."""

from collections.abc import Callable
from datetime import timedelta

from golive_tui.checklist.periods import only_reads
from golive_tui.checklist.plain import plain
from golive_tui.checklist.probed import Probed
from golive_tui.checklist.times import format_duration, parse_duration
from golive_tui.errors import GoLiveError
from golive_tui.launch.recurrence import item_of
from golive_tui.session.quieting import LONGEST_MUTE, mute, unmute
from golive_tui.session.session import Settled
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.screens.base import GoLiveScreen
from golive_tui.tui.widgets.probe_pane import ProbePane

MUTE_EXAMPLE = "10m deploy restarts it"


class ProbeActions(GoLiveScreen[None]):
    """The commands on the probe under the cursor."""

    current_address: Callable[[], str]
    """The item that commands are about."""

    go_to: Callable[[str], None]
    """Put the cursor on an item."""

    def _probed(self) -> Probed | None:
        """The probe under the cursor: in the probe pane, else the item's."""
        pane = self.query_one(ProbePane)
        address = pane.address if pane.has_focus else item_of(self.current_address())
        probed = self.session.senses.probes.get(address)
        if probed is None:
            self.console_app.say(Message("it has no probe; tab goes to the probes"))
        return probed

    def on_probe_pane_looked(self, event: ProbePane.Looked) -> None:
        """The last results of a probe, in full."""
        from golive_tui.tui.screens.probe_results import ProbeResultsScreen

        self.app.push_screen(ProbeResultsScreen(event.address), self._to_item)

    def _to_item(self, address: str | None) -> None:
        if address and address in self.session.checklist.nodes:
            self.go_to(address)

    def do_probe(self) -> None:
        """Run the probe under the cursor; what does more than read asks first."""
        probed = self._probed()
        if probed is None or not self._may_run(probed):
            return
        self._when_answered(probed, lambda: self._run_or_ask(probed))

    def _when_answered(self, probed: Probed, then: Callable[[], None]) -> None:
        """First ask for the variables that it needs and nobody has answered yet."""
        from golive_tui.session.probing import answer, unanswered

        missing = unanswered(self.session, probed)
        if not missing:
            then()
            return
        from golive_tui.tui.screens.ask import Ask

        variable = missing[0]

        def answered(text: str | None) -> None:
            if text:
                self.told(answer(self.session, variable, text))
                # What was drawn before may hold it.
                self.console_app.session_changed(Settled(reloaded=""))
                self.console_app.probing.begin(then=lambda: self._when_answered(probed, then))

        hint = "kept in memory only" if variable.secret else "kept in the state"
        dialog = Ask(variable.ask, probed.title, hint=hint, secret=variable.secret)
        self.app.push_screen(dialog, answered)

    def _run_or_ask(self, probed: Probed) -> None:
        """Run it; what does more than read asks first."""
        if only_reads(probed.probe):
            self._run(probed)
            return
        from golive_tui.tui.screens.ask import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self._run(probed)

        from golive_tui.tui.probe_words import does

        what = does(probed, self.session, self.console_app.opening.environ)
        question = f'Run "{probed.title}"? It does more than read.'
        self.app.push_screen(Confirm(question, what), answered)

    def _may_run(self, probed: Probed) -> bool:
        if self._said_off():
            return False
        trusted = self.console_app.probing.may_run(probed.address)
        if not trusted:
            words = f'"{probed.title}" is not trusted: Y shows what it would do'
            self.console_app.say(Message(plain(words), Tone.WARN))
        return trusted

    def _said_off(self) -> bool:
        """Say that no probe runs, if that is so, and how they would."""
        off = self.console_app.probing.off
        if off:
            from golive_tui.tui.probe_words import PROBES_OFF

            self.console_app.say(Message(PROBES_OFF, Tone.WARN))
        return off

    def _run(self, probed: Probed) -> None:
        self.console_app.probing.ask([probed.address])
        self.console_app.say(Message(plain(f'probing "{probed.title}"')))

    def do_probe_all(self) -> None:
        """Run all that only read."""
        if self._said_off():
            return
        probing = self.console_app.probing
        chosen = [
            address
            for address, probed in self.session.senses.probes.items()
            if only_reads(probed.probe) and probing.may_run(address)
        ]
        probing.ask(chosen)
        left = len(self.session.senses.probes) - len(chosen)
        more = f"; {left} left alone: they do more than read, or are not trusted" if left else ""
        self.console_app.say(Message(f"probing {len(chosen)}{more}"))

    def do_mute(self) -> None:
        """Silence the probe under the cursor for a while, or let it speak again."""
        probed = self._probed()
        if probed is None:
            return
        if self.session.senses.muted(probed.address):
            self.told(unmute(self.session, probed.address))
            return
        from golive_tui.tui.screens.ask import Ask

        def answered(text: str | None) -> None:
            if text:
                length, reason = _read_mute(text)
                self.told(mute(self.session, probed.address, length, reason))

        dialog = Ask(
            "For how long, and why?",
            f"Mute {probed.title}",
            check=_meaning,
            hint=f"for example: {MUTE_EXAMPLE}",
        )
        self.app.push_screen(dialog, answered)

    def do_trust(self) -> None:
        """Exactly what this checklist could run, and trusting it."""
        from golive_tui.tui.screens.trust import TrustScreen

        self.app.push_screen(TrustScreen())


def _read_mute(text: str) -> tuple[timedelta, str]:
    length, _, reason = text.strip().partition(" ")
    return parse_duration(length), reason.strip()


def _meaning(text: str) -> str:
    length, reason = _read_mute(text)
    if not timedelta(0) < length <= LONGEST_MUTE:
        raise GoLiveError(f"a probe can be silent for up to {format_duration(LONGEST_MUTE)}")
    if not reason:
        raise GoLiveError("a reason is needed behind the time", f"for example: {MUTE_EXAMPLE}")
    return f"silent for {text.split()[0]}, and it stands against GO: {reason}"
