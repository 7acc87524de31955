"""`golive log`: everything that happened, oldest first."""

from tests.cli.shell import FILE, Shell


def test_every_kind_of_thing_is_told_in_order(golive: Shell) -> None:
    """When, who, what, to which item, and why."""
    steps = [
        ("12:00:01", ["t0", FILE, "2026-12-01 19:00"]),
        ("12:00:02", ["claim", FILE, "backups"]),
        ("12:00:03", ["tick", FILE, "deploy", "--waive", "a drill"]),
        ("12:00:04", ["tick", FILE, "report", "-e", "OPS-7"]),
        ("12:00:05", ["fail", FILE, "logs", "-m", "two\nlines", "--as", "ben"]),
        ("12:00:06", ["note", FILE, "backups", "looked"]),
        ("12:00:07", ["undo", FILE]),
        ("12:00:08", ["undo", FILE, "--as", "ben"]),
    ]
    for at, arguments in steps:
        golive.now = f"2026-12-01 {at}Z"
        golive.fine(*arguments)
    assert golive.fine("log", FILE).lines == [
        "2026-12-01 12:00:01  ana set T-0: 2026-12-01 19:00 UTC",
        '2026-12-01 12:00:02  ana claimed "Backups"',
        '2026-12-01 12:00:03  ana ticked with a waiver "Deploy": a drill [waived: needs backups]',
        '2026-12-01 12:00:04  ana ticked "Report": [evidence: OPS-7]',
        '2026-12-01 12:00:05  ben marked failed "Logs": two lines',
        '2026-12-01 12:00:06  ana noted "Backups": looked',
        '2026-12-01 12:00:07  ana withdrew a note "Backups": looked',
        '2026-12-01 12:00:08  ben took back "marked failed" "Logs"',
    ]


def test_an_empty_log_says_so_beside_the_data(golive: Shell) -> None:
    """To standard error, with exit code 0."""
    answer = golive("log", FILE)
    assert (answer.code, answer.out, answer.err) == (0, "", "nothing has happened yet\n")


def test_json_has_every_entry_with_all_that_is_known(golive: Shell) -> None:
    """Times are UTC with milliseconds."""
    golive.fine("tick", FILE, "deploy", "--waive", "a drill", "-e", "OPS-7")
    document = golive.fine("log", FILE, "--json").json
    assert (document["schema"], document["kind"], document["file"]) == (1, "log", FILE)
    assert document["entries"] == [
        {
            "at": "2026-12-01T12:00:00.000Z",
            "by": "ana",
            "what": "change",
            "words": "ticked with a waiver",
            "address": "before/deploy",
            "title": "Deploy",
            "text": "a drill",
            "waived": ["needs backups"],
            "evidence": ["OPS-7"],
            "t0": None,
        }
    ]


def test_json_of_an_empty_log_is_an_empty_list(golive: Shell) -> None:
    """Without a word to standard error."""
    assert golive.fine("log", FILE, "--json").json["entries"] == []


def test_what_is_gone_from_the_checklist_stays_in_the_log(golive: Shell) -> None:
    """By the title it had."""
    golive.fine("tick", FILE, "backups")
    golive.write("golive: 1\ntitle: T\nsections: [{title: S, items: [A]}]\n")
    assert golive.fine("log", FILE).lines == ['2026-12-01 12:00:00  ana ticked "Backups"']


def test_times_are_those_of_the_launch(golive: Shell) -> None:
    """Its zone, wherever the operator sits."""
    golive.write(
        "golive: 1\ntitle: T\nlaunch: {timezone: America/New_York}\n"
        "sections: [{title: S, items: [A]}]\n"
    )
    golive.fine("tick", FILE, "a")
    assert golive.fine("log", FILE).out.startswith("2026-12-01 07:00:00  ana")


def test_escapes_in_a_reason_do_not_reach_the_terminal(golive: Shell) -> None:
    """Neither as text nor as JSON, where they are escaped and come back as written."""
    golive.fine("fail", FILE, "logs", "-m", "a\x1b[2Jb \u202e c\x85d")
    shown = golive.fine("log", FILE).out
    document = golive.fine("log", FILE, "--json")
    for text in (shown, document.out):
        assert not any(character in text for character in "\x1b\u202e\x85")
    assert "a" in document.json["entries"][0]["text"]
