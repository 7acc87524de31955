"""`golive ack`: somebody has taken note of an alarm, and says what is being done."""

import pytest

from tests.cli.alarmed import BAD_NEWS, HEALTHY, SENSED, readiness, said, shell
from tests.cli.shell import FILE, Shell

__all__ = ["shell"]

MENDING = ("-m", "ben restarts it")


@pytest.mark.parametrize(("written", "title"), [(BAD_NEWS, "Bad news"), ("healthy", "Healthy")])
def test_an_alarm_is_acknowledged_with_who_and_what_is_done(
    shell: Shell, written: str, title: str
) -> None:
    """By its address, or its name alone."""
    said(shell, HEALTHY, BAD_NEWS)
    answer = shell.fine("ack", FILE, written, *MENDING)
    assert answer.out == f'acknowledged "{title}"\n'
    text = shell.state.read_text()
    assert "acknowledged = {" in text
    assert 'by = "ana", reason = "ben restarts it"' in text


def test_an_acknowledged_trigger_is_no_longer_no_go(shell: Shell) -> None:
    """The captain has decided not to roll back."""
    said(shell, BAD_NEWS)
    assert readiness(shell) == ("NO-GO", {BAD_NEWS: "trigger fired"})
    shell.fine("ack", FILE, BAD_NEWS, *MENDING)
    assert readiness(shell) == ("GO", {})


def test_an_acknowledged_criterion_still_is(shell: Shell) -> None:
    """Launching over it takes a waiver."""
    said(shell, HEALTHY)
    assert readiness(shell) == ("NO-GO", {HEALTHY: "criterion violated"})
    shell.fine("ack", FILE, HEALTHY, *MENDING)
    assert readiness(shell) == ("NO-GO", {HEALTHY: "criterion violated"})


def test_what_can_not_be_seen_may_be_acknowledged(shell: Shell) -> None:
    """That is an alarm, too."""
    said(shell, HEALTHY, verdict="stale")
    shell.fine("ack", FILE, HEALTHY, *MENDING)


def test_it_counts_for_this_turn_only(shell: Shell) -> None:
    """When it turned good and red again, that is another alarm."""
    said(shell, BAD_NEWS)
    shell.fine("ack", FILE, BAD_NEWS, *MENDING)
    text = shell.state.read_text()
    shell.state.write_text(
        text.replace('T17:10:00.000Z\nsummary = "gone"', 'T17:35:00.000Z\nsummary = "gone"')
    )
    shell.now = "2026-12-01 17:37Z"
    assert readiness(shell) == ("NO-GO", {BAD_NEWS: "trigger fired"})


@pytest.mark.parametrize("why", [(), ("-m", " ")])
def test_a_reason_is_needed(shell: Shell, why: tuple[str, ...]) -> None:
    """Exit code 2, nothing is written."""
    said(shell, BAD_NEWS)
    before = shell.state.read_bytes()
    answer = shell("ack", FILE, BAD_NEWS, *why)
    assert answer.code == 2
    asked = "a reason is needed: what is being done about it?"
    assert answer.said(f"golive: {asked} say it with -m WHY")
    assert shell.state.read_bytes() == before


@pytest.mark.parametrize("red", [(), (SENSED,)])
@pytest.mark.parametrize("written", [BAD_NEWS, SENSED])
def test_only_an_alarm_can_be(shell: Shell, red: tuple[str, ...], written: str) -> None:
    """No trigger that is quiet, no item."""
    said(shell, *red)
    answer = shell("ack", FILE, written, *MENDING)
    assert answer.code == 1
    assert answer.said("golive: there is no such alarm now")


@pytest.mark.parametrize(
    ("now", "up"),
    [
        ("2026-12-01 16:59Z", False),  # not armed yet
        ("2026-12-01 17:11Z", False),  # red, but not yet for two minutes
        ("2026-12-01 17:12Z", True),
    ],
)
def test_an_alarm_is_up_when_it_is_armed_and_red_for_long_enough(
    shell: Shell, now: str, up: bool
) -> None:
    """Not before."""
    said(shell, BAD_NEWS)
    shell.now = now
    assert (shell("ack", FILE, BAD_NEWS, *MENDING).code == 0) is up


def test_a_muted_alarm_is_none(shell: Shell) -> None:
    """There is nothing to take note of while it is silent."""
    said(shell, BAD_NEWS)
    shell.fine("mute", FILE, BAD_NEWS, "10m", *MENDING)
    assert shell("ack", FILE, BAD_NEWS, *MENDING).said("golive: there is no such alarm now")


def test_an_alarm_that_there_is_not_is_said(shell: Shell) -> None:
    """Exit code 2, with the way out."""
    answer = shell("ack", FILE, "good-news", *MENDING)
    assert answer.code == 2
    assert 'there is no alarm "good-news"' in answer.err
