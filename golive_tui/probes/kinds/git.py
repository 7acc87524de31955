"""`git`: the state of a repository."""

import asyncio

from golive_tui.launch.verdict import Cause, Found
from golive_tui.probes.order import Observation, Order, Unseen, path_in

OWN_FILES = tuple(
    f":(exclude)*.{name}"
    for name in ("state.toml", "state.toml.new", "rehearsal.toml", "rehearsal.toml.new")
)
"""What golive itself writes does not make a repository dirty, also while it is being written."""
_FOREIGN = "dubious ownership"
"""What git says of a repository whose settings it does not trust."""
_CALM = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


async def observe(order: Order) -> Observation:
    """Ask git."""
    git = _Git(order)
    inside = await git.asks("rev-parse", "--is-inside-work-tree")
    if inside is None and _FOREIGN in git.complaint:
        text = f"git does not look into {git.folder}: it belongs to another user"
        raise Unseen(Cause.INTERNAL, text)
    if inside != "true":
        raise Unseen(Cause.INTERNAL, f"{git.folder} is no git repository")
    changed = await git.asks("status", "--porcelain", "--", ".", *OWN_FILES)
    if changed is None:
        raise Unseen(Cause.INTERNAL, f"git can't tell what is changed: {git.complaint.strip()}")
    values: dict[str, Found] = {"CLEAN": not changed}
    answers = {
        "BRANCH": await git.asks("symbolic-ref", "--short", "-q", "HEAD"),
        "TAG": await git.asks("describe", "--tags", "--exact-match"),
        "COMMIT": await git.asks("rev-parse", "--verify", "-q", "HEAD"),
    }
    values |= {name: answer for name, answer in answers.items() if answer}
    ahead = await git.asks("rev-list", "--count", "@{upstream}..HEAD")
    values["PUSHED"] = ahead == "0"
    return Observation(values, _summary(changed, values))


class _Git:
    """Runs git in one folder, without hooks, prompts or locks."""

    def __init__(self, order: Order) -> None:
        self.folder = path_in(order, order.probe.target[0])
        self._environ = {**order.environ, **_CALM}
        self.complaint = ""
        """What it last said against what it was asked."""

    async def asks(self, *words: str) -> str | None:
        """What git answers; None if it refuses."""
        try:
            process = await asyncio.create_subprocess_exec(
                "git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", *words,
                cwd=self.folder,
                env=self._environ,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
        except FileNotFoundError:
            if not self.folder.is_dir():
                raise Unseen(Cause.INTERNAL, f"there is no folder {self.folder}") from None
            raise Unseen(Cause.INTERNAL, "git is not installed") from None
        except OSError as error:
            raise Unseen(Cause.INTERNAL, f"git can't be started: {error.strerror}") from None
        try:
            out, complaint = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        self.complaint = complaint.decode(errors="replace")
        return out.decode(errors="replace").strip() if process.returncode == 0 else None


def _summary(changed: str, values: dict[str, Found]) -> str:
    number = len(changed.splitlines())
    state = f"{number} changed" if number else "clean"
    where = values.get("BRANCH") or "no branch"
    pushed = "pushed" if values["PUSHED"] else "not pushed"
    return f"{state}, {where}, {pushed}"
