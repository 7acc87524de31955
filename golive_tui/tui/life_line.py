"""What the clock is in, in the first line of its pane: a hold, holding for launch, live."""

from datetime import datetime

from golive_tui.checklist.plain import plain
from golive_tui.launch.count import Life
from golive_tui.launch.holds import ZERO
from golive_tui.launch.readiness import Answer, Readiness
from golive_tui.session.session import Session
from golive_tui.tui.line import Piece
from golive_tui.tui.probe_rows import minutes
from golive_tui.tui.theme import Palette


def answer_pieces(readiness: Readiness, why: str, ink: Palette) -> list[Piece]:
    """The answer in its colour, and how many reasons there are."""
    style = {
        Answer.NO_GO: ink.strong_bad,
        Answer.INCOMPLETE: ink.strong_warn,
        Answer.GO: ink.strong_ok,
    }[readiness.answer]
    return [(readiness.text, style), (f"  {why}" if why else "", ink.dim)]


def life_pieces(session: Session, readiness: Readiness, why: str, ink: Palette) -> list[Piece]:
    """`HOLD 4:12 of 10:00 Final poll  INCOMPLETE …`; only the answer while it counts."""
    answer = answer_pieces(readiness, why, ink)
    life = session.count.life(session.now())
    if life is Life.HOLD:
        return [*_hold(session, ink), ("   ", ink.text), *answer]
    if life is Life.HOLDING:
        return [("HOLDING FOR LAUNCH   ", ink.hold), *answer]
    if life is Life.LIVE:
        return [("LIVE", ink.strong_ok), (f"   {_open(readiness)}", ink.text)]
    return answer


def _hold(session: Session, ink: Palette) -> list[Piece]:
    count, now = session.count, session.now()
    if count.called is not None:
        who = f"  {count.called.by}" + (f": {count.called.reason}" if count.called.reason else "")
        since = minutes(now - count.called.began)
        return [(f"HOLD {since}", ink.hold), (plain(who), ink.text)]
    built_in = count.built_in
    assert built_in is not None
    name = f"  {built_in.hold.name}" if built_in.hold.name else ""
    over = count.overrun(now)
    told = f"{minutes(now - built_in.began)} of {minutes(built_in.hold.length)}"
    if over > ZERO:
        told = f"overrun {minutes(over)}"
    return [(f"HOLD {told}", ink.hold), (plain(name), ink.text)]


def _open(readiness: Readiness) -> str:
    number = len(readiness.reasons)
    return f"{number} open by now" if number else "nothing open by now"


def times_pieces(session: Session, ink: Palette, *, wide: bool) -> list[Piece]:
    """Now, and when the launch is expected, or was; until when it may be, or be taken back."""
    now = session.now()
    pieces: list[Piece] = [("now ", ink.faint), (_clock(session, now), ink.dim)]
    life = session.count.life(now)
    if life is Life.UNSET:
        return [*pieces, ("  no T-0: ", ink.faint), ("T", ink.key), (" sets it", ink.faint)]
    expected = session.count.expected(now) or now
    slips = session.count.slip(now).total_seconds() >= 60 and life is not Life.LIVE
    word = "  launched " if life is Life.LIVE else "  launch slips to " if slips else "  launch "
    pieces += [(word, ink.faint), (_day(session, expected), ink.warn if slips else ink.text)]
    if life is Life.HOLDING:
        pieces += [("  ", ink.text), ("L", ink.key), (" launches", ink.dim)]
    elif wide:
        pieces += _window(session, ink)
    return [*pieces, (f"  {offset_of(expected.astimezone(session.zone))}", ink.faint)]


def _window(session: Session, ink: Palette) -> list[Piece]:
    """Until when the launch may be; after it, until when a rollback still ends in the window."""
    plan, now = session.checklist, session.now()
    closes = session.count.fixed(plan.launch.window.closes) if plan.launch.window.closes else None
    if closes is None:
        return []
    if not session.count.launched(now):
        late = (session.count.expected(now) or now) > closes
        return [
            ("  window until ", ink.faint),
            (_clock(session, closes), ink.strong_bad if late else ink.dim),
        ]
    within = plan.rollback.within if plan.rollback else None
    last = closes - within if within else None
    if last is None or last <= now:
        return []
    return [("  rollback until ", ink.faint), (_clock(session, last), ink.warn)]


def _clock(session: Session, at: datetime) -> str:
    return f"{at.astimezone(session.zone):%H:%M}"


def _day(session: Session, at: datetime) -> str:
    local, today = at.astimezone(session.zone), session.now().astimezone(session.zone).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%a %-d %b %H:%M}"


def offset_of(at: datetime) -> str:
    """The offset of a zone as it is written: `UTC-05:00`, `UTC`."""
    offset = f"{at:%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}" if offset.strip("+-0") else "UTC"
