"""Every command by name, and every item: the command palette."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from golive_tui.checklist.plain import plain
from golive_tui.tui.commands import Command, Group, commands_in, key_name
from golive_tui.tui.screens.base import GoLiveScreen

if TYPE_CHECKING:
    from golive_tui.tui.screens.console import ConsoleScreen

NEARER = 1000
"""More than any score for resemblance."""
MOST_ITEMS = 30
"""How many items are offered at once."""


class ConsoleCommands(Provider):
    """Offers the commands of the screen; on the console also going to an item."""

    @property
    def _console(self) -> "ConsoleScreen | None":
        from golive_tui.tui.screens.console import ConsoleScreen

        return self.screen if isinstance(self.screen, ConsoleScreen) else None

    async def discover(self) -> Hits:
        """Every command, before anything is typed; those that only move come last."""
        known = sorted(self._commands(), key=lambda each: each[0].group is Group.MOVE)
        for command, run in known:
            yield DiscoveryHit(_named(command), run, text=command.title, help=command.help)

    async def search(self, query: str) -> Hits:
        """Commands and items whose words match."""
        matcher = self.matcher(query)
        for command, run in self._commands():
            text = f"{command.title} {command.help}"
            if (score := matcher.match(text)) > 0:
                score += nearness(query, command.title, command.help)
                yield Hit(score, _named(command), run, text=text, help=command.help)
        for hit in self._items(query, matcher.match):
            yield hit

    def _commands(self) -> Iterator[tuple[Command, Callable[[], None]]]:
        screen = self.screen
        if isinstance(screen, GoLiveScreen):
            practice = screen.console_app.opening.practice is not None
            for command in commands_in(screen.WHERE, practice=practice):
                if command.id != "palette":
                    yield command, partial(screen.run_command, command.id)

    def _items(self, query: str, match: Callable[[str], float]) -> Iterator[Hit]:
        console = self._console
        if console is None:
            return
        found = 0
        for address, node in console.session.checklist.nodes.items():
            title = plain(node.title)
            score = match(title)
            if score > 0:
                found += 1
                # Commands of that name come first; an item is a place to go to.
                score += nearness(query, "", title)
                yield Hit(score, f"→ {title}", partial(console.go_to, address), help=address)
            if found >= MOST_ITEMS:
                return


def nearness(query: str, name: str, words: str) -> int:
    """What puts a name before words about it, and what holds the query before what resembles it."""
    wanted = query.casefold().strip()
    if name.casefold().startswith(wanted):
        return 4 * NEARER
    if wanted in name.casefold():
        return 3 * NEARER
    return (2 if f" {wanted}" in f" {words.casefold()}" else 0) * NEARER


def _named(command: Command) -> str:
    keys = " ".join(key_name(key) for key in command.keys[:1])
    return f"{command.title}  ({keys})" if keys else command.title
