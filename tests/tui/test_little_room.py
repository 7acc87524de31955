"""What gives way where there is little room, and what never does."""

import re
from collections import Counter
from pathlib import Path

import pytest

from golive_tui.tui.message import Message, Tone
from golive_tui.tui.reasons_line import in_words
from golive_tui.tui.screens.choose import Choose
from golive_tui.tui.widgets.listing import Listing
from golive_tui.tui.widgets.outline import Outline
from tests.tui.countdown import press_slowly
from tests.tui.probes import open_watching
from tests.tui.screen import (
    LARGE,
    NARROW,
    SMALL,
    Asked,
    open_console,
)
from tests.tui.test_console import CHECKLIST, T0_AT_FIVE, go_to

LONG = "Seed cf77117e maintainers"
STATE = f"""{T0_AT_FIVE}
[items."pre-deployment/database/restore"]
title = "Restore tested"
status = "failed"
at = 2026-12-01T07:17:02.918Z
by = "{LONG}"
reason = "lock"
claim = {{ at = 2026-12-01T07:30:00.000Z, by = "{LONG}" }}

[items."pre-deployment/payments/webhook-endpoint"]
title = "Webhook endpoint"
claim = {{ at = 2026-12-01T07:30:00.000Z, by = "ben" }}
"""


@pytest.mark.parametrize(
    ("size", "row"),
    [
        (NARROW, "✗ Restore tested ▲ 1 h"),
        (SMALL, "✗ Restore tested Seed cf7711… 07:17 ▲ 1 h"),
        (LARGE, "✗ Restore tested Seed cf7711… 07:17 ▲ 1 h"),
    ],
)
async def test_a_long_name_gives_way_to_mark_and_title(
    tmp_path: Path, size: tuple[int, int], row: str
) -> None:
    """The name is cut, then left out, and never said twice; mark, title and lateness stay."""
    async with open_console(tmp_path, CHECKLIST, size, Asked(state=STATE)) as desk:
        await go_to(desk, "restore")
        rows = [" ".join(line.partition("│")[0].split()) for line in desk.picture.splitlines()]
        assert any(each.startswith(row) for each in rows), rows


async def test_a_short_name_stays_where_the_title_leaves_room(tmp_path: Path) -> None:
    """A claim is in its row on the smallest screen, too."""
    async with open_console(tmp_path, CHECKLIST, NARROW, Asked(state=STATE)) as desk:
        await go_to(desk, "webhook")
        assert "○ Webhook endpoint ben ▲ 1 h" in " ".join(desk.picture.split())


async def test_the_name_of_the_launch_stays_in_the_header(tmp_path: Path) -> None:
    """A long operator's name is cut, then left out."""
    asked = Asked(state=STATE, operator=LONG)
    async with open_console(tmp_path, CHECKLIST, LARGE, asked) as desk:
        for width, shown in ((120, f"saved    {LONG}"), (60, "saved    Seed"), (40, "saved")):
            await desk.pilot.resize_terminal(width, 12)
            await desk.pilot.pause()
            header = desk.picture.splitlines()[0]
            assert header.startswith(" SoulSeer")
            assert shown in header


async def test_everything_that_makes_it_no_go_is_named_before_what_is_open(tmp_path: Path) -> None:
    """The second failure is cut rather than hidden; the others are counted by kind."""
    failed = f'status = "failed"\nat = 2026-12-01T07:17:02Z\nby = "{LONG}"\nreason = "lock"\n'
    items = ("pre-deployment/database/proper-indexes", "pre-deployment/payments/webhook-endpoint")
    state = "golive = 1\n" + "".join(f'[items."{item}"]\n{failed}' for item in items)
    checklist = CHECKLIST.replace("Webhook endpoint", "Webhook endpoint answers within 2 s")
    state = state.replace("webhook-endpoint", "webhook-endpoint-answers-within-2-s")
    async with open_console(tmp_path, checklist, LARGE, Asked(state=state)) as desk:
        assert "NO-GO  2 reasons" in desk.picture
        for width, shown in (
            (160, "✗ Proper indexes Seed cf7711…   ✗ Webhook endpoint answers… Seed cf7711…   "),
            (120, "✗ Proper indexes   ✗ Webhook endpoint answers…   "),
            (100, "✗ Proper indexes   ✗ Webhook endpoint answers…   +2 open"),
        ):
            await desk.pilot.resize_terminal(width, 40)
            await desk.pilot.pause()
            assert shown in desk.picture


def test_reasons_that_do_not_fit_are_counted_by_kind() -> None:
    """What makes it NO-GO comes first."""
    assert in_words(Counter({"failed": 1, "open": 60})) == "+1 failed, 60 open"


async def test_a_scrollbar_moves_no_column_and_touches_none(tmp_path: Path) -> None:
    """The counts end in one column, whether all rows are in sight or not; then comes a blank."""
    async with open_console(tmp_path, CHECKLIST, (60, 24)) as desk:
        ends = [row.index("1/3") for row in desk.picture.splitlines() if "1/3" in row]
        await desk.pilot.resize_terminal(60, 12)
        await desk.pilot.pause()
        outline = desk.app.screen.query_one(Outline)
        assert outline.show_vertical_scrollbar
        assert [row.index("1/3") for row in desk.picture.splitlines() if "1/3" in row] == ends
        drawn = [outline.render_line(y).text for y in range(outline.size.height)]
        assert {len(text) for text in drawn} == {59}
        assert {text[58:] for text in drawn} == {" "}
        assert any(text[57] != " " for text in drawn)


async def test_a_scrollbar_moves_no_column_of_a_list(tmp_path: Path) -> None:
    """Nor does it touch one."""
    targets = "".join(f"  - {{title: Target {n}, by: T+1w}}\n" for n in range(20))
    checklist = f"{CHECKLIST}targets:\n{targets}"
    async with open_console(tmp_path, checklist, (60, 40)) as desk:
        await desk.press("i")
        ends = {row.index("T+1w") for row in desk.picture.splitlines() if "T+1w" in row}
        await desk.pilot.resize_terminal(60, 12)
        await desk.pilot.pause()
        listing = desk.app.screen.query_one(Listing)
        assert listing.show_vertical_scrollbar
        assert {row.index("T+1w") for row in desk.picture.splitlines() if "T+1w" in row} == ends
        assert len(ends) == 1
        assert {listing.render_line(y).text[58:] for y in range(listing.size.height)} == {" "}


@pytest.mark.parametrize("key", ["x", "a", "E", "H", "T"])
async def test_an_answer_is_in_sight_below_the_longest_title(tmp_path: Path, key: str) -> None:
    """The title gives way, so that nobody types into the dark."""
    checklist = CHECKLIST.replace("Webhook endpoint", "Webhook " * 60)
    state = "" if key == "T" else T0_AT_FIVE
    async with open_console(tmp_path, checklist, NARROW, Asked(state=state)) as desk:
        await go_to(desk, "webhook")
        await desk.press(*(["enter"] if key == "E" else []))
        await press_slowly(desk, key)
        await desk.type("otter")
        assert "otter" in desk.picture
        assert "esc" in desk.picture or key == "T"


async def test_every_line_of_a_list_in_a_dialog_can_be_reached(tmp_path: Path) -> None:
    """However small the screen: the list gives way, the cursor stays in sight."""
    async with open_console(tmp_path, CHECKLIST, NARROW) as desk:
        choices = [f"choice {number}" for number in range(9)]
        desk.app.push_screen(Choose("Which of these many things is it to be?", choices))
        await desk.followed()
        for number in range(9):
            assert f"choice {number}" in desk.picture
            assert "esc leaves" in " ".join(desk.picture.split())
            await desk.press("j")
        await desk.pilot.resize_terminal(80, 24)
        await desk.pilot.pause()
        assert all(choice in desk.picture for choice in choices)


async def test_the_end_of_a_long_answer_stays_in_sight(tmp_path: Path) -> None:
    """Where the cursor is, after the terminal became narrow, and when it is asked again."""
    async with open_console(tmp_path, CHECKLIST, (120, 12)) as desk:
        await go_to(desk, "webhook")
        await desk.press("a")
        await desk.type("the nightly report holds a lock until six or so every single day")
        await desk.pilot.resize_terminal(*NARROW)
        await desk.pilot.pause()
        assert "every single day" in desk.picture
        await desk.press("end", "enter", "enter", "N")
        assert "every single day" in "".join(desk.picture.splitlines()[-4:])


async def test_a_message_that_is_too_long_for_a_line_takes_more(tmp_path: Path) -> None:
    """Its end may be what matters; the keys are back in one line afterwards."""
    words = "NOT SAVED: disk full; trying again; a copy is in /home/ana/.local/copy.toml"
    async with open_console(tmp_path, CHECKLIST, NARROW) as desk:
        await desk.press("escape")
        before = desk.picture
        desk.app.say(Message(words, Tone.BAD, (("W", "waive with a reason"),)))
        await desk.followed()
        shown = "".join("".join(desk.picture.splitlines()[-3:]).split())
        assert shown.endswith("".join(words.split()) + "Wwaive")
        await desk.press("escape")
        assert desk.picture == before
        for text in ("word " * 400, "x" * 4_000):
            desk.app.say(Message(text, Tone.BAD))
            await desk.followed()
            assert len(desk.picture.splitlines()) == 12
            assert desk.picture.splitlines()[:4] == before.splitlines()[:4]
            assert "…" in desk.picture


async def test_the_release_is_said_or_left_out_but_no_dot_stands_for_it(tmp_path: Path) -> None:
    """On every width."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=T0_AT_FIVE)) as desk:
        await desk.press("t")
        for width in range(40, 90):
            await desk.pilot.resize_terminal(width, 12)
            await desk.pilot.pause()
            header = desk.picture.splitlines()[0]
            assert re.search(r"T-05:00:00( {2}v1|   )", header), header


@pytest.mark.usefixtures("still")
async def test_what_no_probe_has_seen_is_not_called_open(tmp_path: Path) -> None:
    """A done item whose probe has said nothing yet: it stands there with a question mark."""
    async with open_watching(tmp_path) as desk:
        assert re.search(r"INCOMPLETE  \d+ reasons", desk.picture)
        assert "? Payments" in desk.picture
        assert "● Payments" not in "".join(desk.picture.splitlines()[:6])
