"""Every key, every sign, and where the files are."""

from collections.abc import Iterator

from golive_tui import __version__
from golive_tui.checklist.plain import plain
from golive_tui.launch.glyphs import Sign
from golive_tui.tui.commands import Command, Group, Where, commands_in, key_name
from golive_tui.tui.facts import style_of
from golive_tui.tui.line import Piece, width_of
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.listing import Entry

COLUMNS_FROM = 150
"""Cells from which the commands stand in two columns."""
KEYS_WIDTH = 20
NARROW = 60
"""Cells below which what a key does goes on under the key."""


class HelpScreen(ReadingScreen):
    """The commands of the screen it was opened from, by groups."""

    def __init__(self, about: Where) -> None:
        super().__init__()
        self._about = about

    def entries(self, width: int) -> list[Entry]:
        """Groups of commands, the signs, the files."""
        lines: list[Entry] = []
        practice = self.console_app.opening.practice is not None
        known = [*commands_in(self._about, practice=practice)]
        if self._about is Where.CONSOLE:
            known += commands_in(Where.PROBES)
        for group in Group:
            commands = [each for each in known if each.group is group]
            if commands:
                lines += [*self.heading(str(group)), *self._commands(commands, width)]
        lines += self._signs(width)
        return [*lines, *self._files(width)] if self.console_app.has_session else lines

    def do_help(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(None)

    def _commands(self, commands: list[Command], width: int) -> Iterator[Entry]:
        if width < COLUMNS_FROM:
            for command in commands:
                hanging = KEYS_WIDTH if width >= NARROW else 2
                yield from self.paragraph(self._command(command), width, hanging)
            return
        half = (len(commands) + 1) // 2
        column = width // 2
        for index in range(half):
            left = self._command(commands[index])
            padding = (" " * max(1, column - width_of(left)), self.ink.text)
            right = commands[index + half : index + half + 1]
            more = [piece for command in right for piece in self._command(command)]
            yield Entry((*left, padding, *more))

    def _command(self, command: Command) -> list[Piece]:
        keys = "  ".join(key_name(key) for key in command.keys) or "ctrl+p"
        return [(f"{keys:<{KEYS_WIDTH}}", self.ink.key), (command.help, self.ink.text)]

    def _signs(self, width: int) -> Iterator[Entry]:
        yield from self.heading("Signs")
        pieces: list[Piece] = []
        for sign in Sign:
            shown = sign.shown(self.console_app.ascii)
            pieces += [(shown, style_of(sign, self.ink)), ("\N{NO-BREAK SPACE}", self.ink.text)]
            word = sign.word.replace(" ", "\N{NO-BREAK SPACE}")
            pieces.append((f"{word}   ", self.ink.text))
        for each in self.paragraph(pieces, width):
            yield Entry(
                tuple((text.replace("\N{NO-BREAK SPACE}", " "), style) for text, style in each.left)
            )

    def _files(self, width: int) -> Iterator[Entry]:
        yield from self.heading("Files")
        session = self.session
        for word, path in (
            ("checklist", session.definition.path),
            ("state", session.journal.file.path),
        ):
            pieces = [(f"{word:<{KEYS_WIDTH}}", self.ink.dim), (plain(str(path)), self.ink.text)]
            yield from self.paragraph(pieces, width, KEYS_WIDTH)
        yield Entry(((f"{'golive':<{KEYS_WIDTH}}", self.ink.dim), (__version__, self.ink.text)))
