"""`golive gate`: readiness as an exit code, for CI systems and scripts."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.parameters import AddressType, FileType, file_argument, json_option
from golive_tui.errors import ExitCode

if TYPE_CHECKING:
    from golive_tui.launch.gate import Asked
    from golive_tui.session.session import Session


@click.command()
@file_argument()
@click.option(
    "--section",
    "sections",
    type=AddressType(),
    multiple=True,
    metavar="S",
    help="Only what stands in this section or group; may be given several times.",
)
@click.option("--by", default="", metavar="MARK", help="Only what is due by then: T-6h.")
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="T",
    help="Only what has this tag; may be given several times.",
)
@click.option("--probe", is_flag=True, help="Run the probes of what counts first.")
@click.option("--trust", is_flag=True, help="With --probe: trust this checklist for this run.")
@click.option("--junit", type=FileType(), metavar="FILE", help="Also write a JUnit report.")
@json_option()
@click.pass_obj
def command(
    invocation: Invocation,
    file: Path,
    sections: tuple[str, ...],
    by: str,
    tags: tuple[str, ...],
    probe: bool,
    trust: bool,
    junit: Path | None,
    as_json: bool,
) -> ExitCode:
    """Gate."""
    from golive_tui.cli.answers import EXIT_CODES
    from golive_tui.cli.gate_paper import print_gate
    from golive_tui.cli.report_file import need_other_file
    from golive_tui.cli.untrusted import ONCE, not_run, way_out
    from golive_tui.session.gating import asked_of, gate_of

    if trust and not probe:
        raise click.UsageError("--trust lets probes run, so it goes with --probe")
    session = invocation.reading(file)
    need_other_file(junit, session)
    found = {written: session.find(written) for written in sections}
    asked = asked_of(session.checklist, found, by, tags)
    gate_of(session, asked)  # where nothing counts, nothing is probed
    untrusted, probed = _probed(invocation, session, asked, trust=trust) if probe else ((), None)
    gate = gate_of(session, asked, probed=probe)
    if as_json:
        from golive_tui.cli.gate_json import print_gate_json

        print_gate_json(session, gate, probed)
    else:
        print_gate(session, gate, probed, invocation.paper())
    if junit:
        from golive_tui.cli.gate_junit import write_gate

        write_gate(junit, session.checklist.title, gate)
    if untrusted:
        said = not_run(len(untrusted), " that this rests on")
        say(f"{NAME}: {said}; {way_out(session.definition.path)}, {ONCE}")
        return ExitCode.NOT_TRUSTED
    return EXIT_CODES[gate.readiness.answer]


def _probed(
    invocation: Invocation, session: "Session", asked: "Asked", *, trust: bool
) -> tuple[tuple[str, ...], int]:
    """Run the probes of what counts: which of them are not trusted, and how many did run."""
    from golive_tui.checklist.probed import with_needs
    from golive_tui.cli.gate_probing import look
    from golive_tui.session.gating import probes_that_count
    from golive_tui.session.probing import probes_of
    from golive_tui.session.trusting import trusted_addresses

    probes, counting = probes_of(session), probes_that_count(session, asked)
    trusted = probes if trust else trusted_addresses(session, invocation.environ)
    look(invocation, session, counting, trusted)
    needed = with_needs(probes, counting)
    untrusted = tuple(each for each in needed if each not in trusted)
    return untrusted, len(needed) - len(untrusted)
