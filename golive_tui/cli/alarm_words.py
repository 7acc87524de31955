"""Alarms in words and as JSON."""

from datetime import tzinfo
from typing import TYPE_CHECKING

from golive_tui.checklist.probed import Role
from golive_tui.checklist.times import format_duration
from golive_tui.cli.words import moment_utc
from golive_tui.launch.alarms import Stage

if TYPE_CHECKING:
    from golive_tui.launch.alarms import Watched

Json = dict[str, object]
_KINDS = {Role.TRIGGER: "rollback trigger ", Role.CRITERION: "criterion "}


def named(watched: "Watched") -> str:
    """`rollback trigger Error rate`, `criterion API healthy can't be seen`; what was called
    by hand with what was seen.
    """
    unseen = " can't be seen" if watched.stage is Stage.LOST else ""
    seen = f": {watched.call.reason}" if watched.call else ""
    return f"{_KINDS.get(watched.role, '')}{watched.title}{unseen}{seen}"


def since(watched: "Watched", zone: tzinfo) -> str:
    """`since 09:12, called by ana, acknowledged`."""
    began = f"since {watched.since.astimezone(zone):%H:%M}" if watched.since else ""
    answered = "acknowledged" if watched.acknowledged else ""
    called = f"called by {watched.call.by}" if watched.call else ""
    return ", ".join(filter(None, (began, called, answered)))


def watched_json(watched: "Watched") -> Json:
    """A criterion or trigger: where it stands, and since when it has been red or dark."""
    from golive_tui.cli.jsonable import jsonable  # which the plainest commands do without

    return {
        "address": watched.address,
        "title": watched.title,
        "role": str(watched.role),
        "stage": watched.stage.name.lower(),
        "alarm": watched.stage.alarms and not watched.muted,
        "since": moment_utc(watched.since),
        "for": format_duration(watched.length),
        "muted": watched.muted,
        "acknowledged": watched.acknowledged,
        "by_hand": watched.by_hand,
        "called": jsonable(watched.call),
    }
