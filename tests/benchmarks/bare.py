"""The bare app: the smallest Textual application with a header, a tree of items and a footer.

Run as a program with the path of an outline: one title per line, a tab for each level.
"""

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Header, Tree
from textual.widgets.tree import TreeNode


class BareApp(App[None]):
    """What every budget of the console is compared with."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit", "Quit")]

    def __init__(self, outline: Path) -> None:
        super().__init__()
        self._outline = outline

    def compose(self) -> ComposeResult:
        """Header, tree, footer."""
        yield Header()
        tree: Tree[None] = Tree("Launch")
        parents: list[TreeNode[None]] = [tree.root]
        for line in self._outline.read_text(encoding="utf-8").splitlines():
            title = line.lstrip("\t")
            depth = len(line) - len(title)
            del parents[depth + 1 :]
            parents.append(parents[depth].add(title, expand=True))
        tree.root.expand()
        yield tree
        yield Footer()


if __name__ == "__main__":
    BareApp(Path(sys.argv[1])).run()
