"""Trust: nothing of a checklist runs until the operator has seen what it would do."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.session.trusting import trust_file, withdraw
from golive_tui.session.watch import Eyes
from golive_tui.store.trust_file import Trusted
from tests.tui.probes import (
    CHECKLIST,
    DATABASE,
    HEALTH,
    IN_HALF_AN_HOUR,
    SECRET,
    open_watching,
    trust,
    watch_of,
)
from tests.tui.screen import LARGE, SMALL, Asked, assert_picture
from tests.tui.test_console import go_to

pytestmark = pytest.mark.usefixtures("still")

STEPS = CHECKLIST.replace(
    "      - Backups\n",
    '      - {title: Backups, run: [{name: Restore, shell: "pg_restore $DUMP"}]}\n',
)
TRUSTED = {HEALTH, DATABASE, "platform/payments", "platform/sign-up"}


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_strange_checklist_runs_nothing_and_says_so(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Neither by itself nor by key; the line names the key that shows what it would do."""
    async with open_watching(tmp_path, size, trusted=False) as desk:
        said = "6 probes and steps are not trusted, and so not run: Y shows what they would do"
        assert said in desk.picture
        assert not watch_of(desk).trusted
        await go_to(desk, "health")
        await desk.press("p")
        assert '"Health" is not trusted: Y shows what it would do' in desk.picture
        await desk.press("P")
        assert watch_of(desk).asked == []


async def test_ticking_and_noting_need_no_trust(tmp_path: Path) -> None:
    """What people do is theirs."""
    async with open_watching(tmp_path, trusted=False) as desk:
        await go_to(desk, "backups")
        await desk.press("space")
        await desk.saved()
        assert 'status = "done"' in desk.state_text


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_could_run_is_shown_as_written(tmp_path: Path, size: tuple[int, int]) -> None:
    """Targets, methods and variables, not the values of the environment."""
    async with open_watching(tmp_path, size, checklist=STEPS, trusted=False) as desk:
        await desk.press("Y")
        seen = desk.picture
        assert_picture(f"trust-{size[0]}x{size[1]}", desk.app)
        for _ in range(4):
            await desk.press("pagedown")
            seen += desk.picture
        for text in (
            "Not trusted: nothing of this runs (7)",
            "http: ${base}/health?key=${token}",
            "var base: ${env:BASE_URL}",
            "method: POST",
            "tcp: db.example:5432",
            "Backups: Restore",
            "shell: pg_restore $DUMP",
        ):
            assert text in seen, text
        assert SECRET not in seen


async def test_trusting_asks_and_starts_the_probes(tmp_path: Path) -> None:
    """One question; then they run, by themselves and by key, also the next time."""
    async with open_watching(tmp_path, trusted=False) as desk:
        assert watch_of(desk).eyes is Eyes.NOBODY
        await desk.press("Y", "enter")
        assert "Trust everything that stands here?" in desk.picture
        await desk.press("y")
        assert "trusted; the probes begin" in desk.picture
        await desk.until(lambda: all(map(desk.app.probing.may_run, TRUSTED)))
        assert watch_of(desk).eyes is Eyes.HERE
        assert "probes here" in desk.picture
    async with open_watching(tmp_path, trusted=False) as desk:
        assert watch_of(desk).trusted >= TRUSTED
        assert "not trusted" not in desk.picture


@pytest.mark.parametrize("key", ["n", "escape", "q"])
async def test_whoever_does_not_say_yes_trusts_nothing(tmp_path: Path, key: str) -> None:
    """It stays as it was."""
    async with open_watching(tmp_path, trusted=False) as desk:
        await desk.press("Y", "enter", key)
        await desk.press("escape")
        assert trust_file(desk.app.opening.environ).granted(desk.path) == {}
        assert not watch_of(desk).trusted


async def test_untrusting_stops_them_at_once(tmp_path: Path) -> None:
    """The safe direction needs no question."""
    async with open_watching(tmp_path) as desk:
        before = watch_of(desk)
        assert "probes here" in desk.picture
        await desk.press("Y", "enter")
        await desk.until(lambda: desk.app.probing.eyes is Eyes.NOBODY)
        assert before.eyes is Eyes.NOBODY
        assert not watch_of(desk).trusted
        assert "NO EYES" in desk.picture
        assert "6 probes and steps are not trusted, and so not run" in desk.picture


async def test_what_another_program_trusts_is_followed(tmp_path: Path) -> None:
    """`golive untrust` in another terminal stops them, too; `golive trust` starts them."""
    async with open_watching(tmp_path) as desk:
        before, file = watch_of(desk), trust_file(desk.app.opening.environ)
        withdraw(desk.path, file)
        await desk.until(lambda: desk.app.probing.eyes is Eyes.NOBODY)
        assert before.eyes is Eyes.NOBODY
        assert not watch_of(desk).trusted
        assert "6 probes and steps are not trusted, and so not run" in desk.picture
        trust(desk.path)
        await desk.until(lambda: desk.app.probing.eyes is Eyes.HERE)
        assert watch_of(desk).trusted >= TRUSTED


async def test_trust_of_another_checklist_changes_nothing(tmp_path: Path) -> None:
    """The probes go on as they were, and are not begun anew."""
    async with open_watching(tmp_path) as desk:
        before, file = watch_of(desk), trust_file(desk.app.opening.environ)
        file.grant(tmp_path / "other.yaml", {"a": Trusted("0", ("x",))})
        desk.app.probing.second_passed()
        desk.app.probing.second_passed()
        assert watch_of(desk) is before


async def test_after_an_edit_only_what_changed_stops(tmp_path: Path) -> None:
    """It is shown with what it was; the others go on."""
    async with open_watching(tmp_path) as desk:
        edited = CHECKLIST.replace("db.example:5432", "evil.example:22")
        desk.path.write_text(edited, encoding="utf-8")
        await desk.until(lambda: desk.app.probing.eyes and not desk.app.probing.may_run(DATABASE))
        assert HEALTH in watch_of(desk).trusted
        assert "1 probe or step is not trusted" in desk.picture
        await desk.press("Y")
        for text in (
            "Not trusted: nothing of this runs (1)",
            "Database  changed",
            "+ tcp: evil.example:22",
            "- tcp: db.example:5432",
            "Trusted (5)",
        ):
            assert text in desk.picture, text
        assert_picture("trust-changed-120x40", desk.app)


async def test_what_was_edited_under_the_question_is_not_trusted(tmp_path: Path) -> None:
    """Yes is said to what was shown, not to what came since."""
    async with open_watching(tmp_path, trusted=False) as desk:
        await desk.press("Y", "enter")
        edited = CHECKLIST.replace("db.example:5432", "evil.example:22")
        desk.path.write_text(edited, encoding="utf-8")
        await desk.until(lambda: "evil" in desk.session.checklist.probes["database"].target[0])
        await desk.press("y")
        assert "the checklist was edited meanwhile: look at it again" in desk.picture
        assert trust_file(desk.app.opening.environ).granted(desk.path) == {}


async def test_an_edit_of_words_says_nothing_of_trust(tmp_path: Path) -> None:
    """What is not trusted was said once; it does not hide what an edit changed."""
    async with open_watching(tmp_path, trusted=False) as desk:
        await desk.press("escape")
        desk.path.write_text(CHECKLIST.replace("- Backups", "- Copies"), encoding="utf-8")
        await desk.until(lambda: "platform/copies" in desk.session.checklist.nodes)
        await desk.until(lambda: desk.app.probing.eyes is not None)
        assert "checklist edited" in desk.picture
        assert "not trusted" not in desk.picture


async def test_a_trust_file_that_can_not_be_read_trusts_nothing(tmp_path: Path) -> None:
    """And that is said, in place of a list that would look empty."""
    async with open_watching(tmp_path) as desk:
        file = next((tmp_path / ".home").rglob("trust*"))
        file.write_text("= broken", encoding="utf-8")
        await desk.press("Y")
        assert "What is trusted can't be read, so nothing runs" in desk.picture
        assert "runs nothing" not in desk.picture


async def test_a_checklist_without_probes_says_that_it_runs_nothing(tmp_path: Path) -> None:
    """Instead of an empty screen."""
    plain = "golive: 1\ntitle: Plain\nsections: [{title: A, items: [B]}]\n"
    async with open_watching(tmp_path, checklist=plain) as desk:
        await desk.press("Y")
        assert "This checklist runs nothing." in desk.picture


async def test_a_hostile_command_is_shown_and_does_nothing(tmp_path: Path) -> None:
    """Escapes that would hide a part of it on a terminal are drawn."""
    hostile = STEPS.replace("pg_restore $DUMP", "rm -rf ~ \\e[2K\\r [bold]ls[/] \\u202e")
    async with open_watching(tmp_path, SMALL, checklist=hostile, trusted=False) as desk:
        await desk.press("Y")
        seen = ""
        for _ in range(8):
            seen += desk.picture
            await desk.press("pagedown")
        assert "rm -rf ~" in seen
        assert "[bold]ls[/]" in seen
        assert not set("\x1b\r\u202e") & set(seen)


async def test_who_acts_is_in_the_header(tmp_path: Path) -> None:
    """This console, another one, or nobody: `NO EYES` only in the last hour."""
    early = Asked(state=IN_HALF_AN_HOUR.replace("12:30", "14:00"))
    async with open_watching(tmp_path, asked=early) as desk:
        assert "probes here · ana" in desk.picture
        async with open_watching(tmp_path, asked=early, trusted=False) as other:
            assert "probes: another console · ana" in other.picture
        await desk.press("Y", "enter")
        await desk.until(lambda: desk.app.probing.eyes is Eyes.NOBODY)
        assert "no probes run · ana" in desk.picture
        await desk.let_pass(timedelta(minutes=61))
        assert "NO EYES · ana" in desk.picture


async def test_another_console_takes_over_within_a_second(tmp_path: Path) -> None:
    """When the one that acted is gone."""
    async with open_watching(tmp_path) as desk, open_watching(tmp_path) as other:
        assert "another console" in other.picture
        desk.app.probing.stop()
        await other.let_pass(timedelta(seconds=1))
        assert "probes here" in other.picture
