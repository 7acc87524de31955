"""Changing statuses: leaves with their refusals and waivers, and groups as one batch."""

import pytest

from golive_tui.launch.judgement import Bar
from golive_tui.launch.state import Status
from golive_tui.session.countdown import launch
from golive_tui.session.outcome import Result
from tests.launch.samples import HOUR, LAUNCH
from tests.session.desk import (
    ALERTS,
    ANNOUNCE,
    BACKUPS,
    CHECKS,
    DEPLOY,
    LOGS,
    REPORT,
    Desk,
    do,
    done,
    status,
    tick,
)


def test_a_tick_is_recorded_with_operator_and_time(desk: Desk) -> None:
    """And says in one line what was done."""
    session = desk.sit()
    outcome = tick(session, BACKUPS)
    assert outcome.message == 'ticked "Backups"'
    assert outcome.changed == (BACKUPS,)
    head = session.state.record(BACKUPS).head
    assert head
    assert (head.status, head.by, head.at) == (Status.DONE, "ana", desk.clock.time)
    assert session.state.record(BACKUPS).title == "Backups"


def test_reasons_and_evidence_are_kept_without_blanks_around_them(desk: Desk) -> None:
    """As the operator meant them."""
    session = desk.sit()
    do(session, BACKUPS, Status.FAILED, "  migration lock\n")
    head = session.state.record(BACKUPS).head
    assert head
    assert head.reason == "migration lock"
    done(do(session, REPORT, evidence=[" ", " https://ci.example.com/81 "]))
    head = session.state.record(REPORT).head
    assert head
    assert head.evidence == ("https://ci.example.com/81",)


def test_a_refusal_says_why_and_changes_nothing(desk: Desk) -> None:
    """It can be asked for what would be waived."""
    session = desk.sit()
    outcome = do(session, DEPLOY)
    assert outcome.result is Result.REFUSED
    assert outcome.message == '"Deploy": it needs "Backups", which is open'
    assert [each.waiver for each in outcome.objections] == ["needs backups"]
    assert session.state.items == {}


def test_a_waiver_overrides_a_refusal_and_is_recorded_as_such(desk: Desk) -> None:
    """With its reason, and counted as a waiver."""
    session = desk.sit()
    assert do(session, DEPLOY, waiver="  ").result is Result.REFUSED
    outcome = done(do(session, DEPLOY, waiver=" restore was tested on Friday "))
    assert outcome.message == 'ticked "Deploy" with a waiver'
    head = session.state.record(DEPLOY).head
    assert head
    assert head.waived == ("needs backups",)
    assert head.reason == "restore was tested on Friday"
    assert session.overview.standing(DEPLOY).waived
    assert session.readiness().waivers == (DEPLOY,)


def test_a_waiver_without_a_refusal_is_a_plain_tick(desk: Desk) -> None:
    """Nothing was overridden, so nothing is recorded as waived."""
    session = desk.sit()
    assert done(do(session, BACKUPS, waiver="hurry")).message == 'ticked "Backups"'
    assert not session.overview.standing(BACKUPS).waived


def test_a_tick_after_the_need_is_met_ends_the_waiver(desk: Desk) -> None:
    """The item is done without one from then on."""
    session = desk.sit()
    done(do(session, DEPLOY, waiver="hurry"))
    tick(session, BACKUPS)
    tick(session, DEPLOY)
    assert not session.overview.standing(DEPLOY).waived


def test_what_is_final_cannot_be_waived(desk: Desk) -> None:
    """Asking again won't help."""
    session = desk.sit()
    outcome = do(session, BACKUPS, Status.FAILED, reason="", waiver="hurry")
    assert outcome.result is Result.IMPOSSIBLE
    assert outcome.message == '"Backups": a reason is needed: why did it fail?'
    assert outcome.objections[0].bar is Bar.FINAL


def test_what_is_due_after_the_launch_asks_first(desk: Desk) -> None:
    """A yes is enough; after the launch it does not ask."""
    session = desk.sit()
    outcome = do(session, ANNOUNCE, confirmed=False)
    assert outcome.result is Result.ASKS
    assert "after the launch" in outcome.message
    assert session.state.items == {}
    done(do(session, ANNOUNCE, confirmed=True))
    session.undo()
    desk.clock.time = LAUNCH
    session.refresh()
    done(launch(session, waiver="a drill", confirmed=True))
    done(do(session, ANNOUNCE, confirmed=False))


def test_an_item_that_is_gone_from_the_checklist(desk: Desk) -> None:
    """Somebody edited the checklist while the question was open: one sentence, no crash."""
    outcome = do(desk.sit(), "before/gone")
    assert outcome.result is Result.IMPOSSIBLE
    assert outcome.message == 'there is no item "before/gone" any more'


def test_ticking_a_group_asks_with_the_number(desk: Desk) -> None:
    """Nothing happens before the yes."""
    session = desk.sit()
    outcome = do(session, CHECKS, confirmed=False)
    assert (outcome.result, outcome.message) == (Result.ASKS, 'tick 3 items of "Checks"?')
    assert session.state.items == {}
    tick(session, LOGS)
    assert do(session, CHECKS, confirmed=False).message == 'tick 2 items of "Checks"?'


def test_ticking_a_section_says_how_many_are_due_after_the_launch(desk: Desk) -> None:
    """One yes for all of them, but not unawares."""
    session = desk.sit()
    outcome = do(session, "after", confirmed=False)
    assert outcome.message == 'tick 1 item of "After", 1 of them due after the launch?'
    desk.clock.time = LAUNCH + HOUR
    session.refresh()
    done(launch(session, waiver="a drill", confirmed=True))
    assert do(session, "after", confirmed=False).message == 'tick 1 item of "After"?'


def test_one_tick_of_a_batch_allows_the_next(desk: Desk) -> None:
    """In whatever order they stand."""
    turned = """\
golive: 1
title: Turned
sections:
  - title: S
    items:
      - {title: C, needs: [b]}
      - {title: B, needs: [a]}
      - A
"""
    desk.write(turned)
    session = desk.sit()
    assert tick(session, "s").message == 'ticked 3 items of "S"'
    assert status(session, "s") is Status.DONE


def test_a_batch_lists_what_it_left_alone_and_why(desk: Desk) -> None:
    """Evidence can't be given for many at once unless it is given; no repeat has come yet."""
    session = desk.sit()
    outcome = tick(session, "before")
    assert outcome.message == 'ticked 5 items of "Before"; 1 left alone'
    assert outcome.left == (("Report", "it needs evidence: a link, a ticket or a text"),)
    assert DEPLOY in outcome.changed
    assert ALERTS in outcome.changed
    again = do(session, "before")
    assert again.result is Result.REFUSED
    assert again.message == 'ticked nothing of "Before"; 1 left alone'
    assert done(do(session, "before", evidence=["OPS-12"])).changed == (REPORT,)


def test_a_batch_waives_nothing(desk: Desk) -> None:
    """A waiver is for one item, looked at."""
    session = desk.sit()
    outcome = do(session, "before", waiver="hurry")
    assert [title for title, _ in outcome.left] == ["Report"]


def test_a_batch_has_one_reason_and_one_undo(desk: Desk) -> None:
    """And one redo."""
    session = desk.sit()
    tick(session, LOGS)
    done(do(session, CHECKS, Status.SKIPPED, "no alerts yet"))
    for address in (ALERTS, "before/checks/pages"):
        head = session.state.record(address).head
        assert head
        assert (head.status, head.reason) == (Status.SKIPPED, "no alerts yet")
    assert session.undo().message == "took back: skipped 2 items"
    assert status(session, LOGS) is Status.DONE
    assert status(session, ALERTS) is Status.OPEN
    assert session.redo().message == "redid: skipped 2 items"
    assert status(session, ALERTS) is Status.SKIPPED


def test_reopening_a_group(desk: Desk) -> None:
    """All that is not open, with one reason."""
    session = desk.sit()
    assert do(session, CHECKS, Status.OPEN).message == 'nothing to reopen in "Checks"'
    tick(session, CHECKS)
    needs = do(session, CHECKS, Status.OPEN, reason=" ")
    assert needs.message == "a reason is needed: why is it open again?"
    assert done(do(session, CHECKS, Status.OPEN)).message == 'reopened 3 items of "Checks"'
    assert status(session, CHECKS) is Status.OPEN


@pytest.mark.parametrize("word", [Status.FAILED, Status.BLOCKED])
def test_a_group_is_not_failed_or_blocked_as_a_whole(desk: Desk, word: Status) -> None:
    """Somebody has to say which of its items is."""
    outcome = do(desk.sit(), CHECKS, word)
    assert outcome.result is Result.IMPOSSIBLE
    assert outcome.message == f'"Checks" follows its items: mark the one that {word}'
