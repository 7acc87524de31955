"""Markdown as lines of pieces. Whatever is in it, only text comes out."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.style import Style

from golive_tui.checklist.plain import plain, plain_lines
from golive_tui.tui.line import Piece, chopped, width_of, wrapped
from golive_tui.tui.theme import Palette

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

Lines = list[list[Piece]]

LONGEST = 64 * 1024
"""Characters; a longer text is shown as it was written."""
LEAST = 8
"""Cells that text needs beside what it hangs under; with less, it takes the whole width."""
LEAST_COLUMN = 5
"""Cells of a column in a table; with less, each row is one line of text."""
GAP = 2
"""Blanks between the columns of a table."""


def markdown_lines(text: str, width: int, ink: Palette, *, ascii_only: bool = False) -> Lines:
    """The lines of a Markdown text, none wider than `width` cells (of at least two)."""
    width = max(2, width)
    written = plain_lines(text)
    if len(written) > LONGEST:
        return [each for row in written.split("\n") for each in wrapped([(row, ink.text)], width)]
    from markdown_it.tree import SyntaxTreeNode

    root = SyntaxTreeNode(_parser().parse(written))
    return _Writer(ink, ascii_only=ascii_only).blocks(root.children, width)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


class _Writer:
    """Writes blocks at a width, in one palette."""

    def __init__(self, ink: Palette, *, ascii_only: bool) -> None:
        self._ink = ink
        self._bullet, self._bar, self._rule = "->-" if ascii_only else "•│─"
        self._kinds: dict[str, Callable[[SyntaxTreeNode, int], Lines]] = {
            "paragraph": self._paragraph,
            "heading": self._heading,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": self._quote,
            "fence": self._code,
            "code_block": self._code,
            "hr": self._hr,
            "table": self._table,
        }

    def blocks(
        self, nodes: Sequence["SyntaxTreeNode"], width: int, *, tight: bool = False
    ) -> Lines:
        """Blocks below each other, with an empty line between them unless they are tight."""
        lines: Lines = []
        for node in nodes:
            kind = self._kinds.get(node.type)
            block = kind(node, width) if kind else self._unknown(node, width)
            if block and lines and not tight:
                lines.append([])
            lines += block
        return lines

    def _unknown(self, node: "SyntaxTreeNode", width: int) -> Lines:
        if node.type == "inline":
            return self._text(node, width, self._ink.text)
        return wrapped([(plain(node.content), self._ink.text)], width) if node.content else []

    def _paragraph(self, node: "SyntaxTreeNode", width: int) -> Lines:
        return self._text(node, width, self._ink.text)

    def _heading(self, node: "SyntaxTreeNode", width: int) -> Lines:
        return self._text(node, width, self._ink.strong)

    def _text(self, node: "SyntaxTreeNode", width: int, style: Style) -> Lines:
        rows = rows_of(node, style, self._ink)
        return [each for row in rows for each in wrapped(row, width)]

    def _hr(self, node: "SyntaxTreeNode", width: int) -> Lines:
        return [[(self._rule * width, self._ink.rule)]]

    def _quote(self, node: "SyntaxTreeNode", width: int) -> Lines:
        bar = [(f"{self._bar} ", self._ink.faint)]
        return _hung(bar, bar, width, lambda room: self.blocks(node.children, room))

    def _code(self, node: "SyntaxTreeNode", width: int) -> Lines:
        rows = [plain(row) for row in node.content.rstrip("\n").split("\n")]
        blank = [("  ", self._ink.text)]
        return _hung(
            blank,
            blank,
            width,
            lambda room: [
                [(part, self._ink.text)] for row in rows for part in chopped(row, room) or [""]
            ],
        )

    # Lists

    def _list(self, node: "SyntaxTreeNode", width: int) -> Lines:
        tight = all(
            child.hidden
            for item in node.children
            for child in item.children
            if child.type == "paragraph"
        )
        lines: Lines = []
        for marker, item in self._marked(node):
            if lines and not tight:
                lines.append([])
            lines += self._item(marker, item, width, tight=tight)
        return lines

    def _marked(self, node: "SyntaxTreeNode") -> Iterator[tuple[list[Piece], "SyntaxTreeNode"]]:
        """Each item with what stands before it, equally wide."""
        if node.type == "bullet_list":
            for item in node.children:
                yield [(f"{self._bullet} ", self._ink.faint)], item
            return
        start = int(node.attrs.get("start", 1))
        size = len(str(start + len(node.children) - 1))
        for number, item in enumerate(node.children, start):
            yield [(f"{number:>{size}}. ", self._ink.faint)], item

    def _item(
        self, marker: list[Piece], item: "SyntaxTreeNode", width: int, *, tight: bool
    ) -> Lines:
        if task := _task(item):
            style = self._ink.ok if task == "[x]" else self._ink.accent
            bullets = [] if item.parent and item.parent.type == "bullet_list" else marker
            marker = [*bullets, (f"{task} ", style)]
        blank = [(" " * width_of(marker), self._ink.text)]
        return _hung(
            marker, blank, width, lambda room: self.blocks(item.children, room, tight=tight)
        )

    # Tables

    def _table(self, node: "SyntaxTreeNode", width: int) -> Lines:
        head, *body = _rows_of_table(node)
        cells = [[_one_line(cell, self._ink.strong, self._ink) for cell in head]]
        cells += [[_one_line(cell, self._ink.text, self._ink) for cell in row] for row in body]
        natural = [max(1, *map(width_of, column)) for column in zip(*cells, strict=True)]
        widths = _narrowed(natural, width)
        if widths:
            return [each for row in cells for each in _beside(row, widths)]
        return [each for row in cells for each in wrapped(_joined(row, self._ink), width, GAP)]


def _hung(
    first: list[Piece], others: list[Piece], width: int, write: Callable[[int], Lines]
) -> Lines:
    """What is written, hung under its marker; on a line of its own where that is too narrow."""
    room = width - width_of(first)
    if room < LEAST:
        return [*wrapped(first, width), *write(width)]
    written = write(room) or [[]]
    return [[*(others if index else first), *row] for index, row in enumerate(written)]


def _task(item: "SyntaxTreeNode") -> str:
    """The box of a task, which is taken out of its text; empty if it is none."""
    paragraph = item.children[0] if item.children else None
    inline = paragraph.children[0] if paragraph and paragraph.type == "paragraph" else None
    text = inline.children[0] if inline and inline.children else None
    if text is None or text.type != "text" or text.token is None:
        return ""
    box, rest = text.content[:4].lower(), text.content[4:]
    if box not in ("[ ] ", "[x] "):
        return ""
    text.token.content = rest
    return box.rstrip()


# Inline text


def rows_of(node: "SyntaxTreeNode", style: Style, ink: Palette) -> Lines:
    """The text in a node as one row for each line that must break; not wrapped yet."""
    rows: Lines = [[]]
    for piece in _inline(node, style, ink):
        if piece is None:
            rows.append([])
        else:
            rows[-1].append(piece)
    return rows


def _one_line(node: "SyntaxTreeNode", style: Style, ink: Palette) -> list[Piece]:
    return [piece or (" ", style) for piece in _inline(node, style, ink)]


ITALIC, BOLD, STRUCK = Style(italic=True), Style(bold=True), Style(strike=True)
_EMPHASIS = {"em": ITALIC, "strong": BOLD, "s": STRUCK}


def _inline(node: "SyntaxTreeNode", style: Style, ink: Palette) -> Iterator[Piece | None]:
    """The pieces of a text; None where a line must break."""
    match node.type:
        case "hardbreak":
            yield None
        case "softbreak":
            yield " ", style
        case "code_inline":
            yield "`", ink.faint
            yield plain(node.content), style
            yield "`", ink.faint
        case "link" | "image":
            yield from _link(node, style, ink)
        case _ if node.children:
            for child in node.children:
                yield from _inline(child, style + _EMPHASIS.get(node.type, Style.null()), ink)
        case _ if node.type != "inline":
            yield plain(node.content), style


def _link(node: "SyntaxTreeNode", style: Style, ink: Palette) -> Iterator[Piece | None]:
    """The words of a link, and where it leads."""
    url = plain(str(node.attrs.get("href") or node.attrs.get("src") or ""))
    words = [each for child in node.children for each in _inline(child, style, ink)] or [
        (plain(node.content), style)
    ]
    said = "".join(piece[0] for piece in words if piece)
    if said.strip() and said != url.removeprefix("mailto:"):
        yield from words
        yield (" (", ink.faint) if url else ("", style)
        yield url, ink.accent
        yield (")", ink.faint) if url else ("", style)
    else:
        yield url.removeprefix("mailto:"), ink.accent


# Tables


def _rows_of_table(node: "SyntaxTreeNode") -> list[list["SyntaxTreeNode"]]:
    return [
        [cell.children[0] if cell.children else cell for cell in row.children]
        for part in node.children
        for row in part.children
    ]


def _narrowed(natural: list[int], width: int) -> list[int]:
    """Column widths that fit, taken from the widest; none if there is no room for columns."""
    widths = [*natural]
    room = width - GAP * (len(widths) - 1)
    if sum(min(each, LEAST_COLUMN) for each in widths) > room:
        return []
    while (over := sum(widths) - room) > 0:
        widest = max(widths)
        second = max((each for each in widths if each < widest), default=LEAST_COLUMN)
        step = min(over, max(1, widest - max(second, LEAST_COLUMN)))
        widths[widths.index(widest)] -= step
    return widths


def _beside(row: list[list[Piece]], widths: list[int]) -> Lines:
    """Cells beside each other, each wrapped in its column."""
    columns = [wrapped(cell, each) for cell, each in zip(row, widths, strict=True)]
    height = max(map(len, columns))
    lines: Lines = []
    for y in range(height):
        pieces: list[Piece] = []
        for column, size in zip(columns, widths, strict=True):
            cell = column[y] if y < len(column) else []
            pieces += [*cell, (" " * (size - width_of(cell) + GAP), Style.null())]
        text, style = pieces[-1]
        pieces[-1] = (text[:-GAP], style)
        lines.append(pieces)
    return lines


def _joined(row: list[list[Piece]], ink: Palette) -> list[Piece]:
    pieces: list[Piece] = []
    for cell in row:
        pieces += [(" · ", ink.faint), *cell] if pieces else cell
    return pieces
