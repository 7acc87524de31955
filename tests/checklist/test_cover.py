"""A checklist without its secrets: the same launch, in which nobody finds one."""

import types
import typing
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.cover import NAMES, READ, covered, texts_in
from golive_tui.checklist.model import Checklist, Item
from golive_tui.checklist.probed import all_probed
from golive_tui.checklist.secrets import Secrets
from golive_tui.checklist.source import read_yaml
from tests.planted import SECRET, WRITTEN, checklist, traces

SENT = {
    "Probe": {"kind", "target"},
    "Step": {"kind", "command", "cwd", "body", "json"},
    "LaunchPlan": {"timezone"},
}
"""Texts that have to work, and so stay as they are; what shows them masks them."""
PLANTED = read_yaml(checklist(WRITTEN)).checklist


def titled(*titles: str) -> Checklist:
    """A checklist with these items."""
    items = "".join(f"      - {title!r}\n" for title in titles)
    return read_yaml(f"golive: 1\ntitle: T\nsections:\n  - title: A\n    items:\n{items}").checklist


def addresses(of: Checklist) -> list[str]:
    """Those of its items."""
    return [address for address, node in of.nodes.items() if isinstance(node, Item)]


def test_of_all_that_people_read_nothing_holds_a_secret() -> None:
    """Nor does an address."""
    shown, _ = covered(PLANTED, Secrets([SECRET]))
    assert traces("\n".join(texts_in(PLANTED)))
    assert not traces("\n".join([*texts_in(shown), *shown.nodes, *all_probed(shown)]))


def test_it_is_the_same_launch() -> None:
    """All is there, in its place; what is needed is found; what is sent is sent as before."""
    shown, moved = covered(PLANTED, Secrets([SECRET]))
    assert [moved.get(address, address) for address in PLANTED.nodes] == list(shown.nodes)
    assert [moved.get(each, each) for each in all_probed(PLANTED)] == list(all_probed(shown))
    for before, node in zip(PLANTED.nodes.values(), shown.nodes.values(), strict=True):
        if isinstance(node, Item) and isinstance(before, Item):
            assert all(need in shown.nodes for need in node.needs)
            assert [each.command for each in node.run] == [each.command for each in before.run]
    for one, other in zip(all_probed(PLANTED).values(), all_probed(shown).values(), strict=True):
        assert one.probe.target == other.probe.target
        assert all(need in all_probed(shown) for need in other.needs)


def test_a_checklist_without_secrets_is_left_alone() -> None:
    """The very same."""
    shown, moved = covered(PLANTED, Secrets(["something-else"]))
    # There are users in its URLs.
    assert (shown is PLANTED, moved) == (False, {})
    plain = titled("One", "Two")
    assert covered(plain, Secrets([SECRET]))[0] is plain


def test_things_that_differ_only_in_a_secret_have_addresses_of_their_own() -> None:
    """Those that hold none keep theirs."""
    shown, _ = covered(titled("Rotate abcdef", "Rotate ghijkl"), Secrets(["abcdef", "ghijkl"]))
    assert addresses(shown) == ["a/rotate-***", "a/rotate-***-2"]


@pytest.mark.parametrize("secret", ["x" * 120, "one-two-three-" * 10, "A very! long, secret. " * 6])
def test_of_an_address_that_was_cut_in_the_middle_of_a_secret_nothing_is_left(secret: str) -> None:
    """An address is no longer than 80 characters."""
    shown, _ = covered(titled(f"Rotate {secret}"), Secrets([secret]))
    assert addresses(shown) == ["a/rotate-***"]


@given(st.lists(st.sampled_from(["abcdef", "Abc-Def", "x", "y z", "***", "-2"]), max_size=6))
def test_addresses_stay_distinct(titles: list[str]) -> None:
    """Whatever is masked in them."""
    before = titled("First", *(f"On {title}" for title in titles))
    shown, _ = covered(before, Secrets(["abcdef", "Abc-Def"]))
    assert len(shown.nodes) == len(before.nodes)
    assert not any("abcdef" in each or "abc-def" in each for each in shown.nodes)


def test_no_field_of_a_checklist_was_forgotten() -> None:
    """Each text is either read by people, or sent."""
    for kind, read in READ.items():
        texts = {each.name for each in fields(typing.cast("typing.Any", kind)) if _text(each.type)}
        known = {*read, *NAMES.get(kind, ()), *SENT.get(kind.__name__, set()), "id"}
        assert texts <= known, kind


def _text(kind: object) -> bool:
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) in (tuple, list):
        return any(map(_text, typing.get_args(kind)))
    return kind is str


@pytest.mark.parametrize(
    ("line", "users"),
    [
        ("summary: https://ana:pw@example.com/", True),
        ("# as in https://ana:pw@example.com/", False),
        ("summary: ana@example.com, https://example.com/@ana", False),
        ('summary: "# https://ana@example.com/"', True),
    ],
)
def test_a_reading_says_whether_anybody_may_log_in_by_a_url(line: str, users: bool) -> None:
    """Where nobody does, and nothing else is secret, nobody looks for either."""
    text = f"golive: 1\ntitle: T\n  {line}\nsections: [{{title: A, items: [B]}}]\n"
    assert read_yaml(text.replace("\n  ", "\n")).users is users
