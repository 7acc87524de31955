"""Who is at the keyboard."""

import getpass
from collections.abc import Mapping
from pathlib import Path

from golive_tui.errors import GoLiveError

RESERVED = "probe"
"""The operator by whose name probes tick."""


def find_operator(given: str, environ: Mapping[str, str], folder: Path) -> str:
    """The operator: as given, else `GOLIVE_OPERATOR`, git's `user.name`, the login name.

    Raises `GoLiveError` for a name that nobody may have.
    """
    return (
        operator_named(given)
        or operator_named(environ.get("GOLIVE_OPERATOR", ""))
        or operator_named(_git_name(folder, environ))
        or _login_name()
    )


def operator_named(written: str) -> str:
    """The name on one line, without blanks around it. Raises `GoLiveError` for a reserved one."""
    name = " ".join(written.split())
    if name.lower() == RESERVED:
        raise GoLiveError(f'"{name}" is the name under which probes tick', "choose another name")
    return name


def _git_name(folder: Path, environ: Mapping[str, str]) -> str:
    import subprocess  # here, because a name that is given needs none

    try:
        answer = subprocess.run(
            ["git", "config", "user.name"],
            cwd=folder,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "operator"
