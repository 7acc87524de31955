"""What goes to the terminal beside the screen: its title."""

import time
from typing import TYPE_CHECKING

from golive_tui.checklist.plain import plain
from golive_tui.launch.count import split_t

if TYPE_CHECKING:
    from golive_tui.tui.app import ConsoleApp

TITLE_SECONDS = 60
"""The title changes at most this often."""


class Title:
    """The terminal's title: the launch, and T in minutes."""

    def __init__(self) -> None:
        self._shown = ""
        self._at = -float(TITLE_SECONDS)

    def show(self, app: "ConsoleApp") -> None:
        """Write it if it changed and a minute has passed."""
        if time.monotonic() - self._at < TITLE_SECONDS:
            return
        title = title_of(app)
        if title != self._shown and (driver := app._driver):
            self._shown, self._at = title, time.monotonic()
            driver.write(f"\x1b]2;{title}\x07")


def title_of(app: "ConsoleApp") -> str:
    """`SoulSeer T-05:42`."""
    session = app.session
    rehearsal = "REHEARSAL " if app.opening.rehearsal else ""
    t = session.count.t(session.now())
    if t is None:
        return plain(f"{rehearsal}{session.checklist.title}")
    sign, days, hours, minutes, _ = split_t(t)
    date = f"{days}d " if days else ""
    return plain(f"{rehearsal}{session.checklist.title} T{sign}{date}{hours:02}:{minutes:02}")
