"""`golive mute`: a probe is silent for a while, for a reason, and everybody sees it."""

import pytest

from tests.cli.alarmed import BAD_NEWS, CONFIRMED, HEALTHY, SENSED, readiness, said, shell
from tests.cli.shell import FILE, Shell

__all__ = ["shell"]

DEPLOYING = ("-m", "deploying")

WHY_SILENT = "a reason is needed: why may it be silent? say it with -m WHY"


def test_it_says_until_when(shell: Shell) -> None:
    """By the clock on the wall."""
    answer = shell.fine("mute", FILE, "sensed", "10m", *DEPLOYING)
    assert answer.out == 'muted "Sensed" until 17:40\n'


def test_it_says_the_day_if_that_is_another(shell: Shell) -> None:
    """Or two days would look like a moment."""
    answer = shell.fine("mute", FILE, "sensed", "2d", *DEPLOYING)
    assert answer.out == 'muted "Sensed" until 3 Dec 17:30\n'


def test_it_is_kept_with_who_and_why(shell: Shell) -> None:
    """For the others, and for the report."""
    shell.fine("mute", FILE, "sensed", "10m", *DEPLOYING)
    text = shell.state.read_text()
    assert "until = 2026-12-01T17:40:00.000Z" in text
    assert 'by = "ana"' in text
    assert 'reason = "deploying"' in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("sensed", "8d", *DEPLOYING), "a probe can be muted for up to 1w, not 8d"),
        (("sensed", "0s", *DEPLOYING), "a probe can be muted for up to 1w, not 0s"),
        (("sensed", "--off"), "it is not muted"),
    ],
)
def test_what_is_refused_changes_nothing(
    shell: Shell, arguments: tuple[str, ...], sentence: str
) -> None:
    """Exit code 1, one sentence."""
    before = shell.state.read_bytes()
    answer = shell("mute", FILE, *arguments)
    assert answer.code == 1
    assert answer.said(f"golive: {sentence}")
    assert shell.state.read_bytes() == before


@pytest.mark.parametrize("why", [(), ("-m", "  ")])
def test_a_reason_is_needed(shell: Shell, why: tuple[str, ...]) -> None:
    """That is wrong usage, as it is of every command that needs one."""
    before = shell.state.read_bytes()
    answer = shell("mute", FILE, "sensed", "10m", *why)
    assert answer.code == 2
    assert answer.said(f"golive: {WHY_SILENT}")
    assert shell.state.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nope", "10m"), 'there is no probe "nope"; golive probe FILE --list names them all'),
        (("helthy", "10m"), 'there is no probe "helthy"; did you mean "healthy"?'),
        (("sensed", "soon"), '"soon" is no duration; write 90s, 15m, 2h, 1h30m, 1d or 2w'),
        (("sensed",), "for how long? golive mute sample.yaml sensed 10m -m WHY"),
    ],
)
def test_what_is_not_understood_is_said(
    shell: Shell, arguments: tuple[str, ...], sentence: str
) -> None:
    """Exit code 2, with the way out."""
    answer = shell("mute", FILE, *arguments, *DEPLOYING)
    assert answer.code == 2
    assert sentence in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("address", [SENSED, CONFIRMED])
def test_a_muted_probe_stands_against_go(shell: Shell, address: str) -> None:
    """Also one that passes: nobody knows any more. The screen says which."""
    assert readiness(shell) == ("GO", {})
    shell.fine("mute", FILE, address, "10m", *DEPLOYING)
    assert readiness(shell) == ("INCOMPLETE", {address: "its probe is muted"})
    assert "its probe is muted" in shell.fine("status", FILE).out


@pytest.mark.parametrize(
    ("address", "words"), [(HEALTHY, "criterion muted"), (BAD_NEWS, "trigger muted")]
)
def test_a_muted_alarm_is_no_no_go_but_no_go_either(shell: Shell, address: str, words: str) -> None:
    """It is silent; that it can't be seen is not."""
    said(shell, address)
    assert readiness(shell)[0] == "NO-GO"
    shell.fine("mute", FILE, address, "10m", *DEPLOYING)
    assert readiness(shell) == ("INCOMPLETE", {address: words})


def test_when_the_time_is_up_it_speaks_again(shell: Shell) -> None:
    """By itself."""
    said(shell, CONFIRMED)
    shell.fine("mute", FILE, "confirmed", "10m", *DEPLOYING)
    assert readiness(shell)[0] == "INCOMPLETE"
    shell.now = "2026-12-01 17:40Z"
    assert readiness(shell) == ("NO-GO", {CONFIRMED: "regressed"})


def test_it_can_be_let_speak_again(shell: Shell) -> None:
    """At once, and only once."""
    shell.fine("mute", FILE, "sensed", "10m", *DEPLOYING)
    answer = shell.fine("mute", FILE, "sensed", "--off")
    assert answer.out == '"Sensed" speaks again\n'
    assert readiness(shell) == ("GO", {})
    assert shell("mute", FILE, "sensed", "--off").said("golive: it is not muted")


def test_the_log_tells_a_mute_that_was_ended(shell: Shell) -> None:
    """Who muted what and why, and who let it speak again."""
    shell.fine("mute", FILE, "sensed", "10m", *DEPLOYING)
    shell.now = "2026-12-01 17:33Z"
    shell.fine("mute", FILE, "sensed", "--off", "--as", "ben")
    log = shell.fine("log", FILE).out
    assert f'ana muted for 10m "Sensed": {DEPLOYING[1]}' in log
    assert 'ben ended the mute of "Sensed"' in log


def test_json_says_what_the_probe_says_of_an_item(shell: Shell) -> None:
    """Done and red is regressed; muted it is said too."""

    def told() -> tuple[bool, dict[str, object]]:
        node = shell.fine("show", FILE, "confirmed", "--json").json["node"]
        return node["regressed"], node["probe_says"]

    said(shell, CONFIRMED)
    red = {"verdict": "fail", "since": "2026-12-01T17:10:00.000Z", "muted": False}
    assert told() == (True, red)
    shell.fine("mute", FILE, "confirmed", "10m", *DEPLOYING)
    assert told()[1] == {**red, "muted": True}


def test_ending_a_mute_takes_no_duration(shell: Shell) -> None:
    """It ends now: nobody should think that it ends in ten minutes."""
    shell.fine("mute", FILE, "sensed", "10m", *DEPLOYING)
    before = shell.state.read_bytes()
    answer = shell("mute", FILE, "sensed", "--off", "10m")
    assert answer.code == 2
    assert answer.said(
        "golive: --off ends the mute now, so it goes with no duration; leave 10m out"
    )
    assert shell.state.read_bytes() == before


def test_a_probe_that_never_ran_can_be_muted_and_unmuted(golive: Shell) -> None:
    """Before the watch begins, for what is known to be red."""
    golive.write(
        "golive: 1\ntitle: T\nsections: [{title: A, items: [{title: B, probe: {file: b}}]}]\n"
    )
    golive.fine("mute", FILE, "b", "10m", *DEPLOYING)
    assert golive.fine("mute", FILE, "b", "--off").out == '"B" speaks again\n'


def test_muting_again_is_muting_longer_or_shorter(shell: Shell) -> None:
    """The last word counts."""
    shell.fine("mute", FILE, "sensed", "1h", *DEPLOYING)
    shell.fine("mute", FILE, "sensed", "1m", *DEPLOYING)
    shell.now = "2026-12-01 17:31Z"
    assert readiness(shell) == ("GO", {})
