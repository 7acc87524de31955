"""What happened to one item, as lines."""

from rich.style import Style

from golive_tui.checklist.plain import plain, plain_lines
from golive_tui.launch.judgement import WORDS
from golive_tui.launch.recurrence import mark_in
from golive_tui.launch.state import State, Status
from golive_tui.launch.timeline import Entry, What, timeline
from golive_tui.session.session import Session
from golive_tui.tui.describe import Lines
from golive_tui.tui.facts import short_time
from golive_tui.tui.line import Piece, width_of, wrapped
from golive_tui.tui.theme import Palette

WIDEST_NAME = 16


class History:
    """Every change, note and claim of an item, the newest first; nothing is left out."""

    def __init__(self, session: Session, ink: Palette, width: int) -> None:
        self._session = session
        self._ink = ink
        self._width = width

    def of(self, address: str) -> Lines:
        """Time, name, what was done and why, in columns."""
        session = self._session
        records = {address: session.state.record(address), **session.overview.recorded(address)}
        entries = timeline(State(items=records), session.checklist)
        times = [short_time(entry.at, session) for entry in entries]
        time = max(map(len, times), default=0)
        name = min(WIDEST_NAME, max((self._cells(entry.by) for entry in entries), default=0))
        return [
            line
            for at, entry in reversed([*zip(times, entries, strict=True)])
            for line in self._entry(f"{at:>{time}}", name, entry, of=address)
        ]

    def _entry(self, time: str, name: int, entry: Entry, *, of: str) -> Lines:
        ink = self._ink
        mark = f"{mark_in(entry.address)}  " if entry.address != of else ""
        padding = " " * max(0, name - self._cells(entry.by))
        first, *more = plain_lines(entry.text).split("\n")
        pieces: list[Piece] = [
            (f"{time}  ", ink.dim),
            (f"{plain(entry.by)}{padding}  ", ink.accent),
            (mark, ink.dim),
            (entry.words, self._style_of(entry)),
            (f"  {first}" if first else "", ink.text),
            (f"  waived: {plain(', '.join(entry.waived))}" if entry.waived else "", ink.warn),
            *((f"  {plain(each)}", ink.accent) for each in entry.evidence),
        ]
        hanging = len(time) + name + 4
        lines = wrapped(pieces, self._width, hanging)
        for text in more:
            lines += wrapped([(" " * hanging + text, ink.text)], self._width, hanging)
        return lines

    def _cells(self, text: str) -> int:
        return width_of([(plain(text), self._ink.text)])

    def _style_of(self, entry: Entry) -> Style:
        ink = self._ink
        styles = {Status.DONE: ink.ok, Status.FAILED: ink.bad, Status.BLOCKED: ink.warn}
        if entry.what is not What.CHANGE:
            return ink.dim
        found = (style for status, style in styles.items() if entry.words.startswith(WORDS[status]))
        return next(found, ink.text)
