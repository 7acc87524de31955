"""What must fit together in probes and steps."""

import re
from collections.abc import Sequence

from golive_tui.checklist import blind_spots
from golive_tui.checklist.condition import Reference
from golive_tui.checklist.kinds import KINDS
from golive_tui.checklist.material import Material, Owned
from golive_tui.checklist.place import Place
from golive_tui.checklist.probe import Condition, ProbeKind, StepKind
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.words import listed, quoted

_URL_HINT = "write https://HOST/PATH, or begin with a variable: ${base_url}/PATH"
_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT")


def check(material: Material) -> None:
    """Check every probe and every step."""
    for owned in material.probes:
        _check_probe(owned, material.reader)
        blind_spots.check_conditions(owned, material.reader)
    for owned in material.runs:
        if owned.draft.kind == StepKind.HTTP:
            _check_request(owned, material.reader)
            _check_names(owned, KINDS[ProbeKind.HTTP].values, "answers", material.reader)
            blind_spots.check_conditions(owned, material.reader)
    blind_spots.check_watched(material)


def _check_names(owned: Owned, names: Sequence[str], what: str, reader: Reader) -> None:
    """Conditions may only use what will be found."""
    conditions: list[Condition] = [
        *owned.draft.values.get("expect", ()),
        *owned.draft.values.get("warn", ()),
    ]
    for condition in conditions:
        for reference in condition.parsed.references():
            if reference.name not in names:
                message = f'{what} have no "{reference.name}" in {quoted(condition.text)}'
                hint = (
                    reader.suggest.hint(reference.name, names)
                    or f"they have {listed(names, most=12)}"
                )
                reader.error(_place_of(reference, condition), message, hint)


def _place_of(reference: Reference, condition: Condition) -> Place:
    if "\n" in condition.text:
        return condition.place
    return Place(condition.place.line, condition.place.column + reference.column)


def _check_probe(owned: Owned, reader: Reader) -> None:
    draft = owned.draft
    target = draft.values.get("target", "")
    if draft.kind in (ProbeKind.HTTP, ProbeKind.PROMETHEUS):
        _check_url(target, owned, reader)
    elif draft.kind in (ProbeKind.TCP, ProbeKind.TLS):
        _check_port(target, owned, reader)
    if draft.kind == ProbeKind.HTTP:
        _check_one_body(owned, reader)
        _check_burst(owned, reader)
    kind = KINDS[ProbeKind(draft.kind)]
    burst = draft.kind == ProbeKind.HTTP and (draft.has("requests") or draft.has("duration"))
    names = kind.burst_values if burst else kind.values
    what = "bursts" if burst else f"{kind.kind} probes"
    _check_names(owned, names, what, reader)


def _check_url(url: str, owned: Owned, reader: Reader) -> None:
    if url and not re.match(r"https?://.|\$\{", url.strip()):
        place = owned.draft.place_of(owned.draft.kind)
        reader.error(place, f"{quoted(url)} is no URL {owned.owner}", _URL_HINT)


def _check_port(target: str, owned: Owned, reader: Reader) -> None:
    if target and "${" not in target and not re.fullmatch(r"\s*\S+:[0-9]{1,5}\s*", target):
        place = owned.draft.place_of(owned.draft.kind)
        message = f"{quoted(target)} has no port {owned.owner}"
        reader.error(place, message, "write HOST:PORT, as in localhost:5432")


def _check_one_body(owned: Owned, reader: Reader) -> None:
    if owned.draft.has("body") and owned.draft.has("json"):
        place = owned.draft.place_of_key("json")
        message = f'"body" and "json" both give the body of the request {owned.owner}'
        reader.error(place, message, "keep one of them")


def _check_burst(owned: Owned, reader: Reader) -> None:
    draft = owned.draft
    if draft.has("requests") and draft.has("duration"):
        message = f'"requests" and "duration" both say how long the burst is {owned.owner}'
        reader.error(draft.place_of_key("duration"), message, "keep one of them")
    elif not draft.has("requests") and not draft.has("duration"):
        for key in ("concurrency", "rate"):
            if draft.has(key):
                message = f'"{key}" is only for a burst {owned.owner}'
                hint = 'write "requests" or "duration" too'
                reader.error(draft.place_of_key(key), message, hint)


def _check_request(owned: Owned, reader: Reader) -> None:
    _check_one_body(owned, reader)
    command = str(owned.draft.values.get("command") or "").strip()
    method, _, url = command.rpartition(" ") if "${" not in command else _parted(command)
    if method and method not in _METHODS:
        place = owned.draft.place_of("http")
        hint = reader.suggest.hint(method, _METHODS) or "write METHOD URL, as in POST https://…"
        reader.error(place, f"{quoted(method)} is no method {owned.owner}", hint)
    elif command:
        _check_url(url, owned, reader)


def _parted(command: str) -> tuple[str, str, str]:
    """Method and URL; a variable's default may hold spaces."""
    method, blank, url = command.partition(" ")
    return (method, blank, url.strip()) if re.fullmatch("[A-Za-z]+", method) else ("", "", command)
