"""What a format module hands over: the nodes of a file, and what it already noticed."""

from golive_tui.checklist.nodes import SourceNode
from golive_tui.checklist.problems import Problems
from golive_tui.values import dataclass


@dataclass(slots=True)
class Written:
    """A file as nodes."""

    root: SourceNode
    text: str
    """The whole text."""
    file: str
    problems: Problems
    """What the format itself found; reading goes on all the same."""
    cuts: dict[tuple[int, int], str]
    """What a comment sign cut off from a text, by the text's line and column."""
