"""The last results of one probe, in full."""

import json
from collections.abc import Iterator
from datetime import timedelta

from golive_tui.checklist.plain import plain, plain_lines
from golive_tui.checklist.probed import Probed
from golive_tui.launch.glyphs import VERDICT_SIGNS
from golive_tui.launch.headline import brief_time
from golive_tui.launch.verdict import Found, Result
from golive_tui.tui.facts import short_time
from golive_tui.tui.line import Piece
from golive_tui.tui.probe_rows import ProbeRows
from golive_tui.tui.probe_words import PROBES_OFF, ROLES, does, when
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.listing import Entry

HEAD_LINES = 12
"""So many lines of an answer are shown."""
EARLIER = 20
"""So many results before the last one are listed, one line each."""


class ProbeResultsScreen(ReadingScreen):
    """What it does, what it found last, and what it said before."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def probes_ran(self, addresses: tuple[str, ...]) -> None:
        """It may have run again."""
        if self._address in addresses:
            self.update()

    def entries(self, width: int) -> list[Entry]:
        """Newest first."""
        probed = self.session.senses.probes.get(self._address)
        if probed is None:
            return [Entry(), Entry((("This probe is no longer in the checklist.", self.ink.dim),))]
        results = self.session.senses.results(self._address)
        lines = [*self._about(probed, width)]
        if not results:
            return [*lines, Entry(), *self._recorded(width)]
        lines += self._in_full(results[-1], width)
        if earlier := results[-2 : -2 - EARLIER : -1]:
            lines += self.heading("Before")
            for each in earlier:
                lines += self.paragraph(self._line(each), width, 6)
        return lines

    def _about(self, probed: Probed, width: int) -> Iterator[Entry]:
        """Whose probe it is, what it does, how often; and who silenced it."""
        ink, session = self.ink, self.session
        item = probed.address if probed.address in session.checklist.nodes else ""
        role = f"{ROLES[probed.role]}{': enter goes to it' if item else ''}"
        yield Entry()
        yield from self.paragraph([(plain(probed.title), ink.strong)], width, 2, item)
        what = does(probed, session, self.console_app.opening.environ)
        yield from self.paragraph([(what, ink.text)], width, 2)
        yield from self.paragraph([(f"{role} · {when(probed, session)}", ink.dim)], width, 2)
        record = session.state.probe(probed.address)
        if (mute := record.mute) and record.muted(session.now()):
            until = short_time(mute.until, session)
            words = f"muted until {until} by {mute.by}: {mute.reason}"
            yield from self.paragraph([(plain(words), ink.warn)], width, 2)

    def _recorded(self, width: int) -> list[Entry]:
        turn = self.session.state.probe(self._address).turn
        if turn is None:
            return self.paragraph([(self._why_none(), self.ink.dim)], width, 2)
        since = short_time(turn.since, self.session)
        off = self.console_app.probing.off
        not_run = f"{self._why_none()}." if off else "Not run by this console yet."
        words = f"{not_run} Recorded: {turn.verdict} since {since}"
        return self.paragraph([(f"{words}  {plain(turn.summary)}", self.ink.dim)], width, 2)

    def _why_none(self) -> str:
        """Why there is no result yet."""
        probing = self.console_app.probing
        if probing.off:
            return PROBES_OFF[0].upper() + PROBES_OFF[1:]
        may = probing.may_run(self._address)
        return "It has not run yet." if may else "It is not trusted, so it does not run."

    def _line(self, result: Result) -> list[Piece]:
        rows = ProbeRows(self.session, self.ink, ascii_only=self.console_app.ascii)
        sign = VERDICT_SIGNS[result.verdict].shown(self.console_app.ascii)
        at = result.started.astimezone(self.session.zone)
        return [
            (f"{at:%H:%M:%S} ", self.ink.faint),
            (f"{sign} {result.verdict:8}", rows.style(result.verdict)),
            (f"{brief_time(result.took):>8}  ", self.ink.dim),
            (plain(f"{result.cause}: " if result.cause else ""), self.ink.bad),
            (plain(result.summary), self.ink.text),
        ]

    def _in_full(self, result: Result, width: int) -> list[Entry]:
        return [
            Entry(),
            *self.paragraph(self._line(result), width, 6),
            *self._conditions(result, width),
            *self._timing(result, width),
            *self._values(result, width),
            *self._head(result, width),
        ]

    def _conditions(self, result: Result, width: int) -> Iterator[Entry]:
        if result.conditions:
            yield from self.heading("Conditions")
        for held in result.conditions:
            bad = self.ink.warn if held.warning else self.ink.bad
            sign = "holds " if held.holds else ("warns " if held.warning else "broken")
            style = self.ink.ok if held.holds else bad
            yield from self.paragraph(
                [(f"{sign}  ", style), (plain(held.shown), self.ink.text)], width, 8
            )

    def _timing(self, result: Result, width: int) -> Iterator[Entry]:
        timing = result.timing
        parts = (
            ("dns", timing.dns),
            ("connect", timing.connect),
            ("tls", timing.tls),
            ("first byte", timing.first_byte),
        )
        told: list[Piece] = []
        for name, span in parts:
            if span is not None:
                told += [(f"{name} ", self.ink.faint), (f"{brief_time(span)}   ", self.ink.text)]
        if told:
            told += [("in all ", self.ink.faint), (brief_time(result.took), self.ink.text)]
            yield from self.heading("Timing")
            yield from self.paragraph(told, width)

    def _values(self, result: Result, width: int) -> Iterator[Entry]:
        if result.values:
            yield from self.heading("Values")
        cells = max(map(len, result.values), default=0)
        for name, value in result.values.items():
            pieces = [(f"{name:{cells}}  ", self.ink.faint), (_shown(value), self.ink.text)]
            yield from self.paragraph(pieces, width, 4)

    def _head(self, result: Result, width: int) -> Iterator[Entry]:
        lines = plain_lines(result.head).rstrip().split("\n")
        if any(lines):
            yield from self.heading("The answer begins with")
            for each in lines[:HEAD_LINES]:
                yield from self.paragraph([(each, self.ink.dim)], width)
            if len(lines) > HEAD_LINES:
                left = len(lines) - HEAD_LINES
                yield Entry(((f"and {left} line{'s' if left > 1 else ''} more", self.ink.faint),))


def _shown(value: Found) -> str:
    """As the target wrote it: what is no text and no time, in JSON."""
    if isinstance(value, timedelta):
        return brief_time(value)
    text = plain(
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    )
    return text if len(text) <= 300 else f"{text[:299]}…"
