"""Groups and sections on the command line: all their items at once, after a yes."""

import pytest

from golive_tui.launch.state import Status
from tests.cli.shell import FILE, Shell
from tests.session.desk import ALERTS, BACKUPS, CHECKS, LOGS

PAGES = "before/checks/pages"


def test_a_group_asks_before_it_changes_its_items(golive: Shell) -> None:
    """It says how many, and nothing happens."""
    answer = golive("tick", FILE, "checks")
    assert answer.said('golive: not done: tick 3 items of "Checks"; confirm it with --yes')
    assert (answer.code, golive.state.exists()) == (1, False)


def test_with_yes_all_its_items_are_ticked(golive: Shell) -> None:
    """Also those that another item of the same group allows."""
    assert golive.fine("tick", FILE, "checks", "--yes").out == 'ticked 3 items of "Checks"\n'
    assert {golive.status(each) for each in (LOGS, ALERTS, PAGES)} == {Status.DONE}
    assert golive.record(CHECKS).changes == ()


def test_what_is_refused_in_a_group_is_listed_and_the_rest_done(golive: Shell) -> None:
    """Each that was left alone by its title, on standard error, exit code 1."""
    answer = golive("tick", FILE, "before", "--yes")
    assert answer.out == 'ticked 5 items of "Before"; 1 left alone\n'
    assert answer.err == (
        'golive: left alone: "Report": it needs evidence: a link, a ticket or a text\n'
    )
    assert (answer.code, golive.status(BACKUPS)) == (1, Status.DONE)


def test_a_group_of_which_nothing_can_be_ticked_says_why(golive: Shell) -> None:
    """Nothing to standard output, each item's reason to standard error."""
    golive.write(
        "golive: 1\ntitle: T\nsections: [{title: S, items: ["
        "A, {title: G, needs: [a], items: [B]}]}]\n",
        "other.yaml",
    )
    answer = golive("tick", "other.yaml", "g", "--yes")
    assert answer.said(
        'golive: ticked nothing of "G"; 1 left alone',
        'golive: left alone: "B": it needs "A", which is open',
    )
    assert answer.code == 1


def test_a_waiver_is_for_one_item_and_not_for_a_group(golive: Shell) -> None:
    """A group with a waiver still leaves alone what is refused."""
    answer = golive("tick", FILE, "before", "--yes", "--waive", "all of it")
    assert (answer.code, 'left alone: "Report"' in answer.err) == (1, True)


@pytest.mark.parametrize("command", ["fail", "block"])
def test_a_group_has_no_failure_of_its_own(golive: Shell, command: str) -> None:
    """The one item that failed is to be marked."""
    answer = golive(command, FILE, "checks", "-m", "why", "--yes")
    assert (answer.code, "follows its items" in answer.err) == (1, True)
    assert not golive.state.exists()


def test_a_group_is_skipped_with_one_reason(golive: Shell) -> None:
    """Each of its items has it."""
    golive.fine("skip", FILE, "checks", "-m", "not here", "--yes")
    assert {golive.change(each).reason for each in (LOGS, ALERTS, PAGES)} == {"not here"}


def test_a_group_is_reopened(golive: Shell) -> None:
    """Only what is not open."""
    golive.fine("tick", FILE, "logs")
    answer = golive.fine("reopen", FILE, "checks", "-m", "again", "--yes")
    assert answer.out == 'reopened 1 item of "Checks"\n'


def test_a_group_that_is_done_has_nothing_to_tick(golive: Shell) -> None:
    """Nothing happens, exit code 1."""
    golive.fine("tick", FILE, "checks", "--yes")
    answer = golive("tick", FILE, "checks", "--yes")
    assert answer.said('golive: nothing to tick in "Checks"')
    assert answer.code == 1


def test_a_group_is_undone_one_item_after_the_other(golive: Shell) -> None:
    """Each `undo` takes back the newest change."""
    golive.fine("tick", FILE, "checks", "--yes")
    undone = [golive.fine("undo", FILE).out for _ in range(3)]
    assert sorted(undone) == [
        'took back: ticked "Alerts"\n',
        'took back: ticked "Logs"\n',
        'took back: ticked "Pages"\n',
    ]
    assert golive.status(LOGS) is Status.OPEN


def test_the_question_says_how_many_are_due_after_the_launch(golive: Shell) -> None:
    """At a terminal it can be answered."""
    answer = golive("tick", FILE, "after", stdin="y\n", terminal=True)
    assert answer.err.startswith('tick 1 item of "After", 1 of them due after the launch? [y/N]')
    assert golive.status("after/announce") is Status.DONE
