"""Drawing with ASCII alone, for terminals and logs that have nothing else."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

STAND_INS = {
    **dict.fromkeys("─━╭╮╰╯┌┐└┘╶╴═", "-"),
    **dict.fromkeys("│┃╷╵▎▏▕║", "|"),
    **dict.fromkeys("├┤┼┬┴", "+"),
    # The ends of a scrollbar, less than a cell each.
    **dict.fromkeys("▁▂▃▄▅▆▇▔", " "),
    "█": "#",
    **dict.fromkeys("▸▶", ">"),
    **dict.fromkeys("·•●◆", "*"),
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "…": ".",
    "–": "-",
    "—": "-",
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
    "×": "x",
}
"""What is drawn in place of a character; for any other a `?` for each of its cells."""


def in_ascii(text: str) -> str:
    """The text in ASCII, as many cells wide as it was."""
    if text.isascii():
        return text
    return "".join(
        character if character.isascii() else STAND_INS.get(character, "?" * cell_len(character))
        for character in text
    )


class AsciiFilter(LineFilter):
    """Rewrites every line that goes to the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line in ASCII."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]
