"""The git repository that the state is committed to."""

from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.errors import GoLiveError
from golive_tui.launch.reunion import missing
from golive_tui.launch.state import Record, State, Status
from golive_tui.session.git import READ_SECONDS, run_git
from golive_tui.store.reading import read_state
from golive_tui.values import dataclass

if TYPE_CHECKING:
    from subprocess import CompletedProcess

COMMIT_SECONDS = 300
"""Hooks may run tests."""

UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "BISECT_LOG": "a bisect",
}
"""Files in the git folder that say what is under way."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What git said when it committed, or refused."""

    done: bool
    said: str


def _counted(number: int, word: str) -> str:
    """`1 note`, `2 notes`, `3 done`."""
    words = "clock events" if word == "clock" else word
    return f"{number} {words.removesuffix('s') if number == 1 else words}"


def _fresh_notes(record: Record, before: Record) -> int:
    """How many notes an earlier record lacks; one that was withdrawn meanwhile says nothing."""
    known = {note.at for note in before.notes}
    return sum(note.at not in known for note in record.current_notes)


class Repository:
    """Git, as far as one state file is concerned."""

    def __init__(self, state: Path) -> None:
        self._file = state.resolve()

    def branch(self) -> str:
        """The branch, or the short commit of a detached head; empty without a repository."""
        name = self._read("symbolic-ref", "--quiet", "--short", "HEAD")
        return (name or self._read("rev-parse", "--short", "HEAD")).strip()

    def uncommitted(self, state: State) -> int | None:
        """How many things that somebody did the last commit lacks; None without one."""
        if not self._read("rev-parse", "--is-inside-work-tree").strip():
            return None
        committed = self._committed_state()
        if committed is None:
            return None
        return missing(state, committed).number

    def summary(self, state: State) -> str:
        """What the state has that the last commit lacks: `3 done, 1 failed, 2 notes`."""
        committed = self._committed_state() or State()
        counts: dict[str, int] = {}
        for address, record in state.items.items():
            before = committed.record(address)
            known = {change.at for change in before.changes}
            if record.head and record.head.at not in known:
                counts[record.head.status] = counts.get(record.head.status, 0) + 1
            notes = _fresh_notes(record, before)
            if notes:
                counts["notes"] = counts.get("notes", 0) + notes
        left = missing(state, committed)
        more = {
            "votes": left.votes,
            "clock": left.events,
            "mutes": left.mutes,
            "acknowledgements": left.acknowledged,
            "release fields": left.release,
            "answers": left.answers,
        }
        counts |= {word: len(found) for word, found in more.items() if found}
        order = [*(str(status) for status in Status), "notes", *more]
        return ", ".join(_counted(counts[word], word) for word in order if word in counts)

    def refusal(self) -> str:
        """Why nothing can be committed now; empty if it can."""
        try:
            inside = self._read("rev-parse", "--is-inside-work-tree").strip()
        except GoLiveError as error:
            return error.message
        if inside != "true":
            return f"{self._file.parent} is not in a git repository"
        folder = self._file.parent / self._read("rev-parse", "--git-dir").strip()
        for name, what in UNDER_WAY.items():
            if (folder / name).exists():
                return f"{what} is under way in this repository; finish it first"
        if self._run("check-ignore", "--quiet", "--", self._file.name).returncode == 0:
            return f"{self._file.name} is ignored by git; take it out of .gitignore"
        return ""

    def diff(self) -> str:
        """The changes of the state file since the last commit; empty if there are none."""
        if not self._file.exists():
            return ""
        if self._tracked():
            look = ("diff", "--no-color", "--no-ext-diff", "--relative", "HEAD", "--")
            return self._read(*look, self._file.name)
        command = ("diff", "--no-color", "--no-ext-diff", "--no-index", "--", "/dev/null")
        return self._run(*command, self._file.name).stdout

    def commit(self, message: str) -> Committed:
        """Commit the state file alone, with hooks and signing; other staged things stay staged."""
        if not self._tracked():
            added = self._run("add", "--", self._file.name)
            if added.returncode:
                return Committed(False, _said(added))
        command = ("commit", "--only", "--message", message, "--", self._file.name)
        answer = self._run(*command, seconds=COMMIT_SECONDS)
        return Committed(answer.returncode == 0, _said(answer))

    def _tracked(self) -> bool:
        known = self._run("ls-files", "--error-unmatch", "--", self._file.name).returncode == 0
        return known and self._run("rev-parse", "--verify", "--quiet", "HEAD").returncode == 0

    def _committed_state(self) -> State | None:
        """The state in the last commit; an empty one if the file is not in it."""
        shown = self._run("show", f"HEAD:./{self._file.name}")
        if shown.returncode:
            return State()
        try:
            return read_state(shown.stdout.encode(), "", self._file)
        except GoLiveError:
            return None

    def _read(self, *command: str) -> str:
        answer = self._run(*command)
        return answer.stdout if answer.returncode == 0 else ""

    def _run(self, *command: str, seconds: int = READ_SECONDS) -> "CompletedProcess[str]":
        return run_git(self._file.parent, *command, seconds=seconds)


def _said(answer: "CompletedProcess[str]") -> str:
    return "\n".join(filter(None, [answer.stdout.strip(), answer.stderr.strip()]))
