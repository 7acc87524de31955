"""Plan and forecast in words, the same on the screen and on the command line."""

from datetime import datetime, timedelta, tzinfo

from golive_tui.launch.chain import Plan
from golive_tui.launch.forecast import Forecast, Pace

_MINUTE = timedelta(minutes=1)
NAMED = 3
"""How many links of the chain one line names."""


def headline_of(forecast: Forecast, now: datetime, zone: tzinfo) -> str:
    """When all is ready, and whether that is before T-0: `ready by 08:41 at this pace, …`."""
    plan = forecast.plan
    if forecast.launched:
        return "launched: nothing is ahead of T-0 any more"
    if forecast.done or plan.ready is None:
        return "all that counts is done"
    if forecast.ready:
        why = "by the chain" if forecast.chain_decides else "at this pace"
        by = time_in_words(forecast.ready, now, zone)
        return _with_margin(f"ready by {by} {why}", forecast.margin)
    words = "no pace yet" if forecast.left else "what is left is for probes to tick"
    if plan.ready <= now and not forecast.late:
        return words
    at = time_in_words(plan.ready, now, zone)
    return _with_margin(f"{words}; ready by {at} at the earliest", forecast.most_margin)


def line_of(forecast: Forecast, now: datetime, zone: tzinfo) -> str:
    """The forecast and the chain in one line."""
    parts = (headline_of(forecast, now, zone), chain_of(forecast.plan, now))
    return "; ".join(filter(None, parts))


def chain_of(plan: Plan, now: datetime, *, ascii_only: bool = False) -> str:
    """The first of the chain by title: `the chain, 1 late: Deploy → Smoke tests → …`.

    Empty if it says no more than that something is open.
    """
    if not tells(plan, now):
        return ""
    arrow, more = (" -> ", "...") if ascii_only else (" → ", "…")
    titles = [link.item.title for link in plan.chain[:NAMED]]
    named = arrow.join([*titles, more] if len(plan.chain) > NAMED else titles)
    return f"the chain, {len(plan.late)} late: {named}" if plan.late else f"the chain: {named}"


def tells(plan: Plan, now: datetime) -> bool:
    """Whether the chain has more than one link, or takes any time."""
    return len(plan.chain) > 1 or (plan.ready is not None and plan.ready > now)


def pace_in_words(pace: Pace) -> str:
    """`7 an hour`, `2 a day`."""
    if pace.per_hour >= 1:
        return (
            f"{pace.per_hour:.3g} an hour"
            if pace.per_hour < 100
            else f"{pace.per_hour:.0f} an hour"
        )
    return f"one every {length_in_words(pace.time_for(1))}"


def time_in_words(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """The minute by which it has come, with the date if that is another day than now."""
    local = minute_by(moment).astimezone(zone)
    today = now.astimezone(zone).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%b}{year} {local:%H:%M}"


def minute_by(moment: datetime) -> datetime:
    """The first whole minute that is not before a moment."""
    return (moment + _MINUTE - _TICK).replace(second=0, microsecond=0)


def margin_in_words(margin: timedelta) -> str:
    """`19 m before T-0`, `1 h 5 m after T-0`."""
    if _NOTHING <= margin < _MINUTE:
        return "just before T-0"
    side = "before" if margin > _NOTHING else "after"
    # What is too late is counted up, what is left is counted down.
    return f"{length_in_words(abs(margin // _MINUTE * _MINUTE))} {side} T-0"


def length_in_words(length: timedelta) -> str:
    """A length of time in its two largest units: `19 m`, `1 h 5 m`, `2 d 3 h`."""
    minutes = length // _MINUTE
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [(days, "d"), (hours, "h"), (minutes, "m")]
    first = next((index for index, (number, _) in enumerate(parts) if number), len(parts) - 1)
    shown = parts[first : first + 2]
    return " ".join(f"{number} {unit}" for number, unit in shown if number) or "0 m"


def _with_margin(words: str, margin: timedelta | None) -> str:
    return words if margin is None else f"{words}, {margin_in_words(margin)}"


_NOTHING = timedelta(0)
_TICK = timedelta(microseconds=1)
