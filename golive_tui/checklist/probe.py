"""What checks and what runs: probes, conditions, criteria, targets, steps, variables."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from golive_tui.checklist.condition import Comparison, parse_condition
from golive_tui.checklist.place import NOWHERE, Place
from golive_tui.checklist.times import Mark
from golive_tui.values import dataclass, field

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
"""A free value, as JSON knows it: the body of a request."""


class ProbeKind(StrEnum):
    """The kinds of probes, by the key that names the target."""

    HTTP = "http"
    TCP = "tcp"
    TLS = "tls"
    DNS = "dns"
    COMMAND = "command"
    FILE = "file"
    ENV = "env"
    GIT = "git"
    PROMETHEUS = "prometheus"


class StepKind(StrEnum):
    """The kinds of steps."""

    SHELL = "shell"
    HTTP = "http"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a probe's values, as written: `[STATUS] == 200`."""

    text: str
    place: Place = field(default=NOWHERE, compare=False)
    """Of its first character."""
    filled: Comparison | None = field(default=None, compare=False)
    """With its variables filled in; a value from outside is never parsed."""

    @property
    def parsed(self) -> Comparison:
        """What it says. Raises `BadCondition`; one that was read from a checklist parses."""
        return self.filled or parse_condition(self.text)


@dataclass(frozen=True, slots=True)
class Probe:
    """An automatic check of a system, as written: variables are not filled in."""

    kind: ProbeKind
    target: tuple[str, ...]
    """One entry, but for `env`, which may name several."""
    title: str = ""
    expect: tuple[Condition, ...] = ()
    warn: tuple[Condition, ...] = ()
    every: timedelta | None = None
    timeout: timedelta | None = None
    retries: int | None = None
    needs: tuple[str, ...] = ()
    """Names of probes, or addresses of items that have one."""
    options: Mapping[str, Value] = field(default_factory=dict)
    """The further keys of its kind, checked against the table of kinds."""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ProbeDefaults:
    """What counts for a probe that says nothing itself."""

    timeout: timedelta = timedelta(seconds=5)
    every: timedelta = timedelta(seconds=30)
    retries: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """One runnable thing: a shell command or an HTTP request."""

    kind: StepKind
    command: str
    """The shell command, or `METHOD URL`."""
    name: str = ""
    timeout: timedelta | None = None
    cwd: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    follow: bool = False
    confirm: bool = True
    tty: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    json: Value = None
    expect: tuple[Condition, ...] = ()
    save: Mapping[str, str] = field(default_factory=dict)
    """Variable name to a path into the answer: `{token: "[BODY].token"}`."""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Variable:
    """A named value for probes and steps, as written."""

    name: str
    value: str = ""
    ask: str = ""
    """The question to ask when it is first needed; empty if `value` gives it."""
    secret: bool = False
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A commit criterion: a limit that calls a hold before T-0. Also a rollback trigger."""

    id: str
    title: str
    probe: Probe | None = None
    """None: the operator calls it."""
    length: timedelta = timedelta(0)
    """`for`: how long it must be violated."""
    starts: Mark | None = None
    details: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Target:
    """A success criterion, looked at after launch."""

    id: str
    title: str
    group: str = ""
    by: Mark | None = None
    probe: Probe | None = None
    details: str = ""
    place: Place = field(default=NOWHERE, compare=False)
