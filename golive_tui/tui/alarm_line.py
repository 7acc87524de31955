"""The first line of the clock pane while something asks for the captain."""

from golive_tui.checklist.plain import plain
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.headline import broken_condition, headline, spaced
from golive_tui.session.session import Session
from golive_tui.tui.line import Piece, cut, width_of
from golive_tui.tui.probe_rows import minutes, progress
from golive_tui.tui.theme import Palette

Line = tuple[list[Piece], list[Piece]]
"""What stands on the left, and on the right."""
GAP = 2
"""Cells between left and right."""
LEAST_TITLE = 14
"""Cells of an alarm's title that everything else gives way to."""


def alarm_line(session: Session, ink: Palette, answer: Piece, width: int) -> Line | None:
    """The first alarm that nobody has taken note of: what, how far, how long. None: there is none.

    With little room the answer of the launch gives way first, then the limit, then the title.
    """
    waiting = [each for each in session.alarms() if not each.acknowledged]
    if not waiting:
        return None
    first, number = waiting[0], len(waiting)
    key = ("A", ink.key)
    alarms: list[Piece] = [key, (f" {number} alarm{'' if number == 1 else 's'}", ink.dim)]
    short: list[Piece] = [key, (f" {number}", ink.dim)]
    far, brief = _far(session, ink, first), _far(session, ink, first, limit=False)
    title = (plain(first.title), ink.strong)
    whole = width_of([title])
    forms: tuple[tuple[int, list[Piece], list[Piece]], ...] = (
        (whole, far, [answer, ("  ", ink.text), *alarms]),
        (whole, far, alarms),
        (whole, far, short),
        (LEAST_TITLE, brief, short),
        (LEAST_TITLE, brief, []),
        (0, [], []),
    )
    for least, told, right in forms:
        room = width - width_of([*_word(ink), *told, *right]) - (GAP if right else 0)
        if room >= min(least, whole):
            break
    return [*_word(ink), (cut(title[0], room), title[1]), *told], right


def _word(ink: Palette) -> list[Piece]:
    return [(" ALARM ", ink.strong_bad + ink.reverse), ("  ", ink.text)]


def _far(session: Session, ink: Palette, alarm: Watched, *, limit: bool = True) -> list[Piece]:
    pieces: list[Piece] = [(f"  {_how_far(session, alarm, limit=limit)}", ink.text)]
    if alarm.raised_at:
        pieces.append((f", for {minutes(session.now() - alarm.raised_at)}", ink.dim))
    return pieces


def pending_pieces(session: Session, ink: Palette) -> list[Piece]:
    """What is red but not yet for as long as it takes; and what is acknowledged."""
    found = session.watched()
    for each in found:
        if each.stage is Stage.PENDING and not each.muted:
            far = f"{plain(each.title)} {_how_far(session, each)}, "
            return [(far, ink.warn), (progress(each, session.now()), ink.warn)]
    number = sum(each.stage.alarms and each.acknowledged for each in found)
    if number:
        return [(f"{number} acknowledged alarm{'s' if number > 1 else ''}", ink.warn)]
    return []


def _how_far(session: Session, watched: Watched, *, limit: bool = True) -> str:
    """`6.1 % (limit 5 %)`, or why it can't be seen."""
    results = session.senses.results(watched.address)
    if watched.stage in (Stage.LOST, Stage.BLIND):
        return "can't be seen"
    if not results:
        turn = session.state.probe(watched.address).turn
        return plain(turn.summary) if turn else "red"
    broken = broken_condition(results[-1])
    value = plain(headline(results[-1]))
    if broken is None or not limit or not broken.limit:
        return value
    return f"{value} (limit {spaced(plain(broken.limit))})"


def moves_by_the_second(session: Session) -> bool:
    """Whether the line says how long something has lasted."""
    return any(
        each.stage is Stage.PENDING or (each.stage.alarms and not each.acknowledged)
        for each in session.watched()
        if not each.muted
    )
