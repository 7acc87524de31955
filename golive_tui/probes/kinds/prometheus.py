"""`prometheus`: asks for one value."""

import json
import math
from typing import Any

from golive_tui.launch.headline import number
from golive_tui.launch.verdict import Cause, Found
from golive_tui.probes.judging import is_of_shares
from golive_tui.probes.kinds import http
from golive_tui.probes.order import Observation, Order, Unseen, shortened
from golive_tui.values import replace

PATH = "/api/v1/query"
LONGEST_ERROR = 200


async def observe(order: Order) -> Observation:
    """Ask, and take the one value out of the answer."""
    asked = replace(order, probe=replace(order.probe, target=(_url(order),), options={}))
    answer = await http.observe(asked)
    value = _value(answer)
    values: dict[str, Found] = {} if value is None else {"VALUE": value}
    share = any(
        each.parsed.found.name == "VALUE" and is_of_shares(each.parsed)
        for each in (*order.probe.expect, *order.probe.warn)
    )
    summary = "no value" if value is None else number(value, share=share)
    return Observation(values, summary, answer.timing, answer.head)


def _url(order: Order) -> str:
    from httpx import URL, InvalidURL

    base = order.probe.target[0].strip().rstrip("/")
    base = base if base.endswith(PATH) else f"{base}{PATH}"
    try:
        return str(URL(base).copy_merge_params({"query": str(order.probe.options["query"])}))
    except InvalidURL as error:
        raise Unseen(Cause.VARIABLE, f"no request can be made of it: {error}") from None


def _value(answer: Observation) -> float | None:
    body: Any = answer.values.get("BODY")
    if not isinstance(body, dict):
        raise Unseen(Cause.PROTOCOL, f"this is not its answer: {answer.summary}")
    if body.get("status") != "success":
        words = shortened(str(body.get("error") or json.dumps(body)), LONGEST_ERROR)
        raise Unseen(Cause.PROTOCOL, f"it refuses the query: {words}")
    try:
        found = _number(body["data"])
    except (KeyError, TypeError, ValueError, IndexError):
        raise Unseen(Cause.PROTOCOL, "the query must give a number") from None
    return found if found is not None and math.isfinite(found) else None


def _number(data: Any) -> float | None:
    if data["resultType"] == "scalar":
        return float(data["result"][1])
    results = data["result"]
    if data["resultType"] != "vector" or len(results) > 1:
        number = len(results)
        text = f"the query must give one value, and gives {number} ({data['resultType']})"
        raise Unseen(Cause.PROTOCOL, text)
    return float(results[0]["value"][1]) if results else None
