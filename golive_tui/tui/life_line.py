"""The first line of the clock pane: the life that the clock is in, readiness, and the times."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from rich.style import Style

from golive_tui.checklist.plain import plain
from golive_tui.checklist.plan import HoldEnd
from golive_tui.launch.count import Life
from golive_tui.launch.holds import ZERO
from golive_tui.launch.readiness import Answer, Readiness
from golive_tui.session.automatic import green_again
from golive_tui.session.rolling_back import rollback_under_way
from golive_tui.session.session import Session
from golive_tui.tui.ended import ended
from golive_tui.tui.line import Piece, width_of
from golive_tui.tui.reasons_line import BETWEEN, UNSEEN, WITHOUT_GO, kind_of
from golive_tui.tui.theme import Palette

Line = tuple[list[Piece], list[Piece]]
"""What stands on the left, and on the right."""
GAP = 2
"""Cells between left and right."""
LEAST_SAID, LEAST_BESIDE = 18, 14
"""Cells of who called a hold and why, or of its name, that times give way to; beside a way out."""
MINUTE = timedelta(minutes=1)


def first_line(
    session: Session, readiness: Readiness, ink: Palette, width: int, pending: Sequence[Piece] = ()
) -> Line:
    """`HOLD 04:12 of 10:00   NO-GO  3 reasons   Final poll …`, and the times on the right.

    The life and the answer are always whole. With little room first the window gives way, then
    the number of reasons, then what is said about the hold, then the launch; the way out of a
    hold that needs none any more stays longest.
    """
    way = _way_out(session, ink)
    for parts, said, right in _forms(session, readiness, ink, way):
        parts = [*parts, [*pending]] if pending else parts
        left = _joined([*parts, said] if said else parts)
        least = width_of(_joined(parts)) + (_least(said, way) + 3 if said else 0)
        if least + GAP + width_of(right) <= width:
            break
    return left, right


def _least(said: list[Piece], way: list[Piece]) -> int:
    """The cells of what is said that times give way to: all but the names, and some of these."""
    least = LEAST_BESIDE if way else LEAST_SAID
    whole = width_of(said[:-1]) - len(BETWEEN) + 1  # for the sign that something was cut
    return max(min(least, width_of(said)), whole)


def _forms(
    session: Session, readiness: Readiness, ink: Palette, way: list[Piece]
) -> Iterator[tuple[list[list[Piece]], list[Piece], list[Piece]]]:
    """What stands left, what may be cut there, and what stands right; the roomiest first."""
    life, brief = life_pieces(session, ink), life_pieces(session, ink, brief=True)
    said = _said(session, ink)
    answer = answer_pieces(session, readiness, ink)
    live = session.count.life(session.now()) is Life.LIVE
    why = [(_open(readiness), ink.text)] if live else answer
    counted = [*answer, (_number(session, readiness), ink.dim)] if answer and not live else why
    if rollback_under_way(session) or (live and ended(session)):
        counted = why = []  # that it is no GO goes without saying
    times = [*times_forms(session, ink), []]
    yield _parts(life, counted, way), said, times[0]
    for right in times[1:-1]:
        yield _parts(life, counted, way), said, right
        yield _parts(life, why, way), said, right
    for out in [way, way[-2:]] if way else []:
        yield from ((_parts(life, why, out), [], right) for right in times[1:])
    if way:
        yield _parts(brief, why, way[-2:]), [], []
    yield _parts(life, why), [], times[-2]
    yield _parts(life, why), [], []
    yield _parts(brief, why), [], []


def _parts(*parts: list[Piece]) -> list[list[Piece]]:
    return [part for part in parts if part]


def _joined(parts: Sequence[Sequence[Piece]]) -> list[Piece]:
    pieces: list[Piece] = []
    for part in parts:
        pieces += [("   ", part[0][1]), *part] if pieces else part
    return pieces


def answer_pieces(session: Session, readiness: Readiness, ink: Palette) -> list[Piece]:
    """The answer in its colour; no GO where there is nothing to go ahead with."""
    if readiness.answer is Answer.GO and ended(session):
        return []
    return [(readiness.text, answer_style(readiness.answer, ink))]


def answer_style(answer: Answer, ink: Palette) -> Style:
    """The colour of an answer, of the launch or of the poll."""
    return {
        Answer.NO_GO: ink.strong_bad,
        Answer.INCOMPLETE: ink.strong_warn,
        Answer.GO: ink.strong_ok,
    }[answer]


def _number(session: Session, readiness: Readiness) -> str:
    """How many reasons of the kind that decides; of the poll alone how many stations say GO."""
    deciding = [reason for reason in readiness.reasons if reason.answer is readiness.answer]
    number, kinds = len(deciding), set(map(kind_of, deciding))
    if kinds == {WITHOUT_GO}:
        required = sum(station.required for station in session.checklist.stations)
        return f"  {required - number}/{required} station{'s' if required != 1 else ''}"
    if readiness.answer is Answer.INCOMPLETE and UNSEEN not in kinds:
        return f"  {number} open"
    plural = "s" if number != 1 else ""
    return f"  {number} reason{plural}" if number else ""


def _open(readiness: Readiness) -> str:
    number = len(readiness.reasons)
    return f"{number} open by now" if number else "nothing open by now"


def toward(session: Session, readiness: Readiness) -> str:
    """What the progress is towards; that all is done is not all it takes to launch."""
    if session.count.launched(session.now()):
        return "due by now"
    return "done" if readiness.done_without_go else "to launch"


def life_pieces(session: Session, ink: Palette, *, brief: bool = False) -> list[Piece]:
    """`ROLLBACK 03:12 of 15:00`, `HOLD 04:12 of 10:00`, `LIVE`, `SCRUBBED 12:04`.

    Nothing while it counts.
    """
    if rollback := rollback_under_way(session):
        plan = session.checklist.rollback
        of = f" of {lasting(plan.within)}" if plan and plan.within else ""
        spent = f" {lasting(session.now() - rollback.at)}{of}"
        return [(f"ROLLBACK{'' if brief else spent}", ink.strong_bad)]
    if over := ended(session):
        when = "" if brief else f" {over.since}{_day(session, over.at)}"
        return [(f"{over.word}{when}", ink.strong_bad)]
    life = session.count.life(session.now())
    if life is Life.HOLD:
        return [("HOLD" if brief else f"HOLD {_how_long(session)}", ink.hold)]
    if life is Life.HOLDING:
        return [("HOLDING" if brief else "HOLDING FOR LAUNCH", ink.hold)]
    return [("LIVE", ink.strong_ok)] if life is Life.LIVE else []


def _how_long(session: Session) -> str:
    """How long the hold has lasted, of how long; or by how much it overruns."""
    count, now = session.count, session.now()
    built_in = count.built_in
    if count.called is not None or built_in is None:
        return lasting(count.overrun(now))
    over = count.overrun(now)
    if over > ZERO:
        return f"overrun {lasting(over)}"
    return f"{lasting(now - built_in.began)} of {lasting(built_in.hold.length)}"


def _said(session: Session, ink: Palette) -> list[Piece]:
    """Who rolls back, or scrubbed, and why; who called the hold, or the planned one's name."""
    count, rollback = session.count, rollback_under_way(session)
    if over := ended(session):
        return [(over.said, ink.text)]
    if rollback:
        trigger = lasting(session.now() - rollback.since) if rollback.since else ""
        since: list[Piece] = [(f"since trigger {trigger}   ", ink.text)] if trigger else []
        return [*since, (plain(f"{rollback.by}: {rollback.reason}"), ink.dim)]
    if count.called is not None:
        if green_again(session):
            return [(plain(count.called.reason), ink.text)]
        reason = f": {count.called.reason}" if count.called.reason else ""
        return [(plain(f"{count.called.by}{reason}"), ink.text)]
    built_in = count.built_in
    return [(plain(built_in.hold.mark), ink.text)] if built_in else []


def _way_out(session: Session, ink: Palette) -> list[Piece]:
    """The key that ends a hold that only waits for it, in the last two pieces; and why it may."""
    count = session.count
    key: list[Piece] = [("T", ink.key), (" resumes", ink.dim)]
    if rollback_under_way(session) or not count.held:
        return []
    if count.called is not None:
        return [("green again, ", ink.ok), *key] if green_again(session) else []
    by_hand = count.built_in is not None and count.built_in.hold.until is HoldEnd.OPERATOR
    return key if by_hand and count.overrun(session.now()) > ZERO else []


def lasting(span: timedelta) -> str:
    """`04:12`, always as wide; hours before, if there are any."""
    minutes, seconds = divmod(max(0, int(span.total_seconds())), 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def times_forms(session: Session, ink: Palette) -> list[list[Piece]]:
    """Now, and when the launch is expected, or was; until when it may be, or be taken back.

    The roomiest form first, the barest last.
    """
    now = session.now()
    if rollback_under_way(session):
        return [[("R", ink.key), (" plan, by hand", ink.dim)]]
    clock: list[Piece] = [("now ", ink.faint), (_clock(session, now), ink.dim)]
    life = session.count.life(now)
    if life is Life.UNSET:
        key: list[Piece] = [("no T-0: ", ink.faint), ("T", ink.key), (" sets it", ink.faint)]
        return [[*clock, ("  ", ink.text), *key], key]
    expected = session.count.expected(now) or now
    zone: list[Piece] = [(f"  {offset_of(expected.astimezone(session.zone))}", ink.faint)]
    launch, window = _launch(session, life, expected, ink), _window(session, ink)
    blank = ("  ", ink.text)
    least = window if window and life is Life.LIVE else launch
    both = [*launch, blank, *window] if window else launch
    brief = least[1:] if life is Life.HOLD else least
    return [
        [*clock, blank, *both, *zone],
        [*clock, blank, *least, *zone],
        [*clock, blank, *least],
        least,
        brief,
    ]


def _launch(session: Session, life: Life, expected: datetime, ink: Palette) -> list[Piece]:
    """When the launch is expected, or was; at T-0 the key for it."""
    if life is Life.HOLDING:
        return [("L", ink.key), (" launches", ink.text)]
    if life is Life.LIVE:
        return [("launched ", ink.faint), (_day(session, expected), ink.text)]
    late = session.count.slip(session.now()) >= MINUTE
    slips = "slips to " if late and life is Life.HOLD else ""
    style = ink.warn if late else ink.text
    return [("launch ", ink.faint), (slips, ink.faint), (_day(session, expected), style)]


def _window(session: Session, ink: Palette) -> list[Piece]:
    """When the launch may be; after it, until when a rollback still ends in the window."""
    plan, count, now = session.checklist, session.count, session.now()
    window = plan.launch.window
    opens = count.fixed(window.opens) if window.opens else None
    if count.life(now) is Life.HOLDING and opens and now < opens:
        return [("window opens ", ink.faint), (_day(session, opens), ink.warn)]
    closes = count.fixed(window.closes) if window.closes else None
    if closes is None:
        return []
    if not count.launched(now):
        late = (count.expected(now) or now) > closes
        style = ink.strong_bad if late else ink.dim
        return [("window until ", ink.faint), (_day(session, closes), style)]
    within = plan.rollback.within if plan.rollback else None
    last = closes - within if within else None
    if last is None or last <= now or ended(session):
        return []
    return [("rollback until ", ink.faint), (_day(session, last), ink.warn)]


def _clock(session: Session, at: datetime) -> str:
    return f"{at.astimezone(session.zone):%H:%M}"


def _day(session: Session, at: datetime) -> str:
    local, today = at.astimezone(session.zone), session.now().astimezone(session.zone).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%a %-d %b %H:%M}"


def offset_of(at: datetime) -> str:
    """The offset of a zone as it is written: `UTC-05:00`, `UTC`."""
    offset = f"{at:%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}" if offset.strip("+-0") else "UTC"
