"""One line for the operator."""

from enum import Enum, auto

from golive_tui.checklist.plain import plain
from golive_tui.launch.state import Status
from golive_tui.session.outcome import Outcome, Result
from golive_tui.tui.commands import Where, commands_in, key_name
from golive_tui.values import dataclass


class Tone(Enum):
    """How a message is meant."""

    PLAIN = auto()
    WARN = auto()
    BAD = auto()


@dataclass(frozen=True, slots=True)
class Message:
    """One line, and the keys that lead on from it."""

    text: str
    tone: Tone = Tone.PLAIN
    keys: tuple[tuple[str, str], ...] = ()
    """`(key, what it does)`."""


WAIVE = (("W", "waive with a reason"),)


_IDS = {
    Status.DONE: "tick",
    Status.FAILED: "fail",
    Status.BLOCKED: "block",
    Status.SKIPPED: "skip",
    Status.OPEN: "reopen",
}
"""The command that gives an item a status."""


def meanwhile(theirs: str, status: Status | None) -> Message:
    """Somebody else was first: in their words, with the key that overrides; None: by a claim."""
    id = _IDS[status] if status else "claim"
    command = next(each for each in commands_in(Where.CONSOLE) if each.id == id)
    return Message(plain(theirs), Tone.WARN, ((key_name(command.keys[0]), "overrides"),))


def message_of(outcome: Outcome) -> Message:
    """What came of something the operator asked for."""
    left = "".join(f" · {title}: {why}" for title, why in outcome.left)
    text = plain((_objections(outcome) or outcome.message) + left)
    if outcome.result is Result.DONE:
        return Message(text, Tone.WARN if outcome.left else Tone.PLAIN)
    if outcome.result is Result.REFUSED and not outcome.left:
        return Message(text, Tone.WARN, WAIVE)
    return Message(text, Tone.WARN)


def _objections(outcome: Outcome) -> str:
    """What stands against it, without the item: that one is under the cursor."""
    firmest = [each for each in outcome.objections if each.bar is outcome.objections[0].bar]
    return "; ".join(each.text for each in firmest)
