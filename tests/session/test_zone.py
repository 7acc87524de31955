"""The operator's own time zone."""

from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from golive_tui.session.zone import find_zone, named_zone

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def tokyo(tmp_path: Path) -> Path:
    """A machine whose `/etc/localtime` is a link into the zone database."""
    data = tmp_path / "usr/share/zoneinfo/Asia/Tokyo"
    data.parent.mkdir(parents=True)
    data.touch()
    link = tmp_path / "localtime"
    link.symlink_to(data)
    return link


def test_the_named_zone_goes_first(tokyo: Path) -> None:
    """Then `TZ`, then the machine's."""
    environ = {"TZ": "Europe/Berlin"}
    assert find_zone("America/New_York", environ, tokyo) == ZoneInfo("America/New_York")
    assert find_zone("", environ, tokyo) == BERLIN
    assert find_zone("", {}, tokyo) == TOKYO


@pytest.mark.parametrize(
    "tz", ["Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"]
)
def test_the_ways_to_write_tz(tz: str, tokyo: Path) -> None:
    """As the C library reads it."""
    assert find_zone("", {"TZ": tz}, tokyo) == BERLIN


@pytest.mark.parametrize("tz", ["", "Nowhere/Atlantis", "../../etc/passwd", "/etc/passwd", "Asia"])
def test_a_tz_that_is_no_zone_is_passed_over(tz: str, tokyo: Path) -> None:
    """Then the machine's counts."""
    assert find_zone("", {"TZ": tz}, tokyo) == TOKYO
    assert named_zone(tz) is None


def test_a_machine_with_a_copy_of_the_zone_data(tmp_path: Path) -> None:
    """It has no name then, but the right time."""
    from importlib.resources import files

    copy = tmp_path / "localtime"
    copy.write_bytes(files("tzdata").joinpath("zoneinfo/Europe/Berlin").read_bytes())
    from tests.launch.samples import NOON

    zone = find_zone("", {}, copy)
    assert NOON.astimezone(zone).utcoffset() == NOON.astimezone(BERLIN).utcoffset()


def test_utc_if_nothing_says(tmp_path: Path) -> None:
    """No file, or one that is no zone data."""
    assert find_zone("", {}, tmp_path / "gone") is UTC
    junk = tmp_path / "junk"
    junk.write_text("not a zone")
    assert find_zone("", {}, junk) is UTC
    assert find_zone("", {}, tmp_path) is UTC
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert find_zone("", {}, loop) is UTC
