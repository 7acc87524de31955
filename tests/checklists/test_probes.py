"""The probes of the five launches: how many, where they look, what they prove."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from golive_tui.checklist.model import Checklist, Item, TickMode, walk
from golive_tui.checklist.periods import is_burst, only_reads
from golive_tui.checklist.probe import Probe, ProbeKind
from golive_tui.checklist.probed import Probed, Role, all_probed, find_probed
from golive_tui.checklist.source import read_checklist
from golive_tui.launch.verdict import Found, Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.order import Observation, Unseen
from golive_tui.probes.variables import Variables, filled
from tests.checklists.limits import AT_A_TIME, FROM_DOCUMENTS

FOLDER = Path(__file__).parents[2] / "checklists"
NAMES = ("clientflow", "creator-promotion", "locall", "samia-tarot", "soulseer")
OWN_MACHINE = ("127.0.0.1", "localhost", "admin.localhost")
HEALTHY = r"(?i)health|deploy|staging|local development|environment: production"
"""Titles for which the health of the system proves something."""


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Each of the five launches."""
    return str(request.param)


def launch(name: str) -> Checklist:
    """A launch as it is read."""
    return read_checklist(FOLDER / f"{name}.yaml").checklist


def probes_of(name: str) -> Mapping[str, Probed]:
    """Every probe of a launch by its address."""
    return all_probed(launch(name))


def item_of(checklist: Checklist, address: str) -> Item:
    """The item that an address names."""
    steps = checklist.rollback.steps if checklist.rollback else ()
    (node,) = (each for each in walk((*checklist.sections, *steps)) if each.address == address)
    assert isinstance(node, Item)
    return node


COUNTS = {
    "clientflow": {"item": 126, "probe": 4, "criterion": 4, "target": 7},
    "creator-promotion": {"item": 99, "probe": 6, "criterion": 3},
    "locall": {"item": 102, "probe": 4, "criterion": 3, "target": 8, "trigger": 4},
    "samia-tarot": {"item": 154, "probe": 4, "criterion": 4},
    "soulseer": {"item": 174, "probe": 7, "criterion": 4, "target": 17, "trigger": 6},
}
"""How many probes each launch has, by what they stand for."""


def test_every_launch_has_its_probes(name: str) -> None:
    """No probe is lost by an edit of a checklist."""
    found = Counter(str(each.role) for each in probes_of(name).values())
    assert dict(found) == COUNTS[name]


def test_the_five_launches_have_at_least_two_hundred_probes() -> None:
    """A launch checks itself as far as it can."""
    assert sum(len(probes_of(name)) for name in NAMES) >= 200


def test_every_kind_of_probe_is_used() -> None:
    """The five show what each kind is good for."""
    used = {each.probe.kind for name in NAMES for each in probes_of(name).values()}
    assert used == set(ProbeKind)


@pytest.mark.parametrize(
    ("name", "written", "condition"),
    [(name, *limit) for name, limits in FROM_DOCUMENTS.items() for limit in limits],
)
def test_a_limit_of_the_document_is_a_condition(name: str, written: str, condition: str) -> None:
    """The figure that a document names is the one that the probe compares with."""
    probes = probes_of(name)
    probe = probes[find_probed(probes, written)].probe
    assert condition in [each.text for each in probe.expect]


@pytest.mark.parametrize(("where", "number"), AT_A_TIME.items(), ids=str)
def test_a_burst_has_as_many_at_a_time_as_the_document(where: tuple[str, str], number: int) -> None:
    """`100 simultaneous users` are a hundred requests at a time."""
    probes = probes_of(where[0])
    assert probes[find_probed(probes, where[1])].probe.options["concurrency"] == number


# Where they look


def hosts_of(probe: Probe, variables: Variables) -> list[str]:
    """The hosts that a probe connects to, or asks for."""
    targets = [variables.fill(each) for each in probe.target]
    match probe.kind:
        case ProbeKind.HTTP | ProbeKind.PROMETHEUS:
            return [str(urlsplit(each).hostname) for each in targets]
        case ProbeKind.TCP | ProbeKind.TLS:
            return [each.rpartition(":")[0] for each in targets]
        case ProbeKind.DNS:
            return targets
        case _:
            return []


def test_without_an_environment_nothing_but_this_machine_is_reached(name: str) -> None:
    """Who starts a launch without thinking hits no stranger."""
    variables = Variables(launch(name).vars, {})
    for each in probes_of(name).values():
        try:
            hosts = hosts_of(each.probe, variables)
        except Unseen:  # a variable without a default, so nobody is reached
            continue
        assert [host for host in hosts if host not in OWN_MACHINE] == [], each.address
        assert not {"proxy", "resolver"} & each.probe.options.keys(), each.address


def test_no_command_names_a_host(name: str) -> None:
    """Commands get their addresses from variables, too."""
    commands = [p.probe.target[0] for p in probes_of(name).values() if p.probe.kind == "command"]
    assert [command for command in commands if "://" in command] == []


def test_with_an_environment_every_probe_can_be_filled_in(name: str) -> None:
    """No probe names a variable that nobody defines."""
    checklist = launch(name)
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    environ = dict.fromkeys(re.findall(r"\$\{env:(\w+)", text), "value-of-it")
    answers = {variable.name: "answer" for variable in checklist.vars if variable.ask}
    variables = Variables(checklist.vars, environ, answers)
    for each in probes_of(name).values():
        assert "${" not in "".join(filled(each.probe, variables).target) or only_command(each)


def only_command(probed: Probed) -> bool:
    """Whether it is a command, into which nothing is filled in."""
    return probed.probe.kind is ProbeKind.COMMAND


def test_every_variable_is_used(name: str) -> None:
    """What can be set has an effect."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    unused = [v.name for v in launch(name).vars if not re.search(rf"\$\{{?{v.name}\b", text)]
    assert unused == []


# When they run


def test_what_changes_things_runs_on_no_schedule(name: str) -> None:
    """Sign-ups, payments, bursts and commands run only when somebody asks for them."""
    changing = [each for each in probes_of(name).values() if not only_reads(each.probe)]
    assert changing
    assert [each.address for each in changing if each.probe.every is not None] == []


def test_what_is_watched_by_itself_only_reads(name: str) -> None:
    """Sensed items, criteria, triggers and targets have probes that run on a schedule."""
    checklist = launch(name)
    for address, each in probes_of(name).items():
        if each.role is Role.ITEM and item_of(checklist, address).tick is not TickMode.SENSED:
            continue
        if each.role is not Role.PROBE:
            assert only_reads(each.probe), address


def test_commands_and_bursts_have_time_enough(name: str) -> None:
    """A burst or a test run is not cut off by the five seconds of a plain request."""
    for each in probes_of(name).values():
        slow = re.search(r"\b(npm|npx|python|heroku|docker)\b", each.probe.target[0])
        if is_burst(each.probe) or (only_command(each) and slow):
            assert (each.probe.timeout or timedelta(0)) >= timedelta(seconds=30), each.address


# What they need


def test_what_asks_the_application_needs_its_health(name: str) -> None:
    """A dead system gives one red, and not a hundred."""
    checklist = launch(name)
    for address, each in probes_of(name).items():
        target = each.probe.target[0]
        if each.role is Role.ITEM and target.startswith(("${base_url}", "${busy}")):
            assert item_of(checklist, address).probe
            assert each.probe.needs, address
        if each.role in (Role.ITEM, Role.TARGET) and each.probe.kind is ProbeKind.PROMETHEUS:
            assert "metrics" in each.probe.needs, address


def test_criteria_and_triggers_look_for_themselves(name: str) -> None:
    """They are never blocked by another probe: not to see is itself a reason to hold."""
    watched = [p for p in probes_of(name).values() if p.role in (Role.CRITERION, Role.TRIGGER)]
    assert [each.address for each in watched if each.probe.needs] == []


def test_every_named_probe_is_needed(name: str) -> None:
    """A name is given only to what others wait for."""
    needed = {need for each in probes_of(name).values() for need in each.probe.needs}
    assert set(launch(name).probes) <= needed


# What they prove


def test_health_is_asked_for_only_where_it_proves_something(name: str) -> None:
    """No item about roles or bookings is ticked because the server is up."""
    for address, each in probes_of(name).items():
        if each.role is Role.ITEM and each.probe.target[0] == "${base_url}/health":
            headers = any("HEADER" in condition.text for condition in each.probe.expect)
            assert headers or re.search(HEALTHY, f"{each.title} {address}"), address


def answered(statuses: dict[str, Found], errors: float) -> Observation:
    """What a burst of fast answers has seen."""
    quick = timedelta(milliseconds=2)
    values: dict[str, Found] = dict.fromkeys(("P50", "P95", "P99", "MAX"), quick)
    values |= {"ERROR_RATE": errors, "THROUGHPUT": 900.0, "STATUS": statuses}
    return Observation(values, "")


def test_no_burst_passes_where_nobody_answers(name: str) -> None:
    """Refused connections are fast, and still no good percentile."""
    for each in probes_of(name).values():
        if is_burst(each.probe):
            assert judge(each.probe, answered({}, 1.0))[0] is Verdict.FAIL, each.address
            broken = answered({"200": 10, "500": 40}, 0.8)
            assert judge(each.probe, broken)[0] is Verdict.FAIL, each.address


def test_a_rate_limit_must_be_seen(name: str) -> None:
    """A burst for a rate limit passes only if something was turned away with 429."""
    limits = [
        each.probe
        for each in probes_of(name).values()
        if is_burst(each.probe) and re.search("(?i)rate limit|brute force", each.title)
    ]
    assert limits or name == "soulseer"  # whose document has only the structure for it
    for probe in limits:
        usual = "401" if "login" in probe.target[0] else "200"
        assert judge(probe, answered({usual: 300}, 0.0))[0] is Verdict.FAIL
        assert judge(probe, answered({usual: 100, "429": 200}, 0.0))[0] is Verdict.PASS


@pytest.mark.parametrize(
    ("headers", "verdict"),
    [
        ({}, Verdict.PASS),
        ({"access-control-allow-origin": "https://app.example.com"}, Verdict.PASS),
        ({"access-control-allow-origin": "*"}, Verdict.FAIL),
        ({"access-control-allow-origin": "https://stranger.invalid"}, Verdict.FAIL),
        ({"content-type": "text/html", "access-control-allow-origin": "*"}, Verdict.FAIL),
    ],
)
@pytest.mark.parametrize("name", ["clientflow", "locall", "samia-tarot"])
def test_strangers_are_not_let_in(name: str, headers: dict[str, Found], verdict: Verdict) -> None:
    """Neither `*` nor the stranger's own origin may be allowed; another one may."""
    seen = Observation({"STATUS": 204, "HEADER": headers}, "")
    assert judge(launch(name).probes["strangers"], seen)[0] is verdict


def test_an_empty_file_proves_nothing(name: str) -> None:
    """Who makes one to be filled later has not written a guide."""
    empty: dict[str, Found] = {"EXISTS": True, "SIZE": 0, "AGE": timedelta(0), "BODY": ""}
    for each in probes_of(name).values():
        if each.probe.kind is ProbeKind.FILE:
            assert judge(each.probe, Observation(empty, ""))[0] is Verdict.FAIL, each.address
