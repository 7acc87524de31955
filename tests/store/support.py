"""What the tests of the state file share."""

from pathlib import Path

from golive_tui.launch.state import State
from golive_tui.store.reading import read_state
from golive_tui.store.state_file import StateFile

HERE = Path("soulseer.state.toml")

EXAMPLE = Path(__file__).with_name("example.state.toml").read_text(encoding="utf-8")
DEPLOY = "launch-day/t-6-hours/deploy"


def read(text: str) -> State:
    """The state that a text says."""
    return read_state(text.encode(), "soulseer.yaml", HERE)


def state_file(folder: Path, name: str = "soulseer.state.toml") -> StateFile:
    """A session's view of a state file in a folder; emergency copies go to a folder beside it."""
    emergency = folder.parent / f"{folder.name}-emergency"
    return StateFile(folder / name, checklist="soulseer.yaml", emergency=emergency)
