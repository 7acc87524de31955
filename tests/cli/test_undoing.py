"""`golive undo`: the operator's newest change, note or claim."""

from golive_tui.launch.state import Status
from tests.cli.shell import FILE, Shell
from tests.session.desk import BACKUPS, LOGS


def test_undo_takes_back_the_newest_change_of_the_operator(golive: Shell) -> None:
    """It is recorded as a change of its own, so nothing is lost from the file."""
    golive.fine("tick", FILE, "backups")
    golive.fine("fail", FILE, "logs", "-m", "lost")
    assert golive.fine("undo", FILE).out == 'took back: marked failed "Logs"\n'
    assert (golive.status(LOGS), golive.status(BACKUPS)) == (Status.OPEN, Status.DONE)
    assert len(golive.record(LOGS).changes) == 2


def test_undo_goes_on_where_it_stopped(golive: Shell) -> None:
    """The next one takes back the change before."""
    golive.fine("tick", FILE, "backups")
    golive.fine("tick", FILE, "logs")
    golive.fine("undo", FILE)
    assert golive.fine("undo", FILE).out == 'took back: ticked "Backups"\n'


def test_undo_takes_back_a_note_and_a_claim(golive: Shell) -> None:
    """The note stays in the file, withdrawn; the claim is gone."""
    golive.fine("note", FILE, "backups", "one")
    assert golive.fine("undo", FILE).out == 'took back your note on "Backups"\n'
    assert [note.withdrawn is not None for note in golive.record(BACKUPS).notes] == [True]
    golive.fine("claim", FILE, "logs")
    assert golive.fine("undo", FILE).out == 'took back your claim on "Logs"\n'
    assert golive.record(LOGS).claim is None


def test_undo_leaves_alone_what_others_did(golive: Shell) -> None:
    """Ben has nothing to undo after Ana's tick: exit code 1."""
    golive.fine("tick", FILE, "backups")
    answer = golive("undo", FILE, "--as", "ben")
    assert answer.said("golive: nothing of ben is left to undo")
    assert (answer.code, golive.status(BACKUPS)) == (1, Status.DONE)


def test_what_somebody_changed_since_is_not_undone(golive: Shell) -> None:
    """Ben failed what Ana had ticked: it stays failed."""
    golive.fine("tick", FILE, "backups")
    golive.fine("fail", FILE, "backups", "-m", "empty", "--as", "ben")
    answer = golive("undo", FILE)
    assert (answer.code, answer.out, golive.status(BACKUPS)) == (1, "", Status.FAILED)


def test_with_nothing_done_there_is_nothing_to_undo(golive: Shell) -> None:
    """And no state file is made."""
    assert golive("undo", FILE).said("golive: nothing of ana is left to undo")
    assert not golive.state.exists()
