"""Who is at the keyboard."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from golive_tui.checklist.secrets import Secrets
from golive_tui.errors import GoLiveError
from golive_tui.launch.state import PROBE

GIT_SECONDS = 5
"""So long git has for its answer."""
RESERVED = PROBE


Asked = Callable[[], str]
"""Gives what git answers, as soon as it has."""


def find_operator(
    given: str, environ: Mapping[str, str], folder: Path, asked: Asked | None = None
) -> str:
    """The operator: as given, else `GOLIVE_OPERATOR`, git's `user.name`, the login name.

    Raises `GoLiveError` for a name that nobody may have.
    """
    return (
        operator_named(given)
        or operator_named(environ.get("GOLIVE_OPERATOR", ""))
        or operator_named((asked or ask_git(folder, environ))())
        or _login_name()
    )


def operator_named(written: str) -> str:
    """The name on one line, without blanks around it. Raises `GoLiveError` for a reserved one."""
    name = " ".join(written.split())
    if name.lower() == RESERVED:
        raise GoLiveError(f'"{name}" is the name under which probes tick', "choose another name")
    return name


def need_open_name(name: str, secrets: Secrets) -> None:
    """Raises `GoLiveError` for a name that would be masked in all that it stands for."""
    if secrets.finds(name):
        message = "the operator's name holds a secret"
        raise GoLiveError(message, "choose another with --as NAME")


def ask_git(folder: Path, environ: Mapping[str, str]) -> Asked:
    """Ask git for `user.name`; it answers while whoever asked does something else."""
    import subprocess  # here, because a name that is given needs none

    try:
        git = subprocess.Popen(
            ["git", "config", "user.name"],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
        )
    except OSError:
        return lambda: ""

    @cache
    def answer() -> str:
        try:
            return git.communicate(timeout=GIT_SECONDS)[0]
        except subprocess.TimeoutExpired:
            git.kill()
            git.communicate()
            return ""

    return answer


def _login_name() -> str:
    import getpass  # most have another name

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "operator"
