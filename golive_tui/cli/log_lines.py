"""What happened, one line each."""

from datetime import datetime, tzinfo

from golive_tui.cli.paper import Paper, Span, Text, Tone
from golive_tui.cli.words import day_and_time
from golive_tui.launch.timeline import Entry, What


def print_entry(
    entry: Entry, zone: tzinfo, paper: Paper, *, indent: int = 0, titled: bool = True
) -> None:
    """When, who, what, to which item, and why."""
    at = f"{' ' * indent}{_time(entry.at, zone)}  "
    who = Span(entry.by or "somebody", Tone.ACCENT)
    spans: list[Text] = [Span(at, Tone.DIM), who, f" {entry.words}"]
    if titled and entry.title:
        spans.append(Span(f" {_title(entry)}", Tone.STRONG))
    if more := _more(entry, zone):
        spans.append(f": {more}")
    paper.line(*spans)


def _title(entry: Entry) -> str:
    return entry.title if entry.what is What.RELEASE else f'"{entry.title}"'


def _time(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def _more(entry: Entry, zone: tzinfo) -> str:
    parts = [
        day_and_time(entry.t0, zone) if entry.t0 else "",
        " ".join(entry.text.split()),
        f"[waived: {', '.join(entry.waived)}]" if entry.waived else "",
        f"[evidence: {', '.join(entry.evidence)}]" if entry.evidence else "",
    ]
    return " ".join(filter(None, parts))
