"""Secrets turn up nowhere, however they are written."""

import base64
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.problems import BrokenChecklist
from golive_tui.checklist.secrets import MASK, SHORTEST_SECRET, Secrets, is_secret_name
from golive_tui.checklist.source import read_yaml

SECRET = st.text(min_size=SHORTEST_SECRET, max_size=40).filter(
    lambda text: len(text.strip()) >= SHORTEST_SECRET and "*" not in text
)


@given(SECRET, st.text(max_size=30), st.text(max_size=30))
def test_a_secret_is_masked_wherever_it_stands(secret: str, before: str, after: str) -> None:
    """As it is, in a URL, in JSON, in basic authentication."""
    secret = secret.encode(errors="replace").decode().strip()
    if len(secret) < SHORTEST_SECRET:
        return
    secrets = Secrets([secret])
    basic = base64.b64encode(secret.encode()).decode().rstrip("=")
    for form in (secret, quote(secret), quote_plus(secret), json.dumps(secret)[1:-1], basic):
        assert form not in secrets.mask(f"{before} {form} {after}").replace(MASK, "")


def test_of_two_secrets_one_in_the_other_nothing_is_left() -> None:
    """The longer one is masked first."""
    secrets = Secrets(["hunter2", "hunter2-and-more"])
    assert secrets.mask("hunter2-and-more hunter2") == "*** ***"


def test_a_text_of_less_than_six_characters_is_no_secret() -> None:
    """It would be masked in every other word; lint warns of it."""
    assert Secrets(["abcde", ""]).mask("abcdefgh") == "abcdefgh"


def test_the_user_of_a_url_is_masked() -> None:
    """Even if nobody called it a secret."""
    shown = Secrets([]).mask("GET https://ana:hunter2@shop.example.com/a?b=c@d failed")
    assert shown == "GET https://***@shop.example.com/a?b=c@d failed"


@pytest.mark.parametrize("name", ["API_TOKEN", "apikey", "DB_PASSWORD", "SENTRY_DSN", "Authority"])
def test_these_variables_hold_secrets(name: str) -> None:
    """By their name alone."""
    assert is_secret_name(name)


@given(SECRET, st.text(max_size=30), st.integers(min_value=0, max_value=60))
def test_of_a_secret_that_was_cut_no_more_is_left_than_is_no_secret(
    secret: str, before: str, kept: int
) -> None:
    """Summaries are cut before they are masked: five characters, at most, of its beginning."""
    secret = secret.encode(errors="replace").decode().strip()
    secrets = Secrets([secret])
    part = secret[:kept]
    if kept < SHORTEST_SECRET or part in before:
        return
    assert part not in secrets.mask(f"{before} {part}… more").replace(MASK, "")
    assert part not in secrets.mask_cut(f"{before} {part}").replace(MASK, "")


def test_a_cut_that_cuts_no_secret_changes_nothing() -> None:
    """Nor does the beginning of a secret in the middle of a text."""
    secrets = Secrets(["hunter2-and-more"])
    assert secrets.mask("hunter… hunt… the hunted") == "***… hunt… the hunted"
    assert secrets.mask_cut("the hunters") == "the hunters"


def test_every_line_of_a_long_secret_is_one() -> None:
    """A sentence shows only the first line of a key; another shows it with blanks for line ends."""
    secrets = Secrets(["-----BEGIN KEY-----\nMIIEvQIBADAN\nBgkqhkiG9w0B\n-----END KEY-----"])
    assert secrets.mask("exit 1: MIIEvQIBADAN") == "exit 1: ***"
    one_line = "-----BEGIN KEY----- MIIEvQIBADAN BgkqhkiG9w0B -----END KEY-----"
    assert secrets.mask(one_line) == "***"


def test_a_secret_that_is_no_text_breaks_nothing() -> None:
    """As the environment may hold bytes that are none."""
    assert Secrets(["abc\udcff def"]).mask("abc\udcff def and more") == "*** and more"


def test_a_secret_is_masked_in_an_address_too() -> None:
    """As the slug that is made of it."""
    assert Secrets(["Hunter2, and more"]).mask("a/rotate-hunter2-and-more") == "a/rotate-***"


def test_a_written_secret_that_stands_elsewhere_is_warned_of_where_it_stands() -> None:
    """With its line, and the way out; the value is not shown by what says so."""
    text = (
        "golive: 1\ntitle: Launch hunter2\nvars:\n"
        "  token: {value: hunter2, secret: true}\n  other: {value: nothing}\n"
        "  third: {value: '${env:T:-default3}', secret: true}\n"
        "sections: [{title: A, items: [Not default3, nothing]}]\n"
    )
    first, second = read_yaml(text).warnings
    assert first.printed("x.yaml") == (
        'x.yaml:2:8: warning: the value of the secret "token" stands here, too; '
        "write ${token} in its place"
    )
    assert second.printed("x.yaml").startswith('x.yaml:7:31: warning: the value of the secret "th')


@pytest.mark.parametrize(
    "wrong",
    [
        "sections: [{title: A, items: [{title: X, hunter2hunter2: y}]}]",
        "sections: [{title: hunter2hunter2, by: hunter2hunter2}]",
        "sections:\n  - title: A\n hunter2hunter2\n",
        "hunter2hunter2: [",
    ],
)
def test_what_is_said_of_a_broken_checklist_shows_no_secret_of_it(wrong: str) -> None:
    """Nor of one that is no YAML."""
    text = f"golive: 1\ntitle: T\nvars: {{t: {{value: hunter2hunter2, secret: true}}}}\n{wrong}\n"
    with pytest.raises(BrokenChecklist) as caught:
        read_yaml(text)
    said = [each.printed("x.yaml") for each in caught.value.problems]
    assert "hunter2" not in f"{caught.value} {said}"
