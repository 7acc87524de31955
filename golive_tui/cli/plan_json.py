"""Plan and forecast, as `--json` prints them."""

from datetime import timedelta

from golive_tui.cli.jsonable import jsonable
from golive_tui.cli.words import moment_utc
from golive_tui.launch.chain import Link
from golive_tui.launch.forecast import Forecast, Pace

Json = dict[str, object]


def forecast_json(forecast: Forecast) -> Json:
    """When all that counts is done at the pace so far, the earliest time of it, and the chain."""
    return {
        "ready": moment_utc(forecast.ready),
        "margin_seconds": _seconds(forecast.margin),
        "earliest": moment_utc(forecast.plan.ready),
        "earliest_margin_seconds": _seconds(forecast.most_margin),
        "launched": forecast.launched,
        "left": forecast.left,
        "sensed": forecast.sensed,
        "pace": _pace(forecast.pace) if forecast.pace else None,
        "chain": [_link(link) for link in forecast.plan.chain],
    }


def _pace(pace: Pace) -> Json:
    return {
        "resolved": pace.resolved,
        "since": moment_utc(pace.since),
        "per_hour": round(pace.per_hour, 2),
    }


def _link(link: Link) -> Json:
    return {
        "address": link.item.address,
        "title": link.item.title,
        "owner": link.item.owner,
        "takes": jsonable(link.item.takes),
        "start": moment_utc(link.start),
        "end": moment_utc(link.end),
        "due": moment_utc(link.due),
        "late_seconds": link.late.total_seconds(),
    }


def _seconds(margin: timedelta | None) -> float | None:
    return None if margin is None else margin.total_seconds()
