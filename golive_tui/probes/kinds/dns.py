"""A name in the DNS: what its servers answer. `/etc/hosts` is not asked."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_address
from itertools import cycle
from typing import TYPE_CHECKING

from golive_tui.checklist.plain import plain
from golive_tui.launch.headline import brief_time
from golive_tui.launch.verdict import Cause, Found, Timing
from golive_tui.probes.kinds.connecting import host_and_port
from golive_tui.probes.order import HEAD_CHARACTERS, Observation, Order, Unseen
from golive_tui.values import dataclass

if TYPE_CHECKING:
    from dns.message import Message
    from dns.rdata import Rdata

SECONDS_PER_TRY = 2.0
"""Then the question is asked again, of the next server: datagrams get lost."""
_SHARE = 0.9
"""Of the time allowed: the rest is for saying that nobody answered."""
_MOST_ANSWERS = 3
_HELPLESS = ("SERVFAIL", "REFUSED", "NOTIMP", "FORMERR")
"""Codes of a server that does not know; the next one may."""


@dataclass(frozen=True, slots=True)
class _Server:
    """A name server."""

    host: str
    port: int = 53

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


async def observe(order: Order) -> Observation:
    """Ask for the name."""
    import dns.rcode

    loop = asyncio.get_running_loop()
    begun = loop.time()
    kind = str(order.probe.options.get("type") or "A")
    query = _query(order.probe.target[0], kind)
    response = await _response(query, _servers(order), order.timeout * _SHARE)
    took = timedelta(seconds=loop.time() - begun)
    code = dns.rcode.to_text(response.rcode())
    answers = sorted(_answers(response, kind))
    values: dict[str, Found] = {"DNS_RCODE": code, "BODY": [*answers], "RESPONSE_TIME": took}
    head = "\n".join(answers)[:HEAD_CHARACTERS]
    summary = f"{_told(code, kind, answers)} in {brief_time(took)}"
    return Observation(values, plain(summary), Timing(dns=took), head)


def _query(name: str, kind: str) -> "Message":
    import dns.exception
    import dns.message
    import dns.name

    try:
        return dns.message.make_query(dns.name.from_text(name), kind)
    except (dns.exception.DNSException, UnicodeError, ValueError) as error:
        raise Unseen(Cause.DNS, f'"{name}" is no name') from error


def _servers(order: Order) -> list[_Server]:
    """The one that is written down, else the system's."""
    import dns.exception
    import dns.resolver

    written = str(order.probe.options.get("resolver") or "")
    if written:
        return [_server(written)]
    try:
        hosts = [str(each) for each in dns.resolver.Resolver().nameservers]
    except (dns.exception.DNSException, OSError) as error:
        raise Unseen(Cause.INTERNAL, "this system has no name server") from error
    if not hosts:
        raise Unseen(Cause.INTERNAL, "this system has no name server")
    return [_Server(host) for host in dict.fromkeys(hosts)]


def _server(written: str) -> _Server:
    try:
        return _Server(str(ip_address(written.removeprefix("[").removesuffix("]"))))
    except ValueError:
        pass  # with a port, then
    host, port = host_and_port(written)
    try:
        return _Server(str(ip_address(host)), port)
    except ValueError as error:
        text = f'"{written}" is no address of a name server; write 10.0.0.1 or 10.0.0.1:53'
        raise Unseen(Cause.VARIABLE, text) from error


async def _response(query: "Message", servers: list[_Server], seconds: float) -> "Message":
    """The first answer, asking each server in turn until the time is over."""
    loop = asyncio.get_running_loop()
    last = loop.time() + seconds
    listed = ", ".join(map(str, servers))
    helpless: Message | None = None
    unreached: set[_Server] = set()
    for server in cycle(servers):
        if helpless is not None and server == servers[0]:
            return helpless  # all have been asked
        if len(unreached) == len(servers):
            raise Unseen(Cause.CONNECT, f"no connection to the name server {listed}")
        if (left := last - loop.time()) <= 0:
            raise Unseen(Cause.TIMEOUT, f"no answer from the name server {listed}")
        try:
            response = await _asked(query, server, min(SECONDS_PER_TRY, left))
        except TimeoutError:
            continue
        except OSError:
            unreached.add(server)
            continue
        if _code(response) not in _HELPLESS:
            return response
        helpless = response
    raise AssertionError("there is at least one server")


def _code(response: "Message") -> str:
    import dns.rcode

    return dns.rcode.to_text(response.rcode())


async def _asked(query: "Message", server: _Server, seconds: float) -> "Message":
    """One question, over TCP if the answer is too long. Raises `OSError`."""
    import dns.asyncbackend
    import dns.asyncquery
    import dns.exception

    backend = dns.asyncbackend.get_backend("asyncio")
    try:
        response, _ = await dns.asyncquery.udp_with_fallback(
            query,
            server.host,
            seconds,
            server.port,
            ignore_unexpected=True,
            ignore_errors=True,
            backend=backend,
        )
    except dns.exception.Timeout as error:
        raise TimeoutError from error
    except (dns.exception.DNSException, EOFError) as error:
        raise Unseen(Cause.PROTOCOL, f"{server} does not answer as a name server does") from error
    return response


def _answers(response: "Message", kind: str) -> Iterator[str]:
    """What was asked for; not the aliases on the way there."""
    import dns.rdatatype

    wanted = dns.rdatatype.from_text(kind)
    for rrset in response.answer:
        if rrset.rdtype == wanted:
            yield from map(_text, rrset)


def _text(answer: "Rdata") -> str:
    strings: tuple[bytes, ...] | None = getattr(answer, "strings", None)
    if strings is not None:  # TXT: the parts make up one text
        return b"".join(strings).decode("utf-8", "replace")
    return answer.to_text().removesuffix(".")


def _told(code: str, kind: str, answers: list[str]) -> str:
    if code != "NOERROR":
        return code
    if not answers:
        return f"no {kind} record"
    more = len(answers) - _MOST_ANSWERS
    return ", ".join(answers[:_MOST_ANSWERS]) + (f" and {more} more" if more > 0 else "")
