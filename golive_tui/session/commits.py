"""What git says of the commits that votes were about."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from golive_tui.errors import GoLiveError
from golive_tui.launch.state import State
from golive_tui.session.git import run_git
from golive_tui.values import dataclass, field

NOT_COMPARED = "its commit is not compared with the repository yet"
SILENT = "git does not answer, so nobody knows whether its commit is still the one"
_COMMIT = r"[0-9a-f]{4,64}"
"""What git may be asked about: the state file is no place to take options from."""


def _nothing() -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Known:
    """What git said when it was last asked."""

    short: str = ""
    """The commit of the repository, in short; empty without one."""
    head: str = ""
    """The same in full."""
    since: Mapping[str, str] = field(default_factory=_nothing)
    """By commit: what is different now, in words; empty: only state files are."""

    def is_head(self, commit: str) -> bool:
        """Whether a commit is the one of the repository."""
        return self.head.startswith(commit) and re.fullmatch(_COMMIT, commit) is not None

    def answers(self, commit: str) -> bool:
        """Whether nothing more has to be asked about it."""
        return not self.head or self.is_head(commit) or commit in self.since


class Commits:
    """The head of a checklist's repository, and what changed up to it.

    `look` asks git and may run in a thread of its own; everything else only reads what it found.
    """

    def __init__(self, checklist: Path, state: Path) -> None:
        self._folder = checklist.resolve().parent
        self._state = state.resolve()
        self._known: Known | None = None
        self.waits = True
        """Whether a question that was not looked up yet is asked now; a screen must not wait."""

    @property
    def head(self) -> str:
        """The commit of the repository, in short; empty without git."""
        if self._known is None and self.waits:
            self.look(())
        return self._known.short if self._known else ""

    def since(self, commit: str) -> str:
        """What is different in the repository since a commit, in words; empty: nothing."""
        known = self._known
        if self.waits and (known is None or not known.answers(commit)):
            self.look((*(known.since if known else ()), commit))
            known = self._known
        if known is None:
            return NOT_COMPARED
        if known.is_head(commit):
            return ""
        return known.since.get(commit, NOT_COMPARED if known.head else "")

    def look(self, commits: Iterable[str]) -> bool:
        """Ask git about these commits; whether it now says something else."""
        before, commits = self._known, tuple(commits)
        try:
            self._known = self._asked(commits, before)
        except GoLiveError:
            # Without git there is no such rule; a git that hangs is another thing.
            silent = dict.fromkeys(commits, SILENT) if _has_git() else {}
            self._known = Known(since=silent)
        return self._known != before

    def _asked(self, commits: Iterable[str], before: Known | None) -> Known:
        said = run_git(self._folder, "rev-parse", "--show-toplevel", "HEAD", "--short", "HEAD")
        *folder, head, short = ["", "", *said.stdout.splitlines()]
        if said.returncode:
            return Known()
        top = Path("\n".join(folder[2:]))
        same = before.since if before and before.head == head else {}
        since = {
            commit: same[commit] if commit in same else self._compared(commit, head, short, top)
            for commit in dict.fromkeys(commits)
        }
        return Known(short, head, since)

    def _compared(self, commit: str, head: str, short: str, top: Path) -> str:
        if not re.fullmatch(_COMMIT, commit):
            return "what it names as its commit is none"
        options = ("--quiet", "--no-ext-diff", "--no-textconv")
        said = run_git(top, "diff", *options, commit, head, "--", ".", *self._states(top))
        if said.returncode == 0:
            return ""
        if said.returncode == 1:
            return f"the repository changed from {commit} to {short}"
        return f"its commit {commit} is not in this repository"

    def _states(self, top: Path) -> tuple[str, ...]:
        """State files, wherever they are: what differs in them does not count."""
        top = top.resolve()
        own = self._state.relative_to(top) if self._state.is_relative_to(top) else None
        more = (f":(exclude,literal){own}",) if own else ()
        return (":(exclude)*.state.toml", *more)


def commits_of(state: State) -> tuple[str, ...]:
    """The commits that votes are about."""
    votes = (vote for station in state.stations.values() for vote in station.votes)
    return tuple(dict.fromkeys(vote.commit for vote in votes if vote.commit))


def git_email(folder: Path, operator: str) -> str:
    """The e-mail that git knows the operator by; empty if it knows somebody else."""
    try:
        name, email = (
            run_git(folder, "config", f"user.{key}").stdout.strip() for key in ("name", "email")
        )
    except GoLiveError:
        return ""
    return email if " ".join(name.split()) == operator else ""


def _has_git() -> bool:
    from shutil import which  # here, because who only looks asks nothing

    return which("git") is not None
