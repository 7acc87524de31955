"""Texts of the file and words of ours, put into sentences."""

from collections.abc import Sequence

from golive_tui.checklist.nodes import ListNode, MapNode, SourceNode, TextNode

_LONGEST = 80


def quoted(text: str) -> str:
    """A text of the file in a message: on one line, and not too long."""
    line = " ".join(text[: 4 * _LONGEST].split())
    return f'"{line[: _LONGEST - 1]}…"' if len(line) > _LONGEST else f'"{line}"'


def a(word: str) -> str:
    """A word with its article."""
    if word.endswith("s"):
        return f"the {word}"
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


def listed(words: Sequence[str], last: str = "and", most: int = 5) -> str:
    """`a, b and c`; of many, the first few and how many more."""
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} more"]
    return f" {last} ".join([*filter(None, [", ".join(words[:-1])]), words[-1]])


def kind_of(node: SourceNode) -> str:
    """What was written, to people."""
    if isinstance(node, TextNode):
        return "nothing" if node.nothing else quoted(node.text)
    if isinstance(node, ListNode):
        return "a list"
    return "keys and values" if isinstance(node, MapNode) else "nothing"
