"""What the README says of the gate and of tmux is understood by the program."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from tests.cli.shell import Shell
from tests.readme import README

TEXT = README.read_text(encoding="utf-8")


def block(language: str) -> str:
    """The one fenced block of a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert isinstance(found, str)
    return found


def commands() -> list[str]:
    """Every `golive …` that the pipeline and the status line run."""
    steps = yaml.safe_load(block("yml"))["jobs"]["gate"]["steps"]
    told = [step["run"] for step in steps if step.get("run", "").startswith("golive ")]
    return [*told, *re.findall(r"#\((golive [^)]*)\)", block("tmux"))]


def test_the_pipeline_checks_and_asks() -> None:
    """It is YAML, and its report is kept whatever the answer is."""
    steps = yaml.safe_load(block("yml"))["jobs"]["gate"]["steps"]
    assert [command.split()[1] for command in commands()] == ["lint", "gate", "status"]
    assert steps[-1]["with"]["path"] in commands()[1]


@pytest.mark.parametrize("command", commands())
def test_its_commands_are_understood(golive: Shell, command: str) -> None:
    """On the launch that they name; each answers, and none is wrong usage."""
    source = README.parent / "checklists/soulseer.yaml"
    (golive.folder / "checklists").mkdir()
    (golive.folder / "checklists/soulseer.yaml").write_bytes(source.read_bytes())
    typed = [each.replace("~/shop/", "") for each in shlex.split(command)[1:]]
    answer = golive(*typed)
    assert answer.code in (0, 1, 3), answer
    assert Path("gate.xml").exists() is ("--junit" in typed)
