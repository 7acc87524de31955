"""`golive trust` and `golive untrust`: nothing runs that was not seen."""

import pytest

from tests.cli.shell import FILE, Shell

TEXT = """\
golive: 1
title: Runs
vars: {host: "http://127.0.0.1:1"}
sections:
  - title: Launch Day
    items:
      - {title: Health, probe: {http: "${host}/health"}}
      - {title: Deploy, run: ["./deploy.sh"]}
"""
SHOWN = """\
new      launch-day/health
         http: ${host}/health
         var host: http://127.0.0.1:1
new      launch-day/deploy#1
         shell: ./deploy.sh
         asks first: true
         var host: http://127.0.0.1:1
"""


@pytest.fixture
def shell(golive: Shell) -> Shell:
    """A checklist that could run something."""
    (golive.folder / FILE).write_text(TEXT, encoding="utf-8")
    return golive


def test_trust_shows_exactly_what_could_run(shell: Shell) -> None:
    """Before anything is trusted; with --show nothing is."""
    answer = shell("trust", FILE, "--show")
    assert (answer.code, answer.out) == (4, SHOWN)
    assert shell("trust", FILE, "--show").code == 4


def test_trust_needs_a_yes(shell: Shell) -> None:
    """Without a terminal nobody can agree, so nothing is trusted."""
    answer = shell("trust", FILE)
    assert answer.code == 4
    assert "golive: not trusted: nothing of it runs; --yes trusts it" in answer.err
    assert shell("trust", FILE, "--show").code == 4


def test_trust_is_given_with_yes_and_taken_back(shell: Shell) -> None:
    """Then all of it is trusted; after untrust none of it."""
    answer = shell("trust", FILE, "--yes")
    assert answer.code == 0
    assert answer.err == f"golive: trusted: 2 things in {FILE} may run now\n"
    again = shell("trust", FILE)
    assert (again.code, again.err) == (0, "golive: all of it is trusted already\n")
    assert shell("untrust", FILE).err == f"golive: {FILE}: nothing of it runs any more\n"
    assert shell("untrust", FILE).err == f"golive: {FILE}: nothing of it was trusted\n"
    assert shell("trust", FILE, "--show").out == SHOWN


def test_a_change_is_shown_with_what_it_was(shell: Shell) -> None:
    """Only what changed has to be trusted again."""
    shell("trust", FILE, "--yes")
    text = TEXT.replace("./deploy.sh", "./deploy.sh --force")
    (shell.folder / FILE).write_text(text, encoding="utf-8")
    answer = shell("trust", FILE, "--show")
    assert answer.code == 4
    assert answer.lines == [
        "trusted  launch-day/health",
        "changed  launch-day/deploy#1",
        "       - shell: ./deploy.sh",
        "       + shell: ./deploy.sh --force",
        "         asks first: true",
        "         var host: http://127.0.0.1:1",
    ]


def test_nothing_is_written_beside_the_checklist(shell: Shell) -> None:
    """Trust is the operator's, not the repository's."""
    before = sorted(path.name for path in shell.folder.iterdir() if path.name != "emergency")
    shell("trust", FILE, "--yes")
    after = sorted(path.name for path in shell.folder.iterdir() if path.name != "emergency")
    assert after == before


def test_a_checklist_that_runs_nothing_needs_no_trust(shell: Shell) -> None:
    """And says so."""
    text = "golive: 1\ntitle: Still\nsections: [{title: A, items: [B]}]\n"
    (shell.folder / FILE).write_text(text, encoding="utf-8")
    answer = shell("trust", FILE)
    assert (answer.code, answer.err) == (0, "golive: nothing in it can run\n")


def test_untrust_takes_no_slip_for_a_checklist(shell: Shell) -> None:
    """Who mistypes the name learns that all is still trusted; one that was deleted may go."""
    shell("trust", FILE, "--yes")
    answer = shell("untrust", "sampel.yaml")
    assert answer.said("sampel.yaml: there is no such file, and nothing was trusted")
    assert answer.code == 2
    (shell.folder / FILE).unlink()
    assert shell("untrust", FILE).code == 0


def test_a_circle_of_links_is_no_fault_of_golive(shell: Shell) -> None:
    """It is a file that is not there."""
    (shell.folder / "circle.yaml").symlink_to("circle.yaml")
    answer = shell("untrust", "circle.yaml")
    assert answer.said("circle.yaml: there is no such file, and nothing was trusted")


def test_where_trust_can_not_be_kept_the_way_out_is_named(shell: Shell) -> None:
    """`--state` is for states; what is trusted is in the user's state folder."""
    blocked = shell.write("", "blocked")
    answer = shell("trust", FILE, "--yes", environ={"XDG_STATE_HOME": str(blocked)})
    assert answer.code == 2
    assert answer.err.startswith(f"{blocked}/golive/trust.toml: ")
    assert "--state" not in answer.err
    assert shell("trust", FILE, "--show").code == 4


def test_json_has_what_could_run_and_asks_nothing(shell: Shell) -> None:
    """A program that trusts says so with --yes."""
    answer = shell("trust", FILE, "--json", stdin="y\n", terminal=True)
    assert (answer.code, answer.json["kind"], answer.err) == (4, "trust", "")
    health, deploy = answer.json["things"]
    assert (health["address"], health["trust"]) == ("launch-day/health", "new")
    assert deploy["lines"][0] == "shell: ./deploy.sh"
    assert shell("trust", FILE, "--json", "--yes").code == 0
    again = shell("trust", FILE, "--json")
    assert (again.code, [each["trust"] for each in again.json["things"]]) == (0, ["trusted"] * 2)
