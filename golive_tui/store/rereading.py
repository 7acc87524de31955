"""Reading again what another wrote: only the tables of items that are new are parsed.

Sound because each table that stands alone and can be read alone ends where it seems to; whatever
is not laid out like that, or not as it should be, is left to reading the whole file.
"""

import tomllib
from collections.abc import Mapping
from typing import Any

from golive_tui.launch.state import Record, State
from golive_tui.store.endless_keys import endless_key
from golive_tui.store.fields import Wrong
from golive_tui.store.layout import BETWEEN
from golive_tui.store.parse import Reader
from golive_tui.values import replace

MOST = 200
"""Changed items up to which this is worth while."""
_ITEM = b"[items."


def reread(data: bytes, seen: State, known: Mapping[bytes, str], checklist: str) -> State | None:
    """What the file says, sharing all that `seen` has already; None: read the whole file."""
    blocks = data.removesuffix(b"\n").split(BETWEEN)
    places = [place for place, block in enumerate(blocks) if block.startswith(_ITEM)]
    if not places or places[-1] - places[0] + 1 != len(places):
        return None
    before, after = blocks[: places[0]], blocks[places[-1] + 1 :]
    blocks = blocks[places[0] : places[-1] + 1]
    addresses = list(map(known.get, blocks))
    if addresses.count(None) > MOST:
        return None
    fresh = [block for block, address in zip(blocks, addresses, strict=True) if address is None]
    items = {address: seen.items[address] for address in addresses if address is not None}
    reader = Reader()
    try:
        if endless_key(BETWEEN.join([*before, *fresh, *after]).decode()):
            return None
        for block in fresh:
            items |= _record(reader, block)
        top = _tables(before, after)
        if len(items) != len(blocks) or top is None:
            return None
        return _completed(reader.state(top, checklist), items, seen)
    except (Wrong, ValueError, RecursionError):
        return None


def _record(reader: Reader, block: bytes) -> dict[str, Record]:
    """The one record of a block; none if there is anything else in it."""
    table = tomllib.loads(block.decode())
    if table.keys() != {"items"} or len(table["items"]) != 1:
        return {}
    return reader.items(table["items"])


def _tables(before: list[bytes], after: list[bytes]) -> dict[str, Any] | None:
    """All but the items; nothing if what follows them still belongs to the last of them."""
    if after and not after[0].startswith(b"["):
        return None
    first, last = (tomllib.loads(BETWEEN.join(part).decode()) for part in (before, after))
    return None if first.keys() & last.keys() or "items" in first | last else first | last


def _completed(rest: State, items: dict[str, Record], seen: State) -> State | None:
    state = replace(rest, items=items)
    if rest.newest >= seen.newest:
        return state
    if any(record.extra for record in items.values()):
        return None  # there may be stamps in it that this version does not know
    return replace(state, newest=max((rest.newest, *state.stamps())))
