"""`H`: stop the clock at once, from every screen of a launch."""

from typing import Any

from golive_tui.checklist.plain import plain
from golive_tui.session.countdown import hold
from golive_tui.tui.screens.base import GoLiveScreen


def hold_at_once(screen: GoLiveScreen[Any]) -> None:
    """Hold at once; the reason may follow. Never resumes."""
    outcome = hold(screen.session)
    called = screen.session.count.called
    if called is None:
        screen.told(outcome)
        return
    question = "Why? The clock is held already; esc leaves the reason out"
    about = outcome.message
    if not outcome.done:
        question = "Why is it held? esc leaves all as it is"
        told = f": {called.reason}" if called.reason else ""
        about = f"The clock is held already, by {called.by}{told}. T resumes it"
    else:
        screen.told(outcome)
    from golive_tui.tui.screens.ask import Ask

    def answered(text: str | None) -> None:
        if text:
            screen.told(hold(screen.session, text))

    screen.app.push_screen(Ask(question, plain(about)), answered)
