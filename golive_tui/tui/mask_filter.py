"""The last look at each line that goes to the terminal: no secret is in it."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from golive_tui.session.hiding import holds_secret, masked


class MaskFilter(LineFilter):
    """Masks what was not masked where it came from, as what is being typed into a field."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line, as wide as it was, without secrets."""
        if not holds_secret("".join([segment.text for segment in segments])):
            return segments
        found = [Segment(_masked(text), style, control) for text, style, control in segments]
        together = "".join(segment.text for segment in found)
        # One that goes on in another colour is masked as a whole.
        return [Segment(_masked(together), found[0].style)] if holds_secret(together) else found


def line_filters(*, ascii_only: bool) -> list[LineFilter]:
    """What every line passes on its way to the terminal."""
    if not ascii_only:
        return [MaskFilter()]
    from golive_tui.tui.ascii_filter import AsciiFilter

    return [MaskFilter(), AsciiFilter()]


def _masked(text: str) -> str:
    return set_cell_size(masked(text), cell_len(text))
