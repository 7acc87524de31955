"""The console by keyboard: moving, ticking, noting, undoing, finding, filtering."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.launch.state import Status
from golive_tui.tui.screens.console import ConsoleScreen
from golive_tui.tui.widgets.detail import Detail
from tests.tui.countdown import on_the_clock
from tests.tui.screen import (
    LARGE,
    NARROW,
    NOON,
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
release: {version: v1.0.1, environment: production}
launch: {timezone: UTC, window: {closes: T+2h}}
sections:
  - title: Pre-Deployment
    by: T-6h
    sections:
      - title: Database
        items:
          - title: All models defined
            done: true
          - title: Proper indexes
            valid: 24h
          - title: Restore tested
            id: restore
            evidence: required
      - title: Payments
        items:
          - Webhook endpoint
          - {title: Square integration, when: Square is enabled, required: false}
  - title: Launch Day
    items:
      - title: Deploy to production
        id: deploy
        owner: DevOps
        by: T-1h
        takes: 20m
        needs: [restore]
        details: "Blue/green. **Keep** the old release warm."
        run: ["git push heroku main"]
      - title: Smoke tests
        by: T+15m
        items: [Sign up, Pay]
"""
T0 = '[launch]\nevents = [{ at = 2026-11-30T08:00:00.000Z, by = "ana", do = "t0", '
T0_AT_FIVE = f"golive = 1\n{T0}t0 = 2026-12-01T17:00:00.000Z }}]\n"
DEPLOY = "launch-day/deploy"


def console_of(desk: Desk) -> ConsoleScreen:
    """The console's screen."""
    screen = desk.app.screen_stack[1]
    assert isinstance(screen, ConsoleScreen)
    return screen


async def go_to(desk: Desk, words: str) -> None:
    """Find an item by name, as a captain does."""
    await desk.press("slash")
    await desk.type(words)
    await desk.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_a_launch_opens_on_its_outline(tmp_path: Path, size: tuple[int, int]) -> None:
    """Clock pane, outline and keys are there at once, at both sizes."""
    async with open_console(tmp_path, CHECKLIST, size, Asked(state=T0_AT_FIVE)) as desk:
        assert_picture(f"console-{size[0]}x{size[1]}", desk.app)


async def test_without_a_t0_the_clock_says_how_to_set_it(tmp_path: Path) -> None:
    """No T-0: dashes, and the key that sets it."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        assert "T --:--:--" in desk.picture
        assert "no T-0: T sets it" in desk.picture


async def test_space_ticks_and_the_tick_is_on_disk(tmp_path: Path) -> None:
    """A tick is saved, with operator and time."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "webhook")
        await desk.press("space")
        await desk.saved()
        assert 'ticked "Webhook endpoint"' in desk.picture
        assert '[items."pre-deployment/payments/webhook-endpoint"]' in desk.state_text
        assert 'status = "done"' in desk.state_text
        assert 'by = "ana"' in desk.state_text


async def test_space_on_a_done_item_asks_why_it_is_open_again(tmp_path: Path) -> None:
    """Nothing is unticked without a reason."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "models")
        await desk.press("space")
        assert "Why is it open again?" in desk.picture
        await desk.type("new model")
        await desk.press("enter")
        assert desk.status("pre-deployment/database/all-models-defined") is Status.OPEN
        await desk.saved()
        assert 'reason = "new model"' in desk.state_text


@pytest.mark.parametrize(
    ("key", "question", "status"),
    [
        ("x", "Why did it fail?", Status.FAILED),
        ("b", "What blocks it?", Status.BLOCKED),
        ("s", "Why does it not apply?", Status.SKIPPED),
    ],
)
async def test_failing_blocking_and_skipping_ask_for_a_reason(
    tmp_path: Path, key: str, question: str, status: Status
) -> None:
    """Each asks in its own words; escape leaves all as it is; enter takes the reason."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await go_to(desk, "webhook")
        address = "pre-deployment/payments/webhook-endpoint"
        await desk.press(key)
        assert question in desk.picture
        await desk.press("escape")
        assert desk.status(address) is Status.OPEN
        await desk.press(key)
        await desk.press("enter")
        assert "an answer is needed" in desk.picture
        await desk.type("lock")
        await desk.press("enter")
        assert desk.status(address) is status
        await desk.saved()
        assert 'reason = "lock"' in desk.state_text


async def test_a_condition_is_the_ready_made_reason_to_skip(tmp_path: Path) -> None:
    """`when` is offered, so that skipping takes one key more."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "square")
        await desk.press("s", "enter")
        await desk.saved()
        assert 'reason = "does not apply: Square is enabled"' in desk.state_text


async def test_an_unmet_need_refuses_and_a_waiver_overrides(tmp_path: Path) -> None:
    """The refusal says why and names the key; the waiver is recorded as one."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "production")
        await desk.press("space")
        assert 'it needs "Restore tested", which is open' in desk.picture
        assert "W waive with a reason" in desk.picture
        assert desk.status(DEPLOY) is Status.OPEN
        await desk.press("W")
        await desk.type("tested on Friday")
        await desk.press("enter")
        assert desk.status(DEPLOY) is Status.DONE
        await desk.saved()
        assert 'waived = ["needs restore"]' in desk.state_text
        assert 'reason = "tested on Friday"' in desk.state_text
        assert "waived · ana" in desk.picture


async def test_nothing_is_waived_without_a_refusal(tmp_path: Path) -> None:
    """A key that can't act says why."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await desk.press("W")
        assert "nothing was refused just now" in desk.picture


async def test_a_group_is_ticked_after_a_question_with_the_number(tmp_path: Path) -> None:
    """One batch, one undo."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "smoke")
        await desk.press("space")
        assert 'tick 2 items of "Smoke tests"' in desk.picture
        await desk.press("n")
        assert desk.status("launch-day/smoke-tests/pay") is Status.OPEN
        await desk.press("space", "y")
        assert desk.status("launch-day/smoke-tests") is Status.DONE or (
            "left alone" in desk.picture
        )


async def test_a_note_is_added_in_place(tmp_path: Path) -> None:
    """The note stands in the detail and in the file."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "production")
        await desk.press("a")
        await desk.type("lock held")
        await desk.press("enter")
        await desk.saved()
        await desk.pilot.pause(0.1)
        assert "lock held" in desk.picture
        assert 'text = "lock held"' in desk.state_text


async def test_undo_and_redo(tmp_path: Path) -> None:
    """Undo takes back the last change by a new one; redo takes back the undo."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "webhook")
        address = "pre-deployment/payments/webhook-endpoint"
        await desk.press("space", "u")
        assert desk.status(address) is Status.OPEN
        await desk.press("ctrl+r")
        assert desk.status(address) is Status.DONE
        await desk.press("u", "u")
        assert "nothing of this session is left to undo" in desk.picture
        await desk.saved()
        assert desk.state_text.count("undoes = ") == 3


async def test_a_claim_says_who_is_on_it(tmp_path: Path) -> None:
    """`c` claims, and releases again."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "production")
        await desk.press("c")
        assert 'you are on "Deploy to production"' in desk.picture
        await desk.press("c")
        assert 'released "Deploy to production"' in desk.picture


async def test_find_goes_from_match_to_match(tmp_path: Path) -> None:
    """`/` counts while typing; `n` and `N` go round; folded sections open."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        console = console_of(desk)
        await desk.press("slash")
        await desk.type("te")
        assert "matches" in desk.picture
        await desk.press("enter")
        first = console.current_address()
        await desk.press("n")
        assert console.current_address() != first
        await desk.press("N")
        assert console.current_address() == first
        await desk.press("slash", "backspace", "enter", "n")
        assert "nothing is being looked for" in desk.picture


async def test_another_search_replaces_the_last_one(tmp_path: Path) -> None:
    """What is typed takes its place; words that match nothing are not taken; esc ends it."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await go_to(desk, "webhook")
        await go_to(desk, "restore")
        assert console_of(desk).current_address().endswith("restore")
        assert "find restore 1 of 1" in desk.picture
        await desk.press("slash")
        await desk.type("zzz")
        await desk.press("enter", "space")
        assert "no match" in desk.picture
        assert not desk.session.state.items
        await desk.press("escape")
        assert "find restore 1 of 1" in desk.picture
        await desk.press("escape")
        assert "find" not in desk.picture.splitlines()[3]


async def test_escape_leads_back_to_the_whole_tree(tmp_path: Path) -> None:
    """From the drawer to the outline, then from the filter to all."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("f", "tab")
        assert not console_of(desk).outline.has_focus
        await desk.press("escape")
        assert console_of(desk).outline.has_focus
        assert "only open" in desk.picture
        await desk.press("escape")
        assert "All models defined" in desk.picture


async def test_filters_leave_what_is_asked_for(tmp_path: Path) -> None:
    """`f` goes through the filters and says which one is on."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await desk.press("f")
        assert "only open" in desk.picture
        assert "All models defined" not in desk.picture
        await desk.press("f", "f", "f", "f")
        assert "only" not in desk.picture


async def test_what_is_ticked_under_a_filter_stays_until_the_cursor_leaves_it(
    tmp_path: Path,
) -> None:
    """So the next key down comes to what stood below it, and nothing is ticked unseen."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        outline = console_of(desk).outline
        await desk.press("f")
        await go_to(desk, "proper-indexes")
        below = outline.rows[outline.rows.index(outline.row) + 1].address
        await desk.press("space")
        assert outline.address.endswith("proper-indexes")
        assert "● Proper indexes" in desk.picture
        await desk.press("j")
        assert outline.address == below
        assert "Proper indexes" not in desk.picture.split("│")[0]


async def test_another_filter_keeps_nothing_of_what_was_ticked(tmp_path: Path) -> None:
    """Nor the same one, chosen anew."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await desk.press("f")
        await go_to(desk, "proper-indexes")
        await desk.press("space", "f", "f", "f", "f", "f")
        assert "only open" in desk.picture
        shown = [row.address for row in console_of(desk).outline.rows]
        assert not any(each.endswith("proper-indexes") for each in shown)


async def test_next_unresolved_goes_through_what_is_left(tmp_path: Path) -> None:
    """`.` skips what is done, wherever it is folded away, and goes round."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        console = console_of(desk)
        seen = []
        for _ in range(3):
            await desk.press("full_stop")
            seen.append(console.current_address().rpartition("/")[2])
        assert seen == ["proper-indexes", "restore", "webhook-endpoint"]
        await desk.press("comma")
        assert console.current_address().endswith("restore")


async def test_folding_keeps_the_cursor_where_it_makes_sense(tmp_path: Path) -> None:
    """`h` folds or goes to the parent; `l` unfolds."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        console = console_of(desk)
        await go_to(desk, "webhook")
        await desk.press("h")
        assert console.current_address() == "pre-deployment/payments"
        await desk.press("h")
        assert "Webhook endpoint" not in desk.picture.split("│")[0]
        await desk.press("l", "j")
        assert console.current_address().endswith("webhook-endpoint")
        await desk.press("J")
        assert console.current_address() == "launch-day"
        await desk.press("K")
        assert console.current_address() == "pre-deployment/payments"


async def test_the_count_ticks_and_things_come_due(tmp_path: Path) -> None:
    """T counts down second by second; an item turns overdue at its mark."""
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=T0_AT_FIVE)) as desk:
        assert "T-05:00:00" in desk.picture
        await desk.let_pass(timedelta(seconds=1))
        assert "T-04:59:59" in desk.picture
        await desk.let_pass(timedelta(hours=3, minutes=50))
        await go_to(desk, "production")
        assert "due in 9 m" in desk.picture
        await desk.press("H", "escape")
        await desk.until(lambda: "due T-1h" in desk.picture)
        assert "due in" not in desk.picture, "the clock stands"
        await on_the_clock(desk, "resume")
        await desk.press("y")
        await desk.until(lambda: "due in 9 m" in desk.picture)
        await desk.let_pass(timedelta(minutes=28))
        assert "▲ 18 m" in desk.picture
        await desk.let_pass(timedelta(minutes=1))
        assert "▲ 19 m" in desk.picture


async def test_what_is_overdue_by_a_new_t0_is_marked_at_once(tmp_path: Path) -> None:
    """Rows and counts, without a key being pressed and without a second passing."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        assert "▲" not in desk.picture
        console_of(desk).do_clock()
        await desk.pilot.pause()
        await desk.type("17:00")
        await desk.press("enter")
        await desk.until(lambda: "○ Webhook endpoint" in desk.picture and "▲ 1 h" in desk.picture)
        assert_row(desk, "Webhook endpoint", "▲ 1 h")
        assert_row(desk, "▾ Pre-Deployment", "▲ 4    1/5")


def assert_row(desk: Desk, start: str, end: str) -> None:
    """The one line with `start` ends with `end`."""
    rows = [row for row in desk.picture.splitlines() if start in row]
    assert [row.rstrip().endswith(end) for row in rows] == [True], rows


async def test_the_reasons_lead_to_their_items(tmp_path: Path) -> None:
    """From the clock pane, enter goes to the item of the chosen reason."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await go_to(desk, "webhook")
        await desk.press("x")
        await desk.type("503")
        await desk.press("enter", "g")
        assert "NO-GO  1 reason" in desk.picture
        await desk.press("tab", "tab", "enter")
        assert console_of(desk).current_address().endswith("webhook-endpoint")


async def test_on_a_small_screen_the_detail_is_a_drawer(tmp_path: Path) -> None:
    """`tab` opens it, and closes it again."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await go_to(desk, "production")
        assert "Blue/green" not in desk.picture
        await desk.press("tab")
        await desk.pilot.pause(0.1)
        assert "Blue/green. Keep the old release warm." in desk.picture
        assert_picture("drawer-80x24", desk.app)
        await desk.press("tab")
        assert "Blue/green" not in desk.picture


async def test_resizing_at_any_time_is_right(tmp_path: Path) -> None:
    """From large to tiny and back, the cursor stays and the picture comes back."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=T0_AT_FIVE)) as desk:
        await go_to(desk, "production")
        await desk.pilot.pause(0.1)
        before = desk.picture
        for width, height in ((80, 24), NARROW, (20, 5), WIDE, LARGE):
            await desk.pilot.resize_terminal(width, height)
            await desk.pilot.pause()
            assert console_of(desk).current_address() == DEPLOY
        await desk.pilot.pause(0.1)
        assert desk.picture == before


async def test_at_forty_by_twelve_it_still_ticks(tmp_path: Path) -> None:
    """The smallest screen shows T and the item, and takes the tick."""
    async with open_console(tmp_path, CHECKLIST, NARROW, Asked(state=T0_AT_FIVE)) as desk:
        await go_to(desk, "webhook")
        await desk.press("space")
        assert desk.status("pre-deployment/payments/webhook-endpoint") is Status.DONE
        assert "T-05:00:00" in desk.picture
        assert_picture("console-40x12", desk.app)


async def test_pasted_text_presses_no_keys(tmp_path: Path) -> None:
    """A paste outside an input is dropped."""
    from textual import events

    async with open_console(tmp_path, CHECKLIST) as desk:
        desk.app.screen.post_message(events.Paste("x b s q"))
        await desk.pilot.pause()
        assert desk.session.state.items == {}
        assert desk.app.is_running


async def test_hostile_text_neither_escapes_nor_breaks_the_layout(tmp_path: Path) -> None:
    """Escapes, markup, right-to-left and wide characters are text, and every line has its width."""
    hostile = CHECKLIST.replace(
        "Webhook endpoint", '"\\e[31mred [bold]x[/] \\u202e 漢字漢字 שלום\\x07"'
    )
    async with open_console(tmp_path, hostile, LARGE) as desk:
        await go_to(desk, "red")
        await desk.pilot.pause(0.1)
        assert "\x1b" not in desk.picture
        assert "\x07" not in desk.picture
        assert "\u202e" not in desk.picture
        assert "[bold]x[/]" in desk.picture
        strips = desk.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {LARGE[0]}


async def test_ascii_draws_nothing_else(tmp_path: Path) -> None:
    """With `--ascii` outline and facts are drawn in ASCII alone."""
    asked = Asked(state=T0_AT_FIVE, ascii=True)
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        await go_to(desk, "production")
        assert desk.picture.isascii()


async def test_light_and_dark_are_one_command_apart(tmp_path: Path) -> None:
    """The theme is switched from the palette's command."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        dark = desk.app.ink
        console_of(desk).do_switch_theme()
        await desk.pilot.pause()
        assert desk.app.ink != dark


async def test_guarded_keys_ignore_what_was_typed_ahead(tmp_path: Path) -> None:
    """`T` right after another key does nothing; after a pause it opens."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        desk.app.keyboard.times = (10.0, 10.1)
        console_of(desk).action_command("clock")
        await desk.pilot.pause()
        assert desk.app.screen is console_of(desk)
        desk.app.keyboard.times = (10.0, 10.5)
        console_of(desk).action_command("clock")
        await desk.pilot.pause()
        assert desk.app.screen is not console_of(desk)


async def test_t0_is_echoed_while_typed_and_set(tmp_path: Path) -> None:
    """The dialog says what the time means before it is taken."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        console_of(desk).do_clock()
        await desk.pilot.pause()
        await desk.type("17:00")
        assert "2026-12-01 17:00 UTC" in desk.picture
        assert "5 h from now" in desk.picture
        await desk.press("enter")
        await desk.saved()
        assert "T-0 is 2026-12-01 17:00 UTC" in desk.picture
        assert "t0 = 2026-12-01T17:00:00.000Z" in desk.state_text


async def test_nonsense_as_t0_is_refused_in_words(tmp_path: Path) -> None:
    """The dialog stays open, and says what would be right."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        console_of(desk).do_clock()
        await desk.pilot.pause()
        await desk.type("soon")
        await desk.press("enter")
        assert '"soon" is no time; write 2026-12-01 09:00' in desk.picture
        assert desk.session.count.t0 is None


async def test_the_operator_can_change_hands(tmp_path: Path) -> None:
    """`O` says who is at the keyboard; what follows is theirs."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await desk.press("O")
        await desk.type("ben")
        await desk.press("enter")
        assert desk.session.operator == "ben"
        await go_to(desk, "webhook")
        await desk.press("space")
        await desk.saved()
        assert 'by = "ben"' in desk.state_text


async def test_nobody_can_be_the_operator_probe(tmp_path: Path) -> None:
    """The name under which probes tick is refused while it is typed, and the question stays."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await desk.press("O", *["backspace"] * 3)
        await desk.type("probe")
        await desk.press("enter")
        assert '"probe" is the name under which probes tick; choose another name' in desk.picture
        assert desk.session.operator == "ana"


async def test_a_clock_that_lags_behind_the_records_is_said(tmp_path: Path) -> None:
    """While the newest record lies ahead of now, the header says so; not a moment longer."""
    ahead = """golive = 1
[items."launch-day/deploy"]
status = "done"
at = 2026-12-01T12:01:00.000Z
by = "ben"
"""
    async with open_console(tmp_path, CHECKLIST, asked=Asked(state=ahead)) as desk:
        assert "clock skew" in desk.picture
        await desk.let_pass(timedelta(seconds=58))
        assert "clock skew" not in desk.picture


async def test_release_fields_are_edited_in_the_run(tmp_path: Path) -> None:
    """A release field is set, and stands in the header."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        console_of(desk).do_release()
        await desk.pilot.pause()
        await desk.press(*["backspace"] * 6)
        await desk.type("v2")
        await desk.press("enter")
        await desk.saved()
        assert desk.session.release["version"] == "v2"
        assert "v2 → production" in desk.picture


async def test_q_leaves_when_everything_is_saved(tmp_path: Path) -> None:
    """The last tick is on disk when the console is gone."""
    async with open_console(tmp_path, CHECKLIST) as desk:
        await go_to(desk, "webhook")
        await desk.press("space", "q")
        assert 'status = "done"' in desk.state_text
        assert not desk.app.is_running


async def test_the_detail_follows_the_cursor(tmp_path: Path) -> None:
    """Owner, need, duration and command stand beside the item."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=T0_AT_FIVE)) as desk:
        await go_to(desk, "production")
        await desk.pilot.pause(0.1)
        assert console_of(desk).query_one(Detail).display
        for text in (
            "launch-day/deploy",
            "DevOps",
            "takes 20m",
            "needs ",
            "$ git push heroku main",
        ):
            assert text in desk.picture
        assert_picture("detail-120x40", desk.app)
        assert desk.clock.now() == NOON
