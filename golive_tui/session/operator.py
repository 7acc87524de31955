"""Who is at the keyboard."""

import getpass
import subprocess
from collections.abc import Mapping
from pathlib import Path


def find_operator(given: str, environ: Mapping[str, str], folder: Path) -> str:
    """The operator: as given, else `GOLIVE_OPERATOR`, git's `user.name`, the login name."""
    return (
        given.strip()
        or environ.get("GOLIVE_OPERATOR", "").strip()
        or _git_name(folder)
        or _login_name()
    )


def _git_name(folder: Path) -> str:
    try:
        answer = subprocess.run(
            ["git", "config", "user.name"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "operator"
