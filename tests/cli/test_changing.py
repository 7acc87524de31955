"""`golive tick`, `fail`, `block`, `skip`, `reopen`: what is done, refused and asked."""

import pytest

from golive_tui.launch.state import Status
from tests.cli.shell import EVENING, FILE, Shell
from tests.session.desk import ALERTS, ANNOUNCE, BACKUPS, DEPLOY, LOGS, REPORT

COMMANDS = {
    "fail": (Status.FAILED, 'marked failed "Backups"', "why did it fail?"),
    "block": (Status.BLOCKED, 'marked blocked "Backups"', "what blocks it?"),
    "skip": (Status.SKIPPED, 'skipped "Backups"', "why does it not apply?"),
    "reopen": (Status.OPEN, 'reopened "Backups"', "why is it open again?"),
}


def test_a_tick_is_said_and_saved_with_operator_and_time(golive: Shell) -> None:
    """One line to standard output; the state beside the checklist holds the change."""
    assert golive.fine("tick", FILE, "backups").out == 'ticked "Backups"\n'
    change = golive.change(BACKUPS)
    assert (change.status, change.by) == (Status.DONE, "ana")
    assert f"{change.at:%Y-%m-%d %H:%M:%S}" == "2026-12-01 12:00:00"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_other_change_is_said_and_saved_with_its_reason(golive: Shell, command: str) -> None:
    """`-m` is kept with the change."""
    status, said, _ = COMMANDS[command]
    golive.fine("tick", FILE, "backups")
    assert golive.fine(command, FILE, "backups", "-m", "because").out == f"{said}\n"
    assert (golive.status(BACKUPS), golive.change(BACKUPS).reason) == (status, "because")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("reason", [(), ("-m", "  ")])
def test_without_a_reason_it_is_asked_for_and_nothing_happens(
    golive: Shell, command: str, reason: tuple[str, ...]
) -> None:
    """Wrong usage: exit code 2, the question, and how to answer it."""
    golive.fine("tick", FILE, "backups")
    answer = golive(command, FILE, "backups", *reason)
    question = COMMANDS[command][2]
    assert answer.said(f"golive: a reason is needed: {question} say it with -m WHY")
    assert (answer.code, golive.status(BACKUPS)) == (2, Status.DONE)


def test_skipping_what_has_a_condition_proposes_the_reason(golive: Shell) -> None:
    """The example is made of the item's `when`."""
    golive.write("golive: 1\ntitle: T\nsections: [{title: S, items: [{title: A, when: paid}]}]\n")
    answer = golive("skip", FILE, "a")
    assert answer.err.endswith('say it with -m WHY, for example -m "not so: paid"\n')


def test_a_tick_may_have_a_reason_too(golive: Shell) -> None:
    """It is not needed, and it is kept."""
    golive.fine("tick", FILE, "backups", "-m", "by hand")
    assert golive.change(BACKUPS).reason == "by hand"


def test_an_unmet_need_refuses_with_the_way_out(golive: Shell) -> None:
    """Exit code 1, one line to standard error, no state file."""
    answer = golive("tick", FILE, "deploy")
    assert answer.said(
        'golive: "Deploy": it needs "Backups", which is open; override with --waive WHY'
    )
    assert (answer.code, golive.state.exists()) == (1, False)


def test_a_waiver_overrides_and_is_recorded_with_its_reason(golive: Shell) -> None:
    """What was waived stands in the change."""
    answer = golive.fine("tick", FILE, "deploy", "--waive", "a drill", "-m", "done by ben")
    assert answer.out == 'ticked "Deploy" with a waiver\n'
    change = golive.change(DEPLOY)
    assert (change.waived, change.reason) == (("needs backups",), "a drill; done by ben")


def test_an_empty_waiver_overrides_nothing(golive: Shell) -> None:
    """A waiver needs its reason."""
    assert golive("tick", FILE, "deploy", "--waive", " ").code == 1


def test_a_waiver_that_nothing_asked_for_is_not_recorded(golive: Shell) -> None:
    """The tick is a plain one."""
    assert golive.fine("tick", FILE, "backups", "--waive", "x").out == 'ticked "Backups"\n'
    assert golive.change(BACKUPS).waived == ()


def test_missing_evidence_is_asked_for_by_its_option(golive: Shell) -> None:
    """The refusal names `-e` and the waiver."""
    answer = golive("tick", FILE, "report")
    assert answer.said(
        'golive: "Report": it needs evidence: a link, a ticket or a text; '
        "give it with -e EVIDENCE, or override with --waive WHY"
    )
    assert answer.code == 1


def test_all_that_refuses_or_asks_is_named_at_once(golive: Shell) -> None:
    """Needs, evidence and mark, so that the second try is the last."""
    golive.write(
        'golive: 1\ntitle: T\nlaunch: {t0: "2026-12-01 18:00Z"}\nsections: [{title: S, items: '
        "[A, B, {title: C, needs: [a, b], evidence: required, by: T+1h}]}]\n"
    )
    answer = golive("tick", FILE, "c")
    assert answer.said(
        'golive: "C": it needs "A", which is open; it needs "B", which is open; '
        "it needs evidence: a link, a ticket or a text; it is due at T+1h, after the launch; "
        "give it with -e EVIDENCE, or override with --waive WHY --yes"
    )
    golive.fine("tick", FILE, "c", "--waive", "a drill", "--yes")


def test_evidence_is_kept_in_its_order(golive: Shell) -> None:
    """`-e` may be given several times; an empty one is none."""
    golive.fine("tick", FILE, "report", "-e", "https://ci/81", "-e", " ", "-e", "OPS-7")
    assert golive.change(REPORT).evidence == ("https://ci/81", "OPS-7")


def test_empty_evidence_is_none(golive: Shell) -> None:
    """Blanks do not pass for a link."""
    assert golive("tick", FILE, "report", "-e", " ").code == 1


def test_a_second_tick_says_that_it_is_done(golive: Shell) -> None:
    """No waiver is offered, as none would help."""
    golive.fine("tick", FILE, "backups")
    answer = golive("--as", "ben", "tick", FILE, "backups")
    assert answer.said('golive: "Backups": it is done already, by ana')
    assert answer.code == 1


def test_an_item_due_after_the_launch_asks_before_it(golive: Shell) -> None:
    """Nobody can answer here, so nothing happens and `--yes` is named."""
    answer = golive("tick", FILE, "announce")
    assert answer.said(
        'golive: not done: "Announce": it is due at T+1h, after the launch: tick it now; '
        "confirm it with --yes"
    )
    assert (answer.code, golive.status(ANNOUNCE)) == (1, Status.OPEN)


def test_yes_answers_the_question(golive: Shell) -> None:
    """With `--yes` it is ticked."""
    golive.fine("tick", FILE, "announce", "--yes")
    assert golive.status(ANNOUNCE) is Status.DONE


def test_after_the_launch_it_does_not_ask(golive: Shell) -> None:
    """What counts is that somebody launched."""
    golive.launched()
    golive.now = EVENING
    golive.fine("tick", FILE, "announce")


@pytest.mark.parametrize("typed", ["y\n", "Yes\n", " YES \n"])
def test_at_a_terminal_yes_does_it(golive: Shell, typed: str) -> None:
    """The question goes to standard error, with its two answers."""
    answer = golive("tick", FILE, "announce", stdin=typed, terminal=True)
    assert answer.err == '"Announce": it is due at T+1h, after the launch: tick it now? [y/N] '
    assert (answer.code, golive.status(ANNOUNCE)) == (0, Status.DONE)


@pytest.mark.parametrize("typed", ["\n", "n\n", "", "yesterday\n"])
def test_at_a_terminal_anything_but_yes_leaves_it(golive: Shell, typed: str) -> None:
    """Also the end of the input."""
    assert golive("tick", FILE, "announce", stdin=typed, terminal=True).code == 1
    assert golive.status(ANNOUNCE) is Status.OPEN


def test_nothing_on_standard_input_can_confirm(golive: Shell) -> None:
    """A script says `--yes`; what is piped in is no answer."""
    assert golive("tick", FILE, "announce", stdin="y\n").code == 1


def test_several_items_are_changed_with_one_reason(golive: Shell) -> None:
    """Each is said on a line of its own, in the order typed."""
    answer = golive.fine("fail", FILE, "logs", "backups", "-m", "no access")
    assert answer.lines == ['marked failed "Logs"', 'marked failed "Backups"']
    assert {golive.change(each).reason for each in (LOGS, BACKUPS)} == {"no access"}


def test_one_tick_may_allow_another_of_the_same_command(golive: Shell) -> None:
    """In whatever order they are typed."""
    golive.fine("tick", FILE, "deploy", "backups")
    assert golive.status(DEPLOY) is Status.DONE


def test_what_is_refused_does_not_keep_the_rest_from_being_saved(golive: Shell) -> None:
    """Done to standard output, refused to standard error, exit code 1."""
    answer = golive("tick", FILE, "alerts", "backups", "deploy")
    assert answer.lines == ['ticked "Backups"', 'ticked "Deploy"']
    assert answer.err.startswith('golive: "Alerts": it needs "Logs"')
    assert answer.code == 1
    assert (golive.status(BACKUPS), golive.status(ALERTS)) == (Status.DONE, Status.OPEN)


def test_an_item_named_twice_is_changed_once(golive: Shell) -> None:
    """By a short and a full address."""
    assert golive.fine("tick", FILE, "logs", LOGS).lines == ['ticked "Logs"']
    assert len(golive.record(LOGS).changes) == 1
