"""What a hand writes into the state file counts, or is refused with its line."""

from datetime import UTC, datetime

import pytest

from golive_tui.launch.state import Record, Status
from golive_tui.store.errors import BrokenState
from golive_tui.store.layout import Layout
from tests.store.support import DEPLOY, EXAMPLE, read

TOP = 'golive = 1\nchecklist = "soulseer.yaml"\n'
AT = "at = 2026-12-01T08:02:11.314Z"


def record(text: str) -> Record:
    """The record of `[items.a]` with these lines."""
    return read(f"{TOP}\n[items.a]\n{text}\n").items["a"]


def problem(text: str) -> BrokenState:
    """The error that reading a text raises."""
    with pytest.raises(BrokenState) as caught:
        read(text)
    return caught.value


def test_comments_and_another_order_are_fine() -> None:
    """The order of keys and tables is ours to care for, not the hand's."""
    blocks = EXAMPLE.strip().split("\n\n")
    moved = "\n\n# by hand\n".join([blocks[0], *reversed(blocks[1:])])
    moved = moved.replace('status = "done"\n', "").replace(
        "waived =", 'status = "done" # !\nwaived ='
    )
    assert read(moved) == read(EXAMPLE)


def test_optional_keys_may_be_missing() -> None:
    """A status and a time are enough."""
    found = record(f'status = "done"\n{AT}')
    assert found.head
    assert (found.head.status, found.head.by, found.title) == (Status.DONE, "", "")


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    """As some editors leave them."""
    assert read("\ufeff" + EXAMPLE.replace("\n", "\r\n")) == read(EXAMPLE)


def test_entries_out_of_order_are_put_in_order() -> None:
    """Lists are by time, however they were typed."""
    notes = [f'{{ at = 2026-12-01T0{n}:00:00Z, text = "{n}" }}' for n in (3, 1, 2)]
    assert [note.text for note in record(f"notes = [{', '.join(notes)}]").notes] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-12-01T09:02:11.314159+01:00", datetime(2026, 12, 1, 8, 2, 11, 314000, UTC)),
        ("2026-12-01 08:02:11", datetime(2026, 12, 1, 8, 2, 11, tzinfo=UTC)),
        ("2026-12-01T08:02:11.9999Z", datetime(2026, 12, 1, 8, 2, 11, 999000, UTC)),
        ("2026-12-01t08:02:11z", datetime(2026, 12, 1, 8, 2, 11, tzinfo=UTC)),
    ],
)
def test_times_become_utc_with_milliseconds(written: str, meant: datetime) -> None:
    """With another offset, without one (which is UTC, like all in the file), or finer."""
    head = record(f'status = "done"\nat = {written}').head
    assert head
    assert head.at == meant
    assert head.at.tzinfo is UTC


def test_sub_tables_and_dotted_keys_are_fine() -> None:
    """TOML says the same thing in many ways."""
    text = f'{TOP}\nitems.a.status = "done"\nitems.a.{AT}\n[items.a.claim]\n{AT}\nby = "ben"\n'
    found = read(text).items["a"]
    assert found.head
    assert found.claim
    assert found.claim.by == "ben"


def test_the_newest_stamp_is_found_wherever_it_is() -> None:
    """Also on a withdrawn note, and in tables that only later versions act on."""
    late = "2026-12-09T00:00:00.000Z"
    meant = datetime(2026, 12, 9, tzinfo=UTC)
    assert read(EXAMPLE).newest == datetime(2026, 12, 1, 13, 36, 10, 4000, UTC)
    withdrawn = EXAMPLE.replace('killed it." }', f'killed it.", withdrawn = {late} }}')
    assert read(withdrawn).newest == meant
    assert read(EXAMPLE.replace("2026-12-01T13:33:00.000Z", late)).newest == meant


def test_who_withdrew_a_note_is_written_beside_when() -> None:
    """Files of earlier versions do not say, and are written as they were."""
    when = "withdrawn = 2026-12-01T09:00:00.000Z"
    old = EXAMPLE.replace('killed it." }', f'killed it.", {when} }}')
    new = old.replace(when, f'{when}, withdrawn_by = "ben"')
    for text, by in ((old, ""), (new, "ben")):
        (note,) = read(text).items[DEPLOY].notes
        assert note.withdrawn_by == by
        assert Layout().render(read(text)).decode() == text


def test_the_time_of_a_planned_launch_is_no_stamp() -> None:
    """It lies ahead, and new stamps do not come after it."""
    planned = EXAMPLE.replace("t0 = 2026-12-01T14", "t0 = 2027-12-01T14")
    assert read(planned).newest.year == 2026


STAMP = "2026-12-01T08:02:11.314Z"
OF_DEPLOY = f'of "{DEPLOY}":'

WRONG = [
    ('"done"', '"dnoe"', 17, f'status {OF_DEPLOY} "dnoe" is not known; write one of open, done'),
    ('"done"', "true", 17, f"status {OF_DEPLOY} true is not known"),
    ('status = "done"\n', "", 17, f"at {OF_DEPLOY} stands without a status"),
    (f"at = {STAMP}\n", "", 15, f'"{DEPLOY}": at is missing; write at = 2026-'),
    (STAMP, '"yesterday"', 18, f'at {OF_DEPLOY} "yesterday" is no time'),
    (STAMP, "2026-12-01", 18, "2026-12-01 is no time"),
    (STAMP, "9999-12-31T23:59:59-10:00", 18, "too far away"),
    (
        'reason = "restore',
        'reason = 3 # "',
        20,
        f"reason {OF_DEPLOY} 3 is no text; write reason = ",
    ),
    ('["needs backups-enabled"]', "[1]", 21, "must be a list of texts"),
    ("claim = {", "claim = 1 # {", 23, "must be a table"),
    ("07:30:00.000Z", "07:30:00.000Z, by = 1 } # ", 23, f"by of claim {OF_DEPLOY} 1 is no text"),
    ('by = "ben", reason', "by = [], reason", 25, f"by of history entry 1 {OF_DEPLOY} a list is"),
    ('status = "failed", ', "", 25, f"history entry 1 {OF_DEPLOY} status is missing"),
    ("text = ", "txt = ", 28, f"notes entry 1 {OF_DEPLOY} text is missing"),
    (', do = "resume"', "", 12, "events entry 3 of launch: do is missing"),
    ("{ value = ", "{ val = ", 6, "version of release: value is missing"),
    ("{ value = ", "3 # ", 6, "version of release: must be a table"),
    ("[launch]\nevents = [", "[launch]\nevents = 3\nx = [", 9, "must be a list of tables"),
    ("title =", "disputed = 1\ntitle =", 16, "must be true or false"),
    ("golive = 1", "golive = 2", 2, "format 2 is newer than this golive knows; update golive"),
    ("golive = 1", 'golive = "1"', 2, '"1" is no format version'),
    ("golive = 1", "", 1, "it is no state file; a state file begins with golive = 1"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "says"), WRONG)
def test_a_wrong_value_is_named_with_its_line(right: str, wrong: str, line: int, says: str) -> None:
    """Which table, which key, what is there, and what would be right."""
    assert right in EXAMPLE
    error = problem(EXAMPLE.replace(right, wrong, 1))
    assert says in str(error)
    assert (error.file, error.line) == ("soulseer.state.toml", line)


@pytest.mark.parametrize("table", ["release", "launch", "items"])
def test_a_table_that_is_none_is_named(table: str) -> None:
    """The three that the format has at its top."""
    error = problem(f"{TOP}x = 1\n{table} = 3\n")
    assert (error.line, error.message) == (4, f"{table}: must be a table")


def test_an_item_that_is_no_table_is_named() -> None:
    """With what to write instead."""
    error = problem(f'{TOP}\n[items]\n"a/b" = "done"\n')
    assert (error.line, error.message) == (5, '"a/b": must be a table')


def test_what_nests_too_deeply_is_refused() -> None:
    """It would end in a crash when it is written."""
    assert "nests more than 32 levels" in problem(f"{TOP}x = {'[' * 40}1{']' * 40}\n").message
    assert "nests too deeply" in problem(f"{TOP}x = {'[' * 99_999}").message


def test_a_huge_number_is_refused() -> None:
    """Python does not read it, and says so with an error of another kind."""
    assert problem(f"{TOP}x = {'9' * 5000}\n").line


@pytest.mark.parametrize("key", ["{}", "[{}]", '"q".{}', "x = {{ {} }}"])
def test_a_key_of_thousands_of_parts_is_refused(key: str) -> None:
    """Its reading would take hours."""
    text = key.format("a." * 60_000 + "b")
    error = problem(f"{TOP}{text} = 1\n")
    assert (error.line, error.message) == (3, "a key has more than 500 parts")


def test_a_text_or_a_list_with_thousands_of_dots_is_fine() -> None:
    """Only keys are meant."""
    dots = "1." * 2000
    numbers = "1.5, " * 2000
    found = read(f"{TOP}a = \"{dots}\" # {dots}\nb = '''\n{dots}'''\nc = [{numbers}]\n")
    assert found.extra["a"] == dots
    assert found.extra["c"] == [1.5] * 2000
