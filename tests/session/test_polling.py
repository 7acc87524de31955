"""Voting in a session: who may, what a vote says it was about, and what git makes of it."""

import subprocess
from pathlib import Path

import pytest

from golive_tui.errors import GoLiveError
from golive_tui.launch.answer import Answer
from golive_tui.launch.state import Status
from golive_tui.launch.votes import Word
from golive_tui.session.changing import Intent, reopen_all
from golive_tui.session.commits import NOT_COMPARED, SILENT, Commits
from golive_tui.session.outcome import Result
from golive_tui.session.polling import barred, find_station, reaffirm, vote
from golive_tui.session.session import Session
from tests.session.desk import BACKUPS, CHECKS, LOGS, Desk, do, done, status, tick

STATIONS = """
stations:
  - Database Team
  - {title: Product Owner, voters: [ana, ben@example.com], min: 2}
  - {title: QA Web, required: false}
  - {title: QA App, required: false}
"""
DATABASE, OWNER = "Database Team", "Product Owner"


@pytest.fixture(autouse=True)
def _no_git_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings, and no repository that the test's folder is in."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A launch with stations."""
    desk = Desk(tmp_path)
    desk.write(desk.text + STATIONS)
    return desk


def git(folder: Path, *command: str) -> str:
    """Run git there, as somebody."""
    identity = ("-c", "user.name=Ben", "-c", "user.email=ben@example.com")
    done = subprocess.run(
        ["git", *identity, *command], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(desk: Desk, name: str = "code.py", text: str = "x") -> str:
    """Commit all there is, with this in a file; the commit in short."""
    if not (desk.folder / ".git").exists():
        git(desk.folder, "init", "--initial-branch", "main")
    (desk.folder / name).write_text(text)
    git(desk.folder, "add", ".")
    git(desk.folder, "commit", "--allow-empty", "-m", name)
    return git(desk.folder, "rev-parse", "--short", "HEAD")


def answer(session: Session, station: str) -> Answer:
    """What a station says."""
    polled = session.poll().station(station)
    assert polled
    return polled.answer


def worse(session: Session, station: str = DATABASE) -> list[str]:
    """What makes the votes of a station stale."""
    polled = session.poll().station(station)
    assert polled
    return [each.text for ballot in polled.ballots for each in ballot.worse]


def test_a_vote_is_saved_and_seen_by_others(desk: Desk) -> None:
    """And by a session that is opened later."""
    ana, ben = desk.sit(), desk.sit("ben")
    assert done(vote(ana, DATABASE, Word.GO, " restored ")).message == f'voted GO for "{DATABASE}"'
    ana.save()
    ben.save()
    assert answer(ben, DATABASE) is answer(desk.sit(), DATABASE) is Answer.GO
    assert ben.state.station(DATABASE).votes[0].comment == "restored"


def test_a_no_go_needs_a_comment(desk: Desk) -> None:
    """Nothing is recorded without."""
    session = desk.sit()
    outcome = vote(session, DATABASE, Word.NO_GO, " ")
    assert outcome.result is Result.IMPOSSIBLE
    assert "a NO-GO needs a comment" in outcome.message
    assert not session.state.stations
    done(vote(session, DATABASE, Word.NO_GO, "lock"))
    assert answer(session, DATABASE) is Answer.NO_GO


def test_who_is_no_voter_is_told_who_is(desk: Desk) -> None:
    """And nothing is recorded."""
    carl = desk.sit("carl")
    outcome = vote(carl, OWNER, Word.GO)
    assert outcome.message == (
        'carl has no vote for "Product Owner": ana and ben@example.com may vote'
    )
    assert barred(carl, find_station(carl.checklist, OWNER)) == outcome.message
    assert not carl.state.stations
    assert not barred(desk.sit("ANA"), find_station(carl.checklist, OWNER))


def test_a_voter_named_by_e_mail_is_known_to_git(desk: Desk) -> None:
    """Only while it is git's user who sits there; the e-mail is kept with the vote."""
    commit(desk)
    git(desk.folder, "config", "user.name", "Ben  B.")
    git(desk.folder, "config", "user.email", "Ben@example.com")
    assert vote(desk.sit("carl"), OWNER, Word.GO).result is Result.IMPOSSIBLE
    ben = desk.sit("Ben B.")
    done(vote(ben, OWNER, Word.GO))
    assert ben.state.station(OWNER).votes[0].email == "Ben@example.com"
    ben.save()
    ana = desk.sit()
    done(vote(ana, OWNER, Word.GO))
    assert ana.state.station(OWNER).votes[1].email == ""
    assert answer(ana, OWNER) is Answer.GO


def test_a_station_that_is_gone_can_not_be_voted_for(desk: Desk) -> None:
    """The checklist may have been edited meanwhile."""
    assert "no station" in vote(desk.sit(), "Old", Word.GO).message


def test_a_vote_is_not_undone(desk: Desk) -> None:
    """Its counter-action is another vote: undo says so, and takes back nothing unasked."""
    session = desk.sit()
    tick(session, BACKUPS)
    done(vote(session, DATABASE, Word.GO))
    asked = session.undo()
    assert asked.result is Result.ASKS
    assert asked.message.startswith('voted GO for "Database Team": undo does not take that back')
    assert session.overview.standing(BACKUPS).status.resolved
    assert len(session.state.station(DATABASE).votes) == 1


def test_reaffirming_casts_the_stale_vote_again(desk: Desk) -> None:
    """With its comment; what is not stale needs none."""
    session = desk.sit()
    tick(session, BACKUPS)
    assert reaffirm(session, DATABASE).message == f'ana has not voted for "{DATABASE}" yet'
    done(vote(session, DATABASE, Word.GO, "restored"))
    assert reaffirm(session, DATABASE).message == (
        f'your GO for "{DATABASE}" holds: it is not stale'
    )
    done(do(session, BACKUPS, Status.OPEN))
    assert answer(session, DATABASE) is Answer.INCOMPLETE
    assert done(reaffirm(session, DATABASE)).message == f'reaffirmed GO for "{DATABASE}"'
    assert answer(session, DATABASE) is Answer.GO
    assert [v.comment for v in session.state.station(DATABASE).votes] == ["restored"] * 2


# Before something is undone


def test_reopening_says_first_how_many_votes_it_makes_stale(desk: Desk) -> None:
    """Nothing happens until it is confirmed; then it is said again."""
    session = desk.sit()
    tick(session, BACKUPS)
    done(vote(session, DATABASE, Word.GO))
    done(vote(session, OWNER, Word.GO))
    intent = Intent(BACKUPS, Status.OPEN, "lost")
    asked = session.change(intent)
    assert asked.result is Result.ASKS
    assert asked.message == '"Backups": it makes 2 votes stale: reopen it now?'
    assert session.overview.standing(BACKUPS).status is Status.DONE
    outcome = session.change(Intent(BACKUPS, Status.OPEN, "lost", confirmed=True))
    assert done(outcome).message == 'reopened "Backups"; that makes 2 votes stale'


def test_marking_failed_says_it_afterwards(desk: Desk) -> None:
    """Trouble is never held up by a question."""
    session = desk.sit()
    tick(session, BACKUPS)
    done(vote(session, DATABASE, Word.GO))
    outcome = session.change(Intent(BACKUPS, Status.FAILED, "lost"))
    assert done(outcome).message == 'marked failed "Backups"; that makes 1 vote stale'


def test_without_votes_nothing_is_asked(desk: Desk) -> None:
    """As ever."""
    session = desk.sit()
    tick(session, BACKUPS)
    assert done(do(session, BACKUPS, Status.OPEN, confirmed=False)).message == 'reopened "Backups"'


def test_reopening_a_group_says_it_once(desk: Desk) -> None:
    """For all of its items together."""
    session = desk.sit()
    tick(session, LOGS)
    done(vote(session, DATABASE, Word.GO))
    asked = do(session, CHECKS, Status.OPEN, confirmed=False)
    assert asked.message == 'reopen 1 item of "Checks", which makes 1 vote stale?'
    done(do(session, CHECKS, Status.OPEN))
    assert worse(session) == ['"Logs" was done, now it is open']


def test_reopening_several_says_it_once_and_is_undone_at_once(desk: Desk) -> None:
    """One batch: what a recycle offers is reopened whole, or not at all."""
    session = desk.sit()
    tick(session, BACKUPS)
    tick(session, LOGS)
    done(vote(session, DATABASE, Word.GO))
    asked = reopen_all(session, [BACKUPS, LOGS], "recycled")
    assert asked.result is Result.ASKS
    assert asked.message == "reopen 2 items, which makes 1 vote stale?"
    assert status(session, LOGS) is Status.DONE
    reopened = reopen_all(session, [BACKUPS, LOGS], "recycled", confirmed=True)
    assert done(reopened).message == "reopened 2 items; that makes 1 vote stale"
    assert {status(session, each) for each in (BACKUPS, LOGS)} == {Status.OPEN}
    assert reopen_all(session, [BACKUPS, LOGS], "again").result is Result.IMPOSSIBLE
    done(session.undo())
    assert {status(session, each) for each in (BACKUPS, LOGS)} == {Status.DONE}


# Commits


def test_another_commit_makes_votes_stale_and_its_revert_mends_them(desk: Desk) -> None:
    """What counts is what differs, not how it came about."""
    first = commit(desk)
    session = desk.sit()
    done(vote(session, DATABASE, Word.GO))
    assert session.state.station(DATABASE).votes[0].commit == first
    session.save()
    second = commit(desk, text="y")
    assert worse(desk.sit()) == [f"the repository changed from {first} to {second}"]
    commit(desk, text="x")
    assert worse(desk.sit()) == []


def test_committing_state_files_makes_no_vote_stale(desk: Desk) -> None:
    """Wherever they are, and whatever the own one is called."""
    commit(desk)
    session = desk.sit()
    done(vote(session, DATABASE, Word.GO))
    session.save()
    (desk.folder / "deep").mkdir()
    commit(desk, "deep/other.state.toml")
    assert worse(desk.sit()) == []
    commits = Commits(desk.checklist, desk.folder / "my.toml")
    first = git(desk.folder, "rev-parse", "HEAD")
    commit(desk, "my.toml")
    assert commits.since(first) == ""


def test_what_changes_beside_the_checklists_folder_counts(desk: Desk) -> None:
    """The commit is of the whole repository."""
    (desk.folder / "checklists").mkdir()
    top = Desk(desk.folder / "checklists")
    top.write(top.text + STATIONS)
    first = commit(desk)
    session = top.sit()
    done(vote(session, DATABASE, Word.GO))
    session.save()
    second = commit(desk, text="y")
    assert worse(top.sit()) == [f"the repository changed from {first} to {second}"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("deadbee", "its commit deadbee is not in this repository"),
        ("--output=hacked", "what it names as its commit is none"),
        ("HEAD", "what it names as its commit is none"),
    ],
)
def test_a_commit_that_is_none_makes_the_vote_stale(desk: Desk, written: str, says: str) -> None:
    """And a hostile file gives git no options."""
    commit(desk)
    session = desk.sit()
    done(vote(session, DATABASE, Word.GO))
    session.save()
    named = session.state.station(DATABASE).votes[0].commit
    desk.rewrite(desk.state.read_text().replace(named, written))
    assert worse(desk.sit()) == [says]
    assert not (desk.folder / "hacked").exists()


def test_without_git_there_is_no_such_rule(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a repository, before its first commit, and where git is not installed."""
    first = commit(desk)
    outside = Commits(desk.folder.parent / "elsewhere.yaml", desk.state)
    assert (outside.since(first), outside.head) == ("", "")
    empty = desk.folder / "empty"
    empty.mkdir()
    git(empty, "init")
    assert Commits(empty / "a.yaml", desk.state).since(first) == ""
    monkeypatch.setenv("PATH", str(desk.folder))
    assert Commits(desk.checklist, desk.state).since(first) == ""


def test_a_git_that_does_not_answer_makes_votes_stale(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows then, and the poll must not say GO."""

    def hangs(*_: object, **__: object) -> None:
        raise GoLiveError("git rev-parse did not end within 10 s")

    monkeypatch.setattr("golive_tui.session.commits.run_git", hangs)
    assert Commits(desk.checklist, desk.state).since("3f2c1ab") == SILENT


def test_a_screen_does_not_wait_for_git(desk: Desk) -> None:
    """Until somebody has looked, a vote does not count; then it does."""
    first = commit(desk)
    commits = Commits(desk.checklist, desk.state)
    commits.waits = False
    assert (commits.since(first), commits.head) == (NOT_COMPARED, "")
    assert commits.look([first])
    assert (commits.since(first), commits.head) == ("", first)
    assert not commits.look([first])
    second = commit(desk, text="y")
    assert commits.look([first])
    assert commits.since(first) == f"the repository changed from {first} to {second}"
    assert commits.since(second) == ""
    assert commits.since("abcdef0") == NOT_COMPARED


# Which station is meant


@pytest.mark.parametrize("written", ["Database Team", "database-team", "data", " DATABASE "])
def test_a_station_is_found_by_how_its_title_begins(desk: Desk, written: str) -> None:
    """In any case, with dashes for blanks."""
    assert find_station(desk.sit().checklist, written).title == DATABASE


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("QA", '"QA" may mean "QA Web" or "QA App"; write more of the title'),
        ("Databse Team", 'there is no station "Databse Team"; did you mean "Database Team"?'),
        ("", 'there is no station ""; the stations are'),
    ],
)
def test_a_station_that_is_not_clear_is_an_error(desk: Desk, written: str, says: str) -> None:
    """With the way out."""
    with pytest.raises(GoLiveError) as caught:
        find_station(desk.sit().checklist, written)
    assert says in str(caught.value)


def test_without_stations_there_is_no_poll(tmp_path: Path) -> None:
    """It says where they would stand."""
    with pytest.raises(GoLiveError, match='list them under "stations"'):
        find_station(Desk(tmp_path).sit().checklist, "QA")
