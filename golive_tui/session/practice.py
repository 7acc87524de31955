"""What a console is told of the target it practises on, so that it can be broken and mended."""

from typing import Protocol

from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Switch:
    """One trouble of the target."""

    name: str
    title: str
    effect: str
    """What it does, in one line."""
    on: bool


class Practice(Protocol):
    """A target that can be made to misbehave."""

    @property
    def switches(self) -> tuple[Switch, ...]:
        """Every trouble it can have, and whether it has it."""
        ...

    def switch(self, name: str, on: bool) -> object:
        """Give it a trouble, or mend it. Does not wait until it shows."""
        ...
