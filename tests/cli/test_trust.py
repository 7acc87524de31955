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
