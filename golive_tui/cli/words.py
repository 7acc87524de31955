"""Numbers, ages and times in words."""

from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from golive_tui.launch.state import EPOCH

if TYPE_CHECKING:
    from pathlib import Path

    from golive_tui.launch.state import State

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def count(number: int, noun: str) -> str:
    """`1 item`, `3 items`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def age(span: timedelta) -> str:
    """How long something lasts or is over, in its largest unit: `12 s`, `5 m`, `3 h`, `2 d`."""
    span = abs(span)
    if span < MINUTE:
        return f"{span // timedelta(seconds=1)} s"
    if span < HOUR:
        return f"{span // MINUTE} m"
    return f"{span // HOUR} h" if span < 2 * DAY else f"{span // DAY} d"


def stretch(span: timedelta) -> str:
    """How long something takes, where its hours alone would say too little: `1 h 27 m`."""
    from golive_tui.launch.forecast_words import length_in_words

    return age(span) if abs(span) < HOUR else length_in_words(abs(span))


def as_typed(path: "Path | str") -> str:
    """A path as a shell takes it: in quotes where it has blanks."""
    text = str(path)
    if all(each.isalnum() or each in "_@%+=:,./-" for each in text):
        return text
    import shlex

    return shlex.quote(text)


def recorded(state: "State") -> datetime | None:
    """When the newest of what a state holds was recorded; None: nothing was."""
    return state.newest if state.newest != EPOCH else None


def basis(recorded: datetime | None, now: datetime) -> str:
    """What an answer rests on: `basis: recorded 12 s ago`."""
    if recorded is None:
        return "basis: nothing recorded yet"
    if recorded > now:
        return "basis: recorded just now"
    return f"basis: recorded {age(now - recorded)} ago"


def day_and_time(moment: datetime, zone: tzinfo) -> str:
    """`2026-12-01 09:00 EST`."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M %Z}"


def moment_utc(moment: datetime | None) -> str | None:
    """A moment as JSON has it: `2026-12-01T14:00:00.000Z`."""
    if moment is None:
        return None
    from datetime import UTC

    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='milliseconds')}Z"
