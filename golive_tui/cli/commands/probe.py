"""`golive probe`: run probes once, and say what they found."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.parameters import FileType, ProbeType, file_argument, json_option
from golive_tui.errors import ExitCode

if TYPE_CHECKING:
    from golive_tui.checklist.probed import Probed
    from golive_tui.cli.probe_paper import Ran
    from golive_tui.launch.verdict import Result
    from golive_tui.session.session import Session


@click.command()
@file_argument()
@click.argument("addresses", type=ProbeType(), nargs=-1, metavar="[ADDRESS...]")
@click.option("--trust", is_flag=True, help="Trust this checklist for this one run.")
@click.option("--list", "only_list", is_flag=True, help="Only name the probes; run none.")
@click.option("--junit", type=FileType(), metavar="FILE", help="Also write a JUnit report.")
@click.option(
    "--concurrency", type=click.IntRange(1, 200), default=16, help="How many at once: 16."
)
@json_option()
@click.pass_obj
def command(
    invocation: Invocation,
    file: Path,
    addresses: tuple[str, ...],
    trust: bool,
    only_list: bool,
    junit: Path | None,
    concurrency: int,
    as_json: bool,
) -> ExitCode:
    """Probe."""
    from golive_tui.checklist.probed import find_probed, with_needs
    from golive_tui.cli.report_file import need_other_file
    from golive_tui.cli.running import run_to_end
    from golive_tui.cli.untrusted import ONCE, not_run, way_out
    from golive_tui.session.probing import probes_of
    from golive_tui.session.trusting import trusted_addresses

    session = invocation.reading(file)
    need_other_file(junit, session)
    probes = probes_of(session)
    found = [find_probed(probes, session.hiding.address(each)) for each in addresses]
    asked = list(dict.fromkeys(found)) or list(probes)
    if only_list:
        _list(invocation, [probes[each] for each in asked], as_json=as_json)
        return ExitCode.FINE
    trusted = probes if trust else trusted_addresses(session, invocation.environ)
    run = _Run(invocation, session, as_json=as_json)
    ran = run_to_end(run.all(asked, trusted, concurrency))
    run.end(ran)
    if junit:
        from golive_tui.cli.junit import write_junit

        write_junit(junit, session.checklist.title, ran)
    untrusted = [each for each in with_needs(probes, asked) if each not in trusted]
    if untrusted:
        said = not_run(len(untrusted))
        say(f"{NAME}: {said}; {way_out(session.definition.path)}, {ONCE}")
    return exit_code(ran, untrusted)


def _list(invocation: Invocation, probes: "list[Probed]", *, as_json: bool) -> None:
    """Name them, as lines or as JSON."""
    from golive_tui.cli.probe_paper import list_as_json, print_list

    if as_json:
        from golive_tui.cli.printing import print_json

        print_json("probes", list_as_json(probes))
    else:
        print_list(invocation.paper(), probes)


class _Run:
    """One run of probes, told as it goes on."""

    def __init__(self, invocation: Invocation, session: "Session", *, as_json: bool) -> None:
        self._invocation = invocation
        self._session = session
        self._as_json = as_json

    async def all(
        self, asked: list[str], trusted: Collection[str], concurrency: int
    ) -> "list[Ran]":
        """Run them; each is printed as it ends. In the order of the file."""
        from golive_tui.session.probing import load, probes_of, run_all, surroundings

        probes = probes_of(self._session)
        load(probes[each].probe.kind for each in asked if each in trusted)
        around = surroundings(self._session, self._invocation.environ, trusted)
        results = await run_all(probes, asked, around, self._told, concurrency)
        return [(probes[address], results[address]) for address in asked]

    def _told(self, probed: "Probed", result: "Result") -> None:
        from golive_tui.cli.probe_paper import print_result

        if not self._as_json:
            paper = self._invocation.paper()
            print_result(paper, probed, result)
            paper.flush()  # somebody may be reading along

    def end(self, ran: "list[Ran]") -> None:
        """The whole as JSON, and how many there were of each verdict."""
        from golive_tui.cli.probe_paper import as_json, tally

        if self._as_json:
            from golive_tui.cli.printing import print_json

            print_json("probe", as_json(ran))
        say(f"{NAME}: {tally(ran)}")


def exit_code(ran: "list[Ran]", untrusted: Collection[str]) -> ExitCode:
    """4 if one was not trusted, 1 if one neither passed nor warned."""
    if untrusted:
        return ExitCode.NOT_TRUSTED
    bad = any(not result.verdict.good for _, result in ran)
    return ExitCode.NO_GO if bad else ExitCode.FINE
