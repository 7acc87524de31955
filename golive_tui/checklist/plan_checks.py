"""What must fit together in the launch, its stations, the variables and the lists at the top."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.material import Material
from golive_tui.checklist.moments import is_ambiguous, is_skipped, zone
from golive_tui.checklist.outline import report_same_ids
from golive_tui.checklist.plan import HoldEnd
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.times import Mark
from golive_tui.checklist.words import quoted


def check(material: Material) -> None:
    """Check what stands at the top."""
    reader = material.reader
    for launch in material.objects("launch"):
        _check_zone(launch, reader)
        for window in filter(None, [launch.values.get("window")]):
            _check_window(window, reader)
        _check_holds(launch.values.get("holds", ()), bool(material.stations), reader)
    for name, variable in material.top.values.get("vars", {}).items():
        _check_variable(name, variable, reader)
    _check_stations(material.stations, reader)
    report_same_ids(material.criteria, " in the criteria", reader)
    report_same_ids(material.targets, " in the targets", reader)
    report_same_ids(material.triggers, " in the triggers", reader)


def _check_zone(launch: Draft, reader: Reader) -> None:
    name = launch.values.get("timezone")
    found = zone(name) if name else None
    if name and found is None:
        hint = reader.suggest.hint(name, sorted(available_timezones()))
        message = f"{quoted(name)} is no time zone"
        reader.error(launch.place_of("timezone"), message, hint or "write one like Europe/Berlin")
    t0 = launch.values.get("t0")
    if found and t0 and t0.tzinfo is None:
        _check_local(launch, t0, found, reader)


def _check_local(launch: Draft, t0: datetime, zone: ZoneInfo, reader: Reader) -> None:
    if is_skipped(t0, zone):
        message = f"{t0:%Y-%m-%d %H:%M} does not exist in {zone}: clocks jump over it"
        reader.error(launch.place_of("t0"), message, "choose another time")
    elif is_ambiguous(t0, zone):
        first, second = (_offset(t0.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
        message = f"{t0:%Y-%m-%d %H:%M} happens twice in {zone}"
        reader.error(launch.place_of("t0"), message, f"add an offset: {first} or {second}")


def _offset(moment: datetime) -> str:
    text = f"{moment:%z}"
    return f"{text[:3]}:{text[3:5]}"


def _check_window(window: Draft, reader: Reader) -> None:
    opens, closes = window.values.get("opens"), window.values.get("closes")
    if opens is not None and closes is not None and opens >= closes:
        message = f"the window closes at {closes}, but opens only at {opens}"
        reader.error(window.place_of("closes"), message, 'write a "closes" after "opens"')
    elif closes is not None and closes < Mark(timedelta(0)):
        message = f"the window closes at {closes}, before the launch at T-0"
        reader.error(window.place_of("closes"), message, "write T-0 or later")
    elif opens is not None and opens.after_launch:
        message = f"the window opens at {opens}, after the launch at T-0"
        reader.error(window.place_of("opens"), message, "write T-0 or earlier")


def _check_holds(holds: tuple[Draft, ...], has_stations: bool, reader: Reader) -> None:
    seen: dict[Mark, Draft] = {}
    for hold in holds:
        at = hold.values.get("at")
        if at is not None and at.after_launch:
            message = f"hold {quoted(hold.name)} is at {at}, but the count ends at T-0"
            reader.error(hold.place_of("at"), message, "write a mark before T-0")
        elif at in seen:
            message = (
                f"holds {quoted(seen[at].name)} and {quoted(hold.name)} overlap: both are at {at}"
            )
            reader.error(hold.place_of("at"), message, "make one of them, or move one")
        elif at is not None:
            seen[at] = hold
        _check_end(hold, has_stations, reader)


def _check_end(hold: Draft, has_stations: bool, reader: Reader) -> None:
    until = hold.values.get("until", HoldEnd.TIME)
    if until == HoldEnd.POLL and not has_stations:
        message = f"hold {quoted(hold.name)} lasts until the poll, but there are no stations"
        hint = 'add "stations", or write until: operator'
        reader.error(hold.place_of("until"), message, hint)
    elif until == HoldEnd.TIME and not hold.has("for"):
        message = f'hold {quoted(hold.name)} has no "for"'
        reader.error(hold.place, message, "write for: 10m, or until: operator")


def _check_variable(name: str, variable: Draft, reader: Reader) -> None:
    given = [key for key in ("value", "ask") if variable.has(key)]
    if len(given) != 1:
        what = "both a value and a question" if given else "neither a value nor a question"
        message = f"variable {quoted(name)} has {what}"
        reader.error(variable.place, message, 'write either "value" or "ask"')


def _check_stations(stations: tuple[Draft, ...], reader: Reader) -> None:
    seen: set[str] = set()
    for station in stations:
        if station.name in seen:
            message = f"station {quoted(station.name)} stands twice"
            reader.error(station.place, message, "keep one of them, or rename one")
        seen.add(station.name)
        voters, least = station.values.get("voters", ()), station.values.get("min", 1)
        if voters and least > len(set(voters)):
            message = (
                f"station {quoted(station.name)} needs {least} votes of {len(set(voters))} voters"
            )
            reader.error(station.place_of("min"), message, "ask for fewer, or name more voters")
