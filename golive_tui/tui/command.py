"""What a command of the console is: its keys, its words, and where and when it is offered."""

from enum import Enum, StrEnum, auto

from golive_tui.values import dataclass


class Where(Enum):
    """The screens that commands belong to."""

    CONSOLE = auto()
    SHEET = auto()
    PROBES = auto()
    """The probe pane of the console, besides the console's own."""
    LIST = auto()
    """Every screen that shows a list to read: timeline, board, contacts, problems, help."""
    COMMIT = auto()
    POLL = auto()


class Group(StrEnum):
    """The headings under which help shows them."""

    MOVE = "Moving"
    ITEM = "The item under the cursor"
    LAUNCH = "The launch"
    VIEW = "Looking"


class Phase(Enum):
    """What the launch is in; the footer follows it."""

    PLANNING = auto()
    """No T-0."""
    COUNTING = auto()
    HELD = auto()
    """In a hold."""
    HOLDING = auto()
    """At T-0, until somebody launches."""
    LIVE = auto()
    ROLLBACK = auto()
    """Somebody decided to roll back, before or after the launch."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the operator can do, and the keys for it."""

    id: str
    keys: tuple[str, ...]
    """As Textual names them; empty: only in the palette."""
    title: str
    """One or two words, for the footer."""
    help: str
    """One line, for help, palette and README."""
    group: Group
    where: Where = Where.CONSOLE
    footer: int = 0
    """Its place in the footer, from the left; 0: not in the footer."""
    guarded: bool = False
    """Whether typing ahead must never reach it."""
    phases: frozenset[Phase] = frozenset(Phase)
    """When the footer shows it."""
    urgent: frozenset[Phase] = frozenset()
    """When it comes first there."""
    stays: bool = False
    """Whether the footer shows it however little room there is."""
    practice: bool = False
    """Whether it is there only where there is a target to practise on."""


NAMES = {
    "space": "space",
    "full_stop": ".",
    "comma": ",",
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "plus": "+",
    "minus": "-",
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "page down",
    "pageup": "page up",
}
"""Keys whose name in Textual is not what is printed on them."""


def key_name(key: str) -> str:
    """A key as it is shown to people."""
    return NAMES.get(key, key)
