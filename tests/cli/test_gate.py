"""`golive gate`: readiness as an exit code, with every reason."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from golive_tui.store.acting_lock import ActingLock
from tests.cli.shell import EVENING, FILE, Shell

PLAN = """\
golive: 1
title: Shop
stations: [QA, {title: Press, required: false}]
sections:
  - title: Before
    by: T-6h
    tags: [db]
    items:
      - Backups
      - {title: Migrate, tags: [slow]}
      - {title: Nice to have, required: false}
  - title: Final
    by: T-20m
    items: [Freeze]
  - title: After
    by: T+1h
    items: [Announce]
"""
PROBED = """\
golive: 1
title: Shop
probes: {disk: {file: disk, retries: 0}}
sections:
  - title: Before
    items:
      - {title: Sensed, tick: sensed, probe: {file: sensed, retries: 0}}
      - {title: Next, tick: sensed, needs: [sensed], probe: {file: sensed, retries: 0}}
      - {title: Confirmed, probe: {command: "test -e confirmed", needs: [disk], retries: 0}}
      - {title: Manual, tick: manual, probe: {command: "touch ran; false", retries: 0}}
      - {title: Optional, required: false, probe: {command: "touch ran; false", retries: 0}}
  - title: Other
    items: [Plain]
"""


@pytest.fixture
def shop(golive: Shell) -> Shell:
    """A launch without a T-0."""
    golive.write(PLAN)
    return golive


@pytest.fixture
def probed(golive: Shell) -> Shell:
    """Items with probes, all of which would pass."""
    golive.write(PROBED)
    for name in ("disk", "sensed", "confirmed"):
        golive.write("", name)
    return golive


def test_what_is_open_is_incomplete_and_named(shop: Shell) -> None:
    """Exit code 3; the answer first, then every reason with its address and title."""
    answer = shop("gate", FILE)
    assert (answer.code, answer.err) == (3, "")
    assert answer.lines == [
        "INCOMPLETE  4 reasons",
        "Shop · 0 of 3 items that count done · basis: nothing recorded yet",
        "○ before/backups  Backups  open",
        "○ before/migrate  Migrate  open",
        "○ final/freeze  Freeze  open",
        "○ station:QA  QA  station has not voted",
    ]


def test_trouble_is_no_go_with_who_and_why(shop: Shell) -> None:
    """Exit code 1; NO-GO first. Nothing is cut, however long."""
    shop.fine("fail", FILE, "freeze", "-m", "a branch\nwas merged " * 9)
    shop.fine("vote", FILE, "qa", "nogo", "-m", "two tests red", "--as", "ben")
    answer = shop("gate", FILE, terminal=True, environ={"NO_COLOR": "1"})
    assert (answer.code, answer.lines[0]) == (1, "NO-GO  4 reasons")
    assert answer.lines[2] == (
        f"✗ final/freeze  Freeze  failed · ana: {('a branch was merged ' * 9).strip()}"
    )
    assert answer.lines[3] == "✗ station:QA  QA  station says NO-GO · ben: two tests red"


def test_all_done_is_go(shop: Shell) -> None:
    """Exit code 0, and what it rests on."""
    shop.fine("tick", FILE, "backups", "migrate", "freeze")
    shop.fine("vote", FILE, "qa", "go")
    shop.now = "2026-12-01 12:00:13Z"
    assert shop.fine("gate", FILE).lines == [
        "GO",
        "Shop · 3 of 3 items that count done · basis: recorded 12 s ago",
    ]


def test_a_waiver_is_named_but_does_not_stop_go(golive: Shell) -> None:
    """With its reason."""
    golive.fine("tick", FILE, "deploy", "--waive", "a drill")
    golive.fine("tick", FILE, "backups", "logs", "alerts")
    golive.fine("tick", FILE, "report", "-e", "OPS-7")
    lines = golive.fine("gate", FILE).lines
    assert lines[0] == "GO with 1 waiver"
    assert lines[2] == "~ before/deploy  Deploy  done with a waiver · ana: a drill"


def test_good_news_of_a_console_that_died_is_no_go_any_more(golive: Shell) -> None:
    """What was recorded an hour ago is stale; while a console acts it is as good as seen."""
    probe = "{file: api, every: 30s}"
    item = f"{{title: Up, done: true, probe: {probe}}}"
    golive.write(
        f'golive: 1\ntitle: T\nlaunch: {{t0: "2026-12-01 12:30Z"}}\n'
        f"sections: [{{title: A, items: [{item}]}}]\ncriteria: [{{title: API, probe: {probe}}}]\n"
    )
    passed = 'verdict = "pass"\nsince = 2026-12-01T{}Z\nsummary = "there"\n'
    said = "\n".join(f'[probes."{a}"]\n{passed}' for a in ("a/up", "criterion:api"))
    golive.state.write_text("golive = 1\n" + said.replace("{}", "11:58:31"))
    assert golive("gate", FILE).lines[0] == "GO"
    golive.state.write_text("golive = 1\n" + said.replace("{}", "11:00:00"))
    answer = golive("gate", FILE)
    assert (answer.code, answer.lines[0]) == (3, "INCOMPLETE  2 reasons")
    assert [line.split("  ")[2] for line in answer.lines[2:]] == [
        "its probe says stale: nobody looks any more",
        "criterion can't be seen: nobody looks any more",
    ]
    assert golive("status", FILE, "--format", "line").out.count("ALARM") == 0
    console = ActingLock(golive.folder / FILE)
    assert console.hold()
    assert golive("gate", FILE).lines[0] == "GO"
    console.release()
    assert golive("gate", FILE).code == 3


def test_looking_writes_nothing(shop: Shell) -> None:
    """A CI system leaves no state behind."""
    before = sorted(shop.folder.iterdir())
    shop("gate", FILE)
    shop("gate", FILE, "--json")
    assert sorted(shop.folder.iterdir()) == before


# Narrowed


@pytest.mark.parametrize(
    ("narrowed", "counted", "told"),
    [
        (["--section", "before"], 2, "Before"),
        (["--section", "before", "--section", "final"], 3, "Before or Final"),
        (["--by", "T-6h"], 2, "due by T-6h"),
        (["--by", "T-20m"], 3, "due by T-20m"),
        (["--tag", "db"], 2, "#db"),
        (["--tag", "slow"], 1, "#slow"),
        (
            ["--section", "before", "--by", "T-1h", "--tag", "slow"],
            1,
            "Before · due by T-1h · #slow",
        ),
    ],
)
def test_it_may_ask_for_less(shop: Shell, narrowed: list[str], counted: int, told: str) -> None:
    """By section, mark and tag, without a T-0; the poll is for the whole launch."""
    shop.fine("vote", FILE, "qa", "nogo", "-m", "red")
    answer = shop("gate", FILE, *narrowed)
    assert (answer.code, len(answer.lines)) == (3, 2 + counted)
    assert f"Shop · {told} · 0 of {counted} item" in answer.lines[1]


def test_by_t_0_is_the_whole_launch(shop: Shell) -> None:
    """So the poll counts."""
    shop.fine("tick", FILE, "backups", "migrate", "freeze")
    assert shop("gate", FILE, "--by", "T-0").code == 3
    assert shop("gate", FILE, "--by", "T-20m").code == 0


@pytest.mark.parametrize(
    ("narrowed", "said"),
    [
        (["--section", "bfore"], 'nothing here is called "bfore"; did you mean before?'),
        (
            ["--section", "backups"],
            '"backups" has nothing under it; it stands in before',
        ),
        (["--tag", "qa"], 'nothing here has the tag "qa"; the tags are db, slow'),
        (["--by", "6h"], '"6h" is no mark; write T-6h, T-20m, T+1d'),
        (
            ["--section", "after"],
            "nothing that is asked for counts to launch, so there is nothing to answer; "
            "golive show FILE says what is required, and due when",
        ),
    ],
)
def test_a_gate_that_nothing_could_close_is_refused(
    shop: Shell, narrowed: list[str], said: str
) -> None:
    """A slip in a pipeline must not be GO: exit code 2."""
    answer = shop("gate", FILE, *narrowed)
    assert answer.said(f"golive: {said}")
    assert answer.code == 2


def test_an_occurrence_is_no_section(golive: Shell) -> None:
    """It says where its item stands."""
    answer = golive("gate", FILE, "--section", "repeated@T+1d")
    assert answer.said('golive: "repeated@T+1d" has nothing under it; it stands in before')


def test_to_trust_without_probing_is_a_slip(shop: Shell) -> None:
    """Nothing would run."""
    answer = shop("gate", FILE, "--trust")
    assert answer.code == 2
    assert "--trust lets probes run, so it goes with --probe" in answer.err


def test_after_the_launch_what_is_due_by_now_counts(golive: Shell) -> None:
    """What has to be done later does not."""
    golive.now = "2026-12-01 18:00Z"
    golive.fine("launch", FILE, "--waive", "a drill", "--yes")
    golive.now = EVENING
    assert "0 of 5 items due by now done" in golive("gate", FILE).lines[1]
    golive.now = "2026-12-01 19:00Z"
    assert golive("gate", FILE, "--section", "after").code == 3
    assert "0 of 6 items due by now done" in golive("gate", FILE).lines[1]


# Data


def test_json_has_the_answer_every_reason_and_all_that_counts(shop: Shell) -> None:
    """With what it was narrowed to, and its exit code."""
    shop.fine("tick", FILE, "backups")
    document = shop("gate", FILE, "--json", "--section", "before").json
    assert (document["kind"], document["exit_code"]) == ("gate", 3)
    assert document["asked"] == {"sections": ["before"], "by": None, "tags": [], "whole": False}
    assert document["basis"] == {"recorded": "2026-12-01T12:00:00.000Z", "probes": None}
    assert document["readiness"]["answer"] == "INCOMPLETE"
    assert [each["address"] for each in document["readiness"]["reasons"]] == ["before/migrate"]
    assert document["counted"] == [
        {
            "address": "before/backups",
            "title": "Backups",
            "answer": "GO",
            "stands": "done",
            "why": "",
        },
        {
            "address": "before/migrate",
            "title": "Migrate",
            "answer": "INCOMPLETE",
            "stands": "open",
            "why": "",
        },
    ]


def test_json_and_status_give_the_same_readiness(shop: Shell) -> None:
    """Field by field."""
    shop.fine("fail", FILE, "freeze", "-m", "red")
    gate, status = shop("gate", FILE, "--json").json, shop.fine("status", FILE, "--json").json
    assert gate["readiness"] == status["readiness"]


def cases(shell: Shell, *arguments: str) -> dict[str, Element]:
    """The cases of the report, each with the one element in it."""
    shell("gate", FILE, "--junit", "gate.xml", *arguments)
    (suite,) = ElementTree.parse(shell.folder / "gate.xml").getroot()
    assert suite.attrib["tests"] == str(len(suite))
    return {f"{case.attrib['classname']}.{case.attrib['name']}": case[0] for case in suite}


def test_junit_has_a_case_for_all_that_counts(shop: Shell) -> None:
    """NO-GO is a failure, what is only open is skipped, and what is done passes."""
    shop.fine("tick", FILE, "backups")
    shop.fine("fail", FILE, "freeze", "-m", "too late")
    found = cases(shop)
    assert {name: each.tag for name, each in found.items()} == {
        "before.Backups": "system-out",
        "before.Migrate": "skipped",
        "final.Freeze": "failure",
        "station.QA": "skipped",
    }
    failure = found["final.Freeze"]
    assert failure.attrib == {"type": "NO-GO", "message": "failed, by ana"}
    assert failure.text == "failed, by ana\ntoo late\nfinal/freeze"


def test_junit_calls_what_can_not_be_told_an_error(probed: Shell) -> None:
    """A tick whose probe was never run is no missing tick."""
    probed.fine("tick", FILE, "confirmed")
    found = cases(probed, "--section", "before")
    assert found["before.Confirmed"].tag == "error"
    assert found["before.Confirmed"].attrib["message"] == "its probe has not run"
    assert found["before.Sensed"].tag == "skipped"


# With probes


def test_probes_of_what_counts_are_run_first(probed: Shell) -> None:
    """Those that don't count are not; what is sensed moves; nothing is written."""
    probed.fine("tick", FILE, "confirmed", "manual", "plain")
    state = probed.state.read_bytes()
    answer = probed("gate", FILE, "--probe", "--trust")
    assert (answer.code, answer.err, answer.lines[0]) == (0, "", "GO")
    assert answer.lines[1].endswith(", 4 probes run just now")
    assert probed.state.read_bytes() == state
    assert not (probed.folder / "ran").exists()


def test_what_probes_find_now_counts_more_than_what_is_recorded(probed: Shell) -> None:
    """Done, but red: NO-GO."""
    probed.fine("tick", FILE, "confirmed", "manual", "plain")
    (probed.folder / "confirmed").unlink()
    (probed.folder / "sensed").unlink()
    answer = probed("gate", FILE, "--probe", "--trust")
    assert (answer.code, answer.lines[0]) == (1, "NO-GO  3 reasons")
    assert "✗ before/confirmed  Confirmed  regressed · ana: exit 1; [EXIT_CODE] (1) == 0" in (
        answer.lines
    )
    said = cases(probed, "--probe", "--trust")["before.Confirmed"].text
    assert said == "regressed, by ana\nexit 1; [EXIT_CODE] (1) == 0\nbefore/confirmed"


def test_a_criterion_that_is_red_at_the_one_look_is_violated(golive: Shell) -> None:
    """Nobody waits for its time, and nothing that was just seen red is GO."""
    golive.write(
        "golive: 1\ntitle: Shop\nlaunch: {t0: 2026-12-01 12:30Z}\n"
        "sections: [{title: A, items: [Plain]}]\n"
        "criteria: [{title: Canary, for: 5m, probe: {file: canary, retries: 0}}]\n"
    )
    golive.now = "2026-12-01 12:00Z"
    golive.fine("tick", FILE, "plain")
    answer = golive("gate", FILE, "--probe", "--trust")
    assert (answer.code, answer.lines[0]) == (1, "NO-GO  1 reason")
    assert answer.lines[2].startswith(
        "✗ criterion:canary  Canary  criterion violated: canary does not exist"
    )
    golive.write("", "canary")
    assert golive.fine("gate", FILE, "--probe", "--trust").lines[0] == "GO"


def test_what_was_recorded_of_a_probe_is_said_too(probed: Shell) -> None:
    """Without running it; what a human says of the item goes before that."""
    probed.fine("tick", FILE, "confirmed")
    with probed.state.open("a") as state:
        state.write('\n[probes."before/confirmed"]\nverdict = "fail"\n')
        state.write('since = 2026-12-01T11:00:00.000Z\nsummary = "exit 3"\n')
    assert "✗ before/confirmed  Confirmed  regressed · ana: exit 3" in probed("gate", FILE).lines
    probed.fine("fail", FILE, "confirmed", "-m", "wrong file")
    lines = probed("gate", FILE).lines
    assert "✗ before/confirmed  Confirmed  failed · ana: wrong file" in lines


def test_a_probe_that_waits_for_a_red_one_is_not_told(probed: Shell) -> None:
    """It is not known whether the item holds."""
    probed.fine("tick", FILE, "confirmed")
    (probed.folder / "disk").unlink()
    answer = probed("gate", FILE, "--probe", "--trust", "--section", "before")
    said = "? before/confirmed  Confirmed  its probe says blocked: waits for "
    assert any(line.startswith(said) for line in answer.lines)


def test_what_is_not_trusted_does_not_run(probed: Shell) -> None:
    """Exit code 4 whatever the answer is; the part that needs no trust is still answered."""
    probed.write(PROBED.replace("touch ran; false", "touch ran").replace("test -e", "touch ran;"))
    answer = probed("gate", FILE, "--probe")
    assert answer.code == 4
    assert answer.lines[0].startswith(("INCOMPLETE", "NO-GO"))
    assert answer.err == (
        "golive: 4 probes that this rests on are not trusted and did not run; golive trust "
        "sample.yaml shows what would run and lets it, --trust lets it this once\n"
    )
    assert not (probed.folder / "ran").exists()


def test_what_does_not_count_needs_no_trust(probed: Shell) -> None:
    """Of the other section nothing has a probe."""
    probed.fine("tick", FILE, "plain")
    answer = probed.fine("gate", FILE, "--probe", "--section", "other")
    assert answer.lines[1].endswith("0 probes run just now")


def test_what_was_trusted_needs_no_option(probed: Shell) -> None:
    """As `golive trust` left it."""
    assert probed("trust", FILE, "--yes").code == 0
    assert probed("gate", FILE, "--probe").code == 3
