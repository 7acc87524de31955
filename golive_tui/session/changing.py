"""Changing statuses: one leaf or occurrence, or all leaves of a group as one batch."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from golive_tui.checklist.model import Item, Node, Section, TickMode
from golive_tui.checklist.periods import period_of
from golive_tui.launch.actions import ChangeStatus
from golive_tui.launch.judgement import (
    REASON_NEEDED,
    WORDS,
    Bar,
    Objection,
    judge,
    makes_stale,
)
from golive_tui.launch.poll import votes_resting_on
from golive_tui.launch.readiness import NOT_RUN
from golive_tui.launch.recurrence import node_at
from golive_tui.launch.state import Status
from golive_tui.launch.undo import Trace
from golive_tui.session.outcome import Outcome, Result, impossible
from golive_tui.session.repeating import leaves_for, meant
from golive_tui.values import dataclass, replace

if TYPE_CHECKING:
    from golive_tui.session.session import Session


@dataclass(frozen=True, slots=True)
class Intent:
    """What the operator wants of an item, a group or a section."""

    address: str
    status: Status
    reason: str = ""
    evidence: tuple[str, ...] = ()
    waiver: str = ""
    """Why a refusal is overridden; empty: it is not."""
    confirmed: bool = False
    """Whether a question was answered with yes."""


def change(session: "Session", intent: Intent) -> Outcome:
    """Do it, or say what stands against it."""
    address = meant(session, intent.address, intent.status)
    node = node_at(session.checklist, address)
    if node is None:
        return impossible(f'there is no item "{session.title(address)}" any more')
    if isinstance(node, Section) or node.is_group or node.repeat:
        return _change_all(session, intent, node)
    return _change_leaf(session, replace(intent, address=address), node)


def _change_leaf(session: "Session", intent: Intent, item: Item) -> Outcome:
    action = _action(session, intent, item)
    votes = 0 if intent.status.resolved else _votes_on(session, [item])
    objections = _judged(session, action, votes)
    standing = [each for each in objections if not _overridden(each, intent)]
    if standing:
        return _stopped(item, BATCH_VERBS.get(intent.status, "mark"), standing)
    waived = tuple(each.waiver for each in objections if each.bar is Bar.REFUSED)
    waiver = " with a waiver" if waived else ""
    stale = f"; that {makes_stale(votes)}" if votes else ""
    message = (
        f'{WORDS[intent.status]} "{item.title}"{waiver}{stale}{_unprobed(session, intent, item)}'
    )
    return session.do([_waived(action, waived, intent.waiver)], message)


def reopen_all(
    session: "Session", addresses: Iterable[str], why: str, *, confirmed: bool = False
) -> Outcome:
    """Reopen these leaves as one batch with one undo. It asks where votes rest on them."""
    nodes = (node_at(session.checklist, address) for address in addresses)
    leaves = [node for node in nodes if isinstance(node, Item)]
    leaves = [leaf for leaf in leaves if _concerned(session, leaf, Status.OPEN)]
    if not leaves:
        return impossible("all of them are open already")
    several = f"{len(leaves)} items"
    what = several if len(leaves) > 1 else f'"{leaves[0].title}"'
    votes = _votes_on(session, leaves)
    if votes and not confirmed:
        return Outcome(Result.ASKS, f"reopen {what}, which {makes_stale(votes)}?")
    intents = (Intent(leaf.address, Status.OPEN, why) for leaf in leaves)
    actions = [_for(session, intent, intent.address) for intent in intents]
    stale = f"; that {makes_stale(votes)}" if votes else ""
    return session.do([*actions], f"{WORDS[Status.OPEN]} {what}{stale}")


def _unprobed(session: "Session", intent: Intent, item: Item) -> str:
    """Of a tick that its probe has to bear out, and nobody has asked yet."""
    if intent.status is not Status.DONE or item.probe is None or item.tick is TickMode.MANUAL:
        return ""
    asked = session.overview.standing(item.address).sight is not None
    if asked or period_of(item.probe, session.checklist.defaults):
        return ""
    return f"; {NOT_RUN} yet"


def _waived(action: ChangeStatus, waived: tuple[str, ...], why: str) -> ChangeStatus:
    if not waived:
        return action
    reason = "; ".join(filter(None, [why.strip(), action.reason]))
    return replace(action, waived=waived, reason=reason)


def _action(session: "Session", intent: Intent, item: Item) -> ChangeStatus:
    head = session.state.record(item.address).head
    return ChangeStatus(
        item.address,
        intent.status,
        title=item.title,
        reason=intent.reason.strip(),
        evidence=tuple(each.strip() for each in intent.evidence if each.strip()),
        base=head.at if head else None,
    )


def _judged(session: "Session", action: ChangeStatus, votes: int = 0) -> tuple[Objection, ...]:
    checklist, overview = session.checklist, session.overview
    return judge(action, checklist, overview, session.count, session.now(), votes=votes)


def _votes_on(session: "Session", leaves: list[Item]) -> int:
    """How many votes rest on these leaves as they are."""
    resolved = [leaf for leaf in leaves if session.overview.standing(leaf.address).status.resolved]
    voted = any(station.votes for station in session.state.stations.values())
    return votes_resting_on(session.poll(), resolved, session.state) if voted and resolved else 0


def _overridden(objection: Objection, intent: Intent) -> bool:
    if objection.bar is Bar.REFUSED:
        return bool(intent.waiver.strip())
    return objection.bar is Bar.ASK and intent.confirmed


def _stopped(item: Item, verb: str, objections: list[Objection]) -> Outcome:
    firmest = objections[0].bar
    result = {Bar.ASK: Result.ASKS, Bar.REFUSED: Result.REFUSED}.get(firmest, Result.IMPOSSIBLE)
    texts = "; ".join(each.text for each in objections)
    question = f": {verb} it now?" if firmest is Bar.ASK else ""
    return Outcome(result, f'"{item.title}": {texts}{question}', tuple(objections))


BATCH_VERBS = {Status.DONE: "tick", Status.SKIPPED: "skip", Status.OPEN: "reopen"}
"""What can be done to all items of a group at once."""


def _change_all(session: "Session", intent: Intent, node: Node) -> Outcome:
    if intent.status not in BATCH_VERBS:
        return impossible(f'"{node.title}" follows its items: mark the one that {intent.status}')
    leaves = [
        leaf
        for leaf in leaves_for(session, node, intent.status)
        if _concerned(session, leaf, intent.status)
    ]
    verb = BATCH_VERBS[intent.status]
    if not leaves:
        return impossible(f'nothing to {verb} in "{node.title}"')
    if intent.status in REASON_NEEDED and not intent.reason.strip():
        return impossible(f"a reason is needed: {REASON_NEEDED[intent.status]}")
    intent = replace(intent, waiver="")  # a waiver is for one item, looked at
    if not intent.confirmed:
        return Outcome(Result.ASKS, _question(session, intent, node, leaves))
    return _batch(session, intent, node, leaves)


def _question(session: "Session", intent: Intent, node: Node, leaves: list[Item]) -> str:
    what = f'{BATCH_VERBS[intent.status]} {_items(len(leaves), node)} of "{node.title}"'
    if isinstance(node, Item) and node.repeat:
        return f"{what}, {leaves[0].by} to {leaves[-1].by}?"
    if intent.status is Status.OPEN:
        votes = _votes_on(session, leaves)
        return f"{what}{f', which {makes_stale(votes)}' if votes else ''}?"
    objections = (_judged(session, _for(session, intent, leaf.address)) for leaf in leaves)
    asked = sum(any(each.bar is Bar.ASK for each in found) for found in objections)
    return f"{what}{f', {asked} of them due after the launch' if asked else ''}?"


def _items(number: int, node: Node) -> str:
    noun = "missed occurrence" if isinstance(node, Item) and node.repeat else "item"
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _batch(session: "Session", intent: Intent, node: Node, leaves: list[Item]) -> Outcome:
    """Do what is allowed, again and again while one tick allows the next; list the rest."""
    traces: list[Trace] = []
    left = [leaf.address for leaf in leaves]
    while True:
        actions = [*_allowed(session, intent, left)]
        if not actions:
            break
        traces += session.perform([*actions])
        allowed = {action.address for action in actions}
        left = [address for address in left if address not in allowed]
    session.undoing.remember(tuple(traces))
    done = tuple(trace.address for trace in traces)
    refused = tuple(_refused(session, intent, left))
    more = f"; {len(refused)} left alone" if refused else ""
    what = f'{_items(len(done), node)} of "{node.title}"' if done else f'nothing of "{node.title}"'
    result = Result.DONE if done else Result.REFUSED
    return Outcome(result, f"{WORDS[intent.status]} {what}{more}", changed=done, left=refused)


def _allowed(
    session: "Session", intent: Intent, addresses: Iterable[str]
) -> Iterator[ChangeStatus]:
    for address in addresses:
        action = _for(session, intent, address)
        if not [each for each in _judged(session, action) if not _overridden(each, intent)]:
            yield action


def _refused(
    session: "Session", intent: Intent, addresses: Iterable[str]
) -> Iterator[tuple[str, str]]:
    for address in addresses:
        objections = _judged(session, _for(session, intent, address))
        yield session.node(address).title, "; ".join(each.text for each in objections)


def _for(session: "Session", intent: Intent, address: str) -> ChangeStatus:
    item = session.node(address)
    assert isinstance(item, Item)
    return _action(session, intent, item)


def _concerned(session: "Session", leaf: Item, status: Status) -> bool:
    """Whether a batch should change this leaf; what stands so already is not."""
    standing = session.overview.standing(leaf.address)
    if status is Status.OPEN:
        return standing.status is not Status.OPEN
    return not standing.status.resolved
