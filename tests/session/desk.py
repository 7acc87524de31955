"""Sessions on real files, with a clock that stands still until it is set."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.reading import Reading
from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.session.definition import Definition
from golive_tui.session.outcome import Outcome, Result
from golive_tui.session.session import Session
from golive_tui.store.state_file import StateFile, state_path
from tests.launch.samples import SteppableClock

CHECKLIST = """\
golive: 1
title: Sample
release: {version: 1.0}
launch: {t0: "2026-12-01 18:00Z"}
sections:
  - title: Before
    items:
      - Backups
      - {title: Deploy, needs: [backups]}
      - {title: Report, evidence: required}
      - {title: Repeated, repeat: {every: 1d, from: T+1d}}
      - title: Checks
        items:
          - Logs
          - {title: Alerts, needs: [logs]}
          - {title: Pages, required: false}
  - title: After
    by: T+1h
    items: [Announce]
"""
MINIMAL = "golive: 1\ntitle: Any\nsections: [{title: S, items: [A]}]\n"

BACKUPS, DEPLOY, REPORT = "before/backups", "before/deploy", "before/report"
CHECKS, LOGS, ALERTS = "before/checks", "before/checks/logs", "before/checks/alerts"
ANNOUNCE = "after/announce"


@dataclass
class Desk:
    """A folder with a checklist, at which any number of operators sit."""

    folder: Path
    text: str = CHECKLIST
    clock: SteppableClock = field(default_factory=SteppableClock)
    zone: tzinfo = UTC

    def __post_init__(self) -> None:
        self.write(self.text)

    @property
    def checklist(self) -> Path:
        """The checklist's file."""
        return self.folder / "sample.yaml"

    @property
    def state(self) -> Path:
        """The state's file."""
        return state_path(self.checklist)

    def write(self, text: str) -> None:
        """Edit the checklist."""
        self.checklist.write_text(text)

    def rewrite(self, text: str) -> None:
        """Edit the state by hand."""
        self.state.write_text(text)

    def sit(self, operator: str = "ana", clock: SteppableClock | None = None) -> Session:
        """A session of this operator."""
        file = StateFile(
            self.state, checklist=self.checklist.name, emergency=self.folder / "emergency"
        )
        return Session(
            Definition(self.checklist),
            file,
            operator=operator,
            clock=clock or self.clock,
            zone=self.zone,
        )


def sit_before(checklist: Checklist, folder: Path, clock: SteppableClock) -> Session:
    """A session on a checklist that was never written down."""
    desk = Desk(folder, MINIMAL, clock)
    definition = Definition(desk.checklist)
    definition.reading = Reading(checklist)
    file = StateFile(desk.state, checklist="sample.yaml", emergency=folder / "emergency")
    return Session(definition, file, operator="ana", clock=clock, zone=UTC)


def do(
    session: Session,
    address: str,
    status: Status = Status.DONE,
    reason: str = "because",
    *,
    evidence: Sequence[str] = (),
    waiver: str = "",
    confirmed: bool = True,
) -> Outcome:
    """Change something as an operator does."""
    given = "" if status is Status.DONE else reason
    return session.change(
        Intent(address, status, given, tuple(evidence), waiver, confirmed=confirmed)
    )


def done(outcome: Outcome) -> Outcome:
    """It must have happened."""
    assert outcome.result is Result.DONE, outcome
    return outcome


def tick(session: Session, address: str) -> Outcome:
    """Tick something; it must work."""
    return done(do(session, address))


def status(session: Session, address: str) -> Status:
    """How it stands."""
    return session.overview.standing(address).status
