"""The state file's layout."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.state import Change, Note, Record, State, Status
from golive_tui.store.layout import BETWEEN, Layout
from golive_tui.store.reading import read_state
from tests.store.states import STARTS, many, states, ticked
from tests.store.support import EXAMPLE, HERE, read

Kept = TypeVar("Kept")


@given(state=states)
def test_what_is_written_reads_back(state: State) -> None:
    """Everything of any state, and writing it again gives the same bytes."""
    written = Layout().render(state)
    found = read_state(written, "other.yaml", HERE)
    assert found == state
    assert Layout().render(found) == written


@given(state=states, seed=st.integers())
def test_the_same_state_is_always_the_same_bytes(state: State, seed: int) -> None:
    """The order in which things came into it does not matter."""

    def shuffled(table: Mapping[str, Kept]) -> dict[str, Kept]:
        pairs = list(table.items())
        random.Random(seed).shuffle(pairs)
        return dict(pairs)

    other = replace(
        state,
        items=shuffled(state.items),
        release=shuffled(state.release),
        extra=shuffled(state.extra),
    )
    assert Layout().render(other) == Layout().render(state)


@given(state=states, address=st.sampled_from(["deploy", "launch-day/deploy", "new"]))
def test_a_tick_changes_only_the_lines_of_its_item(state: State, address: str) -> None:
    """Every other table is the same, byte for byte."""
    before = Layout().render(state).rstrip(b"\n").split(BETWEEN)
    after = Layout().render(ticked(state, address)).rstrip(b"\n").split(BETWEEN)
    added = [block for block in after if block not in before]
    gone = [block for block in before if block not in after]
    header = b"[items.deploy]" if address == "deploy" else f'[items."{address}"]'.encode()
    header = b"[items.new]" if address == "new" else header
    assert [block.split(b"\n")[0] for block in added] == [header]
    assert [block.split(b"\n")[0] for block in gone] in ([], [header])
    assert [block for block in after if block in before] == [
        block for block in before if block in after
    ]


@given(state=states)
def test_rendering_only_what_changed_gives_what_rendering_all_gives(state: State) -> None:
    """The cache is never seen."""
    layout = Layout()
    layout.render(many(3))
    for each in (state, ticked(state, "deploy"), replace(state, items={}), state):
        assert layout.render(each) == Layout().render(each)


def test_the_documented_example_is_laid_out_so() -> None:
    """Every kind of entry, in the order and form of the documentation, byte for byte."""
    assert Layout().render(read(EXAMPLE)).decode() == EXAMPLE


def test_an_empty_state_is_three_lines() -> None:
    """Only what was touched is there."""
    assert Layout().render(State(checklist="a.yaml")).decode() == (
        '# Written by golive; comments are not kept.\ngolive = 1\nchecklist = "a.yaml"\n'
    )


def test_an_item_of_which_nothing_is_left_is_not_written() -> None:
    """Claiming and releasing leaves the file as it was."""
    state = State(checklist="a.yaml", items={"deploy": Record(title="Deploy")})
    assert Layout().render(state) == Layout().render(State(checklist="a.yaml"))


def test_lists_come_by_time_one_entry_a_line() -> None:
    """Whatever order they have in memory."""
    early, late = (Note(STARTS + timedelta(seconds=n), "ana", f"note {n}") for n in (1, 2))
    state = State(checklist="a.yaml", items={"deploy": Record(notes=(late, early))})
    assert (
        Layout()
        .render(state)
        .decode()
        .endswith(
            "[items.deploy]\n"
            "notes = [\n"
            '    { at = 2026-12-01T08:00:01.000Z, by = "ana", text = "note 1" },\n'
            '    { at = 2026-12-01T08:00:02.000Z, by = "ana", text = "note 2" },\n'
            "]\n"
        )
    )


def test_a_change_that_takes_back_another_names_it() -> None:
    """`undoes` is the stamp of what was undone."""
    done = Change(Status.DONE, STARTS, "ana")
    back = Change(Status.OPEN, STARTS + timedelta(seconds=1), "ana", undoes=STARTS)
    state = State(checklist="a.yaml", items={"deploy": Record(head=back, history=(done,))})
    assert "undoes = 2026-12-01T08:00:00.000Z\n" in Layout().render(state).decode()


def test_unknown_keys_stand_after_the_known_ones_by_name() -> None:
    """At every level, so that a newer version's file does not churn."""
    text = EXAMPLE.replace(
        'by = "ana"\nreason', 'zebra = [1, 2]\nbadge = { a = 1 }\nby = "ana"\nreason'
    )
    text = text.replace("golive = 1\n", "later = 2.5\ngolive = 1\n")
    written = Layout().render(read(text)).decode()
    assert '"soulseer.yaml"\nlater = 2.5\n\n[release]' in written
    assert 'killed it." },\n]\nbadge = { a = 1 }\nzebra = [1, 2]\n\n[stations' in written


def test_tables_of_later_versions_keep_their_own_tables() -> None:
    """`[machines.a]` stays a table with a header, and one entry stays one line."""
    text = EXAMPLE + "\n[machines.b]\nlogs = [ { x = 1 }, { x = 2 } ]\n\n[machines.a]\non = true\n"
    written = Layout().render(read(text)).decode()
    assert written.endswith(
        "\n\n[machines.a]\non = true\n\n[machines.b]\nlogs = [\n    { x = 1 },\n    { x = 2 },\n]\n"
    )
