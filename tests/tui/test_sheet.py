"""An item's sheet by keyboard: everything about it, evidence, notes, and the way on."""

from pathlib import Path

import pytest

from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.session.opening import open_session
from golive_tui.tui.acting import pieces_of_evidence
from golive_tui.tui.screens.sheet import SheetScreen
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
from tests.tui.test_console import console_of, go_to

CHECKLIST = """\
golive: 1
title: SoulSeer
release: {version: v1.0.1, environment: production}
launch: {timezone: UTC}
probes: {database: {tcp: "db:5432"}}
vars: {base: "http://127.0.0.1:1"}
sections:
  - title: Launch Day
    by: T-1h
    items:
      - {title: Restore tested, id: restore, evidence: required, valid: 24h, by: T-6h}
      - {title: Backups enabled, id: backups, done: true}
      - {title: Old tick, id: old, valid: 1h}
      - title: Deploy to production
        id: deploy
        owner: DevOps
        from: T-2h
        takes: 20m
        when: Blue/green is enabled
        needs: [backups, restore]
        required: false
        tags: [deploy, web]
        links: ["https://status.example.com", "https://ci.example.com/runs/81"]
        details: "Blue/green. **Keep** the old release warm."
        run:
          - heroku releases
          - {name: Deploy, shell: git push heroku main, timeout: 10m, cwd: app}
        probe:
          http: ${base}/health
          expect: ["[STATUS] == 200"]
          warn: ["[RESPONSE_TIME] < 300ms"]
          needs: [database]
      - title: Smoke tests
        id: smoke
        items: [Sign up, Pay]
      - {title: Health check, repeat: {every: 1d, from: T+0, until: T+7d}, by: T+1d}
"""
STATE = """\
golive = 1
[launch]
events = [{ at = 2026-11-30T08:00:00.000Z, by = "ana", do = "t0", t0 = 2026-12-01T17:00:00.000Z }]

[items."launch-day/deploy"]
title = "Deploy to production"
status = "done"
at = 2026-12-01T11:40:02.918Z
by = "ben"
reason = "seen by all"
waived = ["needs restore"]
evidence = ["https://ci.example.com/runs/80"]
claim = { at = 2026-12-01T07:30:00.000Z, by = "ana" }
history = [
    { status = "failed", at = 2026-11-30T07:40:02.918Z, by = "anastasia", reason = "lock" },
]
notes = [
    { at = 2026-12-01T11:41:00.000Z, by = "ben", text = "Lock held by the nightly report." },
    { at = 2026-12-01T11:42:00.000Z, by = "ana", text = "frist" },
    { at = 2026-12-01T11:43:00Z, by = "ana", text = "first", replaces = 2026-12-01T11:42:00Z },
]

[items."launch-day/old"]
title = "Old tick"
status = "done"
at = 2026-12-01T09:00:00.000Z
by = "ben"
"""
DEPLOY, RESTORE = "launch-day/deploy", "launch-day/restore"


async def opened_sheet(desk: Desk, words: str) -> SheetScreen:
    """Find an item and open its sheet."""
    await go_to(desk, words)
    await desk.press("enter")
    sheet = desk.app.screen
    assert isinstance(sheet, SheetScreen)
    return sheet


@pytest.mark.parametrize("size", SIZES)
async def test_the_sheet_shows_an_item_at_both_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    """The picture; esc goes back to the console."""
    async with open_console(tmp_path, CHECKLIST, size, Asked(state=STATE)) as desk:
        await opened_sheet(desk, "production")
        assert_picture(f"sheet-{size[0]}x{size[1]}", desk.app)
        await desk.press("escape")
        assert desk.app.screen is console_of(desk)


async def test_the_sheet_leaves_nothing_out(tmp_path: Path) -> None:
    """Every fact of checklist and state is on it, whole; the end is reached by scrolling."""
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=STATE)) as desk:
        await opened_sheet(desk, "production")
        seen = desk.picture
        for _ in range(5):
            await desk.press("pagedown")
            seen += desk.picture
        for fact in (
            "launch-day/deploy",
            "~ done with a waiver   by ben, 11:40: seen by all",
            "waived     needs restore",
            "due        T-1h · 16:00 · in 4 h",
            "not before T-2h · 15:00",
            "takes      20m",
            "owner      DevOps",
            "when       Blue/green is enabled",
            "1 ● Backups enabled  done",
            "2 ▲ Restore tested  overdue",
            "optional   nice to have",
            "evidence   https://ci.example.com/runs/80",
            "claimed    ana, 07:30",
            "tags       deploy web",
            "https://ci.example.com/runs/81",
            "Keep the old release warm",
            "$ heroku releases",
            "Deploy · 10m · in app",
            "http ${base}/health",
            "expects [STATUS] == 200",
            "warns unless [RESPONSE_TIME] < 300ms",
            "needs database",
            "its probe has to agree",
            "edited a note  first",
            "noted  frist",
            "noted  Lock held by the nightly report.",
            "claimed",
            "ben        ticked with a waiver  seen by all",
            "30 Nov 07:40  anastasia  marked failed  lock",
        ):
            assert fact in seen, fact
        assert seen.index("edited a note") < seen.index("ticked with a waiver")
        assert seen.index("ticked with a waiver") < seen.index("marked failed")


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("old tick", ["… expired   ticked by ben, 09:00", "1h; an older tick is open again"]),
        ("backups", ["● done as written"]),
        ("smoke", ["○ open  0 of 2", "Its items", "1 ○ Sign up  open", "2 ○ Pay  open"]),
        ("health", ["every 1d from T-0 until T+1w"]),
        ("restore", ["▲ overdue 1 h", "required   E ticks with a link, a ticket or a text"]),
    ],
)
async def test_what_shades_an_item_is_said(tmp_path: Path, words: str, facts: list[str]) -> None:
    """Expired, as written, a group, a repeat, overdue."""
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=STATE)) as desk:
        await opened_sheet(desk, words)
        for fact in facts:
            assert fact in desk.picture


async def test_a_disputed_item_says_what_settles_it(tmp_path: Path) -> None:
    """The word, and what it means."""
    state = STATE.replace('title = "Old tick"', 'title = "Old tick"\ndisputed = true')
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=state)) as desk:
        await opened_sheet(desk, "old tick")
        assert "≠ disputed" in desk.picture
        assert "the next change settles it" in desk.picture


# Evidence


async def test_the_screen_alone_says_how_to_tick_with_a_link(tmp_path: Path) -> None:
    """The key is in the facts and in the footer; the question names what counts as evidence."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await opened_sheet(desk, "old tick")
        assert "E ticks with a link, a ticket or a text" in desk.picture
        assert "E evidence" in desk.picture
        await desk.press("E")
        assert "What does the tick rest on? A link, a ticket or a text." in desk.picture
        await desk.type("https")
        await desk.press("colon", "slash", "slash")
        await desk.type("ci.example.com")
        await desk.press("enter")
        await desk.saved()
        assert 'evidence = ["https://ci.example.com"]' in desk.state_text
        assert "evidence   https://ci.example.com" in desk.picture


@pytest.mark.parametrize("on_sheet", [True, False])
async def test_where_evidence_is_required_space_asks_for_it(tmp_path: Path, on_sheet: bool) -> None:
    """On the sheet and on the console alike."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "restore")
        await desk.press(*["enter"] * on_sheet, "space")
        assert "What does the tick rest on?" in desk.picture
        await desk.type("OPS-12 seen by ana")
        await desk.press("enter")
        assert desk.status(RESTORE) is Status.DONE
        await desk.saved()
        assert 'evidence = ["OPS-12 seen by ana"]' in desk.state_text


async def test_missing_evidence_can_be_waived(tmp_path: Path) -> None:
    """Nothing typed: it is refused in words, and W takes a reason."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await opened_sheet(desk, "restore")
        await desk.press("space", "enter")
        assert "it needs evidence" in desk.picture
        assert desk.status(RESTORE) is Status.OPEN
        await desk.press("W")
        await desk.type("no time")
        await desk.press("enter")
        await desk.saved()
        assert 'waived = ["evidence"]' in desk.state_text
        assert "~ done with a waiver" in desk.picture


async def test_evidence_survives_the_waiver_of_a_need(tmp_path: Path) -> None:
    """What was typed before the refusal is in the change that waives it."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await opened_sheet(desk, "production")
        await desk.press("E")
        await desk.type("OPS-1")
        await desk.press("enter", "W")
        await desk.type("late")
        await desk.press("enter")
        await desk.saved()
        assert 'evidence = ["OPS-1"]' in desk.state_text
        assert 'waived = ["needs restore"]' in desk.state_text


async def test_evidence_survives_a_refusal(tmp_path: Path) -> None:
    """What was typed is offered again; the refusal is in one line on a small screen, too."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await opened_sheet(desk, "production")
        await desk.press("E")
        await desk.type("OPS-1")
        await desk.press("enter")
        last = desk.picture.splitlines()[-1]
        assert last == ' it needs "Restore tested", which is open   W waive with a reason'
        await desk.press("E")
        assert "OPS-1" in desk.picture.splitlines()[-2]
        await desk.press("1", "enter", "W", *"ok", "enter")
        await desk.saved()
        assert 'evidence = ["OPS-11"]' in desk.state_text


async def test_evidence_is_added_to_a_done_item(tmp_path: Path) -> None:
    """What it rests on already stands in the answer, to go on from."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await opened_sheet(desk, "old tick")
        await desk.press("E", *"OPS", "enter", "E")
        assert "OPS" in desk.picture.splitlines()[-2]
        await desk.press("1", "enter")
        await desk.saved()
        assert 'evidence = ["OPS1"]' in desk.state_text


def test_several_links_are_several_pieces_of_evidence() -> None:
    """Only links are taken apart; a text stays one; commas within a link stay."""
    assert pieces_of_evidence("https://a.example, https://b.example") == (
        "https://a.example",
        "https://b.example",
    )
    assert pieces_of_evidence("https://a/1,2 http://b,https://c") == (
        "https://a/1,2",
        "http://b",
        "https://c",
    )
    assert pieces_of_evidence("OPS-12, seen by ana") == ("OPS-12, seen by ana",)
    assert pieces_of_evidence("see https://a.example") == ("see https://a.example",)


# Notes


async def test_ones_note_is_edited_and_withdrawn(tmp_path: Path) -> None:
    """An edit replaces, a withdrawal marks; both stay in the file and in the history."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await opened_sheet(desk, "old tick")
        await desk.press("N")
        assert "you have no note here" in desk.picture
        assert "edit note" not in desk.picture
        await desk.press("a", *"one", "enter")
        await desk.press("a", "escape")
        assert "N edit note   D withdraw note" in desk.picture
        await desk.press("N", *"s", "enter")
        assert "edited a note  ones" in desk.picture
        await desk.press("D")
        assert "withdrew a note  ones" in desk.picture
        await desk.saved()
        assert "replaces = " in desk.state_text
        assert "withdrawn = " in desk.state_text


async def test_of_several_own_notes_one_is_chosen(tmp_path: Path) -> None:
    """The newest first; others' notes are not among them."""
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=STATE)) as desk:
        await opened_sheet(desk, "production")
        await desk.press("a", *"second", "enter", "D")
        assert "Withdraw which note?" in desk.picture
        assert "Lock held" not in desk.picture.split("Withdraw which note?")[1]
        await desk.press("j", "enter")
        notes = desk.session.state.record(DEPLOY).current_notes
        assert [note.text for note in notes] == ["Lock held by the nightly report.", "second"]


# Moving on


async def test_numbers_open_what_it_needs(tmp_path: Path) -> None:
    """And esc comes back, sheet by sheet."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        first = await opened_sheet(desk, "production")
        await desk.press("2")
        assert "launch-day/restore" in desk.picture
        await desk.press("1")
        assert "it needs nothing else" in desk.picture
        await desk.press("escape")
        assert desk.app.screen is first
        await desk.press("9")
        assert "there is no 9 here" in desk.picture


@pytest.mark.parametrize(("key", "words"), [("T", "T (clock)"), ("v", "v (poll)")])
async def test_a_key_of_the_console_says_so_where_it_does_nothing(
    tmp_path: Path, key: str, words: str
) -> None:
    """On the sheet; what moves is for the text, and no other letter says anything."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await go_to(desk, "deploy")
        await desk.press("enter", key)
        assert f"{words} is for the console, esc goes back" in desk.picture
        await desk.press("j")
        assert "is for the console" not in desk.picture
        await desk.press("Z")
        assert "is for the console" not in desk.picture


async def test_another_seats_change_shows_on_the_sheet(tmp_path: Path) -> None:
    """Without a key being pressed."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await opened_sheet(desk, "restore")
        ben = open_session(desk.path, clock=desk.clock, environ={"TZ": "UTC"}, operator="ben")
        ben.change(Intent(RESTORE, Status.FAILED, reason="503"))
        ben.save()
        await desk.until(lambda: "✗ failed   by ben, 12:00: 503" in desk.picture)


async def test_a_sheet_closes_when_its_item_is_gone(tmp_path: Path) -> None:
    """The checklist was edited under it, with a question open over it."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await opened_sheet(desk, "old tick")
        await desk.press("x")
        gone = CHECKLIST.replace("      - {title: Old tick, id: old, valid: 1h}\n", "")
        desk.path.write_text(gone, encoding="utf-8")
        await desk.until(lambda: "launch-day/old" not in desk.session.checklist.nodes)
        await desk.press("escape")
        await desk.until(lambda: desk.app.screen is console_of(desk))
        assert '"Old tick" is no longer in the checklist' in desk.picture


async def test_the_sheet_is_usable_on_the_smallest_terminal(tmp_path: Path) -> None:
    """At 40 by 12 and after any resize: facts on top, esc in the footer."""
    async with open_console(tmp_path, CHECKLIST, NARROW, Asked(state=STATE)) as desk:
        await opened_sheet(desk, "restore")
        assert "required" in desk.picture
        assert "esc close" in desk.picture
        await desk.pilot.resize_terminal(*WIDE)
        await desk.pilot.pause()
        assert "required   E ticks with a link, a ticket or a text" in desk.picture


async def test_hostile_text_on_the_sheet_is_only_text(tmp_path: Path) -> None:
    """Escapes, markup and right-to-left marks neither act nor move anything."""
    nasty = STATE.replace("seen by all", "\\u001b[31m [red]\\u202e wide 漢字")
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=nasty)) as desk:
        await opened_sheet(desk, "production")
        assert "\x1b" not in desk.picture
        assert "\u202e" not in desk.picture
        assert "[red] wide 漢字" in desk.picture
