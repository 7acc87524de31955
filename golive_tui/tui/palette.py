"""Every command by name, and every item: the command palette."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from golive_tui.checklist.plain import plain
from golive_tui.tui.commands import Command, Where, commands_in, key_name

if TYPE_CHECKING:
    from golive_tui.tui.screens.console import ConsoleScreen

MOST_ITEMS = 30
"""How many items are offered at once."""


class ConsoleCommands(Provider):
    """Offers the commands of the console, and going to an item."""

    @property
    def _console(self) -> "ConsoleScreen | None":
        from golive_tui.tui.screens.console import ConsoleScreen

        return self.screen if isinstance(self.screen, ConsoleScreen) else None

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command, run in self._commands():
            yield DiscoveryHit(_named(command), run, text=command.title, help=command.help)

    async def search(self, query: str) -> Hits:
        """Commands and items whose words match."""
        matcher = self.matcher(query)
        for command, run in self._commands():
            text = f"{command.title} {command.help}"
            if (score := matcher.match(text)) > 0:
                yield Hit(score, _named(command), run, text=text, help=command.help)
        for hit in self._items(matcher.match):
            yield hit

    def _commands(self) -> Iterator[tuple[Command, Callable[[], None]]]:
        console = self._console
        if console:
            practice = console.console_app.opening.practice is not None
            for command in commands_in(Where.CONSOLE, practice=practice):
                if command.id != "palette":
                    yield command, partial(console.action_command, command.id)

    def _items(self, match: Callable[[str], float]) -> Iterator[Hit]:
        console = self._console
        if console is None:
            return
        found = 0
        for address, node in console.session.checklist.nodes.items():
            title = plain(node.title)
            score = match(title)
            if score > 0:
                found += 1
                # Commands come first; an item is a place to go to.
                yield Hit(score / 2, f"→ {title}", partial(console.go_to, address), help=address)
            if found >= MOST_ITEMS:
                return


def _named(command: Command) -> str:
    keys = " ".join(key_name(key) for key in command.keys[:1])
    return f"{command.title}  ({keys})" if keys else command.title
