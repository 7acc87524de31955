"""Where things stand, as `--json` prints it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from golive_tui.checklist.model import Item, Node, Section
from golive_tui.cli.jsonable import jsonable, object_of
from golive_tui.cli.life import ended_json, hold_json, real_json, rollback_json
from golive_tui.cli.words import moment_utc
from golive_tui.launch.count import format_t
from golive_tui.launch.drift import Drifted
from golive_tui.launch.glyphs import sign_of
from golive_tui.launch.readiness import Readiness
from golive_tui.launch.recurrence import Occurrences
from golive_tui.launch.sight import Sight
from golive_tui.launch.standing import Standing
from golive_tui.launch.state import UNTOUCHED

if TYPE_CHECKING:
    from golive_tui.session.session import Session

Json = dict[str, object]


def count_json(session: "Session") -> Json:
    """The count: T-0, T and L in words and in seconds, the hold, and the zone of the launch."""
    now, count = session.now(), session.count
    t = count.t(now)
    return {
        "now": moment_utc(now),
        "t0": moment_utc(count.t0),
        "expected": moment_utc(count.expected(now)),
        "launched": moment_utc(count.launched_at if count.launched(now) else None),
        "life": count.life(now).name.lower(),
        "hold": hold_json(count, now),
        "rollback": rollback_json(session),
        **ended_json(session),
        "t": format_t(t) if t is not None else None,
        "t_seconds": t.total_seconds() if t is not None else None,
        **real_json(count, now),
        "timezone": str(session.zone),
    }


def readiness_json(readiness: Readiness) -> Json:
    """The answer and every reason."""
    return object_of(readiness) | {"text": readiness.text}


def drift_json(drifted: tuple[Drifted, ...]) -> list[object]:
    """What was recorded of items that are gone."""
    return [jsonable(each) for each in drifted]


def node_json(session: "Session", node: Node) -> Json:
    """A section or item with all its keys, where it stands, what is recorded, and all below."""
    shown = {"kind": _kind(node)} | object_of(node, without=("items", "sections"))
    shown |= _standing(session, node)
    record = session.state.record(node.address)
    shown["record"] = jsonable(record) if record != UNTOUCHED else None
    if found := session.overview.occurrences(node.address):
        known = _known(session, node, found)
        shown["occurrences"] = [_occurrence_json(session, each) for each in known]
        shown["missed"] = found.all_missed
    if node.items or isinstance(node, Section):
        shown["items"] = [node_json(session, item) for item in node.items]
    if isinstance(node, Section):
        shown["sections"] = [node_json(session, section) for section in node.sections]
    return shown


def _known(session: "Session", node: Node, found: Occurrences) -> list[Item]:
    """The occurrences that exist, and those of which anything is recorded; by mark."""
    recorded = map(session.node, session.overview.recorded(node.address))
    nodes = (*found.all, *recorded)
    known = {each.address: each for each in nodes if isinstance(each, Item)}
    return sorted(known.values(), key=lambda each: each.by.offset if each.by else timedelta(0))


def _occurrence_json(session: "Session", each: Item) -> Json:
    """Its address, its mark, where it stands and what is recorded; the rest is its item's."""
    record = session.state.record(each.address)
    shown: Json = {"address": each.address, "by": jsonable(each.by)}
    shown |= _standing(session, each)
    return shown | {"record": jsonable(record) if record != UNTOUCHED else None}


def _kind(node: Node) -> str:
    if isinstance(node, Section):
        return "section"
    return "group" if node.is_group else "item"


def _standing(session: "Session", node: Node) -> Json:
    shown = _standing_json(session.overview.standing(node.address))
    if node.children:
        shown["tally"] = jsonable(session.overview.tally(node.address))
    return shown


def _standing_json(standing: Standing) -> Json:
    return {
        "status": str(standing.status),
        "stands": sign_of(standing).word,
        "due": standing.due.name.lower(),
        "as_written": standing.as_written,
        "expired": standing.expired,
        "disputed": standing.disputed,
        "waived": standing.waived,
        "regressed": standing.regressed,
        "probe_says": _sight_json(standing.sight),
    }


def _sight_json(sight: Sight | None) -> Json | None:
    """The last word of its probe, as recorded, and since when it has been so."""
    if sight is None:
        return None
    since = moment_utc(sight.since)
    return {"verdict": str(sight.verdict), "since": since, "muted": sight.muted}
