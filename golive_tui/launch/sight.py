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
    gone = stale_at(seen, record.turn, period, looked_after)
    if gone is not None and gone > now:
        gone = None
    if seen is not None:
        if gone is not None:
            since = seen.since if seen.result.hue is Hue.DARK else gone
            return Sight(Verdict.STALE, Hue.DARK, since, muted)
        return Sight(seen.result.verdict, seen.result.hue, seen.since, muted)
    if gone is not None:
        return Sight(Verdict.STALE, Hue.DARK, gone, muted, forgotten=True)
    turn = record.turn
    return Sight(turn.verdict, turn.hue, turn.since, muted) if turn else None


def stale_at(
    seen: Seen | None,
    turn: Turn | None,
    period: timedelta | None,
    looked_after: datetime | None,
) -> datetime | None:
    """When what is known says nothing any more; None: it stays as it is.

    Good news in the file, of a console that died, grows stale as its own results would;
    what was red or dark is so until somebody sees it otherwise.
    """
    if period is None:
        return None
    if seen is not None:
        return seen.result.started + seen.result.took + STALE_AFTER * period
    if turn is None or turn.hue is not Hue.GREEN:
        return None
    return max(turn.since, looked_after or turn.since) + STALE_AFTER * period


def turns_at(
    seen: Seen | None,
    record: ProbeRecord,
    period: timedelta | None,
    now: datetime,
    looked_after: datetime | None = None,
) -> datetime | None:
    """When time alone changes what `sight_of` says; None: it does not."""
    gone = stale_at(seen, record.turn, period, looked_after)
    ends = record.mute.until if record.mute and record.muted(now) else None
    return min((each for each in (gone, ends) if each is not None and each > now), default=None)


Sights = Mapping[str, Sight]
"""By the address of what has the probe."""
NO_SIGHTS: Sights = {}
