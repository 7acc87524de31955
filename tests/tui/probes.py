"""A console whose probes say what the test says: nothing is sent, and time stands still."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypedDict, Unpack

from golive_tui.checklist.source import read_checklist
from golive_tui.launch.verdict import Cause, Found, Held, Result, Timing, Verdict
from golive_tui.session.trusting import grant, trust_file
from golive_tui.session.watch import Watch
from golive_tui.tui.app import ConsoleApp
from tests.tui.screen import LARGE, NOON, Asked, Desk, opened

CHECKLIST = """\
golive: 1
title: SoulSeer
launch: {timezone: UTC}
vars:
  base: ${env:BASE_URL}
  token: {value: "${env:API_TOKEN}", secret: true}
defaults: {probe: {every: 10s}}
probes:
  database: {title: Database, tcp: db.example:5432}
sections:
  - title: Platform
    items:
      - {title: Health, tick: sensed, probe: {http: "${base}/health?key=${token}"}}
      - title: Payments
        done: true
        probe: {http: "${base}/pay", expect: ["[STATUS] == 200"]}
      - title: Sign up
        probe: {http: "${base}/users", method: POST, expect: ["[STATUS] == 201"]}
      - Backups
criteria:
  - title: Error rate below 1 %
    id: errors
    for: 2m
    probe: {prometheus: "${base}", query: errors, expect: ["[VALUE] < 1%"]}
rollback:
  armed: T-1h
  triggers:
    - title: Error rate over 5 %
      id: errors
      for: 2m
      probe: {prometheus: "${base}", query: errors, expect: ["[VALUE] < 5%"]}
    - Customers cannot pay
"""
HEALTH, PAYMENTS, SIGN_UP = "platform/health", "platform/payments", "platform/sign-up"
CRITERION, TRIGGER, DATABASE = "criterion:errors", "trigger:errors", "probe:database"
SECRET = "hunter2hunter2"
ENVIRON = {"BASE_URL": "https://shop.example", "API_TOKEN": SECRET}
IN_HALF_AN_HOUR = """\
golive = 1
[launch]
events = [{ at = 2026-11-30T08:00:00.000Z, by = "ana", do = "t0", t0 = 2026-12-01T12:30:00.000Z }]
"""
SECOND = timedelta(seconds=1)


class StillWatch(Watch):
    """A watch without a thread: it hears what is asked, and its results come from the test."""

    def start(self) -> None:
        """Act, or see who does; run nothing."""
        self.asked: list[str] = []
        self.look_who_acts()

    def ask(self, addresses: Iterable[str]) -> None:
        """Remember it."""
        self.asked += addresses

    def begin(self, address: str, progress: str = "") -> None:
        """As when a run begins."""
        self._running[address] = progress

    def end(self, address: str, result: Result) -> None:
        """As when a run has ended."""
        self._told(self._probes[address], result)


def watch_of(desk: Desk) -> StillWatch:
    """The watch of the console."""
    watch = desk.app.probing._watch
    assert isinstance(watch, StillWatch)
    return watch


@asynccontextmanager
async def open_watching(
    folder: Path,
    size: tuple[int, int] = LARGE,
    asked: Asked | None = None,
    *,
    checklist: str = CHECKLIST,
    trusted: bool = True,
) -> AsyncIterator[Desk]:
    """The console on a checklist with probes, half an hour before its T-0 unless told otherwise."""
    asked = asked or Asked(state=IN_HALF_AN_HOUR)
    asked = replace(asked, environ={**ENVIRON, **asked.environ})
    path = folder / asked.name
    path.write_text(checklist, encoding="utf-8")
    if asked.state:
        path.with_suffix(".state.toml").write_text(asked.state, encoding="utf-8")
    if trusted:
        trust(path)
    async with opened(ConsoleApp, path, size, asked) as desk:
        yield desk


def trust(path: Path) -> None:
    """Trust all of a checklist."""
    file = trust_file({"XDG_STATE_HOME": str(path.parent / ".home")})
    grant(read_checklist(path).checklist, path, file)


class More(TypedDict, total=False):
    """What else a result may hold."""

    cause: Cause
    values: Mapping[str, Found]
    conditions: tuple[Held, ...]
    timing: Timing
    head: str
    took: timedelta
    ago: timedelta


def result(verdict: Verdict, summary: str, now: datetime = NOON, **more: Unpack[More]) -> Result:
    """A result that came just now, after 143 ms; or `ago`."""
    took = more.get("took", timedelta(milliseconds=143))
    return Result(
        verdict,
        summary,
        now - more.get("ago", timedelta(0)) - took,
        took,
        cause=more.get("cause"),
        values=more.get("values", {"RESPONSE_TIME": took}),
        conditions=more.get("conditions", ()),
        timing=more.get("timing", Timing()),
        head=more.get("head", ""),
    )


def ok(now: datetime = NOON, **more: Unpack[More]) -> Result:
    """`200 in 143 ms`."""
    return result(Verdict.PASS, "200 in 143 ms", now, **more)


def status_503(now: datetime = NOON) -> Result:
    """The target answers with an error."""
    held = Held("[STATUS] == 200", False, "[STATUS] (503) == 200", found="503", limit="200")
    summary = "503 in 143 ms; [STATUS] (503) == 200"
    return result(Verdict.FAIL, summary, now, conditions=(held,), values={"STATUS": 503})


def errors(share: float, limit: float, now: datetime = NOON) -> Result:
    """The error rate, judged by a limit in percent."""
    holds, found = share * 100 < limit, f"{share * 100:.4g} %"
    shown = f"[VALUE] ({found}) < {limit:g}%"
    held = Held(f"[VALUE] < {limit:g}%", holds, shown, found=found, limit=f"{limit:g}%")
    verdict = Verdict.PASS if holds else Verdict.FAIL
    summary = str(share) if holds else f"{share}; {shown}"
    return result(verdict, summary, now, values={"VALUE": share}, conditions=(held,))


async def ends(desk: Desk, results: Mapping[str, Result]) -> None:
    """Runs end, all at once; and the console has shown it."""
    watch = watch_of(desk)
    for address, each in results.items():
        watch.end(address, each)
    desk.app.probing._take()  # at once: no second may pass between the clock and what it brings
    await desk.followed()


async def go_on(desk: Desk, time: timedelta, running: Collection[str] = ()) -> None:
    """Time passes; those probes say the same all along, the others nothing."""
    desk.clock.step(time)
    known = {address: desk.session.senses.results(address)[-1] for address in running}
    now = desk.clock.now()
    await ends(desk, {key: replace(each, started=now - each.took) for key, each in known.items()})
    await desk.let_pass(timedelta(0))
    await desk.followed()
