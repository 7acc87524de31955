"""Who is at the keyboard."""

from golive_tui.session.operator import operator_named
from golive_tui.session.session import Session
from golive_tui.tui.screens.ask import Ask

MOST = 8
"""How many known names are shown."""


def operator_dialog(session: Session) -> Ask:
    """Asks for a name; the names already in the state are shown."""
    known = [name for name in _known(session) if name != session.operator][:MOST]
    others = f"also in this launch: {', '.join(known)}" if known else ""
    return Ask(
        "Who is at the keyboard?", others, answer=session.operator, replaced=True, check=_meaning
    )


def _meaning(written: str) -> str:
    return f"changes are recorded as made by {operator_named(written)}"


def _known(session: Session) -> list[str]:
    records = session.state.items.values()
    names = [change.by for record in records for change in record.changes]
    names += [note.by for record in records for note in record.notes]
    names += [event.by for event in session.state.events]
    return sorted({name for name in names if name != "probe"})
