"""The poll by keyboard: the roll call, voting, reaffirming, what made votes stale."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.launch.answer import Answer
from golive_tui.launch.votes import Word
from golive_tui.tui.screens.ask import Ask
from golive_tui.tui.screens.console import ConsoleScreen
from golive_tui.tui.screens.poll import PollScreen
from tests.tui.countdown import press_slowly
from tests.tui.screen import (
    LARGE,
    NARROW,
    SIZES,
    SMALL,
    WIDE,
    Asked,
    Desk,
    assert_picture,
    open_console,
)

CHECKLIST = """\
golive: 1
title: SoulSeer
launch: {t0: "2026-12-01 17:00Z"}
sections:
  - title: Launch Day
    items: [Backups, Deploy]
stations:
  - Database Team
  - {title: Product Owner, voters: [ana, ben@example.com], min: 2}
  - Ülkü's 数据库 Team
  - {title: Audience, required: false}
"""
STATE = """\
golive = 1
checklist = "launch.yaml"

[items."launch-day/deploy"]
title = "Deploy"
status = "open"
at = 2026-12-01T11:50:00.000Z
by = "eva"
reason = "wrong build"
history = [
    { status = "done", at = 2026-12-01T11:00:00.000Z, by = "eva" },
]

[stations."Database Team"]
votes = [
    { at = 2026-12-01T11:30:00.000Z, by = "ben", vote = "go", comment = "restored and tested" },
]

[stations."Product Owner"]
votes = [
    { at = 2026-12-01T11:40:00.000Z, by = "ana", vote = "go" },
    { at = 2026-12-01T11:55:00.000Z, by = "Ben", vote = "go", email = "ben@example.com" },
    { at = 2026-12-01T11:56:00.000Z, by = "carl", vote = "no-go", comment = "not asked" },
]

[stations."Ülkü's 数据库 Team"]
votes = [
    { at = 2026-12-01T11:57:00.000Z, by = "ülkü", vote = "no-go", comment = "replica [bold]lags" },
]

[stations."Gone"]
votes = [
    { at = 2026-12-01T11:58:00.000Z, by = "ana", vote = "go" },
]
"""
VOTED = Asked(state=STATE)


def answers(desk: Desk) -> list[Answer]:
    """What each station says."""
    return [each.answer for each in desk.session.poll().stations]


async def voted(desk: Desk, number: int) -> None:
    """Wait until so many votes are recorded."""
    await desk.until(lambda: number == count(desk))


def count(desk: Desk) -> int:
    """How many votes there are."""
    return sum(len(each.votes) for each in desk.session.state.stations.values())


@pytest.mark.parametrize("size", SIZES)
async def test_every_station_is_shown_with_its_votes(tmp_path: Path, size: tuple[int, int]) -> None:
    """Who, when, why, what made a vote stale, and T above it all."""
    async with open_console(tmp_path, CHECKLIST, size, VOTED) as desk:
        await desk.press("v")
        for text in (
            "T-05:00:00",
            "NO-GO   0 of 3 stations GO",
            "restored and tested",
            'stale: "Deploy" was done, now it is open',
            "does not count: no voter of this station",
            "replica [bold]lags",
            "1 of 2 votes · ana, ben@ex",
            "Voted on, but no longer in the checklist: Gone",
        ):
            assert text in desk.picture
        assert_picture(f"poll-{size[0]}x{size[1]}", desk.app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_roll_call_is_two_keys_a_station(tmp_path: Path, size: tuple[int, int]) -> None:
    """`+`, enter, and to the next; it is on disk by then."""
    async with open_console(tmp_path, CHECKLIST, size) as desk:
        await desk.press("v", "plus")
        assert isinstance(desk.app.screen, Ask)
        await desk.type("restored")
        await desk.press("enter")
        await voted(desk, 1)
        await desk.press("j", "plus", "enter")
        await voted(desk, 2)
        assert answers(desk)[:2] == [Answer.GO, Answer.INCOMPLETE]
        assert 'voted GO for "Product Owner"' in desk.picture
        await desk.saved()
        assert 'by = "ana", vote = "go", comment = "restored"' in desk.state_text


async def test_a_no_go_needs_a_comment_and_escape_does_not_vote(tmp_path: Path) -> None:
    """Enter on nothing stays in the dialog."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("v", "minus", "enter")
        assert "an answer is needed" in desk.picture
        await desk.press("escape", "plus", "escape")
        assert count(desk) == 0
        await desk.press("minus")
        await desk.type("two red")
        await desk.press("enter")
        await voted(desk, 1)
        (vote,) = desk.session.state.station("Database Team").votes
        assert (vote.word, vote.comment) == (Word.NO_GO, "two red")
        assert "Poll   NO-GO" in desk.picture


async def test_who_may_not_vote_is_told_who_may(tmp_path: Path) -> None:
    """And can say who sits here now, without leaving the poll."""
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(operator="carl")) as desk:
        await desk.press("v", "j", "plus")
        assert isinstance(desk.app.screen, PollScreen)
        assert 'carl has no vote for "Product Owner"' in desk.picture
        assert "O who is at the keyboard" in desk.picture
        await desk.press("O")
        await desk.type("ana")
        await desk.press("enter")
        await desk.press("plus", "enter")
        await voted(desk, 1)
        assert desk.session.state.station("Product Owner").votes[0].by == "ana"


async def test_a_stale_vote_is_reaffirmed_with_one_key(tmp_path: Path) -> None:
    """By its own voter; what is not stale needs none."""
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(operator="ben", state=STATE)) as desk:
        await desk.press("v")
        await press_slowly(desk, "r")
        await voted(desk, 7)
        assert answers(desk)[0] is Answer.GO
        assert 'reaffirmed GO for "Database Team"' in desk.picture
        await press_slowly(desk, "r")
        await desk.until(lambda: "holds: it is not stale" in desk.picture)
        await desk.press("j", "j")
        await press_slowly(desk, "r")
        await desk.until(lambda: "ben has not voted for" in desk.picture)
        assert count(desk) == 7


async def test_enter_leads_to_the_item_that_made_a_vote_stale(tmp_path: Path) -> None:
    """Back on the console, on the item; without one it says so."""
    async with open_console(tmp_path, CHECKLIST, SMALL, VOTED) as desk:
        await desk.press("v", "j", "j", "enter")
        assert "no vote for it is stale" in desk.picture
        await desk.press("g", "enter")
        screen = desk.app.screen
        assert isinstance(screen, ConsoleScreen)
        assert screen.current_address() == "launch-day/deploy"


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_where_only_votes_are_missing_stations_are_counted(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Required ones alone; what is missing is a GO, and no item is open."""
    state = 'golive = 1\n[stations."Database Team"]\nvotes = [\n'
    state += '    { at = 2026-12-01T11:58:00.000Z, by = "ben", vote = "go" },\n]\n'
    async with open_console(tmp_path, CHECKLIST, size, Asked(state=state)) as desk:
        assert "INCOMPLETE  4 open" in desk.picture
        await desk.press("g", "space", "y")
        assert "INCOMPLETE  1/3 stations" in desk.picture
        await desk.press("v", "j", "j", "plus", "enter")
        assert "INCOMPLETE  2/3 stations" in desk.picture


async def test_a_reason_of_readiness_leads_to_its_station(tmp_path: Path) -> None:
    """From the clock pane, as reasons that are items do."""
    async with open_console(tmp_path, CHECKLIST, LARGE, VOTED) as desk:
        screen = desk.app.screen
        assert isinstance(screen, ConsoleScreen)
        assert "✗ Ülkü's 数据库 Team ülkü" in desk.picture
        assert "+2 without GO" in desk.picture
        screen.go_to("station:Product Owner")
        await desk.followed()
        poll = desk.app.screen
        assert isinstance(poll, PollScreen)
        assert poll.listing.target == "Product Owner"


async def test_a_vote_of_another_console_shows_by_itself(tmp_path: Path) -> None:
    """Within a second, with the cursor where it was."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("v", "j")
        state = tmp_path / "launch.state.toml"
        state.write_text(STATE, encoding="utf-8")
        await desk.until(lambda: "restored and tested" in desk.picture)
        poll = desk.app.screen
        assert isinstance(poll, PollScreen)
        assert poll.listing.target == "Product Owner"


async def test_reopening_on_the_console_asks_while_votes_rest_on_it(tmp_path: Path) -> None:
    """Only `y` does it; then it is said."""
    state = STATE.replace('status = "open"', 'status = "done"').replace("wrong build", "again")
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=state)) as desk:
        await desk.press("j", "j", "space")
        await desk.type("lost")
        await desk.press("enter")
        assert '"Deploy": it makes 3 votes stale: reopen it now?' in desk.picture
        await desk.press("n")
        assert desk.session.overview.standing("launch-day/deploy").status.resolved
        await desk.press("space", "enter", "y")
        assert "that makes 3 votes stale" in desk.picture
        assert not desk.session.overview.standing("launch-day/deploy").status.resolved


async def test_a_commit_makes_votes_stale_on_the_screen(tmp_path: Path) -> None:
    """Beside the screen, which does not wait for git; a vote names the commit of its moment."""

    def git(*command: str) -> None:
        identity = ("-c", "user.name=Ben", "-c", "user.email=ben@example.com")
        subprocess.run(["git", *identity, *command], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "code.py").write_text("x")
    git("init")
    git("add", ".")
    git("commit", "-m", "one")
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("v", "plus", "enter")
        await voted(desk, 1)
        assert answers(desk)[0] is Answer.GO
        (tmp_path / "code.py").write_text("y")
        git("commit", "--all", "-m", "two")
        desk.app.repository.look(now=True)
        await desk.until(lambda: "stale: the repository changed from" in desk.picture)
        await desk.press("enter")
        assert "stale, and no item to open: the repository" in " ".join(desk.picture.split())
        await press_slowly(desk, "r")
        await voted(desk, 2)
        await desk.until(lambda: answers(desk)[0] is Answer.GO)


async def test_without_stations_the_poll_says_so(tmp_path: Path) -> None:
    """And voting says that there is nothing under the cursor."""
    async with open_console(tmp_path, CHECKLIST.partition("stations:")[0], SMALL) as desk:
        await desk.press("v")
        assert "This checklist has no stations: nobody votes." in desk.picture
        await desk.press("plus")
        assert "there is no station under the cursor" in desk.picture


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_poll_can_be_used_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """Lines wrap, none is wider than the screen, and the cursor stays in sight."""
    async with open_console(tmp_path, CHECKLIST, size, VOTED) as desk:
        await desk.press("v", "G")
        assert all(len(line) <= size[0] for line in desk.picture.splitlines())
        assert "Audience" in desk.picture
        await desk.press("plus", "enter")
        await voted(desk, 7)
        await desk.press("question_mark", "pagedown")
        assert "vote GO for" in desk.picture


async def test_while_it_is_open_nothing_below_it_redraws_each_second(tmp_path: Path) -> None:
    """The hidden console would have all of the poll drawn anew; back there, T is right at once."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        console = desk.app.screen
        assert isinstance(console, ConsoleScreen)
        told: list[str] = []
        passed = console.second_passed

        def counted() -> None:
            told.append("second")
            passed()

        console.second_passed = counted  # type: ignore[method-assign]
        await desk.press("v")
        await desk.let_pass(timedelta(seconds=1))
        assert told == []
        assert "T-04:59:59" in desk.picture
        await desk.press("escape")
        assert told
        assert "T-04:59:59" in desk.picture
        await desk.press("x")
        await desk.let_pass(timedelta(seconds=1))
        assert "T-04:59:58" in desk.picture


async def test_the_footer_offers_what_there_is_to_do(tmp_path: Path) -> None:
    """Reaffirming, and why a vote is stale, only while one is."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("v")
        assert "reaffirm" not in desk.picture
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=STATE)) as desk:
        await desk.press("v")
        assert "r reaffirm  enter why stale" in desk.picture
