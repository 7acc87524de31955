"""Drafts without errors, made into the model."""

from datetime import timedelta
from typing import Any

from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.ids import distinct
from golive_tui.checklist.model import Checklist, Item, Repeat, RollbackPlan, Section, TickMode
from golive_tui.checklist.outline import Entry, Outline
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
from golive_tui.checklist.times import Mark

_OF_EVERY_PROBE = ("title", "expect", "warn", "every", "timeout", "retries", "needs")
_OUTLINE_ONLY = ("id", "items", "sections")


def checklist(draft: Draft, outline: Outline, rollback: Outline) -> Checklist:
    """The whole checklist."""
    values = dict(draft.values)
    del values["golive"]
    made = {
        "launch": _launch(values.get("launch")),
        "vars": tuple(_variable(name, var) for name, var in values.get("vars", {}).items()),
        "defaults": _defaults(values.get("defaults")),
        "probes": {name: probe(each) for name, each in values.get("probes", {}).items()},
        "sections": tuple(_section(entry) for entry in outline.roots),
        "criteria": _criteria(values.get("criteria", ())),
        "targets": _targets(values.get("targets", ())),
        "rollback": _rollback(values.get("rollback"), rollback),
        "stations": _all(Station, values.get("stations", ())),
        "contacts": _all(Contact, values.get("contacts", ())),
        "escalation": tuple(_escalation(each) for each in values.get("escalation", ())),
        "known_issues": _all(KnownIssue, values.get("known_issues", ())),
        "references": _all(Reference, values.get("references", ())),
    }
    return Checklist(**{**values, **made})


def _all(kind: Any, drafts: tuple[Draft, ...]) -> tuple[Any, ...]:
    return tuple(kind(**draft.values, place=draft.place) for draft in drafts)


def _launch(draft: Draft | None) -> LaunchPlan:
    if draft is None:
        return LaunchPlan()
    values = dict(draft.values)
    window = values.pop("window", None)
    holds = _all(BuiltInHold, values.pop("holds", ()))
    return LaunchPlan(
        **values,
        window=Window(**window.values) if window else Window(),
        holds=tuple(sorted(holds, key=lambda hold: hold.at)),
        place=draft.place,
    )


def _variable(name: str, draft: Draft) -> Variable:
    return Variable(name, **draft.values, place=draft.place)


def _defaults(draft: Draft | None) -> ProbeDefaults:
    found = draft.values.get("probe") if draft else None
    return ProbeDefaults(**found.values) if found else ProbeDefaults()


def probe(draft: Draft) -> Probe:
    """A probe."""
    common = {key: draft.values[key] for key in _OF_EVERY_PROBE if key in draft.values}
    further = {
        key: value for key, value in draft.values.items() if key != "target" and key not in common
    }
    target = draft.values["target"]
    return Probe(
        kind=ProbeKind(draft.kind),
        target=(target,) if isinstance(target, str) else target,
        options=further,
        place=draft.place,
        **common,
    )


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
        _finish(values)
    items = tuple(_item(child) for child in entry.children)
    return Item(id=entry.id, address=entry.address, place=entry.draft.place, items=items, **values)


def _finish(values: dict[str, Any]) -> None:
    """Replace the drafts among an item's values."""
    if "run" in values:
        values["run"] = tuple(_step(step) for step in values["run"])
    if "repeat" in values:
        repeat = values["repeat"].values
        values["repeat"] = Repeat(**{"start": Mark(timedelta(0)), **repeat})
    if "probe" in values:
        values["probe"] = probe(values["probe"])
        values.setdefault("tick", TickMode.CONFIRMED)


def _criteria(drafts: tuple[Draft, ...]) -> tuple[Criterion, ...]:
    return tuple(Criterion(**_watched(draft, name)) for draft, name in _named(drafts))


def _targets(drafts: tuple[Draft, ...]) -> tuple[Target, ...]:
    return tuple(Target(**_watched(draft, name)) for draft, name in _named(drafts))


def _watched(draft: Draft, name: str) -> dict[str, Any]:
    values = {**draft.values, "id": name, "place": draft.place}
    if "probe" in values:
        values["probe"] = probe(values["probe"])
    return values


def _named(drafts: tuple[Draft, ...]) -> list[tuple[Draft, str]]:
    explicit = [draft.values.get("id", "") for draft in drafts]
    return list(zip(drafts, distinct(explicit, [draft.name for draft in drafts]), strict=True))


def _rollback(draft: Draft | None, outline: Outline) -> RollbackPlan | None:
    if draft is None:
        return None
    values = dict(draft.values)
    values["triggers"] = _criteria(values.get("triggers", ()))
    values["steps"] = tuple(_item(entry) for entry in outline.roots)
    return RollbackPlan(**values, place=draft.place)


def _escalation(draft: Draft) -> EscalationLevel:
    values = dict(draft.values)
    names = tuple(node.text for node in values.pop("contacts", ()))
    return EscalationLevel(**values, contacts=names, place=draft.place)
