"""An untrusted checklist with something of every kind: every key is pressed, and nothing happens.

Afterwards it is trusted and probed, to show that the traps would have caught it.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from golive_tui.tui.commands import Where, commands_in
from tests.shown import environment
from tests.soak.console import Console, home_in
from tests.soak.row import Outcome
from tests.soak.traps import Traps

BEFORE_LAUNCH = timedelta(minutes=30)
"""Criteria are active and triggers armed."""
WATCHED = 7.0
"""Seconds in which probes that run by themselves would have begun, each several times."""
QUIET, LONGEST = 0.15, 1.0
"""Seconds without a byte, and at most, until the next key: more than an escape waits for more."""
PATIENCE = 60
CONTROL = {"connection", "datagram", "made.command", "made.trigger"}
"""What the traps catch when the probes do run."""
ESCAPE = b"\x1b"
QUIT = "quit"
BYTES = {
    "space": b" ",
    "enter": b"\r",
    "tab": b"\t",
    "escape": ESCAPE,
    "full_stop": b".",
    "comma": b",",
    "slash": b"/",
    "question_mark": b"?",
    "exclamation_mark": b"!",
    "plus": b"+",
    "minus": b"-",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
}
"""What a terminal sends for a key, by its name in Textual."""
ALWAYS = {"probe", "probe_all", "trust", "alarms", "tick", "open", "choose"}
"""Commands that are nearest to running something; also a quick run presses them."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where keys are pressed, and the keys that lead there from the outline."""

    where: Where
    opened: Sequence[bytes] = ()


SCENES = (
    Scene(Where.CONSOLE),
    Scene(Where.CONSOLE, [b"\t"]),
    Scene(Where.SHEET, [b"\r"]),
    Scene(Where.LIST, [b"A"]),
    Scene(Where.LIST, [b"Y"]),
    Scene(Where.LIST, [b"!"]),
    Scene(Where.LIST, [b"i"]),
    Scene(Where.LIST, [b"t"]),
    Scene(Where.COMMIT, [b"w"]),
)


def untrusted(folder: Path, quick: bool) -> Outcome:
    """Every key on every item, on every screen; no answer to a question is yes."""
    traps = Traps(folder / "traps")
    try:
        t0 = datetime.now(UTC) + BEFORE_LAUNCH
        console = Console(folder, traps.checklist(f"{t0:%Y-%m-%d %H:%M}"))
        try:
            pressed, wrong = _press_all(console, traps, quick)
        finally:
            console.terminal.close()
        wrong = wrong or _control(console.checklist, traps)
        return Outcome(not wrong, pressed, wrong or "nothing was run or sent; the traps work")
    finally:
        traps.close()


def _press_all(console: Console, traps: Traps, quick: bool) -> tuple[int, str]:
    """How many keys were pressed, and what went wrong."""
    pressed = 0
    if not console.shows("Stranger", "Request", "not trusted"):
        words = console.text.strip()[-200:]
        return pressed, f"the console did not say that something is not trusted: {words!r}"
    console.terminal.record(WATCHED)
    if caught := traps.caught():
        return pressed, f"by itself: {sorted(caught)}"
    for scene in SCENES:
        for key in _keys(scene.where, quick):
            _press_one(console, scene, key)
            pressed += 1
            if caught := traps.caught():
                return pressed, f"{key!r} after {list(scene.opened)}: {sorted(caught)}"
            if console.terminal.ended:
                return pressed, f"{key!r} after {list(scene.opened)}: the console ended"
    return pressed, ""


def _press_one(console: Console, scene: Scene, key: bytes) -> None:
    """On the next item, and back to the outline."""
    back = [ESCAPE] * (1 + len(scene.opened))
    for each in (b".", *scene.opened, key, *back):
        console.terminal.send(each)
        console.terminal.settle(QUIET, LONGEST)


def _keys(where: Where, quick: bool) -> Iterator[bytes]:
    for number, command in enumerate(commands_in(where, practice=True)):
        if where is Where.CONSOLE and command.id == QUIT:
            continue
        if not quick or command.id in ALWAYS or number % 8 == 0:
            yield from map(_bytes, command.keys)


def _bytes(key: str) -> bytes:
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1].upper()) - 64])
    return BYTES[key] if key in BYTES else key.encode()


def _control(checklist: Path, traps: Traps) -> str:
    """What is wrong with the traps: trusted, the same probes must run into them."""
    for words in (["trust", "--yes"], ["probe"]):
        command, *options = words
        argv = [sys.executable, "-m", "golive_tui", command, str(checklist), *options]
        subprocess.run(
            argv,
            env=environment(home_in(checklist.parent)),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    missed = CONTROL - traps.caught()
    return f"traps that do not work: {sorted(missed)}" if missed else ""
