"""Two consoles on one file, disks that refuse, files that go backwards."""

import subprocess
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input

from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.session.opening import open_session
from golive_tui.session.session import Session
from golive_tui.store.state_file import StateFile, state_path
from golive_tui.tui import repository_watch
from golive_tui.tui.screens.backwards import BackwardsDialog
from golive_tui.tui.screens.commit import CommitScreen
from golive_tui.tui.screens.quitting import QuittingDialog
from tests.tui.screen import (
    LARGE,
    NARROW,
    SMALL,
    Desk,
    open_console,
)
from tests.tui.test_console import CHECKLIST, go_to

WEBHOOK = "pre-deployment/payments/webhook-endpoint"


def second_seat(desk: Desk) -> Session:
    """Ben's session on the same file."""
    return open_session(desk.path, clock=desk.clock, environ={"TZ": "UTC"}, operator="ben")


async def test_another_seats_change_is_seen(tmp_path: Path) -> None:
    """What ben does shows on ana's console by itself."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        ben = second_seat(desk)
        ben.change(Intent(WEBHOOK, Status.FAILED, reason="503"))
        ben.save()
        await desk.until(lambda: desk.status(WEBHOOK) is Status.FAILED)
        assert "NO-GO  1 reason" in desk.picture


async def test_a_change_from_under_the_hands_is_refused_in_bens_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ana ticks what ben has just failed: refused, in his words; pressing again overrides."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "webhook")
        # Ana's console has not looked yet when she presses.
        monkeypatch.setattr(desk.session, "behind", lambda: False)
        ben = second_seat(desk)
        ben.change(Intent(WEBHOOK, Status.FAILED, reason="migration lock"))
        ben.save()
        await desk.press("space")
        await desk.until(lambda: "space overrides" in desk.picture)
        assert "ben marked this failed at 12:00: migration lock" in desk.picture
        assert desk.status(WEBHOOK) is Status.FAILED
        await desk.press("space")
        await desk.saved()
        assert desk.status(WEBHOOK) is Status.DONE
        assert 'reason = "migration lock"' in desk.state_text
        assert "; was failed: migration lock" in desk.picture


async def test_a_change_while_a_reason_was_typed_names_the_key_that_overrides(
    tmp_path: Path,
) -> None:
    """The same key again offers the reason again."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "webhook")
        await desk.press("x")
        await desk.type("504")
        ben = second_seat(desk)
        ben.change(Intent(WEBHOOK, Status.BLOCKED, reason="no access"))
        ben.save()
        await desk.until(lambda: desk.status(WEBHOOK) is Status.BLOCKED)
        await desk.press("enter")
        assert "ben marked this blocked at 12:00: no access   x overrides" in desk.picture
        await desk.press("x", "enter")
        assert desk.status(WEBHOOK) is Status.FAILED


async def test_who_sets_t_0_under_the_hands_of_another_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ben's T-0 was first, and Ana's console had not seen it: nothing of hers is recorded."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        monkeypatch.setattr(desk.session, "behind", lambda: False)
        ben = second_seat(desk)
        t0 = desk.clock.now() + timedelta(hours=6)
        ben.set_t0(t0)
        ben.save()
        desk.session.set_t0(t0 + timedelta(hours=1))
        desk.app.saving.start()
        await desk.until(lambda: "T-0 is not set: ben set T-0 at 12:00" in desk.picture)
        assert desk.session.count.t0 == t0


async def test_who_leaves_at_once_is_told_what_was_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The console stays for it; the next `q` leaves."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        monkeypatch.setattr(desk.session, "behind", lambda: False)
        ben = second_seat(desk)
        ben.change(Intent(WEBHOOK, Status.FAILED, reason="migration lock"))
        ben.save()
        monkeypatch.setattr(desk.app.saving, "start", lambda: None)
        desk.session.change(Intent(WEBHOOK, Status.DONE))
        await desk.press("q")
        assert "ben marked this failed at 12:00: migration lock" in desk.picture
        assert desk.app.return_code is None
        await desk.press("q")
        assert desk.app.return_code == 0


async def test_reopening_says_who_ticked(tmp_path: Path) -> None:
    """The question shows what somebody did a moment ago."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "webhook")
        ben = second_seat(desk)
        ben.change(Intent(WEBHOOK, Status.DONE))
        ben.save()
        await desk.until(lambda: desk.status(WEBHOOK) is Status.DONE)
        await desk.press("space")
        assert "Webhook endpoint   ben ticked this at 12:00" in desk.picture
        assert "Why is it open again?" in desk.picture


async def test_a_disk_that_refuses_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said in red, kept in memory, copied elsewhere, asked about on leaving, saved later."""
    from golive_tui.store.errors import CannotSave

    def refuse(*_: object) -> None:
        raise CannotSave("the disk is full", "make room")

    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await go_to(desk, "webhook")
        real = StateFile.update
        monkeypatch.setattr(StateFile, "update", refuse)
        await desk.press("space")
        await desk.until(lambda: "NOT SAVED: the disk is full" in desk.picture)
        assert desk.status(WEBHOOK) is Status.DONE
        copies = [*(tmp_path / ".home").rglob("*.toml")]
        assert copies
        assert 'status = "done"' in copies[0].read_text()
        await desk.press("q")
        assert isinstance(desk.app.screen, QuittingDialog)
        await desk.press("n")
        monkeypatch.setattr(StateFile, "update", real)
        desk.app.saving._failed_at = 0.0
        await desk.saved()
        assert 'status = "done"' in desk.state_text


@pytest.mark.parametrize(("key", "done"), [("y", True), ("n", False)])
async def test_a_file_that_went_backwards_asks_whose_word_counts(
    tmp_path: Path, key: str, done: bool
) -> None:
    """A checkout underneath: put mine back, or take the file."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "webhook")
        await desk.press("space")
        await desk.saved()
        file = desk.session.journal.file.path
        file.write_text('golive = 1\nchecklist = "launch.yaml"\n', encoding="utf-8")
        await desk.until(lambda: isinstance(desk.app.screen, BackwardsDialog))
        assert "1 change" in desk.picture
        await desk.press("escape")
        assert isinstance(desk.app.screen, BackwardsDialog)
        await desk.press(key)
        await desk.until(lambda: (desk.status(WEBHOOK) is Status.DONE) is done)
        assert ('status = "done"' in desk.state_text) is done


def git(folder: Path, *command: str) -> str:
    """Run git in a folder."""
    answer = subprocess.run(
        ["git", "-c", "user.name=ana", "-c", "user.email=ana@example.com", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "release/1.0")
    git(tmp_path, "config", "user.name", "ana")
    git(tmp_path, "config", "user.email", "ana@example.com")
    (tmp_path / "launch.yaml").write_text(CHECKLIST, encoding="utf-8")
    (tmp_path / "other.txt").write_text("other\n", encoding="utf-8")
    git(tmp_path, "add", "launch.yaml")
    git(tmp_path, "commit", "--quiet", "--message", "Checklist")
    git(tmp_path, "add", "other.txt")
    return tmp_path


async def opened_commit(desk: Desk) -> None:
    """Tick something, save it, and open the commit screen."""
    await go_to(desk, "webhook")
    await desk.press("space")
    await desk.saved()
    await desk.press("w")
    await desk.until(lambda: isinstance(desk.app.screen, CommitScreen))
    await desk.until(lambda: "+status" in desk.picture or "refuse" in desk.picture)


async def test_the_state_is_committed_alone(repository: Path) -> None:
    """The diff, a message from what changed, and only the state in the commit."""
    async with open_console(repository, CHECKLIST, LARGE) as desk:
        await opened_commit(desk)
        assert "SoulSeer: 1 done" in desk.picture
        await desk.press("enter")
        await desk.until(lambda: "committed; esc closes" in desk.picture)
        names = git(repository, "show", "--name-only", "--format=%s", "HEAD").split("\n")
        assert names[0] == "SoulSeer: 1 done"
        assert [name for name in names[1:] if name] == ["launch.state.toml"]
        assert git(repository, "diff", "--cached", "--name-only").strip() == "other.txt"
        await desk.press("escape", "w")
        await desk.until(lambda: "nothing to commit" in desk.picture)


async def test_a_hook_that_refuses_is_heard(repository: Path) -> None:
    """What the hook says is on the screen, and nothing was committed."""
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho the hook says no >&2\nexit 1\n")
    hook.chmod(0o755)
    async with open_console(repository, CHECKLIST, SMALL) as desk:
        await opened_commit(desk)
        await desk.press("enter")
        await desk.until(lambda: "the hook says no" in desk.picture)
        assert "git refused" in desk.picture
    assert git(repository, "log", "--format=%s").split("\n")[0] == "Checklist"


SLOW_HOOK = """#!/bin/sh
for turn in $(seq 600); do [ -e {go} ] && break; sleep 0.1; done
echo the hook says no >&2
exit {code}
"""


@pytest.mark.parametrize(
    ("code", "told"), [(1, "git refused the commit: w shows why"), (0, "committed")]
)
async def test_what_became_of_a_commit_is_said_wherever_one_is_by_then(
    repository: Path, code: int, told: str
) -> None:
    """Escape while a hook runs: its end is told on the console; `w` shows a refusal once more."""
    hook, go = repository / ".git" / "hooks" / "pre-commit", repository / "go"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(SLOW_HOOK.format(go=go, code=code))
    hook.chmod(0o755)
    async with open_console(repository, CHECKLIST, SMALL) as desk:
        await opened_commit(desk)
        await desk.press("enter", "q")
        assert "committing; hooks may take a while" in desk.picture
        await desk.press("escape", "w")
        assert "committing; hooks may take a while" in desk.picture
        await desk.press("escape")
        go.touch()
        await desk.until(lambda: told in desk.picture)
        await desk.press("w")
        if code:
            await desk.until(lambda: "the hook says no" in desk.picture)
            assert "git refused; enter tries again" in desk.picture
            hook.write_text("#!/bin/sh\nexit 0\n")
            await desk.press("enter")
            await desk.until(lambda: "committed; esc closes" in desk.picture)
    assert git(repository, "log", "-1", "--format=%s").strip() == "SoulSeer: 1 done"


async def test_long_lines_of_the_diff_are_whole(repository: Path) -> None:
    """They are wrapped; the path is the same at the first commit and later."""
    reason = "because " + "the nightly report holds a lock " * 4 + "until six"
    async with open_console(repository, CHECKLIST, SMALL) as desk:
        for message in ("SoulSeer: 1 failed", "SoulSeer: 1 failed, 1 note"):
            await go_to(desk, "webhook")
            await desk.press("x")
            await desk.paste(reason)
            await desk.press("enter")
            await desk.saved()
            await desk.press("w")
            await desk.until(lambda: "+status" in desk.picture or "+reason" in desk.picture)
            await desk.until(partial(_shows, desk, message))
            assert reason in " ".join(desk.picture.split())
            assert "b/launch.state.toml" in desk.picture
            await desk.press("enter")
            await desk.until(lambda: "committed; esc closes" in desk.picture)
            await desk.press("escape", "a", *"one", "enter")
            reason = reason.replace("six", "seven")


def _shows(desk: Desk, text: str) -> bool:
    return text in desk.picture


async def test_where_nothing_can_be_committed_nothing_is_offered(tmp_path: Path) -> None:
    """Neither a message nor the key; the reason is whole on the smallest screen."""
    async with open_console(tmp_path, CHECKLIST, NARROW) as desk:
        await desk.press("w")
        folder = str(tmp_path)
        await desk.until(lambda: "git repository" in " ".join(desk.picture.split()))
        words = "".join(desk.picture.split())
        assert f"{folder}isnotinagitrepository" in words
        assert "enter commit" not in desk.picture
        assert "commit message" not in desk.picture


async def test_nothing_is_committed_in_the_middle_of_a_merge(repository: Path) -> None:
    """The refusal names what is under way."""
    head = git(repository, "rev-parse", "HEAD")
    (repository / ".git" / "MERGE_HEAD").write_text(head)
    async with open_console(repository, CHECKLIST, SMALL) as desk:
        await go_to(desk, "webhook")
        await desk.press("space")
        await desk.saved()
        await desk.press("w")
        await desk.until(lambda: "a merge is under way" in desk.picture)


async def test_enter_looks_again_whether_the_merge_is_over(repository: Path) -> None:
    """While it is not, that is said; nothing is committed before what would be is shown."""
    merge = repository / ".git" / "MERGE_HEAD"
    merge.write_text(git(repository, "rev-parse", "HEAD"))
    async with open_console(repository, CHECKLIST, SMALL) as desk:
        await go_to(desk, "webhook")
        await desk.press("space")
        await desk.saved()
        await desk.press("w")
        await desk.until(lambda: "a merge is under way" in desk.picture)
        await desk.press("enter")
        await desk.until(lambda: desk.picture.count("a merge is under way") == 2)
        assert "nothing to commit" not in desk.picture
        merge.unlink()
        await desk.press("enter")
        await desk.until(lambda: "+status" in desk.picture)
        assert "enter commit" in desk.picture
    assert git(repository, "log", "-1", "--format=%s").strip() == "Checklist"


async def test_without_a_repository_w_says_so(tmp_path: Path) -> None:
    """No repository: one sentence."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await desk.press("w")
        await desk.until(lambda: "is not in a git repository" in desk.picture)


async def test_the_header_says_branch_and_what_is_uncommitted(repository: Path) -> None:
    """Git is asked beside the screen."""
    async with open_console(repository, CHECKLIST, LARGE) as desk:
        await go_to(desk, "webhook")
        await desk.press("space")
        await desk.saved()
        desk.app.repository.look(now=True)
        words = "git release/1.0 · saved · 1 change uncommitted"
        await desk.until(lambda: words in desk.picture)
        await desk.pilot.resize_terminal(*NARROW)
        await desk.pilot.pause()
        assert desk.picture.startswith(" SoulSeer"), desk.picture
        assert "saved" in desk.picture.splitlines()[0]


async def test_what_is_uncommitted_is_counted_soon_after_a_change(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a key, and long before git would be asked again."""
    monkeypatch.setattr(repository_watch, "LOOK_SECONDS", 1_000.0)
    monkeypatch.setattr(repository_watch, "SETTLE_SECONDS", 0.0)
    async with open_console(repository, CHECKLIST, LARGE) as desk:
        await desk.until(lambda: "git release/1.0 · saved" in desk.picture)
        await go_to(desk, "webhook")
        await desk.press("space")
        await desk.until(lambda: "saved · 1 change uncommitted" in desk.picture)
        await desk.press("u")
        await desk.until(lambda: "saved · 2 changes uncommitted" in desk.picture)


async def test_a_state_that_breaks_underneath_is_not_called_unsaved(tmp_path: Path) -> None:
    """With nothing unsaved it says that the state can't be read, and when it is good again."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await go_to(desk, "webhook")
        await desk.press("space")
        await desk.saved()
        good = desk.state_text
        state_path(desk.path).write_text(f"<<<<<<< HEAD\n{good}>>>>>>> theirs\n", encoding="utf-8")
        await desk.until(lambda: "the state can't be read" in desk.picture)
        assert "state unreadable" in desk.picture.splitlines()[0]
        assert "NOT SAVED" not in desk.picture
        state_path(desk.path).write_text(good, encoding="utf-8")
        await desk.until(lambda: "the state is good again" in desk.picture)
        assert " saved" in desk.picture.splitlines()[0]


async def test_leaving_while_git_commits_waits_for_it_and_says_so(repository: Path) -> None:
    """Nobody sits before a blank screen while a hook runs; when it is done, the console ends."""
    hook, go = repository / ".git" / "hooks" / "pre-commit", repository / "go"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(SLOW_HOOK.format(go=go, code=0))
    hook.chmod(0o755)
    async with open_console(repository, CHECKLIST, SMALL) as desk:
        await opened_commit(desk)
        await desk.press("enter", "escape", "q")
        assert "git still commits: the console ends as soon as that is done" in desk.picture
        assert desk.app.return_code is None
        go.touch()
        await desk.until(lambda: desk.app.return_code == 0)
    assert git(repository, "log", "-1", "--format=%s").strip() == "SoulSeer: 1 done"


async def test_a_refused_commit_keeps_the_console_open(repository: Path) -> None:
    """Whoever wanted to leave after it has to know."""
    hook, go = repository / ".git" / "hooks" / "pre-commit", repository / "go"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(SLOW_HOOK.format(go=go, code=1))
    hook.chmod(0o755)
    async with open_console(repository, CHECKLIST, SMALL) as desk:
        await opened_commit(desk)
        await desk.press("enter", "escape", "q")
        go.touch()
        await desk.until(lambda: "git refused the commit: w shows why" in desk.picture)
        assert desk.app.return_code is None


async def test_nothing_is_committed_unseen(repository: Path) -> None:
    """What changes while one reads the diff is in the diff; the message one wrote stays."""
    async with open_console(repository, CHECKLIST, SMALL) as desk:
        await opened_commit(desk)
        await desk.until(lambda: "SoulSeer: 1 done" in desk.picture)
        await desk.press("end")
        await desk.type(" by hand")
        intent = Intent("launch-day/deploy", Status.FAILED, reason="the lock is held")
        desk.app.tell(desk.session.change(intent))
        await desk.until(lambda: "the lock is held" in desk.picture)
        await desk.until(lambda: desk.app.focused is desk.app.screen.query_one(Input))
        assert "SoulSeer: 1 done by hand" in desk.picture


async def test_a_proposed_message_follows_what_changes(repository: Path) -> None:
    """As long as nobody has written another."""
    async with open_console(repository, CHECKLIST, SMALL) as desk:
        await opened_commit(desk)
        intent = Intent("launch-day/deploy", Status.FAILED, reason="lock")
        desk.app.tell(desk.session.change(intent))
        await desk.until(lambda: "SoulSeer: 1 done, 1 failed" in desk.picture)
