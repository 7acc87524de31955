"""What may stand for an address on the command line."""

import pytest

from golive_tui.launch.state import Status
from tests.cli.shell import FILE, Shell
from tests.session.desk import LOGS

TWINS = """\
golive: 1
title: Twins
sections:
  - title: East
    items: [Deploy, {title: Checks, items: [Logs]}]
  - title: West
    items: [Deploy, {title: Checks, items: [Logs]}]
  - title: Many
    items:
      - {title: A, items: [Same]}
      - {title: B, items: [Same]}
      - {title: C, items: [Same]}
      - {title: D, items: [Same]}
      - {title: E, items: [Same]}
"""
WITH_ADDRESS = ["tick", "fail", "block", "skip", "reopen", "claim", "release", "note", "show"]


def arguments_of(command: str, address: str) -> list[str]:
    """The command on this address with all that it needs."""
    needs_reason = command in ("fail", "block", "skip", "reopen", "note")
    return [command, FILE, address, *(["-m", "why"] if needs_reason else [])]


@pytest.mark.parametrize("written", [LOGS, "checks/logs", "logs", "/logs/"])
def test_an_unambiguous_tail_is_enough(golive: Shell, written: str) -> None:
    """From the last component up to the whole."""
    golive.fine("tick", FILE, written)
    assert golive.status(LOGS) is Status.DONE


@pytest.mark.parametrize("command", WITH_ADDRESS)
def test_an_unknown_address_is_refused_with_near_misses(golive: Shell, command: str) -> None:
    """By every command that takes one, with exit code 2."""
    answer = golive(*arguments_of(command, "lgos"))
    assert answer.said('golive: nothing here is called "lgos"; did you mean logs?')
    assert answer.code == 2


def test_an_address_unlike_any_other_is_refused_with_where_to_look(golive: Shell) -> None:
    """There is nothing to suggest."""
    answer = golive("tick", FILE, "zzz")
    assert answer.said('golive: nothing here is called "zzz"; golive show lists every address')


TITLES = """\
golive: 1
title: Titles
sections:
  - title: Recovery
    items:
      - {title: "Disaster recovery plan tested with the whole team on call", id: r-1}
      - {title: "Smoke-test: sign up", id: r-2}
      - {title: "Smoke-test: pay", id: r-3}
"""


CUT = '("Disaster recovery plan tested with the…")'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("disaster", f"r-1 {CUT}"),
        ("PLAN-TESTED", f"r-1 {CUT}"),
        ("smoke test", 'r-2 ("Smoke-test: sign up") or r-3 ("Smoke-test: pay")'),
        ("disastre recovery plan tested with the team on call", f"r-1 {CUT}"),
    ],
)
def test_words_of_a_title_are_refused_with_the_address_of_what_has_it(
    golive: Shell, written: str, meant: str
) -> None:
    """In whatever letters, with whatever between them; or nearly the whole title."""
    golive.write(TITLES)
    answer = golive("tick", FILE, written)
    assert answer.said(f'golive: nothing here is called "{written}"; did you mean {meant}?')


def test_a_letter_or_two_are_in_too_many_titles(golive: Shell) -> None:
    """They suggest nothing."""
    golive.write(TITLES)
    assert golive("tick", FILE, "te").err.endswith("; golive show lists every address\n")
    assert golive("tick", FILE, "--", "--").err.endswith("; golive show lists every address\n")


@pytest.mark.parametrize("command", WITH_ADDRESS)
def test_an_ambiguous_address_is_refused_with_those_it_may_mean(
    golive: Shell, command: str
) -> None:
    """Each as short as it can be written, with exit code 2."""
    golive.write(TWINS)
    answer = golive(*arguments_of(command, "logs"))
    assert answer.said('golive: "logs" means 2 things; write east/checks/logs or west/checks/logs')
    assert answer.code == 2


def test_of_many_meanings_only_some_are_named(golive: Shell) -> None:
    """The rest is counted."""
    golive.write(TWINS)
    answer = golive("tick", FILE, "same")
    assert answer.err.startswith(
        'golive: "same" means 5 things; write a/same or b/same or c/same or d/same or 1 other'
    )


def test_one_wrong_address_of_several_keeps_all_from_being_changed(golive: Shell) -> None:
    """It is wrong usage, so nothing was meant as typed."""
    answer = golive("tick", FILE, "logs", "nope", "backups")
    assert (answer.code, golive.state.exists()) == (2, False)


def test_escapes_in_an_address_do_not_reach_the_terminal(golive: Shell) -> None:
    """The refusal quotes it without its control characters."""
    answer = golive("tick", FILE, "a\x1b[31mb\x07\u202e")
    assert answer.code == 2
    assert not any(character in answer.err for character in "\x1b\x07\u202e")


@pytest.mark.parametrize("command", ["tick", "claim", "release", "note"])
def test_a_command_without_an_address_says_which_argument_is_missing(
    golive: Shell, command: str
) -> None:
    """With the way to its help, exit code 2."""
    answer = golive(command, FILE)
    assert answer.code == 2
    assert answer.err.startswith(f"golive {command}: missing argument 'ADDRESS")
    assert answer.err.endswith(f"; see golive {command} --help\n")
