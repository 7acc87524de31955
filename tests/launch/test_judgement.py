"""What stands against a change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, EvidenceRule, Item, Repeat, Section
from golive_tui.launch.actions import ChangeStatus, Head, SetClaim
from golive_tui.launch.count import Count
from golive_tui.launch.judgement import Bar, conflict, judge, told
from golive_tui.launch.state import Change, Claim, Record, State, Status
from tests.launch.samples import (
    COUNTING,
    DAY,
    HOUR,
    LAUNCH,
    MINUTE,
    NOON,
    NOT_SET,
    after,
    became,
    changed_at,
    checklist_of,
    mark,
    overview_of,
)
from tests.launch.strategies import situations, statuses

BACKUPS = Item("backups-enabled", "s/backups-enabled", "Backups enabled")
DEPLOY = Item("deploy", "s/deploy", "Deploy", needs=("s/backups-enabled",))
PLAIN = Item("a", "s/a", "A")
TICK = ChangeStatus("s/a", Status.DONE)


def against(
    action: ChangeStatus,
    *items: Item,
    state: State | None = None,
    count: Count = COUNTING,
    now: datetime = NOON,
    sections: tuple[Section, ...] = (),
) -> list[tuple[Bar, str]]:
    """What stands against it: how firmly, and why."""
    checklist = checklist_of(*items, sections=sections)
    found = judge(action, checklist, overview_of(checklist, state, count, now), count, now)
    return [(each.bar, each.text) for each in found]


def waivers(action: ChangeStatus, checklist: Checklist, state: State | None = None) -> list[str]:
    """How a waiver of all that refuses it is recorded."""
    found = judge(action, checklist, overview_of(checklist, state), COUNTING, NOON)
    return [each.waiver for each in found if each.bar is Bar.REFUSED]


def test_a_plain_tick_has_nothing_against_it() -> None:
    """And neither has any other status with a reason."""
    assert against(TICK, PLAIN) == []
    for status in (Status.FAILED, Status.BLOCKED, Status.SKIPPED):
        assert against(ChangeStatus("s/a", status, reason="lock"), PLAIN) == []


@pytest.mark.parametrize(
    ("status", "question"),
    [
        (Status.FAILED, "why did it fail?"),
        (Status.BLOCKED, "what blocks it?"),
        (Status.SKIPPED, "why does it not apply?"),
        (Status.OPEN, "why is it open again?"),
    ],
)
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_is_needed(status: Status, question: str, reason: str) -> None:
    """Without one it can't be done; blanks are none."""
    state = after(became("s/a", Status.DONE))
    found = against(ChangeStatus("s/a", status, reason=reason), PLAIN, state=state)
    assert found == [(Bar.FINAL, f"a reason is needed: {question}")]


def test_what_is_not_there_or_has_no_status_of_its_own() -> None:
    """Unknown addresses, sections, groups and repeats."""
    group = Item("g", "s/g", "G", items=(Item("x", "s/g/x", "X"),))
    repeat = Item("r", "s/r", "Health check", repeat=Repeat(DAY, mark(HOUR)))
    for address, why in (
        ("s/gone", 'there is no item "s/gone"'),
        ("s", '"Section" has no status of its own'),
        ("s/g", '"G" has no status of its own'),
        ("s/r", '"Health check" repeats every 1d: it has no status of its own'),
    ):
        tick = ChangeStatus(address, Status.DONE)
        assert against(tick, group, repeat) == [(Bar.FINAL, why)]


def test_an_occurrence_is_judged_as_an_item_that_is_due_at_its_mark() -> None:
    """What comes only after the next one is not there yet; what is no mark is no item."""
    repeat = Item("r", "s/r", "Health check", repeat=Repeat(DAY, mark(DAY)), needs=("s/a",))
    checklist = checklist_of(PLAIN, repeat)
    for address, expected in (
        ("s/r@T+2d", [(Bar.FINAL, "it is not there yet: T+1d comes before it")]),
        ("s/r@T+36h", [(Bar.FINAL, 'there is no item "s/r@T+36h"')]),
        (
            "s/r@T+1d",
            [
                (Bar.REFUSED, 'it needs "A", which is open'),
                (Bar.ASK, "it is due at T+1d, after the launch"),
            ],
        ),
    ):
        found = judge(
            ChangeStatus(address, Status.DONE), checklist, overview_of(checklist), COUNTING, NOON
        )
        assert [(each.bar, each.text) for each in found] == expected


def test_reopening_what_is_open() -> None:
    """It says so; a dispute over it can be ended that way."""
    reopen = ChangeStatus("s/a", Status.OPEN, reason="again")
    assert against(reopen, PLAIN) == [(Bar.FINAL, "it is open already")]
    state = after(became("s/a", Status.OPEN))
    disputed = state.with_record("s/a", replace(state.record("s/a"), disputed=True), state.newest)
    assert against(reopen, PLAIN, state=disputed) == []
    assert against(reopen, replace(PLAIN, done=True)) == []


def test_ticking_what_is_done() -> None:
    """It says by whom, unless the second tick says something new."""
    done = after(became("s/a", Status.DONE))
    assert against(TICK, PLAIN, state=done) == [(Bar.FINAL, "it is done already, by ana")]
    nobody = after(became("s/a", Status.DONE), by="")
    assert against(TICK, PLAIN, state=nobody) == [(Bar.FINAL, "it is done already")]
    with_link = replace(TICK, evidence=("https://ci.example.com/81",))
    assert against(with_link, PLAIN, state=done) == []
    again = after(with_link, state=done)
    assert against(with_link, PLAIN, state=again) == [(Bar.FINAL, "it is done already, by ana")]
    waived = after(replace(TICK, waived=("evidence",)))
    assert against(TICK, PLAIN, state=waived) == []
    disputed = done.with_record("s/a", replace(done.record("s/a"), disputed=True), done.newest)
    assert against(TICK, PLAIN, state=disputed) == []


def test_ticking_what_was_skipped_is_as_written_or_has_expired() -> None:
    """Each can be ticked anew."""
    assert against(TICK, PLAIN, state=after(became("s/a", Status.SKIPPED))) == []
    assert against(TICK, replace(PLAIN, done=True)) == []
    old = after(became("s/a", Status.DONE))
    assert against(TICK, replace(PLAIN, valid=MINUTE), state=old, now=NOON + HOUR) == []


@pytest.mark.parametrize("status", [Status.OPEN, Status.FAILED, Status.BLOCKED])
def test_an_unmet_need_refuses_a_tick(status: Status) -> None:
    """It says which, and how it stands; nothing else than a tick is refused."""
    state = after(became("s/backups-enabled", status))
    tick = ChangeStatus("s/deploy", Status.DONE)
    assert against(tick, BACKUPS, DEPLOY, state=state) == [
        (Bar.REFUSED, f'it needs "Backups enabled", which is {status}')
    ]
    fail = ChangeStatus("s/deploy", Status.FAILED, reason="lock")
    assert against(fail, BACKUPS, DEPLOY, state=state) == []


@pytest.mark.parametrize("status", [Status.DONE, Status.SKIPPED])
def test_a_need_that_is_done_or_skipped_is_met(status: Status) -> None:
    """Skipped means that it does not apply."""
    state = after(became("s/backups-enabled", status))
    assert against(ChangeStatus("s/deploy", Status.DONE), BACKUPS, DEPLOY, state=state) == []


def test_an_expired_need_is_not_met() -> None:
    """A tick too old counts as open, also for those who need it."""
    backups = replace(BACKUPS, valid=HOUR)
    state = after(became("s/backups-enabled", Status.DONE))
    tick = ChangeStatus("s/deploy", Status.DONE)
    assert against(tick, backups, DEPLOY, state=state, now=NOON + 30 * MINUTE) == []
    assert len(against(tick, backups, DEPLOY, state=state, now=NOON + 2 * HOUR)) == 1


def test_a_need_may_be_a_group_or_a_section() -> None:
    """What is nice to have in them does not matter."""
    x, nice = Item("x", "s/g/x", "X"), Item("n", "s/g/n", "N", required=False)
    group = Item("g", "s/g", "Checks", items=(x, nice))
    section = Section("t", "s/t", "Before", items=(Item("y", "s/t/y", "Y"),))
    last = Item("last", "s/last", "Last", needs=("s/g", "s/t"))
    tick = ChangeStatus("s/last", Status.DONE)
    assert against(tick, group, last, sections=(section,)) == [
        (Bar.REFUSED, 'it needs "Checks", which is open'),
        (Bar.REFUSED, 'it needs "Before", which is open'),
    ]
    state = after(became("s/g/x", Status.DONE), became("s/t/y", Status.FAILED))
    assert against(tick, group, last, sections=(section,), state=state) == [
        (Bar.REFUSED, 'it needs "Before", which is failed')
    ]


def test_what_a_group_needs_everything_in_it_needs() -> None:
    """Needs and evidence of the groups above an item count for it, each need once."""
    x = Item("x", "s/g/h/x", "X", needs=("s/backups-enabled",))
    inner = Item("h", "s/g/h", "H", evidence=EvidenceRule.REQUIRED, items=(x,))
    group = Item("g", "s/g", "G", needs=("s/backups-enabled",), items=(inner,))
    assert against(ChangeStatus("s/g/h/x", Status.DONE), BACKUPS, group) == [
        (Bar.REFUSED, 'it needs "Backups enabled", which is open'),
        (Bar.REFUSED, "it needs evidence: a link, a ticket or a text"),
    ]


def test_evidence_is_required_for_a_tick_only() -> None:
    """Blanks are no evidence; failing needs none."""
    item = replace(PLAIN, evidence=EvidenceRule.REQUIRED)
    why = "it needs evidence: a link, a ticket or a text"
    assert against(TICK, item) == [(Bar.REFUSED, why)]
    assert against(replace(TICK, evidence=(" ",)), item) == [(Bar.REFUSED, why)]
    assert against(replace(TICK, evidence=("OPS-12",)), item) == []
    assert against(became("s/a", Status.FAILED), item) == []


def test_a_waiver_names_what_refused_in_its_shortest_form() -> None:
    """`needs backups-enabled`, with as much of the path as makes it unambiguous."""
    tick = ChangeStatus("s/deploy", Status.DONE)
    assert waivers(tick, checklist_of(BACKUPS, DEPLOY)) == ["needs backups-enabled"]
    twin = Section("t", "s/t", "T", items=(replace(BACKUPS, address="s/t/backups-enabled"),))
    both = replace(DEPLOY, needs=("s/backups-enabled", "s/t/backups-enabled"))
    assert waivers(tick, checklist_of(BACKUPS, both, sections=(twin,))) == [
        "needs s/backups-enabled",
        "needs t/backups-enabled",
    ]
    proven = replace(DEPLOY, evidence=EvidenceRule.REQUIRED)
    assert waivers(tick, checklist_of(BACKUPS, proven)) == ["needs backups-enabled", "evidence"]


def test_what_is_due_after_t0_asks_before_the_launch() -> None:
    """After the launch, and for what is due by T-0, it does not; without a T-0 it does."""
    late = replace(PLAIN, by=mark(HOUR))
    asked = [(Bar.ASK, "it is due at T+1h, after the launch")]
    assert against(TICK, late) == asked
    assert against(TICK, late, count=NOT_SET) == asked
    assert against(TICK, late, now=LAUNCH - MINUTE) == asked
    assert against(TICK, late, now=LAUNCH) == asked
    assert against(TICK, late, count=Count(LAUNCH, launched_at=LAUNCH), now=LAUNCH) == []
    assert against(TICK, replace(PLAIN, by=mark(timedelta(0)))) == []
    assert against(became("s/a", Status.SKIPPED), late) == []


def test_the_firmest_comes_first_and_what_is_final_stands_alone() -> None:
    """Refusals before questions; what can't be at all is not argued with."""
    late = replace(DEPLOY, by=mark(HOUR))
    tick = ChangeStatus("s/deploy", Status.DONE)
    assert [bar for bar, _ in against(tick, BACKUPS, late)] == [Bar.REFUSED, Bar.ASK]
    done = after(became("s/deploy", Status.DONE))
    assert [bar for bar, _ in against(tick, BACKUPS, late, state=done)] == [Bar.FINAL]


@given(situation=situations(), status=statuses, reason=st.sampled_from(("", "lock")))
def test_judging_never_fails_and_is_always_in_order(
    situation: tuple[Checklist, State, datetime], status: Status, reason: str
) -> None:
    """For every address of any checklist in any state; whatever refuses can be waived."""
    checklist, state, now = situation
    overview = overview_of(checklist, state, now=now)
    for address in [*checklist.nodes, "nowhere"]:
        action = ChangeStatus(address, status, reason=reason)
        found = judge(action, checklist, overview, COUNTING, now)
        bars = [each.bar.value for each in found]
        assert bars == sorted(bars, reverse=True)
        assert all(each.text and not each.text.endswith(".") for each in found)
        assert all(bool(each.waiver) is (each.bar is Bar.REFUSED) for each in found)
        if status is not Status.DONE:
            assert all(each.bar is Bar.FINAL for each in found)


def test_a_conflict_is_a_head_that_the_operator_did_not_see() -> None:
    """Nothing there, or just what was seen, is none."""
    theirs = changed_at(NOON, Status.FAILED, "ben")
    seen = changed_at(NOON - HOUR)
    record = Record(head=theirs, history=(seen,))
    assert conflict(replace(TICK, base=Head.ANY), record) is None
    assert conflict(replace(TICK, base=theirs.at), record) is None
    assert conflict(replace(TICK, base=seen.at), record) is theirs
    assert conflict(replace(TICK, base=None), record) is theirs
    assert conflict(replace(TICK, base=seen.at), Record()) is None


def test_a_claim_conflicts_with_a_claim_that_was_not_seen() -> None:
    """So that two people never both think they have it."""
    theirs = Claim(NOON, "ben")
    mine = SetClaim("s/a", "ana", base=None)
    assert conflict(mine, Record(claim=theirs)) is theirs
    assert conflict(replace(mine, base=NOON), Record(claim=theirs)) is None
    assert conflict(mine, Record(head=changed_at(NOON))) is None


@pytest.mark.parametrize(
    ("status", "reason", "words"),
    [
        (Status.FAILED, "migration lock", "ben marked this failed at 07:03: migration lock"),
        (Status.BLOCKED, "no access", "ben marked this blocked at 07:03: no access"),
        (Status.DONE, "", "ben ticked this at 07:03"),
        (Status.SKIPPED, "not in use", "ben skipped this at 07:03: not in use"),
        (Status.OPEN, "cache", "ben reopened this at 07:03: cache"),
    ],
)
def test_what_somebody_did_in_words(status: Status, reason: str, words: str) -> None:
    """In one sentence, in the zone of the screen."""
    at = datetime(2026, 12, 1, 12, 3, tzinfo=UTC)
    assert told(Change(status, at, "ben", reason), ZoneInfo("America/New_York")) == words


def test_what_was_done_another_day_is_told_with_its_date() -> None:
    """Another day in the zone of the screen, that is."""
    done = changed_at(NOON, by="ben")
    tokyo = ZoneInfo("Asia/Tokyo")
    assert told(done, UTC, NOON + 11 * HOUR) == "ben ticked this at 12:00"
    assert told(done, UTC, NOON + 13 * HOUR) == "ben ticked this at 1 Dec 12:00"
    assert told(done, tokyo, NOON + 4 * HOUR) == "ben ticked this at 1 Dec 21:00"
    assert told(Claim(NOON, "ben"), UTC, NOON + DAY) == "ben is on this one since 1 Dec 12:00"


def test_who_is_on_an_item_in_words() -> None:
    """Also when a hand left out the name."""
    assert told(Claim(NOON, "ben"), UTC) == "ben is on this one since 12:00"
    assert told(changed_at(NOON, by=""), UTC) == "somebody ticked this at 12:00"
