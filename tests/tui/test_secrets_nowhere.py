"""A secret that stands in every text of a checklist and a state is on no screen of the console."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from golive_tui.checklist.model import Item
from golive_tui.session.hiding import begin
from golive_tui.session.trusting import trust_file
from golive_tui.tui.app import ConsoleApp
from tests.planted import (
    FROM_ENVIRONMENT,
    NAME,
    SECRET,
    SLUG,
    TYPED,
    WRITTEN,
    checklist,
    state,
    traces,
)
from tests.tui.probes import trust
from tests.tui.screen import LARGE, NARROW, SMALL, Asked, Desk, open_console, opened, picture
from tests.tui.test_console import go_to

pytestmark = pytest.mark.usefixtures("still")
KNOWN = {"written": WRITTEN, "environment": FROM_ENVIRONMENT, "typed": TYPED}
LISTS = ("A", "t", "i", "exclamation_mark", "C", "Y", "v", "question_mark", "w", "B", "ctrl+p")
"""Keys that open a screen of its own, or the palette."""
MOST_PAGES = 12


@pytest.fixture(autouse=True)
def _fresh() -> None:
    """As in a process of its own: no other test's secrets are known."""
    begin({})


@asynccontextmanager
async def planted(
    folder: Path, how: str, size: tuple[int, int], before: str = ""
) -> AsyncIterator[Desk]:
    """A console that knows the secret: from the checklist, the environment, or its operator."""
    path = folder / "launch.yaml"
    path.write_text(checklist(KNOWN[how]), encoding="utf-8")
    path.with_suffix(".state.toml").write_text(before) if before else None
    trust(path)
    environ = {NAME: SECRET} if how == "environment" else {}
    async with opened(ConsoleApp, path, size, Asked(environ=environ)) as desk:
        if how == "typed":
            await answer(desk)
        yield desk


async def answer(desk: Desk) -> None:
    """Type the secret where the console asks for it; nobody can read along."""
    await go_to(desk, "shell")
    await desk.press("p")
    assert "Which token?" in desk.picture
    await desk.type("Hunter2-Zebra9")
    assert not traces(desk.picture.partition("Which token?")[2])
    await desk.press("enter")
    await desk.press("n")  # it does more than read
    assert desk.session.senses.secret_answers == {"token": SECRET}


async def look(desk: Desk) -> None:
    """Everything of what is shown, page by page."""
    for _ in range(MOST_PAGES):
        before = picture(desk.app)
        assert not traces(before), before
        await desk.press("pagedown")
        if picture(desk.app) == before:
            return


@pytest.mark.parametrize("size", [NARROW, SMALL, LARGE])
@pytest.mark.parametrize("how", KNOWN)
async def test_no_screen_shows_a_secret(tmp_path: Path, how: str, size: tuple[int, int]) -> None:
    """However little room there is, and wherever a line breaks."""
    async with planted(tmp_path, how, size, state()) as desk:
        await look(desk)
        for key in LISTS:
            await desk.press(key)
            await look(desk)
            await desk.press("escape")


@pytest.mark.parametrize("size", [NARROW, LARGE])
@pytest.mark.parametrize("how", KNOWN)
async def test_no_sheet_shows_a_secret(tmp_path: Path, how: str, size: tuple[int, int]) -> None:
    """Nor do the details beside the outline, nor the title of the terminal."""
    from golive_tui.tui.terminal import title_of

    async with planted(tmp_path, how, size, state()) as desk:
        assert not traces(title_of(desk.app))
        for address, node in desk.session.checklist.nodes.items():
            assert not traces(address)
            desk.app.screen.go_to(address)  # type: ignore[attr-defined]
            await desk.followed()
            assert not traces(picture(desk.app))
            if isinstance(node, Item) and size is NARROW:
                await desk.press("enter")
                await look(desk)
                await desk.press("escape")


@pytest.mark.parametrize("how", KNOWN)
async def test_what_is_typed_is_kept_and_told_without_the_secret(tmp_path: Path, how: str) -> None:
    """A reason, a note, evidence; and the message says so."""
    async with planted(tmp_path, how, SMALL) as desk:
        await go_to(desk, "plain")
        for key in ("x", "b", "a", "s"):
            await desk.press(key)
            await desk.paste(f"why {SECRET}")
            assert not traces(picture(desk.app))
            await desk.press("enter")
            assert "a secret in it is masked" in desk.picture
            assert not traces(desk.picture)
        await desk.press("H")
        await desk.paste(f"why {SECRET}")
        await desk.press("enter")
        await desk.press("slash")
        await desk.paste(SECRET)
        assert not traces(picture(desk.app))
        await desk.press("enter")
        assert not traces(picture(desk.app))
        await desk.saved()
        assert 'reason = "why ***"' in desk.state_text
        assert 'text = "why ***"' in desk.state_text
        assert not traces(desk.state_text)


async def test_what_was_done_before_a_secret_was_typed_is_masked_at_once(tmp_path: Path) -> None:
    """On the screen and in the file; nothing is lost, and what may run may still run."""
    text = checklist(TYPED)
    path = tmp_path / "launch.yaml"
    path.write_text(text)
    trust(path)
    async with opened(ConsoleApp, path, LARGE) as desk:
        await go_to(desk, "Rotate")
        await desk.press("space")
        await desk.saved()
        assert f"rotate-{SLUG}-now-please" in desk.state_text
        await answer(desk)
        await look(desk)
        await desk.until(lambda: not traces(desk.state_text))
        assert desk.app.probing.may_run("section-***/shell-***")
        done = desk.session.state.record("section-***/rotate-***-now-please")
        assert done.head is not None
        assert done.head.by == "ana"


async def test_a_name_that_is_a_secret_is_refused_while_it_is_typed(tmp_path: Path) -> None:
    """All that is done would be recorded in that name."""
    async with planted(tmp_path, "environment", LARGE) as desk:
        await desk.press("O")
        await desk.paste(SECRET)
        assert "the operator's name holds a secret" in desk.picture
        await desk.press("enter")
        await desk.press("escape")
        assert desk.session.operator == "ana"


async def test_a_broken_checklist_shows_no_secret_of_its_own(tmp_path: Path) -> None:
    """Neither in a problem nor in the line that it is about, YAML or not."""
    broken = checklist(WRITTEN).replace("retry", "").replace("owner: SECRET", "")
    for text in (broken.replace("    summary:", "    sumary:"), broken + f"  {SECRET} x\n"):
        async with open_console(tmp_path, text, LARGE) as desk:
            assert not desk.app.has_session
            await look(desk)
            assert "***" in desk.picture


def test_what_is_trusted_is_kept_without_the_secret(tmp_path: Path) -> None:
    """The file of what is trusted holds the commands for people to read."""
    path = tmp_path / "launch.yaml"
    path.write_text(checklist(WRITTEN))
    trust(path)
    file = trust_file({"XDG_STATE_HOME": str(tmp_path / ".home")})
    assert not traces(str([each.lines for each in file.granted(path).values()]))
