"""A secret that stands in every text of a checklist and a state: no command shows it."""

import contextlib
import io
from pathlib import Path
from weakref import WeakSet

import pytest

from golive_tui.cli.doing import confirmed
from golive_tui.session.opening import Opening, open_with
from tests.cli.shell import FILE, Answer, Shell
from tests.launch.samples import SteppableClock
from tests.planted import FROM_ENVIRONMENT, NAME, SECRET, SLUG, WRITTEN, checklist, state, traces

LOOKS = [
    ["status", FILE],
    *(["status", FILE, "--format", form] for form in ("line", "tmux")),
    ["status", FILE, "--json"],
    ["show", FILE],
    ["show", FILE, "--json"],
    ["show", FILE, "plain"],
    ["show", FILE, f"item-{SLUG}"],
    ["show", FILE, "item-***"],
    ["show", FILE, "item-***", "--json"],
    ["log", FILE],
    ["log", FILE, "--json"],
    ["lint", FILE],
    ["lint", FILE, "--json"],
    ["poll", FILE],
    ["poll", FILE, "--json"],
    ["rollback", FILE],
    ["rollback", FILE, "--json"],
    ["probe", FILE, "--list"],
    ["probe", FILE, "--list", "--json"],
    ["probe", FILE, "--trust"],
    ["probe", FILE, "--trust", "--json"],
    ["probe", FILE, "--trust", "--junit", "out.xml"],
    ["gate", FILE, "--probe", "--trust"],
    ["gate", FILE, "--probe", "--trust", "--json"],
    ["gate", FILE, "--probe", "--trust", "--junit", "out.xml"],
    ["trust", FILE, "--show"],
    ["trust", FILE, "--yes"],
    ["t0", FILE],
]
"""They change nothing of the launch."""
DOES = [
    ["tick", FILE, f"id-{SLUG}"],
    ["tick", FILE, "rotate-***-now-please", "-e", f"https://example.com/{SECRET}"],
    ["tick", FILE, "item-***", "-e", SECRET],
    ["tick", FILE, "group-***", "--yes"],
    ["tick", FILE, "again-***@T+1d", "--yes"],
    ["fail", FILE, "plain", "-m", f"because {SECRET}"],
    ["block", FILE, "plain", "-m", f"because {SECRET}"],
    ["skip", FILE, "plain", "-m", f"because {SECRET}"],
    ["reopen", FILE, "plain", "-m", SECRET],
    ["note", FILE, "plain", "-m", f"note {SECRET}"],
    ["claim", FILE, "plain"],
    ["undo", FILE],
    ["release", FILE, "plain"],
    ["vote", FILE, "Station ***", "go", "-m", SECRET],
    ["vote", FILE, f"open-{SLUG}", "no-go", "-m", SECRET],
    ["mute", FILE, "criterion-***", "10m", "-m", SECRET],
    ["mute", FILE, f"criterion:criterion-{SLUG}", "10m", "-m", SECRET],
    ["ack", FILE, "trigger-***", "-m", SECRET],
    ["call", FILE, "by-hand-***", "-m", SECRET],
    ["call", FILE, "trigger-***", "-m", SECRET],
    ["hold", FILE, "-m", SECRET],
    ["recycle", FILE, "T-30m"],
    ["resume", FILE, "--waive", SECRET, "--yes"],
    ["t0", FILE, "2026-12-01 19:00Z", "--waive", SECRET, "--yes"],
    ["launch", FILE, "--waive", SECRET, "--yes"],
    ["scrub", FILE, "-m", SECRET],
]
WRONG = [
    ["tick", FILE, SECRET + "x"],
    ["tick", FILE, f"nothing-{SLUG}"],
    ["show", FILE, f"nothing-{SLUG}"],
    ["probe", FILE, f"nothing-{SLUG}"],
    ["vote", FILE, f"nobody {SECRET}", "go"],
    ["mute", FILE, f"nobody-{SLUG}", "10m", "-m", "x"],
    ["tick", FILE, "plain", "--state", f"{SECRET}.yaml/x.toml"],
    ["probe", FILE, "--trust", "--junit", f"{SECRET}/out.xml"],
    ["status", FILE, f"--{SECRET}"],
    ["status", FILE, "--now", SECRET],
    ["status", FILE, SECRET],
    ["t0", FILE, SECRET],
    ["tick", FILE, "plain", "--as", SECRET],
]
"""What is told in an error."""


@pytest.fixture(params=["written", "environment"])
def planted(golive: Shell, request: pytest.FixtureRequest) -> Shell:
    """A launch that holds the secret everywhere; it is known from the checklist, or not."""
    golive.environ["PATH"] = "/usr/bin:/bin"
    if request.param == "written":
        golive.write(checklist(WRITTEN))
    else:
        golive.environ[NAME] = SECRET
        golive.write(checklist(FROM_ENVIRONMENT))
    (golive.folder / "there").touch()
    return golive


def everything(golive: Shell, answer: Answer) -> str:
    """What a command said and wrote, but for the checklist itself."""
    said = answer.out + answer.err
    for file in golive.folder.rglob("*"):
        if file.is_file() and file.name != FILE:
            said += file.read_text(encoding="utf-8", errors="replace")
    return said


@pytest.mark.parametrize("known", [True, False], ids=["begun", "fresh"])
def test_no_command_that_looks_shows_a_secret(planted: Shell, known: bool) -> None:
    """Nor one in a state that somebody else wrote."""
    for command in LOOKS:
        if known:
            planted.state.write_text(state(), encoding="utf-8")
        answer = planted(*command)
        planted.state.unlink(missing_ok=True)
        assert "Traceback" not in answer.err
        assert not traces(everything(planted, answer)), command
        assert "fault in golive" not in answer.err, answer
        assert answer.code in (0, 1, 3, 4), (command, answer.err)


def test_what_is_done_is_kept_without_the_secret(planted: Shell) -> None:
    """In the state, and in what is said of it; an address with or without it is understood."""
    for command in DOES:
        answer = planted(*command)
        assert "fault in golive" not in answer.err, answer
        assert not traces(everything(planted, answer)), command
        assert answer.code in (0, 1), (command, answer)
        assert "nothing here" not in answer.err
    kept = planted.state.read_text(encoding="utf-8")
    assert '[items."section-***/rotate-***-now-please"]' in kept
    assert 'text = "note ***"' in kept
    assert 'reason = "because ***"' in kept


def test_no_question_shows_a_secret(golive: Shell) -> None:
    """Whatever it is about: it goes to the terminal by a way of its own."""
    golive.environ[NAME] = SECRET
    opening = Opening(SteppableClock(), golive.environ, operator="ana")
    session = open_with(golive.folder / FILE, opening)
    golive.monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        assert not confirmed(f"roll back {SECRET}?")
    assert session.hiding.secrets
    assert err.getvalue() == "roll back ***? [y/N] "


def test_who_types_a_secret_is_told_that_it_is_not_kept(planted: Shell) -> None:
    """In the same sentence."""
    said = planted.fine("note", FILE, "plain", "-m", f"note {SECRET}").lines
    assert said == ['noted on "Plain"; a secret in it is masked']


@pytest.mark.parametrize("debug", ["", "1"])
def test_no_error_shows_a_secret(planted: Shell, debug: str) -> None:
    """Whatever was typed: addresses, paths, options, names; nor does its traceback."""
    for command in WRONG:
        # As in a process of its own, which knows of no other command.
        planted.monkeypatch.setattr("golive_tui.session.opening._opened", WeakSet())
        answer = planted(*command, environ={"GOLIVE_DEBUG": debug})
        assert answer.code == 2, (command, answer)
        assert not traces(answer.out + answer.err), command
        assert "***" in answer.err or "--as" in command
        assert ("Traceback" in answer.err) == bool(debug)


def test_what_another_wrote_is_taken_over_without_the_secret(planted: Shell) -> None:
    """With the next change; what was done under an address that held it is still known."""
    planted.state.write_text(state(), encoding="utf-8")
    planted.fine("note", FILE, "plain", "-m", "mine")
    kept = planted.state.read_text(encoding="utf-8")
    assert not traces(kept)
    assert '[items."section-***/***"]\ntitle = "***"\nstatus = "done"' in kept


def test_who_does_not_know_the_secret_finds_what_was_done_all_the_same(golive: Shell) -> None:
    """What is a secret in one environment only is found by what is left of its address."""
    golive.write(checklist(FROM_ENVIRONMENT))
    address = f"rotate-{SLUG}-now-please"
    golive.fine("tick", FILE, address, environ={NAME: SECRET})
    assert not traces(golive.state.read_text())
    assert golive.fine("show", FILE, address, "--json").json["node"]["status"] == "done"


def test_a_name_that_is_a_secret_is_nobodys(golive: Shell) -> None:
    """All that is done would be recorded in that name."""
    golive.environ[NAME] = SECRET
    answer = golive("tick", FILE, "backups", "--as", SECRET)
    assert answer.said("golive: the operator's name holds a secret; choose another with --as NAME")


def test_names_that_git_gives_its_hooks_are_no_secrets(golive: Shell) -> None:
    """Their variables only look like that."""
    golive.environ["GIT_AUTHOR_NAME"] = "ana maria"
    golive.fine("tick", FILE, "logs", "--as", "ana maria")
    assert 'by = "ana maria"' in golive.state.read_text()


def test_a_path_that_holds_a_secret_is_masked(golive: Shell, tmp_path: Path) -> None:
    """That of a checklist, and of its state."""
    golive.environ[NAME] = SECRET
    inside = tmp_path / SECRET
    inside.mkdir()
    (inside / FILE).write_text((golive.folder / FILE).read_text(), encoding="utf-8")
    for command in (["status"], ["show", "--json"], ["log", "--json"], ["status", "--json"]):
        answer = golive(command[0], str(inside / FILE), *command[1:])
        assert not traces(answer.out + answer.err)
    (inside / "sample.state.toml").write_text("no = [", encoding="utf-8")
    answer = golive("status", str(inside / FILE), environ={"GOLIVE_DEBUG": "1"})
    assert answer.code == 2
    assert not traces(answer.out + answer.err)
