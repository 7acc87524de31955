"""What is typed for a field that did not open."""

from pathlib import Path

import pytest
from textual import events

from golive_tui.tui.screens.ask import Confirm
from golive_tui.tui.typing_ahead import PAUSE_SECONDS, TypedLink, TypingAhead
from tests.tui.countdown import press_slowly
from tests.tui.screen import SMALL, Desk, open_console
from tests.tui.test_console import CHECKLIST, console_of, go_to


def key(name: str, time: float) -> events.Key:
    """A key, pressed at this time."""
    pressed = events.Key(name, name if len(name) == 1 else None)
    pressed.time = time
    return pressed


def test_keys_are_dropped_until_there_is_a_pause() -> None:
    """However long one types; after the pause every key acts again."""
    typing = TypingAhead()
    assert not typing.drops(key("a", 0.0))
    typing.begin(0.0)
    time = 0.0
    for letter in (*"lock held", "enter"):
        time += PAUSE_SECONDS * 0.9
        assert typing.drops(key(letter, time))
    assert not typing.drops(key("x", time + PAUSE_SECONDS * 1.1))
    assert not typing.drops(key("b", time + PAUSE_SECONDS * 1.2))


@pytest.mark.parametrize("name", ["escape", "down", "pageup", "ctrl+q"])
def test_keys_that_nobody_types_with_act_at_once(name: str) -> None:
    """And end the dropping."""
    typing = TypingAhead()
    typing.begin(0.0)
    assert not typing.drops(key(name, 0.1))
    assert not typing.drops(key("j", 0.2))


@pytest.mark.parametrize("first", ["a", "e", "x", "b", "W"])
async def test_no_letter_of_a_note_on_a_section_is_a_command(tmp_path: Path, first: str) -> None:
    """Nothing is ticked, claimed, folded or opened; the refusal stays to be read."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        before = desk.picture.splitlines()[3:-1]
        await desk.press(first)
        refusal = desk.picture.splitlines()[-1]
        assert "section" in refusal or "items" in refusal or "refused" in refusal
        await desk.type("chilly otters q")
        await desk.press("enter")
        assert desk.app.screen is console_of(desk)
        assert desk.picture.splitlines()[-1] == refusal
        assert desk.picture.splitlines()[3:-1] == before
        await desk.press("escape")
        await go_to(desk, "webhook")
        assert console_of(desk).current_address().endswith("webhook-endpoint")


@pytest.mark.parametrize("guarded", ["T", "L"])
async def test_a_guarded_key_right_behind_another_does_nothing_and_says_why(
    tmp_path: Path, guarded: str
) -> None:
    """Pressed once more, after a pause, it acts; chosen by name in the palette it acts at once."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("j", guarded)
        assert desk.app.screen is console_of(desk)
        words = f"{guarded} right behind another key may be a slip: press it once more"
        assert words in desk.picture
        await press_slowly(desk, guarded)
        assert words not in desk.picture


async def test_a_vote_is_not_cast_again_by_typing_ahead(tmp_path: Path) -> None:
    """`r` is guarded wherever it is."""
    async with open_console(tmp_path, f"{CHECKLIST}stations: [QA]\n", SMALL) as desk:
        await desk.press("v", "j", "r")
        assert "r right behind another key may be a slip" in desk.picture


NAMES = {" ": "space", "\r": "enter", "/": "slash"}


async def at_once(desk: Desk, text: str) -> None:
    """All keys of a text arrive together, as on a line that stalled for a moment."""
    for letter in text:
        character = None if letter == "\r" else letter
        desk.app.post_message(events.Key(NAMES.get(letter, letter), character))
    await desk.followed()


async def test_an_answer_typed_before_the_question_is_there_is_not_lost(tmp_path: Path) -> None:
    """Not a letter of it, in its order; and what is typed behind it goes where it belongs."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await at_once(desk, "/webhook\rxthe bank is down\rafor the record\r")
        await desk.until(lambda: "note" in desk.state_text)
        assert 'reason = "the bank is down"' in desk.state_text
        assert 'text = "for the record"' in desk.state_text
        assert desk.app.screen is console_of(desk)


async def test_what_ends_an_answer_is_not_overtaken_by_what_is_typed_behind_it(
    tmp_path: Path,
) -> None:
    """A field takes letters at once, and enter only when the application has seen it."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("slash", *"webhook", "enter", "x")
        await at_once(desk, "the bank is down\rafor the record\r")
        await desk.until(lambda: "note" in desk.state_text)
        assert 'reason = "the bank is down"' in desk.state_text
        assert 'text = "for the record"' in desk.state_text


async def test_keys_that_wait_follow_in_the_order_in_which_they_were_pressed(
    tmp_path: Path,
) -> None:
    """Whichever way they came: one may have been on its way to a screen that is covered now."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("slash", *"webhook", "enter", "a")
        pressed = [events.Key(letter, letter) for letter in "lock"]
        for number, key in enumerate(pressed):
            key.time += number
        for key in (pressed[1], pressed[0], pressed[3], pressed[2]):
            desk.app.keyboard._early._hold(key)
        await desk.followed()
        await desk.press("enter")
        await desk.until(lambda: 'text = "lock"' in desk.state_text)


async def test_keys_behind_one_that_leaves_a_field_are_commands(tmp_path: Path) -> None:
    """They go to the screen beneath, not into the field that is closing."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("slash", *"webhook", "enter", "a")
        row = console_of(desk).outline.row
        desk.app.post_message(events.Key("escape", None))
        await at_once(desk, "jjk")
        await desk.until(lambda: console_of(desk).outline.row is not row)
        assert desk.app.screen is console_of(desk)


async def test_moving_fast_moves_as_far(tmp_path: Path) -> None:
    """Keys that open nothing wait for nothing."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await at_once(desk, "jjjjjk")
        assert console_of(desk).outline.row is console_of(desk).outline.rows[4]


async def test_at_once_behind_a_refusal_nothing_is_a_command(tmp_path: Path) -> None:
    """A note on a section is refused: its text is dropped, `q` and all."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        before = desk.picture.splitlines()[3:-1]
        await at_once(desk, "aquick brown fox c \r")
        assert desk.picture.splitlines()[3:-1] == before
        assert "notes stand on items" in desk.picture


@pytest.mark.parametrize("keys", ["nn", "yy", "nyn", "paid in staging"])
async def test_a_question_is_answered_once_however_many_keys_come(
    tmp_path: Path, keys: str
) -> None:
    """What comes behind the answer never closes the console beneath, nor answers again."""
    answers: list[bool | None] = []
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        desk.app.push_screen(Confirm("sure?"), answers.append)
        await desk.pilot.pause()
        await at_once(desk, keys)
        assert answers == [keys[0] == "y"]
        assert console_of(desk) in desk.app.screen_stack


def link_typed(text: str, seconds: float = 0.0, start: float = 1.0) -> list[bool]:
    """Which of these letters are dropped as part of a link, typed at this pace."""
    link = TypedLink()
    return [link.drops(key(each, start + n * seconds)) for n, each in enumerate(text)]


def test_a_link_is_known_by_how_it_begins() -> None:
    """At once or slowly, but not behind another key, nor letter by letter with long pauses."""
    for seconds in (0.0, PAUSE_SECONDS * 0.9):
        assert link_typed("https://a", seconds) == [False] * 3 + [True] * 6
    assert not any(link_typed("https", PAUSE_SECONDS * 1.1))
    assert not any(link_typed("Ehttps"))
    assert not any(link_typed("shutting down"))


@pytest.mark.parametrize("pasted", [True, False])
async def test_no_letter_of_a_link_typed_on_a_sheet_is_a_command(
    tmp_path: Path, pasted: bool
) -> None:
    """Nothing is asked or done; it is said which key asks for a link."""
    link = "https://ci.example.com/runs/81"
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await go_to(desk, "webhook")
        await desk.press("enter")
        sheet = desk.app.screen
        before = desk.picture.splitlines()[1:-1]
        await (at_once(desk, f"{link}\r") if pasted else desk.press(*link, "enter"))
        assert desk.app.screen is sheet
        assert desk.picture.splitlines()[1:-1] == before
        assert "a link is evidence: E asks for it" in desk.picture
        await at_once(desk, "\b")
        assert desk.session.state.items == {}


async def test_a_link_right_behind_the_key_that_asks_for_it_is_evidence(tmp_path: Path) -> None:
    """All at once, as it comes over a slow line."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await go_to(desk, "webhook")
        await desk.press("enter")
        await at_once(desk, "Ehttps://ci.example.com/runs/81\r")
        await desk.until(lambda: "https://ci.example.com/runs/81" in desk.state_text)
