"""A network of ours that is down is not taken for a target that is."""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.probe import Probe, ProbeKind, Value, Variable
from golive_tui.launch.verdict import Cause, Hue, Result, Verdict
from golive_tui.probes.own_network import OwnNetwork, host_of, is_local
from golive_tui.probes.variables import Variables

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
PASS = Result(Verdict.PASS, "200 in 3 ms", NOON, timedelta(milliseconds=3))
TIMEOUT = replace(PASS, verdict=Verdict.ERROR, cause=Cause.TIMEOUT, summary="no answer")
REFUSED = replace(TIMEOUT, cause=Cause.CONNECT, summary="connection refused by 192.0.2.7:5432")
UNKNOWN = replace(TIMEOUT, cause=Cause.DNS, summary="no such name: a.example")
UNASKED = replace(TIMEOUT, cause=Cause.DNS, summary="no name server answers for a.example")
BROKEN_TLS = replace(TIMEOUT, cause=Cause.TLS)


def routed() -> bool:
    """The machine knows a way."""
    return True


def test_one_host_out_of_reach_is_that_host_s_fault() -> None:
    """However often."""
    network = OwnNetwork(routed)
    for _ in range(3):
        assert network.judged("a.example", TIMEOUT) is TIMEOUT


def test_several_hosts_out_of_reach_and_none_in_reach_is_our_own_network() -> None:
    """It says nothing of the target then, but what happened is still told."""
    network = OwnNetwork(routed)
    network.judged("a.example", TIMEOUT)
    found = network.judged("b.example", TIMEOUT)
    assert (found.cause, found.hue) == (Cause.INTERNAL, Hue.DARK)
    assert found.summary == "our own network seems down: no answer"


def test_one_host_in_reach_clears_our_own_network() -> None:
    """From then on those out of reach are to blame themselves again."""
    network = OwnNetwork(routed)
    network.judged("a.example", TIMEOUT)
    network.judged("b.example", TIMEOUT)
    assert network.judged("c.example", PASS) is PASS
    assert network.judged("a.example", TIMEOUT) is TIMEOUT


@pytest.mark.parametrize("answer", ["refused", "broken"])
def test_whoever_answers_has_been_reached(answer: str) -> None:
    """Two hosts whose services are all down are red: their refusal came over our network."""
    down = {"refused": REFUSED, "broken": BROKEN_TLS}[answer]
    network = OwnNetwork(routed)
    for host in ("a.example", "b.example", "c.example"):
        assert network.judged(host, down) is down
    assert network.judged("d.example", TIMEOUT) is TIMEOUT


@pytest.mark.skipif(sys.platform == "darwin", reason="it calls names unknown without a network")
def test_a_name_that_is_not_known_was_asked_for_out_there() -> None:
    """Two names that nobody has entered yet are red; where no name server answers it is dark."""
    network = OwnNetwork(routed)
    for host in ("a.example", "b.example", "c.example"):
        assert network.judged(host, UNKNOWN) is UNKNOWN
    assert network.judged("a.example", UNASKED) is UNASKED
    assert network.judged("b.example", UNASKED).cause is Cause.INTERNAL


def test_a_machine_without_any_route_blames_nobody_else() -> None:
    """Not even the first host."""
    assert OwnNetwork(lambda: False).judged("a.example", TIMEOUT).cause is Cause.INTERNAL


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1", "db.localhost", ""])
def test_what_is_on_this_machine_needs_no_network(host: str) -> None:
    """Nor does what reaches out to nobody; it stays the target's fault."""
    network = OwnNetwork(lambda: False)
    assert network.judged(host, TIMEOUT) is TIMEOUT
    assert not host or is_local(host)


def test_an_answer_that_is_bad_still_came_from_outside() -> None:
    """Broken TLS is no missing network."""
    network = OwnNetwork(routed)
    network.judged("a.example", TIMEOUT)
    assert network.judged("b.example", BROKEN_TLS) is BROKEN_TLS


@pytest.mark.parametrize(
    ("kind", "target", "options", "host"),
    [
        (ProbeKind.HTTP, "https://shop.example:8443/x", {}, "shop.example"),
        (ProbeKind.PROMETHEUS, "http://[2001:db8::5]:9090", {}, "2001:db8::5"),
        (ProbeKind.TCP, "db.example:5432", {}, "db.example"),
        (ProbeKind.TLS, "[::1]:443", {}, "::1"),
        (ProbeKind.DNS, "shop.example", {}, "the resolver"),
        (ProbeKind.DNS, "shop.example", {"resolver": "127.0.0.1:53"}, "127.0.0.1"),
        (ProbeKind.HTTP, "${base}/health", {}, "base.example"),
        (ProbeKind.HTTP, "${nothing}/health", {}, ""),
        (ProbeKind.HTTP, "http://[bad", {}, ""),
        (ProbeKind.FILE, str(Path("README.md")), {}, ""),
        (ProbeKind.COMMAND, "curl https://shop.example", {}, ""),
    ],
)
def test_the_host_of_a_probe(
    kind: ProbeKind, target: str, options: dict[str, Value], host: str
) -> None:
    """As it stands in its target, with variables filled in."""
    variables = Variables((Variable("base", "https://base.example"),), {})
    assert host_of(Probe(kind, (target,), options=options), variables) == host
