"""The other screens by keyboard: sheet, timeline, information, problems, help, board, palette."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from golive_tui.tui.commands import Where, commands_in
from golive_tui.tui.screens.board import BoardScreen
from golive_tui.tui.screens.console import ConsoleScreen
from golive_tui.tui.screens.problems import ProblemsScreen
from golive_tui.tui.screens.sheet import SheetScreen
from tests.tui.screen import LARGE, SIZES, SMALL, Asked, Desk, assert_picture, open_console, opened
from tests.tui.test_console import CHECKLIST, T0_AT_FIVE, console_of, go_to

STATE = (
    T0_AT_FIVE
    + """
[items."launch-day/deploy"]
title = "Deploy to production"
status = "failed"
at = 2026-12-01T11:40:02.918Z
by = "ben"
reason = "migration lock"
notes = [
    { at = 2026-12-01T11:41:00.000Z, by = "ben", text = "Lock held by the nightly report." },
]

[items."launch-day/gone"]
title = "Deploy to prod"
status = "done"
at = 2026-11-30T11:40:02.918Z
by = "ben"
"""
)
MORE = """
contacts:
  - {name: "[Name]", role: Technical Lead, phone: "+1 555 0100"}
escalation:
  - {level: 4, title: System down, respond: 0m}
known_issues:
  - {title: Billing tick, cause: beat crashed, fix: restarts, workaround: restart beat}
references:
  - {title: Status page, url: "https://status.example.com"}
targets:
  - {title: 99.9% uptime, group: Week 1, by: T+1w}
stations: [Database Team]
rollback:
  within: 15m
  triggers: [Error rate over 5 %]
  steps:
    - {title: Roll back, run: ["heroku rollback $previous"]}
"""


async def test_the_timeline_tells_what_happened_and_leads_there(tmp_path: Path) -> None:
    """By day, oldest first; enter goes to the item."""
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=STATE)) as desk:
        await desk.press("t")
        for text in ("Monday 30 November 2026", "ben marked failed Deploy to production"):
            assert text in desk.picture
        assert "ana set T-0 to 2026-12-01 17:00 UTC" in desk.picture
        assert_picture("timeline-80x24", desk.app)
        await desk.press("k", "enter")
        assert desk.app.screen is console_of(desk)
        assert console_of(desk).current_address() == "launch-day/deploy"


async def test_contacts_and_all_that_belongs_to_the_launch_are_one_key_away(
    tmp_path: Path,
) -> None:
    """Whom to call, how fast, what is known, how to get back; a placeholder is said to be one."""
    async with open_console(tmp_path, CHECKLIST + MORE, LARGE) as desk:
        await desk.press("i")
        for text in (
            "Technical Lead  [Name] not filled in",
            "+1 555 0100",
            "respond at once",
            "workaround restart beat",
            "https://status.example.com",
            "99.9% uptime",
            "Database Team",
            "$ heroku rollback $previous",
        ):
            assert text in desk.picture
        assert_picture("information-120x40", desk.app)
        await desk.press("y")
        assert "copied +1 555 0100" in desk.picture
        await desk.press("escape")
        assert desk.app.screen is console_of(desk)


@pytest.mark.parametrize("size", SIZES)
async def test_help_shows_every_command_of_the_table(tmp_path: Path, size: tuple[int, int]) -> None:
    """Each command's help is on the screen, if need be after scrolling."""
    async with open_console(tmp_path, CHECKLIST, size) as desk:
        await desk.press("question_mark")
        seen = desk.picture
        assert "esc close" in seen
        for _ in range(6):
            await desk.press("pagedown")
            seen += desk.picture
        for command in commands_in(Where.CONSOLE):
            assert command.help in " ".join(seen.split()), command.id


async def test_every_command_has_something_to_run() -> None:
    """No key of the table leads nowhere."""
    from golive_tui.tui.screens.commit import CommitScreen
    from golive_tui.tui.screens.poll import PollScreen
    from golive_tui.tui.screens.reading import ReadingScreen
    from golive_tui.tui.widgets.probe_pane import ProbePane

    screens = {
        Where.CONSOLE: ConsoleScreen,
        Where.SHEET: SheetScreen,
        Where.COMMIT: CommitScreen,
        Where.PROBES: ProbePane,
        Where.LIST: ReadingScreen,
        Where.POLL: PollScreen,
    }
    for where in Where:
        for command in commands_in(where):
            assert callable(getattr(screens[where], f"do_{command.id}", None)), command.id


def test_no_key_means_two_things() -> None:
    """Within one screen every key has one command, and every command one id."""
    for where in Where:
        keys = [key for command in commands_in(where) for key in command.keys]
        ids = [command.id for command in commands_in(where)]
        assert len(keys) == len(set(keys))
        assert len(ids) == len(set(ids))


async def test_the_palette_runs_commands_and_goes_to_items(tmp_path: Path) -> None:
    """Type a name, press enter."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await desk.press("ctrl+p")
        await desk.type("webhook")
        await desk.pilot.pause(0.5)
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen is console_of(desk))
        await desk.until(lambda: console_of(desk).current_address().endswith("webhook-endpoint"))


@pytest.mark.parametrize(
    ("typed", "first"),
    [("rel", "Which release field"), ("set", "T-0, the announced launch"), ("webh", "")],
)
async def test_a_name_beats_the_words_about_another_command(
    tmp_path: Path, typed: str, first: str
) -> None:
    """`rel` is `release fields`, and not `claim`, whose words hold "release"."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        console = console_of(desk)
        await desk.press("ctrl+p")
        await desk.type(typed)
        await desk.pilot.pause(0.5)
        await desk.press("enter")
        if first:
            await desk.until(lambda: first in desk.picture)
        else:
            await desk.until(lambda: console.current_address().endswith("webhook-endpoint"))
        assert desk.session.state.items == {}


async def test_a_broken_checklist_shows_its_problems_and_opens_when_mended(tmp_path: Path) -> None:
    """Each problem with its line; the console opens by itself after the edit."""
    broken = CHECKLIST.replace("takes: 20m", "takes: soon")
    async with open_console(tmp_path, broken, SMALL) as desk:
        assert isinstance(desk.app.screen, ProblemsScreen)
        assert '"soon" is no duration' in desk.picture
        line = broken.splitlines().index("        takes: soon") + 1
        assert f"{line}:16" in desk.picture
        desk.path.write_text(CHECKLIST.replace("SoulSeer", "Mended"), encoding="utf-8")
        await desk.until(lambda: isinstance(desk.app.screen, ConsoleScreen))
        await desk.pilot.pause(0.1)
        assert "Mended" in desk.picture


async def test_a_broken_edit_leaves_the_last_good_checklist_under_a_banner(tmp_path: Path) -> None:
    """Ticking goes on; `!` shows why; the mended file is taken over with a word."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        desk.path.write_text(CHECKLIST.replace("takes: 20m", "takes: soon"), encoding="utf-8")
        await desk.until(lambda: desk.session.broken)
        await desk.pilot.pause(0.1)
        assert "! why   edited checklist broken: the last good one stands" in desk.picture
        for size in ((120, 40), (80, 24)):
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause()
            assert "the last good one stands" in desk.picture
        await go_to(desk, "webhook")
        await desk.press("space", "exclamation_mark")
        assert '"soon" is no duration' in desk.picture
        await desk.press("escape")
        mended = CHECKLIST.replace("Webhook endpoint", "Webhook endpoint\n          - New item")
        desk.path.write_text(mended, encoding="utf-8")
        await desk.until(lambda: not desk.session.broken)
        await desk.pilot.pause(0.1)
        assert "checklist edited: 1 item added" in desk.picture
        assert "New item" in desk.picture


async def test_drift_is_shown_with_the_likely_new_address(tmp_path: Path) -> None:
    """What the checklist no longer has stays, and is named."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=STATE)) as desk:
        await desk.press("exclamation_mark")
        assert "In the state, but no longer in the checklist" in desk.picture
        assert "launch-day/gone" in desk.picture


async def test_a_broken_state_is_named_and_never_overwritten(tmp_path: Path) -> None:
    """Conflict markers: the line, and the command that mends it."""
    state = "golive = 1\n<<<<<<< HEAD\n=======\n>>>>>>> x\n"
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=state)) as desk:
        assert isinstance(desk.app.screen, ProblemsScreen)
        assert "launch.state.toml:2" in desk.picture
        assert desk.state_text == state


async def test_the_board_shows_every_launch_of_the_folder(tmp_path: Path) -> None:
    """Readiness and progress of each; a broken one with its first problem; enter opens."""
    (tmp_path / "a.yaml").write_text(CHECKLIST, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(CHECKLIST.replace("SoulSeer", "Second"), encoding="utf-8")
    (tmp_path / "c.yaml").write_text("golive: 1\ntitle: [", encoding="utf-8")
    async with opened_folder(tmp_path) as desk:
        assert isinstance(desk.app.screen, BoardScreen)
        await desk.until(lambda: "Second" in desk.picture)
        assert "1 of 5 to launch" in desk.picture
        assert "c.yaml" in desk.picture
        await desk.press("j", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, ConsoleScreen))
        assert desk.session.checklist.title == "Second"
        await desk.press("B")
        await desk.until(lambda: "SoulSeer" in desk.picture)
        await desk.press("escape")
        assert isinstance(desk.app.screen, ConsoleScreen)


def opened_folder(folder: Path) -> AbstractAsyncContextManager[Desk]:
    """The console on a folder."""
    from golive_tui.tui.app import ConsoleApp

    return opened(ConsoleApp, folder, SMALL)
