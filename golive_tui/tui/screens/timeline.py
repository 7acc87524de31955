"""Everything that happened."""

from collections.abc import Iterator
from datetime import date

from golive_tui.checklist.plain import plain
from golive_tui.launch.timeline import Entry as Happening
from golive_tui.launch.timeline import timeline
from golive_tui.tui.line import Piece
from golive_tui.tui.message import Message
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.listing import Entry


class TimelineScreen(ReadingScreen):
    """What happened, newest first as on an item's sheet, by day; enter goes to the item."""

    def entries(self, width: int) -> list[Entry]:
        """One line or more for each happening, under the day it was on."""
        of = self.session
        happenings = timeline(of.state, of.checklist, of.zone, of.now())
        if not happenings:
            return [Entry(), Entry((("Nothing has happened yet.", self.ink.dim),))]
        title = self.heading("What happened, newest first")
        return [*title, *self._by_day(happenings, width)]

    def _by_day(self, happenings: tuple[Happening, ...], width: int) -> Iterator[Entry]:
        day: date | None = None
        for each in reversed(happenings):
            local = each.at.astimezone(self.session.zone)
            if local.date() != day:
                day = local.date()
                yield Entry()
                yield Entry(((f"{local:%A %-d %B %Y}", self.ink.dim),))
            clock: Piece = (f"{local:%H:%M:%S} ", self.ink.faint)
            # Each its own: the cursor stays on it when more happens, to the same item, too.
            target = f"{each.at.isoformat()} {each.address}"
            yield from self.paragraph([clock, *self._words(each)], width, 9, target)

    def _words(self, each: Happening) -> list[Piece]:
        ink = self.ink
        pieces: list[Piece] = [
            (f"{plain(each.by)} " if each.by else "", ink.accent),
            (each.words, ink.text),
            (f" {plain(each.title)}" if each.title else "", ink.dim),
            (f": {plain(each.text)}" if each.text else "", ink.text),
        ]
        if each.t0:
            local = each.t0.astimezone(self.session.zone)
            pieces.append((f" to {local:%Y-%m-%d %H:%M %Z}", ink.text))
        if each.waived:
            pieces.append((f" · waived: {plain(', '.join(each.waived))}", ink.warn))
        if each.evidence:
            pieces.append((f" · {plain(' '.join(each.evidence))}", ink.accent))
        return pieces

    def chosen(self, target: str) -> None:
        """Go to the item; what is about the whole launch has none."""
        if address := self.copied(target):
            self.dismiss(address)
        else:
            self.show_message(Message("that was about the whole launch: there is no item to it"))

    def copied(self, target: str) -> str:
        """The address of the item."""
        return target.partition(" ")[2]
