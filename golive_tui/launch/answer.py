"""The three answers, of the whole launch and of a station."""

from enum import StrEnum


class Answer(StrEnum):
    """Worst first."""

    NO_GO = "NO-GO"
    INCOMPLETE = "INCOMPLETE"
    GO = "GO"
