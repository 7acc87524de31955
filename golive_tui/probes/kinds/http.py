"""`http`: sends a request, and looks at the answer."""

import asyncio
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from golive_tui.checklist.probe import Probe, ProbeKind
from golive_tui.launch.verdict import Found
from golive_tui.probes.asked import asks_for
from golive_tui.probes.kinds.answers import as_value
from golive_tui.probes.kinds.http_body import read_body
from golive_tui.probes.kinds.http_redirects import Answered, answered
from golive_tui.probes.kinds.http_request import request_of
from golive_tui.probes.kinds.http_sending import Sender, sender_of
from golive_tui.probes.kinds.http_trouble import trouble
from golive_tui.probes.kinds.http_trust import days_left
from golive_tui.probes.kinds.http_watch import Watch
from golive_tui.probes.order import HEAD_CHARACTERS, Observation, Order, Unseen
from golive_tui.values import replace

if TYPE_CHECKING:
    import httpx


async def observe(order: Order) -> Observation:
    """Send the request, or the burst of them."""
    if "requests" in order.probe.options or "duration" in order.probe.options:
        from golive_tui.probes.kinds.burst import observe_burst

        return await observe_burst(order)
    async with sender_of(order) as sender:
        return await _observed(sender, order)


def follows(probe: Probe) -> bool:
    """Whether redirects are followed."""
    return probe.options.get("follow") is not False


def _looks_at_body(probe: Probe) -> bool:
    """Whether anybody wants to know what is in it."""
    return probe.kind is ProbeKind.PROMETHEUS or asks_for(probe, "BODY")


async def _observed(sender: Sender, order: Order) -> Observation:
    import httpx

    loop = asyncio.get_running_loop()
    begun = loop.time()
    request = request_of(order.probe)
    watch = Watch(request)
    take = partial(read_body, looked_at=_looks_at_body(order.probe))
    try:
        found = await answered(sender, request, take, follow=follows(order.probe))
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
