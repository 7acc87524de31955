"""The command that mends a broken state file, from what git knows of it."""

from pathlib import Path

from golive_tui.store.writing import real_path

_GIT = ("git", "--literal-pathspecs")
PATIENCE = 2
"""Seconds that git gets to answer."""


def merge_hint(file: Path) -> str:
    """What mends a file that holds conflict markers."""
    if any(stage for stage in _stages(file)):
        ours, theirs = (_git(file, f"checkout --{side} --") for side in ("ours", "theirs"))
        return f"keep one side: {ours} (the other: {theirs})"
    return f"take the lines between the markers apart by hand, or {mending_hint(file)}"


def mending_hint(file: Path) -> str:
    """What mends a file that is not as it should be."""
    if 0 in _stages(file):
        return f"go back to the last commit: {_git(file, 'checkout HEAD --')}"
    return f"move it away and begin anew: {_move_away(file)}"


def _move_away(file: Path) -> str:
    import shlex  # here, because only a broken file needs it

    return shlex.join(["mv", str(file), f"{file}.broken"])


def _git(file: Path, command: str) -> str:
    import shlex

    file = real_path(file)
    return f"git -C {shlex.quote(str(file.parent))} {command} {shlex.quote(file.name)}"


def _stages(file: Path) -> list[int]:
    """The stages that git's index has of a file: 0 is tracked, 1 to 3 an unfinished merge."""
    import subprocess

    file = real_path(file)
    try:
        listed = subprocess.run(
            [*_GIT, "-C", str(file.parent), "ls-files", "--stage", "-z", "--", file.name],
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    entries = listed.stdout.decode(errors="replace").split("\0")
    return [int(entry.split("\t")[0].split()[2]) for entry in entries if "\t" in entry]
