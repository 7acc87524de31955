"""From what people write to the address they mean."""

from golive_tui.checklist.model import Checklist
from golive_tui.errors import GoLiveError


def find_address(checklist: Checklist, written: str) -> str:
    """The full address meant by an address or its tail. Raises `GoLiveError` with near misses."""
    found = checklist.matches(written.strip("/"))
    if len(found) == 1:
        return found[0]
    if found:
        raise GoLiveError(f'"{written}" means {len(found)} things', f"write {' or '.join(found)}")
    from difflib import get_close_matches

    last = written.rpartition("/")[2]
    near = get_close_matches(last, [node.id for node in checklist.nodes.values()], n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "golive show lists every address"
    raise GoLiveError(f'nothing here is called "{written}"', hint)
