"""`git`: the state of a real repository."""

import subprocess
from pathlib import Path

import pytest

from golive_tui.checklist.probe import ProbeKind
from golive_tui.launch.verdict import Cause
from tests.probes.kinds.ordering import order, seen, unseen


def git(folder: Path, *words: str) -> str:
    """Run git there as ana."""
    who = ("-c", "user.name=ana", "-c", "user.email=ana@example.com")
    answer = subprocess.run(
        ["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return answer.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit that is pushed."""
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    git(tmp_path, "init", "-q", "-b", "main", "work")
    work = tmp_path / "work"
    (work / "a").write_text("a", encoding="utf-8")
    git(work, "add", "a")
    git(work, "commit", "-q", "-m", "one")
    git(work, "remote", "add", "origin", "../origin.git")
    git(work, "push", "-q", "-u", "origin", "main")
    return work


async def test_a_clean_and_pushed_repository(repository: Path) -> None:
    """Branch, commit, tag."""
    git(repository, "tag", "v1.0.1")
    found = await seen(order(ProbeKind.GIT, "work", folder=repository.parent))
    assert found.values == {
        "CLEAN": True,
        "BRANCH": "main",
        "TAG": "v1.0.1",
        "COMMIT": git(repository, "rev-parse", "HEAD"),
        "PUSHED": True,
    }
    assert found.summary == "clean, main, pushed"


async def test_a_changed_repository(repository: Path) -> None:
    """Changed, untracked, ahead; without a tag there is none to compare."""
    (repository / "a").write_text("b", encoding="utf-8")
    git(repository, "commit", "-q", "-am", "two")
    (repository / "new").write_text("b", encoding="utf-8")
    found = await seen(order(ProbeKind.GIT, ".", folder=repository))
    assert (found.values["CLEAN"], found.values["PUSHED"]) == (False, False)
    assert "TAG" not in found.values
    assert found.summary == "1 changed, main, not pushed"


async def test_what_golive_writes_does_not_make_it_dirty(repository: Path) -> None:
    """The state is committed when the captain says so, and nobody sees it half written."""
    (repository / "deep").mkdir()
    for name in ("launch.state.toml", ".launch.state.toml.new", "deep/launch.rehearsal.toml"):
        (repository / name).write_text("golive = 1\n", encoding="utf-8")
    found = await seen(order(ProbeKind.GIT, ".", folder=repository))
    assert found.values["CLEAN"] is True
    assert found.summary == "clean, main, pushed"


async def test_what_git_can_not_tell_is_not_called_clean(repository: Path) -> None:
    """An index that is damaged is an error, in git's words."""
    (repository / ".git" / "index").write_bytes(b"damaged" * 10)
    cause, text = await unseen(order(ProbeKind.GIT, ".", folder=repository))
    assert cause is Cause.INTERNAL
    assert text.startswith("git can't tell what is changed: ")
    assert "index file" in text


async def test_no_hook_or_monitor_of_the_repository_runs(repository: Path) -> None:
    """Looking at a stranger's repository runs nothing of it."""
    script = repository.parent / "evil"
    script.write_text(f"#!/bin/sh\ntouch {repository.parent}/hacked\n", encoding="utf-8")
    script.chmod(0o755)
    git(repository, "config", "core.fsmonitor", str(script))
    await seen(order(ProbeKind.GIT, ".", folder=repository))
    assert not (repository.parent / "hacked").exists()


async def test_a_folder_without_a_repository_says_so(tmp_path: Path) -> None:
    """Or no folder at all."""
    cause, text = await unseen(order(ProbeKind.GIT, ".", folder=tmp_path))
    assert (cause, text) == (Cause.INTERNAL, f"{tmp_path} is no git repository")
    cause, text = await unseen(order(ProbeKind.GIT, "gone", folder=tmp_path))
    assert (cause, text) == (Cause.INTERNAL, f"there is no folder {tmp_path / 'gone'}")


async def test_a_repository_of_somebody_else_says_so(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not that there is none: git refuses to look, as in many containers."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    cause, text = await unseen(order(ProbeKind.GIT, ".", folder=repository))
    assert (cause, text) == (
        Cause.INTERNAL,
        f"git does not look into {repository}: it belongs to another user",
    )


async def test_a_folder_may_be_in_a_home(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no home at all, that is said."""
    monkeypatch.setenv("HOME", str(repository.parent))
    assert (await seen(order(ProbeKind.GIT, "~/work"))).values["CLEAN"] is True

    def homeless(_path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", homeless)
    found = await unseen(order(ProbeKind.GIT, "~/work"))
    assert found == (Cause.INTERNAL, "there is no home folder for ~/work")
