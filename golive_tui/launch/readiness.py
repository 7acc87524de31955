"""Readiness: the answer of the whole launch, with every reason."""

from enum import StrEnum

from golive_tui.checklist.model import Checklist, Item
from golive_tui.launch.overview import Overview
from golive_tui.launch.standing import Standing, counts_before_launch
from golive_tui.launch.state import Status
from golive_tui.values import dataclass


class Answer(StrEnum):
    """The three answers, worst first."""

    NO_GO = "NO-GO"
    INCOMPLETE = "INCOMPLETE"
    GO = "GO"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands against GO."""

    answer: Answer
    """What it makes of the launch: NO-GO or INCOMPLETE."""
    address: str
    title: str
    text: str
    """`failed`, `open`, `disputed` …, in the words of the statuses."""
    by: str = ""
    """Who said so; empty for what nobody touched."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer and what it rests on."""

    answer: Answer
    reasons: tuple[Reason, ...]
    """NO-GO first, each in the order of the checklist."""
    waivers: tuple[str, ...]
    """The addresses of items done over a refusal."""
    counted: int
    """How many leaves count."""
    resolved: int
    """How many of them have nothing left to do."""

    @property
    def text(self) -> str:
        """The answer in words: `GO with 2 waivers`."""
        if self.answer is Answer.GO and self.waivers:
            plural = "s" if len(self.waivers) > 1 else ""
            return f"GO with {len(self.waivers)} waiver{plural}"
        return str(self.answer)


def readiness(checklist: Checklist, overview: Overview) -> Readiness:
    """Judge every leaf that counts before launch. Never GO while there is a reason against it."""
    counted = [item for item in checklist.leaves if counts_before_launch(item)]
    standings = [overview.standing(item.address) for item in counted]
    pairs = list(zip(counted, standings, strict=True))
    reasons = [reason for item, standing in pairs if (reason := reason_of(item, standing))]
    reasons.sort(key=lambda reason: reason.answer is not Answer.NO_GO)
    return Readiness(
        answer=reasons[0].answer if reasons else Answer.GO,
        reasons=tuple(reasons),
        waivers=tuple(item.address for item, standing in pairs if standing.waived),
        counted=len(counted),
        resolved=sum(not standing.unresolved for standing in standings),
    )


def reason_of(item: Item, standing: Standing) -> Reason | None:
    """What a leaf holds against GO, if anything."""
    by = standing.change.by if standing.change else ""
    if standing.disputed:
        return Reason(Answer.NO_GO, item.address, item.title, "disputed", by)
    if standing.status in (Status.FAILED, Status.BLOCKED):
        return Reason(Answer.NO_GO, item.address, item.title, str(standing.status), by)
    if standing.expired:
        return Reason(Answer.INCOMPLETE, item.address, item.title, "expired", by)
    if not standing.status.resolved:
        return Reason(Answer.INCOMPLETE, item.address, item.title, "open", by)
    return None
