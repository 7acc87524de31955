"""The bell and the terminal's notification, once for each alarm."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from golive_tui.checklist.plain import plain
from golive_tui.checklist.probed import Role
from golive_tui.launch.alarms import Watched
from golive_tui.launch.worsening import Level, level_of
from golive_tui.tui.marks_passed import MarksPassed
from golive_tui.tui.message import Message, Tone
from golive_tui.values import dataclass

if TYPE_CHECKING:
    from golive_tui.tui.app import ConsoleApp

AGAIN = timedelta(minutes=10)
"""A fired trigger that nobody has taken note of rings again after so long."""
OFF = ("0", "off", "no")


@dataclass(frozen=True, slots=True)
class Rung:
    """When an alarm last rang, and how bad it was then."""

    raised_at: datetime | None
    at: datetime
    level: Level | None


class Ringing:
    """Rings for alarms. `GOLIVE_BELL=off` and `GOLIVE_NOTIFY=off` switch the two off."""

    def __init__(self, app: "ConsoleApp", environ: Mapping[str, str]) -> None:
        self._app = app
        self._bell = environ.get("GOLIVE_BELL", "").lower() not in OFF
        self._notifies = environ.get("GOLIVE_NOTIFY", "").lower() not in OFF
        self._rung: dict[str, Rung] = {}
        self._marks = MarksPassed()

    def look(self) -> None:
        """Ring for what is new, worse, or has waited too long; later, if it can't be heard now."""
        if self._app.suspended:
            return
        alarms = self._app.session.alarms()
        self._rung = {
            each.address: self._rung[each.address] for each in alarms if each.address in self._rung
        }
        ringing = [each for each in alarms if not each.acknowledged and self._is_due(each)]
        for each in ringing:
            now = self._app.session.now()
            self._rung[each.address] = Rung(each.raised_at, now, self._level(each))
        if ringing:
            self._ring(ringing)

    def look_at_marks(self) -> None:
        """Ring once for marks that passed with something required open, and name it."""
        if self._app.suspended:  # looked at when the screen is back
            return
        passed = self._marks.look(self._app.session)
        if passed:
            self._app.say(Message(plain(passed.words), Tone.BAD))
            self._sound(passed.words)

    def _is_due(self, alarm: Watched) -> bool:
        before = self._rung.get(alarm.address)
        if before is None or before.raised_at != alarm.raised_at:
            return True
        if alarm.role is not Role.TRIGGER:
            return False
        if self._app.session.now() - before.at >= AGAIN:
            return True
        level = self._level(alarm)
        return bool(level and before.level and level.worse_than(before.level))

    def _level(self, alarm: Watched) -> Level | None:
        results = self._app.session.senses.results(alarm.address)
        return level_of(results[-1]) if results else None

    def _ring(self, alarms: list[Watched]) -> None:
        more = f" and {len(alarms) - 1} more" if len(alarms) > 1 else ""
        self._sound(f"ALARM {alarms[0].title}{more}")

    def _sound(self, words: str) -> None:
        if self._app.suspended:
            return
        if self._bell:
            self._app.bell()
        if self._notifies and (driver := self._app._driver):
            title = self._app.session.checklist.title
            driver.write(f"\x1b]9;{plain(f'{title}: {words}')}\x07")
