"""A gate: readiness of the launch or of a part of it, with all that counts."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, Item, Section
from golive_tui.checklist.plan import Station
from golive_tui.checklist.probed import Role
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.answer import Answer
from golive_tui.launch.gate import WHOLE, Asked, Gate, gate
from golive_tui.launch.overview import Overview
from golive_tui.launch.poll import Poll, Polled
from golive_tui.launch.readiness import readiness
from golive_tui.launch.state import State, Status
from tests.launch.samples import (
    DAY,
    HOUR,
    NOT_SET,
    after,
    became,
    checklist_of,
    mark,
    overview_of,
)
from tests.launch.strategies import MARKS, situations

EARLY = Item(id="a", address="s/a", title="Early", by=mark(-6 * HOUR), tags=("db", "web"))
LATE = Item(id="b", address="s/b", title="Late", by=mark(-1 * HOUR), tags=("web",))
PLAIN = Item(id="c", address="s/c", title="Without a mark")
AFTER = Item(id="d", address="s/d", title="After the launch", by=mark(HOUR))
FIRED = Watched("criterion:api", "API healthy", Role.CRITERION, Stage.RAISED)
LOST = Watched("criterion:db", "Database", Role.CRITERION, Stage.LOST)
IDLE = Watched("criterion:later", "Later", Role.CRITERION, Stage.IDLE)
POLL = Poll((Polled(Station("QA")), Polled(Station("Press", required=False))))


def ask(asked: Asked = WHOLE, state: State | None = None, **more: object) -> Gate:
    """The answer for the four items, without a T-0."""
    checklist = checklist_of(EARLY, LATE, PLAIN, AFTER)
    overview = overview_of(checklist, state, NOT_SET)
    return gate(checklist, overview, asked=asked, **more)  # type: ignore[arg-type]


def addresses(found: Gate) -> list[str]:
    """What counts."""
    return [case.address for case in found.cases]


def test_the_whole_launch_counts_items_criteria_and_stations() -> None:
    """What is due after T-0, optional, or not active yet does not."""
    found = ask(all_watched=(FIRED, LOST, IDLE), poll=POLL)
    assert addresses(found) == [
        "s/a",
        "s/b",
        "s/c",
        "criterion:api",
        "criterion:db",
        "station:QA",
    ]
    assert found.readiness.answer is Answer.NO_GO
    assert [case.unseen for case in found.cases] == [False] * 4 + [True, False]


def test_it_answers_as_the_launch_does() -> None:
    """The same reasons in the same order, the same numbers."""
    checklist = checklist_of(EARLY, LATE, PLAIN, AFTER)
    overview = overview_of(checklist, after(became("s/b", Status.FAILED)))
    watched = (FIRED, LOST)
    assert gate(checklist, overview, watched, POLL).readiness == readiness(
        checklist, overview, watched, POLL
    )


def test_by_a_mark_only_what_is_due_by_then_counts() -> None:
    """In the order of marks: it takes no T-0. What has no mark is due by T-0."""
    assert addresses(ask(Asked(by=mark(-6 * HOUR)))) == ["s/a"]
    assert addresses(ask(Asked(by=mark(-1 * HOUR)))) == ["s/a", "s/b"]
    assert addresses(ask(Asked(by=mark(0 * HOUR)))) == ["s/a", "s/b", "s/c"]
    assert addresses(ask(Asked(by=mark(DAY)))) == ["s/a", "s/b", "s/c"]


def test_after_the_launch_what_is_due_by_now_counts() -> None:
    """A mark narrows that, too."""
    assert "s/d" in addresses(ask(live=2 * HOUR))
    assert addresses(ask(Asked(by=mark(-HOUR)), live=2 * HOUR)) == ["s/a", "s/b"]


def test_tags_and_sections_narrow_each_other() -> None:
    """Of several tags one is enough; a tag in a section is both."""
    assert addresses(ask(Asked(tags=("db",)))) == ["s/a"]
    assert addresses(ask(Asked(tags=("db", "web")))) == ["s/a", "s/b"]
    assert addresses(ask(Asked(under=("s",), tags=("db",)))) == ["s/a"]
    assert addresses(ask(Asked(under=("other", "s")))) == ["s/a", "s/b", "s/c"]
    assert addresses(ask(Asked(under=("s/a",)))) == []


def test_a_section_is_no_other_one_that_begins_so() -> None:
    """`s-2` is not in `s`."""
    one = Section("s", "s", "S", items=(EARLY,))
    item = Item(id="e", address="s-2/e", title="Else")
    checklist = Checklist(title="T", sections=(one, Section("s-2", "s-2", "S", items=(item,))))
    found = gate(checklist, overview_of(checklist), asked=Asked(under=("s",)))
    assert addresses(found) == ["s/a"]


def test_a_part_is_not_answered_by_what_speaks_for_the_whole_launch() -> None:
    """A mark before T-0, a section and a tag leave criteria and the poll out; T-0 does not."""
    state = after(became("s/a", Status.DONE))
    for asked in (Asked(by=mark(-6 * HOUR)), Asked(under=("s",), tags=("db",))):
        found = ask(asked, state, all_watched=(FIRED,), poll=POLL)
        assert found.readiness.answer is Answer.GO
    at_t0 = ask(Asked(by=mark(0 * HOUR)), state, all_watched=(FIRED,), poll=POLL)
    assert at_t0.readiness.answer is Answer.NO_GO


asked_for = st.builds(
    Asked,
    under=st.lists(st.sampled_from(("before", "after", "before/t-0", "gone")), max_size=2).map(
        tuple
    ),
    by=st.sampled_from((None, *MARKS)),
    tags=st.sampled_from(((), (), ("db",))),
)
stages = st.lists(st.sampled_from(Stage), max_size=3)
polls = st.sampled_from((Poll(), POLL))
lives = st.sampled_from((None, timedelta(0), 2 * HOUR))


def watched_in(found: list[Stage]) -> tuple[Watched, ...]:
    """Criteria that stand so."""
    return tuple(
        Watched(f"criterion:{number}", "C", Role.CRITERION, stage)
        for number, stage in enumerate(found)
    )


@given(situations(), asked_for, stages, polls, lives)
def test_it_is_never_go_while_there_is_a_reason(
    situation: tuple[Checklist, State, object],
    asked: Asked,
    found: list[Stage],
    poll: Poll,
    live: timedelta | None,
) -> None:
    """And every reason belongs to one thing that counts."""
    checklist, state, _ = situation
    overview = overview_of(checklist, state)
    answered = gate(checklist, overview, watched_in(found), poll, live, asked)
    assert (answered.readiness.answer is Answer.GO) is (not answered.readiness.reasons)
    held = [case.reason for case in answered.cases if case.reason]
    assert sorted(held, key=lambda each: each.answer is not Answer.NO_GO) == [
        *answered.readiness.reasons
    ]


@given(situations(), asked_for, stages, polls, lives)
def test_to_ask_for_less_never_adds_a_reason(
    situation: tuple[Checklist, State, object],
    asked: Asked,
    found: list[Stage],
    poll: Poll,
    live: timedelta | None,
) -> None:
    """Whatever it is narrowed by, and however often: all it says the whole launch says, too."""
    checklist, state, _ = situation
    overview = overview_of(checklist, state)

    def reasons(each: Asked) -> set[object]:
        answered = gate(checklist, overview, watched_in(found), poll, live, each)
        return set(answered.readiness.reasons)

    assert reasons(asked) <= reasons(Asked(asked.under, asked.by)) <= reasons(Asked(asked.under))
    assert reasons(Asked(asked.under)) <= reasons(WHOLE)
    assert reasons(asked) <= reasons(Asked(by=asked.by, tags=asked.tags)) <= reasons(WHOLE)


@given(situations(), stages, polls, lives)
def test_the_whole_gate_is_the_readiness_of_the_launch(
    situation: tuple[Checklist, State, object],
    found: list[Stage],
    poll: Poll,
    live: timedelta | None,
) -> None:
    """So console, status and exit code can't tell different stories."""
    checklist, state, _ = situation
    overview: Overview = overview_of(checklist, state)
    watched = watched_in(found)
    whole = gate(checklist, overview, watched, poll, live).readiness
    assert whole == readiness(checklist, overview, watched, poll, live)
