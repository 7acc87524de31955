"""A path with blanks: every command that a message names can be typed as it stands."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.session.desk import CHECKLIST

SPACED = "my launch.yaml"
SAYING = [
    ["t0", SPACED],
    ["status", SPACED],
    ["mute", SPACED, "health"],
    ["probe", SPACED],
    ["gate", SPACED, "--probe"],
    ["watch", SPACED],
    [SPACED],
    ["rehearse", SPACED],
]
"""Each says what to type next."""


@pytest.fixture
def shell(golive: Shell) -> Shell:
    """A checklist with a warning, a probe, and no T-0."""
    text = re.sub(r"(?m)^launch:.*\n", "", CHECKLIST)
    probe = "  - title: Probed\n    items:\n      - {title: Health, probe: {file: x, every: 1s}}\n"
    golive.write(f"{text.rstrip()}\n{probe}contacts: [{{name: '[Your Name]'}}]\n", SPACED)
    return golive


@pytest.mark.parametrize("arguments", SAYING, ids=lambda arguments: arguments[0])
def test_what_is_said_can_be_typed(shell: Shell, arguments: list[str]) -> None:
    """In quotes, so that a shell takes the path for one word."""
    answer = shell(*arguments)
    lines = (answer.out + answer.err).splitlines()
    said = [line for line in lines if re.search("golive .*my launch", line)]
    assert said, answer
    for line in said:
        typed = shlex.split(line.partition("golive ")[2].partition(";")[0])
        assert any(Path(word).name == SPACED for word in typed), line
