"""Moments in real time, as a checklist writes them: `2026-12-01 09:00`, with or without offset."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from golive_tui.errors import GoLiveError

MOMENT_HINT = "write 2026-12-01 09:00, or 2026-12-01 09:00+01:00"
MOMENT = (
    r"20[0-9]{2}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?"
)
"""This century's only: another one is a slip of the finger."""


def parse_moment(text: str) -> datetime:
    """Read a date with a time; naive if no offset is written. Raises `GoLiveError`."""
    written = text.strip()
    if not re.fullmatch(MOMENT, written):
        raise GoLiveError(f'"{text}" is no date with a time', MOMENT_HINT)
    date, rest = written[:10], written[11:].replace(" ", "")
    try:
        return datetime.fromisoformat(f"{date}T{rest}")
    except ValueError as error:
        raise GoLiveError(f'"{text}" is no date with a time: {error}', MOMENT_HINT) from None


@lru_cache(maxsize=16)
def zone(name: str) -> ZoneInfo | None:
    """The time zone of that name, or None if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def is_skipped(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in the zone never show this naive time, because they jump over it."""
    there = local.replace(tzinfo=zone, fold=0)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local


def is_ambiguous(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in the zone show this naive time twice."""
    first = local.replace(tzinfo=zone, fold=0)
    second = local.replace(tzinfo=zone, fold=1)
    return first.utcoffset() != second.utcoffset() and not is_skipped(local, zone)
