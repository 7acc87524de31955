"""`golive poll`, `golive vote`: the roll call by command."""

import pytest

from tests.cli.shell import FILE, Shell
from tests.cli.test_completion import completed
from tests.session.desk import CHECKLIST

STATIONS = """
stations:
  - Database Team
  - {title: Product Owner, voters: [ana, ben], min: 2}
  - {title: Audience, required: false}
"""
DATABASE, OWNER = "database-team", "Product Owner"


@pytest.fixture
def golive(golive: Shell) -> Shell:
    """A shell in a folder whose checklist has stations."""
    golive.write(CHECKLIST + STATIONS)
    return golive


def all_go(golive: Shell) -> None:
    """Every station that is required says GO."""
    for who, station in (("ana", DATABASE), ("ana", OWNER), ("ben", OWNER)):
        assert golive("--as", who, "vote", FILE, station, "go").code == 0


def test_the_exit_code_says_what_the_poll_says(golive: Shell) -> None:
    """3 INCOMPLETE, 0 GO, 1 NO-GO; the first word of the second line is the answer."""
    for act, code, word in (
        (lambda: None, 3, "INCOMPLETE"),
        (lambda: all_go(golive), 0, "GO"),
        (lambda: golive("vote", FILE, DATABASE, "nogo", "-m", "lock"), 1, "NO-GO"),
    ):
        act()
        answer = golive("poll", FILE)
        assert (answer.code, answer.lines[1].split()[0]) == (code, word)


def test_voting_says_how_far_the_poll_is(golive: Shell) -> None:
    """What was recorded, and what the poll says now."""
    answer = golive("vote", FILE, DATABASE, "GO", "-m", "restored")
    assert answer.lines == [
        'voted GO for "Database Team"; the poll is INCOMPLETE, 1 of 2 stations GO'
    ]
    answer = golive("vote", FILE, "audience", "No-Go", "-m", "bored")
    assert answer.lines[0].startswith('voted NO-GO for "Audience"; the poll is INCOMPLETE')


def test_each_station_is_told_with_its_votes(golive: Shell) -> None:
    """Who, when, why; who may vote, and what makes votes stale."""
    golive("tick", FILE, "backups")
    golive("vote", FILE, DATABASE, "go", "-m", "restored twice")
    golive("vote", FILE, "Audience", "nogo", "-m", "bored")
    golive("reopen", FILE, "backups", "-m", "lost", "--yes")
    assert golive("poll", FILE).lines == [
        "Sample                                                                T-06:00:00",
        "INCOMPLETE   0 of 2 stations GO                         basis: recorded just now",
        "",
        "○ Database Team  INCOMPLETE",
        "    GO     ana  2026-12-01 12:00 UTC  restored twice",
        '           stale: "Backups" was done, now it is open',
        "",
        "○ Product Owner  INCOMPLETE                      voters: ana, ben · 0 of 2 votes",
        "    nobody has voted",
        "",
        "✗ Audience  NO-GO                                                       optional",
        "    NO-GO  ana  2026-12-01 12:00 UTC  bored",
    ]


def test_json_says_the_same(golive: Shell) -> None:
    """Every vote with whether it counts and why not."""
    golive("tick", FILE, "backups")
    golive("vote", FILE, DATABASE, "go", "-m", "restored twice")
    golive("reopen", FILE, "backups", "-m", "lost", "--yes")
    answer = golive("poll", FILE, "--json")
    found = answer.json
    assert (answer.code, found["kind"], found["answer"]) == (3, "poll", "INCOMPLETE")
    assert (found["go"], found["counted"]) == (0, 2)
    database, owner, audience = found["stations"]
    assert (owner["voters"], owner["min"], audience["required"]) == (["ana", "ben"], 2, False)
    (vote,) = database["votes"]
    assert (vote["vote"], vote["by"], vote["comment"]) == ("go", "ana", "restored twice")
    assert (vote["counts"], vote["may_vote"]) == (False, True)
    assert vote["stale"] == [
        {"text": '"Backups" was done, now it is open', "address": "before/backups"}
    ]
    assert found["basis"] == {"recorded": "2026-12-01T12:00:00.002Z"}


def test_readiness_knows_the_poll(golive: Shell) -> None:
    """In `golive status`, by the address of the station."""
    reasons = golive("status", FILE, "--json").json["readiness"]["reasons"]
    assert [(r["address"], r["text"]) for r in reasons if "station" in r["address"]] == [
        ("station:Database Team", "station has not voted"),
        ("station:Product Owner", "station has 0 of 2 votes"),
    ]
    golive("vote", FILE, DATABASE, "nogo", "-m", "lock")
    answer = golive("status", FILE)
    assert "NO-GO" in answer.lines[1]
    assert any("station says NO-GO · ana" in line for line in answer.lines)


def test_votes_are_told_in_the_log(golive: Shell) -> None:
    """With their comments."""
    golive("vote", FILE, DATABASE, "nogo", "-m", "lock")
    assert golive("log", FILE).lines == [
        '2026-12-01 12:00:00  ana voted NO-GO for "Database Team": lock'
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (
            ("--as", "carl", "vote", FILE, OWNER, "go"),
            1,
            'golive: carl has no vote for "Product Owner": ana and ben may vote; '
            "--as NAME says who votes",
        ),
        (
            ("vote", FILE, DATABASE, "nogo"),
            2,
            "golive: a NO-GO needs a comment: what stands against it? say it with -m WHY",
        ),
        (
            ("vote", FILE, "Databse Team", "go"),
            2,
            'golive: there is no station "Databse Team"; did you mean "Database Team"?',
        ),
        (
            ("vote", FILE, DATABASE, "perhaps"),
            2,
            "golive vote: invalid value for 'go|nogo': 'perhaps' is not one of 'go', 'nogo'; "
            "see golive vote --help",
        ),
    ],
)
def test_what_is_refused_says_why(
    golive: Shell, arguments: tuple[str, ...], code: int, says: str
) -> None:
    """And the way out; nothing is recorded."""
    answer = golive(*arguments)
    assert answer.said(says)
    assert answer.code == code
    assert not (golive.folder / "sample.state.toml").exists()


def test_reopening_asks_while_votes_rest_on_the_item(golive: Shell) -> None:
    """Nobody is there to answer: it is not done."""
    golive("tick", FILE, "backups")
    golive("vote", FILE, DATABASE, "go")
    answer = golive("reopen", FILE, "backups", "-m", "lost")
    assert answer.code == 1
    assert "it makes 1 vote stale: reopen it now; confirm it with --yes" in answer.err
    assert golive("poll", FILE, "--json").json["stations"][0]["answer"] == "GO"


def test_a_checklist_without_stations_has_no_poll(golive: Shell) -> None:
    """It is no GO: nobody voted."""
    golive.write(CHECKLIST)
    answer = golive("poll", FILE)
    assert answer.code == 2
    assert answer.said('golive: "Sample" has no stations; list them under "stations"')


def test_hostile_text_reaches_no_terminal(golive: Shell) -> None:
    """Comments are foreign text."""
    golive("vote", FILE, DATABASE, "nogo", "-m", "red \x1b[31m\x07\nalert")
    assert "\x1b" not in golive("poll", FILE).out
    assert "red" in golive("poll", FILE).out


def test_stations_are_completed_as_one_word(golive: Shell) -> None:
    """No shell has to quote them."""
    assert golive("vote", FILE, "Product-Owner", "go").code == 0
    assert completed(golive, "vote", FILE, "prod") == {"Product-Owner": "Product Owner"}
