"""On the demo's own checklist: every trouble turns the right probes red, and back again."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.source import read_checklist
from golive_tui.cli.clock import SystemClock
from golive_tui.demo.launching import Practising, practising
from golive_tui.demo.troubles import Trouble
from golive_tui.launch.verdict import Result, Verdict
from golive_tui.session.opening import Opening, open_with
from golive_tui.session.probing import probes_of, run_all, surroundings
from golive_tui.session.trusting import trusted_addresses

PATIENT = timedelta(seconds=30)
"""A busy machine must not make a probe time out."""
TIMES = ("RESPONSE_TIME", "P95")
"""What depends on how busy the machine is."""

NEED_DATABASE = {
    "security/administration-is-closed-to-customers",
    "security/sign-in-allows-five-tries-a-second",
    "customers/readers-are-listed",
    "customers/a-reader-is-found",
    "customers/a-wrong-password-is-refused",
    "customers/bookings-want-a-sign-in",
    "customers/payments-refuse-what-is-not-signed",
    "customers/under-load-1-fail-at-most-p95-500-ms",
    "customers/a-new-customer-can-sign-up",
    "release/the-release-runs",
}
LOAD = "customers/under-load-1-fail-at-most-p95-500-ms"
SIGN_IN = "security/sign-in-allows-five-tries-a-second"
ERRORS = {"criterion:error-rate", "trigger:error-rate", "after-the-launch/all-is-still-well"}


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practising]:
    """A launch to practise on."""
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TZ": "UTC"}
    with practising(Opening(SystemClock(), environ, operator="ana")) as practice:
        yield practice


def probed(practice: Practising) -> dict[str, Result]:
    """What every probe of the checklist says."""
    session = open_with(practice.checklist, practice.opening)
    environ = practice.opening.environ
    probes = {
        address: replace(each, probe=replace(each.probe, timeout=PATIENT))
        for address, each in probes_of(session).items()
    }
    around = surroundings(session, environ, trusted_addresses(session, environ))
    return asyncio.run(run_all(probes, probes, around, lambda *_: None, 4))


def red(results: Mapping[str, Result], *, with_times: bool = False) -> dict[str, str]:
    """Those that say anything but pass or warn, with their reasons."""
    return {
        address: result.summary
        for address, result in results.items()
        if not result.verdict.good and (with_times or not only_times(result))
    }


def only_times(result: Result) -> bool:
    """Whether nothing is wrong but how long it took."""
    broken = [held.text for held in result.conditions if not held.holds]
    return bool(broken) and all(any(name in text for name in TIMES) for text in broken)


def test_its_checklist_has_no_problem(practice: Practising) -> None:
    """Neither error nor warning; every kind of probe is there, and some thirty items."""
    reading = read_checklist(practice.checklist)
    assert reading.warnings == ()
    kinds = {
        each.probe.kind
        for each in probes_of(open_with(practice.checklist, practice.opening)).values()
    }
    assert len(kinds) == 9
    assert 28 <= len(list(reading.checklist.leaves)) <= 36


def test_all_is_well_at_first(practice: Practising) -> None:
    """Whatever the machine is busy with, nothing but a time can be wrong."""
    assert red(probed(practice)) == {}


@pytest.mark.parametrize(
    ("trouble", "expected", "address", "reason"),
    [
        (
            Trouble.SLOW,
            {"customers/the-front-page-comes-in-half-a-second", LOAD, "criterion:p95"},
            "customers/the-front-page-comes-in-half-a-second",
            "s) < 500ms",
        ),
        (Trouble.ERRORS, {*ERRORS, LOAD}, LOAD, "[ERROR_RATE] (6 %) < 1%"),
        (
            Trouble.DATABASE,
            {
                *NEED_DATABASE,
                *ERRORS,
                "probe:database",
                "platform/the-marketplace-is-healthy",
                "platform/the-database-takes-connections",
                "criterion:healthy",
                "criterion:database",
                "trigger:database",
                "target:99-9-uptime",
            },
            "platform/the-database-takes-connections",
            "refused",
        ),
        (
            Trouble.CERTIFICATE,
            {
                "platform/the-certificate-lasts-two-more-weeks",
                "platform/https-answers",
                "criterion:certificate",
            },
            "platform/the-certificate-lasts-two-more-weeks",
            "(18 days ago)",
        ),
        (Trouble.RATE_LIMIT, {SIGN_IN}, SIGN_IN, "20 x 401"),
    ],
)
def test_a_trouble_turns_the_right_probes_red_and_mending_turns_them_back(
    practice: Practising, trouble: Trouble, expected: set[str], address: str, reason: str
) -> None:
    """Just these, with a reason that says what is wrong."""
    practice.target.set(trouble, True).result()
    reasons = red(probed(practice), with_times=trouble is Trouble.SLOW)
    assert set(reasons) == expected
    assert reason in reasons[address]
    practice.target.set(trouble, False).result()
    assert red(probed(practice)) == {}


def test_what_needs_the_database_says_that_it_is_down(practice: Practising) -> None:
    """Instead of ten reds with ten reasons."""
    practice.target.set(Trouble.DATABASE, True).result()
    results = probed(practice)
    for address in NEED_DATABASE:
        assert results[address].verdict is Verdict.BLOCKED
        assert results[address].summary.startswith('waits for "database", which says error: ')
    assert "503" in results["platform/the-marketplace-is-healthy"].summary
