"""The T-clock: one line, or three rows of large digits. Each second redraws as little as can be."""

from collections.abc import Mapping
from datetime import timedelta

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip

from golive_tui.launch.count import format_t, split_t
from golive_tui.tui.line import line
from golive_tui.tui.widgets.drawn import Drawn, InConsole

GLYPHS = {
    "0": ("╭─╮", "│ │", "╰─╯"),
    "1": ("╶╮ ", " │ ", "╶┴╴"),
    "2": ("╶─╮", "╭─╯", "╰─╴"),
    "3": ("╶─╮", " ─┤", "╶─╯"),
    "4": ("╷ ╷", "╰─┤", "  ╵"),
    "5": ("╭─╴", "╰─╮", "╶─╯"),
    "6": ("╭─╴", "├─╮", "╰─╯"),
    "7": ("╶─╮", "  │", "  ╵"),
    "8": ("╭─╮", "├─┤", "╰─╯"),
    "9": ("╭─╮", "╰─┤", "╶─╯"),
    "-": ("   ", "╶─╴", "   "),
    "+": (" ╷ ", "╶┼╴", " ╵ "),
    ":": (" ", ":", " "),
}
"""Three rows for each character of the count."""
ASCII_GLYPHS = {
    "0": (" _ ", "| |", "|_|"),
    "1": ("   ", "  |", "  |"),
    "2": (" _ ", " _|", "|_ "),
    "3": (" _ ", " _|", " _|"),
    "4": ("   ", "|_|", "  |"),
    "5": (" _ ", "|_ ", " _|"),
    "6": (" _ ", "|_ ", "|_|"),
    "7": (" _ ", "  |", "  |"),
    "8": (" _ ", "|_|", "|_|"),
    "9": (" _ ", "|_|", " _|"),
    "-": ("   ", " - ", "   "),
    "+": ("   ", " + ", "   "),
    ":": (" ", ":", " "),
}
"""As wide and as high, of ASCII alone."""


class CountDrawn(Drawn):
    """A part of the count, in the colour of an alarm, or of a hold while one stops it."""

    held = alarm = False

    def stands(self, held: bool, alarm: bool) -> None:
        """Whether a hold stops the count, and whether there is an alarm."""
        if (held, alarm) != (self.held, self.alarm):
            self.held, self.alarm = held, alarm
            self.refresh()

    def style(self, running: Style) -> Style:
        """The colour of the count."""
        if self.alarm:
            return self.ink.strong_bad
        return self.ink.hold if self.held else running


class CountPart(CountDrawn):
    """A part of the count in one line."""

    def __init__(self, *, blank: int = 0) -> None:
        super().__init__()
        self._text = ""
        self._blank = blank
        """Cells behind the text. With one, a change ends inside the widget and costs less."""
        self.styles.height = 1

    def become(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            before, self._text = self._text, text
            if len(before) != len(text):
                self.styles.width = len(text) + self._blank
            self.refresh(Region(0, 0, len(text), 1))

    def draw(self, y: int, width: int) -> Strip:
        """The text."""
        return line(width, [(self._text, self.style(self.ink.strong))], ground=self.ink.panel)


class CountParts(InConsole, Horizontal):
    """The count, made of parts."""

    def stands(self, held: bool, alarm: bool) -> None:
        """Whether a hold stops it, and whether there is an alarm."""
        for part in self.query(CountDrawn):
            part.stands(held, alarm)


class CountLine(CountParts):
    """The count in one line. The seconds are a widget of their own: they alone change often."""

    def compose(self) -> ComposeResult:
        """Hours and minutes, then seconds."""
        yield CountPart()
        yield CountPart(blank=1)

    def tick(self, t: timedelta | None) -> None:
        """Show T."""
        text = f" {format_t(t)}"
        for part, words in zip(self.query(CountPart), (text[:-2], text[-2:]), strict=True):
            part.become(words)


class Digit(CountDrawn):
    """One large character of the count."""

    def __init__(self, character: str) -> None:
        super().__init__()
        self._character = character
        # One blank more than the glyph, so that a change ends inside the widget.
        self.styles.width = len(GLYPHS[character][0]) + 1
        self.styles.height = 3

    def become(self, character: str) -> None:
        """Show another character; only rows that differ are drawn anew."""
        before, after = self._glyphs[self._character], self._glyphs[character]
        self._character = character
        regions = [
            Region(0, y, _last_difference(old, new) + 1, 1)
            for y, (old, new) in enumerate(zip(before, after, strict=True))
            if old != new
        ]
        if regions:
            self.refresh(*regions)

    def draw(self, y: int, width: int) -> Strip:
        """One row of the glyph."""
        row = self._glyphs[self._character][y]
        return line(width, [(row, self.style(self.ink.text))], ground=self.ink.panel)

    @property
    def _glyphs(self) -> Mapping[str, tuple[str, str, str]]:
        return ASCII_GLYPHS if self.console_app.ascii else GLYPHS


def _last_difference(old: str, new: str) -> int:
    return max(x for x, (a, b) in enumerate(zip(old, new, strict=True)) if a != b)


class CountLabel(CountDrawn):
    """`T`, and the days, beside the large digits."""

    def __init__(self) -> None:
        super().__init__()
        self._text = "T"

    def become(self, text: str) -> None:
        """Show another label."""
        if text != self._text:
            self._text = text
            self.styles.width = len(text) + 3
            self.refresh()

    def draw(self, y: int, width: int) -> Strip:
        """The label on the last row."""
        text = f" {self._text}" if y == 2 else ""
        return line(width, [(text, self.style(self.ink.text))], ground=self.ink.panel)


class CountLarge(CountParts):
    """The count in large digits: sign, hours, minutes, seconds; days in the label."""

    PLACES = "-00:00:00"

    def compose(self) -> ComposeResult:
        """A label and one widget for each character."""
        yield CountLabel()
        for place in self.PLACES:
            yield Digit(place)

    def tick(self, t: timedelta | None) -> None:
        """Show T."""
        label, text = large_text(t)
        self.query_one(CountLabel).become(label)
        for digit, character in zip(self.query(Digit), text, strict=True):
            digit.become(character)


def large_text(t: timedelta | None) -> tuple[str, str]:
    """The label and the nine characters that show T."""
    if t is None:
        return "T", "---:--:--"
    sign, days, hours, minutes, seconds = split_t(t)
    label = f"T{sign}{days}d" if days else "T"
    return label, f"{sign}{hours:02}:{minutes:02}:{seconds:02}"
