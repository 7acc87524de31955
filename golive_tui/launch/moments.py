"""Moments as people write them: `2026-12-01 09:00`, `09:00`, `+2h`."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

from golive_tui.checklist.times import parse_duration
from golive_tui.errors import GoLiveError

MOMENT_HINT = "write 2026-12-01 09:00, 2026-12-01 09:00+01:00, 09:00 or +2h"
_TIME_ALONE = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


def parse_moment(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment meant, in UTC. A time alone is the next such time in the zone.

    Raises `GoLiveError` for anything else, and for a time that a daylight-saving change makes
    ambiguous or leaves out.
    """
    written = text.strip()
    if written.startswith("+"):
        return (now + parse_duration(written[1:])).astimezone(UTC)
    if found := _TIME_ALONE.fullmatch(written):
        return _next_such_time(text, *found.groups(default="0"), now=now, zone=zone)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise GoLiveError(f'"{text}" is no time', MOMENT_HINT) from error
    if len(written) <= len("2026-12-01"):
        raise GoLiveError(f'"{text}" has no time of day', MOMENT_HINT)
    return (moment if moment.tzinfo else in_zone(moment, zone)).astimezone(UTC)


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """A naive moment in a zone. Raises `GoLiveError` where it means two moments or none."""
    first = moment.replace(tzinfo=zone, fold=0)
    second = moment.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    written = moment.isoformat(" ", "minutes")
    exists = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment
    if exists:
        offsets = " or ".join(f"{written}{_offset(each)}" for each in (first, second))
        raise GoLiveError(
            f"{written} happens twice in {zone}: the clocks go back that night", f"write {offsets}"
        )
    raise GoLiveError(
        f"{written} does not exist in {zone}: the clocks go forward over it",
        "write another time, or one with an offset",
    )


def _offset(moment: datetime) -> str:
    return f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5]


def _next_such_time(
    text: str, hour: str, minute: str, second: str, *, now: datetime, zone: tzinfo
) -> datetime:
    here = now.astimezone(zone)
    try:
        naive = here.replace(
            hour=int(hour), minute=int(minute), second=int(second), microsecond=0, tzinfo=None
        )
    except ValueError as error:
        raise GoLiveError(f'"{text}" is no time of day', MOMENT_HINT) from error
    if naive <= here.replace(tzinfo=None):
        naive += timedelta(days=1)
    return in_zone(naive, zone).astimezone(UTC)
