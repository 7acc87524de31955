"""What the footer shows where there is little room: what the phase asks for, help, the way out."""

from pathlib import Path

import pytest

from golive_tui.tui.commands import Phase, Where
from golive_tui.tui.footers import console_footer
from tests.tui.screen import SMALL, Asked, open_console
from tests.tui.test_console import CHECKLIST, T0_AT_FIVE


@pytest.mark.parametrize("state", ["", T0_AT_FIVE])
async def test_at_eighty_columns_the_days_work_is_in_the_footer(tmp_path: Path, state: str) -> None:
    """Ticking, failing, noting, finding, committing, undoing: nobody has to look them up."""
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=state)) as desk:
        footer = desk.picture.splitlines()[-1]
        for key in ("space tick", "x fail", "a note", "/ find", "w commit", "u undo"):
            assert key in footer
        assert footer.endswith("? help  q quit")
        assert ("H hold" if state else "T clock") in footer


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("where", ["", "tab"])
async def test_help_and_the_way_out_are_always_there(
    tmp_path: Path, width: int, where: str
) -> None:
    """However little room there is."""
    async with open_console(tmp_path, CHECKLIST, (width, 12), Asked(state=T0_AT_FIVE)) as desk:
        if where:
            await desk.press(where)
        assert desk.picture.splitlines()[-1].split()[-4:] == ["?", "help", "q", "quit"]


@pytest.mark.parametrize(
    ("phase", "first"),
    [
        (Phase.PLANNING, ["clock", "tick"]),
        (Phase.COUNTING, ["tick", "fail"]),
        (Phase.HELD, ["clock", "poll", "tick"]),
        (Phase.HOLDING, ["launch", "clock", "tick"]),
        (Phase.LIVE, ["tick"]),
    ],
)
@pytest.mark.parametrize("alarm", [False, True])
def test_what_a_phase_asks_for_comes_first(phase: Phase, first: list[str], *, alarm: bool) -> None:
    """An alarm before all; behind it, while the clock runs, what stops it."""
    shown = [command.id for command in console_footer(phase, alarm=alarm)]
    stops = ["hold"] if phase is Phase.COUNTING else []
    wanted = ["alarms", *stops, *first] if alarm else first
    assert shown[: len(wanted)] == wanted


def test_in_the_probe_pane_its_own_keys_come_first() -> None:
    """And those that stay are the last."""
    shown = console_footer(Phase.COUNTING, in_probes=True)
    assert shown[0].where is Where.PROBES
    assert [each.id for each in shown[-2:]] == ["help", "quit"]
    assert [each.id for each in shown if each.stays] == ["help", "quit"]
