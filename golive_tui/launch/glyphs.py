"""The sign that stands for how an item, group or section stands."""

from enum import Enum

from golive_tui.launch.answer import Answer
from golive_tui.launch.overview import Tally
from golive_tui.launch.standing import Due, Standing
from golive_tui.launch.state import Status
from golive_tui.launch.verdict import Verdict


class Sign(Enum):
    """A word with its glyph, one cell wide, and the ASCII character that replaces it."""

    OPEN = ("open", "○", "o")
    DONE = ("done", "●", "*")
    SENSED = ("done, as its probe says", "◆", "+")
    IN_PART = ("in part", "◐", "%")
    SKIPPED = ("skipped", "–", "-")
    FAILED = ("failed", "✗", "X")
    BLOCKED = ("blocked", "⊘", "#")
    WAIVED = ("done with a waiver", "~", "~")
    REGRESSED = ("regressed: done, but its probe says fail", "↯", "v")
    DISPUTED = ("disputed", "≠", "?")
    OVERDUE = ("overdue", "▲", "!")
    EXPIRED = ("expired", "…", ":")

    def __init__(self, word: str, glyph: str, plain: str) -> None:
        self.word = word
        self.glyph = glyph
        self.plain = plain
        """For `--ascii` and terminals that have nothing else."""

    def shown(self, ascii_only: bool) -> str:
        """The glyph, or its ASCII character."""
        return self.plain if ascii_only else self.glyph


class VerdictSign(Enum):
    """The glyph of a verdict, one cell wide, and the ASCII character that replaces it."""

    PASS = ("✓", "+")
    WARN = ("!", "!")
    FAIL = ("✗", "X")
    ERROR = ("?", "?")
    BLOCKED = ("⊘", "#")
    STALE = ("·", ".")

    def __init__(self, glyph: str, plain: str) -> None:
        self.glyph = glyph
        self.plain = plain
        """For `--ascii` and terminals that have nothing else."""

    def shown(self, ascii_only: bool) -> str:
        """The glyph, or its ASCII character."""
        return self.plain if ascii_only else self.glyph


VERDICT_SIGNS = {verdict: VerdictSign[verdict.name] for verdict in Verdict}
"""The sign of each verdict."""
ANSWER_SIGNS: dict[Answer, Sign | VerdictSign] = {
    Answer.GO: VerdictSign.PASS,
    Answer.NO_GO: VerdictSign.FAIL,
    Answer.INCOMPLETE: Sign.OPEN,
}
"""The sign of what a station says."""

_OF_STATUS = {
    Status.OPEN: Sign.OPEN,
    Status.DONE: Sign.DONE,
    Status.FAILED: Sign.FAILED,
    Status.BLOCKED: Sign.BLOCKED,
    Status.SKIPPED: Sign.SKIPPED,
}


def sign_of(standing: Standing) -> Sign:
    """The one sign of an item or group: what is worst about it."""
    if standing.disputed:
        return Sign.DISPUTED
    if standing.status in (Status.FAILED, Status.BLOCKED):
        return _OF_STATUS[standing.status]
    if standing.regressed:
        return Sign.REGRESSED
    if standing.expired:
        return Sign.EXPIRED
    if standing.due is Due.OVERDUE and not standing.status.resolved:
        return Sign.OVERDUE
    if standing.in_part and not standing.status.resolved:
        return Sign.IN_PART
    if standing.sensed:
        return Sign.SENSED
    return Sign.WAIVED if standing.waived else _OF_STATUS[standing.status]


def sign_of_tally(tally: Tally) -> Sign:
    """The one sign of a section: what is worst in it."""
    worst = (
        (tally.disputed, Sign.DISPUTED),
        (tally.failed, Sign.FAILED),
        (tally.regressed, Sign.REGRESSED),
        (tally.blocked, Sign.BLOCKED),
        (tally.expired, Sign.EXPIRED),
        (tally.overdue, Sign.OVERDUE),
    )
    for number, sign in worst:
        if number:
            return sign
    if tally.total and tally.resolved == tally.total:
        return Sign.WAIVED if tally.waived else Sign.DONE
    return Sign.IN_PART if tally.resolved else Sign.OPEN
