"""From what a format module hands over to a checklist: read by the tables, checked, built."""

from golive_tui.checklist import (
    build,
    item_checks,
    lint,
    plan_checks,
    probe_checks,
    references,
    variable_checks,
)
from golive_tui.checklist.material import Material
from golive_tui.checklist.model import Checklist
from golive_tui.checklist.nodes import MapNode, TextNode
from golive_tui.checklist.problems import Problem
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.reading import Reading
from golive_tui.checklist.secrets import USER_OF_URL
from golive_tui.checklist.tables import CHECKLIST, OBJECTS
from golive_tui.checklist.words import kind_of
from golive_tui.checklist.written import Written

FORMAT = "1"
"""The version of the format that is read here."""


def finished(written: Written) -> Reading:
    """The checklist. Raises `BrokenChecklist` with all problems at once."""
    reader = Reader(written, OBJECTS)
    secrets = lint.written_secrets(written.root)
    written.problems.secrets = secrets
    top = reader.read_keys(CHECKLIST, _root_of(written))
    material = Material(top, reader)
    try:
        lint.repeated_secrets(written.root, secrets, reader)
        return Reading(*_checked(material), users=_has_users(written.text))
    finally:
        material.let_go()


def _has_users(text: str) -> bool:
    """Whether there is a URL with a user in it, but for lines that are comments."""
    found = (each.start() for each in USER_OF_URL.finditer(text))
    lines = (text[text.rfind("\n", 0, at) + 1 : at] for at in found)
    return any(not line.lstrip().startswith("#") for line in lines)


def _checked(material: Material) -> tuple[Checklist, tuple[Problem, ...]]:
    for step in (references.resolve, item_checks.check, probe_checks.check, plan_checks.check):
        step(material)
    variable_checks.check(material)
    lint.check(material)
    warnings = material.reader.problems.settled()
    return build.checklist(material), warnings


def _root_of(written: Written) -> MapNode:
    """The keys at the top. Another version is refused at once: there, all else may be right."""
    root = written.root
    if not isinstance(root, MapNode):
        message = "a checklist is made of keys and values"
        written.problems.fail(root.place, message, 'begin with "golive: 1" and "title: …"')
    found = root.find("golive")
    if found and not (isinstance(found[1], TextNode) and found[1].text == FORMAT):
        message = f"{kind_of(found[1])} is no version of the format that is known here"
        hint = f'write "golive: {FORMAT}", or update golive'
        written.problems.fail(found[1].place, message, hint)
    return root
