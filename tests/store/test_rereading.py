"""Reading again only what changed must be as good as reading all."""

import tomllib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.state import State
from golive_tui.store.endless_keys import MOST_PARTS
from golive_tui.store.errors import BrokenState
from golive_tui.store.layout import BETWEEN, Layout
from golive_tui.store.reading import read_state
from golive_tui.store.rereading import reread
from tests.store.states import many, states, ticked
from tests.store.support import HERE


def again(data: bytes, seen: State) -> State | None:
    """What reading again finds."""
    return reread(data, seen, Layout().known(seen), "soulseer.yaml")


def whole(data: bytes) -> State | None:
    """What reading all finds; nothing if it is broken."""
    try:
        return read_state(data, "soulseer.yaml", HERE)
    except BrokenState:
        return None


@given(seen=states, found=states)
def test_it_finds_what_reading_all_finds(seen: State, found: State) -> None:
    """However different the two are."""
    data = Layout().render(found)
    assert again(data, seen) in (None, found)


@given(seen=states, found=states, chance=st.randoms())
def test_also_in_a_file_that_was_torn_up(seen: State, found: State, chance: Random) -> None:
    """Tables taken from two states in any order: the same as reading all, or left to that."""
    pieces = [
        piece
        for state in (seen, found)
        for piece in Layout().render(state).rstrip(b"\n").split(BETWEEN)
    ]
    chance.shuffle(pieces)
    data = BETWEEN.join(pieces[: len(pieces) // 2 + 1])
    assert again(data, seen) in (None, whole(data))


def test_what_did_not_change_is_shared() -> None:
    """So that another's tick on 10,000 items costs one item."""
    seen = many(50)
    found = again(Layout().render(ticked(seen, "launch-day/step-00007")), seen)
    assert found
    same = [address for address in seen.items if found.items[address] is seen.items[address]]
    assert len(same) == 49
    assert found == ticked(seen, "launch-day/step-00007")


@pytest.mark.parametrize(
    "place", ["[launch]\n{}a = 1\n\n[items.b]", "[items.b]\n{}a = 1", "[later]\n{}a = 1"]
)
def test_a_key_without_end_is_left_to_reading_all(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which names its line at once: the parser would be busy with it for hours."""
    asked: list[int] = []

    def loads(text: str) -> dict[str, object]:
        asked.append(len(text))
        return {}

    monkeypatch.setattr(tomllib, "loads", loads)
    seen = ticked(State("soulseer.yaml"), "a")
    top, ticks = Layout().render(seen).rstrip(b"\n").split(BETWEEN)
    hostile = place.format("a." * (MOST_PARTS + 1)).encode()
    data = BETWEEN.join([top, hostile, ticks] if b"[launch]" in hostile else [top, ticks, hostile])
    assert again(data, seen) is None
    assert asked == []


def test_a_file_that_went_back_counts_stamps_of_later_versions_too() -> None:
    """New stamps come after them, however the file was read."""
    later = b"""
[items.b]
title = "B"
runs = [
    { at = 2026-12-01T09:00:00.000Z, exit = 0 },
]
"""
    first = ticked(State("soulseer.yaml"), "a")
    data = Layout().render(first) + later
    found = whole(data)
    assert found
    assert found.newest.hour == 9
    seen = read_state(data, "soulseer.yaml", HERE)
    seen = ticked(seen, "a")
    assert again(data, seen) in (None, found)


def test_a_table_inside_a_text_is_no_table() -> None:
    """A hand may write texts over several lines, with anything in them."""
    seen = many(2)
    inside = Layout().render(seen).split(BETWEEN)[1].decode()
    text = f"golive = 1\n\n[items.a]\nx = '''\n\n{inside}\n\n[items.b]\ny = '''\n"
    assert again(text.encode(), seen) is None
    found = whole(text.encode())
    assert found
    assert found.items.keys() == {"a"}


def test_keys_that_follow_an_item_after_an_empty_line_are_its_own() -> None:
    """As a hand may space them."""
    seen = many(2)
    data = Layout().render(seen) + b"\nby_hand = 1\n"
    assert again(data, seen) is None
    found = whole(data)
    assert found
    assert found.items["launch-day/step-00001"].extra == {"by_hand": 1}


def test_the_newest_stamp_goes_down_with_what_held_it() -> None:
    """A hand mended a stamp that lay ahead."""
    seen = ticked(many(3), "launch-day/step-00001")
    before = many(3)
    found = again(Layout().render(before), seen)
    assert found
    assert found.newest == before.newest < seen.newest


def test_a_file_of_other_items_is_read_whole() -> None:
    """When most of it changed, there is nothing to gain."""
    assert again(Layout().render(many(500)), many(3)) is None
