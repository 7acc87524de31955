"""`golive status --format tmux`: one coloured segment for the status line of tmux."""

from typing import TYPE_CHECKING

from golive_tui.checklist.plain import plain
from golive_tui.cli.cells import cut
from golive_tui.cli.life import living_of
from golive_tui.cli.summary import Summary
from golive_tui.launch.answer import Answer
from golive_tui.launch.count import Life, format_t
from golive_tui.launch.glyphs import Sign, VerdictSign

if TYPE_CHECKING:
    from golive_tui.session.session import Session

COLOURS = {Answer.GO: "green", Answer.INCOMPLETE: "yellow", Answer.NO_GO: "red"}
SIGNS: dict[Answer, Sign | VerdictSign] = {
    Answer.NO_GO: VerdictSign.FAIL,
    Answer.INCOMPLETE: Sign.OPEN,
    Answer.GO: Sign.WAIVED,
}
LONGEST = 30
"""Cells that the title of an alarm gets: other segments need room, too."""


def tmux_of(session: "Session", summary: Summary, *, ascii_only: bool = False) -> str:
    """`#[fg=magenta]T-00:12:41 HOLD #[fg=red]NO-GO 2✗#[default]`."""
    now = summary.now
    living = living_of(session, now)
    answer = Answer.NO_GO if living.ended else summary.readiness.answer
    held = living.life in (Life.HOLD, Life.HOLDING) and not living.rollback
    clock = " ".join(filter(None, (format_t(summary.t), living.short)))
    colour = "magenta" if held else COLOURS[answer]
    parts = [f"#[fg={colour}]{clock}"]
    if not living.ended:
        parts.append(f" #[fg={COLOURS[answer]}]" if held else " ")
        number = _number(summary, ascii_only=ascii_only)
        parts.append(" ".join(filter(None, (str(answer), number))))
    if alarms := [each for each in summary.alarms if not each.acknowledged]:
        title = escaped(cut(plain(alarms[0].title), LONGEST))
        more = f" +{len(alarms) - 1}" if len(alarms) > 1 else ""
        parts.append(f" #[fg=red,reverse] ALARM {title}{more} ")
    return "".join([*parts, "#[default]"])


def _number(summary: Summary, *, ascii_only: bool) -> str:
    """How many reasons of the sort that decides, or waivers."""
    readiness = summary.readiness
    number = sum(each.answer is readiness.answer for each in readiness.reasons)
    sign = SIGNS[readiness.answer]
    number = number or len(readiness.waivers)
    return f"{number}{sign.shown(ascii_only)}" if number else ""


def escaped(text: str) -> str:
    """A text in which tmux finds no style, variable or command."""
    return text.replace("#", "##")
