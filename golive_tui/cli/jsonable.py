"""The model as JSON: every key as it is written in a checklist or a state file."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from math import isfinite
from re import fullmatch

from golive_tui.checklist.place import Place
from golive_tui.checklist.probe import Variable
from golive_tui.checklist.times import Mark, format_duration
from golive_tui.cli.words import moment_utc

KEYS = {"starts": "from", "start": "from", "length": "for", "place": "line"}
"""Names of the model that differ from the keys in the files."""
MASK = "***"


def jsonable(value: object) -> object:
    """Anything of the model, the state or the standings as JSON knows it."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)  # TOML has words for it, JSON has none
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        from golive_tui.session.hiding import masked

        return {masked(str(key)): jsonable(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [jsonable(each) for each in value]
    return _other(value)


def _other(value: object) -> object:
    if isinstance(value, datetime):
        return moment_utc(value) if value.tzinfo else value.isoformat(" ", "minutes")
    if isinstance(value, timedelta):
        return format_duration(value)
    if isinstance(value, Mark):
        return str(value)
    if isinstance(value, Place):
        return value.line or None
    if isinstance(value, Variable) and value.secret:
        return object_of(value) | {"value": _masked(value.value)}
    return object_of(value)


def object_of(value: object, *, without: tuple[str, ...] = ()) -> dict[str, object]:
    """A dataclass as a JSON object."""
    if isinstance(value, type) or not is_dataclass(value):
        # A value of a state file that only this and later versions of TOML know.
        return {"value": str(value)}
    return {
        KEYS.get(field.name, field.name): jsonable(getattr(value, field.name))
        for field in fields(value)
        if field.name not in without
    }


def _masked(value: str) -> str:
    """A secret as written, if that only says where it is found."""
    return value if not value or fullmatch(r"\$\{env:\w+\}", value) else MASK
