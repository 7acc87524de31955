"""The first line of the clock pane while something asks for the captain."""

from golive_tui.checklist.plain import plain
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.headline import broken_condition, headline
from golive_tui.session.session import Session
from golive_tui.tui.line import Piece
from golive_tui.tui.probe_rows import minutes, progress
from golive_tui.tui.theme import Palette


def alarm_pieces(session: Session, ink: Palette) -> list[Piece]:
    """The first alarm that nobody has taken note of: what, how far, how long; else nothing."""
    waiting = [each for each in session.alarms() if not each.acknowledged]
    if not waiting:
        return []
    first = waiting[0]
    pieces: list[Piece] = [
        (" ALARM ", ink.strong_bad + ink.reverse),
        (f"  {plain(first.title)}", ink.strong),
        (f"  {_how_far(session, first)}", ink.text),
    ]
    if first.raised_at:
        pieces.append((f", for {minutes(session.now() - first.raised_at)}", ink.dim))
    return pieces


def alarm_count(session: Session) -> str:
    """`2 alarms`, of those that nobody has taken note of."""
    number = sum(not each.acknowledged for each in session.alarms())
    return f"{number} alarm{'' if number == 1 else 's'}"


def pending_pieces(session: Session, ink: Palette) -> list[Piece]:
    """What is red but not yet for as long as it takes; and what is acknowledged."""
    found = session.watched()
    for each in found:
        if each.stage is Stage.PENDING and not each.muted:
            far = f"   {plain(each.title)} {_how_far(session, each)}, "
            return [(far, ink.warn), (progress(each, session.now()), ink.warn)]
    number = sum(each.stage.alarms and each.acknowledged for each in found)
    if number:
        return [(f"   {number} acknowledged alarm{'s' if number > 1 else ''}", ink.warn)]
    return []


def _how_far(session: Session, watched: Watched) -> str:
    """`6.1 % (limit 5%)`, or why it can't be seen."""
    results = session.senses.results(watched.address)
    if watched.stage in (Stage.LOST, Stage.BLIND):
        return "can't be seen"
    if not results:
        turn = session.state.probe(watched.address).turn
        return plain(turn.summary) if turn else "red"
    broken = broken_condition(results[-1])
    value = plain(headline(results[-1]))
    return f"{value} (limit {plain(broken.limit)})" if broken else value


def moves_by_the_second(session: Session) -> bool:
    """Whether the line says how long something has lasted."""
    return any(
        each.stage is Stage.PENDING or (each.stage.alarms and not each.acknowledged)
        for each in session.watched()
        if not each.muted
    )
