"""What all measurements share: a folder of their own, how often to repeat, what to start."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the benchmarks."""

    folder: Path
    """On the disk, and a git repository, as the folder of a checklist is."""
    quick: bool

    def rounds(self, often: int) -> int:
        """How often to alternate, or a third as often if it shall be quick."""
        return max(3, often // 3) if self.quick else often

    def seconds(self, long: float) -> float:
        """How long to watch, or a quarter as long if it shall be quick."""
        return long / 4 if self.quick else long

    @property
    def environment(self) -> Mapping[str, str]:
        """A home of its own, so that nothing of the user's is read or written."""
        home = str(self.folder / "home")
        return {
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_STATE_HOME": f"{home}/state",
            "XDG_CACHE_HOME": f"{home}/cache",
            "GOLIVE_OPERATOR": "ana",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            # Compiled modules are kept, as they are once it is installed; empty means not set.
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONUNBUFFERED": "",
        }


def prepare(folder: Path) -> None:
    """Make the folder a git repository with a home in it."""
    (folder / "home").mkdir(parents=True)
    environment = {**os.environ, **Bench(folder, quick=False).environment}
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True, env=environment)


def commit(bench: Bench, file: Path) -> None:
    """Commit one file, so that the console has something to compare with."""
    git = ["git", "-C", str(bench.folder), "-c", "user.name=ana", "-c", "user.email=a@example.com"]
    environment = {**os.environ, **bench.environment}
    subprocess.run([*git, "add", file.name], check=True, env=environment)
    subprocess.run(
        [*git, "commit", "--quiet", "-m", f"Add {file.name}"], check=True, env=environment
    )


def golive() -> str:
    """The installed command, beside the Python that runs the benchmarks."""
    return str(Path(sys.executable).with_name("golive"))


def bare_app(outline: Path) -> list[str]:
    """How the bare app is started. -P: its folder is no place to import from."""
    return [sys.executable, "-P", str(PROJECT / "tests/benchmarks/bare.py"), str(outline)]
