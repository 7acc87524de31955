"""What a checklist could run is told exactly, and any change of it is noticed."""

from pathlib import Path

import pytest

from golive_tui.checklist.executable import Executable, executables
from golive_tui.checklist.source import read_checklist

TEXT = """\
golive: 1
title: Runs
vars:
  host: shop.example.com
  base_url: "https://${host}"
  unused: nothing
sections:
  - title: Launch Day
    items:
      - title: Deploy
        run:
          - git push heroku main
          - {name: Register, http: "POST ${base_url}/register", json: {email: t@example.com}}
        probe:
          http: ${base_url}/health
          headers: {Accept: text/plain}
          expect: ["[STATUS] == 200"]
criteria:
  - {title: Errors, probe: {command: ./errors.sh}}
"""


def of(folder: Path, text: str) -> dict[str, Executable]:
    """Everything that could run, by its address."""
    path = folder / "launch.yaml"
    path.write_text(text, encoding="utf-8")
    return {each.address: each for each in executables(read_checklist(path).checklist)}


def test_everything_that_could_run_is_told(tmp_path: Path) -> None:
    """Probes and steps, as written, with the variables they use."""
    found = of(tmp_path, TEXT)
    assert {address: each.lines for address, each in found.items()} == {
        "launch-day/deploy": (
            "http: ${base_url}/health",
            'headers: {"Accept": "text/plain"}',
            "var base_url: https://${host}",
            "var host: shop.example.com",
        ),
        "criterion:errors": (
            "command: ./errors.sh",
            "var base_url: https://${host}",
            "var host: shop.example.com",
            "var unused: nothing",
        ),
        "launch-day/deploy#1": (
            "shell: git push heroku main",
            "asks first: true",
            "var base_url: https://${host}",
            "var host: shop.example.com",
            "var unused: nothing",
        ),
        "launch-day/deploy#2": (
            "http: POST ${base_url}/register",
            'json: {"email": "t@example.com"}',
            "asks first: true",
            "var base_url: https://${host}",
            "var host: shop.example.com",
        ),
    }


def test_how_long_a_burst_goes_on_is_told_as_it_is_written(tmp_path: Path) -> None:
    """It decides what is sent, so it is part of what is trusted."""
    burst = TEXT.replace("expect: [", "duration: 60s\n          expect: [")
    found, other = of(tmp_path, burst), of(tmp_path, burst.replace("60s", "2m"))
    assert "duration: 1m" in found["launch-day/deploy"].lines
    assert found["launch-day/deploy"].digest != other["launch-day/deploy"].digest


@pytest.mark.parametrize("more", ["every: 10s", "retries: 5"])
def test_what_may_change_things_by_itself_is_told_so(tmp_path: Path, more: str) -> None:
    """Who agreed to a request on a key has not agreed to one every ten seconds; looking is free."""
    for before, noticed in (("http: ${base_url}/health", False), ("command: ./errors.sh", True)):
        after = f"{before}, {more}" if noticed else f"{before}\n          {more}"
        old, new = of(tmp_path, TEXT), of(tmp_path, TEXT.replace(before, after))
        (address,) = (each for each in old if before in old[each].lines)
        assert (old[address].digest != new[address].digest) is noticed
        assert (more in new[address].lines) is noticed


PROBE, SHELL, REQUEST, COMMAND = (
    "launch-day/deploy",
    "launch-day/deploy#1",
    "launch-day/deploy#2",
    "criterion:errors",
)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("shop.example.com", "evil.example.com", {PROBE, SHELL, REQUEST, COMMAND}),
        ("unused: nothing", "unused: something", {SHELL, COMMAND}),
        ("text/plain", "text/html", {PROBE}),
        ("${base_url}/health", "${base_url}/other", {PROBE}),
        ("git push heroku main", "rm -rf /", {SHELL}),
        ("POST ${base_url}", "DELETE ${base_url}", {REQUEST}),
        ("t@example.com", "u@example.com", {REQUEST}),
        ("./errors.sh", "./errors.sh; true", {COMMAND}),
        ("[STATUS] == 200", "[STATUS] == 201", set()),
        ("title: Deploy", "title: Ship it\n        id: deploy", set()),
    ],
)
def test_what_decides_what_runs_decides_the_digest(
    tmp_path: Path, before: str, after: str, changed: set[str]
) -> None:
    """Command, target, method, body, variables; not what people call it or expect of it."""
    old, new = of(tmp_path, TEXT), of(tmp_path, TEXT.replace(before, after))
    assert {each for each in old if old[each].digest != new[each].digest} == changed
