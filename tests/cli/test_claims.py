"""`golive claim` and `golive release`."""

from tests.cli.shell import FILE, Shell
from tests.session.desk import BACKUPS, LOGS


def holder(golive: Shell, address: str = BACKUPS) -> str:
    """Who is on an item, by the state on disk."""
    claim = golive.record(address).claim
    return claim.by if claim else ""


def test_a_claim_puts_the_operator_on_the_items(golive: Shell) -> None:
    """Each is said on a line."""
    answer = golive.fine("claim", FILE, "backups", "logs")
    assert answer.lines == ['you are on "Backups"', 'you are on "Logs"']
    assert (holder(golive), holder(golive, LOGS)) == ("ana", "ana")


def test_claiming_twice_is_refused(golive: Shell) -> None:
    """Exit code 1."""
    golive.fine("claim", FILE, "backups")
    answer = golive("claim", FILE, "backups")
    assert answer.said('golive: you are on "Backups" already')
    assert answer.code == 1


def test_anothers_claim_asks(golive: Shell) -> None:
    """It says who and since when, and stays."""
    golive.fine("claim", FILE, "backups", "--as", "ben")
    answer = golive("claim", FILE, "backups")
    assert answer.said(
        'golive: not done: "Backups": ben is on this one since 12:00: take it over; '
        "confirm it with --yes"
    )
    assert (answer.code, holder(golive)) == (1, "ben")


def test_with_yes_it_is_taken_over(golive: Shell) -> None:
    """Nobody is asked."""
    golive.fine("claim", FILE, "backups", "--as", "ben")
    golive.fine("claim", FILE, "backups", "--yes")
    assert holder(golive) == "ana"


def test_only_items_can_be_claimed(golive: Shell) -> None:
    """A section is refused with exit code 1."""
    answer = golive("claim", FILE, "before")
    assert answer.said('golive: "Before" is no item; only items can be claimed')
    assert answer.code == 1


def test_a_release_takes_the_claim_off(golive: Shell) -> None:
    """Nobody is on it after."""
    golive.fine("claim", FILE, "backups")
    assert golive.fine("release", FILE, "backups").out == 'released "Backups"\n'
    assert holder(golive) == ""


def test_releasing_what_nobody_is_on_is_refused(golive: Shell) -> None:
    """Exit code 1."""
    answer = golive("release", FILE, "backups")
    assert answer.said('golive: nobody is on "Backups"')
    assert answer.code == 1


def test_releasing_anothers_claim_asks(golive: Shell) -> None:
    """`--yes` does it."""
    golive.fine("claim", FILE, "backups", "--as", "ben")
    assert golive("release", FILE, "backups").code == 1
    assert holder(golive) == "ben"
    golive.fine("release", FILE, "backups", "--yes")
    assert holder(golive) == ""


def test_what_can_be_released_is_even_if_another_can_not(golive: Shell) -> None:
    """Exit code 1 for the one that nobody is on."""
    golive.fine("claim", FILE, "logs")
    answer = golive("release", FILE, "backups", "logs")
    assert (answer.code, answer.out) == (1, 'released "Logs"\n')
    assert answer.err == 'golive: nobody is on "Backups"\n'
