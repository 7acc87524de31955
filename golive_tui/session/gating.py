"""A session's gate: what is asked for, what of it has probes, and the answer."""

from collections.abc import Collection, Iterable, Mapping

from golive_tui.checklist.model import Checklist, TickMode, parent_of
from golive_tui.checklist.probed import Role
from golive_tui.checklist.suggest import Suggestions
from golive_tui.checklist.times import parse_mark
from golive_tui.errors import GoLiveError
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.calls import rollback_of
from golive_tui.launch.gate import Asked, Case, Gate, gate
from golive_tui.launch.poll import NO_POLL
from golive_tui.launch.readiness import counting
from golive_tui.launch.recurrence import item_of, known_node
from golive_tui.launch.sensing import SURE
from golive_tui.launch.state import Status
from golive_tui.launch.verdict import Hue, Result
from golive_tui.session.sensed import asked_by_probe, may_be
from golive_tui.session.session import Session
from golive_tui.values import replace


def asked_of(
    checklist: Checklist, find: Mapping[str, str], by: str, tags: Collection[str]
) -> Asked:
    """What a gate was asked for. Raises `GoLiveError` for what there is not.

    `find`: what was written for a section, with the address it means.
    """
    for written, address in find.items():
        if not known_node(checklist, address).children:
            above = parent_of(item_of(address))
            raise GoLiveError(
                f'"{written}" has nothing under it', f"it stands in {checklist.short(above)}"
            )
    known = sorted({tag for node in checklist.leaves for tag in node.tags})
    for tag in tags:
        if tag not in known:
            hint = Suggestions().hint(tag, known) or _named(known)
            raise GoLiveError(f'nothing here has the tag "{tag}"', hint)
    mark = parse_mark(by) if by else None
    return Asked(tuple(dict.fromkeys(find.values())), mark, tuple(dict.fromkeys(tags)))


def _named(known: list[str]) -> str:
    return f"the tags are {', '.join(known)}" if known else "no item has any"


def gate_of(session: Session, asked: Asked, *, probed: bool = False) -> Gate:
    """The answer now. Raises `GoLiveError` where nothing counts of the part that is asked for.

    `probed`: it rests on one look of its own, which can't wait for how long something lasts.
    """
    now, seen = session.now(), session.watched()
    if probed:
        seen = tuple(_at_once(session, each) for each in seen)
    live = session.count.t(now) if session.count.launched(now) else None
    votes = NO_POLL if live is not None else session.poll()
    rollback = rollback_of(session.state.events)
    found = gate(session.checklist, session.overview, seen, votes, live, asked, rollback)
    if not found.cases and asked != Asked():
        when = "by now" if live is not None else "to launch"
        raise GoLiveError(
            f"nothing that is asked for counts {when}, so there is nothing to answer",
            "golive show FILE says what is required, and due when",
        )
    return replace(found, cases=tuple(_with_what_was_seen(session, case) for case in found.cases))


def _at_once(session: Session, watched: Watched) -> Watched:
    """A criterion that was just seen red is violated."""
    pending = watched.role is Role.CRITERION and watched.stage is Stage.PENDING
    if not pending or session.senses.seen(watched.address) is None:
        return watched
    return replace(watched, stage=Stage.RAISED)


def _with_what_was_seen(session: Session, case: Case) -> Case:
    """Where a probe stands against GO, with what it says; what a human says goes before it."""
    sight = session.senses.sights(session.state, session.now()).get(case.address)
    if case.reason is None or sight is None or sight.hue is Hue.GREEN:
        return case
    item = case.address in session.checklist.nodes
    standing = session.overview.standing(case.address) if item else None
    if standing and (standing.disputed or standing.status in (Status.FAILED, Status.BLOCKED)):
        return case
    seen, turn = session.senses.seen(case.address), session.state.probe(case.address).turn
    said = seen.result.summary if seen else turn.summary if turn else ""
    if sight.forgotten:
        said = "nobody looks any more"
    return replace(case, why=said or case.why)


def probes_that_count(session: Session, asked: Asked) -> list[str]:
    """The addresses of the probes that a gate rests on, without what they need."""
    now = session.now()
    live = session.count.t(now) if session.count.launched(now) else None
    items = (each for each in counting(session.checklist, live) if asked.covers(each))
    found = [each.address for each in items if each.probe and each.tick is not TickMode.MANUAL]
    if asked.whole:
        watched = (each for each in session.watched() if not each.by_hand)
        found += [each.address for each in watched if each.stage is not Stage.IDLE]
    return found


def take(session: Session, results: Iterable[tuple[str, Result]]) -> None:
    """What probes said just now counts from here on; nothing of it is recorded."""
    for address, result in results:
        session.senses.take(address, result, session.state)
    session.refresh()


def unsure(session: Session, addresses: Iterable[str]) -> list[str]:
    """Which of these items would move if their probe said the same once more."""
    return [a for a in addresses if asked_by_probe(session, a, more=SURE - 1)]


def move_sensed(session: Session, addresses: Iterable[str]) -> None:
    """Tick and reopen, in memory alone, what is sensed, as a console that acts would do."""
    left = list(addresses)
    # One may be what the next one needs.
    while moved := [address for address in left if _moves(session, address)]:
        left = [address for address in left if address not in moved]


def _moves(session: Session, address: str) -> bool:
    change = asked_by_probe(session, address)
    if change is None or not may_be(session, change):
        return False
    session.act_for_probes([change])
    return True
