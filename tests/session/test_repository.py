"""The repository that the state is committed to: real git, the file in a folder of it."""

import re
import subprocess
from pathlib import Path

import pytest

from golive_tui.launch.actions import CastVote, SetMute
from golive_tui.launch.state import Status
from golive_tui.launch.votes import Word
from golive_tui.session.repository import Repository
from golive_tui.session.session import Session
from tests.launch.samples import HOUR, NOON, SECOND
from tests.session.desk import BACKUPS, LOGS, Desk, do, tick

NAME = "sample.state.toml"


def git(folder: Path, *command: str) -> str:
    """What git answers; it must succeed."""
    return subprocess.run(
        ["git", "-c", "user.name=Ana", "-c", "user.email=ana@example.com", *command],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A checklist in a folder of a repository with one commit."""
    folder = tmp_path / "repo" / "launch day"
    folder.mkdir(parents=True)
    git(folder.parent, "init", "-q", "-b", "release")
    for key, value in (("name", "Ana"), ("email", "ana@example.com")):
        git(folder.parent, "config", f"user.{key}", value)
    desk = Desk(folder)
    git(folder, "add", "sample.yaml")
    git(folder, "commit", "-q", "-m", "The checklist")
    return desk


def saved(desk: Desk, *addresses: str) -> Session:
    """Somebody ticked these, one a second."""
    session = desk.sit()
    for address in addresses:
        tick(session, address)
        desk.clock.step(SECOND)
    session.save()
    return session


def names(diff: str) -> list[str]:
    """How a diff names what changed, before and after."""
    return re.findall(r"^(?:---|\+\+\+) (.*?)\t?$", diff, re.MULTILINE)


def test_the_diff_names_the_file_alike_at_first_and_later(desk: Desk) -> None:
    """As it is called in its own folder, wherever that lies in the repository."""
    repository = Repository(desk.state)
    assert repository.diff() == ""
    saved(desk, BACKUPS)
    assert names(repository.diff()) == ["/dev/null", f"b/{NAME}"]
    assert repository.commit("Backups").done
    assert repository.diff() == ""
    saved(desk, LOGS)
    assert names(repository.diff()) == [f"a/{NAME}", f"b/{NAME}"]
    assert '+[items."before/checks/logs"]' in repository.diff()


def test_what_is_not_committed_is_counted_and_named(desk: Desk) -> None:
    """Whatever somebody did; nothing is left of it after the commit."""
    repository = Repository(desk.state)
    session = saved(desk, BACKUPS, LOGS)
    do(session, BACKUPS, Status.FAILED)
    session.add_note(LOGS, "Lock held.")
    session.do([CastVote("QA", Word.GO), SetMute("criterion:api", NOON + HOUR, "known")], "done")
    session.save()
    assert repository.uncommitted(session.state) == 6
    assert repository.summary(session.state) == "1 done, 1 failed, 1 note, 1 vote, 1 mute"
    assert repository.commit("The morning").done
    assert repository.uncommitted(session.state) == 0
    assert repository.summary(session.state) == ""
    assert repository.branch() == "release"


def test_a_note_that_was_taken_back_is_not_announced(desk: Desk) -> None:
    """The proposed message counts the notes that stand; the diff still shows all."""
    repository = Repository(desk.state)
    session = saved(desk, BACKUPS)
    session.add_note(LOGS, "Wrong item.")
    session.undo()
    session.save()
    assert session.state.record(LOGS).notes
    assert repository.summary(session.state) == "1 done"
    session.add_note(LOGS, "Lock held.")
    assert repository.summary(session.state) == "1 done, 1 note"


def test_only_the_state_is_committed(desk: Desk) -> None:
    """What else is staged stays so."""
    saved(desk, BACKUPS)
    (desk.folder / "other").write_text("mine")
    git(desk.folder, "add", "other")
    assert Repository(desk.state).commit("State").done
    assert git(desk.folder, "show", "--name-only", "--format=%s") == f"State\n\nlaunch day/{NAME}\n"
    assert git(desk.folder, "status", "--short") == "A  other\n"


def test_a_hook_that_refuses_is_heard(desk: Desk) -> None:
    """And nothing is committed."""
    hook = desk.folder.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no commits on release day >&2\nexit 1\n")
    hook.chmod(0o755)
    session = saved(desk, BACKUPS)
    repository = Repository(desk.state)
    committed = repository.commit("State")
    assert not committed.done
    assert "no commits on release day" in committed.said
    assert repository.uncommitted(session.state) == 1


SIGNS = """\
#!/bin/sh
cat >/dev/null
echo "[GNUPG:] SIG_CREATED " >&2
echo "-----BEGIN PGP SIGNATURE-----"
echo "-----END PGP SIGNATURE-----"
"""
REFUSES = "#!/bin/sh\nexit 2\n"


@pytest.mark.parametrize(("program", "done"), [(SIGNS, True), (REFUSES, False)])
def test_commits_are_signed_where_git_signs_them(desk: Desk, program: str, done: bool) -> None:
    """And where that fails nothing is committed, and it is heard why."""
    signer = desk.folder.parent / "signer"
    signer.write_text(program)
    signer.chmod(0o755)
    for name, value in (("commit.gpgSign", "true"), ("gpg.program", str(signer))):
        git(desk.folder, "config", name, value)
    saved(desk, BACKUPS)
    committed = Repository(desk.state).commit("State")
    assert committed.done is done
    assert ("failed to sign" in committed.said) is not done
    assert ("gpgsig" in git(desk.folder, "cat-file", "commit", "HEAD")) is done


@pytest.mark.parametrize(
    ("name", "words"), [("MERGE_HEAD", "a merge is under way"), ("rebase-merge", "a rebase")]
)
def test_in_the_middle_of_something_nothing_is_committed(desk: Desk, name: str, words: str) -> None:
    """It has to be finished first."""
    repository = Repository(desk.state)
    saved(desk, BACKUPS)
    assert repository.refusal() == ""
    (desk.folder.parent / ".git" / name).touch()
    assert repository.refusal().startswith(words)


def test_what_git_ignores_or_does_not_have_is_refused(desk: Desk, tmp_path: Path) -> None:
    """With what would allow it."""
    (desk.folder / ".gitignore").write_text("*.toml\n")
    saved(desk, BACKUPS)
    assert "take it out of .gitignore" in Repository(desk.state).refusal()
    elsewhere = Repository(tmp_path / NAME)
    assert elsewhere.refusal() == f"{tmp_path} is not in a git repository"
    assert elsewhere.branch() == ""
    assert elsewhere.uncommitted(desk.sit().state) is None
