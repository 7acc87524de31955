"""Variables are filled in everywhere but in commands, and never left in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.probe import Condition, Probe, ProbeKind, Variable
from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Unseen
from golive_tui.probes.variables import Variables, filled

VARIABLES = (
    Variable("base_url", "${env:BASE_URL:-http://127.0.0.1:8765}"),
    Variable("health", "${base_url}/health"),
    Variable("token", "${env:API_TOKEN}", secret=True),
    Variable("previous", ask="Release to roll back to"),
    Variable("round", "${about}"),
    Variable("about", "${round}"),
    Variable("dsn", "postgres://ana:swordfish@db/shop"),
)
ENVIRON = {"API_TOKEN": "abc123def", "EMPTY": ""}


def variables(**environ: str) -> Variables:
    """The variables above, in an environment."""
    return Variables(VARIABLES, {**ENVIRON, **environ})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no variable $here {either}", "no variable $here {either}"),
        ("${health}?full=1", "http://127.0.0.1:8765/health?full=1"),
        ("${env:API_TOKEN}-${env:NOT_THERE:-x}", "abc123def-x"),
        ("${env:EMPTY:-default}", "default"),
        ("a${env:EMPTY}b", "ab"),
        ("${env:NOT_THERE:-}", ""),
    ],
)
def test_a_text_is_filled_in(text: str, value: str) -> None:
    """Own variables, the environment, defaults as in a shell."""
    assert variables().fill(text) == value


def test_the_environment_counts_before_the_default() -> None:
    """As a shell does it."""
    assert variables(BASE_URL="https://shop").fill("${health}") == "https://shop/health"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("${nothing}", 'the variable "nothing" is not defined'),
        ("${env:NOTHING}", "NOTHING is not set in the environment"),
        ("${previous}", 'nobody has answered yet: "Release to roll back to" (previous)'),
        ("${round}", "the variables go round in a circle: round → about → round"),
    ],
)
def test_a_variable_without_a_value_is_said(text: str, said: str) -> None:
    """By name, and as an error of the probe, not of the file."""
    with pytest.raises(Unseen) as unseen:
        variables().fill(text)
    assert (unseen.value.cause, unseen.value.text) == (Cause.VARIABLE, said)


def test_an_answer_of_the_operator_counts() -> None:
    """For variables that ask."""
    answered = Variables(VARIABLES, ENVIRON, {"previous": "v41"})
    assert answered.fill("${previous}") == "v41"


@given(st.text())
def test_what_a_variable_holds_is_never_filled_in_again(value: str) -> None:
    """A value from outside can't pull in another variable."""
    outside = Variables((), {"OUTSIDE": value, "API_TOKEN": "abc123def"})
    assert outside.fill("${env:OUTSIDE}") == value


def test_targets_headers_bodies_and_conditions_are_filled_in() -> None:
    """Everything of a request that may hold one."""
    probe = Probe(
        ProbeKind.HTTP,
        ("${health}",),
        expect=(Condition("[BODY].url == ${base_url}"),),
        options={"headers": {"X-Token": "${token}"}, "json": {"a": ["${token}", 1, None]}},
    )
    ready = filled(probe, variables())
    assert ready.target == ("http://127.0.0.1:8765/health",)
    assert ready.expect[0].text == "[BODY].url == http://127.0.0.1:8765"
    assert ready.options == {
        "headers": {"X-Token": "abc123def"},
        "json": {"a": ["abc123def", 1, None]},
    }


def test_nothing_is_pasted_into_a_command() -> None:
    """It gets the variables in its environment, and the shell expands them."""
    probe = Probe(ProbeKind.COMMAND, ("curl ${base_url} -H $token",))
    assert filled(probe, variables()).target == probe.target
    known = variables().known()
    assert known["token"] == "abc123def"
    assert "previous" not in known
    assert "round" not in known


@pytest.mark.parametrize(
    ("environ", "shown", "masked"),
    [
        ({"DATABASE": "postgres://ana:sword%40fish@db/x"}, "sword@fish sword%40fish", "*** ***"),
        ({"ORIGIN": "ssh://deployment@git.example/x"}, "deployment", "deployment"),
    ],
)
def test_passwords_in_urls_of_the_environment_are_masked(
    environ: dict[str, str], shown: str, masked: str
) -> None:
    """Also as a server reads them; a name without a password is no secret there."""
    assert variables(**environ).secrets.mask(shown) == masked


def test_what_becomes_a_secret_by_being_filled_in_is_masked() -> None:
    """Who logs in by a URL, and what stands under a name such as Authorization."""
    filled_in = Variables(
        (),
        {"PW": "swordfish", "JWT": "eyJhbGciOi", "MODE": "production"},
        texts=("https://ana:${env:PW}@shop.example/", "${env:NOTHING}://a@b", "${env:MODE}"),
        named=("Bearer ${env:JWT}", "${env:NOTHING}"),
    )
    assert filled_in.secrets.mask("swordfish eyJhbGciOi production") == "*** *** production"


def test_secret_variables_and_users_of_urls_are_masked() -> None:
    """Also the password alone."""
    secrets = variables().secrets
    assert secrets.mask("abc123def swordfish") == "*** ***"
    assert secrets.mask("postgres://ana:swordfish@db/shop") == "postgres://***@db/shop"
