"""`golive call` and `golive rollback`: what the console does by keys, in a script."""

import pytest

from tests.cli.shell import FILE, Shell

TEXT = """\
golive: 1
title: Called
launch: {t0: "2026-12-01 18:00Z", window: {closes: T+1h}}
defaults: {probe: {every: 1h}}
sections: [{title: A, items: [{title: All, done: true}]}]
criteria:
  - Payments work
  - {title: Healthy, probe: {file: healthy}}
rollback:
  details: Back to the last version.
  within: 15m
  armed: T-30m
  triggers:
    - Authentication broken
    - {title: Errors, probe: {file: errors}}
  steps:
    - {title: Roll back, run: [heroku rollback]}
    - {title: Restore, when: the schema changed, items: [{title: Ask ben, run: [mail ben]}]}
"""
PASSING = """\
golive = 1

[probes."criterion:healthy"]
verdict = "pass"
since = 2026-12-01T17:00:00.000Z
"""
BROKEN, PAYMENTS = "authentication-broken", "payments-work"


@pytest.fixture
def shell(golive: Shell) -> Shell:
    """Twenty minutes before T-0."""
    golive.write(TEXT)
    golive.state.write_text(PASSING)
    golive.now = "2026-12-01 17:40Z"
    return golive


def reasons(shell: Shell) -> dict[str, tuple[str, str]]:
    """What each thing holds against GO, and who said so."""
    found = shell.fine("status", FILE, "--json").json["readiness"]["reasons"]
    return {each["address"]: (each["text"], each["by"]) for each in found}


def test_a_trigger_is_called_and_over_with_who_and_what_is_seen(shell: Shell) -> None:
    """An alarm, NO-GO, and both are in the log."""
    called = shell.fine("call", FILE, BROKEN, "-m", "nobody gets in")
    assert called.out == 'called "Authentication broken": nobody gets in\n'
    assert reasons(shell) == {f"trigger:{BROKEN}": ("trigger fired", "ana")}
    status = shell.fine("status", FILE).out
    assert "ALARM  rollback trigger Authentication broken: nobody gets in" in status
    assert "since 17:40, called by ana" in status
    over = shell.fine("call", FILE, BROKEN, "--over", "-m", "they do again", "--as", "ben")
    assert over.out == '"Authentication broken" is over\n'
    assert reasons(shell) == {}
    assert shell.fine("log", FILE).lines == [
        '2026-12-01 17:40:00  ana called "Authentication broken": nobody gets in',
        '2026-12-01 17:40:00  ben ended the call of "Authentication broken": they do again',
    ]


def test_a_criterion_holds_the_clock(shell: Shell) -> None:
    """With its reason; when it is over, the clock is resumed without a waiver."""
    called = shell.fine("call", FILE, PAYMENTS, "-m", "no card goes through")
    assert called.out == 'called "Payments work": HOLD at T-00:20:00\n'
    hold = shell.fine("status", FILE, "--json").json["count"]["hold"]["called"]
    assert (hold["by"], hold["reason"]) == ("ana", "Payments work: no card goes through")
    refused = shell("resume", FILE, "--yes")
    assert refused.code == 1
    assert '"Payments work" is still called' in refused.err
    shell.fine("call", FILE, PAYMENTS, "--over", "-m", "mended")
    shell.fine("resume", FILE, "--yes")


def test_what_is_called_can_be_acknowledged(shell: Shell) -> None:
    """As any alarm; it is no longer NO-GO then."""
    shell.fine("call", FILE, BROKEN, "-m", "nobody gets in")
    shell.fine("ack", FILE, BROKEN, "-m", "only in the office")
    assert reasons(shell) == {}
    assert "ana acknowledged" in shell.fine("log", FILE).out


@pytest.mark.parametrize(
    ("now", "arguments", "code", "said"),
    [
        ("16:30", (PAYMENTS, "-m", "x"), 1, "can be called from T-1h on, 17:00"),
        ("17:20", (BROKEN, "-m", "x"), 1, "can be called from T-30m on, 17:30"),
        ("17:40", (BROKEN,), 2, "a reason is needed: what is seen?"),
        ("17:40", (BROKEN, "--over", "-m", "x"), 1, "is not called"),
        ("17:40", ("healthy", "-m", "x"), 1, '"Healthy" has a probe, which calls it'),
        ("17:40", ("nothing", "-m", "x"), 2, 'there is no criterion or trigger "nothing"'),
        ("17:40", ("nothing", "-m", "x"), 2, f"called by hand: criterion:{PAYMENTS}, trigger:"),
    ],
)
def test_what_is_refused_says_why_and_what_is_there(
    shell: Shell, now: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """Nothing is written."""
    shell.now, before = f"2026-12-01 {now}Z", shell.state.read_bytes()
    answer = shell("call", FILE, *arguments)
    assert answer.code == code
    assert said in answer.err
    assert shell.state.read_bytes() == before


def test_the_gate_says_who_called_it_and_what_was_seen(shell: Shell) -> None:
    """And what is not called is no reason, though nothing watches it."""
    assert shell("gate", FILE).code == 0
    shell.fine("call", FILE, BROKEN, "-m", "nobody gets in")
    answer = shell("gate", FILE)
    assert answer.code == 1
    assert "trigger fired · ana: nobody gets in" in answer.out


def test_a_rollback_is_decided_and_finished(shell: Shell) -> None:
    """It asks; then status in all forms, gate and log say so, until it is over."""
    shell.fine("call", FILE, BROKEN, "-m", "nobody gets in")
    shell.now = "2026-12-01 17:42Z"
    asked = shell("rollback", FILE, "start", "-m", "no way forward")
    assert asked.code == 1
    assert asked.said("golive: not done: roll back Called; confirm it with --yes")
    done = shell.fine("rollback", FILE, "start", "-m", "no way forward", "--yes")
    assert "not run from here yet" in done.out
    shell.now = "2026-12-01 17:45:12Z"
    words = "ROLLBACK 3:12 of 15:00, since trigger 5:12"
    assert words in shell.fine("status", FILE).out
    assert f"{words}  ana: no way forward" in shell.fine("status", FILE, "--format", "line").out
    assert " ROLLBACK NO-GO" in shell.fine("status", FILE, "--format", "tmux").out
    update = shell.fine("status", FILE, "--format", "update").out
    assert "ROLLING BACK" in update
    assert "decided by ana: no way forward" in update
    assert reasons(shell) == {"rollback": ("under way", "ana")}
    gate = shell("gate", FILE)
    assert gate.code == 1
    assert "rollback  Rollback  under way · ana: no way forward" in gate.out
    finished = shell.fine("rollback", FILE, "finish", "-m", "v41 is back")
    assert finished.out == "the rollback is over: v41 is back\n"
    log = shell.fine("log", FILE).out
    assert 'decided to roll back for "Authentication broken": no way forward' in log
    assert "ana finished the rollback: v41 is back" in log
    assert "rollback" not in reasons(shell)


def test_a_rollback_in_json(shell: Shell) -> None:
    """What has been decided, and the plan."""
    assert shell.fine("rollback", FILE, "--json").json["rollback"] is None
    shell.fine("rollback", FILE, "start", "-m", "the wrong prices", "--yes")
    found = shell.fine("rollback", FILE, "--json").json
    assert found["rollback"] == {
        "by": "ana",
        "reason": "the wrong prices",
        "since": "2026-12-01T17:40:00.000Z",
        "trigger": None,
        "trigger_since": None,
        "within_seconds": 900.0,
    }
    assert found["plan"]["steps"][0]["run"][0]["command"] == "heroku rollback"
    assert shell.fine("status", FILE, "--json").json["count"]["rollback"] == found["rollback"]


def test_the_plan_is_shown_with_its_commands_to_be_done_by_hand(shell: Shell) -> None:
    """And from when on it can be started."""
    shell.now = "2026-12-01 17:00Z"
    assert shell.fine("rollback", FILE).lines == [
        "Rollback plan, within 15m",
        "armed from T-30m on, 17:30 as things stand",
        "  Back to the last version.",
        "",
        "when   Authentication broken  called by hand",
        "when   Errors",
        "",
        "Steps, not run from here yet: do them by hand",
        "1. Roll back",
        "   $ heroku rollback",
        "2. Restore  if the schema changed",
        "   - Ask ben",
        "     $ mail ben",
    ]
    refused = shell("rollback", FILE, "start", "-m", "x", "--yes")
    assert "a rollback can be started from T-30m on, 17:30" in refused.err


def test_without_a_plan_there_is_none_to_show_or_start(shell: Shell) -> None:
    """The way out is in the checklist."""
    shell.write(TEXT[: TEXT.index("rollback:")])
    assert "this checklist has no rollback plan" in shell("rollback", FILE).err
    answer = shell("rollback", FILE, "start", "-m", "x", "--yes")
    assert (answer.code, answer.err) == (1, "golive: this checklist has no rollback plan\n")


@pytest.mark.parametrize("arguments", [("-m", "why"), ("start", "--json"), ("step",)])
def test_what_does_not_go_together_is_said(shell: Shell, arguments: tuple[str, ...]) -> None:
    """Exit code 2."""
    assert shell("rollback", FILE, *arguments).code == 2


def test_a_launch_expected_past_its_window_is_an_alarm(shell: Shell) -> None:
    """It is no reason against GO, and can be acknowledged."""
    shell.fine("hold", FILE, "-m", "lunch")
    shell.now = "2026-12-01 18:45Z"
    alarm = "ALARM  Launch past its window   since 18:40"
    assert alarm in shell.fine("status", FILE).out
    assert "ALARM Launch past its window" in shell.fine("status", FILE, "--format", "tmux").out
    assert "window" not in reasons(shell)
    shell.fine("ack", FILE, "window", "-m", "the provider gives us an hour")
    assert f"{alarm}, acknowledged" in shell.fine("status", FILE).out
    shell.now = "2026-12-01 18:39Z"
    assert "ALARM" not in shell.fine("status", FILE).out


def test_what_may_be_called_is_completed(shell: Shell) -> None:
    """Only what has no probe; for `ack` everything that may alarm."""
    from golive_tui.checklist.source import read_checklist
    from golive_tui.cli.parameters import AlarmType

    checklist = read_checklist(shell.folder / FILE).checklist
    by_hand = [address for address, _ in AlarmType(by_hand=True).addresses(checklist, "")]
    assert by_hand == [PAYMENTS, BROKEN]
    assert len([*AlarmType().addresses(checklist, "")]) == 4
    full = [address for address, _ in AlarmType().addresses(checklist, "trigger:")]
    assert full == [f"trigger:{BROKEN}", "trigger:errors"]
