"""The JSON Schema of checklists and the reference of their keys, made from the table of fields.

`python -m golive_tui.checklist.schema` writes the schema file beside this module.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from golive_tui.checklist.fields import Choice, Field, Table
from golive_tui.checklist.forms import Schema
from golive_tui.checklist.kinds import KINDS
from golive_tui.checklist.runnable import PROBE
from golive_tui.checklist.tables import CHECKLIST, OBJECTS

FILE = Path(__file__).with_name("checklist.schema.json")
DIALECT = "http://json-schema.org/draft-07/schema#"


def json_schema() -> Schema:
    """The schema, as editors use it. The reader is stricter: it knows what refers to what."""
    definitions = {
        _name(word): _choice(kind) if isinstance(kind, Choice) else _object(kind)
        for word, kind in OBJECTS.items()
        if kind is not CHECKLIST
    }
    return {
        "$schema": DIALECT,
        "title": "golive checklist",
        **_object(CHECKLIST),
        "definitions": definitions,
    }


def _name(word: str) -> str:
    return word.replace(" ", "-")


def _choice(choice: Choice) -> Schema:
    kinds: list[Schema] = [_object(table) for table in choice.tables.values()]
    if choice.bare:
        kinds.append({"type": "string"})
    return {"description": choice.doc, "anyOf": kinds}


def _object(table: Table) -> Schema:
    whole: Schema = {
        "type": "object",
        "description": table.doc,
        "properties": {field.name: _property(field) for field in table.fields},
        "additionalProperties": False,
    }
    if table.needed:
        whole["required"] = [field.name for field in table.needed]
    if not table.bare:
        return whole
    return {"anyOf": [{"type": ["string", "number", "boolean"]}, whole]}


def _property(field: Field) -> Schema:
    default = f" Default: {field.default}." if field.default else ""
    said = {"description": field.doc + default}
    schema = field.form.schema()
    # Beside a reference, draft 7 takes no notice of a description.
    return {**said, "allOf": [schema]} if "$ref" in schema else {**schema, **said}


def reference() -> str:
    """Every object with its keys, as Markdown tables."""
    parts = [part for word, kind in OBJECTS.items() for part in _told(word, kind)]
    return "\n\n".join(parts)


def _told(word: str, kind: Table | Choice) -> Iterator[str]:
    if isinstance(kind, Table):
        yield f"**{word}**: {kind.doc}\n\n{_keys(kind.fields)}"
    elif kind is PROBE:
        common = [field for field in next(iter(kind.tables.values())).fields if _common(field)]
        yield f"**{word}**: {kind.doc} Every kind has these keys:\n\n{_keys(common)}"
        for name, table in kind.tables.items():
            own = [field for field in table.fields if not _common(field)]
            yield f"**{word} `{name}`**: {KINDS_BY_NAME[name]}\n\n{_keys(own)}"
    else:
        for name, table in kind.tables.items():
            yield f"**{word} `{name}`**: {table.doc}\n\n{_keys(table.fields)}"


def _common(field: Field) -> bool:
    return all(table.by_name.get(field.name) is field for table in PROBE.tables.values())


KINDS_BY_NAME: Mapping[str, str] = {kind.value: entry.doc for kind, entry in KINDS.items()}


def _keys(fields: object) -> str:
    rows = ["| key | value | default | meaning |", "|---|---|---|---|"]
    assert isinstance(fields, tuple | list)
    for field in fields:
        default = "required" if field.required else field.default
        rows.append(f"| `{field.name}` | {field.form.words} | {default} | {field.doc} |")
    return "\n".join(rows)


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(schema_text(), encoding="utf-8")
