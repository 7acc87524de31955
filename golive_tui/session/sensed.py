"""What a probe asks of its item: the same for a console that acts and for a gate that asks."""

from golive_tui.checklist.model import Item, TickMode
from golive_tui.launch.actions import ChangeStatus
from golive_tui.launch.judgement import Bar, judge
from golive_tui.launch.sensing import sensed_change
from golive_tui.launch.state import PROBE
from golive_tui.session.session import Session
from golive_tui.values import replace


def asked_by_probe(session: Session, address: str, more: int = 0) -> ChangeStatus | None:
    """The tick or reopening; with `more`, what it would be if it said the same so often again."""
    seen, item = session.senses.seen(address), _item(session, address)
    if seen is None or item is None or session.senses.muted(address):
        return None
    return sensed_change(
        item,
        session.state.record(item.address),
        session.overview.standing(item.address),
        replace(seen, streak=seen.streak + more),
        launched=session.count.launched(session.now()),
    )


def follows_its_probe(session: Session, address: str) -> bool:
    """Whether its probe ticked it, and will reopen it; reopened by hand it would stay open."""
    node, change = session.checklist.nodes.get(address), session.overview.standing(address).change
    sensed = isinstance(node, Item) and node.tick is TickMode.SENSED
    return sensed and change is not None and change.by == PROBE


def may_be(session: Session, change: ChangeStatus) -> bool:
    """A probe's tick is refused as a human's is; only it waives nothing."""
    objections = judge(change, session.checklist, session.overview, session.count, session.now())
    return all(each.bar is Bar.ASK for each in objections)


def _item(session: Session, address: str) -> Item | None:
    """What a probe is about: its item; of one that comes again the present occurrence."""
    if found := session.overview.occurrences(address):
        return found.present
    node = session.checklist.nodes.get(address)
    return node if isinstance(node, Item) else None
