"""What the probes of the launches prove does not wear off, and none stands in another's way."""

import re
from datetime import timedelta

import pytest

from golive_tui.checklist.model import Item
from golive_tui.checklist.periods import is_burst
from golive_tui.checklist.probed import Role
from golive_tui.checklist.times import parse_duration
from golive_tui.launch.verdict import Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.order import Observation
from tests.checklists.test_probes import NAMES, item_of, launch, probes_of

LONGEST_MEMORY = timedelta(days=10)
"""Prometheus forgets after fifteen days, if nobody tells it otherwise."""


@pytest.mark.parametrize("name", NAMES)
def test_what_was_seen_before_the_launch_is_still_seen_at_it(name: str) -> None:
    """A test payment that was made in time turns no item red an hour later."""
    checklist = launch(name)
    for address, each in probes_of(name).items():
        query = str(each.probe.options.get("query", ""))
        windows = re.findall(r'result="\w+"\}\[(\w+)\]', query)
        item = item_of(checklist, address) if each.role is Role.ITEM else None
        if not windows or not item or not item.by or item.by.after_launch:
            continue
        must = min(-item.by.offset, LONGEST_MEMORY)
        assert all(parse_duration(window) >= must for window in windows), address


@pytest.mark.parametrize("name", NAMES)
def test_nothing_seen_proves_nothing(name: str) -> None:
    """No probe passes where the answer has none of what it is about."""
    for each in probes_of(name).values():
        assert judge(each.probe, Observation({}, ""))[0] is Verdict.FAIL, each.address


@pytest.mark.parametrize("name", ["clientflow", "creator-promotion", "locall", "samia-tarot"])
def test_load_is_not_turned_away_by_the_rate_limit(name: str) -> None:
    """What must not meet it says so with a token of its own; what must meet it has none."""
    busy = [
        each.probe
        for each in probes_of(name).values()
        if is_burst(each.probe) and each.probe.target[0] == "${busy}"
    ]
    limited = [probe for probe in busy if any("429" in each.text for each in probe.expect)]
    load = [probe for probe in busy if probe not in limited]
    assert limited
    assert load
    assert all("headers" not in probe.options for probe in limited)
    assert all("${load_token}" in str(probe.options.get("headers")) for probe in load)


def test_items_that_only_paper_proves_ask_for_it() -> None:
    """Where no machine can see it, somebody says where it is written."""
    for name, tail in (
        ("clientflow", "sensitive-data-encrypted-at-rest"),
        ("creator-promotion", "failover-mechanisms-are-tested"),
        ("creator-promotion", "sensitive-data-is-encrypted"),
        ("samia-tarot", "sensitive-data-encrypted"),
    ):
        (item,) = (
            node
            for address, node in launch(name).nodes.items()
            if address.endswith(f"/{tail}") and isinstance(node, Item)
        )
        assert (item.probe, str(item.evidence)) == (None, "required")
