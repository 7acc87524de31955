"""From what a format module hands over to a checklist: read, check, build."""

from golive_tui.checklist import build
from golive_tui.checklist.outline import ROLLBACK, Outline
from golive_tui.checklist.problems import BrokenChecklist, by_line
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.source import Reading
from golive_tui.checklist.tables import CHECKLIST, OBJECTS
from golive_tui.checklist.written import Written


def finished(written: Written) -> Reading:
    """The checklist, or all its problems at once as `BrokenChecklist`."""
    reader = Reader(written, OBJECTS)
    draft = reader.read_object(CHECKLIST, written.root, "checklist")
    if draft is not None:
        outline = Outline(draft.values.get("sections", ()), reader)
        plan = draft.values.get("rollback")
        steps = plan.values.get("steps", ()) if plan else ()
        rollback = Outline(steps, reader, ROLLBACK)
        for e in outline.entries:
            if "needs" in e.values:
                e.values["needs"] = tuple(n.text for n in e.values["needs"])
            if "mutes" in e.values:
                e.values["mutes"] = tuple(n.text for n in e.values["mutes"])
            p = e.values.get("probe")
            if p and "needs" in p.values:
                p.values["needs"] = tuple(n.text for n in p.values["needs"])
    if any(problem.is_error for problem in reader.problems) or draft is None:
        raise BrokenChecklist(reader.problems, written.file)
    return Reading(build.checklist(draft, outline, rollback), by_line(reader.problems))
