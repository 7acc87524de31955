"""`golive schema`, and the schema that is kept in the package."""

import json
import subprocess
import sys

from golive_tui.checklist.schema import FILE, json_schema, reference, schema_text
from golive_tui.checklist.tables import OBJECTS


def test_the_schema_in_the_package_is_that_of_the_table() -> None:
    """`python -m golive_tui.checklist.schema` writes it anew."""
    assert FILE.read_text(encoding="utf-8") == schema_text()


def test_the_command_prints_it() -> None:
    """As JSON, on standard output."""
    command = [sys.executable, "-m", "golive_tui", "schema"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == json_schema()


def test_every_reference_in_it_leads_somewhere() -> None:
    """No `$ref` names a definition that is not there."""
    text = schema_text()
    definitions = json.loads(text)["definitions"]
    named = {part.split('"')[0] for part in text.split("#/definitions/")[1:]}
    assert named <= set(definitions)


def test_the_reference_names_every_object_and_key() -> None:
    """What the reader knows is in the docs."""
    text = reference()
    for word, kind in OBJECTS.items():
        assert f"**{word}" in text
        tables = kind.tables.values() if hasattr(kind, "tables") else [kind]
        for table in tables:
            assert [field.name for field in table.fields if f"`{field.name}`" not in text] == []
