"""Finding items by name: `/`, then `n` and `N`."""

from collections.abc import Callable

from golive_tui.checklist.model import Checklist, Node
from golive_tui.errors import GoLiveError
from golive_tui.session.session import Session
from golive_tui.tui.message import Message
from golive_tui.tui.screens.base import GoLiveScreen
from golive_tui.tui.widgets.outline import Outline
from golive_tui.tui.widgets.pane_head import PaneHead
from golive_tui.tui.widgets.probe_pane import ProbePane


def matches(session: Session, words: str) -> tuple[str, ...]:
    """The addresses whose title, id, owner or tags hold all the words; `a/b` means addresses."""
    wanted = words.casefold().split()
    return tuple(
        address
        for address, node in session.checklist.nodes.items()
        if all(word in _text(node, word) for word in wanted)
    )


def _text(node: Node, word: str) -> str:
    # The id alone: else every item of "Pre-Deployment" would match "deploy".
    name = node.address if "/" in word else node.id
    return " ".join((node.title, name, node.owner, *node.tags)).casefold()


class Finding(GoLiveScreen[None]):
    """The find commands of the console."""

    do_back: Callable[[], None]
    """To the outline."""

    def __init__(self) -> None:
        super().__init__()
        self.sought = ""
        """What is being looked for; empty: nothing."""
        self._found_in: tuple[Checklist, str] | None = None
        self._found: tuple[str, ...] = ()

    @property
    def found(self) -> tuple[str, ...]:
        """What matches, in the order of the checklist; looked for anew only if it is new."""
        looked = self._found_in
        if not looked or looked[0] is not self.session.checklist or looked[1] != self.sought:
            self._found_in = self.session.checklist, self.sought
            self._found = matches(self.session, self.sought)
        return self._found

    def do_find(self) -> None:
        """Ask for words, and go to the first match from here."""
        from golive_tui.tui.screens.ask import Ask

        ask = Ask(
            "Find",
            "words of a title, an address, an owner or a tag",
            answer=self.sought,
            replaced=True,
            check=self._counted,
            needed=False,
            hint="enter goes to the next match · empty ends the search · esc leaves all as it is",
        )
        self.app.push_screen(ask, self._asked_for)

    def _counted(self, words: str) -> str:
        number = len(matches(self.session, words))
        if not number:
            raise GoLiveError("no match")
        matching = "1 match" if number == 1 else f"{number} matches"
        return f"{matching} · enter goes to the next one; there n next, N previous"

    def _asked_for(self, words: str | None) -> None:
        if words is None:
            return
        self.sought = words
        self.query_one(PaneHead).update()
        if words:
            self._go(1, here=True)

    def end_search(self) -> None:
        """Look for nothing any more."""
        self.sought = ""
        self.query_one(PaneHead).update()

    def do_find_next(self) -> None:
        """To the next match."""
        self._go(1)

    def do_find_previous(self) -> None:
        """To the match before."""
        self._go(-1)

    def _go(self, step: int, *, here: bool = False) -> None:
        if not self.sought:
            self.console_app.say(Message("nothing is being looked for: / finds"))
            return
        found = set(self.found)
        outline = self.query_one(Outline)
        if here and outline.address in found:
            address = outline.address
        else:
            address = outline.next_node(step, found.__contains__)
        if address:
            self.uncover(address)
            self.query_one(PaneHead).update()
        else:
            self.console_app.say(Message(f'nothing matches "{self.sought}"'))

    def uncover(self, address: str) -> None:
        """To it, wherever it is folded away; keys that mean a row mean this one then."""
        self.query_one(Outline).reveal(address)
        if isinstance(self.focused, ProbePane):
            self.do_back()

    def place_in_matches(self) -> tuple[int, int]:
        """Which match the cursor is on, counted from 1 (0: none), and how many there are."""
        found = self.found
        address = self.query_one(Outline).address
        return (found.index(address) + 1 if address in found else 0), len(found)
