"""From what people write to the address they mean."""

import re
from collections.abc import Sequence

from golive_tui.checklist.model import Checklist, Item
from golive_tui.checklist.times import Mark, format_duration, parse_mark
from golive_tui.errors import GoLiveError
from golive_tui.launch.recurrence import AT, marks_of, occurrence

MOST_NAMED = 4
"""How many addresses an error names."""
LEAST_SOUGHT = 3
"""Characters below which nearly every title would have what was written."""
LONGEST_TITLE = 40
"""Characters of a title that an error quotes."""


def find_address(checklist: Checklist, written: str) -> str:
    """The full address meant by an address or its tail. Raises `GoLiveError` with near misses.

    `check-logs@T+1d` means one occurrence of what comes again.
    """
    item, at, mark = written.partition(AT)
    found = _find(checklist, item)
    return _find_occurrence(checklist, found, parse_mark(mark)) if at else found


def _find_occurrence(checklist: Checklist, address: str, mark: Mark) -> str:
    node, short = checklist.nodes[address], checklist.short(address)
    if not isinstance(node, Item) or not node.repeat:
        raise GoLiveError(f'"{node.title}" does not come again', f"write {short}")
    marks = marks_of(node.repeat)
    number = marks.number(mark)
    if number is None:
        every = format_duration(node.repeat.every)
        until = f" until {node.repeat.until}" if node.repeat.until else ""
        raise GoLiveError(
            f'"{node.title}" does not come at {mark}',
            f"it comes every {every} from {node.repeat.start}{until}",
        )
    return occurrence(node, number).address


def _find(checklist: Checklist, written: str) -> str:
    address = written.strip("/")
    found = checklist.matches(address)
    if len(found) == 1:
        return found[0]
    if found:
        short = [checklist.short(each) for each in found]
        raise GoLiveError(f'"{written}" means {len(found)} things', f"write {_either(short)}")
    near = _near(checklist, address) or _titled(checklist, written)
    hint = f"did you mean {_either(near)}?" if near else "golive show lists every address"
    raise GoLiveError(f'nothing here is called "{written}"', hint)


def _near(checklist: Checklist, address: str) -> list[str]:
    """The shortest addresses of what has nearly the same last component."""
    from difflib import get_close_matches

    ids = list(dict.fromkeys(node.id for node in checklist.nodes.values()))
    near = get_close_matches(address.rpartition("/")[2], ids, n=3)
    return [checklist.short(full) for each in near for full in checklist.matches(each)]


def _titled(checklist: Checklist, written: str) -> list[str]:
    """Address and title of what has these words in its title, or nearly the whole title."""
    from difflib import get_close_matches

    sought = _words(written)
    titles = {address: _words(node.title) for address, node in checklist.nodes.items()}
    found = [address for address, title in titles.items() if sought in title]
    if len(sought) < LEAST_SOUGHT or not found:
        near = get_close_matches(sought, list(dict.fromkeys(titles.values())), n=3)
        found = [address for address, title in titles.items() if title in near]
    return [f'{checklist.short(each)} ("{_cut(checklist.nodes[each].title)}")' for each in found]


def _words(text: str) -> str:
    """In small letters, with single spaces for what stands between words."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def _either(addresses: Sequence[str]) -> str:
    named = list(addresses[:MOST_NAMED])
    if len(addresses) > MOST_NAMED:
        others = len(addresses) - MOST_NAMED
        named.append("1 other" if others == 1 else f"{others} others")
    return " or ".join(named)
