"""Asking git."""

from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.errors import GoLiveError

if TYPE_CHECKING:
    import subprocess

READ_SECONDS = 10


def run_git(
    folder: Path, *command: str, seconds: int = READ_SECONDS
) -> "subprocess.CompletedProcess[str]":
    """What git answers in a folder, whether it did it or not. Raises `GoLiveError` without git."""
    import subprocess  # here, because who only looks asks nothing

    try:
        return subprocess.run(
            ["git", *command],
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError as error:
        raise GoLiveError("git is not installed, or the folder is gone") from error
    except subprocess.TimeoutExpired as error:
        raise GoLiveError(
            f"git {command[0]} did not end within {seconds} s", "try it in a shell"
        ) from error
    except OSError as error:
        raise GoLiveError(f"git can't be run: {error.strerror}") from error
