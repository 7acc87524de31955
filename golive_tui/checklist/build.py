"""Drafts without errors, made into the model."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.material import Material
from golive_tui.checklist.model import Checklist, Item, Repeat, RollbackPlan, Section, TickMode
from golive_tui.checklist.outline import Entry, ids_of
from golive_tui.checklist.plan import (
    BuiltInHold,
    Contact,
    EscalationLevel,
    KnownIssue,
    LaunchPlan,
    Reference,
    Station,
    Window,
)
from golive_tui.checklist.probe import (
    Criterion,
    Probe,
    ProbeDefaults,
    ProbeKind,
    Step,
    StepKind,
    Target,
    Variable,
)
from golive_tui.checklist.times import Mark, format_duration

_OF_EVERY_PROBE = ("title", "expect", "warn", "every", "timeout", "retries", "needs")
_OUTLINE_ONLY = ("id", "items", "sections")
_PLAIN = {
    "stations": Station,
    "contacts": Contact,
    "known_issues": KnownIssue,
    "references": Reference,
}
"""What is in the model as it is in the file."""


def checklist(material: Material) -> Checklist:
    """The whole checklist."""
    values = dict(material.top.values)
    del values["golive"]
    for key, kind in _PLAIN.items():
        values[key] = _all(kind, material.objects(key))
    for key, draft in values.get("probes", {}).items():
        values["probes"][key] = _probe(draft)
    made = {
        "launch": _launch(values.get("launch")),
        "vars": tuple(_variable(*pair) for pair in values.get("vars", {}).items()),
        "defaults": _defaults(values.get("defaults")),
        "sections": tuple(_section(entry) for entry in material.outline.roots),
        "criteria": _criteria(material.criteria),
        "targets": tuple(Target(**watched) for watched in _watched(material.targets)),
        "rollback": _rollback(material),
        "escalation": tuple(_escalation(each) for each in material.objects("escalation")),
    }
    return Checklist(**{**values, **made})


def _all(kind: Any, drafts: Sequence[Draft]) -> tuple[Any, ...]:
    return tuple(kind(**draft.values, place=draft.place) for draft in drafts)


def _launch(draft: Draft | None) -> LaunchPlan:
    if draft is None:
        return LaunchPlan()
    values = dict(draft.values)
    window = values.pop("window", None)
    holds = [_hold(hold) for hold in values.pop("holds", ())]
    return LaunchPlan(
        **values,
        window=Window(**window.values) if window else Window(),
        holds=tuple(sorted(holds, key=lambda hold: hold.at)),
        place=draft.place,
    )


def _hold(draft: Draft) -> BuiltInHold:
    return BuiltInHold(**{"length": timedelta(0), **draft.values}, place=draft.place)


def _variable(name: str, draft: Draft) -> Variable:
    return Variable(name, **draft.values, place=draft.place)


def _defaults(draft: Draft | None) -> ProbeDefaults:
    found = draft.values.get("probe") if draft else None
    return ProbeDefaults(**found.values) if found else ProbeDefaults()


def _probe(draft: Draft) -> Probe:
    values = {**draft.values, **draft.references}
    target = values.pop("target")
    return Probe(
        kind=ProbeKind(draft.kind),
        target=(target,) if isinstance(target, str) else target,
        place=draft.place,
        **{key: values.pop(key) for key in _OF_EVERY_PROBE if key in values},
        options={key: _as_json(value) for key, value in values.items()},
    )


def _as_json(value: Any) -> Any:
    """Options are free values, as JSON knows them: a duration is its text."""
    return format_duration(value) if isinstance(value, timedelta) else value


def _step(draft: Draft) -> Step:
    return Step(kind=StepKind(draft.kind), **draft.values, place=draft.place)


def _section(entry: Entry) -> Section:
    values = {key: value for key, value in entry.values.items() if key not in _OUTLINE_ONLY}
    return Section(
        id=entry.id,
        address=entry.address,
        place=entry.draft.place,
        items=tuple(_item(child) for child in entry.children if not child.is_section),
        sections=tuple(_section(child) for child in entry.children if child.is_section),
        **values,
    )


def _item(entry: Entry) -> Item:
    values = entry.values
    if len(values) > 1:
        values = {key: value for key, value in values.items() if key not in _OUTLINE_ONLY}
        values.update(entry.draft.references)
        _finish(values)
    items = tuple([_item(child) for child in entry.children]) if entry.children else ()
    return Item(id=entry.id, address=entry.address, place=entry.draft.place, items=items, **values)


def _finish(values: dict[str, Any]) -> None:
    """Replace the drafts among an item's values."""
    if "run" in values:
        values["run"] = tuple(_step(step) for step in values["run"])
    if "repeat" in values:
        values["repeat"] = Repeat(**{"start": Mark(timedelta(0)), **values["repeat"].values})
    if "probe" in values:
        values["probe"] = _probe(values["probe"])
        values.setdefault("tick", TickMode.CONFIRMED)


def _criteria(drafts: Sequence[Draft]) -> tuple[Criterion, ...]:
    return tuple(Criterion(**watched) for watched in _watched(drafts))


def _watched(drafts: Sequence[Draft]) -> Iterator[dict[str, Any]]:
    for draft, name in zip(drafts, ids_of(drafts), strict=True):
        values = {**draft.values, "id": name, "place": draft.place}
        if "probe" in values:
            values["probe"] = _probe(values["probe"])
        yield values


def _rollback(material: Material) -> RollbackPlan | None:
    draft = material.rollback_plan
    if draft is None:
        return None
    values = dict(draft.values)
    values["triggers"] = _criteria(material.triggers)
    values["steps"] = tuple(_item(entry) for entry in material.steps.roots)
    return RollbackPlan(**values, place=draft.place)


def _escalation(draft: Draft) -> EscalationLevel:
    values = dict(draft.values)
    names = tuple(node.text for node in values.pop("contacts", ()))
    return EscalationLevel(**values, contacts=names, place=draft.place)
