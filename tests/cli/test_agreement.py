"""Command line and console drive the same session: what one refuses, the other does."""

from datetime import datetime
from pathlib import Path

import pytest

from golive_tui.cli import clock_doing, doing
from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.session.outcome import Outcome, Result
from golive_tui.session.session import Session
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


def test_who_resumes_is_told_what_somebody_did_to_the_clock_meanwhile(
    golive: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While Ana was asked, Ben resumed and held again: his hold stays and she is told."""

    def while_she_thinks(_question: str) -> bool:
        golive.fine("resume", FILE, "--yes", "--as", "ben")
        golive.fine("hold", FILE, "-m", "queue full", "--as", "ben")
        return True

    golive.fine("hold", FILE, "-m", "payments red")
    monkeypatch.setattr(clock_doing, "can_ask", lambda: True)
    monkeypatch.setattr(clock_doing, "confirmed", while_she_thinks)
    answer = golive("resume", FILE)
    told = "not resumed: ben called a hold at 12:00: queue full; run it again to override"
    assert answer.said(f"golive: {told}")
    assert answer.code == 1
    assert golive("status", FILE, "--json").json["count"]["life"] == "hold"


def test_two_who_set_t_0_at_once_do_not_both_have_it(
    golive: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one counts, and the other is told."""
    real = Session.set_t0

    def while_ben_is_faster(
        session: Session, t0: datetime, waiver: str = "", waived: tuple[str, ...] = ()
    ) -> Outcome:
        monkeypatch.setattr(Session, "set_t0", real)
        golive.fine("t0", FILE, "20:00", "--as", "ben")
        return real(session, t0, waiver, waived)

    monkeypatch.setattr(Session, "set_t0", while_ben_is_faster)
    answer = golive("t0", FILE, "19:00")
    told = "T-0 is not set: ben set T-0 at 12:00; run it again to override"
    assert answer.said(f"golive: {told}")
    assert answer.code == 1
    assert "20:00" in golive.fine("t0", FILE).out


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
