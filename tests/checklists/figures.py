"""What the five original documents hold, counted by hand from the documents themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """One document, counted."""

    open: int
    """Task lines that are not ticked."""
    ticked: int
    nested: int
    """Task lines under another task line."""
    headings: tuple[int, int]
    """Headings of levels 2 and 3."""
    fenced: int
    """Fenced blocks of commands or requests."""
    numbered: int
    """Numbered steps."""
    thresholds: int
    """Limits that a machine could check."""


DOCUMENTS = {
    "samia-tarot": Figures(182, 0, 96, (11, 30), 11, 16, 6),
    "creator-promotion": Figures(135, 0, 108, (8, 0), 0, 0, 0),
    "locall": Figures(102, 0, 0, (12, 33), 4, 5, 10),
    "soulseer": Figures(103, 106, 6, (10, 30), 1, 4, 13),
    "clientflow": Figures(153, 0, 0, (11, 29), 0, 0, 7),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """Headings and task lines whose content has a place of its own in the format."""

    headings: tuple[int, int] = (0, 0)
    """Headings that became targets, rollback, contacts, stations, known issues …"""
    targets: int = 0
    """Task lines that became targets."""
    triggers: int = 0
    """Task lines that became rollback triggers."""


MOVED = {
    # Rollback Plan, Final Sign-Off; If Critical Issues Found, Incident Response Team,
    # Escalation Procedures.
    "samia-tarot": Moved(headings=(2, 3)),
    "creator-promotion": Moved(),
    # Success Criteria, Rollback Plan, Emergency Contacts, with two, two and three below them.
    "locall": Moved(headings=(3, 7)),
    # Rollback Plan, Success Criteria, Known Issues, Support Contacts, Final Notes.
    "soulseer": Moved(headings=(5, 8), targets=18, triggers=6),
    # Contact Information with two below it; Target Metrics.
    "clientflow": Moved(headings=(1, 3)),
}
