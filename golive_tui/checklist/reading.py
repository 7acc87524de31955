"""From what a format module hands over to a checklist: read by the tables, checked, built."""

from dataclasses import dataclass

from golive_tui.checklist import build, item_checks, lint, plan_checks, probe_checks, references
from golive_tui.checklist.material import Material
from golive_tui.checklist.model import Checklist
from golive_tui.checklist.nodes import MapNode, TextNode
from golive_tui.checklist.problems import BrokenChecklist, Problem, broken, by_line
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.tables import CHECKLIST, OBJECTS
from golive_tui.checklist.words import quoted
from golive_tui.checklist.written import Written


@dataclass(frozen=True, slots=True)
class Reading:
    """A checklist that can be used, and what is odd about it."""

    checklist: Checklist
    warnings: tuple[Problem, ...] = ()


def finished(written: Written) -> Reading:
    """The checklist. Raises `BrokenChecklist` with all problems at once."""
    _check_format(written)
    reader = Reader(written, OBJECTS)
    top = reader.read_object(CHECKLIST, written.root, "checklist")
    if top is None:
        raise BrokenChecklist(reader.problems, written.file)
    material = Material(top, reader)
    try:
        return _checked(material, written.file)
    finally:
        material.let_go()


def _checked(material: Material, file: str) -> Reading:
    for step in (references.resolve, item_checks.check, probe_checks.check, plan_checks.check):
        step(material)
    lint.check(material)
    problems = material.reader.problems
    if any(problem.is_error for problem in problems):
        raise BrokenChecklist(problems, file)
    return Reading(build.checklist(material), by_line(problems))


def _check_format(written: Written) -> None:
    """Refuse another version first: whatever else seems wrong may be right in that one."""
    root = written.root
    if not isinstance(root, MapNode):
        message, hint = "a checklist is made of keys and values", 'begin with "golive: 1"'
        raise broken(message, hint, root.place, written.file)
    found = root.find("golive")
    if found and not (isinstance(found[1], TextNode) and found[1].text == plan_checks.FORMAT):
        version = quoted(found[1].text) if isinstance(found[1], TextNode) else "this"
        message = f"{version} is no version of the format that this golive can read"
        raise broken(message, 'write "golive: 1", or update golive', found[1].place, written.file)
