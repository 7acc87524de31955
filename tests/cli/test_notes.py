"""`golive note`: from words, an option, or standard input."""

from tests.cli.shell import FILE, Shell
from tests.session.desk import BACKUPS


def texts(golive: Shell, address: str = BACKUPS) -> list[str]:
    """The notes on disk."""
    return [note.text for note in golive.record(address).notes]


def test_the_words_behind_the_address_are_the_note(golive: Shell) -> None:
    """They are joined; the answer names the item."""
    assert golive.fine("note", FILE, "backups", "checked", "with ben").out == (
        'noted on "Backups"\n'
    )
    assert texts(golive) == ["checked with ben"]


def test_a_note_may_be_given_as_an_option(golive: Shell) -> None:
    """`-m` as elsewhere."""
    golive.fine("note", FILE, "backups", "-m", "checked")
    assert texts(golive) == ["checked"]


def test_a_note_is_read_from_standard_input(golive: Shell) -> None:
    """`-` reads all of it, lines and all; what stands around it goes."""
    golive.fine("note", FILE, "backups", "-", stdin="\nfirst\n\nsecond: “ü”\n")
    assert texts(golive) == ["first\n\nsecond: “ü”"]


def test_an_empty_note_is_wrong_usage(golive: Shell) -> None:
    """With exit code 2 and no state file, whichever way it was empty."""
    for given in ([], ["-m", " "], ["-"], ["", " "]):
        answer = golive("note", FILE, "backups", *given)
        assert answer.said("golive: an empty note says nothing; write it behind the address")
        assert (answer.code, golive.state.exists()) == (2, False)


def test_a_note_can_be_on_a_section_or_group(golive: Shell) -> None:
    """Everything with an address can have one."""
    golive.fine("note", FILE, "before", "late")
    golive.fine("note", FILE, "checks", "soon")
    assert (texts(golive, "before"), texts(golive, "before/checks")) == (["late"], ["soon"])


def test_a_note_that_looks_like_an_option_stands_behind_two_dashes(golive: Shell) -> None:
    """As everywhere in a shell."""
    golive.fine("note", FILE, "backups", "--", "--force", "was used")
    assert texts(golive) == ["--force was used"]


def test_notes_are_kept_in_order_with_who_wrote_them(golive: Shell) -> None:
    """Ana's, then Ben's."""
    golive.fine("note", FILE, "backups", "one")
    golive.fine("note", FILE, "backups", "two", "--as", "ben")
    notes = golive.record(BACKUPS).notes
    assert [(note.by, note.text) for note in notes] == [("ana", "one"), ("ben", "two")]


def test_a_note_keeps_what_can_be_read_of_its_input(golive: Shell) -> None:
    """Bytes that are no text are replaced; the rest is kept."""
    golive.fine("note", FILE, "backups", "-", stdin="caf\udce9 closed")
    assert texts(golive) == ["caf� closed"]


def test_a_closed_input_holds_an_empty_note(golive: Shell) -> None:
    """As a daemon starts programs."""
    answer = golive("note", FILE, "backups", "-", stdin=None)
    assert answer.said("golive: an empty note says nothing; write it behind the address")
