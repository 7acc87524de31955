"""Ids and addresses, limits, and nonsense of every kind."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive_tui.checklist.problems import BrokenChecklist
from golive_tui.checklist.source import read_checklist, read_text
from golive_tui.errors import GoLiveError

HEAD = "golive: 1\ntitle: X\n"


def addresses(text: str) -> list[str]:
    """The addresses of a checklist, in the order of the file."""
    return list(read_text(HEAD + text, "x.yaml").checklist.nodes)


def test_ids_are_slugs_of_any_script_and_unique() -> None:
    """Explicit ones first, then `-2` for the second; nothing left is `item`."""
    text = """\
sections:
  - title: Größe & Maß!
    items: [Same, Same, "!!!", {title: Other, id: same}, 漢字]
"""
    assert addresses(text) == [
        "größe-maß",
        "größe-maß/same-2",
        "größe-maß/same-3",
        "größe-maß/item",
        "größe-maß/same",
        "größe-maß/漢字",
    ]


def test_a_tail_of_whole_components_is_an_address() -> None:
    """As long as it means only one thing."""
    text = "sections:\n  - {title: A, items: [X, Y]}\n  - {title: B, items: [X]}\n"
    checklist = read_text(HEAD + text, "x.yaml").checklist
    assert checklist.matches("y") == ("a/y",)
    assert checklist.matches("x") == ("a/x", "b/x")
    assert checklist.matches("a/x") == ("a/x",)
    assert checklist.matches("/x") == ()
    assert checklist.short("a/y") == "y"
    assert checklist.short("a/x") == "a/x"


def test_a_billion_laughs_die() -> None:
    """Aliases count as what they stand for."""
    levels = "".join(f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 9))
    with pytest.raises(BrokenChecklist, match="aliases repeat more than 50,000 keys"):
        read_text(f"{HEAD}x:\n  l0: &l0 [a]\n{levels}", "x.yaml")


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    """Far more levels than any parser's stack."""
    with pytest.raises(BrokenChecklist, match="32 levels"):
        read_text(HEAD + "details: " + "[" * 100_000, "x.yaml")


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    """Over four mebibytes."""
    file = tmp_path / "x.yaml"
    file.write_text(HEAD + "#" * (4 * 1024 * 1024))
    with pytest.raises(GoLiveError, match="4 MiB"):
        read_checklist(file)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"golive: 1\ntitle: \xff\n", "UTF-8"),
        (b"golive: 1\ntitle: a\x00b\n", "U\\+0000|NUL|control"),
        (b"", "empty"),
    ],
)
def test_what_is_no_text_is_refused_with_a_line(tmp_path: Path, data: bytes, words: str) -> None:
    """One sentence, with the place."""
    file = tmp_path / "x.yaml"
    file.write_bytes(data)
    with pytest.raises(GoLiveError, match=words) as caught:
        read_checklist(file)
    assert caught.value.line or "line" in str(caught.value)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    """As editors elsewhere write them."""
    file = tmp_path / "x.yaml"
    file.write_bytes(b"\xef\xbb\xbfgolive: 1\r\ntitle: X\r\n")
    assert read_checklist(file).checklist.title == "X"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """Nothing there, a folder, another format: each in one sentence."""
    for path, words in (
        (tmp_path / "gone.yaml", "no such file|not there|missing"),
        (tmp_path, "is no checklist"),
        (tmp_path / "x.md", "Markdown"),
    ):
        if path.suffix == ".md":
            path.write_text("# X\n")
        with pytest.raises(GoLiveError, match=words):
            read_checklist(path)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_are_an_error_or_a_checklist(data: bytes) -> None:
    """Never anything else."""
    try:
        read_text(data.decode("utf-8", errors="replace"), "x.yaml")
    except GoLiveError:
        return


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 3_000), st.integers(0, 40), st.text(max_size=8))
def test_a_mutated_checklist_is_an_error_or_a_checklist(at: int, length: int, scrap: str) -> None:
    """A good one with a piece taken out and another put in."""
    good = Path(__file__).with_name("everything.yaml").read_text(encoding="utf-8")
    try:
        read_text(good[:at] + scrap + good[at + length :], "x.yaml")
    except GoLiveError:
        return


def test_more_items_than_anyone_can_launch_are_refused() -> None:
    """A small file must not make a lot of work."""
    text = f"{HEAD}sections:\n- title: S\n  items: [{'a,' * 100_001}]\n"
    with pytest.raises(BrokenChecklist, match="more than 100,000 sections and items in section"):
        read_text(text, "x.yaml")


def test_after_ten_thousand_errors_no_more_are_looked_for() -> None:
    """Such a file is something else; it says so first."""
    with pytest.raises(BrokenChecklist, match="more than 10,000 errors; the rest is not shown"):
        read_text(f"{HEAD}sections: [{'{},' * 20_000}]\n", "x.yaml")


@pytest.mark.parametrize("word", ["cd", "export", "cd \\t"])
def test_a_step_of_blanks_is_read_like_any_other(word: str) -> None:
    """Not for hours: its words are looked at once."""
    blanks = " " * 100_000
    text = f'{HEAD}sections:\n- title: S\n  items:\n  - {{title: A, run: ["{word}{blanks}|x"]}}\n'
    checklist = read_text(text, "x.yaml").checklist
    assert len(checklist.nodes["s/a"].children) == 0


def test_a_section_called_rollback_does_not_take_the_plans_addresses() -> None:
    """The plan's steps stand under `rollback`; a section of that title gets another id."""
    plan = "rollback: {steps: [Undo]}\n"
    text = f"{HEAD}sections:\n- {{title: Rollback, items: [Undo]}}\n{plan}"
    checklist = read_text(text, "x.yaml").checklist
    assert list(checklist.nodes) == ["rollback-2", "rollback-2/undo"]
    assert checklist.rollback is not None
    assert [step.address for step in checklist.rollback.steps] == ["rollback/undo"]
    with pytest.raises(BrokenChecklist, match='the id "rollback" stands for the rollback plan'):
        read_text(f"{HEAD}sections:\n- {{title: Back, id: rollback, items: [A]}}\n{plan}", "x.yaml")


def test_a_number_as_long_as_a_file_may_be_is_read_at_once() -> None:
    """Looked at again for each of its digits it takes an hour."""
    probe = f'{{http: "http://shop/", expect: ["[STATUS] >= {"9" * 250_000}"]}}'
    text = f"golive: 1\ntitle: A\nsections: [{{title: S, items: [{{title: B, probe: {probe}}}]}}]\n"
    assert read_text(text, "sample.yaml").checklist.title == "A"
