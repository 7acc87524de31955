"""What would never hold, and what nobody would ever see: allowed, and surely not meant."""

import re

from golive_tui.checklist.condition import Function, Literal, Operator, Reference
from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.kinds import NUMBERS, TIMES, TRUTHS
from golive_tui.checklist.material import Material, Owned
from golive_tui.checklist.periods import READING
from golive_tui.checklist.probe import ProbeKind
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.words import quoted

_NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?"
_TIME = rf"{_NUMBER}(?:\s*(?:ms|s|m|h|d|w))?"
_SORTS = {
    # What of them a literal must be, what it is called, and what is right.
    "time": (re.compile(_TIME), "no time", "write 500ms, 2s or 14d"),
    "number": (
        re.compile(rf"{_TIME}|{_NUMBER}\s*%"),  # a time beside a number is warned of elsewhere
        "no number",
        "write a number, without quotes",
    ),
    "truth": (re.compile("true|false", re.IGNORECASE), "not true or false", "write true or false"),
}


def check_conditions(owned: Owned, reader: Reader) -> None:
    """Warn of conditions that hold of nothing, because they compare what can't be compared."""
    values = owned.draft.values
    for condition in (*values.get("expect", ()), *values.get("warn", ())):
        parsed = condition.parsed
        sort = _sort_of(parsed.found, owned.draft)
        wanted = parsed.wanted
        if not sort or not isinstance(wanted, Literal) or "${" in wanted.text:
            continue
        right, is_what, hint = _SORTS[sort]
        if parsed.operator is Operator.UNEQUAL:
            continue  # which holds of everything, and may be meant so
        if wanted.quoted or not right.fullmatch(wanted.text):
            message = f"{quoted(condition.text)} never holds: {quoted(wanted.text)} is {is_what}"
            reader.warn(condition.place, message, hint)


def _sort_of(found: Reference, draft: Draft) -> str:
    if found.function is not None:
        return "truth" if found.function is Function.HAS else "number"
    if found.name == "VALUE":
        return "number" if draft.kind == ProbeKind.PROMETHEUS else ""
    for sort, names in (("time", TIMES), ("number", NUMBERS), ("truth", TRUTHS)):
        if found.name in names:
            return sort
    return ""


def check_watched(material: Material) -> None:
    """Warn of criteria and triggers that can't do what they are for."""
    for draft in (*material.criteria, *material.triggers):
        probe = draft.values.get("probe")
        if probe is not None and _runs_only_when_asked(probe):
            message = f"nobody looks at {draft.table.word} {quoted(draft.name)}: its probe"
            hint = 'write "every" on it, as in every: 30s'
            material.reader.warn(probe.place, f"{message} runs only when asked", hint)
    for draft in material.criteria:
        starts = draft.values.get("starts")
        if starts is not None and starts.after_launch:
            message = f"criterion {quoted(draft.name)} never counts: it begins at {starts}"
            hint = "write a mark before T-0; what counts after the launch is a rollback trigger"
            material.reader.warn(
                draft.place_of("from"), f"{message}, and ends with the launch", hint
            )


def _runs_only_when_asked(probe: Draft) -> bool:
    """As `periods.period_of` has it, of what is not built yet."""
    if probe.has("every"):
        return False
    burst = probe.has("requests") or probe.has("duration")
    reads = str(probe.values.get("method", "GET")).upper() in READING
    return burst or not reads or probe.kind == ProbeKind.COMMAND
