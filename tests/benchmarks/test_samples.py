"""What is measured with is what golive reads and writes."""

from pathlib import Path

import pytest

from golive_tui.checklist.model import Item, walk
from golive_tui.launch.state import Status
from golive_tui.session.definition import Definition
from golive_tui.store.layout import Layout
from golive_tui.store.reading import read_state
from tests.benchmarks.bench import Bench
from tests.benchmarks.samples import address, generated, soulseer, touched


def items(checklist: Path) -> list[Item]:
    """All items of a checklist."""
    nodes = walk(Definition(checklist).reading.checklist.sections)
    return [node for node in nodes if isinstance(node, Item)]


@pytest.mark.parametrize("full", [False, True])
def test_generated_checklist_has_its_items(bench: Bench, full: bool) -> None:
    """Every item is there under the address that ticks are made with, full ones with all facts."""
    found = items(generated(bench, 45, full=full).checklist)
    assert [item.address for item in found] == [address(number) for number in range(45)]
    assert all(bool(item.details and item.owner) is full for item in found)


def test_bare_app_gets_the_same_items(bench: Bench) -> None:
    """The outline of the real launch holds every title, in order, indented by level."""
    sample = soulseer(bench)
    sections = Definition(sample.checklist).reading.checklist.sections
    titles = [node.title for node in walk(sections)]
    lines = sample.outline.read_text(encoding="utf-8").splitlines()
    assert [line.strip("\t") for line in lines] == titles
    assert {line.count("\t") for line in lines} == {
        node.address.count("/") for node in walk(sections)
    }


def test_touched_state_is_as_golive_writes_it() -> None:
    """Reading and writing it again gives the same bytes, so that it costs what a real one costs."""
    state = read_state(touched(60).encode(), "plain.yaml", Path("plain.state.toml"))
    assert Layout().render(state) == touched(60).encode()


def test_every_third_touched_item_can_be_ticked() -> None:
    """The ones that are ticked while measuring are open, with a history."""
    state = read_state(touched(60).encode(), "plain.yaml", Path("plain.state.toml"))
    heads = [state.record(address(number)).head for number in range(0, 60, 3)]
    assert {head.status for head in heads if head} == {Status.OPEN}
