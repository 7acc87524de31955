"""The operator's own time zone."""

import os
from collections.abc import Mapping
from datetime import UTC, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LOCALTIME = Path("/etc/localtime")
_UTC_NAMES = dict.fromkeys(("Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu"), "UTC")


def find_zone(name: str, environ: Mapping[str, str], localtime: Path = LOCALTIME) -> tzinfo:
    """The named zone, else that of `TZ`, else the machine's; UTC if nothing says."""
    wanted = environ.get("TZ", "").removeprefix(":")
    return (
        named_zone(name)
        or named_zone(wanted)
        or _of_file(wanted)
        or _of_file(os.path.realpath(localtime))
        or _read(localtime)
        or UTC
    )


def named_zone(name: str) -> tzinfo | None:
    """The zone of that name, if there is one. UTC goes by that one name."""
    try:
        return ZoneInfo(_UTC_NAMES.get(name, name)) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _of_file(path: str) -> tzinfo | None:
    """The zone whose data a file of the zone database holds: `/usr/share/zoneinfo/Asia/Tokyo`."""
    return named_zone(path.partition("/zoneinfo/")[2])


def _read(file: Path) -> tzinfo | None:
    try:
        with file.open("rb") as opened:
            return ZoneInfo.from_file(opened, key="local")
    except (OSError, ValueError):
        return None
