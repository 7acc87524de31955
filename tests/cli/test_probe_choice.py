"""Which probes `golive probe` runs: those that are trusted, and meant."""

import pytest

from tests.cli.shell import FILE, Shell
from tests.cli.test_completion import completed
from tests.cli.test_probe import BACKUP, DISK, RELEASE, TEXT, prepared, trusted


@pytest.fixture
def shell(golive: Shell) -> Shell:
    """With four probes."""
    return prepared(golive)


# Trust


def test_without_trust_nothing_runs_and_the_way_out_is_said(shell: Shell) -> None:
    """Exit code 4."""
    shell.write(TEXT.replace("cat backup", "touch ran"))
    answer = shell("probe", FILE)
    assert answer.code == 4
    assert answer.lines[0].startswith("? error   probe:disk  not trusted: golive trust FILE")
    assert answer.err.splitlines() == [
        "golive: 4 probes: 3 error, 1 blocked",
        f"golive: 4 probes are not trusted and did not run; golive trust {FILE} shows what would "
        "run and lets it, --trust lets it this once",
    ]
    assert not (shell.folder / "ran").exists()


def test_trust_for_one_run_is_for_that_run(shell: Shell) -> None:
    """As CI has it."""
    assert shell("probe", FILE, "backup", "--trust").code == 0
    assert shell("probe", FILE, "backup").code == 4


def test_what_changed_since_it_was_trusted_does_not_run(shell: Shell) -> None:
    """All else does."""
    trusted(shell).write(TEXT.replace("echo 7", "touch ran"))
    answer = shell("probe", FILE)
    assert answer.code == 4
    assert {DISK, RELEASE, BACKUP} < set(answer.lines)
    assert "golive: 1 probe is not trusted and did not run; golive trust" in answer.err
    assert not (shell.folder / "ran").exists()


def test_a_need_that_is_not_trusted_counts_as_well(shell: Shell) -> None:
    """Although it is not what was asked for."""
    trusted(shell).write(TEXT.replace("disk.txt", "other.txt"))
    answer = shell("probe", FILE, "backup")
    assert answer.code == 4
    assert answer.out.startswith('⊘ blocked launch-day/backup  waits for "disk", which says error')


# Addresses


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("launch-day/backup", "launch-day/backup"),
        ("backup", "launch-day/backup"),
        ("probe:disk", "probe:disk"),
        ("disk", "probe:disk"),
        ("criterion:load", "criterion:load"),
        ("load", "criterion:load"),
    ],
)
def test_a_probe_is_addressed_in_full_or_by_its_tail(
    shell: Shell, written: str, address: str
) -> None:
    """Items by their path, others by role and id."""
    assert shell.fine("probe", FILE, "--list", written).out.split()[0] == address


def test_what_is_asked_for_twice_runs_once(shell: Shell) -> None:
    """By whatever names."""
    assert trusted(shell)("probe", FILE, "backup", "launch-day/backup").lines == [BACKUP]


def test_a_typing_error_is_answered_with_what_was_meant(shell: Shell) -> None:
    """Nothing runs, exit code 2."""
    answer = shell("probe", FILE, "release", "bakup", "--trust")
    assert answer.said('golive: there is no probe "bakup"; did you mean "backup"?')
    assert answer.code == 2


def test_a_name_that_two_have_is_told_apart(shell: Shell) -> None:
    """Both are said."""
    shell.write(TEXT + "targets:\n  - {title: Load, probe: {env: HOME}}\n")
    answer = shell("probe", FILE, "load", "--trust")
    assert answer.said(
        'golive: "load" may mean criterion:load or target:load; write more of the address'
    )
    assert answer.code == 2


def test_the_shell_completes_probes_only(shell: Shell) -> None:
    """By the least that means one, with their titles."""
    assert completed(shell, "probe", FILE, "") == {
        "disk": "disk",
        "release": "Release",
        "backup": "Backup",
        "load": "Load",
    }
    assert completed(shell, "probe", FILE, "b") == {"backup": "Backup"}
    assert completed(shell, "probe", FILE, "backup", "criterion:") == {"criterion:load": "Load"}
    assert set(completed(shell, "probe", FILE, "launch-day/")) == {
        "launch-day/release",
        "launch-day/backup",
    }


def test_the_shell_completes_as_much_as_tells_two_apart(shell: Shell) -> None:
    """And what it proposes is understood."""
    shell.write(TEXT + "targets:\n  - {title: Load, probe: {env: HOME}}\n")
    found = set(completed(shell, "probe", FILE, ""))
    assert {"criterion:load", "target:load"} < found
    assert all(shell.fine("probe", FILE, "--list", each).out for each in found)
