"""What the console's footer shows: by phase, in an alarm, and where the keyboard is."""

from golive_tui.launch.count import Life
from golive_tui.session.rolling_back import rollback_under_way
from golive_tui.session.session import Session
from golive_tui.tui.commands import Command, Phase, Where, commands_in, footer_of

ALARMS, ROLLBACK, HOLD = "alarms", "rollback", "hold"
IN_PROBES = ("probe", "mute", "probe_all", ALARMS, "trust", "next_pane", "help", "quit")
"""What matters while the keyboard is in the probe pane, after what is there only."""


def console_footer(
    phase: Phase,
    *,
    practice: bool = False,
    alarm: bool = False,
    trigger: bool = False,
    in_probes: bool = False,
) -> list[Command]:
    """The commands from the left: in an alarm the alarms come first.

    `trigger`: a rollback trigger is among them.
    """
    known = {command.id: command for command in commands_in(Where.CONSOLE, practice=practice)}
    if in_probes:
        shown = [*commands_in(Where.PROBES), *(known[each] for each in IN_PROBES)]
    else:
        shown = footer_of(Where.CONSOLE, phase, practice=practice)
    first = [known[ALARMS]] if alarm else []
    first += [known[ROLLBACK]] if trigger else []
    first += [known[HOLD]] if alarm and phase is Phase.COUNTING else []
    return [*first, *(command for command in shown if command not in first)]


def phase_of(session: Session) -> Phase:
    """What the launch is in."""
    if rollback_under_way(session):
        return Phase.ROLLBACK
    return {
        Life.UNSET: Phase.PLANNING,
        Life.COUNTING: Phase.COUNTING,
        Life.HOLD: Phase.HELD,
        Life.HOLDING: Phase.HOLDING,
        Life.LIVE: Phase.LIVE,
    }[session.count.life(session.now())]
