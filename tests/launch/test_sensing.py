"""Sensed items follow their probe, unless somebody has said otherwise since it turned."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Item
from golive_tui.launch.actions import Action, ChangeStatus, RecordTurn
from golive_tui.launch.apply import apply
from golive_tui.launch.probe_record import UNKNOWN, Turn
from golive_tui.launch.sensing import sensed_change, turn_to_keep
from golive_tui.launch.sight import Seen, seen_after, sight_of
from golive_tui.launch.standing import standing_of
from golive_tui.launch.state import PROBE, Change, Stamp, State, Status, next_stamp
from golive_tui.launch.verdict import Cause, Hue, Result, Verdict
from tests.launch.probed import (
    CONFIRMED,
    MANUAL,
    SENSED,
    WORDS,
    Word,
    colour,
    is_green,
    is_red,
    result_of,
    words,
)
from tests.launch.samples import COUNTING, HOUR, LAUNCH, NOON, SECOND, became, mark

PERIOD = 30 * SECOND
PASS, WARN, FAIL = ((each, None) for each in (Verdict.PASS, Verdict.WARN, Verdict.FAIL))
REFUSED = (Verdict.ERROR, Cause.CONNECT)
UNTRUSTED = (Verdict.ERROR, Cause.UNTRUSTED)


@dataclass
class Console:
    """A console that acts on one item's probe, as the contract has it."""

    item: Item = SENSED
    state: State = field(default_factory=State)
    now: datetime = NOON
    launched: bool = False
    seen: Seen | None = None
    done: list[Action] = field(default_factory=list)
    """What was done in the name of the probe."""

    def says(self, *said: Word) -> "Console":
        """The probe says these, one each half minute."""
        for word in said:
            self.now += PERIOD
            self.takes(result_of(word, self.now))
        return self

    def takes(self, result: Result) -> None:
        """A result comes in."""
        record = self.state.probe("s/a")
        self.seen = seen_after(self.seen, record.turn, result)
        for action in (turn_to_keep("s/a", self.seen, record.turn), self.wanted()):
            if action:
                self.done.append(action)
                self.act(action, PROBE)

    def wanted(self) -> ChangeStatus | None:
        """What the probe asks for now."""
        assert self.seen is not None
        record = self.state.record("s/a")
        sight = sight_of(self.seen, UNKNOWN, PERIOD, self.now)
        standing = standing_of(self.item, record, COUNTING, self.now, sight)
        return sensed_change(self.item, record, standing, self.seen, launched=self.launched)

    def act(self, action: Action, by: str = "ana") -> "Console":
        """Somebody does something."""
        stamp = Stamp(next_stamp(self.now, self.state.newest), by)
        self.state = apply(self.state, action, stamp)
        return self

    def becomes(self, status: Status) -> "Console":
        """Ana changes the item, a second later."""
        self.now += SECOND
        return self.act(became("s/a", status))

    def restarts(self) -> "Console":
        """Another console goes on, with what is recorded."""
        self.seen = None
        return self

    @property
    def status(self) -> Status:
        """Where the item stands."""
        return standing_of(self.item, self.state.record("s/a"), COUNTING, self.now).status

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was changed."""
        return self.state.record("s/a").changes

    @property
    def turns(self) -> list[RecordTurn]:
        """The turns that were kept."""
        return [each for each in self.done if isinstance(each, RecordTurn)]


@pytest.mark.parametrize("word", [each for each in WORDS if is_green(each)])
def test_two_equal_verdicts_tick_with_evidence_by_the_probe(word: Word) -> None:
    """One is not enough; a third changes nothing more."""
    console = Console().says(word)
    assert console.status is Status.OPEN
    console.says(word, word)
    (change,) = console.changes
    assert (change.status, change.by) == (Status.DONE, PROBE)
    assert change.evidence == (f"probe: says {word[0]}",)


@pytest.mark.parametrize("word", [each for each in WORDS if is_red(each)])
def test_two_red_results_reopen_and_say_what_the_probe_said(word: Word) -> None:
    """A fail, and what the target is to blame for."""
    console = Console().says(PASS, PASS, word)
    assert len(console.changes) == 1
    console.says(word)
    assert console.status is Status.OPEN
    change = console.changes[-1]
    assert (change.by, change.reason) == (PROBE, f"probe: says {word[0]}")
    assert len(console.says(word, word).changes) == 2


@pytest.mark.parametrize("word", [each for each in WORDS if colour(each) is Hue.DARK])
@pytest.mark.parametrize("done", [True, False])
def test_what_can_not_be_checked_changes_nothing(word: Word, done: bool) -> None:
    """Other errors, stale and blocked, however often."""
    console = Console(replace(SENSED, done=done)).says(*[word] * 5)
    assert console.changes == ()
    assert console.status is (Status.DONE if done else Status.OPEN)


def test_what_flickers_is_left_alone() -> None:
    """Never two alike in a row."""
    assert Console().says(*[PASS, FAIL] * 5).changes == ()


@pytest.mark.parametrize("item", [CONFIRMED, MANUAL])
def test_only_sensed_items_follow(item: Item) -> None:
    """A confirmed one is ticked by a human, a manual one has no probe to follow."""
    assert Console(item).says(PASS, PASS, FAIL, FAIL).changes == ()


def test_what_is_due_after_t0_follows_from_the_launch_on() -> None:
    """Before it a green probe says nothing of what is to be then."""
    console = Console(replace(SENSED, by=mark(HOUR))).says(PASS, PASS)
    assert console.status is Status.OPEN
    console.now, console.launched = LAUNCH, True
    assert console.says(PASS).status is Status.DONE
    due_at_launch = Console(replace(SENSED, by=mark(0 * HOUR))).says(PASS, PASS)
    assert due_at_launch.status is Status.DONE


@pytest.mark.parametrize("status", [Status.OPEN, Status.FAILED, Status.BLOCKED])
def test_a_human_outranks_the_probe_until_it_next_turns(status: Status) -> None:
    """Ana knows better; when it turned and came back, it counts again."""
    console = Console().says(PASS, PASS).becomes(status).says(*[PASS] * 4)
    assert console.status is status
    assert console.says(FAIL, FAIL).status is status
    assert console.says(PASS, PASS).status is Status.DONE


def test_a_humans_tick_outranks_a_probe_that_was_red_before_it() -> None:
    """It is reopened only after the probe was green in between."""
    console = Console().says(FAIL, FAIL).becomes(Status.DONE).says(FAIL, FAIL, REFUSED)
    assert console.status is Status.DONE
    assert console.says(PASS, PASS, FAIL, FAIL).status is Status.OPEN


def test_what_does_not_apply_is_left_so() -> None:
    """No probe can know better."""
    console = Console().becomes(Status.SKIPPED).says(PASS, PASS, FAIL, FAIL, PASS, PASS)
    assert console.status is Status.SKIPPED


def test_a_restart_does_not_outrank_a_human() -> None:
    """What was recorded tells since when it has been so."""
    console = Console().says(FAIL, FAIL).becomes(Status.DONE).restarts().says(*[FAIL] * 3)
    assert console.status is Status.DONE


def test_a_disputed_item_waits_for_a_human() -> None:
    """Two branches contradict each other on it."""
    console = Console().becomes(Status.OPEN)
    record = replace(console.state.record("s/a"), disputed=True)
    console.state = console.state.with_record("s/a", record, console.state.newest)
    assert len(console.says(FAIL, PASS, PASS, PASS).changes) == 1


def test_an_expired_tick_of_the_probe_is_made_anew() -> None:
    """As long as it is green."""
    console = Console(replace(SENSED, valid=HOUR)).says(PASS, PASS)
    console.now += HOUR
    assert console.status is Status.OPEN
    assert console.says(PASS).status is Status.DONE


def test_it_knows_what_it_was_based_on() -> None:
    """So that somebody's change at the same moment is not written over."""
    console = Console().says(FAIL).becomes(Status.OPEN)
    head = console.state.record("s/a").head
    assert head is not None
    console.says(PASS, PASS)
    tick = console.done[-1]
    assert isinstance(tick, ChangeStatus)
    assert tick.base == head.at
    assert Console().says(PASS, PASS).done[-1] == replace(tick, base=None)


# Which turns are kept.


def kept(*said: Word, turn: Turn | None = None) -> list[tuple[Verdict, Cause | None]]:
    """What of these results is kept, after this turn."""
    console = Console()
    if turn:
        console.act(RecordTurn("s/a", turn.verdict, turn.summary, turn.cause, turn.since))
    return [(each.verdict, each.cause) for each in console.says(*said).turns]


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ([PASS, PASS, PASS], [PASS]),
        ([PASS, FAIL, PASS], [PASS, FAIL, PASS]),
        ([FAIL, REFUSED, REFUSED], [FAIL, REFUSED]),
        ([FAIL, UNTRUSTED, FAIL], [FAIL, UNTRUSTED, FAIL]),
        ([PASS, WARN, WARN], [PASS, WARN]),
        ([PASS, WARN, PASS, WARN, PASS], [PASS]),
        ([FAIL, REFUSED, FAIL, REFUSED], [FAIL]),
        ([REFUSED, *[(Verdict.ERROR, Cause.TIMEOUT), REFUSED] * 3], [REFUSED]),
    ],
)
def test_turns_are_kept_and_a_value_at_its_limit_does_not_write_all_day(
    said: list[Word], turned: list[Word]
) -> None:
    """From green to red and back at once; between two of a kind it has to be sure."""
    assert kept(*said) == turned


def test_a_turn_that_is_kept_already_is_not_kept_again() -> None:
    """Another console wrote it, or one that ran before."""
    assert kept(FAIL, FAIL, turn=Turn(Verdict.FAIL, NOON)) == []


def test_a_turn_says_since_when_and_what() -> None:
    """The first result of its kind, not the one that made it sure."""
    console = Console().says(PASS, WARN, WARN)
    first, second = console.turns
    assert (first.since, first.summary) == (NOON + PERIOD, "says pass")
    assert (second.since, second.summary) == (NOON + PERIOD, "says warn")


# Over any course of results, of human changes, and of consoles that come and go.

courses = st.lists(
    st.one_of(words, words, st.sampled_from(Status), st.just("restart")), max_size=25
)


def played(course: list[Word | Status | str], item: Item = SENSED) -> Iterator[Console]:
    """The console after each step."""
    console = Console(item)
    for step in course:
        if isinstance(step, tuple):
            console.says(step)
        elif isinstance(step, Status):
            console.becomes(step)
        else:
            console.restarts()
        yield console


@given(courses)
def test_no_probe_acts_against_a_humans_later_word(course: list[Word | Status | str]) -> None:
    """After a human's change nothing is done until the probe was seen to turn, told plainly."""
    hue: Hue | None = None
    spoken = False
    """Whether a human had the last word since the probe last turned."""
    before: tuple[Change, ...] = ()
    for step, console in zip(course, played(course), strict=True):
        if isinstance(step, Status):
            spoken = True
        elif isinstance(step, tuple) and colour(step) is not hue:
            hue, spoken = colour(step), False
        by_probe = [each for each in console.changes[len(before) :] if each.by == PROBE]
        assert not (by_probe and spoken)
        assert not (by_probe and (before and before[-1].status is Status.SKIPPED))
        before = console.changes


@given(courses)
def test_the_probe_does_only_what_its_results_say(course: list[Word | Status | str]) -> None:
    """It ticks only what is not done and green twice, reopens only what is done and red twice."""
    status = Status.OPEN
    said: list[Word] = []
    for step, console in zip(course, played(course), strict=True):
        if isinstance(step, tuple):
            said.append(step)
        elif step == "restart":
            said.clear()
        if console.status is not status and not isinstance(step, Status):
            change = console.changes[-1]
            assert change.by == PROBE
            assert len(said) >= 2
            if change.status is Status.DONE:
                assert status is not Status.DONE
                assert all(is_green(word) for word in said[-2:])
                assert change.evidence
            else:
                assert (status, change.status) == (Status.DONE, Status.OPEN)
                assert all(is_red(word) for word in said[-2:])
                assert change.reason
        status = console.status


@given(courses, st.data())
def test_the_same_results_give_the_same_turns(
    course: list[Word | Status | str], data: st.DataObject
) -> None:
    """Whatever humans do meanwhile; and whoever restarts knows the same hue since the same time."""
    said = [step for step in course if isinstance(step, tuple)]
    alone = Console().says(*said)
    moved = Console()
    for step in course:
        if isinstance(step, tuple):
            moved.says(step)
        elif isinstance(step, Status):
            moved.act(became("s/a", step))
    assert moved.turns == alone.turns
    restarted = Console()
    for word in said:
        if data.draw(st.booleans()):
            restarted.restarts()
        restarted.says(word)
    one, other = (each.state.probe("s/a").turn for each in (alone, restarted))
    assert (one and (one.hue, one.since)) == (other and (other.hue, other.since))
    if one and said:
        assert one.hue is colour(said[-1])


@given(st.lists(words, max_size=25))
def test_no_turn_is_kept_twice_and_none_is_missed(said: list[Word]) -> None:
    """Each is other than the one before; each change of hue is there, with its moment."""
    turns = Console().says(*said).turns
    for one, other in pairwise(turns):
        assert (one.verdict, one.cause) != (other.verdict, other.cause)
    hues = [colour(word) for word in said]
    moments = [
        NOON + (place + 1) * PERIOD
        for place, hue in enumerate(hues)
        if place == 0 or hue is not hues[place - 1]
    ]
    assert list(dict.fromkeys(turn.since for turn in turns)) == moments
