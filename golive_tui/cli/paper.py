"""Printing lines that are aligned, coloured and cut for a terminal, and left whole for a pipe."""

import os
from collections.abc import Callable, Mapping
from enum import Enum
from typing import TextIO

from golive_tui.checklist.plain import plain
from golive_tui.cli.cells import CUT, CUT_ASCII, cells, cut
from golive_tui.launch.glyphs import Sign
from golive_tui.values import dataclass

WIDTH = 80
"""Columns that lines are laid out for when nobody says."""
WIDEST = 100
"""Columns beyond which facts at the right end would be lost from sight."""
LEAST = 30
"""Cells that what stands left gets at least, if the terminal has as many."""
GAP = 2
"""Cells between what stands left and what stands right."""


class Tone(Enum):
    """How a text is meant; the values are what a terminal calls it."""

    PLAIN = ""
    STRONG = "1"
    DIM = "2"
    ACCENT = "36"
    OK = "32"
    WARN = "33"
    BAD = "31"


@dataclass(frozen=True, slots=True)
class Span:
    """A text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


Text = Span | str


class Paper:
    """A stream to print on. Control characters in any text never get through."""

    def __init__(
        self,
        stream: TextIO | None,
        environ: Mapping[str, str],
        *,
        ascii_only: bool = False,
        mask: Callable[[str], str] = str,
    ) -> None:
        self._stream = stream
        self._mask = mask
        """Takes secrets out of a text."""
        self.is_terminal = bool(stream and stream.isatty())
        dull = environ.get("NO_COLOR") or environ.get("TERM") == "dumb"
        self._coloured = self.is_terminal and not dull
        self.ascii = ascii_only or not draws_signs(stream)
        self.columns = min(_columns(stream), WIDEST) if self.is_terminal else WIDTH

    @property
    def dot(self) -> str:
        """What stands between two short facts."""
        return " - " if self.ascii else " · "

    def sign(self, sign: Sign) -> Span:
        """A sign in its colour."""
        return Span(sign.shown(self.ascii), TONES[sign])

    def line(self, *spans: Text) -> None:
        """One line."""
        self._print(self._fitted(self._clean(spans), self.columns))

    def row(self, left: tuple[Text, ...], right: tuple[Text, ...]) -> None:
        """One line with something at each end; what stands left is cut first."""
        ends = self._clean(right)
        room = max(self.columns - _cells(ends) - GAP, LEAST)
        begin = self._fitted(self._clean(left), room)
        gap = max(GAP, self.columns - _cells(begin) - _cells(ends)) if ends else 0
        self._print(self._fitted([*begin, Span(" " * gap), *ends], self.columns))

    def pair(self, left: tuple[Text, ...], right: tuple[Text, ...], start: int) -> None:
        """One line in two columns; the right one starts earlier where it would not fit."""
        ends, begin = self._clean(right), self._clean(left)
        if self.is_terminal:
            start = max(min(start, self.columns - _cells(ends)), LEAST)
            begin = self._fitted(begin, start - GAP)
        gap = max(GAP, start - _cells(begin))
        self._print(self._fitted([*begin, Span(" " * gap), *ends], self.columns))

    def paragraph(self, text: str, indent: int = 0) -> None:
        """A text of several lines, each as it is written, cut like all others."""
        for line in text.splitlines():
            self.line(" " * indent, line)

    def whole(self, text: str) -> None:
        """One line that is never cut: a message, an address to copy."""
        self._print(self._clean((text,)))

    def whole_line(self, *spans: Text) -> None:
        """One line of several tones that is never cut."""
        self._print(self._clean(spans))

    def flush(self) -> None:
        """Bring what was printed to whoever reads along."""
        if self._stream:
            self._stream.flush()

    def raw(self, text: str) -> None:
        """A text that is known to be harmless, as it is."""
        print(text, file=self._stream)

    def _fitted(self, spans: list[Span], width: int) -> list[Span]:
        if not self.is_terminal or _cells(spans) <= width:
            return spans
        fitted, left = [], width
        for span in spans:
            text = cut(span.text, left, CUT_ASCII if self.ascii else CUT)
            fitted.append(Span(text, span.tone))
            left -= cells(text)
            if text != span.text:
                break
        return fitted

    def _clean(self, spans: tuple[Text, ...]) -> list[Span]:
        full = (Span(each) if isinstance(each, str) else each for each in spans)
        return [Span(plain(self._mask(span.text)), span.tone) for span in full]

    def _print(self, spans: list[Span]) -> None:
        texts = [self._toned(span) for span in spans]
        print("".join(texts).rstrip(" "), file=self._stream)

    def _toned(self, span: Span) -> str:
        if not self._coloured or span.tone is Tone.PLAIN or not span.text.strip():
            return span.text
        return f"\x1b[{span.tone.value}m{span.text}\x1b[0m"


TONES = {
    Sign.OPEN: Tone.ACCENT,
    Sign.DONE: Tone.OK,
    Sign.SENSED: Tone.OK,
    Sign.IN_PART: Tone.ACCENT,
    Sign.SKIPPED: Tone.DIM,
    Sign.FAILED: Tone.BAD,
    Sign.REGRESSED: Tone.BAD,
    Sign.BLOCKED: Tone.WARN,
    Sign.WAIVED: Tone.WARN,
    Sign.DISPUTED: Tone.BAD,
    Sign.OVERDUE: Tone.WARN,
    Sign.EXPIRED: Tone.WARN,
}


def _cells(spans: list[Span]) -> int:
    return sum(cells(span.text) for span in spans)


def _columns(stream: TextIO | None) -> int:
    """How wide the terminal is; some say 0 when they don't know."""
    try:
        return (os.get_terminal_size(stream.fileno()).columns if stream else 0) or WIDTH
    except (OSError, ValueError):
        return WIDTH


def draws_signs(stream: TextIO | None) -> bool:
    """Whether a stream's encoding has the signs of items."""
    try:
        Sign.DONE.glyph.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
