"""What is meant, and what a batch takes, where an item that comes again is named."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golive_tui.checklist.model import Item, Node, walk
from golive_tui.launch.state import Status

if TYPE_CHECKING:
    from golive_tui.session.session import Session


def meant(session: "Session", address: str, status: Status | None = None) -> str:
    """The occurrence that is meant by an item which comes again: the present one.

    Skipping takes what was missed first: that one, or the item itself where they are several.
    All other addresses mean what they say.
    """
    found = session.overview.occurrences(address)
    if found is None:
        return address
    if status is Status.SKIPPED and found.missed:
        return found.missed[0].address if len(found.missed) == 1 else address
    return found.current.address


def leaves_for(session: "Session", node: Node, status: Status) -> Iterator[Item]:
    """What a batch on a group, a section or a repeat is about, with what stands so already.

    Of a repeat its missed occurrences. Below a section or group, of each repeat what has come: a
    tick or a reopening says something of the present occurrence alone, a skip of the missed ones
    too.
    """
    if isinstance(node, Item) and node.repeat:
        found = session.overview.occurrences(node.address)
        yield from found.missed if found else ()
        return
    for leaf in walk(node.children):
        found = session.overview.occurrences(leaf.address)
        if found:
            yield from found.come if status is Status.SKIPPED else found.come[len(found.missed) :]
        elif isinstance(leaf, Item) and not leaf.is_group:
            yield leaf
