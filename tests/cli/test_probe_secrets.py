"""`golive probe` and `golive trust` show no secret, and nothing that a terminal would act on."""

import os

import pytest

from tests.cli.shell import FILE, Shell

SECRET = "hunter2-and-then-some-more-of-it-and-more"
LEAKS = {
    "whole": 'echo "$token"; exit 3',
    "aside": 'echo "$token" >&2; exit 3',
    "packed": 'printf %s "$token" | base64; exit 3',
    "cut": 'printf "%030d %s" 0 "$token"',
    "much": 'printf "%03980d%s" 0 "$token"; exit 3',
    "json": 'printf \'{"a": ["%s"]}\' "$token"',
}


@pytest.mark.parametrize("leak", LEAKS)
@pytest.mark.parametrize("how", [[], ["--json"], ["--junit", "out.xml"]])
def test_a_secret_is_shown_nowhere(golive: Shell, leak: str, how: list[str]) -> None:
    """However a command says it, and wherever a sentence is cut."""
    golive.environ |= {"API_TOKEN": SECRET, "PATH": os.environ["PATH"]}
    script = golive.write(LEAKS[leak], "leak.sh")
    golive.write(f"""\
golive: 1
title: Leaks
vars: {{token: {{value: "${{env:API_TOKEN}}", secret: true}}}}
sections:
  - title: A
    items:
      - {{title: Leak, probe: {{command: "sh {script.name}", expect: ["[STDOUT] == ${{token}}!"]}}}}
""")
    answer = golive("probe", FILE, "--trust", *how)
    report = golive.folder / "out.xml"
    everything = answer.out + answer.err + (report.read_text() if report.exists() else "")
    assert answer.code == 1
    assert "***" in everything
    assert SECRET[:6] not in everything


def test_who_logs_in_is_shown_nowhere(golive: Shell) -> None:
    """Neither where probes are listed, nor where they are trusted or run."""
    golive.write("""\
golive: 1
title: Login
vars: {password: {value: hunter22, secret: true}}
sections:
  - title: A
    items:
      - {title: One, probe: {http: "http://ana:hunter2@127.0.0.1:1/", retries: 0}}
      - {title: Two, probe: {http: "http://127.0.0.1:1/?p=${password}", retries: 0}}
""")
    for how in (["--list"], ["--list", "--json"], ["--trust"], ["--trust", "--json"]):
        answer = golive("probe", FILE, *how)
        assert "hunter2" not in answer.out + answer.err
    shown = golive("trust", FILE, "--show").lines
    assert shown == [
        "new      a/one",
        "         http: http://***@127.0.0.1:1/",
        "new      a/two",
        "         http: http://127.0.0.1:1/?p=${password}",
        "         var password: ***",
    ]
    assert "hunter2" not in golive("trust", FILE, "--yes").out
    assert "hunter2" not in (golive.folder / "emergency/golive/trust.toml").read_text()


def test_a_changed_secret_is_a_change_without_being_shown(golive: Shell) -> None:
    """It decides what is sent."""
    text = """\
golive: 1
title: Login
vars: {password: {value: hunter22, secret: true}}
sections: [{title: A, items: [{title: Two, probe: {http: "http://127.0.0.1:1/?p=${password}"}}]}]
"""
    golive.write(text)
    golive("trust", FILE, "--yes")
    golive.write(text.replace("hunter22", "hunter33"))
    assert golive("trust", FILE, "--show").lines == [
        "changed  a/two",
        "         http: http://127.0.0.1:1/?p=${password}",
        "         var password: ***",
        "         a secret in it is another one now",
    ]


@pytest.mark.parametrize("how", [[], ["--json"], ["--list"], ["--list", "--json"]])
def test_what_a_command_says_does_nothing_to_the_terminal(golive: Shell, how: list[str]) -> None:
    """Nor does a title or a target."""
    golive.environ["PATH"] = os.environ["PATH"]
    golive.write("""\
golive: 1
title: "Escapes \\e[2J"
sections:
  - title: A
    items:
      - {title: "Red \\e[31m\\x9b", probe: {command: "printf '\\e[2J\\a\\x9b'; exit 3"}}
""")
    answer = golive("probe", FILE, "--trust", *how)
    assert answer.code == (0 if "--list" in how else 1)
    said = answer.out + answer.err
    assert [each for each in said if each < " " and each != "\n"] == []
    assert "\x9b" not in said


def test_what_is_in_the_environment_is_for_conditions_only(golive: Shell) -> None:
    """It is full of things that nobody marked as secret."""
    golive.environ["PLACE"] = "the cellar"
    text = "golive: 1\ntitle: T\nsections: [{title: A, items: [{title: B, probe: {env: PLACE}}]}]\n"
    golive.write(text)
    answer = golive("probe", FILE, "--trust", "--json")
    assert (answer.code, answer.json["probes"][0]["values"]) == (0, {"SET": True})
    assert "cellar" not in answer.out
