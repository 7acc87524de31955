"""`golive demo`: a launch to practise on, against a target that can be made to misbehave."""

import contextlib
import os
import shlex
import signal
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.errors import ExitCode, GoLiveError

if TYPE_CHECKING:
    from golive_tui.demo.launching import Practising


@click.command()
@click.option("--no-console", is_flag=True, help="Only serve the target, until Ctrl-C.")
@click.option("--trouble", "troubles", multiple=True, metavar="NAME", help="Begin with a trouble.")
@click.option(
    "--speed", type=click.FloatRange(1, 60), default=1.0, help="How much faster the clock runs."
)
@click.pass_obj
def command(
    invocation: Invocation, no_console: bool, troubles: tuple[str, ...], speed: float
) -> int:
    """Practise."""
    if invocation.state:
        raise GoLiveError("a demo keeps nothing, so it has no place for --state", "leave it out")
    if no_console and speed != 1:
        raise GoLiveError("only the console has a clock to speed up", "leave --speed out")
    from golive_tui.demo.launching import practising
    from golive_tui.demo.troubles import trouble_named

    named = [trouble_named(each) for each in troubles]
    if not no_console:
        from golive_tui.cli.console import need_terminal

        need_terminal(invocation, lambda: "use golive demo --no-console")
    with _past_proxies(), practising(invocation.opening(), speed=speed) as practice:
        for each in named:
            practice.target.set(each, True).result()
        if no_console:
            _print(invocation, practice)
            _until_told()
            return ExitCode.FINE
        from golive_tui.session.finding import Found

        found = Found(practice.checklist.parent, (practice.checklist,))
        code = invocation.open_console(found, practice.opening)
    say(f"{NAME}: the practice is over; its checklist and its record are gone")
    return code


def _print(invocation: Invocation, practice: "Practising") -> None:
    """What leads other commands to the target, as a shell reads it."""
    paper = invocation.paper()
    paper.whole(f"# A marketplace at {practice.settings['BASE_URL']}, until Ctrl-C.")
    paper.whole("# In another shell, with these lines in its environment:")
    paper.whole("#   golive probe checklists/soulseer.yaml --trust")
    for name, value in practice.settings.items():
        paper.raw(f"export {name}={shlex.quote(value)}")  # a shell reads it, keys and all
    if sys.stdout:
        sys.stdout.flush()


def _until_told() -> None:
    """Wait for Ctrl-C, or for the signals that ask a program to end."""
    over = threading.Event()
    before = {
        each: signal.signal(each, lambda *_: over.set())
        for each in (signal.SIGTERM, signal.SIGHUP)
        if signal.getsignal(each) is signal.SIG_DFL
    }
    try:
        with contextlib.suppress(KeyboardInterrupt):
            over.wait()
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextlib.contextmanager
def _past_proxies() -> Iterator[None]:
    """Nothing for this machine goes through a proxy; the client reads the process's own."""
    before = os.environ.get("no_proxy")
    others = before or os.environ.get("NO_PROXY", "")
    os.environ["no_proxy"] = ",".join(filter(None, (others, "127.0.0.1")))
    try:
        yield
    finally:
        del os.environ["no_proxy"]
        if before is not None:
            os.environ["no_proxy"] = before
