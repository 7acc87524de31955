"""Who is at the keyboard."""

from typing import TYPE_CHECKING

from golive_tui.checklist.plain import plain
from golive_tui.session.operator import need_open_name, operator_named
from golive_tui.session.session import Session
from golive_tui.tui.message import Message
from golive_tui.tui.screens.ask import Ask
from golive_tui.values import replace

if TYPE_CHECKING:
    from golive_tui.tui.app import ConsoleApp

MOST = 8
"""How many known names are shown."""


def ask_operator(app: "ConsoleApp") -> None:
    """Ask who it is, and have all that follows recorded so."""

    def given(name: str | None) -> None:
        if name:
            app.session.operator = operator_named(name)
            # Of every launch that is opened from now on, too.
            app.opening = replace(app.opening, operator=app.session.operator)
            app.header_changed()
            app.say(Message(plain(f"{app.session.operator} is at the keyboard")))

    app.push_screen(operator_dialog(app.session), given)


def operator_dialog(session: Session) -> Ask:
    """Asks for a name; the names already in the state are shown."""

    def meaning(written: str) -> str:
        need_open_name(written, session.hiding.secrets)
        return f"changes are recorded as made by {operator_named(written)}"

    known = [name for name in _known(session) if name != session.operator][:MOST]
    others = f"also in this launch: {', '.join(known)}" if known else ""
    return Ask(
        "Who is at the keyboard?", others, answer=session.operator, replaced=True, check=meaning
    )


def _known(session: Session) -> list[str]:
    records = session.state.items.values()
    names = [change.by for record in records for change in record.changes]
    names += [note.by for record in records for note in record.notes]
    names += [vote.by for each in session.state.stations.values() for vote in each.votes]
    names += [event.by for event in session.state.events]
    return sorted({name for name in names if name != "probe"})
