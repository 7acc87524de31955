"""What the state keeps of a probe: its last turn, who silenced it, who acknowledged its alarm."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

from golive_tui.launch.verdict import Cause, Hue, Verdict, hue_of
from golive_tui.values import dataclass, field

Part = TypeVar("Part")


def _extra() -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Turn:
    """When a probe last turned (pass to fail, fail to pass …), and to what."""

    verdict: Verdict
    since: datetime
    """Since when it has been good, red or unseen, as it is now."""
    summary: str = ""
    cause: Cause | None = None

    @property
    def hue(self) -> Hue:
        """What a captain calls it."""
        return hue_of(self.verdict, self.cause)


@dataclass(frozen=True, slots=True)
class Mute:
    """A probe silenced for a while."""

    until: datetime
    """Its end as it was announced."""
    at: datetime
    by: str
    reason: str = ""
    extra: Mapping[str, object] = field(default_factory=_extra)
    ended: datetime | None = None
    """When somebody let the probe speak again before that."""
    ended_by: str = ""

    @property
    def newest(self) -> datetime:
        """When somebody last said something of it."""
        return max(self.at, self.ended) if self.ended else self.at


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An alarm that somebody has taken note of."""

    at: datetime
    by: str
    reason: str = ""
    extra: Mapping[str, object] = field(default_factory=_extra)


@dataclass(frozen=True, slots=True)
class ProbeRecord:
    """All that is kept of one probe, criterion or trigger."""

    turn: Turn | None = None
    mute: Mute | None = None
    acknowledged: Acknowledged | None = None
    extra: Mapping[str, object] = field(default_factory=_extra)

    def muted(self, now: datetime) -> bool:
        """Whether it is silenced at that moment."""
        mute = self.mute
        if mute is None or mute.ended:
            # It is over at once, even where its stamp lies a little ahead of now.
            return False
        # Files of before told an ended one by that.
        return mute.at != mute.until and now < mute.until

    def stamps(self) -> Iterator[datetime]:
        """Every stamp in it."""
        if self.turn:
            yield self.turn.since
        if self.mute:
            yield self.mute.at
            if self.mute.ended:
                yield self.mute.ended
        if self.acknowledged:
            yield self.acknowledged.at


UNKNOWN = ProbeRecord()


def newest_of(mine: ProbeRecord, theirs: ProbeRecord) -> ProbeRecord:
    """Both in one: of each part the newer; of two as old, `theirs`."""
    return ProbeRecord(
        turn=_newer(mine.turn, theirs.turn, attrgetter("since")),
        mute=_newer(mine.mute, theirs.mute, attrgetter("newest")),
        acknowledged=_newer(mine.acknowledged, theirs.acknowledged, attrgetter("at")),
        extra={**mine.extra, **theirs.extra},
    )


def _newer(
    mine: Part | None, theirs: Part | None, stamp: Callable[[Part], datetime]
) -> Part | None:
    if mine is None or theirs is None:
        return mine or theirs
    return mine if stamp(mine) > stamp(theirs) else theirs
