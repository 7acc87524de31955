"""No traceback reaches a user who did not ask for one, and none shows a secret."""

import pytest

from golive_tui.cli.debug import mask_of
from golive_tui.session.session import Session
from tests.cli.shell import FILE, Shell

SECRETS = {
    "API_TOKEN": "tok-12345",
    "DB_PASSWORD": "hunter2",
    "github_key": "ghk-678",
    "SENTRY_DSN": "https://x@sentry",
    "BASIC_AUTH": "ana:pw",
    "CLIENT_SECRET": "s3cr3t",
}
ALL = " ".join(SECRETS.values())


@pytest.fixture
def fault(golive: Shell) -> Shell:
    """A golive with a fault in it, whose message holds secrets."""

    def faulty(_session: Session) -> None:
        raise RuntimeError(f"could not {ALL}")

    golive.monkeypatch.setattr(Session, "readiness", faulty)
    golive.environ |= SECRETS
    return golive


def test_a_fault_is_one_sentence_that_says_how_to_see_more(fault: Shell) -> None:
    """Exit code 2, secrets masked."""
    answer = fault("status", FILE)
    assert answer.said(
        "golive: this is a fault in golive: RuntimeError: could not *** *** *** *** *** ***; "
        "GOLIVE_DEBUG=1 shows where"
    )
    assert answer.code == 2


def test_with_debug_the_traceback_is_shown_with_secrets_masked(fault: Shell) -> None:
    """To standard error, and the sentence after it."""
    answer = fault("status", FILE, environ={"GOLIVE_DEBUG": "1"})
    first, *_, last = answer.err.splitlines()
    assert (answer.code, answer.out) == (2, "")
    assert first == "Traceback (most recent call last):"
    assert last.startswith("golive: this is a fault")
    assert "in faulty" in answer.err
    assert not any(secret in answer.err for secret in SECRETS.values())


def test_what_a_checklist_holds_or_was_told_as_a_secret_is_masked_too(golive: Shell) -> None:
    """A variable that is written out, and one that the operator typed."""
    secret = "vars: {key: {value: written-out, secret: true}}\n"
    golive.write((golive.folder / FILE).read_text(encoding="utf-8") + secret)

    def faulty(session: Session) -> None:
        session.senses.secret_answers["pin"] = "typed-in"
        raise RuntimeError("neither written-out nor typed-in")

    golive.monkeypatch.setattr(Session, "readiness", faulty)
    answer = golive("status", FILE, environ={"GOLIVE_DEBUG": "1"})
    assert "RuntimeError: neither *** nor ***" in answer.err


@pytest.mark.parametrize("value", ["", "0", "no"])
def test_debug_is_asked_for_by_a_one(fault: Shell, value: str) -> None:
    """Anything else is no."""
    assert "Traceback" not in fault("status", FILE, environ={"GOLIVE_DEBUG": value}).err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["missing.yaml"],
        ["status", "missing.yaml"],
        ["tick", FILE],
        ["tick", FILE, "nope"],
        ["tick", FILE, "deploy"],
        ["--nonsense"],
        ["status", FILE, "--now", "soon"],
        ["tick", FILE, "logs", "--state", "."],
    ],
)
def test_what_the_user_did_is_told_without_a_traceback(golive: Shell, arguments: list[str]) -> None:
    """One sentence each."""
    answer = golive(*arguments)
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err


def test_with_debug_a_refusal_of_golive_has_its_traceback_too(golive: Shell) -> None:
    """To see where it comes from; the exit code is the same."""
    answer = golive("status", "missing.yaml", environ={"GOLIVE_DEBUG": "1"})
    assert (answer.code, "Traceback" in answer.err) == (2, True)
    assert answer.err.splitlines()[-1].startswith("missing.yaml: there is no such file")


def test_a_refused_change_is_no_error_even_with_debug(golive: Shell) -> None:
    """It has no traceback."""
    assert "Traceback" not in golive("tick", FILE, "deploy", environ={"GOLIVE_DEBUG": "1"}).err


def test_an_error_of_the_system_is_one_sentence(golive: Shell) -> None:
    """With the file it is about."""

    def full(_session: Session) -> None:
        raise OSError(28, "No space left on device", "/somewhere")

    golive.monkeypatch.setattr(Session, "readiness", full)
    answer = golive("status", FILE)
    assert answer.said("golive: /somewhere: No space left on device")
    assert answer.code == 2


def test_an_interrupted_command_ends_with_the_code_of_ctrl_c(golive: Shell) -> None:
    """130, without a word, also with debug."""

    def interrupted(_session: Session) -> None:
        raise KeyboardInterrupt

    golive.monkeypatch.setattr(Session, "readiness", interrupted)
    answer = golive("status", FILE, environ={"GOLIVE_DEBUG": "1"})
    assert (answer.code, answer.out, answer.err) == (130, "", "")


def test_a_secret_within_another_leaves_nothing_behind() -> None:
    """The longer one is masked first."""
    environ = {"A_TOKEN": "abcdef", "B_TOKEN": "abcdefghi"}
    assert mask_of(environ)("abcdefghi abcdef") == "*** ***"


def test_what_is_no_secret_is_shown() -> None:
    """An empty secret masks nothing either."""
    assert mask_of({"HOME": "home", "API_KEY": "", "X_KEY": " "})("ana at home") == "ana at home"
