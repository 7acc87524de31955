"""The probe pane: what comes first, what each row says, and what the keys do there."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.launch.verdict import Cause, Held, Timing, Verdict
from golive_tui.tui.widgets.probe_pane import ProbePane
from tests.tui.probes import (
    CHECKLIST,
    CRITERION,
    DATABASE,
    HEALTH,
    IN_HALF_AN_HOUR,
    PAYMENTS,
    SECOND,
    SECRET,
    SIGN_UP,
    TRIGGER,
    ends,
    errors,
    go_on,
    ok,
    open_watching,
    result,
    status_503,
    watch_of,
)
from tests.tui.screen import (
    LARGE,
    NARROW,
    SMALL,
    WIDE,
    Asked,
    Desk,
    assert_picture,
)
from tests.tui.test_console import console_of, go_to

pytestmark = pytest.mark.usefixtures("still")


async def to_probes(desk: Desk) -> None:
    """Put the keyboard into the probe pane."""
    await desk.press("tab", "tab")
    assert isinstance(desk.app.screen.focused, ProbePane)


def rows(desk: Desk) -> list[str]:
    """The rows of the pane, as they are drawn."""
    lines = desk.picture.splitlines()
    head = next(index for index, line in enumerate(lines) if "Probes  " in line)
    taken = [re.split("[│|]", line)[-1].strip() for line in lines[head + 1 : -1]]
    return [line for line in taken if line]


def outline_row(desk: Desk, title: str) -> str:
    """The row of an item in the outline."""
    lines = [line.split("│")[0] for line in desk.picture.splitlines()]
    return next(line for line in lines if title in line)


def row(desk: Desk, title: str) -> str:
    """The row of a probe."""
    return next(line for line in rows(desk) if title in line)


async def all_say(desk: Desk) -> None:
    """One of each verdict."""
    lost = result(Verdict.ERROR, "connection refused by db:5432", cause=Cause.CONNECT, values={})
    waits = result(Verdict.BLOCKED, 'waits for "database"', values={})
    await ends(
        desk,
        {
            HEALTH: ok(),
            PAYMENTS: status_503(),
            CRITERION: errors(0.004, 1),
            TRIGGER: errors(0.004, 5),
            DATABASE: lost,
            SIGN_UP: waits,
        },
    )


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_criteria_and_triggers_are_on_top_then_the_worst(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Whatever they say; glyph and value of each, and in the head how many say what."""
    async with open_watching(tmp_path, size) as desk:
        await all_say(desk)
        if size == SMALL:
            await to_probes(desk)
        titles = ("Error rate b", "Error rate o", "Payments", "Database", "Sign up", "Health")
        found = rows(desk)
        assert [next(each for each in titles if each in line) for line in found] == [*titles]
        signs = [line.split()[0] for line in found]
        assert signs == ["✓", "✓", "✗", "?", "⊘", "✓"]
        assert "3 ✓  1 ⊘  1 ?  1 ✗" in desk.picture
        assert_picture(f"probes-{size[0]}x{size[1]}", desk.app)


async def test_a_blocked_row_names_what_it_needs(tmp_path: Path) -> None:
    """And one whose Prometheus is gone names that, not a part of golive."""
    waits = 'waits for "database", which says error: connection refused by db.example:5432'
    gone = "Prometheus can't be asked: no answer within 5 s"
    async with open_watching(tmp_path) as desk:
        dark = result(Verdict.ERROR, gone, cause=Cause.INTERNAL, values={})
        await ends(desk, {SIGN_UP: result(Verdict.BLOCKED, waits, values={}), TRIGGER: dark})
        assert "  needs database  " in row(desk, "Sign up")
        assert "  Prometheus  " in row(desk, "Error rate over")


async def test_a_value_that_gets_longer_moves_nothing(tmp_path: Path) -> None:
    """Value, sparkline and age keep their columns, and titles their length."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {TRIGGER: errors(0.004, 5), HEALTH: ok()})
        before = row(desk, "Error rate over")
        await ends(desk, {TRIGGER: errors(0.061234, 5)})
        after = row(desk, "Error rate over")
        assert len(before) == len(after)
        assert after.index("10 s") == before.index("10 s")
        assert row(desk, "Health").index("10 s") == after.index("10 s")


async def test_the_latest_results_are_drawn_as_bars(tmp_path: Path) -> None:
    """Red ones are full, whatever they measured; only as many as there is room for."""
    async with open_watching(tmp_path) as desk:
        for milliseconds in (10, 150):
            took = timedelta(milliseconds=milliseconds)
            await ends(desk, {HEALTH: ok(took=took)})
        await ends(desk, {HEALTH: status_503()})
        assert "▁▆█" in row(desk, "Health")
        for _ in range(30):
            await ends(desk, {HEALTH: status_503()})
        assert row(desk, "Health").count("█") == 8


async def test_in_ascii_bars_and_signs_are_ascii_too(tmp_path: Path) -> None:
    """Nothing turns into question marks."""
    asked = Asked(state=IN_HALF_AN_HOUR, ascii=True)
    async with open_watching(tmp_path, asked=asked) as desk:
        await ends(desk, {HEALTH: ok(), PAYMENTS: status_503()})
        assert desk.picture.isascii()
        assert row(desk, "Health").startswith("+ Health")
        assert row(desk, "Payments").startswith("X Payments")


async def test_ages_change_in_steps(tmp_path: Path) -> None:
    """Ten seconds, then minutes: the eye is not drawn to what is not news."""
    async with open_watching(tmp_path, checklist=_slow(CHECKLIST)) as desk:
        await ends(desk, {HEALTH: ok()})
        seen = [row(desk, "Health")[-4:].strip()]
        for step in (9, 1, 49, 1, 60):
            await go_on(desk, step * SECOND)
            seen.append(row(desk, "Health")[-4:].strip())
        assert seen == ["10 s", "10 s", "20 s", "60 s", "1 m", "2 m"]


def _slow(checklist: str) -> str:
    return checklist.replace("every: 10s", "every: 10m")


async def test_what_runs_says_so(tmp_path: Path) -> None:
    """`now` instead of an age while a run is under way."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {HEALTH: ok()})
        watch_of(desk).begin(HEALTH)
        await desk.let_pass(SECOND)
        assert row(desk, "Health").endswith("now")
        await ends(desk, {HEALTH: ok()})
        assert row(desk, "Health").endswith("10 s")


async def test_a_burst_says_how_far_it_is(tmp_path: Path) -> None:
    """Instead of its value, second by second."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {HEALTH: ok()})
        for far in ("9/60", "48/60"):
            watch_of(desk).begin(HEALTH, far)
            await desk.let_pass(SECOND)
            assert far in row(desk, "Health")
            assert "143 ms" not in row(desk, "Health")
        await ends(desk, {HEALTH: ok()})
        assert "143 ms" in row(desk, "Health")


async def test_what_never_ran_and_what_is_stale_say_so(tmp_path: Path) -> None:
    """In words; what was found long ago is not shown as if it were so now."""
    async with open_watching(tmp_path) as desk:
        assert "not run" in row(desk, "Health")
        await ends(desk, {HEALTH: ok()})
        assert "143 ms" in row(desk, "Health")
        for _ in range(4):
            await go_on(desk, 8 * SECOND)
        assert row(desk, "Health").startswith("· Health")
        assert "stale" in row(desk, "Health")
        assert "143 ms" not in desk.picture


async def test_a_recorded_verdict_is_shown_before_the_first_own_result(tmp_path: Path) -> None:
    """What another console wrote into the state counts until this one has looked."""
    state = f"""{IN_HALF_AN_HOUR}
[probes."{HEALTH}"]
verdict = "fail"
since = 2026-12-01T11:58:00.000Z
summary = "503 in 8 ms"
"""
    async with open_watching(tmp_path, asked=Asked(state=state)) as desk:
        assert row(desk, "Health").startswith("✗ Health")
        assert "fail" in row(desk, "Health")
        await ends(desk, {HEALTH: ok()})
        assert "143 ms" in row(desk, "Health")


async def test_what_is_red_says_how_long_of_how_long(tmp_path: Path) -> None:
    """A criterion that is violated, but not yet for its time, counts up in its row."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {CRITERION: errors(0.061, 1)})
        assert "0:00 of 2:00" in row(desk, "Error rate below")
        await go_on(desk, 80 * SECOND, [CRITERION])
        assert "1:20 of 2:00" in row(desk, "Error rate below")
        assert "Error rate below 1 % 6.1 % (limit 1 %), 1:20 of 2:00" in desk.picture
        assert " ALARM " not in desk.picture


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_enter_shows_the_last_result_in_full(tmp_path: Path, size: tuple[int, int]) -> None:
    """What it does, each condition with what was found, timing, values, answer, and before."""
    held = (
        Held("[STATUS] == 200", False, "[STATUS] (503) == 200", found="503", limit="200"),
        Held("[BODY].ok == true", True, "[BODY].ok (true) == true"),
    )
    timing = Timing(timedelta(milliseconds=2), timedelta(milliseconds=9), None, 120 * SECOND / 1000)
    failed = result(
        Verdict.FAIL,
        "503 in 143 ms; [STATUS] (503) == 200",
        conditions=held,
        timing=timing,
        values={
            "STATUS": 503,
            "RESPONSE_TIME": timedelta(milliseconds=143),
            "BODY": {"ok": True, "cache": None, "name": "Zoë"},
        },
        head='{"ok": true}\n',
    )
    async with open_watching(tmp_path, size) as desk:
        await ends(desk, {HEALTH: ok(ago=10 * SECOND)})
        await ends(desk, {HEALTH: failed})
        await to_probes(desk)
        await desk.press("G", "g", "j", "j", "enter")
        for text in (
            "Health",
            "probe of an item",
            "http https://shop.example/health?key=***",
            "every 10s",
            "broken  [STATUS] (503) == 200",
            "holds   [BODY].ok (true) == true",
            "dns 2.0 ms",
            "first byte 120 ms",
            "STATUS         503",
            'BODY           {"ok": true, "cache": null, "name": "Zoë"}',
        ):
            assert text in desk.picture, text
        assert SECRET not in desk.picture
        assert_picture(f"probe-results-{size[0]}x{size[1]}", desk.app)
        await desk.press("enter")
        assert console_of(desk).outline.address == HEALTH


async def test_new_results_come_while_one_reads(tmp_path: Path) -> None:
    """The screen of the last results follows."""
    async with open_watching(tmp_path) as desk:
        await to_probes(desk)
        await desk.press("enter")
        assert "It has not run yet." in desk.picture
        await ends(desk, {CRITERION: errors(0.004, 1)})
        assert "✓ pass" in desk.picture


async def test_an_answer_can_not_reach_the_terminal(tmp_path: Path) -> None:
    """Escape sequences and markup in what a server said are drawn, and do nothing."""
    evil = "\x1b]0;owned\x07[bold red]not bold[/] \x1b[2J\u202e\nnext line\r\n\ttabbed"
    held = Held("[BODY] == x", False, f"[BODY] ({evil}) == x", found=evil, limit="x")
    bad = result(Verdict.FAIL, f"200; {evil}", conditions=(held,), head=evil, values={"BODY": evil})
    async with open_watching(tmp_path) as desk:
        await ends(desk, {CRITERION: bad})
        _assert_harmless(desk)
        await to_probes(desk)
        await desk.press("enter")
        _assert_harmless(desk)
        assert "[bold red]not bold[/]" in desk.picture
        assert "\n next line" in desk.picture


def _assert_harmless(desk: Desk) -> None:
    assert not set("\x1b\x07\x9b\u202e\r") & set(desk.picture)
    strips = desk.app.screen._compositor.render_strips()
    assert {strip.cell_length for strip in strips} == {LARGE[0]}


async def test_p_runs_what_is_under_the_cursor(tmp_path: Path) -> None:
    """In the outline the item's probe, in the pane the one that is chosen there."""
    async with open_watching(tmp_path) as desk:
        await go_to(desk, "health")
        await desk.press("p")
        assert watch_of(desk).asked == [HEALTH]
        assert 'probing "Health"' in desk.picture
        await to_probes(desk)
        await desk.press("p")
        assert watch_of(desk).asked == [HEALTH, CRITERION]
        await desk.press("escape")
        await go_to(desk, "backups")
        await desk.press("p")
        assert watch_of(desk).asked == [HEALTH, CRITERION]
        assert "it has no probe" in desk.picture


async def test_what_changes_things_asks_first_with_what_it_does(tmp_path: Path) -> None:
    """`n` and escape run nothing; the question shows the request, without secrets."""
    async with open_watching(tmp_path, SMALL) as desk:
        await go_to(desk, "sign up")
        await desk.press("p")
        assert 'Run "Sign up"? It does more than read.' in desk.picture
        assert "http POST https://shop.example/users" in desk.picture
        await desk.press("n")
        await desk.press("p", "escape")
        assert watch_of(desk).asked == []
        await desk.press("p", "y")
        assert watch_of(desk).asked == [SIGN_UP]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("requests: 50, concurrency: 25", ", 50 requests, 25 at a time"),
        ("duration: 4s, rate: 50", ", for 4s, at most 50 a second"),
    ],
)
async def test_the_question_says_how_large_a_burst_is(
    tmp_path: Path, keys: str, words: str
) -> None:
    """In words, before anything is sent."""
    checklist = CHECKLIST.replace('"${base}/users", method: POST', f'"${{base}}/users", {keys}')
    async with open_watching(tmp_path, checklist=checklist) as desk:
        await go_to(desk, "sign up")
        await desk.press("p")
        assert f"http https://shop.example/users{words}" in desk.picture


async def test_all_that_only_read_are_run_by_one_key(tmp_path: Path) -> None:
    """What changes things is left out, and that is said."""
    async with open_watching(tmp_path) as desk:
        await desk.press("P")
        assert set(watch_of(desk).asked) == {HEALTH, PAYMENTS, CRITERION, TRIGGER, DATABASE}
        assert "probing 5; 1 left alone" in desk.picture


async def test_a_probe_is_muted_for_a_time_with_a_reason(tmp_path: Path) -> None:
    """Both are asked for; it shows, it is kept, and the same key lets it speak again."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {HEALTH: status_503()})
        await go_to(desk, "health")
        await desk.press("m")
        await desk.type("10m")
        await desk.press("enter")
        assert "a reason is needed" in desk.picture
        await desk.type(" deploy")
        assert "silent for 10m, and it stands against GO: deploy" in desk.picture
        await desk.press("enter")
        assert 'muted "Health" until 12:10' in desk.picture
        assert "muted" in row(desk, "Health")
        await desk.saved()
        assert 'reason = "deploy"' in desk.state_text
        await desk.press("m")
        assert '"Health" speaks again' in desk.picture
        assert "muted" not in row(desk, "Health")


@pytest.mark.parametrize("answer", ["soon deploy", "0m deploy", "30d deploy", "10 deploy"])
async def test_a_mute_that_is_none_is_refused_in_words(tmp_path: Path, answer: str) -> None:
    """No time, none at all, too long, without a unit: the question stays and says why."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {HEALTH: ok()})
        await go_to(desk, "health")
        await desk.press("m")
        await desk.type(answer)
        await desk.press("enter")
        assert "For how long, and why?" in desk.picture
        assert "is no duration" in desk.picture or "silent for up to 1w" in desk.picture
        assert not desk.session.senses.muted(HEALTH)


async def test_a_mute_ends_by_itself(tmp_path: Path) -> None:
    """When its time is over the probe speaks again."""
    stamps = "until = 2026-12-01T12:00:30.000Z, at = 2026-12-01T11:58:00.000Z"
    state = f'''{IN_HALF_AN_HOUR}
[probes."{HEALTH}"]
mute = {{ {stamps}, by = "ben", reason = "deploy" }}
'''
    async with open_watching(tmp_path, asked=Asked(state=state)) as desk:
        await ends(desk, {HEALTH: ok()})
        assert "muted" in row(desk, "Health")
        await go_on(desk, 31 * SECOND, [HEALTH])
        assert "143 ms" in row(desk, "Health")


@pytest.mark.parametrize("size", [NARROW, SMALL])
async def test_on_a_small_screen_the_probes_are_a_drawer(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The first tab shows the details, the second the probes alone, the third neither."""
    async with open_watching(tmp_path, size) as desk:
        await all_say(desk)
        await desk.press("tab")
        assert "Probes" not in desk.picture
        await desk.press("tab")
        assert "1 ✗" in desk.picture
        assert "Error rate" in desk.picture
        await desk.press("tab")
        assert "Probes" not in desk.picture


@pytest.mark.parametrize("size", [NARROW, SMALL, LARGE, WIDE])
async def test_rows_fit_every_width(tmp_path: Path, size: tuple[int, int]) -> None:
    """Every line is as wide as the screen, and value and age are always there."""
    async with open_watching(tmp_path, size) as desk:
        await all_say(desk)
        await to_probes(desk)
        assert "503" in desk.picture or size == NARROW
        assert "10 s" in desk.picture
        strips = desk.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}


async def test_keys_typed_at_once_reach_the_pane(tmp_path: Path) -> None:
    """Two tabs and enter without a pause between them open the results."""
    async with open_watching(tmp_path) as desk:
        await desk.press("tab", "tab", "enter")
        assert "criterion" in desk.picture


async def test_the_footer_names_the_keys_of_the_pane(tmp_path: Path) -> None:
    """While the keyboard is there; escape brings back the others."""
    async with open_watching(tmp_path, SMALL) as desk:
        await to_probes(desk)
        keys = desk.picture.splitlines()[-1].split()
        assert keys[:6] == ["enter", "results", "p", "probe", "m", "mute"]
        await desk.press("escape")
        assert desk.picture.splitlines()[-1].split()[:2] == ["space", "tick"]


async def test_the_cursor_stays_on_its_probe(tmp_path: Path) -> None:
    """When another order brings others before it."""
    async with open_watching(tmp_path) as desk:
        await all_say(desk)
        await to_probes(desk)
        await desk.press("G")
        pane = desk.app.screen.query_one(ProbePane)
        assert pane.address == HEALTH
        await ends(desk, {HEALTH: status_503()})
        assert pane.address == HEALTH
        await desk.press("enter")
        assert "probe of an item" in desk.picture


async def test_items_say_what_their_probe_found(tmp_path: Path) -> None:
    """Sensed by two equal results; regressed where a human said done and the probe says fail."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {HEALTH: ok(), PAYMENTS: ok()})
        await ends(desk, {HEALTH: ok(), PAYMENTS: status_503()})
        assert "◆ Health" in desk.picture
        assert "↯ Payments" in desk.picture
        assert "✗ 503" in outline_row(desk, "↯ Payments")
        await desk.saved()
        assert 'by = "probe"' in desk.state_text
        for _ in range(4):
            await go_on(desk, 8 * SECOND, [PAYMENTS])
        assert "· stale" in outline_row(desk, "◆ Health")


async def test_a_tick_whose_probe_never_ran_says_so(tmp_path: Path) -> None:
    """It runs only when asked: message, reason and details name that, and the key that runs it."""
    async with open_watching(tmp_path, WIDE) as desk:
        await go_to(desk, "sign up")
        assert "probe not run: p runs it" in desk.picture
        await desk.press("space")
        assert 'ticked "Sign up"; its probe has not run yet' in desk.picture
        for title in ("health", "payments", "backups"):
            await go_to(desk, title)
            await desk.press("space")
        assert "Sign up p runs it" in desk.picture
