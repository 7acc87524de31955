"""What the operator does to the clock: set T-0, hold, resume, recycle, scrub, launch."""

from collections.abc import Callable
from datetime import datetime, timedelta

from golive_tui.checklist.model import Item
from golive_tui.checklist.plain import plain
from golive_tui.checklist.times import Mark, parse_mark
from golive_tui.errors import GoLiveError
from golive_tui.launch.count import Life
from golive_tui.launch.moments import parse_t0
from golive_tui.session.announcing import announce
from golive_tui.session.changing import reopen_all
from golive_tui.session.countdown import (
    against_launch,
    due_after,
    launch,
    recycle,
    resume,
    scrub,
)
from golive_tui.session.outcome import Outcome, Result
from golive_tui.tui.message import message_of
from golive_tui.tui.screens.base import GoLiveScreen
from golive_tui.tui.screens.holding import hold_at_once
from golive_tui.tui.typed_word import reason_before

LAUNCH_WORD = "launch"
"""What has to be typed: no single key launches."""
DAY = timedelta(days=1)


class ClockActions(GoLiveScreen[None]):
    """`H`, `T` and `L`."""

    def do_hold(self) -> None:
        """Hold at once; the reason may follow. Never resumes."""
        hold_at_once(self)

    def do_clock(self) -> None:
        """T-0, resume, recycle, scrub: those that can be done now."""
        choices = self._choices()
        if len(choices) == 1:
            choices[0][1]()
            return
        from golive_tui.tui.screens.choose import Choose

        def chosen(index: int | None) -> None:
            if index is not None:
                choices[index][1]()

        self.app.push_screen(Choose("The clock", [words for words, _ in choices]), chosen)

    def _choices(self) -> list[tuple[str, Callable[[], None]]]:
        life = self.session.count.life(self.session.now())
        t0 = ("set another T-0" if life is not Life.UNSET else "set T-0", self._set_t0)
        if life in (Life.UNSET, Life.LIVE):
            return [t0]
        back: list[tuple[str, Callable[[], None]]] = [
            ("recycle: set the clock back to an earlier mark, and hold", self._recycle),
            t0,
            ("scrub: call the launch off", self._scrub),
        ]
        run_on = ("resume: let the clock run on", self._resume)
        return [run_on, *back] if life is Life.HOLD else back

    # T-0

    def _set_t0(self) -> None:
        from golive_tui.tui.screens.t0 import t0_dialog

        environ = dict(self.console_app.opening.environ)
        self.app.push_screen(t0_dialog(self.session, environ), self._t0_given)

    def _t0_given(self, text: str | None) -> None:
        if not text:
            return
        session = self.session
        t0 = parse_t0(text, session.now(), session.zone)
        if t0 > session.now():
            self._announce(t0)
            return
        from golive_tui.tui.screens.t0 import past_dialog

        def answered(yes: bool | None) -> None:
            if yes:
                self._announce(t0)

        self.app.push_screen(past_dialog(session, t0), answered)

    def _announce(self, t0: datetime, waiver: str = "") -> None:
        session = self.session
        scrubbed = bool(session.state.events) and session.state.events[-1].do == "scrub"
        outcome = announce(session, t0, waiver=waiver)
        if outcome.result is Result.REFUSED:
            question = "Why set it all the same? It is recorded as a waiver"
            self._asked(question, outcome.message, lambda why: self._announce(t0, why))
            return
        if outcome.result is Result.ASKS:
            self._sure(outcome, lambda: announce(session, t0, waiver=waiver, confirmed=True))
            return
        self.told(outcome)
        if scrubbed:
            self._offer_reopening(due_after(session, Mark(-DAY)), "scrubbed before")

    # Holds

    def _resume(self, waiver: str = "") -> None:
        outcome = resume(self.session, waiver=waiver)
        if outcome.result is Result.REFUSED:
            about = outcome.message
            question = "Why may the clock run on all the same? It is recorded as a waiver"
            self._asked(question, about, self._resume)
            return
        self._sure(outcome, lambda: resume(self.session, waiver=waiver, confirmed=True))

    def _recycle(self) -> None:
        marks = ", ".join(self._marks())
        none = "no mark of this launch is earlier; write one as T-1h"
        self._asked(
            "To which mark?",
            f"Recycle; {f'marks of this launch: {marks}' if marks else none}",
            self._recycle_to,
            check=lambda text: f"the clock is set back to {parse_mark(text)}, and held",
        )

    def _marks(self) -> list[str]:
        checklist, left = self.session.checklist, self.session.count.remaining(self.session.now())
        marks = {hold.at for hold in checklist.launch.holds}
        marks |= {node.by for node in checklist.nodes.values() if node.by}
        return [str(mark) for mark in sorted(marks) if mark.offset < -left][-8:]

    def _recycle_to(self, text: str) -> None:
        mark = parse_mark(text)

        def sure() -> Outcome:
            done = recycle(self.session, mark, confirmed=True)
            if done.done:
                self._offer_reopening(due_after(self.session, mark), f"recycled to {mark}")
            return done

        self._sure(recycle(self.session, mark), sure)

    def _offer_reopening(self, items: tuple[Item, ...], why: str) -> None:
        if not items:
            return
        session = self.session
        from golive_tui.session.sensed import follows_its_probe
        from golive_tui.tui.screens.reopening import ReopeningDialog

        by_probe = {each.address for each in items if follows_its_probe(session, each.address)}

        def chosen(addresses: tuple[str, ...] | None) -> None:
            if not addresses:
                return
            outcome = reopen_all(session, addresses, why)
            if outcome.result is Result.ASKS:
                self._sure(outcome, lambda: reopen_all(session, addresses, why, confirmed=True))
            else:
                self.told(outcome)

        self.app.push_screen(ReopeningDialog(items, by_probe), chosen)

    def _scrub(self) -> None:
        question = "Why is the launch called off?"
        self._asked(question, "Scrub", lambda why: self.told(scrub(self.session, why)))

    # Launch

    def do_launch(self) -> None:
        """Launch: readiness first, then the word."""
        refused = launch(self.session)
        if refused.result is Result.IMPOSSIBLE:
            self.told(refused)
            return
        objections = list(against_launch(self.session))
        if not objections:
            self._type_launch("")
            return
        reasons = [each.title for each in self.session.readiness().reasons[:5]]
        texts = "; ".join(each.text for each in objections)
        about = f"{texts}: {', '.join(reasons)}" if reasons else texts
        question = "Why launch over it? It is recorded as a waiver"
        self._asked(question, about, self._type_launch, check=reason_before(LAUNCH_WORD))

    def _type_launch(self, waiver: str) -> None:
        def check(text: str) -> str:
            if text.strip().lower() != LAUNCH_WORD:
                raise GoLiveError(f"type {LAUNCH_WORD}, or esc")
            return "enter launches"

        about = f"{self.session.checklist.title}: {self.session.readiness().text}"
        self._asked(
            f"Type {LAUNCH_WORD} to launch",
            about,
            lambda _: self.told(launch(self.session, waiver=waiver, confirmed=True)),
            check=check,
        )

    # Asking

    def _asked(
        self,
        question: str,
        about: str,
        then: Callable[[str], None],
        check: Callable[[str], str] | None = None,
    ) -> None:
        from golive_tui.tui.screens.ask import Ask

        def answered(text: str | None) -> None:
            if text:
                then(text)

        self.app.push_screen(Ask(question, plain(about), check=check), answered)

    def _sure(self, outcome: Outcome, then: Callable[[], Outcome]) -> None:
        if outcome.result is not Result.ASKS:
            self.console_app.say(message_of(outcome))
            return
        from golive_tui.tui.screens.ask import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self.told(then())

        self.app.push_screen(Confirm(outcome.message), answered)
