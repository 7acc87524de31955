"""Votes in the state file."""

import pytest

from golive_tui.launch.state import State
from golive_tui.launch.votes import StationRecord, Vote, Word
from golive_tui.store.errors import BrokenState
from golive_tui.store.layout import Layout
from tests.store.states import STARTS
from tests.store.support import EXAMPLE, read

TOP = 'golive = 1\nchecklist = "a.yaml"\n\n'
OPS = "[stations.Ops]\n"


def test_the_documented_votes_are_read() -> None:
    """Who, when, what, and of which commit."""
    (vote,) = read(EXAMPLE).station("Database Team").votes
    assert (vote.by, vote.word, vote.commit, vote.comment) == ("ben", Word.GO, "3f2c1ab", "")
    assert f"{vote.at:%H:%M}" == "13:33"


def test_a_vote_is_one_line_with_its_keys_in_one_order() -> None:
    """What this version does not know stands last."""
    vote = Vote(STARTS, "ben", Word.NO_GO, "red", "3f2c1ab", "ben@example.com", {"mood": 1})
    state = State("a.yaml", stations={"Product Owner": StationRecord((vote,), {"room": 4})})
    written = Layout().render(state).decode()
    assert written.endswith(
        '\n\n[stations."Product Owner"]\n'
        "votes = [\n"
        '    { at = 2026-12-01T08:00:00.000Z, by = "ben", vote = "no-go", comment = "red",'
        ' commit = "3f2c1ab", email = "ben@example.com", mood = 1 },\n'
        "]\n"
        "room = 4\n"
    )
    assert read(written).stations == state.stations


def test_new_stamps_come_after_those_of_votes() -> None:
    """As after all others."""
    state = read(TOP + OPS + 'votes = [{ at = 2027-01-01T00:00:00.000Z, vote = "go" }]\n')
    assert state.newest.year == 2027


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("stations = 3\n", 4, "must be a table"),
        ("[stations]\nOps = 3\n", 5, "must be a table"),
        (OPS + "votes = 3\n", 5, "must be a list of tables"),
        (OPS + 'votes = [{ by = "ana", vote = "go" }]\n', 5, "at is missing"),
        (OPS + "votes = [{ at = 2026-12-01T08:00:00Z }]\n", 5, "vote is missing"),
        (OPS + 'votes = [{ at = 2026-12-01T08:00:00Z, vote = "yes" }]\n', 5, '"yes" is not known'),
        (
            OPS + 'votes = [\n    { at = 2026-12-01T08:00:00Z, vote = "go", comment = 3 },\n]\n',
            6,
            "3 is no text",
        ),
    ],
)
def test_a_wrong_vote_is_an_error_with_its_line(text: str, line: int, says: str) -> None:
    """No vote is guessed."""
    with pytest.raises(BrokenState) as caught:
        read(TOP + text)
    assert says in caught.value.message
    assert caught.value.line == line
