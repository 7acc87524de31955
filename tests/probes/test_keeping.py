"""Of large answers only the beginning is kept, of others everything."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.verdict import Found
from golive_tui.probes.keeping import MOST_PARTS, kept
from golive_tui.probes.order import HEAD_CHARACTERS, Observation

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=50)
VALUES: st.SearchStrategy[Found] = st.recursive(
    LEAVES,
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(max_size=50), each),
    max_leaves=40,
)


def body(value: Found) -> Found:
    """What is kept of a body."""
    text = value if isinstance(value, str) else json.dumps(value)
    return kept(Observation({"BODY": value}, "200", head=text[:HEAD_CHARACTERS]))["BODY"]


@given(VALUES)
def test_what_is_kept_is_the_same_or_a_short_text(value: Found) -> None:
    """A small answer is whole; whatever comes, no result grows without limit."""
    found = body(value)
    assert found == value or (isinstance(found, str) and len(found) <= HEAD_CHARACTERS + 1)


def deep() -> Found:
    """Lists in lists."""
    value: Found = []
    for _ in range(900):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        [[] for _ in range(MOST_PARTS + 1)],
        [[[0] * 30] for _ in range(30)],
        {"a": {str(n): n for n in range(MOST_PARTS + 1)}},
        {"k" * (HEAD_CHARACTERS + 1): 1},
        ["x" * HEAD_CHARACTERS, "y"],
        "x" * (HEAD_CHARACTERS + 1),
        deep(),
    ],
)
def test_of_a_large_answer_the_beginning_is_kept(value: Found) -> None:
    """As it came, with a sign that there was more."""
    text = value if isinstance(value, str) else json.dumps(value)
    assert body(value) == f"{text[:HEAD_CHARACTERS]}…"


def test_an_answer_of_usual_size_is_whole() -> None:
    """Twenty services with their states."""
    services: Found = {f"service-{n}": {"status": "ok", "version": "1.10"} for n in range(20)}
    assert body(services) == services
