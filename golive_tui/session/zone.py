"""The operator's own time zone."""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LOCALTIME = Path("/etc/localtime")


def find_zone(name: str, environ: Mapping[str, str], localtime: Path = LOCALTIME) -> tzinfo:
    """The named zone, else that of `TZ`, else the machine's; UTC if nothing says."""
    return _named(name) or _named(environ.get("TZ", "").lstrip(":")) or _machine(localtime) or UTC


def _named(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _machine(localtime: Path) -> tzinfo | None:
    _, found, name = str(localtime.resolve()).partition("/zoneinfo/")
    if found and (zone := _named(name)):
        return zone
    try:
        with localtime.open("rb") as file:
            return ZoneInfo.from_file(file, key="local")
    except (OSError, ValueError):
        return None
