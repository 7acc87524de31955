"""The footer: the keys that matter in this phase, or the last message."""

from textual.strip import Strip

from golive_tui.session.hiding import holds_secret, masked
from golive_tui.tui.commands import Command, key_name
from golive_tui.tui.describe import Lines
from golive_tui.tui.line import Piece, cut, line, width_of, wrapped
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.widgets.drawn import Drawn
from golive_tui.values import replace

MESSAGE_SECONDS = 12.0
"""How long a message stays if no key is pressed; trouble stays until a key is."""
WORDY_FROM = 80
"""Cells from which it is said at length what the keys of a message do."""
CUT_BY = 4
"""Cells by which a message is shortened until it fits."""
SPACED_FROM = 100
"""Cells below which keys stand closer, if that brings one more of them into sight."""


class KeyLine(Drawn):
    """One line at the bottom of a screen."""

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; }"

    def __init__(self, *, most_lines: int = 3) -> None:
        """`most_lines`: how many a message may take."""
        super().__init__()
        self._most_lines = most_lines
        self._commands: list[Command] = []
        self._message: Message | None = None

    def show_keys(self, commands: list[Command]) -> None:
        """Take these commands into the footer."""
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def say(self, message: Message) -> None:
        """Show a message in place of the keys."""
        if holds_secret(message.text):
            message = replace(message, text=masked(message.text))
        self._message = message
        self._take_room()
        if message.tone is not Tone.BAD:
            self.set_timer(MESSAGE_SECONDS, lambda: self._forget(message))

    def clear(self) -> None:
        """Show the keys again."""
        if self._message:
            self._message = None
            self._take_room()

    def _forget(self, message: Message) -> None:
        if self._message is not message:
            return
        if self.app.screen is self.screen:
            self.clear()
        else:  # a dialog hides it: it has not been read
            self.set_timer(MESSAGE_SECONDS, lambda: self._forget(message))

    def on_resize(self) -> None:
        """A message takes other lines where there is other room."""
        self._take_room()

    def _take_room(self) -> None:
        """A message that is too long for a line takes more of them: it may say where a file is."""
        lines = self._message_lines(self._message, self.app.size.width) if self._message else []
        height = max(1, len(lines))
        if height != self.size.height:  # else nothing has to be laid out
            self.styles.height = height
        self.refresh()

    def draw(self, y: int, width: int) -> Strip:
        """The message, or the keys that fit."""
        message = self._message
        lines = self._message_lines(message, width) if message else [self._keys(width)]
        left = lines[y] if y < len(lines) else []
        return line(width, [(" ", self.ink.text), *left], ground=self.ink.panel)

    def _message_lines(self, message: Message, width: int) -> Lines:
        style = {
            Tone.PLAIN: self.ink.text,
            Tone.WARN: self.ink.warn,
            Tone.BAD: self.ink.strong_bad,
        }[message.tone]
        keys = message.keys
        if width < WORDY_FROM:
            keys = tuple((key, what.split()[0]) for key, what in keys)
        text: Piece = (cut(message.text, self._most_lines * (width - 2)), style)
        while True:
            lines = self._with_keys(wrapped([text], width - 2), self._named(keys), width - 2)
            if len(lines) <= self._most_lines or len(text[0]) <= 1:
                return lines
            text = cut(text[0], max(1, width_of([text]) - CUT_BY)), style

    def _with_keys(self, lines: Lines, named: list[Piece], room: int) -> Lines:
        """The keys whole, behind the text or below it."""
        if width_of([*lines[-1], *named]) <= room:
            return [*lines[:-1], [*lines[-1], *named]]
        return [*lines, named[1:]]

    def _named(self, keys: tuple[tuple[str, str], ...]) -> list[Piece]:
        named: list[Piece] = []
        for key, what in keys:
            named += [("   ", self.ink.text), (key, self.ink.key), (f" {what}", self.ink.dim)]
        return named

    def _keys(self, width: int) -> list[Piece]:
        """Only whole keys are shown; those that help and lead away always are."""
        spaced, close = (self._fitting(width - 2, gap) for gap in ("   ", "  "))
        more = width < SPACED_FROM and len(close) > len(spaced)
        return close if more else spaced

    def _fitting(self, room: int, gap: str) -> list[Piece]:
        """As many as fit, from the first on, with those that stay behind them."""
        others = [self._one(each) for each in self._commands if not each.stays]
        last = [self._one(each) for each in self._commands if each.stays]
        room -= sum(_size(each) + len(gap) for each in last) - len(gap)
        fitting: list[list[Piece]] = []
        for each in others:
            room -= _size(each) + len(gap)
            if room < 0:
                break
            fitting.append(each)
        spaced = [[*each, (gap, self.ink.text)] for each in (*fitting, *last)]
        return [piece for each in spaced for piece in each][:-1]

    def _one(self, command: Command) -> list[Piece]:
        return [(key_name(command.keys[0]), self.ink.key), (f" {command.title}", self.ink.dim)]


def _size(pieces: list[Piece]) -> int:
    return sum(len(text) for text, _ in pieces)
