"""The first line of the clock pane while something asks for the captain."""

from golive_tui.checklist.plain import plain
from golive_tui.checklist.probed import Role
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.headline import (
    broken_condition,
    fault_in_words,
    headline,
    in_words,
    wanted,
)
from golive_tui.launch.verdict import Verdict
from golive_tui.session.rolling_back import rollback_under_way
from golive_tui.session.session import Session
from golive_tui.tui.line import Piece, cut, width_of
from golive_tui.tui.probe_rows import minutes, progress
from golive_tui.tui.theme import Palette

Line = tuple[list[Piece], list[Piece]]
"""What stands on the left, and on the right."""
GAP = 2
"""Cells between left and right."""
LONGEST_SEEN, BRIEF_SEEN = 40, 20
"""Cells of what somebody saw, or of what is recorded; with much room, and with little."""
LEAST_TITLE = 14
"""Cells of an alarm's title that everything else gives way to."""


def alarm_line(
    session: Session, ink: Palette, answer: list[Piece], life: list[Piece], width: int
) -> Line | None:
    """The first alarm that nobody has taken note of: what, how far, how long. None: there is none.

    `life` stands beside the word ALARM. With little room the answer of the launch gives way first,
    then what can be done about it, then the limit, then the title.
    """
    waiting = [each for each in session.alarms() if not each.acknowledged]
    if not waiting:
        return None
    first, number = waiting[0], len(waiting)
    key = ("A", ink.key)
    alarms: list[Piece] = [key, (f" {number} alarm{'' if number == 1 else 's'}", ink.dim)]
    back: list[Piece] = [(" · ", ink.faint), ("R", ink.key), (" roll back", ink.dim)]
    both = [*alarms, *(back if first.role is Role.TRIGGER else [])]
    far, brief = _far(session, ink, first), _far(session, ink, first, limit=False)
    title = (plain(first.title), ink.strong)
    whole, word = width_of([title]), [*_word(ink), *life]
    forms: list[tuple[int, list[Piece], list[Piece]]] = [
        (whole, far, [*answer, ("  ", ink.text), *both]),
        (whole, far, both),
        (whole, far, [*answer, ("  ", ink.text), *alarms]),
        (whole, far, alarms),
        *([(whole, far, [])] if number == 1 else []),
        (LEAST_TITLE, brief, alarms),
        (LEAST_TITLE, brief, []),
        (0, [], []),
    ]
    for least, told, right in forms:
        room = width - width_of([*word, *told, *right]) - (GAP if right else 0)
        if room >= min(least, whole):
            break
    return [*word, (cut(title[0], room), title[1]), *told], right


def _word(ink: Palette) -> list[Piece]:
    return [(" ALARM ", ink.strong_bad + ink.reverse), ("  ", ink.text)]


def _far(session: Session, ink: Palette, alarm: Watched, *, limit: bool = True) -> list[Piece]:
    pieces: list[Piece] = [(f"  {how_far(session, alarm, limit=limit)}", ink.text)]
    if alarm.raised_at:
        pieces.append((f", for {minutes(session.now() - alarm.raised_at)}", ink.dim))
    return pieces


def pending_pieces(session: Session, ink: Palette) -> list[Piece]:
    """What is red but not yet for as long as it takes; and what is acknowledged."""
    found = session.watched()
    for each in found:
        if each.stage is Stage.PENDING and not each.muted:
            far = f"{plain(each.title)} {how_far(session, each)}, "
            return [(far, ink.warn), (progress(each, session.now()), ink.warn)]
    number = sum(each.acknowledged for each in session.alarms())
    if number and not rollback_under_way(session):  # that answers them all
        return [(f"{number} acknowledged alarm{'s' if number > 1 else ''}", ink.warn)]
    return []


def how_far(session: Session, watched: Watched, *, limit: bool = True) -> str:
    """`6.1 % (limit 5 %)`, `503 (should be 200)`, why it can't be seen, or what somebody saw."""
    if watched.role is Role.WINDOW:
        return _past_window(session, limit=limit)
    if watched.by_hand:
        seen = plain(watched.call.reason) if watched.call else "called"
        return cut(seen, LONGEST_SEEN if limit else BRIEF_SEEN)
    results = session.senses.results(watched.address)
    if watched.stage in (Stage.LOST, Stage.BLIND):
        return "can't be seen"
    if not results:
        turn = session.state.probe(watched.address).turn
        return cut(plain(turn.summary), LONGEST_SEEN if limit else BRIEF_SEEN) if turn else "red"
    if results[-1].verdict is Verdict.ERROR:
        return fault_in_words(results[-1])
    broken = broken_condition(results[-1])
    value = plain(headline(results[-1]))
    said = broken is not None and in_words(broken, results[-1])
    if broken is None or said or not limit or not (against := plain(wanted(broken))):
        return value
    return f"{value} ({against})"


def _past_window(session: Session, *, limit: bool) -> str:
    """`11:02 (closes 11:00)`: when the launch is expected, and until when it may be."""
    count, closes = session.count, session.checklist.launch.window.closes
    times = (count.expected(session.now()), count.fixed(closes) if closes else None)
    expected, until = (f"{at.astimezone(session.zone):%H:%M}" if at else "" for at in times)
    return f"{expected} (closes {until})" if limit else expected


def moves_by_the_second(session: Session) -> bool:
    """Whether the line says how long something has lasted."""
    if rollback_under_way(session) or any(not each.acknowledged for each in session.alarms()):
        return True
    return any(each.stage is Stage.PENDING and not each.muted for each in session.watched())
