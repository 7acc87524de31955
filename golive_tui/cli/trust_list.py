"""Printing what a checklist could run, and of what is not trusted all of it."""

from collections.abc import Iterable
from pathlib import Path

from golive_tui.cli.paper import Paper, Span, Tone
from golive_tui.cli.printing import print_json
from golive_tui.session.trusting import Judged, Trust


def untrusted(found: Iterable[Judged]) -> list[Judged]:
    """What is new or changed."""
    return [each for each in found if each.trust is not Trust.TRUSTED]


def print_trust_json(path: Path, found: Iterable[Judged]) -> None:
    """The same for programs: of each all that it does, and what was trusted before."""
    things = [
        {
            "address": each.executable.address,
            "title": each.executable.title,
            "trust": str(each.trust),
            "lines": list(each.executable.lines),
            "before": list(each.before),
        }
        for each in found
    ]
    print_json("trust", {"file": str(path), "things": things})


def print_trust(paper: Paper, found: Iterable[Judged]) -> None:
    """Each by its address; new ones with all they do, changed ones with what they did before."""
    for each in found:
        tone = Tone.DIM if each.trust is Trust.TRUSTED else Tone.WARN
        paper.line(Span(f"{each.trust:8}", tone), " ", each.executable.address)
        if each.trust is Trust.TRUSTED:
            continue
        now = each.executable.lines
        for line in each.before:
            if line not in now:
                paper.whole(f"       - {line}")
        for line in now:
            sign = "+" if each.before and line not in each.before else " "
            paper.whole(f"       {sign} {line}")
        if each.before == now:
            paper.whole("         a secret in it is another one now")
