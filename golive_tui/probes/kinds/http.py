"""`http`: sends a request, and looks at the answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from golive_tui.checklist.probe import Probe
from golive_tui.launch.verdict import Cause, Found
from golive_tui.probes.kinds.answers import as_value
from golive_tui.probes.kinds.http_body import ENCODINGS
from golive_tui.probes.kinds.http_proxy import NONE, may_be_set, unusable
from golive_tui.probes.kinds.http_redirects import PORTS, Answered, answered, hide_location
from golive_tui.probes.kinds.http_trouble import trouble
from golive_tui.probes.kinds.http_trust import context_of, days_left
from golive_tui.probes.kinds.http_watch import Watch
from golive_tui.probes.order import HEAD_CHARACTERS, Observation, Order, Unseen
from golive_tui.probes.threads import let_lookups_wait_apart
from golive_tui.values import replace

if TYPE_CHECKING:
    import httpx

_ADDRESSES = {"4": "0.0.0.0", "6": "::"}


async def observe(order: Order) -> Observation:
    """Send the request, or the burst of them."""
    if "requests" in order.probe.options or "duration" in order.probe.options:
        from golive_tui.probes.kinds.burst import observe_burst

        return await observe_burst(order)
    async with client_of(order) as client:
        return await _observed(client, order)


@asynccontextmanager
async def client_of(order: Order, connections: int = 1) -> AsyncIterator["httpx.AsyncClient"]:
    """A client as the probe's keys ask for it."""
    import httpx

    let_lookups_wait_apart()
    options = order.probe.options
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    verify, proxy = await context_of(order), options.get("proxy")
    asked: dict[str, Any] = {"trust_env": proxy is None and may_be_set()}
    if proxy and proxy != NONE:
        asked["proxy"] = str(proxy)
    address = _ADDRESSES.get(str(options.get("ip") or "any"))
    if address:
        asked["transport"] = httpx.AsyncHTTPTransport(
            verify=verify, limits=limits, local_address=address
        )
    try:
        made = httpx.AsyncClient(
            verify=verify,
            limits=limits,
            timeout=None,
            event_hooks={"response": [hide_location]},
            **asked,
        )
    except (httpx.InvalidURL, ValueError, ImportError) as error:
        raise unusable(error) from None
    async with made as client:
        yield client


def request_of(client: "httpx.AsyncClient", probe: Probe) -> "httpx.Request":
    """The request that a probe describes. Raises `Unseen` for an address that is none."""
    import httpx

    options = probe.options
    headers = httpx.Headers({"User-Agent": "golive", "Accept-Encoding": ENCODINGS})
    given = options.get("headers")
    content: dict[str, Any] = {}
    if "json" in options:
        content["json"] = options["json"]
    elif options.get("body"):
        content["content"] = str(options["body"]).encode()
    try:
        if isinstance(given, dict):
            headers.update({name: str(value) for name, value in given.items()})
        method = str(options.get("method") or "GET")
        made = client.build_request(method, probe.target[0].strip(), headers=headers, **content)
        str(made.url.host)  # a name that can't be encoded is told here
        if (made.url.port or 1) >= PORTS:
            raise ValueError(f"there is no port {made.url.port}")
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Unseen(Cause.VARIABLE, f"no request can be made of it: {error}") from None
    return made


def follows(probe: Probe) -> bool:
    """Whether redirects are followed."""
    return probe.options.get("follow") is not False


async def _observed(client: "httpx.AsyncClient", order: Order) -> Observation:
    import httpx

    loop = asyncio.get_running_loop()
    begun = loop.time()
    request = request_of(client, order.probe)
    watch = Watch(request)
    try:
        found = await answered(client, request, follow=follows(order.probe))
    except httpx.HTTPError as error:
        why = await trouble(error, order)
        raise Unseen(why.cause, why.text, watch.timing()) from None
    finally:
        await watch.close()
    took = timedelta(seconds=loop.time() - begun)
    text = found.body.decode(_charset(found.response), errors="replace")
    values = _values(found, text, took, order)
    timing = replace(watch.timing(), first_byte=watch.first_byte)
    return Observation(values, _summary(found, took), timing, text[:HEAD_CHARACTERS])


def _charset(response: "httpx.Response") -> str:
    if "charset" not in response.headers.get("content-type", "").lower():
        return "utf-8"
    name = response.charset_encoding or "utf-8"
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


def _values(answer: Answered, text: str, took: timedelta, order: Order) -> dict[str, Found]:
    response = answer.response
    headers: dict[str, Found] = {name.lower(): value for name, value in response.headers.items()}
    values: dict[str, Found] = {
        "STATUS": response.status_code,
        "RESPONSE_TIME": took,
        "BODY": as_value(text),
        "HEADER": headers,
    }
    if answer.address:
        values["IP"] = answer.address
    if answer.certificate:
        values["CERTIFICATE_EXPIRATION"] = days_left(answer.certificate, order.now)
    return values


def _summary(found: Answered, took: timedelta) -> str:
    number = found.redirects
    after = f" after {number} redirect{'' if number == 1 else 's'}" if number else ""
    return f"{found.response.status_code}{after} in {took / timedelta(milliseconds=1):.0f} ms"
