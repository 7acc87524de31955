"""Command line and console drive the same session: what one refuses, the other does."""

from pathlib import Path

import pytest

from golive_tui.cli import doing
from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.session.outcome import Outcome, Result
from tests.cli.shell import FILE, NOON, Shell
from tests.launch.samples import SteppableClock
from tests.session.desk import BACKUPS, Desk

CHANGES = [
    ("tick", "before/deploy", Status.DONE, ""),
    ("tick", "before/report", Status.DONE, ""),
    ("tick", "before/repeated", Status.DONE, ""),
    ("tick", "after/announce", Status.DONE, ""),
    ("tick", "before/checks", Status.DONE, ""),
    ("tick", "before/checks/alerts", Status.DONE, ""),
    ("fail", "before", Status.FAILED, "why"),
    ("block", "before/checks", Status.BLOCKED, "why"),
    ("skip", "before/checks", Status.SKIPPED, "why"),
    ("reopen", "before/backups", Status.OPEN, "why"),
    ("reopen", "before/checks", Status.OPEN, "why"),
]
"""Each is refused, impossible, or asks."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """What the console would sit at: the same checklist, at the same time."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return Desk(folder, clock=SteppableClock())


def said(outcome: Outcome) -> str:
    """What the console would show, as the command line begins it."""
    asks = outcome.result is Result.ASKS
    return f"golive: {'not done: ' if asks else ''}{outcome.message.rstrip('?')}"


@pytest.mark.parametrize(("command", "address", "status", "reason"), CHANGES)
def test_a_change_is_refused_in_the_same_words(
    golive: Shell, desk: Desk, command: str, address: str, status: Status, reason: str
) -> None:
    """The session's sentence, and behind it at most the way out by options."""
    outcome = desk.sit().change(Intent(address, status, reason))
    answer = golive(command, FILE, address, *(["-m", reason] if reason else []))
    assert (outcome.done, answer.code, answer.out) == (False, 1, "")
    assert answer.err.startswith(said(outcome))
    rest = answer.err.removeprefix(said(outcome)).strip()
    assert not rest or rest.startswith("; ")


@pytest.mark.parametrize(("command", "address", "status", "reason"), CHANGES[:2])
def test_a_change_is_done_in_the_same_words(
    golive: Shell, desk: Desk, command: str, address: str, status: Status, reason: str
) -> None:
    """With a waiver."""
    outcome = desk.sit().change(Intent(address, status, reason, waiver="a drill"))
    answer = golive.fine(command, FILE, address, "--waive", "a drill")
    assert (outcome.done, answer.out) == (True, f"{outcome.message}\n")


def test_claims_notes_and_undo_are_answered_in_the_same_words(golive: Shell, desk: Desk) -> None:
    """Done or not."""
    session = desk.sit()
    claim, again, release, nobody = (
        session.claim(BACKUPS),
        session.claim(BACKUPS),
        session.release_claim(BACKUPS),
        session.release_claim(BACKUPS),
    )
    note, section = session.add_note(BACKUPS, "x"), session.claim("before")
    typed = [
        (claim, ["claim", FILE, "backups"]),
        (again, ["claim", FILE, "backups"]),
        (release, ["release", FILE, "backups"]),
        (nobody, ["release", FILE, "backups"]),
        (note, ["note", FILE, "backups", "x"]),
        (section, ["claim", FILE, "before"]),
    ]
    for outcome, arguments in typed:
        answer = golive(*arguments)
        expected = f"{outcome.message}\n"
        assert (answer.out or answer.err.removeprefix("golive: ")) == expected
        assert answer.code == (0 if outcome.done else 1)


def test_both_leave_the_same_state_behind(golive: Shell, desk: Desk) -> None:
    """Byte for byte, as it is written by one hand."""
    session = desk.sit()
    session.change(Intent(BACKUPS, Status.FAILED, "lost"))
    session.save()
    golive.fine("fail", FILE, "backups", "-m", "lost", "--now", NOON)
    assert golive.state.read_bytes() == desk.state.read_bytes()


def test_readiness_is_the_same(golive: Shell, desk: Desk) -> None:
    """Answer and reasons."""
    readiness = desk.sit().readiness()
    document = golive.fine("status", FILE, "--json").json["readiness"]
    assert document["answer"] == readiness.answer.value
    assert [each["address"] for each in document["reasons"]] == [
        reason.address for reason in readiness.reasons
    ]


def test_what_somebody_changed_meanwhile_is_not_overwritten(
    golive: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While Ana was asked, Ben failed the item: his change stays and she is told."""

    def while_she_thinks(_question: str) -> bool:
        golive.fine("fail", FILE, "announce", "-m", "no mail", "--as", "ben")
        return True

    monkeypatch.setattr(doing, "can_ask", lambda: True)
    monkeypatch.setattr(doing, "confirmed", while_she_thinks)
    answer = golive("tick", FILE, "announce")
    assert answer.said(
        'golive: "Announce": ben marked this failed at 12:00: no mail; run it again to override'
    )
    assert (answer.code, golive.status("after/announce")) == (1, Status.FAILED)
