"""The shape of an object in a file: its fields, each with the form that reads it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from golive_tui.values import dataclass

if TYPE_CHECKING:
    from golive_tui.checklist.forms import Form


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an object."""

    name: str
    form: "Form"
    doc: str
    """One line for the reference and for editors."""
    required: bool = False
    default: str = ""
    """As it is shown to people; empty if there is none worth saying."""
    attribute: str = ""
    """Its name in the model, where the key's own can't be one (`from`, `for`)."""

    @property
    def stored_as(self) -> str:
        """Its name in the model."""
        return self.attribute or self.name


class Table:
    """All fields of one kind of object. The reader, its errors, the schema and the docs use it."""

    __slots__ = ("bare", "by_name", "doc", "fields", "named_by", "needed", "word")

    def __init__(
        self, word: str, doc: str, *fields: Field, bare: str = "", named_by: str = ""
    ) -> None:
        self.word = word
        """What such an object is called in errors and docs."""
        self.doc = doc
        self.fields = fields
        self.bare = bare
        """The field that a text in place of the object fills."""
        self.named_by = named_by
        """The field whose text names such an object to people."""
        self.by_name: Mapping[str, Field] = {field.name: field for field in fields}
        self.needed = tuple(field for field in fields if field.required)

    def knows(self, key: str) -> bool:
        """Whether such an object has that key."""
        return key in self.by_name


@dataclass(frozen=True, slots=True)
class Choice:
    """Objects of one word in several kinds; the key that is present tells which."""

    word: str
    doc: str
    tables: Mapping[str, Table]
    """By the key that tells the kind."""
    example: str
    """What to write, for errors."""
    bare: str = ""
    """The kind whose telling key a text in place of the object fills."""

    def knows(self, key: str) -> bool:
        """Whether an object of any of the kinds has that key."""
        return any(table.knows(key) for table in self.tables.values())

    def is_key_of_another(self, name: str, kinds: Sequence[str]) -> bool:
        """Whether the key that tells one kind is only a further key of another one here."""
        return any(self.tables[other].knows(name) for other in kinds if other != name)
