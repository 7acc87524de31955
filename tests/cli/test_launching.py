"""`golive launch`: at T-0, when it is GO, or with a waiver that stays."""

import tomllib

import pytest

from golive_tui.session.countdown import LAUNCHED
from tests.cli.planned import PLAN, at, criterion_turned
from tests.cli.shell import Shell


@pytest.fixture
def at_t0(planned: Shell) -> Shell:
    """A launch whose poll was GO and whose count has come to zero, with nothing else done."""
    at(planned, "17:35", "vote", "qa", "go", "--as", "ben")
    at(planned, "17:35", "vote", "ops", "go", "--as", "eve")
    return planned


@pytest.fixture
def ready(at_t0: Shell) -> Shell:
    """The same with everything done."""
    assert at(at_t0, "17:50", "tick", "backups", "deploy").code == 0
    return at_t0


def launched(shell: Shell) -> dict[str, object]:
    """The launch as the file has it."""
    event: dict[str, object] = tomllib.loads(shell.state.read_text())["launch"]["events"][-1]
    assert event["do"] == "launch"
    return event


def test_at_t_0_it_launches_when_it_is_go(ready: Shell) -> None:
    """From then on T runs up, from the moment of the launch."""
    answer = at(ready, "18:01", "launch", "--yes")
    assert (answer.code, answer.out, answer.err) == (0, "LAUNCHED\n", "")
    assert "waived" not in launched(ready)
    count = at(ready, "18:16", "t0", "--json").json
    assert (count["t"], count["life"]) == ("T+00:15:00", "live")
    assert count["launched"] == count["expected"] == "2026-12-01T18:01:00.000Z"


def test_it_asks_first(ready: Shell) -> None:
    """`--yes` in a script, a question at a terminal; everything but yes is no."""
    answer = at(ready, "18:01", "launch")
    assert answer.said("golive: not done: GO: launch now; confirm it with --yes")
    assert answer.code == 1
    assert at(ready, "18:01", "launch", terminal=True, stdin="launch\n").code == 1
    answer = at(ready, "18:01", "launch", terminal=True, stdin="yes\n")
    assert answer.err == "GO: launch now? [y/N] "
    assert (answer.code, answer.out) == (0, "LAUNCHED\n")


def test_it_is_refused_while_it_is_not_go(at_t0: Shell) -> None:
    """With what is wrong, what would override it, and what lists the reasons."""
    at(at_t0, "17:50", "fail", "deploy", "-m", "migration lock")
    answer = at(at_t0, "18:01", "launch", "--yes")
    assert answer.err.splitlines() == [
        "golive: not launched: readiness is NO-GO, 2 reasons; override with --waive WHY",
        "  golive gate sample.yaml lists the reasons",
    ]
    assert (answer.code, answer.out) == (1, "")
    assert "✗ before/deploy  Deploy  failed · ana: migration lock" in at(at_t0, "18:01", "gate").out


def test_a_waiver_is_recorded_as_one(at_t0: Shell) -> None:
    """In the file and in the log, with what was waived and why."""
    answer = at(at_t0, "18:01", "launch", "--waive", "the old one is worse", "--yes")
    assert answer.out == "LAUNCHED with a waiver\n"
    event = launched(at_t0)
    assert event["waived"] == ["readiness INCOMPLETE"]
    assert event["reason"] == "the old one is worse"
    assert at(at_t0, "18:02", "log").lines[-1] == (
        "2026-12-01 18:01:00  ana launched with a waiver: the old one is worse "
        "[waived: readiness INCOMPLETE]"
    )


def test_a_waiver_that_nothing_takes_is_none(ready: Shell) -> None:
    """Whoever always writes one does not spoil the record."""
    assert at(ready, "18:01", "launch", "--waive", "just in case", "--yes").out == "LAUNCHED\n"
    assert "waived" not in launched(ready)


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("17:20", "it is T-00:30:00: the launch is at T-0; to launch earlier, set another T-0"),
        ("17:35", "the clock is held: resume first"),
    ],
)
def test_before_t_0_no_waiver_launches(golive: Shell, time: str, sentence: str) -> None:
    """It says what would allow it."""
    golive.write(PLAN)
    answer = at(golive, time, "launch", "--waive", "now", "--yes")
    assert answer.said(f"golive: {sentence}")
    assert (answer.code, golive.state.exists()) == (1, False)


def test_before_the_window_opens_no_waiver_launches(golive: Shell) -> None:
    """As when a hold was ended early: the window stays where it was announced."""
    golive.write(PLAN)
    criterion_turned(golive.state, "pass", "11:00:00")
    at(golive, "12:00", "tick", "backups", "deploy")
    at(golive, "17:31", "vote", "qa", "go")
    at(golive, "17:31", "vote", "ops", "go")
    at(golive, "17:32", "resume", "--yes")
    answer = at(golive, "17:55", "launch", "--waive", "ana decided", "--yes")
    assert answer.said(
        "golive: not before the window opens at 18:00: wait, or edit launch.window.opens (T-0)"
    )
    assert answer.code == 1
    assert at(golive, "18:00", "launch", "--yes").out == "LAUNCHED\n"


def test_it_launches_once(ready: Shell) -> None:
    """Twice is refused, and the first one stands."""
    at(ready, "18:01", "launch", "--yes")
    again = at(ready, "18:02", "launch", "--yes")
    assert again.said(f"golive: {LAUNCHED}")
    assert at(ready, "18:03", "t0", "--json").json["launched"] == "2026-12-01T18:01:00.000Z"
