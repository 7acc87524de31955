"""A launch that counts down on the console, and the captain's hands on its clock."""

from datetime import datetime, timedelta

from golive_tui.launch.count import Life
from tests.tui.screen import Desk

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
CHECKLIST = """\
golive: 1
title: SoulSeer
release: {version: v1.0.1, environment: production}
launch:
  timezone: UTC
  window: {opens: T-0, closes: T+2h}
  holds: [{name: Final poll, at: T-20m, for: 10m, until: operator}]
sections:
  - title: Pre-Deployment
    items:
      - {title: Restore tested, id: restore, by: T-6h}
  - title: Launch Day
    items:
      - {title: Deploy to production, id: deploy, by: T-1h}
      - {title: Announce, id: announce, by: T-30m}
      - {title: Smoke tests, id: smoke, by: T+15m}
"""
RESTORE, DEPLOY = "pre-deployment/restore", "launch-day/deploy"
ANNOUNCE, SMOKE = "launch-day/announce", "launch-day/smoke"


def counting_to(t0: str, *events: str, done: tuple[str, ...] = ()) -> str:
    """A state file: T-0 was set yesterday, and this happened since. No date means today."""
    first = "2026-11-30T08:00:00.000Z"
    moment = t0 if "T" in t0 else f"2026-12-01T{t0}:00Z"
    holds = 'holds = ["T-20m 10m operator Final poll"]'
    told = [f'{{ at = {first}, by = "ana", do = "t0", t0 = {moment}, {holds} }}', *events]
    items = "".join(
        f'[items."{address}"]\nstatus = "done"\nat = {first}\nby = "ana"\n' for address in done
    )
    return f"golive = 1\n[launch]\nevents = [{', '.join(told)}]\n{items}"


def event(at: str, do: str, **fields: str) -> str:
    """Something that happened to the clock today."""
    more = "".join(f', {key} = "{value}"' for key, value in fields.items())
    return f'{{ at = 2026-12-01T{at}:00.000Z, by = "ana", do = "{do}"{more} }}'


def life_of(desk: Desk) -> Life:
    """What the clock is in."""
    return desk.session.count.life(desk.session.now())


def t_of(desk: Desk) -> timedelta | None:
    """T."""
    return desk.session.count.t(desk.session.now())


def t0_of(desk: Desk) -> datetime | None:
    """The announced launch."""
    return desk.session.count.t0


async def press_slowly(desk: Desk, key: str) -> None:
    """A key after a pause: typing ahead does not reach what is guarded."""
    desk.app.keyboard.times = (0.0, 0.0)
    await desk.press(key)


async def on_the_clock(desk: Desk, words: str) -> None:
    """Open the clock with T and choose what begins with these words."""
    await press_slowly(desk, "T")
    lines = [line.strip() for line in desk.picture.splitlines()]
    first = lines.index("The clock") + 1
    index = next(i for i, line in enumerate(lines[first:]) if line.startswith(words))
    await desk.press(*["j"] * index, "enter")


async def answer(desk: Desk, text: str) -> None:
    """Type an answer, and give it."""
    await desk.type(text)
    await desk.press("enter")
