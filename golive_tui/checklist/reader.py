"""Reads nodes by the tables of fields into drafts, and collects every problem on the way."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.fields import Choice, Field, Table
from golive_tui.checklist.nodes import BrokenNode, MapNode, SourceNode, TextNode
from golive_tui.checklist.suggest import Suggestions
from golive_tui.checklist.watch import Watch
from golive_tui.checklist.words import a, kind_of, listed, quoted
from golive_tui.checklist.written import Written

_BETTER = {
    "assignee": "owner", "condition": "when", "depends_on": "needs", "description": "details",
    "due": "by", "name": "title", "optional": "required", "start": "from", "steps": "run",
    "title": "name", "command": "shell", "text": "title", "interval": "every",
}  # fmt: skip
"""Keys that people expect, and ours for them."""


class Reader:
    """One reading of one file."""

    def __init__(self, written: Written, objects: Mapping[str, Table | Choice]) -> None:
        self.objects = objects
        """Every kind of object by its word."""
        self.problems = written.problems
        self.error = written.problems.error
        self.warn = written.problems.warn
        self.suggest = Suggestions()
        self._watch = Watch(written)
        self.watchful = self._watch.active
        """Whether single texts are worth a closer look."""
        self._owners: list[tuple[str, str, SourceNode]] = []

    def expected(self, node: SourceNode, key: str, what: str, hint: str = "") -> None:
        """Record that a key's value is not of the right form, unless that was said already."""
        if not isinstance(node, BrokenNode):
            self.error(
                node.place, f'"{key}" must be {what}, not {kind_of(node)}{self.owner()}', hint
            )

    def duplicate(self, name: TextNode) -> None:
        """Record a key that stands twice."""
        message = f"the key {quoted(name.text)} stands twice{self.owner() or ' at the top'}"
        self.error(name.place, message, "keep one of them")

    def owner(self) -> str:
        """` in item "…"`, for the innermost object that has a name."""
        for word, named_by, node in reversed(self._owners):
            name = _name_of(named_by, node)
            if name:
                return f" in {word} {quoted(name)}"
        return f" in the {self._owners[-1][0]}" if len(self._owners) > 1 else ""

    @contextmanager
    def inside(self, word: str, name: TextNode) -> Iterator[None]:
        """Name this in the errors that come."""
        self._owners.append((word, "", name))
        try:
            yield
        finally:
            self._owners.pop()

    def look_at(self, node: TextNode) -> None:
        """Warn of a text that was cut off, or that nobody filled in."""
        cut = self._watch.cut(node)
        if cut:
            ends = f"{quoted(node.text)} ends here, because " if node.text else ""
            message = f"{ends}{quoted(cut)} is a comment{self.owner()}"
            self.warn(node.place, message, "put it in quotes if it is none")
        for placeholder in self._watch.placeholders(node):
            message = f"{quoted(placeholder)} is a placeholder{self.owner()}"
            self.warn(node.place, message, "fill it in")

    def read_object(self, table: Table, node: SourceNode, key: str) -> Draft | None:
        """Read an object of a table, or the text that stands for one."""
        if isinstance(node, MapNode):
            return self.read_keys(table, node)
        if isinstance(node, TextNode) and table.bare and not node.nothing:
            return self._bare(table, table.by_name[table.bare], node)
        self._no_object(node, key, a(table.word), bool(table.bare), "")
        return None

    def read_choice(self, choice: Choice, node: SourceNode, key: str) -> Draft | None:
        """Read an object whose kind is told by one of its keys."""
        if isinstance(node, MapNode):
            kind = self._kind(choice, node)
            return self.read_keys(choice.tables[kind], node, kind) if kind else None
        if isinstance(node, TextNode) and choice.bare and not node.nothing:
            table = choice.tables[choice.bare]
            return self._bare(table, table.by_name[choice.bare], node, choice.bare)
        self._no_object(node, key, a(choice.word), bool(choice.bare), f"write {choice.example}")
        return None

    def _no_object(self, node: SourceNode, key: str, what: str, bare: bool, hint: str) -> None:
        cut = self._watch.cut(node) if isinstance(node, TextNode) else ""
        if cut:
            message = f"{quoted(cut)} is a comment, so nothing stands here{self.owner()}"
            self.error(node.place, message, "put it in quotes")
        elif bare:
            self.expected(node, key, f"a text, or keys and values of {what}", hint)
        else:
            self.expected(node, key, f"keys and values of {what}", hint)

    def _bare(self, table: Table, field: Field, node: TextNode, kind: str = "") -> Draft:
        """A text in place of an object."""
        return Draft(table, node, {field.stored_as: field.form.read(node, field.name, self)}, kind)

    def read_keys(self, table: Table, node: MapNode, kind: str = "") -> Draft:
        """Read an object key by key."""
        self._owners.append((table.word, table.named_by, node))
        by_name = table.by_name
        values: dict[str, object] = {}
        seen: set[str] = set()
        for name, value in node.pairs():
            key = name.text
            field = by_name.get(key)
            if key in seen:
                self.duplicate(name)
            elif field is None:
                self._unknown(table, node, name, value)
            else:
                read = field.form.read(value, key, self)
                if read is not None:
                    values[field.stored_as] = read
            seen.add(key)
        for field in table.needed:
            if field.name not in seen:
                self._missing(table, node, field)
        self._owners.pop()
        return Draft(table, node, values, kind)

    def _missing(self, table: Table, node: MapNode, field: Field) -> None:
        if not _swallowed(table, node):
            name = _name_of(table.named_by, node)
            what = f"{table.word} {quoted(name)}" if name else f"{a(table.word)}{self.owner()}"
            self.error(node.place, f'{what} has no "{field.name}"', f"write {field.name}: …")

    def _unknown(self, table: Table, node: MapNode, name: TextNode, value: SourceNode) -> None:
        if _swallowed(table, node) and isinstance(value, TextNode):
            whole = quoted(f"{name.text}: {value.text}".strip())
            message = f'": " made a key and a value of {whole}'
            self.error(name.place, message, f"put it in quotes: {whole}")
        elif name.text == "<<" and name.plain:
            message = f'"<<" merges nothing here{self.owner()}'
            self.error(name.place, message, "write the keys out, or repeat a whole value with *")
        else:
            message = f"unknown key {quoted(name.text)}{self.owner() or ' at the top'}"
            self.error(name.place, message, self._hint_for(table, name.text))

    def _hint_for(self, table: Table, key: str) -> str:
        better = _BETTER.get(key, "")
        if better not in table.by_name:
            better = self.suggest.near(key, table.by_name)
        if better:
            return f'did you mean "{better}"?'
        homes = [word for word, kind in self.objects.items() if kind.knows(key)]
        if homes:
            return f"it belongs to {listed([a(home) for home in homes], 'or')}"
        return f"{a(table.word)} has {listed(list(table.by_name), most=30)}"

    def _kind(self, choice: Choice, node: MapNode) -> str:
        """The one key that tells the kind; records an error if there is none, or more."""
        written = {name.text: name for name, _ in node.pairs()}
        telling = [name for name in written if name in choice.tables]
        kinds = [name for name in telling if not choice.is_key_of_another(name, telling)]
        if len(kinds) == 1:
            return kinds[0]
        if kinds:
            both = listed([quoted(kind) for kind in kinds])
            message = f"{a(choice.word)} is of one kind, and here are {both}{self.owner()}"
            self.error(written[kinds[1]].place, message, f"make {len(kinds)} of it")
        else:
            self._no_kind(choice, node, written)
        return ""

    def _no_kind(self, choice: Choice, node: MapNode, written: dict[str, TextNode]) -> None:
        odd = next((key for name, key in written.items() if not choice.knows(name)), None)
        kinds = listed(list(choice.tables), "or", most=20)
        if odd is None:
            message = f"{a(choice.word)} without a kind{self.owner()}"
            self.error(node.place, message, f"give it {kinds}")
        else:
            message = f"unknown {choice.word} kind {quoted(odd.text)}{self.owner()}"
            hint = self.suggest.hint(odd.text, choice.tables) or f"the kinds are {kinds}"
            self.error(odd.place, message, hint)


def _swallowed(table: Table, node: MapNode) -> bool:
    """Whether this was meant as one text, and `: ` made a key of its beginning."""
    name = node.children[0] if len(node.children) == 2 and table.bare else None
    return isinstance(name, TextNode) and name.text not in table.by_name


def _name_of(named_by: str, node: SourceNode) -> str:
    found = node.find(named_by) if named_by and isinstance(node, MapNode) else None
    value = found[1] if found else node
    return value.text if isinstance(value, TextNode) else ""
