"""Why a connection did not come about, in a captain's words."""

import socket

import pytest

from golive_tui.launch.verdict import Cause
from golive_tui.probes.kinds.connecting import unseen


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (socket.EAI_NONAME, "no such name: db.example"),
        (socket.EAI_AGAIN, "no name server answers for db.example"),
    ],
)
def test_a_name_that_nobody_answered_for_is_not_called_unknown(number: int, words: str) -> None:
    """A dead name server says nothing of the name."""
    found = unseen(socket.gaierror(number, "what the system says"), "db.example", 5432)
    assert (found.cause, found.text) == (Cause.DNS, words)
