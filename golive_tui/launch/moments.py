"""Moments as people write them: `2026-12-01 09:00`, `09:00`, `+2h`."""

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from golive_tui.checklist.times import parse_duration
from golive_tui.errors import GoLiveError

MOMENT_HINT = "write 2026-12-01 09:00, 2026-12-01 09:00+01:00, 09:00 or +2h"
PAST_HINT = "write 2026-12-01 09:00"
FIRST_YEAR, LAST_YEAR = 1970, 9000
"""Before, and from then on, times can't be reckoned with, nor kept in a state."""
_TIME_ALONE = r"(\d{1,2}):(\d{2})(?::(\d{2}))?"


_MINUTE = timedelta(minutes=1)


def parse_moment(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment meant, in UTC. A time alone is the next such time in the zone.

    Raises `GoLiveError` for anything else, and for a time that a daylight-saving change makes
    ambiguous or leaves out.
    """
    meant = _parsed(text, now, zone)
    if not FIRST_YEAR <= meant.year < LAST_YEAR:
        raise GoLiveError(f'"{text}" is too far away', MOMENT_HINT)
    return meant


def _parsed(text: str, now: datetime, zone: tzinfo) -> datetime:
    written = text.strip()
    try:
        if written.startswith("+"):
            return (now + parse_duration(written[1:])).astimezone(UTC)
        if found := re.fullmatch(_TIME_ALONE, written):
            hour, minute, second = map(int, found.groups(default="0"))
            return _next_such_time(time(hour, minute, second), now, zone)
        if written.startswith("-"):
            raise GoLiveError(f'"{text}" is over: a past time is written as a date', PAST_HINT)
        moment = datetime.fromisoformat(written)
        if len(written) <= len("2026-12-01"):
            raise GoLiveError(f'"{text}" has no time of day', MOMENT_HINT)
        return (moment if moment.tzinfo else in_zone(moment, zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise GoLiveError(f'"{text}" is no time', MOMENT_HINT) from error


def parse_t0(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The same for an announced launch: so many minutes or hours from now end on a whole minute."""
    meant = parse_moment(text, now, zone)
    if not text.strip().startswith("+") or (meant - now) % _MINUTE:
        return meant
    return (meant + _MINUTE / 2).replace(second=0, microsecond=0)


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """A naive moment in a zone. Raises `GoLiveError` where it means two moments or none."""
    meant = _meanings(moment, zone)
    if len(meant) == 1:
        return meant[0]
    precision = "seconds" if moment.second else "minutes"
    written = moment.isoformat(" ", precision)
    if not meant:
        raise GoLiveError(
            f"{written} does not exist in {zone}: the clocks go forward over it",
            "write another time, or one with an offset",
        )
    offsets = " or ".join(each.isoformat(" ", precision) for each in meant)
    raise GoLiveError(
        f"{written} happens twice in {zone}: the clocks go back over it", f"write {offsets}"
    )


def _meanings(moment: datetime, zone: tzinfo) -> list[datetime]:
    """The moments at which clocks in the zone show this, earliest first: one, two or none."""
    both = [moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    shown = [each for each in both if _as_shown(each.astimezone(UTC), zone) == moment]
    return shown if len({each.utcoffset() for each in shown}) > 1 else shown[:1]


def _as_shown(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _next_such_time(wanted: time, now: datetime, zone: tzinfo) -> datetime:
    """The next moment at which clocks in the zone show this time of day."""
    here = _as_shown(now, zone)
    today = datetime.combine(here, wanted)
    ahead = [each for each in _meanings(today, zone) if each.astimezone(UTC) > now]
    if len(ahead) == 1:
        return ahead[0].astimezone(UTC)
    day = today if today > here else today + timedelta(days=1)
    return in_zone(day, zone).astimezone(UTC)
