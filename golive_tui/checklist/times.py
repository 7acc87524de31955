"""Durations (`1h30m`) and marks on the T-clock (`T-6h`)."""

import re
from datetime import timedelta

from golive_tui.errors import GoLiveError
from golive_tui.values import dataclass

DURATION_HINT = "write 90s, 15m, 2h, 1h30m, 1d or 2w"
MARK_HINT = "write T-6h, T-20m, T+1d"

_UNITS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_PARTS = re.compile(r"(\d{1,9})([wdhms])")
_DURATION = re.compile(r"(?:\d{1,9}[wdhms])+")
LONGEST = timedelta(days=36_500)
"""A hundred years; anything longer is a slip of the finger."""


def parse_duration(text: str) -> timedelta:
    """Read `90s`, `15m`, `1h30m`, `1d`, `2w`. Raises `GoLiveError` for anything else."""
    written = text.strip()
    if not _DURATION.fullmatch(written):
        raise GoLiveError(f'"{text}" is no duration', DURATION_HINT)
    parts = [(int(number), unit) for number, unit in _PARTS.findall(written)]
    units = [unit for _, unit in parts]
    if units != sorted(set(units), key="wdhms".index):
        raise GoLiveError(f'"{text}" is no duration', "name each unit once, the largest first")
    seconds = sum(number * _UNITS[unit] for number, unit in parts)
    if seconds > LONGEST.total_seconds():
        raise GoLiveError(f'"{text}" is longer than a hundred years', DURATION_HINT)
    return timedelta(seconds=seconds)


def format_duration(duration: timedelta) -> str:
    """Write a duration (whole seconds) so that `parse_duration` reads it back."""
    left = round(abs(duration.total_seconds()))
    if left and left % _UNITS["w"] == 0:
        return f"{left // _UNITS['w']}w"
    parts = []
    for unit in "dhms":
        number, left = divmod(left, _UNITS[unit])
        if number:
            parts.append(f"{number}{unit}")
    return "".join(parts) or "0s"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A point on the T-clock."""

    offset: timedelta
    """From T-0; negative before it."""

    @property
    def after_launch(self) -> bool:
        """Whether the mark lies after T-0."""
        return self.offset > timedelta(0)

    def __str__(self) -> str:
        if not self.offset:
            return "T-0"
        sign = "-" if self.offset < timedelta(0) else "+"
        return f"T{sign}{format_duration(self.offset)}"


def parse_mark(text: str) -> Mark:
    """Read `T-6h`, `T+15m`, `T-0`. Raises `GoLiveError` for anything else."""
    written = text.strip()
    if written in ("T-0", "T+0"):
        return Mark(timedelta(0))
    if written[:2] in ("T-", "T+"):
        try:
            duration = parse_duration(written[2:])
        except GoLiveError:
            pass
        else:
            return Mark(-duration if written[1] == "-" else duration)
    raise GoLiveError(f'"{text}" is no mark', MARK_HINT)
