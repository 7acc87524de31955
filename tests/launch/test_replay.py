"""The clock that follows from the events of a launch."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.plan import BuiltInHold, HoldEnd, LaunchPlan
from golive_tui.checklist.times import Mark
from golive_tui.errors import GoLiveError
from golive_tui.launch.count import Count, Life
from golive_tui.launch.holds import recorded
from golive_tui.launch.replay import count_of
from golive_tui.launch.state import Event
from tests.launch.samples import DAY, HOUR, LAUNCH, MINUTE, NOON, SECOND

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
ZERO = timedelta(0)
T_20 = "T-20m 10m time Final check"


def t0_event(t0: datetime | None, at: datetime = NOON, holds: Sequence[str] = ()) -> Event:
    """Somebody set T-0."""
    return Event(at, "ana", "t0", t0, tuple(holds))


def scrubbed(at: datetime = NOON) -> Event:
    """Somebody called the launch off."""
    return Event(at, "ana", "scrub", reason="storm")


def event(do: str, at: datetime, reason: str = "", mark: str = "") -> Event:
    """Ana does something to the clock."""
    return Event(at, "ana", do, reason=reason, mark=mark)


def clock(now: datetime, *events: Event, holds: Sequence[str] = (T_20,)) -> Count:
    """The clock at a moment; T-0 was set at noon, for six in the evening."""
    return count_of([t0_event(LAUNCH, holds=holds), *events], LaunchPlan(), UTC, now)


def before(minutes: float) -> datetime:
    """So many minutes before the announced launch."""
    return LAUNCH - minutes * MINUTE


# Built-in holds


def test_a_built_in_hold_begins_and_ends_by_itself() -> None:
    """Ten minutes at T-20m: it begins half an hour before the launch, and T stands."""
    assert clock(before(31)).t(before(31)) == -21 * MINUTE
    for minutes in (30, 25, 20.1):
        held = clock(before(minutes))
        assert (held.life(before(minutes)), held.t(before(minutes))) == (Life.HOLD, -20 * MINUTE)
    assert clock(before(20)).life(before(20)) is Life.COUNTING
    assert clock(before(19)).t(before(19)) == -19 * MINUTE


def test_the_announced_launch_includes_the_holds() -> None:
    """L is real time to it all along, T is shorter by the hold time ahead."""
    for minutes in (350, 30, 25, 20, 5, 0):
        now = before(minutes)
        count = clock(now)
        assert count.expected(now) == LAUNCH
        assert count.real(now) == -minutes * MINUTE
    assert clock(before(60)).hold_ahead(before(60)) == 10 * MINUTE
    assert clock(before(25)).hold_ahead(before(25)) == 5 * MINUTE


@pytest.mark.parametrize("until", ["operator", "poll"])
def test_a_hold_that_waits_for_somebody_overruns(until: str) -> None:
    """T stands, the expected launch slips, and the console can say by how much."""
    now = before(17)
    count = clock(now, holds=[f"T-20m 10m {until} Poll"])
    assert (count.t(now), count.overrun(now)) == (-20 * MINUTE, 3 * MINUTE)
    assert count.expected(now) == LAUNCH + 3 * MINUTE
    assert count.slip(now) == 3 * MINUTE


@pytest.mark.parametrize("do", ["resume", "release"])
def test_a_hold_that_waits_for_somebody_ends_by_an_event(do: str) -> None:
    """From then on T runs; the launch is later by what it overran."""
    now = before(10)
    count = clock(now, event(do, before(17)), holds=["T-20m 10m operator Poll"])
    assert (count.t(now), count.expected(now)) == (-13 * MINUTE, LAUNCH + 3 * MINUTE)


def test_an_operator_may_end_any_hold_early() -> None:
    """The launch is then earlier than announced by what was left of it."""
    count = clock(before(25), event("resume", before(27)))
    assert count.t(before(25)) == -18 * MINUTE
    assert count.expected(before(25)) == LAUNCH - 7 * MINUTE


def test_t_0_set_within_a_hold_leaves_what_is_left_of_it() -> None:
    """And after it nothing of it."""
    within = before(26)
    count = count_of([t0_event(LAUNCH, within, [T_20])], LaunchPlan(), UTC, within)
    assert (count.t(within), count.hold_ahead(within)) == (-20 * MINUTE, 6 * MINUTE)
    late = before(15)
    count = count_of([t0_event(LAUNCH, late, [T_20])], LaunchPlan(), UTC, late)
    assert (count.t(late), count.held, count.ahead) == (-15 * MINUTE, False, ())


def test_several_holds_add_up() -> None:
    """The first begins earlier by the second's time."""
    holds = ["T-20m 10m time Poll", "T-2h 30m time Lunch"]
    assert clock(before(160), holds=holds).t(before(160)) == -2 * HOUR
    assert clock(before(161), holds=holds).life(before(161)) is Life.COUNTING
    assert clock(before(130), holds=holds).t(before(130)) == -2 * HOUR
    assert clock(before(129), holds=holds).t(before(129)) == -119 * MINUTE


def test_the_record_of_a_t_0_stands_alone() -> None:
    """The plan of that time counts, whatever the checklist says by now."""
    plan = LaunchPlan(holds=(BuiltInHold("New", Mark(-HOUR), HOUR, HoldEnd.TIME),))
    count = count_of([t0_event(LAUNCH, holds=[T_20])], plan, UTC, NOON)
    assert [hold.name for hold in count.ahead] == ["Final check"]


@pytest.mark.parametrize("text", ["", "T-20m", "T-20m 10m", "T-20m x time", "T+20m 1m time X"])
def test_a_recorded_hold_that_is_none_is_left_out(text: str) -> None:
    """A hand may have been in the file."""
    assert recorded(text) is None
    assert clock(NOON, holds=[text]).plan == ()


# Called holds


def test_a_called_hold_stops_t_at_once() -> None:
    """The launch slips until somebody resumes."""
    hold = event("hold", before(60), "payments red")
    held = clock(before(50), hold)
    assert held.called is not None
    assert (held.called.reason, held.t(before(50))) == ("payments red", -50 * MINUTE)
    assert held.expected(before(50)) == LAUNCH + 10 * MINUTE
    after = clock(before(40), hold, event("resume", before(45)))
    assert (after.t(before(40)), after.slip(before(40))) == (-45 * MINUTE, 15 * MINUTE)


def test_holding_twice_is_holding() -> None:
    """The first reason stands; one resume ends it. The reason may follow."""
    events = [event("hold", before(60)), event("hold", before(58), "again")]
    count = clock(before(50), *events, event("reason", before(57), "payments red"))
    assert count.called is not None
    assert (count.called.began, count.called.reason) == (before(60), "payments red")
    assert not clock(before(50), *events, event("resume", before(55))).held


def test_a_reason_that_somebody_else_adds_stands_behind_the_first() -> None:
    """What the probes said when they called it is not lost."""
    called = Event(before(60), "probe", "hold", reason="API healthy")
    count = clock(before(50), called, event("reason", before(57), "it was restarted"))
    assert count.called is not None
    assert count.called.reason == "API healthy; ana: it was restarted"


def test_a_hold_called_in_a_built_in_one() -> None:
    """The built-in one runs out meanwhile; resuming ends the called one first."""
    called = event("hold", before(28))
    still = clock(before(26), called, event("resume", before(27)))
    assert still.built_in is not None
    gone = clock(before(10), called, event("resume", before(15)))
    assert (gone.held, gone.t(before(10))) == (False, -15 * MINUTE)
    assert clock(before(10), called).t(before(10)) == -20 * MINUTE


def test_resuming_what_does_not_hold_changes_nothing() -> None:
    """Nor does releasing, nor a reason without a hold."""
    strange = [event("resume", before(90)), event("release", before(80)), event("reason", NOON)]
    assert clock(before(70), *strange).t(before(70)) == clock(before(70)).t(before(70))


# T-0, recycle, scrub


def test_at_t_0_the_clock_holds_until_somebody_launches() -> None:
    """From the launch on T runs up, and marks are real time."""
    late = LAUNCH + 4 * MINUTE
    assert (clock(late).life(late), clock(late).t(late)) == (Life.HOLDING, ZERO)
    live = clock(late + HOUR, event("launch", late))
    assert (live.life(late + HOUR), live.t(late + HOUR)) == (Life.LIVE, HOUR)
    assert live.at(Mark(15 * MINUTE)) == late + 15 * MINUTE


@pytest.mark.parametrize("do", ["hold", "recycle", "resume", "release", "launch", "scrub"])
def test_after_the_launch_nothing_stops_the_clock(do: str) -> None:
    """Hold, recycle and scrub are refused; where a file has them they mean nothing."""
    late = LAUNCH + HOUR
    count = clock(late, event("launch", LAUNCH), event(do, LAUNCH + MINUTE, mark="T-1h"))
    assert count.t(late) == HOUR


def test_a_launch_by_a_clock_that_is_ahead_is_a_launch_at_once() -> None:
    """T stands at zero until its time has come, and then runs; it never counts down again."""
    ahead = event("launch", LAUNCH + 30 * SECOND)
    for seconds, t in ((0, 0), (29, 0), (30, 0), (40, 10)):
        now = LAUNCH + seconds * SECOND
        count = clock(now, ahead)
        assert (count.life(now), count.t(now)) == (Life.LIVE, t * SECOND)
        assert count.real(now) == count.t(now)


def test_a_recycle_sets_t_back_in_a_called_hold() -> None:
    """And arms the built-in holds after it again."""
    recycled = event("recycle", before(10), mark="T-1h")
    count = clock(before(5), recycled)
    assert (count.life(before(5)), count.t(before(5))) == (Life.HOLD, -HOUR)
    assert [hold.name for hold in count.ahead] == ["Final check"]
    assert count.expected(before(5)) == before(5) + HOUR + 10 * MINUTE
    resumed = clock(before(-45), recycled, event("resume", before(0)))
    assert (resumed.life(before(-45)), resumed.t(before(-45))) == (Life.HOLD, -20 * MINUTE)


@pytest.mark.parametrize("mark", ["T-5m", "T-0", "T+1h", "nonsense", ""])
def test_a_recycle_never_sets_t_forward(mark: str) -> None:
    """Nor to what is no mark."""
    count = clock(before(5), event("recycle", before(10), mark=mark))
    assert count.t(before(5)) == clock(before(5)).t(before(5))


def test_a_new_t_0_begins_anew() -> None:
    """Whatever held before."""
    events = [event("hold", before(60)), t0_event(LAUNCH + DAY, before(30), [T_20])]
    count = clock(before(20), *events)
    assert (count.held, count.expected(before(20))) == (False, LAUNCH + DAY)


def test_the_window_is_fixed_whatever_holds_do() -> None:
    """It is real time from the announced launch."""
    count = clock(before(30), event("hold", before(60)))
    assert count.fixed(Mark(2 * HOUR)) == LAUNCH + 2 * HOUR


# Marks


def test_marks_behind_and_ahead() -> None:
    """Behind: when they were passed. Ahead: as things stand, holds included."""
    hold, resume = event("hold", before(120)), event("resume", before(100))
    now = before(60)
    count = clock(now, hold, resume)
    assert count.at(Mark(-3 * HOUR), now) == before(190)
    assert count.at(Mark(-100 * MINUTE), now) == before(90)
    assert count.at(Mark(-20 * MINUTE), now) == before(10)
    assert count.at(Mark(-10 * MINUTE), now) == before(-10)
    assert count.at(Mark(ZERO), now) == before(-20)
    assert count.at(Mark(HOUR), now) == before(-80)
    assert count.at(Mark(-DAY), now) == LAUNCH - DAY - 10 * MINUTE


def test_holds_stop_deadlines() -> None:
    """In a hold nothing comes nearer, and nobody can know when it will."""
    now = before(50)
    count = clock(now, event("hold", before(60)))
    assert count.until(Mark(-20 * MINUTE), now) == 30 * MINUTE
    assert count.reaches(Mark(-20 * MINUTE), now) is None
    assert clock(now).reaches(Mark(-20 * MINUTE), now) == before(30)
    assert clock(now).reaches(Mark(HOUR), now) is None


# What must hold for every sequence of events


moments = st.integers(min_value=0, max_value=600).map(lambda minutes: NOON + minutes * MINUTE)
holds_texts = st.lists(
    st.builds(
        lambda at, length, until: f"T-{at}m {length}m {until} H{at}",
        st.integers(1, 300),
        st.integers(1, 40),
        st.sampled_from(("time", "operator", "poll")),
    ),
    max_size=4,
    unique_by=lambda text: text.split()[0],
)
doings = st.sampled_from(
    ("hold", "resume", "release", "reason", "recycle", "launch", "scrub", "t0", "later-version")
)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Any events at all, in any order, with stamps that are unique."""
    events = [t0_event(LAUNCH, NOON, draw(holds_texts))]
    for at in draw(st.lists(moments, max_size=8, unique=True)):
        do = draw(doings)
        t0 = at + draw(st.integers(1, 400)) * MINUTE if do == "t0" else None
        mark = f"T-{draw(st.integers(0, 300))}m"
        holds = tuple(draw(holds_texts)) if do == "t0" else ()
        events.append(Event(at + SECOND, "ben", do, t0, holds, mark=mark))
    return events


@given(events=histories(), now=moments)
def test_l_is_t_and_the_hold_time_ahead(events: list[Event], now: datetime) -> None:
    """At every moment of every sequence of events."""
    count = count_of(events, LaunchPlan(), UTC, now)
    t, real = count.t(now), count.real(now)
    if t is None or real is None:
        assert count.life(now) is Life.UNSET
    elif count.life(now) is Life.LIVE:
        assert (real, count.hold_ahead(now)) == (t, ZERO)
    else:
        assert -real == -t + count.hold_ahead(now)


@given(events=histories(), now=moments, data=st.data())
def test_the_order_of_arrival_does_not_matter(
    events: list[Event], now: datetime, data: st.DataObject
) -> None:
    """Two consoles' events give the same clock, whichever came first."""
    shuffled = data.draw(st.permutations(events))
    assert count_of(shuffled, LaunchPlan(), UTC, now) == count_of(events, LaunchPlan(), UTC, now)


@given(events=histories(), first=moments, second=moments)
def test_t_never_runs_backwards_by_itself(
    events: list[Event], first: datetime, second: datetime
) -> None:
    """Only a recycle, a scrub or a new T-0 sets it back; only a launch sets it forward."""
    first, second = sorted((first, second))
    back = ("recycle", "scrub", "t0")
    if any(each.do in back and first < each.at <= second for each in events):
        return
    earlier = count_of(_until(events, first), LaunchPlan(), UTC, first).t(first)
    later = count_of(_until(events, second), LaunchPlan(), UTC, second).t(second)
    if earlier is not None and later is not None:
        assert earlier <= later
        if not any(each.do == "launch" and first < each.at <= second for each in events):
            assert later <= earlier + (second - first)


@given(events=histories(), now=moments)
def test_replaying_gives_the_same_display_however_often_it_was_looked_at(
    events: list[Event], now: datetime
) -> None:
    """Sleep and a suspended laptop can't bend it: only stamps and the time now count."""
    whole = count_of(_until(events, now), LaunchPlan(), UTC, now)
    known: list[Event] = []
    for each in sorted(_until(events, now), key=lambda event: event.at):
        known.append(each)
        count_of(known, LaunchPlan(), UTC, each.at)
    again = count_of(known, LaunchPlan(), UTC, now)
    assert (again.t(now), again.expected(now)) == (whole.t(now), whole.expected(now))


def _until(events: list[Event], now: datetime) -> list[Event]:
    return [each for each in events if each.at <= now]


def test_both_sides_of_a_daylight_saving_change() -> None:
    """The count goes by real time; the day with 25 hours has them."""
    night = datetime(2026, 10, 31, 20, tzinfo=NEW_YORK)
    morning = datetime(2026, 11, 1, 9, tzinfo=NEW_YORK)
    count = count_of([t0_event(morning.astimezone(UTC), NOON - 60 * DAY)], LaunchPlan(), UTC, night)
    assert count.t(night) == -14 * HOUR


def test_a_corrected_system_clock_makes_it_right_again() -> None:
    """While the clock is wrong T is wrong by as much, and no longer."""
    hold = event("hold", before(60))
    slow = before(65)
    assert clock(slow, hold).t(slow) == -50 * MINUTE
    assert clock(before(40), hold).t(before(40)) == -50 * MINUTE


def test_a_t0_that_is_set_while_stamps_lie_ahead_counts_from_now() -> None:
    """The clock was an hour ahead when something was recorded, and was corrected since."""
    holds = ("T-20m 10m time Final poll",)
    stamped = NOON + HOUR
    announced = Event(stamped, "ana", "t0", NOON + 45 * MINUTE, holds)
    for now, t in (
        (NOON, -35 * MINUTE),
        (NOON + 10 * MINUTE, -25 * MINUTE),
        (NOON + 20 * MINUTE, -20 * MINUTE),
        (NOON + 35 * MINUTE, -10 * MINUTE),
    ):
        count = count_of([announced], LaunchPlan(), UTC, now)
        assert count.t(now) == t
        assert count.expected(now) == NOON + 45 * MINUTE


# T-0 of the checklist


@pytest.mark.parametrize(
    ("written", "zone", "t0"),
    [
        (datetime(2026, 12, 1, 9), NEW_YORK, datetime(2026, 12, 1, 14, tzinfo=UTC)),
        (datetime(2026, 7, 1, 9), NEW_YORK, datetime(2026, 7, 1, 13, tzinfo=UTC)),
        (datetime(2026, 12, 1, 9), BERLIN, datetime(2026, 12, 1, 8, tzinfo=UTC)),
        (datetime(2026, 12, 1, 9, tzinfo=BERLIN), NEW_YORK, datetime(2026, 12, 1, 8, tzinfo=UTC)),
    ],
)
def test_t0_of_the_checklist(written: datetime, zone: ZoneInfo, t0: datetime) -> None:
    """A naive T-0 is in the launch's zone, one with an offset is not."""
    count = count_of([], LaunchPlan(t0=written), zone, NOON)
    assert count.t0 == t0
    assert count.t0.tzinfo is UTC


def test_the_latest_t0_counts() -> None:
    """An event outranks the checklist, a later one an earlier one."""
    plan = LaunchPlan(t0=LAUNCH + DAY)
    assert count_of([], plan, UTC, NOON).t0 == LAUNCH + DAY
    assert count_of([t0_event(LAUNCH)], plan, UTC, NOON).t0 == LAUNCH
    assert count_of([t0_event(LAUNCH), t0_event(NOON, NOON + SECOND)], plan, UTC, NOON).t0 == NOON


def test_a_scrub_unsets_t0_even_that_of_the_checklist() -> None:
    """After a scrub there is no T-0 until somebody sets the next."""
    plan = LaunchPlan(t0=LAUNCH)
    assert count_of([scrubbed()], plan, UTC, NOON).t0 is None
    assert count_of([t0_event(LAUNCH), scrubbed(NOON + SECOND)], plan, UTC, NOON).t0 is None
    assert count_of([scrubbed(), t0_event(NOON, NOON + SECOND)], plan, UTC, NOON).t0 == NOON


def test_a_scrub_after_the_launch_takes_nothing_back() -> None:
    """Two consoles, one of which had not seen the launch; also where only the checklist has T-0."""
    late = LAUNCH + HOUR
    events = [event("launch", LAUNCH), scrubbed(LAUNCH + SECOND)]
    count = count_of(events, LaunchPlan(t0=LAUNCH), UTC, late)
    assert (count.life(late), count.t(late)) == (Life.LIVE, HOUR)


def test_other_events_do_not_move_t0() -> None:
    """Events of later versions, and a T-0 without a time, change nothing."""
    strange = [Event(NOON, "ana", "hold"), Event(NOON, "ana", "teleport", NOON), t0_event(None)]
    assert count_of([t0_event(LAUNCH), *strange], LaunchPlan(), UTC, NOON).t0 == LAUNCH
    assert count_of(strange, LaunchPlan(), UTC, NOON).t0 is None


def test_an_ambiguous_t0_of_the_checklist_is_refused_only_where_it_counts() -> None:
    """It is an error while it is the only one; once T-0 was set by hand it does not matter."""
    plan = LaunchPlan(t0=datetime(2026, 11, 1, 1, 30))
    with pytest.raises(GoLiveError, match="happens twice"):
        count_of([], plan, NEW_YORK, NOON)
    assert count_of([t0_event(LAUNCH)], plan, NEW_YORK, NOON).t0 == LAUNCH
    assert count_of([scrubbed()], plan, NEW_YORK, NOON).t0 is None
