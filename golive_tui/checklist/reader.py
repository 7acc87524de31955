"""Reads nodes by the table of fields into drafts, and collects every problem on the way."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.fields import Choice, Field, Table
from golive_tui.checklist.nodes import BrokenNode, ListNode, MapNode, SourceNode, TextNode
from golive_tui.checklist.place import Place
from golive_tui.checklist.problems import Problem, Severity
from golive_tui.checklist.suggest import Suggestions
from golive_tui.checklist.written import Written

PLACEHOLDER = (
    r"\[(?:your|backup|tech|phone|e-?mail|name|date|time|url|contact)\b[^\]\n]*\](?![(:])"
    r"|(?<![\w-])your[_-][a-z][a-z_-]*"
    r"|(?<![_\w])_{3,}(?![_\w])"
    r"|(?<=[\"'=/:])uuid(?=[\"'/&]|$)|\A\s*uuid\s*\Z"
)
_SAID_BEST = {
    "assignee": "owner", "condition": "when", "depends": "needs", "depends_on": "needs",
    "description": "details", "due": "by", "header": "headers", "name": "title",
    "start": "from", "steps": "run", "title": "name", "url": "http", "user": "owner",
}  # fmt: skip


class Reader:
    """One reading of one file."""

    def __init__(self, written: Written, objects: Mapping[str, Table | Choice]) -> None:
        self.objects = objects
        """Every kind of object by its word."""
        self.problems = list(written.problems)
        self.suggest = Suggestions()
        self._owners: list[tuple[Table, SourceNode]] = []
        self._cuts = written.cuts
        has_placeholders = bool(re.search(PLACEHOLDER, written.text, re.IGNORECASE))
        has_placeholders = has_placeholders or "uuid" in written.text
        self._has_placeholders = has_placeholders
        self.watchful = bool(self._cuts) or has_placeholders
        """Whether single texts are worth a closer look."""

    # --- problems

    def error(self, place: Place, message: str, hint: str = "") -> None:
        """Record an error."""
        self.problems.append(Problem(Severity.ERROR, message, hint, place))

    def warn(self, place: Place, message: str, hint: str = "") -> None:
        """Record a warning."""
        self.problems.append(Problem(Severity.WARNING, message, hint, place))

    def owner(self) -> str:
        """` in item "…"`, for the innermost object that has a name."""
        for table, node in reversed(self._owners):
            name = _name_of(table, node)
            if name:
                return f" in {table.word} {quoted(name)}"
        return f" in the {self._owners[-1][0].word}" if len(self._owners) > 1 else ""

    @contextmanager
    def inside(self, table: Table, node: SourceNode) -> Iterator[None]:
        """Name this object in the errors that come."""
        self._owners.append((table, node))
        try:
            yield
        finally:
            self._owners.pop()

    def expected(self, node: SourceNode, key: str, what: str, hint: str = "") -> None:
        """Record that a key's value is not of the right form. Says nothing twice."""
        if not isinstance(node, BrokenNode):
            found = "nothing" if isinstance(node, TextNode) and node.nothing else kind_of(node)
            message = f'"{key}" must be {what}, not {found}{self.owner()}'
            self.error(node.place, message, hint)

    def look_at(self, node: TextNode) -> None:
        """Warn of a text that was cut off, or that nobody filled in."""
        cut = self._cuts.get((node.line, node.column))
        if cut:
            self.warn(
                node.place,
                f"{quoted(node.text)} ends before {quoted(cut)}",
                "put the whole text in quotes, or a space after the # of a comment",
            )
        if self._has_placeholders:
            self._warn_of_placeholder(node)

    def _warn_of_placeholder(self, node: TextNode) -> None:
        found = re.search(PLACEHOLDER, node.text, re.IGNORECASE)
        if found:
            message = f"{quoted(found[0].strip())} is still to be filled in{self.owner()}"
            self.warn(node.place, message)

    # --- objects

    def read_object(self, table: Table, node: SourceNode, key: str) -> Draft | None:
        """Read an object of a table, or the text that stands for one."""
        if isinstance(node, TextNode) and table.bare and not node.nothing:
            return self._bare(table, node, table.bare)
        if not isinstance(node, MapNode):
            self.expected(node, key, f"keys and values of {a(table.word)}")
            return None
        return self._read_keys(table, node)

    def _bare(self, table: Table, node: TextNode, key: str, kind: str = "") -> Draft:
        """A text in place of the object."""
        field = table.by_name[key]
        return Draft(table, node, {field.stored_as: field.form.read(node, key, self)}, kind)

    def _read_keys(self, table: Table, node: MapNode, kind: str = "") -> Draft:
        self._owners.append((table, node))
        values: dict[str, object] = {}
        seen: set[str] = set()
        for name, value in node.pairs():
            field = table.by_name.get(name.text)
            if name.text in seen:
                self.duplicate(name)
            elif field is None:
                seen.add(name.text)
                self._unknown(table, node, name, value)
            else:
                seen.add(name.text)
                read = field.form.read(value, field.name, self)
                if read is not None:
                    values[field.stored_as] = read
        for field in table.needed:
            if field.name not in seen:
                self._missing(table, node, field)
        self._owners.pop()
        return Draft(table, node, values, kind)

    def duplicate(self, name: TextNode) -> None:
        """Record a key that stands twice."""
        message = f'the key "{name.text}" stands twice{self.owner()}'
        self.error(name.place, message, "keep one of them")

    def _missing(self, table: Table, node: MapNode, field: Field) -> None:
        if self._swallowed(table, node):
            return
        name = _name_of(table, node)
        what = f"{table.word} {quoted(name)}" if name else a(table.word)
        self.error(node.place, f'{what} has no "{field.name}"', f"{field.name}: {field.doc}")

    def _swallowed(self, table: Table, node: MapNode) -> bool:
        """Whether this was meant as one text, and `: ` made a key of its beginning."""
        pairs = list(node.pairs())
        return bool(table.bare) and len(pairs) == 1 and pairs[0][0].text not in table.by_name

    def _unknown(self, table: Table, node: MapNode, name: TextNode, value: SourceNode) -> None:
        if self._swallowed(table, node) and isinstance(value, TextNode):
            whole = f"{name.text}: {value.text}".strip()
            self.error(
                name.place,
                f'": " made a key and a value of {quoted(whole)}',
                "put the whole text in quotes",
            )
        elif name.text == "<<":
            message = f'"<<" does not merge keys here{self.owner()}'
            self.error(name.place, message, "write the keys out, or repeat a whole value with *")
        else:
            message = f"unknown key {quoted(name.text)}{self.owner() or ' at the top'}"
            self.error(name.place, message, self._hint_for(table, name.text))

    def _hint_for(self, table: Table, key: str) -> str:
        better = _SAID_BEST.get(key.lower(), "")
        if better not in table.by_name:
            better = self.suggest.near(key, table.by_name)
        if better:
            return f'did you mean "{better}"?'
        homes = [word for word, other in self.objects.items() if _has_key(other, key)]
        if homes:
            return f"it belongs to {a(homes[0])}"
        return f"the keys of {a(table.word)} are " + ", ".join(table.by_name) if key else ""

    def read_choice(self, choice: Choice, node: SourceNode, key: str) -> Draft | None:
        """Read an object whose kind is told by one of its keys."""
        if isinstance(node, TextNode) and choice.bare and not node.nothing:
            return self._bare(choice.tables[choice.bare], node, choice.bare, choice.bare)
        if not isinstance(node, MapNode):
            hint = f"write {choice.example}"
            self.expected(node, key, f"keys and values of {a(choice.word)}", hint)
            return None
        kind = self._kind(choice, node)
        return self._read_keys(choice.tables[kind], node, kind) if kind else None

    def _kind(self, choice: Choice, node: MapNode) -> str:
        """The one key that tells the kind; records an error if there is none, or more."""
        written = {name.text: name for name, _ in node.pairs()}
        telling = [name for name in written if name in choice.tables]
        kinds = [
            name
            for name in telling
            if not any(name in choice.tables[other].by_name for other in telling if other != name)
        ]
        if len(kinds) == 1:
            return kinds[0]
        if kinds:
            both = " and ".join(quoted(kind) for kind in kinds)
            message = f"{a(choice.word)} has one kind, and here are {both}{self.owner()}"
            self.error(written[kinds[1]].place, message, f"make two {choice.word}s of it")
            return ""
        self._no_kind(choice, node, written)
        return ""

    def _no_kind(self, choice: Choice, node: MapNode, written: dict[str, TextNode]) -> None:
        known = {name for table in choice.tables.values() for name in table.by_name}
        odd = next((key for name, key in written.items() if name not in known), None)
        kinds = ", ".join(choice.tables)
        if odd is None:
            message = f"{a(choice.word)} without a kind{self.owner()}"
            self.error(node.place, message, f"give it one of {kinds}")
            return
        message = f"unknown {choice.word} kind {quoted(odd.text)}{self.owner()}"
        hint = self.suggest.hint(odd.text, choice.tables) or f"the kinds are {kinds}"
        self.error(odd.place, message, hint)


def _has_key(kind: Table | Choice, key: str) -> bool:
    tables = kind.tables.values() if isinstance(kind, Choice) else (kind,)
    return any(key in table.by_name for table in tables)


def _name_of(table: Table, node: SourceNode) -> str:
    if isinstance(node, TextNode):
        return node.text
    found = node.find(table.named_by) if table.named_by and isinstance(node, MapNode) else None
    value = found[1] if found else None
    return value.text if isinstance(value, TextNode) else ""


def kind_of(node: SourceNode) -> str:
    """What a node is, to people."""
    if isinstance(node, ListNode):
        return "a list"
    return (
        "keys and values"
        if isinstance(node, MapNode)
        else f"{quoted(node.text)}"
        if isinstance(node, TextNode)
        else "nothing"
    )


def quoted(text: str) -> str:
    """A text of the file in a message: on one line, and not too long."""
    line = " ".join(text.split())
    return f'"{line[:79]}…"' if len(line) > 80 else f'"{line}"'


def a(word: str) -> str:
    """A word with its article."""
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"
