"""What is known of a probe at one moment, seen by oneself or only recorded."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from golive_tui.launch.probe_record import ProbeRecord, Turn
from golive_tui.launch.verdict import Cause, Hue, Result, Verdict
from golive_tui.values import dataclass

STALE_AFTER = 3
"""Periods after which a result says nothing any more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The latest result of a probe that this console runs itself."""

    result: Result
    since: datetime
    """Since when it has been green, red or dark, as it is now."""
    streak: int = 1
    """How many results in a row were so."""
    same: int = 1
    """How many results in a row had this very verdict, and of an error this very cause."""


def seen_after(before: Seen | None, turn: Turn | None, result: Result) -> Seen:
    """What a new result makes of what was seen before, or of what was recorded."""
    hue = result.hue
    if before is not None:
        same = before.same + 1 if _word(before.result) == _word(result) else 1
        if before.result.hue is hue:
            return Seen(result, before.since, before.streak + 1, same)
    elif turn is not None and turn.hue is hue:
        return Seen(result, turn.since)
    return Seen(result, result.started + result.took)


def _word(result: Result) -> tuple[Verdict, Cause | None]:
    return result.verdict, result.cause


@dataclass(frozen=True, slots=True)
class Sight:
    """What counts of a probe. Equal while nothing turns."""

    verdict: Verdict
    hue: Hue
    since: datetime
    """Since when it has been green, red or dark, as it is now."""
    muted: bool = False
    forgotten: bool = False
    """It is stale because only the file says that it was good, and nobody has looked since."""


def sight_of(
    seen: Seen | None,
    record: ProbeRecord,
    period: timedelta | None,
    now: datetime,
    looked_after: datetime | None = None,
) -> Sight | None:
    """What is known; None: nothing was ever seen. `period`: how often it runs, if it does.

    `looked_after`: until when what is recorded counts as fresh, because somebody looks.
    """
    muted = record.muted(now)
    if seen is None:
        return _recorded(record.turn, period, now, looked_after, muted=muted)
    if period and (gone := seen.result.started + seen.result.took + STALE_AFTER * period) <= now:
        since = seen.since if seen.result.hue is Hue.DARK else gone
        return Sight(Verdict.STALE, Hue.DARK, since, muted)
    return Sight(seen.result.verdict, seen.result.hue, seen.since, muted)


def _recorded(
    turn: Turn | None,
    period: timedelta | None,
    now: datetime,
    looked_after: datetime | None,
    *,
    muted: bool,
) -> Sight | None:
    """What the file says. Good news of a console that died grows stale as its own results would;
    what was red or dark is so until somebody sees it otherwise.
    """
    if turn is None:
        return None
    known = max(turn.since, looked_after) if looked_after else turn.since
    good = turn.hue is Hue.GREEN
    if good and period and (gone := known + STALE_AFTER * period) <= now:
        return Sight(Verdict.STALE, Hue.DARK, gone, muted, forgotten=True)
    return Sight(turn.verdict, turn.hue, turn.since, muted)


Sights = Mapping[str, Sight]
"""By the address of what has the probe."""
NO_SIGHTS: Sights = {}
